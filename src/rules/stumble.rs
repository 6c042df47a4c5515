//! What the parser stumbled over, from its message and what stands there.

use std::ops::Range;

use toml::de::Error;

use crate::text::slip::{self, Slip};

/// Whether the parser found no `=` at a place, or a name that is none.
pub(super) fn lonely(errors: &[Error], at: &Range<usize>) -> bool {
    let beginnings = ["key with no value", "missing value for key", "invalid unquoted key", "extra `=`"];
    errors.iter().any(|error| {
        error.span().is_some_and(|span| span == *at)
            && beginnings.iter().any(|beginning| error.message().starts_with(beginning))
    })
}

/// Whether the parser makes of it what the author meant, or at least something that hides nothing else.
pub(super) fn harmless(slip: Slip) -> bool {
    matches!(
        slip,
        Slip::NoQuotes
            | Slip::CurlyQuotes
            | Slip::Flag
            | Slip::NoComma
            | Slip::ExtraComma
            | Slip::Backslash
            | Slip::Invisible
            | Slip::Number
            | Slip::Date
    )
}

/// What the parser stumbled over, from its message and what stands there, and the place to show.
pub(super) fn classify(text: &str, message: &str, at: &Range<usize>) -> (Slip, Range<usize>) {
    let there = text.get(at.clone()).unwrap_or_default();
    let line = slip::line_range(text, at.start);
    let written = text.get(line.clone()).unwrap_or_default();
    let filled =
        line.start + (written.len() - written.trim_start().len())..line.start + written.trim_end().len();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| message.starts_with(beginning));
    if starts(&["key with no value", "missing value for key"]) {
        (slip::without_equals(written), filled)
    } else if starts(&["invalid unquoted key", "unquoted keys cannot be empty"]) {
        let name = word(text, at);
        match slip::without_equals(written) {
            Slip::NoEquals if there.starts_with(':') || there.ends_with(':') => (Slip::Colon, at.clone()),
            Slip::NoEquals | Slip::SpaceInName if there.contains(slip::curly) => (Slip::CurlyQuotes, name),
            Slip::NoEquals | Slip::SpaceInName => (Slip::OddName, name),
            slip => (slip, filled),
        }
    } else if starts(&["string values must be quoted"]) {
        (unquoted(there), if there.is_empty() { filled } else { at.clone() })
    } else if starts(&["invalid boolean"]) {
        (Slip::Flag, at.clone())
    } else if starts(&["invalid date", "invalid time", "invalid offset", "invalid datetime"]) {
        (Slip::Date, at.clone())
    } else if starts(&["missing escaped value", "too few unicode", "invalid value"]) {
        let backslash = text.get(..at.start).and_then(|before| before.rfind('\\')).unwrap_or(at.start);
        let end = text
            .get(at.start..)
            .and_then(|rest| rest.chars().next())
            .map_or(at.start, |c| at.start + c.len_utf8());
        (Slip::Backslash, backslash..end)
    } else if message.contains("string") || starts(&["invalid comment"]) {
        (Slip::Invisible, at.clone())
    } else if starts(&["missing comma", "unexpected key or value"]) && quoted_inside(text, at.start) {
        (Slip::QuoteInText, at.start..filled.end.max(at.start))
    } else if there.starts_with([']', '}']) {
        (Slip::AfterValue, at.clone())
    } else if starts(&["missing comma between array"]) {
        (Slip::NoComma, at.clone())
    } else if starts(&[
        "missing comma",
        "extra assignment",
        "missing key for inline table element, expected `,`",
    ]) {
        (Slip::NoCommaInBlock, at.clone())
    } else if starts(&["extra comma"]) {
        (Slip::ExtraComma, at.clone())
    } else if starts(&["extra `=`"]) {
        (Slip::ExtraEquals, at.clone())
    } else if starts(&["unexpected key or value"]) {
        (Slip::AfterValue, at.start..filled.end.max(at.start))
    } else if starts(&["missing assignment"]) {
        (if written.contains(':') { Slip::Colon } else { Slip::NoEquals }, at.clone())
    } else if starts(&["recursion limit"]) || message.contains("recursion") {
        (Slip::Deep, at.clone())
    } else if starts(&[
        "redundant",
        "unexpected leading zero",
        "`_`",
        "unexpected sign",
        "radix",
        "integers",
        "invalid integer",
        "invalid hexadecimal",
        "invalid octal",
        "invalid binary",
        "invalid float",
        "invalid mantissa",
        "invalid fraction",
        "invalid exponent",
    ]) {
        (Slip::Number, at.clone())
    } else {
        (Slip::Other, at.clone())
    }
}

/// The whole name around a place.
fn word(text: &str, at: &Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '.' | ',' | '{' | '[' | '(' | '}' | ']');
    let before = text.get(..at.start).unwrap_or_default();
    let start = before.rfind(ends).map_or(0, |end| {
        end + before.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let after = text.get(at.end..).unwrap_or_default();
    start..at.end + after.find(ends).unwrap_or(after.len())
}

/// Whether a word follows directly on a closing quotation mark: then it stood in the text.
fn quoted_inside(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).and_then(|after| after.chars().next());
    before.ends_with(['"', '\'']) && after.is_some_and(char::is_alphanumeric)
}

fn unquoted(there: &str) -> Slip {
    let said = there.trim().to_lowercase();
    let digits = said.starts_with(|c: char| c.is_ascii_digit());
    if said.is_empty() {
        Slip::NoValue
    } else if there.contains(slip::curly) {
        Slip::CurlyQuotes
    } else if ["ja", "nee", "yes", "no", "waar", "onwaar", "aan", "on"].contains(&said.as_str()) {
        Slip::Flag
    } else if digits && said.contains(['-', '/', ':']) {
        Slip::Date
    } else {
        Slip::NoQuotes
    }
}
