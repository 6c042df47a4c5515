//! Numbers of passports and identity cards: two letters, six letters or digits, a digit; never the letter O (RvIG).
//!
//! They have no check digit and look like many a product code, so only what is called one is one.

use std::ops::Range;

use crate::check::entity::label::{Called, Label};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, is_digit, is_word, two_after, two_before};
use crate::model::entity::{Entity, Sure};

static FORM: Pattern =
    Pattern::new(r"[a-np-z][ .-]{0,2}[a-np-z](?:[ \t\n._/-]{0,3}[0-9a-np-z]){6}[ \t\n._/-]{0,3}[0-9]");

/// Whether it stands by itself; a space may be missing behind its name.
fn alone(text: &str, range: &Range<usize>, glued: bool) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let joined_before =
        is_digit(last) || is_word(last) && !glued || last == Some('-') && is_word(last_but_one) && !glued;
    let joined_after = is_word(first) || first.is_some_and(|c| "-./@".contains(c)) && is_word(second);
    !joined_before && !joined_after
}

fn judge(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let number = text.get(range.clone())?;
    // Words in a row have the form as well: each part of the number holds a digit, or is its two letters.
    let parts: Vec<&str> =
        number.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let figures = number.chars().filter(char::is_ascii_digit).count();
    let wordy = parts.iter().enumerate().any(|(at, part)| {
        !part.contains(|c: char| c.is_ascii_digit()) && (at > 0 || part.len() > 3) && part.len() > 1
    });
    let spelt = parts.iter().all(|part| part.len() == 1);
    let called = passage.called(&range)?;
    if wordy && !spelt
        || figures < 2
        || !alone(text, &range, called.glued)
        || passage.is_other(&[Entity::Url], &range)
    {
        return None;
    }
    // `paspoortnummer is 4828 024`: a word, no letters of a number.
    let word = parts.first().is_some_and(|first| first.len() == 2)
        && passage.written(range.start..range.start + 2).chars().all(char::is_lowercase);
    if word {
        return None;
    }
    let neat = parts.len() <= 3 || spelt;
    let sure = match (called, neat) {
        (Called { label: Label::Document, close: true, .. }, true) => Sure::Certain,
        (Called { label: Label::Document, close, .. }, _) if close || figures > 3 => Sure::Likely,
        (Called { label: Label::AnyDocument, .. }, _) => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// Finds numbers of passports and identity cards.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    if ![Label::Document, Label::AnyDocument].into_iter().any(|label| passage.speaks_of(label)) {
        return Vec::new();
    }
    FORM.all(passage.text(), |captures| judge(passage, group(captures, 0)?))
}
