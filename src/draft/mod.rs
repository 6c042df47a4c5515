//! Floor 2: reading drafts. One file per input format.
//!
//! Bytes come in, drafts and problems go out; opening files is somebody else's work. A draft that cannot be
//! read never hides the others, and no problem repeats what a draft says.

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

pub use format::Format;

use crate::model::draft::{Draft, Entry};
use crate::model::problem::Problem;
use crate::model::say::Say;

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
    let format = format.or_else(|| Format::from_path(path));
    if let Some(problem) = decode::other_encoding(path, bytes) {
        return Reading::of(problem);
    }
    let mut reading = if format == Some(Format::Jsonl) {
        jsonl::read(path, bytes)
    } else {
        match decode::decode(path, bytes, format == Some(Format::Csv)) {
            Ok((text, note)) => {
                let mut reading = match format.unwrap_or_else(|| Format::sniff(&text)) {
                    Format::Plain | Format::Markdown => plain::read(path, &text),
                    Format::Json => json::read(path, &text),
                    Format::Jsonl => jsonl::read(path, text.as_bytes()),
                    Format::Csv => csv::read(path, &text),
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
fn no_draft(path: &str) -> Problem {
    Problem::new(path, Say::new("Dit bestand bevat geen concept.", "This file holds no draft.")).help(
        Say::new(
            "Zet de tekst van het bericht in dit bestand, of haal het bestand weg.",
            "Put the text of the post in this file, or remove the file.",
        ),
    )
}
