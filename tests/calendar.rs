//! Content calendars: what people put in spreadsheets and CSV, and what comes out of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "calendar/cells.rs"]
mod cells;
#[path = "calendar/columns.rs"]
mod columns;
#[path = "calendar/hostile.rs"]
mod hostile;
#[path = "calendar/sheets.rs"]
mod sheets;
#[path = "calendar/verdicts.rs"]
mod verdicts;
#[path = "calendar/workbook.rs"]
mod workbook;

use persklaar::draft::{Reading, read};
use persklaar::model::draft::Entry;
use persklaar::model::problem::Problem;

/// Reads a calendar that must hold no mistakes.
fn entries(path: &str, bytes: impl AsRef<[u8]>) -> Vec<Entry> {
    let reading = read(path, bytes.as_ref(), None);
    assert_eq!(reading.problems, []);
    reading.entries
}

fn texts(reading: &Reading) -> Vec<&str> {
    reading.entries.iter().map(|entry| entry.draft.text.as_str()).collect()
}

/// Where the problems are.
fn places(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| problem.cell.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect()
}
