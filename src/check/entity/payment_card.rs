//! Numbers of payment cards: the ranges that ISO/IEC 7812 gave to an issuer, its lengths, and the Luhn test.
//!
//! No crate: the ones that know issuers keep older ranges (Mastercard's from 2221, Maestro's) or pass over lengths.

use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order};
use crate::model::entity::{Entity, Sure};

/// First six digits from and to, lengths from and to, and whether the range is narrow enough to count without a word.
const ISSUERS: [(u32, u32, usize, usize, bool); 21] = [
    // American Express, Diners Club, JCB.
    (340_000, 349_999, 15, 15, true),
    (370_000, 379_999, 15, 15, true),
    (300_000, 305_999, 14, 19, true),
    (309_500, 309_599, 14, 19, true),
    (360_000, 369_999, 14, 19, true),
    (380_000, 399_999, 14, 19, true),
    (352_800, 358_999, 16, 19, true),
    // Visa; 13 digits are of old cards.
    (400_000, 499_999, 13, 13, false),
    (400_000, 499_999, 16, 16, true),
    (400_000, 499_999, 19, 19, true),
    // Mastercard.
    (222_100, 272_099, 16, 16, true),
    (510_000, 559_999, 16, 16, true),
    // Maestro.
    (500_000, 509_999, 12, 19, false),
    (560_000, 589_999, 12, 19, false),
    (630_400, 630_499, 12, 19, false),
    (639_000, 639_999, 12, 19, false),
    (670_000, 679_999, 12, 19, false),
    // Discover.
    (601_100, 601_199, 16, 19, true),
    (644_000, 659_999, 16, 19, true),
    // UnionPay; Discover shares part of it.
    (620_000, 629_999, 16, 19, true),
    (810_000, 817_199, 16, 19, false),
];

/// Whether an issuer has such numbers; and if so, whether it counts without a word that names it.
fn issuer(digits: &[u32]) -> Option<bool> {
    let first = digits.get(..6)?.iter().fold(0, |value, digit| value * 10 + digit);
    let long = digits.len();
    let fits = ISSUERS.iter().filter(|(from, to, shortest, longest, _)| {
        (*from..=*to).contains(&first) && (*shortest..=*longest).contains(&long)
    });
    fits.map(|(.., telling)| *telling).reduce(|one, other| one || other)
}

/// The test of Luhn (ISO/IEC 7812-1, annex B).
fn passes(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

/// As it is printed on the card.
fn printed(number: &Number) -> bool {
    number.grouped(&[4, 4, 4, 4])
        || number.grouped(&[4, 6, 5])
        || number.grouped(&[4, 6, 4])
        || number.grouped(&[4, 4, 4, 4, 3])
}

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let (text, range) = (passage.text(), number.range.clone());
    let telling = issuer(&number.digits)?;
    let called = passage.called(&range);
    let glued = called.is_some_and(|called| called.glued);
    if number.placeholder() || !apart(text, &range, glued) || number.goes_on(passage) {
        return None;
    }
    if passage.is_other(&[Entity::Iban, Entity::Url, Entity::Date], &range) {
        return None;
    }
    let sure = match (called, passes(&number.digits)) {
        (Some(Called { label: Label::PaymentCard, .. }), true) if number.neat() => Sure::Certain,
        (Some(Called { label: Label::PaymentCard, close: true, .. }), true) => Sure::Likely,
        // Mistyped, or an example that is none.
        (Some(Called { label: Label::PaymentCard, .. }), false) if number.neat() => Sure::Possible,
        (None, true)
            if telling && (printed(number) || number.whole() && matches!(number.digits.len(), 15 | 16)) =>
        {
            Sure::Likely
        }
        (None, true) if printed(number) || number.whole() && number.digits.len() > 13 => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// Finds numbers of payment cards.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let lengths = [12, 13, 14, 15, 16, 17, 18, 19];
    in_order(numbers(passage.text(), &lengths).iter().filter_map(|number| judge(passage, number)).collect())
}
