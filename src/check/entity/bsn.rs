//! Citizen service numbers (burgerservicenummer): nine digits that pass the eleven-test.
//!
//! One in eleven numbers passes by chance, so without a telling word the number is no more than `possible`.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, after, before, digits, in_order, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::{Entity, Sure};

/// Nine digits as people group them.
static GROUPED: Pattern = Pattern::new(
    r"[0-9]{9}|[0-9]{4}[. -][0-9]{2}[. -][0-9]{3}|[0-9]{3}(?: [0-9]{3} |-[0-9]{3}-|\.[0-9]{3}\.)[0-9]{3}|[0-9](?: [0-9]){8}",
);
/// Nine digits however they are spread; counts only right after the name of the number.
static LOOSE: Pattern = Pattern::new(r"[0-9](?:[ ._/*|:,-]{0,3}[0-9]){8}");
static EIGHT: Pattern = Pattern::new(r"[0-9]{8}|[0-9]{4}[. -][0-9]{2}[. -][0-9]{2}");

static OWN_NAME: Pattern = Pattern::new(
    r"\b(?:bsn(?:[ -]?(?:nummer|nr))?|b\.s\.n\.?|burger[ -]?service[ -]?(?:nummer|nr)s?|sofi[ -]?(?:nummer|nr)?s?|persoonsnummers?|citizen service numbers?)\b",
);
static OTHER_NAME: Pattern = Pattern::new(
    r"\b(?:kvk|k\.v\.k|rsin|btw|vat|iban|tel|telefoon|mobiel|fax|isbn|agb|big|[a-z]*(?:factuur|zaak|order|klant|dossier|kenmerk|referentie|artikel|bestel|ticket|vergunning|project|telefoon|fiscaal|serie|polis|rekening|perceel|volg|melding|meldings|inkoop|contract)[ -]?(?:nummer|nr|code)?|(?:kenmerk|referentie|factuur|zaak|order|dossier|melding))s?\b",
);
static COUNTED: Pattern = Pattern::new(
    r"^ ?(?:euro|eur|km|kilo|kg|ton|inwoners|mensen|views|volgers|keer|x\b|m2|m3|jaar|huishoudens|stemmen|kiezers|personen|bezoekers|woningen)",
);

/// Whether the digits pass the eleven-test: weights 9 down to 2, then minus 1.
fn passes(digits: &[u32]) -> bool {
    let sum: i64 = digits
        .iter()
        .zip([9_i64, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(digit, weight)| i64::from(*digit) * weight)
        .sum();
    digits.len() == 9 && sum % 11 == 0
}

/// Whether all digits are the same: a placeholder, not a number.
fn placeholder(digits: &[u32]) -> bool {
    digits.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
}

/// What the words around a candidate say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// It is named as a citizen service number.
    Own,
    /// It is named as something else.
    Other,
    None,
}

fn label(text: &str, range: &Range<usize>) -> Label {
    let ahead = before(text, range.start, 40);
    let own = OWN_NAME.last(ahead).map(|name| name.end);
    let other = OTHER_NAME
        .last(before(text, range.start, 24))
        .map(|name| name.end + ahead.len() - before(text, range.start, 24).len());
    match (own, other) {
        (Some(own), Some(other)) if other > own => Label::Other,
        (Some(_), _) => Label::Own,
        (None, Some(_)) => Label::Other,
        (None, None) if OWN_NAME.is_in(after(text, range.end, 20)) => Label::Own,
        (None, None) => Label::None,
    }
}

/// Whether the candidate is part of something longer: more digits, a code with letters, an amount.
fn joined(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let ahead = before(text, range.start, 30);
    let named = OWN_NAME.last(ahead).is_some_and(|name| name.end + 1 >= ahead.trim_end().len());
    let touches_before = is_word(last) && (!named || is_digit(last))
        || last.is_some_and(|c| "€$£+@&".contains(c))
        || last.is_some_and(|c| "-./,#".contains(c)) && is_word(last_but_one) && !named
        || last == Some(' ') && last_but_one.is_some_and(|c| "€$£".contains(c));
    // Right after its name only more digits make it another number; a space forgotten after it does not.
    let touches_after = is_digit(first)
        || is_word(first) && !named
        || first.is_some_and(|c| "%€".contains(c))
        || first.is_some_and(|c| ".,".contains(c)) && is_digit(second)
        || first.is_some_and(|c| "-/@".contains(c)) && is_word(second) && (!named || is_digit(second));
    touches_before || touches_after || !named && COUNTED.is_in(after(text, range.end, 16))
}

fn beside_digits(text: &str, range: &Range<usize>) -> bool {
    let grouped = text.get(range.clone()).is_some_and(|number| number.contains(' '));
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    grouped && (last == Some(' ') && is_digit(last_but_one) || first == Some(' ') && is_digit(second))
}

fn judge(text: &str, range: Range<usize>) -> Option<Found> {
    let number = text.get(range.clone())?;
    let digits = digits(number);
    if placeholder(&digits) || joined(text, &range) || beside_digits(text, &range) {
        return None;
    }
    // 123.456.789 is how thousands are written.
    let thousands = number.matches('.').count() == 2 && number.len() == 11 && number.find('.') == Some(3);
    match (label(text, &range), passes(&digits)) {
        (Label::Own, true) => Some((range, Sure::Certain)),
        // Mistyped, or an example that says it is none: worth a look, not a block.
        (Label::Own, false) => Some((range, Sure::Possible)),
        (Label::None, true) if !thousands && two_before(text, range.start).0 != Some('#') => {
            Some((range, Sure::Possible))
        }
        _ => None,
    }
}

/// A number of eight digits, or of nine that are spread oddly, right after the name.
fn judge_named(text: &str, range: Range<usize>) -> Option<Found> {
    let ahead = before(text, range.start, 48);
    let name = OWN_NAME.last(ahead)?;
    let gap = ahead.get(name.end..)?;
    if gap.len() > 16 || gap.contains(|c: char| c.is_ascii_digit()) || joined(text, &range) {
        return None;
    }
    let mut digits = digits(text.get(range.clone())?);
    if digits.len() == 8 {
        digits.insert(0, 0);
    }
    (passes(&digits) && !placeholder(&digits)).then_some((range, Sure::Likely))
}

/// Finds citizen service numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = GROUPED.all(text, |captures| judge(text, captures.get(0)?.range()));
    for pattern in [&LOOSE, &EIGHT] {
        let named = pattern.all(text, |captures| judge_named(text, captures.get(0)?.range()));
        found.extend(named);
    }
    if found.is_empty() {
        return found;
    }
    let mut found = in_order(found);
    let others = [Entity::Iban, Entity::Phone, Entity::Url];
    // Named and correct it is one, also where a forgotten space makes it look like an address: `111222333.be`.
    found.retain(|(range, sure)| *sure == Sure::Certain || !passage.is_other(&others, range));
    found
}
