//! Bank account numbers (IBAN): country, two check digits, and a remainder of 1 modulo 97.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, before, group, is_digit, is_word, two_after, two_before};
use crate::model::entity::{Entity, Sure};

static START: Pattern = Pattern::new(
    r"(?:\b|_)(?:iban|rekening(?:nummer|nr)?)?([a-z][ ._-]?[a-z][ \t\r\n._/*|-]{0,3}[0-9][ .-]?[0-9])",
);

/// What follows the check digits, per country of the SWIFT IBAN registry (release 101): how many digits (`n`), letters
/// (`a`) or either (`c`).
#[rustfmt::skip]
const COUNTRIES: &[(&str, &str)] = &[
    ("ad", "8n12c"), ("ae", "19n"), ("al", "8n16c"), ("at", "16n"), ("az", "4a20c"), ("ba", "16n"),
    ("be", "12n"), ("bg", "4a6n8c"), ("bh", "4a14c"), ("bi", "23n"), ("br", "23n1a1c"), ("by", "4c4n16c"),
    ("ch", "5n12c"), ("cr", "18n"), ("cy", "8n16c"), ("cz", "20n"), ("de", "18n"), ("dj", "23n"),
    ("dk", "14n"), ("do", "4c20n"), ("ee", "16n"), ("eg", "25n"), ("es", "20n"), ("fi", "14n"),
    ("fk", "2a12n"), ("fo", "14n"), ("fr", "10n11c2n"), ("gb", "4a14n"), ("ge", "2a16n"), ("gi", "4a15c"),
    ("gl", "14n"), ("gr", "7n16c"), ("gt", "24c"), ("hn", "4a20n"), ("hr", "17n"), ("hu", "24n"),
    ("ie", "4a14n"), ("il", "19n"), ("iq", "4a15n"), ("is", "22n"), ("it", "1a10n12c"), ("jo", "4a4n18c"),
    ("kw", "4a22c"), ("kz", "3n13c"), ("lb", "4n20c"), ("lc", "4a24c"), ("li", "5n12c"), ("lt", "16n"),
    ("lu", "3n13c"), ("lv", "4a13c"), ("ly", "21n"), ("mc", "10n11c2n"), ("md", "20c"), ("me", "18n"),
    ("mk", "3n10c2n"), ("mn", "16n"), ("mr", "23n"), ("mt", "4a5n18c"), ("mu", "4a19n3a"), ("ni", "4a20n"),
    ("nl", "4a10n"), ("no", "11n"), ("om", "3n16c"), ("pk", "4a16c"), ("pl", "24n"), ("ps", "4a21c"),
    ("pt", "21n"), ("qa", "4a21c"), ("ro", "4a16c"), ("rs", "18n"), ("ru", "14n15c"), ("sa", "2n18c"),
    ("sc", "4a20n3a"), ("sd", "14n"), ("se", "20n"), ("si", "15n"), ("sk", "20n"), ("sm", "1a10n12c"),
    ("so", "19n"), ("st", "21n"), ("sv", "4a20n"), ("tl", "19n"), ("tn", "20n"), ("tr", "6n16c"),
    ("ua", "6n19c"), ("va", "18n"), ("vg", "4a16n"), ("xk", "16n"), ("ye", "4a4n18c"),
];

/// Characters people put between the groups; at most three in a row.
fn between(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '.' | '-' | '_' | '/' | '*' | '|' | ',' | ':' | '·' | '•')
}

/// How many letters and digits the runs of a form have, and of which kind.
fn runs(form: &str) -> impl Iterator<Item = (usize, char)> {
    form.split_inclusive(|c: char| c.is_ascii_lowercase()).filter_map(|run| {
        let kind = run.chars().next_back()?;
        Some((run.strip_suffix(kind)?.parse().ok()?, kind))
    })
}

/// Reads country, check digits and what follows them from `start` on; where they end, and what they are.
fn read(text: &str, start: usize, form: &str) -> Option<(usize, String)> {
    let kinds = runs(form).flat_map(|(long, kind)| std::iter::repeat_n(kind, long));
    let mut kinds = ['a', 'a', 'n', 'n'].into_iter().chain(kinds).peekable();
    let mut account = String::new();
    let mut gap = 0;
    for (at, c) in text.get(start..)?.char_indices() {
        if c.is_ascii_alphanumeric() {
            match kinds.next()? {
                'n' if !c.is_ascii_digit() => return None,
                'a' if c.is_ascii_digit() => return None,
                _ => account.push(c),
            }
            gap = 0;
            if kinds.peek().is_none() {
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

/// Whether letters (A is 10) and digits, read as one number, leave 1 modulo 97 (ISO/IEC 7064).
pub(super) fn leaves_one(account: impl Iterator<Item = char>) -> bool {
    let mut rest = 0_u32;
    for c in account {
        let Some(value) = c.to_digit(36) else {
            return false;
        };
        rest = if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97;
    }
    rest == 1
}

/// Whether the check digits are right: they and the country count as if they stood at the end.
fn passes(account: &str) -> bool {
    let (head, tail) = account.split_at_checked(4).unwrap_or_default();
    leaves_one(tail.chars().chain(head.chars()))
}

/// Whether it is part of something longer: more of it, or a web address that holds it.
fn joined(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = passage.text();
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    // Letters one by one: `I F I 6 1` does not begin with `F I`.
    let (_, apart) = two_after(text, range.start);
    let third = before(text, range.start, 8).chars().rev().nth(2);
    let in_url = |at: usize| passage.is_other(&[Entity::Url], &(at..at + 1));
    is_word(first)
        || first.is_some_and(|c| "-./".contains(c)) && is_digit(second)
        || last.is_some_and(|c| "/#&@".contains(c))
        || !is_word(apart) && last == apart && is_word(last_but_one) && !is_word(third)
        || range.start > 0 && in_url(range.start - 1) && in_url(range.start)
}

fn judge(passage: &Passage<'_>, start: usize) -> Option<Found> {
    let text = passage.text();
    let mut letters = text.get(start..)?.chars().filter(char::is_ascii_lowercase);
    let country = String::from_iter([letters.next()?, letters.next()?]);
    let form = COUNTRIES.iter().find(|(code, _)| *code == country)?.1;
    let (end, account) = read(text, start, form)?;
    let range = start..end;
    if joined(passage, &range) {
        return None;
    }
    // `no`, `is` and `de` are words as well.
    let word = text.as_bytes().get(start + 2).is_some_and(|next| !next.is_ascii_digit())
        && passage.written(start..start + 2).chars().any(char::is_lowercase);
    let named = passage.label(&range) == Some(Label::Iban);
    match (passes(&account), country.as_str()) {
        (true, "nl") => Some((range, Sure::Certain)),
        (true, _) if !word || named => Some((range, Sure::Certain)),
        (true, _) => Some((range, Sure::Possible)),
        // Mistyped.
        (false, "nl") => Some((range, Sure::Possible)),
        (false, _) if named => Some((range, Sure::Possible)),
        (false, _) => None,
    }
}

/// Finds bank account numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    START.all(passage.text(), |captures| judge(passage, group(captures, 1)?.start))
}
