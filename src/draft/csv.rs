//! Content calendars as CSV: `;` or `,`, quoted cells over several lines.

use crate::draft::Reading;
use crate::draft::calendar::Calendar;
use crate::draft::lines::Lines;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// Reads all rows. Without a good header no row is read: what its cells mean would be a guess.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let mut lines = Lines::of(text);
    let (delimiter, top) = delimiter(text);
    let body = text.get(top..).unwrap_or_default();
    let mut rows = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut reading = Reading::default();
    let mut calendar = None;
    let mut record = ::csv::StringRecord::new();
    loop {
        let from = offset(&rows);
        match rows.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // The text is UTF-8 already and rows may differ in length, so there is nothing left that could fail.
            Err(_) => {
                reading.problems.push(unreadable(path));
                break;
            }
        }
        let row = body.get(from..offset(&rows)).unwrap_or_default();
        let from = from + (row.len() - row.trim_start_matches(['\r', '\n']).len());
        let line = lines.at(top + from);
        if offset(&rows) >= body.len() && unclosed(body.get(from..).unwrap_or_default(), delimiter) {
            reading.problems.push(open_quote(path).on_line(line));
            break;
        }
        match &calendar {
            None => match Calendar::of_header(path, line, record.iter(), separators(delimiter)) {
                Ok(header) => calendar = Some(header),
                Err(problems) => {
                    reading.problems.extend(problems);
                    break;
                }
            },
            Some(calendar) => {
                if let Some(read) = calendar.row(line, &record.iter().collect::<Vec<_>>()) {
                    reading.add(read);
                }
            }
        }
    }
    reading
}

fn offset(rows: &::csv::Reader<&[u8]>) -> usize {
    usize::try_from(rows.position().byte()).unwrap_or(usize::MAX)
}

/// What parts the items of a list inside a cell.
fn separators(delimiter: u8) -> &'static [char] {
    // Where `;` parts the cells, a list needs quotes around it; `|` does without.
    if delimiter == b';' { &[';', '|'] } else { &[';'] }
}

/// What parts the cells, and where the header begins: the sign that the header has most of outside quotes,
/// or what a first line `sep=,` says, as spreadsheets write it. Names of fields hold neither sign.
fn delimiter(text: &str) -> (u8, usize) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    match first.trim_end() {
        "sep=;" => return (b';', first.len()),
        "sep=," => return (b',', first.len()),
        _ => {}
    }
    let (mut semicolons, mut commas, mut quoted) = (0_usize, 0_usize, false);
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b';' if !quoted => semicolons += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    (if commas > semicolons { b',' } else { b';' }, 0)
}

/// Whether a quote that opens a cell of this last row is never closed. The `csv` crate takes the rest of the
/// file as that cell, which would hide all rows in it.
fn unclosed(row: &str, delimiter: u8) -> bool {
    let (mut quoted, mut at_start) = (false, true);
    for byte in row.bytes() {
        if quoted {
            // A doubled quote closes and opens at once.
            quoted = byte != b'"';
            at_start = !quoted;
        } else {
            quoted = byte == b'"' && at_start;
            at_start = byte == delimiter;
        }
    }
    quoted
}

fn open_quote(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "Vanaf deze rij is het bestand niet gelezen: een aanhalingsteken wordt niet gesloten.",
            "From this row on the file was not read: a quotation mark is not closed.",
        ),
    )
    .help(Say::new(
        "Zet een aanhalingsteken aan het einde van de cel. Een aanhalingsteken ín een cel schrijft u dubbel: \"\".",
        "Put a quotation mark at the end of the cell. A quotation mark inside a cell is written twice: \"\".",
    ))
}

fn unreadable(path: &str) -> Problem {
    Problem::new(path, Say::new("Dit bestand is geen leesbare CSV.", "This file is not readable CSV."))
        .help(Say::new("Sla het bestand opnieuw op als CSV (UTF-8).", "Save the file again as CSV (UTF-8)."))
}
