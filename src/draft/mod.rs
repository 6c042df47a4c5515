//! Floor 2: reading drafts. One file per input format.
//!
//! Bytes come in, drafts and problems go out; opening files is somebody else's work. A draft that cannot be
//! read never hides the others, and no problem repeats what a draft says.

pub mod archive;
pub mod digest;
pub mod jsonl;

mod calendar;
mod cells;
mod csv;
mod dates;
mod decode;
mod fields;
mod format;
mod front_matter;
mod json;
mod lines;
mod object;
mod plain;
mod schema;
mod spelling;
mod spreadsheet;

pub use calendar::columns::Columns;
pub use format::Format;

use crate::model::draft::{Draft, Entry};
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::model::sheet::Sheet;

/// What was read from one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The drafts, in the order of the file. Each has an `id`.
    pub entries: Vec<Entry>,
    /// What could not be read. Its drafts are not among the entries.
    pub problems: Vec<Problem>,
    /// What a reader of the report should know about how the file was read.
    pub notes: Vec<Say>,
}

impl Reading {
    fn of(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    fn add(&mut self, read: Result<Entry, Vec<Problem>>) {
        match read {
            Ok(entry) => self.entries.push(entry),
            Err(problems) => self.problems.extend(problems),
        }
    }
}

/// Reads the drafts of one file.
///
/// `path` names the file in reports; `-` is standard input. Without a `format` the ending of the path
/// decides, and where that says nothing, the text itself. Takes time and memory in proportion to `bytes`.
#[must_use]
pub fn read(path: &str, bytes: &[u8], format: Option<Format>) -> Reading {
    read_with(path, bytes, format, &Columns::default())
}

/// Reads the drafts of one file, as [`read`] does; `columns` says what the columns of calendars are called.
#[must_use]
pub fn read_with(path: &str, bytes: &[u8], format: Option<Format>, columns: &Columns) -> Reading {
    let format = format_of(path, bytes, format);
    if let Some(problem) = spreadsheet::other_program(path).filter(|_| format.is_none()) {
        return Reading::of(problem);
    }
    if let Some(problem) = decode::other_encoding(path, bytes) {
        return Reading::of(problem);
    }
    let mut reading = if format == Some(Format::Jsonl) {
        jsonl::read(path, bytes)
    } else if format == Some(Format::Spreadsheet) {
        spreadsheet::read(path, bytes, columns)
    } else {
        match decode::decode(path, bytes, format == Some(Format::Csv)) {
            Ok((text, note)) => {
                let mut reading = match format.unwrap_or_else(|| Format::sniff(&text)) {
                    Format::Plain | Format::Markdown => plain::read(path, &text),
                    Format::Json => json::read(path, &text),
                    Format::Jsonl => jsonl::read(path, text.as_bytes()),
                    Format::Csv => csv::read(path, &text, columns),
                    Format::Spreadsheet => spreadsheet::read(path, bytes, columns),
                };
                reading.notes.extend(note);
                reading
            }
            Err(problem) => Reading::of(*problem),
        }
    };
    if reading.entries.is_empty() && reading.problems.is_empty() {
        reading.problems.push(no_draft(path));
    }
    reading
}

/// The calendars of one file as they stand there; none if it is no calendar.
///
/// # Errors
///
/// If the file cannot be read at all.
pub fn sheets(
    path: &str,
    bytes: &[u8],
    format: Option<Format>,
    columns: &Columns,
) -> Result<Vec<Sheet>, Box<Problem>> {
    match format_of(path, bytes, format) {
        Some(Format::Spreadsheet) => spreadsheet::sheets(path, bytes, columns),
        Some(Format::Csv) => {
            let (text, _) = decode::decode(path, bytes, true)?;
            Ok(vec![csv::sheet(path, &text, columns)])
        }
        _ => Ok(Vec::new()),
    }
}

/// The format of a file. A spreadsheet is known by how it begins, also under the name of a CSV file or no name.
fn format_of(path: &str, bytes: &[u8], format: Option<Format>) -> Option<Format> {
    let format = format.or_else(|| Format::from_path(path));
    match format {
        None | Some(Format::Csv) if spreadsheet::is_package(bytes) => Some(Format::Spreadsheet),
        format => format,
    }
}

/// Makes a draft of a tree of fields, for those who keep drafts in files of their own, such as examples in rules.
///
/// # Errors
///
/// Every field that is unknown or wrong.
pub fn from_tree(tree: serde_json::Value) -> Result<Draft, Vec<WrongField>> {
    let told = |wrong: fields::Wrong| WrongField { key: wrong.key, message: wrong.message, help: wrong.help };
    fields::draft(tree, fields::Mistakes::default()).map_err(|wrong| wrong.into_iter().map(told).collect())
}

/// A field that is unknown or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongField {
    /// Its name; empty where it is about the draft as a whole.
    pub key: String,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Option<Say>,
}

/// Nothing to check in this file.
pub(crate) fn no_draft(path: &str) -> Problem {
    Problem::new(path, Say::new("Dit bestand bevat geen concept.", "This file holds no draft.")).help(
        Say::new(
            "Zet de tekst van het bericht in dit bestand, of haal het bestand weg.",
            "Put the text of the post in this file, or remove the file.",
        ),
    )
}
