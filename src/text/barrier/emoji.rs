//! Emoji that stand in the way of words.

use std::collections::BTreeSet;

use super::Barrier;
use crate::text::emoji::emoji;
use crate::text::fold::Folded;
use crate::text::source::Span;
use crate::text::words::Token;

/// Fewest lines that begin with an emoji before they are a list.
const FEWEST_BULLETS: usize = 3;
/// Most emoji in a row that are fine.
const MOST_IN_A_ROW: usize = 3;

fn first_char(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn last_char(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// A list whose bullets are emoji: three lines or more that begin with one and go on with words.
#[must_use]
pub fn bullets(text: &str) -> Vec<Barrier> {
    let begins_line = |span: &Span| {
        let line =
            text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let words = text.get(span.end..).unwrap_or_default().lines().next().unwrap_or_default();
        Span::new(line, span.start).slice(text).trim().is_empty() && words.contains(char::is_alphanumeric)
    };
    let mut line_end = 0;
    let spans: Vec<Span> = emoji(text)
        .filter(|span| {
            // Only the first emoji of a line can begin it; the rest of a long line is not looked at again.
            let first = span.start >= line_end && begins_line(span);
            if span.start >= line_end {
                line_end = text
                    .get(span.end..)
                    .and_then(|rest| rest.find('\n'))
                    .map_or(text.len(), |at| span.end + at);
            }
            first
        })
        .collect();
    if spans.len() < FEWEST_BULLETS { Vec::new() } else { vec![Barrier { spans, instead: None }] }
}

/// Emoji with a letter close on both sides: `h🎉llo`.
#[must_use]
pub fn in_words(text: &str) -> Vec<Barrier> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    emoji(text)
        .filter(|span| letter(last_char(text, span.start)) && letter(first_char(text, span.end)))
        .map(Barrier::at)
        .collect()
}

/// Emoji that stand for a word: right behind one of `determiners` (folded), as in `met de 🚲`.
#[must_use]
pub fn for_words(
    text: &str,
    folded: &Folded,
    tokens: &[Token],
    determiners: &BTreeSet<String>,
) -> Vec<Barrier> {
    let behind_determiner = |span: &Span| {
        let before = tokens.partition_point(|token| token.span.end <= span.start);
        let last = before.checked_sub(1).and_then(|at| tokens.get(at));
        last.is_some_and(|token| {
            let gap = Span::new(token.span.end, span.start).slice(text);
            let word = folded.text.get(token.range.clone()).unwrap_or_default();
            let plain = !(token.hashtag || token.link || token.mention);
            plain
                && !gap.is_empty()
                && gap.chars().all(|c| c == ' ' || c == '\u{A0}')
                && determiners.contains(word)
        })
    };
    emoji(text).filter(behind_determiner).map(Barrier::at).collect()
}

/// More than three emoji in a row, with nothing but spaces between.
#[must_use]
pub fn rows(text: &str) -> Vec<Barrier> {
    let mut rows: Vec<(Span, usize)> = Vec::new();
    for span in emoji(text) {
        match rows.last_mut() {
            Some((row, count)) if Span::new(row.end, span.start).slice(text).chars().all(|c| c == ' ') => {
                *row = row.join(span);
                *count += 1;
            }
            _ => rows.push((span, 1)),
        }
    }
    let long = rows.into_iter().filter(|(_, count)| *count > MOST_IN_A_ROW);
    long.map(|(row, _)| Barrier::at(row)).collect()
}
