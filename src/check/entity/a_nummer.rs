//! Administration numbers (A-nummer) by which the population register knows a person: ten digits.
//!
//! The rules are those of the Logisch Ontwerp BRP, as the reference implementation of the register checks them (R1585).

use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order, two_before};
use crate::model::entity::{Entity, Sure};

const OTHERS: [Entity; 3] = [Entity::Iban, Entity::Url, Entity::Date];

/// No zero first, no two equal digits in a row, a sum that leaves 0 or 5 modulo 11, and a sum weighted with powers of
/// two that leaves 0. Fewer than one in a hundred numbers pass by chance.
fn passes(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().sum();
    let weighted: u32 = digits.iter().zip(0..).map(|(digit, place)| digit << place).sum();
    digits.len() == 10
        && digits.first() != Some(&0)
        && digits.windows(2).all(|pair| !matches!(pair, [a, b] if a == b))
        && matches!(sum % 11, 0 | 5)
        && weighted.is_multiple_of(11)
}

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let called = passage.called(&range);
    let glued = called.is_some_and(|called| called.glued);
    if number.placeholder()
        || !apart(text, &range, glued)
        || number.goes_on(passage)
        || passage.is_other(&OTHERS, &range)
    {
        return None;
    }
    let sure = match (called, passes(&number.digits)) {
        (Some(Called { label: Label::ANummer, .. }), true) if number.neat() => Sure::Certain,
        (Some(Called { label: Label::ANummer, close: true, .. }), true) => Sure::Likely,
        // Mistyped, or another register's number.
        (Some(Called { label: Label::ANummer, .. }), false) if number.neat() => Sure::Possible,
        (None, true)
            if number.whole()
                && two_before(text, range.start).0 != Some('#')
                && !passage.is_other(&[Entity::Phone], &range) =>
        {
            Sure::Possible
        }
        _ => return None,
    };
    Some((range, sure))
}

/// Finds administration numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    in_order(numbers(passage.text(), &[10]).iter().filter_map(|number| judge(passage, number)).collect())
}
