//! Why a rule did or did not speak in a situation: every condition with its value, and what nearly matched.

use crate::check::view::View;
use crate::check::{Miss, Outcome};
use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::engine::shown;
use crate::model::condition::{Condition, Term, Truth};
use crate::model::context::Situation;
use crate::model::draft::PartName;
use crate::model::field::Seen;
use crate::model::level::Level;
use crate::model::say::Say;
use crate::text::position::{Position, position};
use crate::text::source::Span;

/// One key of a condition of a rule, with its value here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `when`, `unless`, or `level <name>`.
    pub key: String,
    /// The field that it looks at.
    pub field: &'static str,
    /// The values of which one must be there.
    pub wanted: Vec<String>,
    /// The values that are there, as they may be shown; empty where there is none or it is unknown.
    pub actual: Vec<String>,
    /// Whether it holds.
    pub holds: Truth,
}

/// Something that nearly matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Where, if it has a place.
    pub place: Option<(PartName, Span, Position)>,
    /// Why it does not count.
    pub reason: Say,
}

/// Every key of every condition of a rule.
#[must_use]
pub fn reasons(rules: &Ruleset, rule: &Rule, situation: &Situation<'_>) -> Vec<Reason> {
    let mut reasons = keys(rules, "when", &rule.when, situation);
    reasons.extend(rule.unless.iter().flat_map(|unless| keys(rules, "unless", unless, situation)));
    for (condition, level) in rule.levels.iter().chain(&rule.changes) {
        let level = level.map_or("off", Level::name);
        reasons.extend(keys(rules, &format!("level {level}"), condition, situation));
    }
    reasons
}

fn keys(rules: &Ruleset, key: &str, condition: &Condition, situation: &Situation<'_>) -> Vec<Reason> {
    let reason = |term: &Term| Reason {
        key: key.to_owned(),
        field: term.field.name,
        wanted: term.any.iter().map(|wanted| wanted.show()).collect(),
        actual: match term.field.look(situation) {
            Seen::Unknown => Vec::new(),
            // The text of the post itself is not repeated here: it may hold what a rule masks.
            Seen::Known(_)
                if matches!(
                    term.field.name,
                    "text" | "thread" | "title" | "spoiler" | "media.alt" | "shares.text" | "reply_to.text"
                ) =>
            {
                vec!["…".to_owned()]
            }
            Seen::Known(groups) => {
                groups.iter().flatten().map(|value| shown::discreet(rules, &value.show())).collect()
            }
        },
        holds: term.holds(situation),
    };
    condition.terms.iter().map(reason).collect()
}

/// What nearly matched, with its place in the draft.
#[must_use]
pub fn near_misses(view: &View<'_>, outcome: &Outcome) -> Vec<NearMiss> {
    let place = |miss: &Miss| {
        let (at, span) = miss.at?;
        let part = view.parts.get(at)?.part;
        Some((part.name, span, position(part.text, span.start)))
    };
    let miss = |miss: &Miss| NearMiss { place: place(miss), reason: miss.reason.clone() };
    outcome.misses.iter().map(miss).collect()
}
