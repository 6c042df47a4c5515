//! Whether one condition holds wherever another does, and whether two can hold together.

use crate::compile::rule::Rule;
use crate::model::condition::{Condition, Term, Wanted};
use crate::model::field::Shape;
use crate::model::register;

/// Whether `wide` holds wherever `narrow` does. Somebody unknown is not looked at.
pub(crate) fn implies(narrow: &Condition, wide: &Condition) -> bool {
    wide.terms.iter().all(|wide| narrow.terms.iter().any(|narrow| term_implies(narrow, wide)))
}

fn term_implies(narrow: &Term, wide: &Term) -> bool {
    narrow.field == wide.field
        && narrow.any.iter().all(|value| wide.any.iter().any(|other| within(value, other, wide)))
}

/// Whether a field that has `value` also satisfies `other`.
fn within(value: &Wanted, other: &Wanted, term: &Term) -> bool {
    match (value, other) {
        // A field that is no flag and has some value has a value.
        (Wanted::Text(_), Wanted::Flag(true)) => term.field.shape != Shape::Flag,
        (Wanted::Text(value), Wanted::Text(other)) if term.field.name.ends_with("account") => {
            register::key(value) == register::key(other)
        }
        (Wanted::Text(value), Wanted::Text(other)) => value.to_lowercase() == other.to_lowercase(),
        _ => value == other,
    }
}

/// Whether two conditions never hold together: they want different values of a field that has one.
pub(crate) fn disjoint(one: &Condition, other: &Condition) -> bool {
    one.terms.iter().any(|term| {
        single(term)
            && other.terms.iter().any(|wanted| {
                wanted.field == term.field
                    && !term.any.iter().any(|value| {
                        wanted
                            .any
                            .iter()
                            .any(|other| within(value, other, term) || within(other, value, term))
                    })
            })
    })
}

/// Whether a field has at most one value. What is not named here may have several.
fn single(term: &Term) -> bool {
    matches!(
        term.field.name,
        "lang" | "channel" | "account" | "account_kind" | "author" | "role" | "party" | "capacity" | "kind"
    ) || term.field.name.starts_with("subject.")
}

/// Whether one rule applies wherever another does.
pub(crate) fn applies_wherever(wide: &Rule, narrow: &Rule) -> bool {
    let silent = match (&wide.unless, &narrow.unless) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => implies(wide, narrow),
        (Some(_), None) => false,
    };
    silent && implies(&narrow.when, &wide.when)
}
