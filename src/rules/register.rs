//! Registers: `registers/<name>.csv`. UTF-8, `,` or `;` between cells, column names in the first row.

use std::ops::Range;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use crate::model::problem::Problem;
use crate::model::register::Register;
use crate::model::say::Say;
use crate::rules::encoding;
use crate::text::position::position;
use crate::text::source::Span;

/// More mistakes than this in one register are not told one by one.
const MOST: usize = 50;

/// Reads a register. In a comma-separated file `;` separates the values of a list, otherwise `|` does.
///
/// # Errors
///
/// If it is not UTF-8, has no column names or a column twice, or a row with another number of cells. Of a
/// confidential register only the places are told.
pub fn read(path: &str, name: &str, bytes: &[u8], confidential: bool) -> Result<Register, Vec<Problem>> {
    let sheet = Sheet::new(path, bytes, !confidential).map_err(|problem| vec![*problem])?;
    let list = if sheet.delimiter == b';' { '|' } else { ';' };
    let mut register = Register { name: name.to_owned(), confidential, ..Register::default() };
    let mut problems = Vec::new();
    let mut more = 0;
    for (start, cells) in sheet.rows() {
        if let Some(open) = sheet.open_quote(start) {
            problems.push(open);
            break;
        }
        if register.columns.is_empty() {
            problems.extend(sheet.columns(start, &cells));
            register.columns = cells;
        } else if cells.len() == register.columns.len() {
            let split = |cell: &String| {
                cell.split(list).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned).collect()
            };
            register.rows.push(cells.iter().map(split).collect());
        } else if problems.len() < MOST {
            problems.push(sheet.miscounted(start, cells.len(), register.columns.len()));
        } else {
            more += 1;
        }
    }
    if more > 0 {
        let message =
            Say::new(format!("en nog {more} rijen zoals deze"), format!("and {more} more rows like these"));
        let help = Say::new("los eerst de fouten hierboven op", "solve the mistakes above first");
        problems.push(Problem::new(path, message).help(help));
    }
    if problems.is_empty() && register.columns.is_empty() {
        let message = Say::new(
            "dit register is leeg: er staan geen kolomnamen in",
            "this register is empty: it has no column names",
        );
        let help = Say::new("zet de kolomnamen op de eerste regel", "put the column names on the first line");
        problems.push(Problem::new(path, message).on_line(1).help(help));
    }
    if problems.is_empty() { Ok(register) } else { Err(problems) }
}

/// The text of a register, to point at its cells.
#[derive(Debug)]
pub(crate) struct Sheet<'b> {
    path: &'b str,
    text: &'b str,
    /// Its text as a source; not for confidential registers.
    shown: Option<Arc<str>>,
    delimiter: u8,
}

impl<'b> Sheet<'b> {
    /// The sheet of a file; `show` says whether its text may be shown.
    pub(crate) fn new(path: &'b str, bytes: &'b [u8], show: bool) -> Result<Self, Box<Problem>> {
        let text = encoding::text(path, bytes, show)?;
        let header = text.lines().next().unwrap_or_default();
        let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
        Ok(Self { path, text, shown: show.then(|| text.into()), delimiter })
    }

    /// The rows: where each begins, and its cells.
    fn rows(&self) -> impl Iterator<Item = (usize, Vec<String>)> + '_ {
        let mut reader = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut record = ByteRecord::new();
        std::iter::from_fn(move || {
            let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            // The text is UTF-8 and rows may differ in length, so nothing is left that could fail.
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                return None;
            }
            let blank = self
                .text
                .get(from..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            Some((from + blank, cells))
        })
    }

    /// Where the cells of the row that begins at `start` stand.
    fn cells(&self, start: usize) -> Vec<Range<usize>> {
        let mut cells = Vec::new();
        let (mut from, mut quoted) = (start, false);
        let bytes = self.text.as_bytes().iter().enumerate().skip(start);
        for (at, byte) in bytes {
            match byte {
                b'"' => quoted = !quoted,
                byte if *byte == self.delimiter && !quoted => {
                    cells.push(from..at);
                    from = at + 1;
                }
                b'\r' | b'\n' if !quoted => {
                    cells.push(from..at);
                    return cells;
                }
                _ => {}
            }
        }
        cells.push(from..self.text.len());
        cells
    }

    /// A quotation mark that opens a cell of this row and is never closed: the rest of the file would be that cell.
    fn open_quote(&self, start: usize) -> Option<Problem> {
        let last = self.cells(start).pop().filter(|cell| cell.end == self.text.len())?;
        let marks = self.text.get(last.clone())?.matches('"').count();
        let at = last.start + self.text.get(last.clone())?.find('"')?;
        (marks % 2 == 1).then(|| {
            let message = Say::new(
                "vanaf hier is het register niet gelezen: dit aanhalingsteken wordt niet gesloten",
                "from here on the register was not read: this quotation mark is not closed",
            );
            let help = Say::new(
                "zet een \" aan het einde van de cel. Een \" in de cel zelf schrijft u dubbel: \"\"",
                "put a \" at the end of the cell. A \" in the cell itself is written twice: \"\"",
            );
            self.at(at..at + 1, message).help(help)
        })
    }

    /// Something at a place.
    pub(crate) fn at(&self, at: Range<usize>, message: Say) -> Problem {
        let place = position(self.text, at.start);
        Problem {
            line: Some(place.line),
            column: Some(place.column),
            source: self.shown.clone().map(|text| (text, Span::new(at.start, at.end))),
            ..Problem::new(self.path, message)
        }
    }

    /// Something in a cell; `row` 0 is the row with the column names.
    pub(crate) fn in_cell(&self, row: usize, column: usize, message: Say) -> Problem {
        let start = self.rows().nth(row).map_or(0, |(start, _)| start);
        let cell = self.cells(start).into_iter().nth(column).unwrap_or(start..start);
        self.at(self.trimmed(cell), message)
    }

    /// The row with the column names.
    pub(crate) fn header(&self, message: Say) -> Problem {
        let start = self.rows().next().map_or(0, |(start, _)| start);
        let end = self.cells(start).last().map_or(start, |last| last.end);
        self.at(start..end, message)
    }

    /// Whether its text may be shown.
    pub(crate) fn open(&self) -> bool {
        self.shown.is_some()
    }

    fn trimmed(&self, cell: Range<usize>) -> Range<usize> {
        let text = self.text.get(cell.clone()).unwrap_or_default();
        let start = cell.start + (text.len() - text.trim_start().len());
        start..(start + text.trim().len())
    }

    fn columns(&self, start: usize, names: &[String]) -> Vec<Problem> {
        let places = self.cells(start);
        let mut problems = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let place = || places.get(at).map_or(start..start, |cell| self.trimmed(cell.clone()));
            let first = names.iter().take(at).position(|before| before == name);
            if name.is_empty() {
                let message = Say::new(
                    format!("kolom {} heeft geen naam", at + 1),
                    format!("column {} has no name", at + 1),
                );
                let help = Say::new(
                    "geef de kolom een naam op de eerste regel, of haal de kolom weg",
                    "name the column on the first line, or remove it",
                );
                problems.push(self.at(place(), message).help(help));
            } else if let Some(first) = first {
                let message = if self.open() {
                    Say::new(
                        format!("kolom `{name}` staat er twee keer"),
                        format!("column `{name}` is there twice"),
                    )
                } else {
                    Say::new("deze kolom staat er twee keer", "this column is there twice")
                };
                let help = Say::new(
                    "geef een van de twee een andere naam, of haal er een weg",
                    "give one of the two another name, or remove one",
                );
                let first = places.get(first).map_or(start..start, |cell| self.trimmed(cell.clone()));
                let first =
                    self.at(first, Say::new("hier staat de kolom de eerste keer", "this is the first one"));
                problems.push(Problem { related: vec![first], ..self.at(place(), message).help(help) });
            }
            if problems.len() == MOST {
                break;
            }
        }
        problems
    }

    fn miscounted(&self, start: usize, found: usize, wanted: usize) -> Problem {
        let message = Say::new(
            format!("deze rij heeft {found} cellen, en er zijn {wanted} kolommen"),
            format!("this row has {found} cells, and there are {wanted} columns"),
        );
        let (sign, list) = if self.delimiter == b';' { (';', '|') } else { (',', ';') };
        let help = if found > wanted {
            Say::new(
                format!(
                    "staat er een {sign} in een cel? Zet die cel dan tussen aanhalingstekens: \"…\". Meer waarden in één cel scheidt u met {list}"
                ),
                format!(
                    "is there a {sign} in a cell? Then put that cell between quotation marks: \"…\". Several values in one cell are separated by {list}"
                ),
            )
        } else {
            Say::new(
                format!("zet ook voor een lege cel een {sign}"),
                format!("put a {sign} for an empty cell too"),
            )
        };
        let places = self.cells(start);
        let place = match (places.get(wanted), places.last()) {
            // What is too much; if nothing is, the whole row.
            (Some(extra), Some(last)) => extra.start..last.end,
            (None, Some(last)) => start..last.end,
            _ => start..start,
        };
        self.at(place, message).help(help)
    }
}
