//! `when` and `unless`: conditions on a situation, in three-valued logic because who speaks may be unknown.

use crate::model::context::Situation;
use crate::model::field::{Field, Seen, Value};
use crate::model::register;

/// The outcome of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    No,
    /// It cannot be said, because who speaks is unknown.
    Unknown,
    /// It holds.
    Yes,
}

/// A value that a condition asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This text or name, whatever the case.
    Text(String),
    /// This flag; on a field that is no flag: whether there is a value at all.
    Flag(bool),
}

/// One key of a condition: a field and the values of which one must be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The field.
    pub field: &'static Field,
    /// Any of these.
    pub any: Vec<Wanted>,
}

/// Keys that must all hold. Without keys it always holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// The keys.
    pub terms: Vec<Term>,
}

impl Condition {
    /// Whether it holds: the weakest of its keys.
    #[must_use]
    pub fn holds(&self, situation: &Situation<'_>) -> Truth {
        self.terms.iter().map(|term| term.holds(situation)).min().unwrap_or(Truth::Yes)
    }

    /// The condition for people: `role = raadslid | wethouder, channel = x`.
    #[must_use]
    pub fn show(&self) -> String {
        self.terms.iter().map(Term::show).collect::<Vec<_>>().join(", ")
    }

    /// The fields about which nothing could be said.
    pub fn unknown<'c>(&'c self, situation: &'c Situation<'c>) -> impl Iterator<Item = &'static str> + 'c {
        self.terms.iter().filter(|term| term.holds(situation) == Truth::Unknown).map(|term| term.field.name)
    }
}

impl Term {
    /// The key with its values, for people.
    #[must_use]
    pub fn show(&self) -> String {
        let wanted: Vec<String> = self.any.iter().map(Wanted::show).collect();
        format!("{} = {}", self.field.name, wanted.join(" | "))
    }

    /// Whether one of its values is there.
    #[must_use]
    pub fn holds(&self, situation: &Situation<'_>) -> Truth {
        match self.field.look(situation) {
            Seen::Unknown => Truth::Unknown,
            Seen::Known(groups) => {
                let met = self.any.iter().any(|wanted| wanted.met(self.field, &groups));
                if met { Truth::Yes } else { Truth::No }
            }
        }
    }
}

/// Whether two names differ in capitals only.
pub(crate) fn same(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        one.eq_ignore_ascii_case(other)
    } else {
        one.to_lowercase() == other.to_lowercase()
    }
}

impl Wanted {
    fn met(&self, field: &Field, groups: &[Vec<Value<'_>>]) -> bool {
        let mut values = groups.iter().flatten();
        match self {
            Self::Text(wanted) => values.any(|value| match value {
                Value::Text(text) if field.name.ends_with("account") => {
                    register::key(text) == register::key(wanted)
                }
                Value::Text(text) => same(text, wanted),
                other => other.show() == *wanted,
            }),
            Self::Flag(wanted) if values.clone().any(|value| matches!(value, Value::Flag(_))) => {
                values.any(|value| *value == Value::Flag(*wanted))
            }
            Self::Flag(wanted) => *wanted == values.next().is_some(),
        }
    }

    /// The value for people.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}
