//! Reading drafts through the public API: what comes out of good files, and what is said about bad ones.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "readers/calendar.rs"]
mod calendar;
#[path = "readers/digest.rs"]
mod digest;
#[path = "readers/hostile.rs"]
mod hostile;
#[path = "readers/json.rs"]
mod json;
#[path = "readers/mistakes.rs"]
mod mistakes;
#[path = "readers/plain.rs"]
mod plain;

use persklaar::draft::{Reading, read};
use persklaar::model::draft::Entry;

/// Reads a file that must hold no mistakes.
fn entries(path: &str, bytes: impl AsRef<[u8]>) -> Vec<Entry> {
    let reading = read(path, bytes.as_ref(), None);
    assert_eq!(reading.problems, []);
    reading.entries
}

/// Reads a file that must hold one draft and no mistakes.
fn one(path: &str, bytes: impl AsRef<[u8]>) -> Entry {
    let mut entries = entries(path, bytes);
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

/// Everything that a reading says to people.
fn said(reading: &Reading) -> String {
    let problems =
        reading.problems.iter().flat_map(|problem| [Some(&problem.message), problem.help.as_ref()]);
    problems.flatten().chain(&reading.notes).map(|say| format!("{}\n{}\n", say.nl, say.en)).collect()
}
