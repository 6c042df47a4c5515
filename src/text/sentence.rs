//! Sentences: UAX 29, minus its breaks after abbreviations and initials.

use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::source::Span;

/// Longest abbreviation that is looked up, in characters.
const LONGEST: usize = 32;

/// The sentences of `text`, in order, as spans of the original without the white space around them.
///
/// UAX 29, except that no sentence ends after an abbreviation, a capital initial or a number that begins a line.
/// `abbreviations` is asked with a folded word and its full stop: `dhr.`, `o.a.`. A line break always ends one;
/// symbols alone, such as emoji, belong to the sentence before them, or to the first one if there is none.
#[must_use]
pub fn sentences(text: &str, folded: &Folded, abbreviations: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    // Whether the next piece still belongs to the last sentence.
    let mut open = false;
    let mut new_line = true;
    for (at, piece) in text.split_sentence_bound_indices() {
        let breaks = piece.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            open &= !breaks || sentences.is_empty();
            new_line |= breaks;
            continue;
        }
        let start = at + (piece.len() - piece.trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        let wordless = !trimmed.contains(char::is_alphanumeric);
        let first = sentences.is_empty();
        match sentences.last_mut() {
            Some(last) if open || wordless => last.end = span.end,
            _ => sentences.push(span),
        }
        let numbers = new_line && is_item_number(trimmed);
        open = if wordless {
            first || open && !breaks
        } else {
            !breaks && (numbers || ends_in_abbreviation(text, folded, span.end, abbreviations))
        };
        new_line = breaks;
    }
    sentences
}

/// `1.` at the start of a line.
fn is_item_number(piece: &str) -> bool {
    piece.strip_suffix('.').is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether the full stop before byte `end` of the original does not end a sentence.
fn ends_in_abbreviation(
    text: &str,
    folded: &Folded,
    end: usize,
    abbreviations: &dyn Fn(&str) -> bool,
) -> bool {
    let before = folded.text.get(..folded.offset(end)).unwrap_or_default();
    let Some(stem) = before.strip_suffix('.') else {
        return false;
    };
    let part_of_word = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '-');
    let length: usize = stem.chars().rev().take(LONGEST).take_while(part_of_word).map(char::len_utf8).sum();
    let word = before.get(stem.len() - length..).unwrap_or_default();
    if abbreviations(word) {
        return true;
    }
    let written = text.get(..end).and_then(|written| written.strip_suffix('.')).unwrap_or_default();
    let capital = written.chars().next_back().is_some_and(char::is_uppercase);
    let letters = |label: &str| {
        let mut chars = label.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    capital && word.strip_suffix('.').is_some_and(|labels| labels.split('.').all(letters))
}
