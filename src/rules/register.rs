//! Registers: `registers/<name>.csv`. UTF-8, `,` or `;` between cells, column names in the first row.

use csv::{ByteRecord, ReaderBuilder};

use crate::model::problem::Problem;
use crate::model::register::Register;
use crate::model::say::Say;

/// Reads a register. In a comma-separated file `;` separates the values of a list, otherwise `|` does.
///
/// # Errors
///
/// If it is not UTF-8, has no column names or a column twice, or a row with another number of cells.
pub fn read(path: &str, name: &str, bytes: &[u8], confidential: bool) -> Result<Register, Vec<Problem>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let message = Say::new("dit register is geen UTF-8", "this register is not UTF-8");
        let help = Say::new("sla het bestand op als CSV UTF-8", "save the file as CSV UTF-8");
        return Err(vec![Problem::new(path, message).help(help)]);
    };
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
    let list = if delimiter == b';' { '|' } else { ';' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);

    let mut problems = Vec::new();
    let mut register = Register { name: name.to_owned(), confidential, ..Register::default() };
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                problems.push(Problem::new(
                    path,
                    Say::new("dit register is geen geldige CSV", "this register is not valid CSV"),
                ));
                break;
            }
        }
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let cells: Vec<String> =
            record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        if register.columns.is_empty() {
            register.columns = cells;
            problems.extend(columns(path, &register.columns));
        } else if cells.len() != register.columns.len() {
            let (found, wanted) = (cells.len(), register.columns.len());
            let message = Say::new(
                format!("deze rij heeft {found} cellen, de kop {wanted}"),
                format!("this row has {found} cells, the header {wanted}"),
            );
            problems.push(Problem::new(path, message).on_line(line));
        } else {
            let split = |cell: &String| {
                cell.split(list).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned).collect()
            };
            register.rows.push(cells.iter().map(split).collect());
        }
    }
    if problems.is_empty() && register.columns.is_empty() {
        let message = Say::new("dit register heeft geen kolomnamen", "this register has no column names");
        let help = Say::new("zet de kolomnamen op de eerste regel", "put the column names on the first line");
        problems.push(Problem::new(path, message).help(help));
    }
    if problems.is_empty() { Ok(register) } else { Err(problems) }
}

fn columns(path: &str, names: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let message = if name.is_empty() {
            Say::new(format!("kolom {} heeft geen naam", at + 1), format!("column {} has no name", at + 1))
        } else if names.get(..at).is_some_and(|before| before.contains(name)) {
            Say::new(format!("kolom `{name}` staat er twee keer"), format!("column `{name}` is there twice"))
        } else {
            continue;
        };
        problems.push(Problem::new(path, message).on_line(1));
    }
    problems
}
