//! Citizen service numbers (burgerservicenummer): nine digits that pass the eleven-test.
//!
//! One in eleven numbers passes by chance, so without a telling word the number is no more than `possible`.

use crate::check::entity::eleven;
use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order, two_before};
use crate::model::entity::{Entity, Sure};

/// How people write nine digits.
fn usual(number: &Number) -> bool {
    number.whole()
        || number.grouped(&[3, 3, 3])
        || number.grouped(&[4, 2, 3])
        || number.digits.len() == 9 && number.one_by_one()
}

/// Whether it passes the eleven-test; a zero in front may be left out.
fn passes(number: &Number) -> bool {
    let filled: Vec<u32>;
    let digits = if number.digits.len() == 8 {
        filled = std::iter::once(0).chain(number.digits.iter().copied()).collect();
        &filled
    } else {
        &number.digits
    };
    eleven::remainder(digits) == Some(0)
}

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let called = passage.called(&range);
    let close = called.is_some_and(|called| called.close);
    if number.placeholder() || !apart(text, &range, close) {
        return None;
    }
    let others = [Entity::Iban, Entity::Url, Entity::Date];
    let whole_length = number.digits.len() == 9;
    let sure = match (called, passes(number)) {
        // Named and correct it is one, also where a forgotten space makes it look like an address: `111222333.be`.
        (Some(Called { label: Label::Bsn, .. }), true) if whole_length && usual(number) => Sure::Certain,
        (Some(Called { label: Label::Bsn, close: true }), true) if !passage.is_other(&others, &range) => {
            Sure::Likely
        }
        _ if !whole_length || !usual(number) || number.goes_on(text) => return None,
        _ if passage.is_other(&others, &range) => return None,
        // Mistyped, or an example that says it is none: worth a look, not a block.
        (Some(Called { label: Label::Bsn, .. }), false) => Sure::Possible,
        // 123.456.789 is how thousands are written, and `#` makes it a hashtag or a case.
        (None, true)
            if number.between != Some('.') || number.groups.len() == 3 && number.grouped(&[4, 2, 3]) =>
        {
            let free =
                two_before(text, range.start).0 != Some('#') && !passage.is_other(&[Entity::Phone], &range);
            free.then_some(Sure::Possible)?
        }
        _ => return None,
    };
    Some((range, sure))
}

/// Finds citizen service numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    in_order(numbers(passage.text(), &[8, 9]).iter().filter_map(|number| judge(passage, number)).collect())
}
