//! Numbers of the register of care professions (BIG-nummer): a check digit, a nine, seven digits of the person and two
//! of the profession.
//!
//! The register does not publish how the check digit is made; the weights here are the powers of two modulo 11 that
//! other programs use and that numbers in the public register agree with.

use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order};
use crate::model::entity::{Entity, Sure};

const WEIGHTS: [u32; 10] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// A zero in front may be left out.
fn passes(digits: &[u32]) -> bool {
    let (check, rest) = match digits {
        [check, rest @ ..] if rest.len() == 10 => (*check, rest),
        rest if rest.len() == 10 => (0, rest),
        _ => return false,
    };
    let sum: u32 = rest.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    // What would be 11 is written as 0, and 10 as 1.
    let expected = match 11 - sum % 11 {
        11 => 0,
        10 => 1,
        digit => digit,
    };
    rest.first() == Some(&9) && check == expected
}

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let Some(Called { label: Label::Big, close, glued }) = passage.called(&range) else {
        return None;
    };
    if number.placeholder() || !apart(text, &range, glued) || number.goes_on(passage) {
        return None;
    }
    if passage.is_other(&[Entity::Iban, Entity::Url, Entity::Date], &range) {
        return None;
    }
    let whole_length = number.digits.len() == 11;
    let sure = match (passes(&number.digits), number.neat()) {
        (true, true) if whole_length => Sure::Certain,
        (true, _) if close => Sure::Likely,
        // Mistyped.
        (false, true) if whole_length => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// Finds numbers of the register of care professions.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    if !passage.speaks_of(Label::Big) {
        return Vec::new();
    }
    in_order(numbers(passage.text(), &[11, 10]).iter().filter_map(|number| judge(passage, number)).collect())
}
