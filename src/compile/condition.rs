//! Conditions: keys become fields, values are checked against what the field takes.

use std::ops::Range;

use crate::check::Needs;
use crate::check::names::{no_approver, no_window};
use crate::compile::ends::Ends;
use crate::model::condition::{Condition, Term, Wanted};
use crate::model::field::{FIELDS, Field, Shape};
use crate::model::nearest;
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::rules::condition::{ConditionSpec, WantedSpec};
use crate::rules::table::File;

/// What came of compiling a condition.
#[derive(Debug)]
pub(crate) enum Compiled {
    /// A condition to evaluate.
    Condition(Condition),
    /// It needs a window that this municipality deliberately does not have.
    Without(String),
}

/// Compiles a condition; whatever is misspelt is noted in `file`.
pub(crate) fn compile(
    file: &mut File,
    spec: &ConditionSpec,
    vocabulary: &Vocabulary,
    ends: &Ends<'_>,
) -> Compiled {
    let mut terms = Vec::new();
    for (key, values) in &spec.terms {
        let Some(field) = Field::find(key.get_ref()) else {
            let wrong = key.get_ref();
            let message = Say::new(
                format!("de voorwaarde `{wrong}` bestaat niet"),
                format!("unknown condition `{wrong}`"),
            );
            file.problem(key.span(), message, nearest::advice(wrong, FIELDS.iter().map(|field| field.name)));
            continue;
        };
        let mut any = Vec::new();
        // A window that this municipality has not is never open; without any other the condition never holds.
        let mut without = None;
        for value in values {
            match value.get_ref() {
                WantedSpec::Flag(flag) => any.push(Wanted::Flag(*flag)),
                WantedSpec::Text(text) => {
                    if field.shape == Shape::Window && vocabulary.without_windows.contains(text) {
                        without = without.or_else(|| Some(text.clone()));
                        continue;
                    }
                    check(file, field, text, value.span(), vocabulary, ends);
                    any.push(Wanted::Text(text.clone()));
                }
            }
        }
        if let Some(window) = without.filter(|_| any.is_empty()) {
            return Compiled::Without(window);
        }
        terms.push(Term { field, any });
    }
    Compiled::Condition(Condition { terms })
}

fn check(
    file: &mut File,
    field: &Field,
    text: &str,
    at: Range<usize>,
    vocabulary: &Vocabulary,
    ends: &Ends<'_>,
) {
    let known: Vec<&str> = match field.shape {
        Shape::Choice(names) => names.to_vec(),
        Shape::Role => vocabulary.roles.iter().map(String::as_str).collect(),
        Shape::Channel => vocabulary.channels.keys().map(String::as_str).collect(),
        Shape::Window => vocabulary.windows.keys().map(String::as_str).collect(),
        Shape::Approver => vocabulary.approvers.keys().map(String::as_str).collect(),
        Shape::Text | Shape::Time => return,
        Shape::Flag => {
            let name = field.name;
            let message = Say::new(
                format!("`{name}` is true of false, geen tekst"),
                format!("`{name}` is true or false, not text"),
            );
            let help = Say::new(
                "schrijf true of false, zonder aanhalingstekens",
                "write true or false, without quotation marks",
            );
            file.problem(at, message, Some(help));
            return;
        }
    };
    let policys = matches!(field.shape, Shape::Role | Shape::Window | Shape::Approver);
    if known.contains(&text) || policys && vocabulary.unread.hides(text) {
        return;
    }
    let name = field.name;
    let (message, help, needs) = match field.shape {
        Shape::Window => {
            let (message, help) = no_window(text, known);
            (message, Some(help), Some(Needs::Window(text.to_owned())))
        }
        Shape::Approver => {
            let (message, help) = no_approver(text, known);
            (message, Some(help), Some(Needs::Approver(text.to_owned())))
        }
        shape => {
            let message = Say::new(
                format!("`{text}` kan niet bij `{name}`"),
                format!("unknown value `{text}` for `{name}`"),
            );
            let needs = (shape == Shape::Role).then(|| Needs::Role(text.to_owned()));
            (message, nearest::advice(text, known), needs)
        }
    };
    let related = needs.map(|needs| ends.of(&needs)).unwrap_or_default();
    file.problem_with(at, message, help, related);
}
