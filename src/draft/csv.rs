//! Content calendars as CSV: `;`, `,` or tabs, quoted cells over several lines.

use std::borrow::Cow;

use crate::draft::Reading;
use crate::draft::calendar::columns::Columns;
use crate::draft::calendar::row::{Row, content, is_blank};
use crate::draft::calendar::{Calendar, header};
use crate::draft::lines::{Lines, breaks};
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::model::sheet::Sheet;

/// Reads all rows. Without a good header no row is read: what its cells mean would be a guess.
pub(super) fn read(path: &str, text: &str, columns: &Columns) -> Reading {
    let delimiter = delimiter(path, text, columns);
    let mut rows = Rows::of(path, text, delimiter);
    let mut reading = Reading::default();
    let first = rows.first();
    if first.is_empty() {
        reading.problems.extend(rows.problem);
        return reading;
    }
    let (at, _) = header::find(&first, columns);
    let calendar = Calendar::new(path, None, columns, separators(delimiter));
    let Some(header) = first.get(at) else { return reading };
    let calendar = match calendar.of_header(header) {
        Ok(calendar) => calendar,
        Err(problems) => {
            reading.problems = problems;
            return reading;
        }
    };
    if at > 0 {
        reading.notes.push(calendar.note_above(header));
    }
    for row in first.iter().skip(at + 1) {
        calendar.row(row, &mut reading);
    }
    for row in rows.by_ref() {
        calendar.row(&row, &mut reading);
    }
    reading.problems.extend(rows.problem);
    reading
}

/// The rows as they stand, for who writes beside them.
pub(super) fn sheet(path: &str, text: &str, columns: &Columns) -> Sheet {
    let mut rows = Rows::of(path, text, delimiter(path, text, columns));
    let first = rows.first();
    let (at, _) = header::find(&first, columns);
    let header = first.get(at).map_or(1, |row| row.number);
    let all = first.into_iter().chain(rows).map(|row| (row.number, row.copied()));
    Sheet { name: None, header, rows: all.collect() }
}

/// The rows of a file, up to one that cannot be read.
struct Rows<'t> {
    path: &'t str,
    body: &'t str,
    /// Where the body begins in the file.
    top: usize,
    delimiter: u8,
    reader: ::csv::Reader<&'t [u8]>,
    lines: Lines<'t>,
    number: usize,
    /// What ended the rows before the file did.
    problem: Option<Problem>,
}

impl<'t> Rows<'t> {
    fn of(path: &'t str, text: &'t str, delimiter: u8) -> Self {
        let top = declared(text).map_or(0, |(_, top)| top);
        let body = text.get(top..).unwrap_or_default();
        let reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        Self { path, body, top, delimiter, reader, lines: Lines::of(text), number: 0, problem: None }
    }

    /// The first rows with something in them, among which the header is.
    fn first(&mut self) -> Vec<Row<'static>> {
        self.by_ref().filter(|row| !row.cells.is_empty()).take(header::LOOKED).collect()
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }
}

impl Iterator for Rows<'_> {
    type Item = Row<'static>;

    fn next(&mut self) -> Option<Row<'static>> {
        if self.problem.is_some() {
            return None;
        }
        let from = self.offset();
        let mut record = ::csv::StringRecord::new();
        match self.reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return None,
            // The text is UTF-8 already and rows may differ in length, so there is nothing left that could fail.
            Err(_) => {
                self.problem = Some(unreadable(self.path));
                return None;
            }
        }
        let row = self.body.get(from..self.offset()).unwrap_or_default();
        // Empty lines are rows to a spreadsheet, though not to the `csv` crate, which leaves half of a CRLF behind.
        let skipped = row.len() - row.trim_start_matches(['\r', '\n']).len();
        let half =
            row.starts_with('\n') && self.body.get(..from).is_some_and(|before| before.ends_with('\r'));
        self.number += 1 + breaks(row.as_bytes().get(usize::from(half)..skipped).unwrap_or_default());
        let from = from + skipped;
        let line = self.lines.at(self.top + from);
        let rest = self.body.get(from..).unwrap_or_default();
        if self.offset() >= self.body.len() && unclosed(rest, self.delimiter) {
            self.problem = Some(open_quote(self.path).on_line(line));
            return None;
        }
        let cells = record.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
        let cells = cells.map(|(at, cell)| (at, content(Cow::Owned(cell.to_owned())))).collect();
        Some(Row { number: self.number, line, width: Some(record.len()), cells })
    }
}

/// What parts the items of a list inside a cell.
fn separators(delimiter: u8) -> &'static [char] {
    // Where `;` parts the cells, a list needs quotes around it; `|` does without.
    if delimiter == b';' { &[';', '|'] } else { &[';'] }
}

/// What a first line `sep=,` says, as spreadsheets write it, and where the rows begin.
fn declared(text: &str) -> Option<(u8, usize)> {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let sign = first.trim_end_matches(['\r', '\n']).strip_prefix("sep=")?;
    match sign.as_bytes() {
        [sign @ (b';' | b',' | b'\t')] => Some((*sign, first.len())),
        _ => None,
    }
}

/// What parts the cells: what the file declares, else the sign by which its first rows make a header, else the sign
/// that the first line has most of outside quotes.
fn delimiter(path: &str, text: &str, columns: &Columns) -> u8 {
    if let Some((sign, _)) = declared(text) {
        return sign;
    }
    let mut counts = [(b';', 0_usize), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let known = |sign: u8| header::find(&Rows::of(path, text, sign).first(), columns).1;
    let by_header = counts.iter().map(|(sign, _)| (*sign, known(*sign))).filter(|(_, known)| *known > 0);
    // Of equals the first counts: the one there is most of.
    let by_header = by_header.rev().max_by_key(|(_, known)| *known);
    by_header.map_or(counts[0].0, |(sign, _)| sign)
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
