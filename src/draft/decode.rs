//! From bytes to text: which encodings are read, and what to do about the others.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use crate::draft::lines::breaks;
use crate::model::problem::Problem;
use crate::model::say::Say;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The bytes without the mark that some editors put before UTF-8.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

/// A file that says of itself that it is UTF-16.
pub(super) fn other_encoding(path: &str, bytes: &[u8]) -> Option<Problem> {
    (bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")).then(|| {
        Problem::new(path, Say::new("Dit bestand is opgeslagen als UTF-16.", "This file is saved as UTF-16."))
            .help(save_as_utf8())
    })
}

/// The text of a file, and what to tell about how it was read. Only a content calendar may be Windows-1252:
/// spreadsheets still save it so.
pub(super) fn decode<'b>(
    path: &str,
    bytes: &'b [u8],
    calendar: bool,
) -> Result<(Cow<'b, str>, Option<Say>), Box<Problem>> {
    let body = without_bom(bytes);
    if let Some(at) = body.iter().position(|byte| *byte == 0) {
        let line = 1 + breaks(body.get(..at).unwrap_or_default());
        return Err(Box::new(nul(path).on_line(line)));
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok((Cow::Borrowed(text), None)),
        Err(_) if calendar && body.len() == bytes.len() => {
            let note = Say::new(
                format!(
                    "{path} is gelezen als Windows-1252, want het is geen UTF-8. Kijk na of letters zoals é kloppen."
                ),
                format!(
                    "{path} was read as Windows-1252, because it is not UTF-8. Check that letters such as é are right."
                ),
            );
            Ok((WINDOWS_1252.decode_without_bom_handling(body).0, Some(note)))
        }
        Err(error) => {
            let at = error.valid_up_to();
            let line = 1 + breaks(body.get(..at).unwrap_or_default());
            Err(Box::new(not_utf8(path, at + bytes.len() - body.len()).on_line(line)))
        }
    }
}

/// A byte with value zero: no text file.
pub(super) fn nul(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "Hier staat een teken dat in tekst niet mag (NUL).",
            "There is a character here that text cannot hold (NUL).",
        ),
    )
    .help(Say::new(
        "Kijk of dit wel een tekstbestand is. Sla het anders opnieuw op als UTF-8.",
        "See whether this is a text file at all. If it is, save it again as UTF-8.",
    ))
}

/// Bytes that are no UTF-8, the first at `offset` (from 0).
pub(super) fn not_utf8(path: &str, offset: usize) -> Problem {
    Problem::new(
        path,
        Say::new(
            format!("Dit is geen geldige UTF-8: het gaat mis bij byte {offset}."),
            format!("This is not valid UTF-8: it goes wrong at byte {offset}."),
        ),
    )
    .help(save_as_utf8())
}

fn save_as_utf8() -> Say {
    Say::new(
        "Sla het bestand opnieuw op met de codering UTF-8. In veel programma's kan dat bij Opslaan als.",
        "Save the file again with the encoding UTF-8. In many programs this is under Save as.",
    )
}
