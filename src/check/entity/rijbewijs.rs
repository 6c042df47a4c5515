//! Numbers of driving licences: ten digits without check digits, so only what is called one is one.

use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order};
use crate::model::entity::{Entity, Sure};

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let Some(Called { label: Label::Rijbewijs, close, glued }) = passage.called(&range) else {
        return None;
    };
    if number.placeholder() || !apart(text, &range, glued) || number.goes_on(passage) {
        return None;
    }
    if passage.is_other(&[Entity::Iban, Entity::Url, Entity::Date], &range) {
        return None;
    }
    // `Rijbewijs kwijt? … 0612345678`: a phone number begins with a zero, these do so rarely.
    let phone = number.digits.first() == Some(&0);
    let sure = match (number.neat(), close) {
        _ if phone && !(close && number.whole()) => return None,
        _ if phone => Sure::Possible,
        (true, true) => Sure::Certain,
        (true, false) | (false, true) => Sure::Likely,
        (false, false) => return None,
    };
    Some((range, sure))
}

/// Finds numbers of driving licences.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    if !passage.speaks_of(Label::Rijbewijs) {
        return Vec::new();
    }
    in_order(numbers(passage.text(), &[10]).iter().filter_map(|number| judge(passage, number)).collect())
}
