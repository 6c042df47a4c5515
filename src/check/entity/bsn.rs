//! Citizen service numbers (burgerservicenummer): nine digits that pass the eleven-test.
//!
//! One in eleven numbers passes by chance, so without a telling word the number is no more than `possible`.

use crate::check::entity::eleven;
use crate::check::entity::label::Label;
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order, is_word, two_after, two_before};
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
    let named = called.is_some_and(|called| called.label == Label::Bsn);
    if called.is_some() && !named || number.placeholder() {
        return None;
    }
    let close = called.is_some_and(|called| called.close);
    let whole_length = number.digits.len() == 9;
    // Eight digits and a letter are a number with one digit mistyped.
    let glued =
        called.is_some_and(|called| called.glued) && (whole_length || !is_word(two_after(text, range.end).0));
    if !apart(text, &range, glued) {
        return None;
    }
    let usual = whole_length && usual(number);
    let goes_on = number.goes_on(passage);
    let other = passage.is_other(&[Entity::Iban, Entity::Url, Entity::Date], &range);
    let sure = match (named, passes(number)) {
        // Named and correct it is one, also where a forgotten space makes it look like an address: `111222333.be`.
        (true, true) if usual && !goes_on => Sure::Certain,
        (true, true) if close && !goes_on && !other => Sure::Likely,
        // Mistyped, or an example that says it is none, or followed by something else: worth a look, not a block.
        (true, passes) if usual && (passes || !goes_on) && !other => Sure::Possible,
        (false, true) if usual && !goes_on && !other && !counts(passage, number) => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// Whether nine digits look more like something else: thousands (`123.456.789`), a hashtag or case, a phone number.
fn counts(passage: &Passage<'_>, number: &Number) -> bool {
    number.grouped(&[3, 3, 3]) && number.between == Some('.')
        || two_before(passage.text(), number.range.start).0 == Some('#')
        || passage.is_other(&[Entity::Phone], &number.range)
}

/// Finds citizen service numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    in_order(numbers(passage.text(), &[8, 9]).iter().filter_map(|number| judge(passage, number)).collect())
}
