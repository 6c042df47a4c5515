//! Dutch VAT numbers (btw-id): `NL`, nine digits, `B` and two digits.
//!
//! The nine digits of a legal person's pass the eleven-test; a sole trader's number as a whole leaves 1 modulo 97, as
//! an IBAN does (since 1 January 2020). The form is telling by itself.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::number::apart;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Captures, Found, Pattern, before, digits, group, is_digit, is_word, two_after, two_before,
};
use crate::check::entity::{eleven, iban};
use crate::model::entity::{Entity, Sure};

static FORM: Pattern = Pattern::new(concat!(
    r"(n[ ._-]?l[ \t\r\n._/*|:-]{0,3})?([0-9](?:[ \t\r\n._/*|-]{0,3}[0-9]){7,8})",
    r"[ \t\r\n._/*|-]{0,3}b[ \t\r\n._/*|-]{0,3}([0-9][ \t\r\n._/*|-]{0,3}[0-9])",
));

/// Whether the nine digits or the number as a whole have the right check digits.
fn passes(number: &[u32], suffix: &[u32]) -> bool {
    let figures = |digits: &[u32]| -> String {
        digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect()
    };
    let whole = format!("nl{}b{}", figures(number), figures(suffix));
    eleven::remainder(number) == Some(0) || iban::leaves_one(whole.chars())
}

/// Whether it is written one by one and another digit stands beside it in the same way.
fn goes_on(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let apart = |c: Option<char>| c.filter(|c| !c.is_ascii_alphanumeric());
    let inside_first = apart(two_after(text, range.start).1);
    let inside_last = apart(two_before(text, range.end).1);
    inside_first.is_some() && inside_first == last && is_digit(last_but_one)
        || inside_last.is_some() && inside_last == first && is_digit(second)
}

fn judge(passage: &Passage<'_>, captures: &Captures<'_>) -> Option<Found> {
    let (text, range) = (passage.text(), group(captures, 0)?);
    let country = group(captures, 1).is_some();
    let mut number = digits(captures.get(2)?.as_str());
    let suffix = digits(captures.get(3)?.as_str());
    let filled = number.iter().chain(&suffix).any(|digit| *digit != 0);
    let called = passage.called(&range);
    let named = called.is_some_and(|called| called.label == Label::Btw);
    if number.len() == 8 {
        // A zero in front is left out at times.
        let follows = before(text, range.start, 4).contains(|c: char| c.is_ascii_digit());
        (country || named && !follows).then_some(())?;
        number.insert(0, 0);
    }
    if !filled || suffix.iter().all(|digit| *digit == 0) || number.iter().all(|digit| *digit == 0) {
        return None;
    }
    // An underscore may join it to its name.
    let joined = two_before(text, range.start).0 == Some('_') && named;
    if !apart(text, &range, joined) || is_word(two_after(text, range.end).0) || goes_on(text, &range) {
        return None;
    }
    if passage.is_other(&[Entity::Url], &range) {
        return None;
    }
    let sure = match (passes(&number, &suffix), country, named) {
        (true, true, _) | (true, _, true) => Sure::Certain,
        // Called something else, a code without `NL` is that.
        (true, false, false) => called.is_none().then_some(Sure::Likely)?,
        (false, true, _) | (false, _, true) => Sure::Possible,
        (false, false, false) => return None,
    };
    Some((range, sure))
}

/// Finds Dutch VAT numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    FORM.all(passage.text(), |captures| judge(passage, captures))
}
