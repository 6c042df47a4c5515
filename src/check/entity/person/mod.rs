//! Names of private persons: with a form of address, from a known given name, from initials, or from what points at
//! somebody together.
//!
//! A name alone proves little, so every reading asks for two signs: a title and a capital, a given name and a surname,
//! initials and an age. What means no private person (a wethouder in office, a street, a shop, a figure of history) is
//! left out, and a given name alone is no finding.

mod around;
mod given;
mod names;
mod reader;
mod reading;
mod surname;
mod together;
mod words;

use crate::check::entity::passage::Passage;
use crate::check::entity::person::reader::Reader;
use crate::check::entity::shape::{Found, in_order};

/// Finds persons.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let reader = Reader::new(passage);
    let mut found = together::find(&reader);
    let mut at = 0;
    while at < reader.words.len() {
        match reader.read(at) {
            Some((name, sure)) => {
                if !reader.is_public(name)
                    && let Some(range) = reader.range(name.start, name.end)
                {
                    found.push((range, sure));
                }
                at = name.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    in_order(found)
}
