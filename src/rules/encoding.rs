//! From bytes to text, for rules, policies and registers: UTF-8, with or without a mark at the beginning. Anything else
//! is named, with how to save the file.

use std::sync::Arc;

use encoding_rs::WINDOWS_1252;

use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::position;
use crate::text::source::Span;

/// The text of a file. Where it cannot be read, its text is only shown if `show` says that it may be.
///
/// # Errors
///
/// If it is not UTF-8.
pub fn text<'b>(path: &str, bytes: &'b [u8], show: bool) -> Result<&'b str, Box<Problem>> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Box::new(named(path, "UTF-16")));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let (message, help) = if is_table(path) {
            (
                Say::new(
                    "dit is een rekenblad of een ander bestand dat geen gewone tekst is",
                    "this is a spreadsheet or another file that is not plain text",
                ),
                Say::new(
                    "open het in Excel, en kies Opslaan als, CSV UTF-8",
                    "open it in Excel, and choose Save as, CSV UTF-8",
                ),
            )
        } else {
            (
                Say::new(
                    "dit bestand is geen gewone tekst. Misschien komt het uit Word",
                    "this file is not plain text. It may come from Word",
                ),
                Say::new(
                    "kopieer de tekst naar Kladblok. Kies Opslaan als, en kies onderaan UTF-8",
                    "copy the text to Notepad. Choose Save as, and choose UTF-8 at the bottom",
                ),
            )
        };
        return Err(Box::new(Problem::new(path, message).help(help)));
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    if body.contains(&0) {
        return Err(Box::new(named(path, "UTF-16")));
    }
    // What Windows calls ANSI: every byte is a letter, so its text can at least be shown.
    let (before, rest) = body.split_at_checked(error.valid_up_to()).unwrap_or((body, &[]));
    let before = String::from_utf8_lossy(before);
    let rest = WINDOWS_1252.decode_without_bom_handling(rest).0;
    let start = before.len();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    let whole: Arc<str> = format!("{before}{rest}").into();
    let at = position(&whole, start);
    Err(Box::new(Problem {
        line: Some(at.line),
        column: Some(at.column),
        source: show.then(|| (whole, Span::new(start, start + length))),
        ..named(path, "Windows-1252 (ANSI)")
    }))
}

fn named(path: &str, encoding: &str) -> Problem {
    let message = Say::new(
        format!("dit bestand is opgeslagen als {encoding}, en dat wordt hier niet gelezen"),
        format!("this file is saved as {encoding}, which is not read here"),
    );
    Problem::new(path, message).help(save_as(path))
}

fn save_as(path: &str) -> Say {
    if is_table(path) {
        Say::new(
            "sla het opnieuw op als UTF-8. In Excel: Opslaan als, CSV UTF-8. In Kladblok: Opslaan als, en kies onderaan UTF-8",
            "save it again as UTF-8. In Excel: Save as, CSV UTF-8. In Notepad: Save as, and choose UTF-8 at the bottom",
        )
    } else {
        Say::new(
            "open het bestand in Kladblok. Kies Opslaan als, en kies onderaan UTF-8",
            "open the file in Notepad. Choose Save as, and choose UTF-8 at the bottom",
        )
    }
}

/// Whether the file is a register. A spreadsheet program would spoil any other.
fn is_table(path: &str) -> bool {
    path.to_lowercase().ends_with(".csv")
}
