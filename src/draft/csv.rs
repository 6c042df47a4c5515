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
    let mut reading = Reading::default();
    match Table::open(path, text, columns) {
        Ok(table) => {
            reading.notes.extend(table.note.clone());
            let body = text.get(top(text)..).unwrap_or_default();
            table.read(body, Start::below(text), &mut reading);
        }
        Err(problems) => reading.problems = problems,
    }
    reading
}

/// Where a piece of a file stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// The line of its first byte, from 1.
    pub(super) line: usize,
    /// How many rows stand above it.
    pub(super) rows: usize,
}

impl Start {
    /// Where the rows begin in a file that begins with `text`.
    pub(super) fn below(text: &str) -> Self {
        Self { line: 1 + usize::from(top(text) > 0), rows: 0 }
    }
}

/// A calendar of which the header was read. Its rows may come in pieces.
#[derive(Debug)]
pub(super) struct Table<'t> {
    path: &'t str,
    calendar: Calendar<'t>,
    /// What parts the cells.
    pub(super) delimiter: u8,
    /// What the reader of the report should know about the header.
    pub(super) note: Option<Say>,
    /// Number of the row that is the header.
    header: usize,
}

impl<'t> Table<'t> {
    /// Reads the header. `text` is the file, or the beginning of it with the first rows.
    ///
    /// # Errors
    ///
    /// What is wrong with the header; nothing if there are no rows at all.
    pub(super) fn open(path: &'t str, text: &str, columns: &'t Columns) -> Result<Self, Vec<Problem>> {
        let delimiter = delimiter(path, text, columns);
        let mut rows = Rows::of(path, text, delimiter);
        let first = rows.first();
        let (at, _) = header::find(&first, columns);
        let Some(header) = first.get(at) else {
            return Err(rows.problem.into_iter().collect());
        };
        let calendar = Calendar::new(path, None, columns, separators(delimiter)).of_header(header)?;
        let note = (at > 0).then(|| calendar.note_above(header));
        Ok(Self { path, calendar, delimiter, note, header: header.number })
    }

    /// Reads the rows in a piece of the file, which begins at the beginning of a row.
    pub(super) fn read(&self, piece: &str, start: Start, reading: &mut Reading) {
        let mut rows = Rows::of_piece(self.path, piece, self.delimiter, start);
        for row in rows.by_ref().filter(|row| row.number > self.header) {
            self.calendar.row(&row, reading);
        }
        reading.problems.extend(rows.problem);
    }
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
    delimiter: u8,
    reader: ::csv::Reader<&'t [u8]>,
    /// Lines within the body.
    lines: Lines<'t>,
    /// How many lines stand above the body.
    above: usize,
    number: usize,
    /// What ended the rows before the file did.
    problem: Option<Problem>,
}

impl<'t> Rows<'t> {
    /// All rows of a file.
    fn of(path: &'t str, text: &'t str, delimiter: u8) -> Self {
        Self::of_piece(path, text.get(top(text)..).unwrap_or_default(), delimiter, Start::below(text))
    }

    /// The rows of a piece.
    fn of_piece(path: &'t str, body: &'t str, delimiter: u8, start: Start) -> Self {
        let reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let (above, number) = (start.line.saturating_sub(1), start.rows);
        Self { path, body, delimiter, reader, lines: Lines::of(body), above, number, problem: None }
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
        let line = self.above + self.lines.at(from);
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

/// Where the rows of a file begin.
pub(super) fn top(text: &str) -> usize {
    declared(text).map_or(0, |(_, top)| top)
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
    let mut scan = Scan::new(delimiter, 0);
    for byte in row.bytes() {
        scan.ends_row(byte);
    }
    scan.quoted
}

/// Goes through rows byte by byte, to tell where they end without reading their cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan {
    delimiter: u8,
    quoted: bool,
    /// Whether a cell begins here, or was just closed by a quote: a doubled quote closes and opens at once.
    at_start: bool,
    /// Whether something stands in this row already.
    filled: bool,
    /// After a carriage return: whether it ended a row that counts.
    returned: Option<bool>,
    /// How many rows were passed, as a spreadsheet numbers them.
    pub(super) rows: usize,
}

impl Scan {
    /// From the beginning of a row on, below so many others.
    pub(super) fn new(delimiter: u8, rows: usize) -> Self {
        Self { delimiter, quoted: false, at_start: true, filled: false, returned: None, rows }
    }

    /// Whether a row ends with this byte. A carriage return alone ends a row too, but nobody cuts there: it may be
    /// half of a line end.
    pub(super) fn ends_row(&mut self, byte: u8) -> bool {
        let returned = self.returned.take();
        if self.quoted {
            self.quoted = byte != b'"';
            self.at_start = !self.quoted;
            return false;
        }
        match byte {
            b'\n' => self.rows += usize::from(returned != Some(true)),
            b'\r' => {
                self.rows += usize::from(self.filled);
                self.returned = Some(self.filled);
            }
            _ => {
                self.quoted = byte == b'"' && self.at_start;
                self.at_start = byte == self.delimiter;
                self.filled = true;
                return false;
            }
        }
        self.at_start = true;
        self.filled = false;
        byte == b'\n'
    }
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
