//! Bank account numbers (IBAN): country, two check digits, and a remainder of 1 modulo 97.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, is_word, two_after, two_before};
use crate::model::entity::Sure;

static START: Pattern = Pattern::new(r"\b(?:iban)?([a-z]{2}[ .-]?[0-9]{2})");

/// Lengths per country, from the SWIFT IBAN registry.
const LENGTHS: &[(&str, usize)] = &[
    ("ad", 24),
    ("ae", 23),
    ("al", 28),
    ("at", 20),
    ("ba", 20),
    ("be", 16),
    ("bg", 22),
    ("ch", 21),
    ("cy", 28),
    ("cz", 24),
    ("de", 22),
    ("dk", 18),
    ("ee", 20),
    ("es", 24),
    ("fi", 18),
    ("fo", 18),
    ("fr", 27),
    ("gb", 22),
    ("gi", 23),
    ("gl", 18),
    ("gr", 27),
    ("hr", 21),
    ("hu", 28),
    ("ie", 22),
    ("il", 23),
    ("is", 26),
    ("it", 27),
    ("li", 21),
    ("lt", 20),
    ("lu", 20),
    ("lv", 21),
    ("mc", 27),
    ("md", 24),
    ("me", 22),
    ("mk", 19),
    ("mt", 31),
    ("nl", 18),
    ("no", 15),
    ("pl", 28),
    ("pt", 25),
    ("ro", 24),
    ("rs", 22),
    ("sa", 24),
    ("se", 24),
    ("si", 19),
    ("sk", 24),
    ("sm", 27),
    ("tn", 24),
    ("tr", 26),
    ("ua", 29),
    ("xk", 20),
];

/// Characters people put between the groups; at most three in a row.
fn between(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '_' | '/')
}

/// Reads `length` letters and digits from `start` on; where they end, and what they are.
fn read(text: &str, start: usize, length: usize) -> Option<(usize, String)> {
    let mut account = String::with_capacity(length);
    let mut gap = 0;
    for (at, c) in text.get(start..)?.char_indices() {
        if c.is_ascii_alphanumeric() {
            account.push(c);
            gap = 0;
            if account.len() == length {
                return Some((start + at + 1, account));
            }
        } else if between(c) && gap < 3 {
            gap += 1;
        } else {
            return None;
        }
    }
    None
}

/// Whether the check digits are right.
pub(super) fn passes(account: &str) -> bool {
    let (head, tail) = account.split_at_checked(4).unwrap_or_default();
    let mut rest = 0_u32;
    for c in tail.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36) else {
            return false;
        };
        rest = if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97;
    }
    rest == 1
}

/// Four letters of the bank, then ten digits.
fn dutch(account: &str) -> bool {
    account.get(4..8).is_some_and(|bank| bank.chars().all(|c| c.is_ascii_lowercase()))
        && account.get(8..).is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn judge(text: &str, start: usize) -> Option<Found> {
    let country = text.get(start..start + 2)?;
    let length = LENGTHS.iter().find(|(code, _)| *code == country)?.1;
    let (end, account) = read(text, start, length)?;
    let range: Range<usize> = start..end;
    if is_word(two_after(text, end).0) || "/#&=".chars().any(|c| two_before(text, start).0 == Some(c)) {
        return None;
    }
    match (country, passes(&account)) {
        ("nl", _) if !dutch(&account) => None,
        (_, true) => Some((range, Sure::Certain)),
        ("nl", false) => Some((range, Sure::Possible)),
        _ => None,
    }
}

/// Finds bank account numbers in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    START.all(text, |captures| judge(text, group(captures, 1)?.start))
}
