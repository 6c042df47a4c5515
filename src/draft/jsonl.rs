//! JSON Lines: one object a line. A line stands on its own, so an archive can be read line by line.

use crate::draft::Reading;
use crate::draft::decode::{not_utf8, nul, without_bom};
use crate::draft::json;
use crate::draft::object::Place;
use crate::model::draft::Entry;
use crate::model::problem::Problem;

/// Reads one line of a JSON Lines file; `line` counts from 1. A line break at the end may be there or not.
///
/// `None` if the line is blank.
///
/// # Errors
///
/// Everything that is wrong with this line. The other lines are not concerned.
#[must_use]
pub fn read_line(path: &str, line: usize, bytes: &[u8]) -> Option<Result<Entry, Vec<Problem>>> {
    let bytes = if line == 1 { without_bom(bytes) } else { bytes };
    let bytes = bytes.trim_ascii();
    if bytes.is_empty() {
        return None;
    }
    if bytes.contains(&0) {
        return Some(Err(vec![nul(path).on_line(line)]));
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => json::one(Place::among(path, line, text), text),
        Err(error) => Err(vec![not_utf8(path, error.valid_up_to()).on_line(line)]),
    })
}

/// Reads all lines.
pub(super) fn read(path: &str, bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    for (above, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if let Some(read) = read_line(path, above + 1, line) {
            reading.add(read);
        }
    }
    reading
}
