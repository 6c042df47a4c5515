//! Numbers of the trade register: eight digits for a company (KvK-nummer), twelve for one of its branches
//! (vestigingsnummer). They have no check digits, so only what is called one is one.

use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order, two_after};
use crate::model::entity::{Entity, Sure};

/// A day written without separators, year first.
fn day(number: &Number) -> bool {
    let part = |range: std::ops::Range<usize>| -> u32 {
        number.digits.get(range).unwrap_or_default().iter().fold(0, |value, digit| value * 10 + digit)
    };
    number.digits.len() == 8
        && (1900..2100).contains(&part(0..4))
        && (1..=12).contains(&part(4..6))
        && (1..=31).contains(&part(6..8))
}

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let Some(Called { label: Label::Kvk, close, glued }) = passage.called(&range) else {
        return None;
    };
    if number.placeholder() || !apart(text, &range, glued) || number.goes_on(passage) {
        return None;
    }
    let others = [Entity::Iban, Entity::Url, Entity::Date, Entity::Phone];
    if passage.is_other(&others, &range) || !close && day(number) {
        return None;
    }
    // `De KvK-cijfers van 12345678 ondernemers`: what is counted stands behind it.
    let (first, second) = two_after(text, range.end);
    let counts = !close && first == Some(' ') && second.is_some_and(char::is_alphabetic);
    let sure = match (number.neat(), close) {
        (true, false) if counts => Sure::Possible,
        (true, true) => Sure::Certain,
        (true, false) | (false, true) => Sure::Likely,
        (false, false) => return None,
    };
    Some((range, sure))
}

/// Finds numbers of the trade register.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    if !passage.speaks_of(Label::Kvk) {
        return Vec::new();
    }
    in_order(numbers(passage.text(), &[12, 8]).iter().filter_map(|number| judge(passage, number)).collect())
}
