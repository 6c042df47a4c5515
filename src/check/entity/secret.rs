//! What opens a door: passwords, codes, keys, tokens, and meetings with their passcode.
//!
//! Found is the secret itself, which is what must be masked, not the word that names it.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order, touches};
use crate::check::entity::{password, token};

/// Finds secrets in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    // A token is seen whole by its own form, also where a word before it names it.
    let mut found = token::find(passage);
    let named = password::find(passage).into_iter().filter(|(range, _)| !touches(&found, range));
    let named: Vec<Found> = named.collect();
    found.extend(named);
    in_order(found)
}
