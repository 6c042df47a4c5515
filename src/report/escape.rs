//! Text from outside made harmless, for every format that needs it.
//!
//! Drafts, file names and messages can hold characters that move the cursor, recolour the screen or turn the
//! reading direction around. Here they become visible instead.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal would obey it, or a reader be misled by it, rather than see it.
///
/// The joiners and variation selectors that emoji are built with are not among them.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' // direction marks
            | '\u{202a}'..='\u{202e}' // embeddings and overrides
            | '\u{2028}' | '\u{2029}' // line and paragraph separator
            | '\u{2066}'..='\u{206f}' // isolates, and format characters nobody uses any more
            | '\u{fff9}'..='\u{fffb}' // annotations
        )
}

fn push(out: &mut String, c: char) {
    if !steers(c) {
        out.push(c);
        return;
    }
    let code = u32::from(c);
    // Unicode has a picture for each of the old control characters, in the same order.
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        // Writing to a string cannot fail.
        None => {
            let _ = write!(out, "‹U+{code:04X}›");
        }
    }
}

/// `text` for a place where it may take one line: line ends and tabs become spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\t' => out.push(' '),
            c => push(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// `json`, with the characters that JSON allows but a terminal obeys written as `\u` escapes.
///
/// `json` must be JSON without white space between its tokens: then such characters only stand inside strings,
/// and the value stays the same.
pub(super) fn json(json: String) -> String {
    if !json.chars().any(steers) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) {
            // All of them lie in the first plane, so one escape is enough.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_becomes_visible() {
        assert_eq!(line("a\u{1b}[2Jb\u{9b}1m\u{7f}\u{7}"), "a␛[2Jb‹U+009B›1m␡␇");
        assert_eq!(line("x\u{202e}y\u{2066}z"), "x‹U+202E›y‹U+2066›z");
        assert_eq!(line("een\r\ntwee\tdrie\rvier"), "een twee drie␍vier");
    }

    #[test]
    fn ordinary_text_stays() {
        for text in ["Zo'n café — “ja” 👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "", "zin\u{ad}nen", "▒▒▒"]
        {
            assert!(matches!(line(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn json_keeps_its_value() {
        let written = json("{\"a\":\"x\u{9b}y\u{202e}\"}".to_owned());
        assert_eq!(written, r#"{"a":"x\u009by\u202e"}"#);
    }
}
