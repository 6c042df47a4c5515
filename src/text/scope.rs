//! Which part of a text is someone else's, and where a clause ends; what is denied is in its own file.

use std::ops::Range;

use super::source::Span;

pub use super::negation::negated;

/// Quoted parts of the original `text`, in order, without their quotation marks.
///
/// Between `“…”`, `„…”`, `"…"`, `«…»`, `‘…’` and `'…'` where the marks stand at the edges of words, and lines that begin
/// with `> `. An apostrophe opens nothing (`'s ochtends`, `'t`, `'26`) and closes nothing (`foto's`). A mark that is
/// not closed before the next blank line quotes nothing.
#[must_use]
pub fn quotations(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut block = 0..0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let content = line.trim();
        if let Some(quoted) = content.strip_prefix("> ") {
            quotations_in(text, block.clone(), &mut spans);
            block = end..end;
            let quoted = quoted.trim_start();
            let from = at + line.trim_end().len() - quoted.len();
            if !quoted.is_empty() {
                spans.push(Span::new(from, from + quoted.len()));
            }
        } else if content.is_empty() {
            quotations_in(text, block.clone(), &mut spans);
            block = end..end;
        } else {
            block.end = end;
        }
        at = end;
    }
    quotations_in(text, block, &mut spans);
    spans
}

/// Opening marks, the marks that close them, and whether both must stand at the edge of a word.
const MARKS: &[(char, &[char], bool)] = &[
    ('“', &['”'], false),
    ('„', &['”', '“'], false),
    ('«', &['»'], false),
    ('‹', &['›'], false),
    ('"', &['"'], true),
    ('‘', &['’'], true),
    ('‚', &['’', '‘'], true),
    ('\'', &['\''], true),
];

/// Finds the quotations in one block of `text`, which has no blank line. Each kind of mark that is not closed is
/// looked for only once, so that this stays linear.
fn quotations_in(text: &str, block: Range<usize>, spans: &mut Vec<Span>) {
    let text = text.get(..block.end).unwrap_or_default();
    let mut unclosed = [false; MARKS.len()];
    let mut at = block.start;
    while let Some(rest) = text.get(at..) {
        let is_opening = |c: char| MARKS.iter().any(|(opening, ..)| *opening == c);
        let Some(open) = rest.find(is_opening).map(|found| at + found) else {
            break;
        };
        let Some(mark) = text.get(open..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let inside = open + mark.len_utf8();
        at = inside;
        let Some((index, (_, closing, edges))) = MARKS.iter().enumerate().find(|(_, kind)| kind.0 == mark)
        else {
            continue;
        };
        let Some(dead) = unclosed.get_mut(index).filter(|dead| !**dead) else {
            continue;
        };
        if *edges && !opens(text, block.start, open, inside, mark) {
            continue;
        }
        match closing_mark(text, inside, closing, *edges) {
            Some(close) => {
                if close > inside {
                    spans.push(Span::new(inside, close));
                }
                at = close + text.get(close..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            }
            None => *dead = true,
        }
    }
}

/// Whether a mark that could also be an apostrophe, an inch or a closing mark opens a quotation.
fn opens(text: &str, start: usize, open: usize, inside: usize, mark: char) -> bool {
    let before = text.get(start..open).and_then(|before| before.chars().next_back());
    let word_start =
        before.is_none_or(|c| c.is_whitespace() || "([{-–—/:,>*_".contains(c) || "“„«‹\"‘‚'".contains(c));
    let mut after = text.get(inside..).unwrap_or_default().chars();
    let (first, second, third) = (after.next(), after.next(), after.next());
    if !word_start || first.is_none_or(char::is_whitespace) {
        return false;
    }
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let clitic = first.is_some_and(|c| "stnkmrdSTNKMRD".contains(c)) && ends(second);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let year = digit(first) && digit(second) && ends(third);
    mark == '"' || !(clitic || year)
}

/// Where the first of the marks `closing` at or after byte `inside` stands.
fn closing_mark(text: &str, inside: usize, closing: &[char], edges: bool) -> Option<usize> {
    let mut before = None;
    let mut chars = text.get(inside..)?.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if closing.contains(&c) {
            let word_end = !before.is_none_or(char::is_whitespace)
                && !chars.peek().is_some_and(|(_, after)| after.is_alphanumeric());
            if !edges || word_end {
                return Some(inside + at);
            }
        }
        before = Some(c);
    }
    None
}

/// Whether what stands between two words ends a clause.
#[must_use]
pub fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', '!', '?', ',', ';', ':', '\n', '\r']) || gap.contains(" - ")
}
