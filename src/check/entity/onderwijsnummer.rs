//! Education numbers (onderwijsnummer), of pupils without a citizen service number: nine digits that begin with 10 and
//! leave 5 in the eleven-test.

use crate::check::entity::eleven;
use crate::check::entity::label::{Called, Label};
use crate::check::entity::number::{Number, apart, numbers};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, in_order};
use crate::model::entity::{Entity, Sure};

fn judge(passage: &Passage<'_>, number: &Number) -> Option<Found> {
    let range = number.range.clone();
    let Some(Called { label: Label::Onderwijsnummer, close, glued }) = passage.called(&range) else {
        return None;
    };
    if number.placeholder()
        || !apart(passage.text(), &range, glued)
        || number.goes_on(passage)
        || passage.is_other(&[Entity::Iban, Entity::Url, Entity::Date], &range)
    {
        return None;
    }
    let passes = number.digits.starts_with(&[1, 0]) && eleven::remainder(&number.digits) == Some(5);
    let sure = match (passes, number.neat()) {
        (true, true) => Sure::Certain,
        (true, false) if close => Sure::Likely,
        // Mistyped; or the citizen service number, by which most pupils are known.
        (false, true) => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// Finds education numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    if !passage.speaks_of(Label::Onderwijsnummer) {
        return Vec::new();
    }
    in_order(numbers(passage.text(), &[9]).iter().filter_map(|number| judge(passage, number)).collect())
}
