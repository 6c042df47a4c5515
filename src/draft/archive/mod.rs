//! Archives: files of posts that may be larger than memory, read a piece at a time.
//!
//! [`Archive::lines`] and [`Archive::rows`] look at how a file begins, [`Pieces`] cuts what comes after it where a line or row ends, and
//! [`Archive::read`] reads one piece, on any thread. What comes out is what [`read`](crate::draft::read) makes of
//! the whole file, but that a line or row that cannot be decoded hides no other.

mod pieces;

pub use pieces::{LONGEST, Piece, Pieces};

use crate::draft::csv::{self, Start, Table};
use crate::draft::{Columns, Format, Reading, decode, format_of, jsonl};
use crate::model::problem::Problem;
use crate::model::say::Say;

/// How many bytes of a file must be known to tell what its columns are.
pub const HEAD: usize = 64 * 1024;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// JSON Lines, a piece at a time.
    Lines,
    /// CSV, a piece at a time.
    Rows,
    /// As a whole: JSON and spreadsheets.
    Whole,
}

impl Way {
    /// How to read the file that begins with `head`. Standard input is JSON Lines where its name says nothing.
    ///
    /// `None` for a file that is no archive, such as a text.
    #[must_use]
    pub fn of(path: &str, head: &[u8], stdin: bool) -> Option<Self> {
        match format_of(path, head, None) {
            Some(Format::Jsonl) => Some(Self::Lines),
            Some(Format::Csv) => Some(Self::Rows),
            Some(Format::Json | Format::Spreadsheet) => Some(Self::Whole),
            None if stdin => Some(Self::Lines),
            Some(Format::Plain | Format::Markdown) | None => None,
        }
    }
}

/// A file of which the beginning was read.
#[derive(Debug)]
pub struct Archive<'t> {
    path: &'t str,
    /// What is known of its columns, if it is a calendar.
    table: Option<Table<'t>>,
    /// Whether it says of itself that it is UTF-8.
    marked: bool,
}

impl<'t> Archive<'t> {
    /// Reads the beginning of a file of lines.
    ///
    /// # Errors
    ///
    /// If it is in another encoding.
    pub fn lines(path: &'t str, head: &[u8]) -> Result<(Self, Pieces), Vec<Problem>> {
        match decode::other_encoding(path, head) {
            Some(problem) => Err(vec![problem]),
            None => {
                let mut pieces = Pieces::of_lines();
                pieces.push(head);
                Ok((Self { path, table: None, marked: false }, pieces))
            }
        }
    }

    /// Reads the header of a calendar. `head` is how the file begins: [`HEAD`] bytes or more, or all of it.
    ///
    /// Also tells what the reader of the report should know about how the file is read.
    ///
    /// # Errors
    ///
    /// What is wrong with its encoding or its header; nothing if there are no rows at all.
    pub fn rows(
        path: &'t str,
        head: &[u8],
        all: bool,
        columns: &'t Columns,
    ) -> Result<(Self, Pieces, Vec<Say>), Vec<Problem>> {
        if let Some(problem) = decode::other_encoding(path, head) {
            return Err(vec![problem]);
        }
        // What is cut off in the middle of a row would be half a row, or half a character.
        let end = if all { None } else { head.iter().rposition(|byte| *byte == b'\n') };
        let first = head.get(..end.map_or(head.len(), |end| end + 1)).unwrap_or_default();
        let marked = decode::without_bom(first).len() < first.len();
        let (text, note) = decode::decode(path, first, true).map_err(|problem| vec![*problem])?;
        let table = Table::open(path, &text, columns)?;
        let notes = note.into_iter().chain(table.note.clone()).collect();
        let mut pieces = Pieces::of_rows(table.delimiter, Start::below(&text));
        // The mark and what declares the delimiter are ASCII or UTF-8, so they are as long here as in the text.
        let top = first.len() - decode::without_bom(first).len() + csv::top(&text);
        pieces.push(head.get(top..).unwrap_or_default());
        Ok((Self { path, table: Some(table), marked }, pieces, notes))
    }

    /// Reads the drafts of a piece.
    #[must_use]
    pub fn read(&self, piece: &Piece) -> Reading {
        match &self.table {
            _ if piece.too_long => Reading::of(self.too_long().on_line(piece.start.line)),
            Some(table) => self.read_rows(table, piece),
            None => {
                let mut reading = Reading::default();
                for (line, bytes) in (piece.start.line..).zip(piece.bytes.split(|byte| *byte == b'\n')) {
                    if let Some(read) = jsonl::read_line(self.path, line, bytes) {
                        reading.add(read);
                    }
                }
                reading
            }
        }
    }

    fn read_rows(&self, table: &Table<'_>, piece: &Piece) -> Reading {
        let mut reading = Reading::default();
        match decode::decode(self.path, &piece.bytes, !self.marked) {
            Ok((text, None)) => table.read(&text, piece.start, &mut reading),
            // One row in another encoding says nothing about its neighbours.
            _ if piece.count > 1 => {
                let mut pieces = Pieces::of_rows(table.delimiter, piece.start);
                pieces.push(&piece.bytes);
                while let Some(row) = pieces.one().or_else(|| pieces.rest()) {
                    let Reading { entries, problems, notes } = self.read_rows(table, &row);
                    reading.entries.extend(entries);
                    reading.problems.extend(problems);
                    // It is the same for every row.
                    reading.notes = notes.into_iter().chain(reading.notes).take(1).collect();
                }
            }
            Ok((text, note)) => {
                table.read(&text, piece.start, &mut reading);
                reading.notes.extend(note);
            }
            Err(problem) => {
                let line = problem.line.map(|line| line + piece.start.line - 1);
                reading.problems.push(Problem { line, ..*problem });
            }
        }
        reading
    }

    fn too_long(&self) -> Problem {
        let most = LONGEST / (1024 * 1024);
        let (message, help) = if self.table.is_none() {
            (
                Say::new(
                    format!("Deze regel is langer dan {most} MiB. Daarom is de regel niet gelezen."),
                    format!("This line is longer than {most} MiB. Therefore it was not read."),
                ),
                Say::new(
                    "Zet elk bericht op een eigen regel. Is het bestand één lijst? Noem het dan .json.",
                    "Put every post on a line of its own. Is the file one list? Then name it .json.",
                ),
            )
        } else {
            (
                Say::new(
                    format!("Vanaf deze rij is het bestand niet gelezen: de rij is langer dan {most} MiB."),
                    format!("From this row on the file was not read: the row is longer than {most} MiB."),
                ),
                Say::new(
                    "Kijk of elk aanhalingsteken aan het begin van een cel ook wordt gesloten.",
                    "See whether every quotation mark that opens a cell is closed as well.",
                ),
            )
        };
        Problem::new(self.path, message).help(help)
    }
}

#[cfg(test)]
mod tests;
