//! Hashtags: `#` and a word with at least one letter.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, is_word, two_before};
use crate::model::entity::Sure;

/// Finds hashtags in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = Vec::new();
    for (start, _) in text.match_indices('#') {
        let (last, _) = two_before(text, start);
        // After a letter it is a place in a web page or the name of a tone; after `&` a character code.
        if is_word(last) || last.is_some_and(|c| "#&/?=.-".contains(c)) {
            continue;
        }
        let body = text.get(start + 1..).unwrap_or_default();
        let end = body.find(|c: char| !is_word(Some(c))).unwrap_or(body.len());
        let body = body.get(..end).unwrap_or_default();
        if body.contains(char::is_alphabetic) {
            found.push((start..start + 1 + end, Sure::Certain));
        }
    }
    found
}
