//! Slips of the pen in files of `name = value` lines: what an author did, told from what stands there.
//!
//! A parser says where it stumbled. That is often a line further than where somebody forgot a bracket or a quotation
//! mark, so here the lines themselves are looked at.

use std::collections::HashSet;
use std::ops::Range;

/// What an author did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A quotation mark that is never closed.
    OpenQuote(char),
    /// Quotation marks of a word processor.
    CurlyQuotes,
    /// A bracket that is never closed.
    OpenBracket(char),
    /// Text without quotation marks.
    NoQuotes,
    /// `Ja`, `True` and the like, where `true` or `false` is due.
    Flag,
    /// Nothing behind the `=`.
    NoValue,
    /// No `=` behind the name.
    NoEquals,
    /// A `:` where the `=` belongs.
    Colon,
    /// A remark that does not begin with `#`.
    Remark,
    /// Marks that a version control system left where two versions met.
    Merge,
    /// A name of several words.
    SpaceInName,
    /// A name with characters that need quotation marks.
    OddName,
    /// No comma between two values.
    NoComma,
    /// No comma between two names with their values.
    NoCommaInBlock,
    /// A comma without a value.
    ExtraComma,
    /// A backslash with a meaning of its own.
    Backslash,
    /// A character that nobody sees.
    Invisible,
    /// An `=` too many.
    ExtraEquals,
    /// Quotation marks inside a text in quotation marks.
    QuoteInText,
    /// Something behind the value.
    AfterValue,
    /// A number that is written in another way.
    Number,
    /// A day or time that does not exist or is written in another way.
    Date,
    /// A heading that cannot be read.
    Heading,
    /// Brackets in brackets without end.
    Deep,
    /// Something else.
    Other,
}

/// Where a line begins that sets a name or is a heading, at or before byte `at`.
#[must_use]
pub fn statement_start(text: &str, at: usize) -> usize {
    let mut start = line_start(text, at);
    while start > 0 && !begins(line_at(text, start)) {
        start = line_start(text, start - 1);
    }
    start
}

/// Where what begins at `start` ends: before the next line that sets a name or is a heading.
#[must_use]
pub fn statement_end(text: &str, start: usize) -> usize {
    let mut end = next_line(text, start);
    while end < text.len() && !begins(line_at(text, end)) {
        end = next_line(text, end);
    }
    end
}

/// The heading, with all lines under it, in which byte `at` is.
#[must_use]
pub fn section(text: &str, at: usize) -> Range<usize> {
    let mut start = line_start(text, at);
    while start > 0 && !heading(line_at(text, start)) {
        start = line_start(text, start - 1);
    }
    let mut end = next_line(text, line_start(text, at));
    while end < text.len() && !heading(line_at(text, end)) {
        end = next_line(text, end);
    }
    start..end
}

/// The line in which byte `at` is, without its end.
#[must_use]
pub fn line_range(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    start..start + line_at(text, start).len()
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

fn next_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

fn line_at(text: &str, start: usize) -> &str {
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// Whether a line is a heading: `[name]` or `[[name]]`.
#[must_use]
pub fn heading(line: &str) -> bool {
    let line = line.trim_start();
    let inside = line.trim_start_matches('[');
    line.starts_with('[')
        && line.len() - inside.len() <= 2
        && inside.trim_start().starts_with(char::is_alphabetic)
}

/// Whether a line sets a name, or is a heading. Lines inside brackets that do so end with a comma.
fn begins(line: &str) -> bool {
    let name = line.split(['=', '[', '{', '#', ',', '\'', '\u{201c}', '\u{201d}']).next().unwrap_or_default();
    let sets =
        !name.trim().is_empty() && name.len() < line.len() && line.as_bytes().get(name.len()) == Some(&b'=');
    heading(line) || sets && !line.trim_end().ends_with(',')
}

/// The first quotation mark or bracket in `text` that is never closed, and where it is: from there to the end of its
/// line. Text in quotation marks ends on the line where it begins, unless they are tripled.
#[must_use]
pub fn unclosed(text: &str) -> Option<(Slip, Range<usize>)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            '#' => at += rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => {
                let triple: String = std::iter::repeat_n(c, 3).collect();
                let length = if rest.starts_with(&triple) { tripled(rest, c) } else { quoted(rest, c) };
                match length {
                    Some(length) => at += length,
                    None => return Some((Slip::OpenQuote(c), at..line_range(text, at).end)),
                }
            }
            '[' | '{' => {
                open.push((c, at));
                at += 1;
            }
            ']' | '}' => {
                open.pop();
                at += 1;
            }
            _ => at += c.len_utf8(),
        }
    }
    open.first().map(|(bracket, at)| (Slip::OpenBracket(*bracket), *at..*at + 1))
}

/// The length of what begins with a quotation mark, up to and including the one that closes it.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => return None,
            '\\' if quote == '"' => _ = chars.next(),
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn tripled(rest: &str, quote: char) -> Option<usize> {
    let closing: String = std::iter::repeat_n(quote, 3).collect();
    let inside = rest.get(3..)?;
    let end = inside.find(&closing)? + 6;
    // Up to two more may stand directly before the closing three.
    Some(end + rest.get(end..)?.chars().take(2).take_while(|c| *c == quote).count())
}

/// The words of texts that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Words(HashSet<String>);

impl Words {
    /// Adds the words of a text.
    pub fn add(&mut self, text: &str) {
        self.0.extend(words(text).map(str::to_owned));
    }

    /// Whether all words of a name are among them.
    #[must_use]
    pub fn hold(&self, name: &str) -> bool {
        let mut words = words(name).peekable();
        words.peek().is_some() && words.all(|word| self.0.contains(word))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.split(move |c| !part(c)).filter(|word| !word.is_empty())
}

/// Whether it is a quotation mark of a word processor.
#[must_use]
pub fn curly(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}')
}

/// What is wrong with a line that has a name but no `=` where one is due.
#[must_use]
pub fn without_equals(line: &str) -> Slip {
    let line = line.trim();
    let first = line.split(['=', '"', '\'', '[', '{']).next().unwrap_or_default().trim_end();
    if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") {
        Slip::Merge
    } else if line.starts_with("//")
        || line.starts_with(';')
        || line.starts_with("--")
        || line.starts_with("/*")
    {
        Slip::Remark
    } else if first.ends_with(':') || first.split_whitespace().next().is_some_and(|word| word.ends_with(':'))
    {
        Slip::Colon
    } else if first.len() < line.len()
        && line.as_bytes().get(first.len()..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
        && first.contains(char::is_whitespace)
    {
        Slip::SpaceInName
    } else {
        Slip::NoEquals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_is_found_where_it_opens() {
        for (text, found) in [
            ("a = \"x\"\n", None),
            ("a = \"x\n", Some((Slip::OpenQuote('"'), 4..6))),
            ("a = 'it's'\n", Some((Slip::OpenQuote('\''), 9..10))),
            ("a = [\"x\", \"y\"\n", Some((Slip::OpenBracket('['), 4..5))),
            ("a = { x = [1] # ]}\n", Some((Slip::OpenBracket('{'), 4..5))),
            ("a = '''\n\" [ {\n'''\n", None),
            ("a = \"\"\"\nx\n", Some((Slip::OpenQuote('"'), 4..7))),
            ("a = \"zei \\\"dag\\\"\"", None),
        ] {
            assert_eq!(unclosed(text), found, "{text}");
        }
    }

    #[test]
    fn a_statement_may_take_several_lines() {
        let text =
            "[[rule]]\nid = 'a'\nbad = [\n  { text = 'x', role = 'boa' },\n  'y',\n]\n# klaar\ngood = []\n";
        let at = text.find("'y'").unwrap_or_default();
        let start = statement_start(text, at);
        assert_eq!(text.get(start..statement_end(text, start)).map(str::len), Some(text.len() - 18 - 10));
        assert_eq!(section(text, at), 0..text.len());
    }

    #[test]
    fn lines_without_an_equals_sign_are_told_apart() {
        for (line, slip) in [
            ("id \"a\"", Slip::NoEquals),
            ("id", Slip::NoEquals),
            ("id: \"a\"", Slip::Colon),
            ("// een opmerking", Slip::Remark),
            ("; een opmerking", Slip::Remark),
            ("<<<<<<< HEAD", Slip::Merge),
            ("mijn regel = 1", Slip::SpaceInName),
        ] {
            assert_eq!(without_equals(line), slip, "{line}");
        }
    }
}
