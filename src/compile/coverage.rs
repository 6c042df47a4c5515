//! What a policy covers of what social-media policies ask for, by clause type.
//!
//! A rule counts for the clause types in its `enforces`. It counts for what it does to an official post on an
//! ordinary day: with the level that holds when no condition of `levels` does. A rule that is switched off except
//! under a condition counts with its level there, and says so. A rule that is off does not count.
//!
//! | status | when |
//! |---|---|
//! | [`Status::Enforced`] | a rule of level review or block finds it in the draft or its context |
//! | [`Status::Gated`] | such a rule asks for a recorded declaration or approval: `check.declare`, a missing consent, licence or credit, or an `unless` on `approved_by` or `declared` |
//! | [`Status::Advised`] | its rules only advise |
//! | [`Status::Reminder`] | no check of a draft can see it (mode N), whatever the rules say |
//! | [`Status::Uncovered`] | a check could see it, and no rule that is on serves it |
//!
//! Enforced is what the heaviest rule does, except for what people have to declare (mode A): there the record goes
//! first, because a rule on words sees only a part of it. What is enforced in mode H or A is enforced *partly*: the
//! rules find some cases, and nobody should read more in it.

use crate::compile::Ruleset;
use crate::compile::rule::{OffRule, Rule};
use crate::model::clause::{ClauseType, Mode};
use crate::model::condition::Condition;
use crate::model::level::Level;
use crate::model::say::Say;

/// What a policy does about a clause type, most first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Status {
    /// A rule stops the post or has somebody read it.
    Enforced,
    /// A declaration or approval must be recorded.
    Gated,
    /// Rules only advise.
    Advised,
    /// No check can see it.
    Reminder,
    /// No rule serves it, though one could.
    Uncovered,
}

/// What a rule does for a clause type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Does {
    /// Stops the post or has somebody read it.
    Enforces,
    /// Asks for a record.
    Gates,
    /// Advises.
    Advises,
}

/// A rule that counts, and for what.
#[derive(Clone, Debug)]
pub struct Serving<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// What it does.
    pub does: Does,
    /// Its level on an ordinary day; where it is off then, its heaviest level under a condition.
    pub level: Level,
    /// The conditions under which it is on at all, where it is off otherwise.
    pub only: Vec<&'r Condition>,
    /// Its levels under conditions, first that holds.
    pub levels: Vec<(&'r Condition, Option<Level>)>,
}

/// A rule that does not count, and why.
#[derive(Clone, Debug)]
pub struct Off<'r> {
    /// The rule.
    pub id: &'r str,
    /// Why it is off.
    pub why: Say,
}

/// What a policy does about one clause type.
#[derive(Clone, Debug)]
pub struct Covered<'r> {
    /// The clause type.
    pub clause: &'r ClauseType,
    /// What comes of it.
    pub status: Status,
    /// Whether the rules see only some cases.
    pub partly: bool,
    /// The rules that serve it.
    pub rules: Vec<Serving<'r>>,
    /// The rules that would serve it, and are off.
    pub off: Vec<Off<'r>>,
}

/// What a policy covers.
#[derive(Clone, Debug)]
pub struct Coverage<'r> {
    /// Every clause type, most often asked first.
    pub types: Vec<Covered<'r>>,
    /// Rules that serve no clause type.
    pub without_type: Vec<&'r Rule>,
}

impl Coverage<'_> {
    /// How many clause types have this status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.types.iter().filter(|covered| covered.status == status).count()
    }

    /// How many clause types are enforced for a part only.
    #[must_use]
    pub fn partly(&self) -> usize {
        self.types.iter().filter(|covered| covered.partly).count()
    }
}

/// Looks at every clause type.
#[must_use]
pub fn coverage(rules: &Ruleset) -> Coverage<'_> {
    let types = rules.clause_types.iter().map(|clause| covered(clause, rules)).collect();
    let without_type = rules.rules.iter().filter(|rule| rule.facts.enforces.is_empty()).collect();
    Coverage { types, without_type }
}

fn covered<'r>(clause: &'r ClauseType, ruleset: &'r Ruleset) -> Covered<'r> {
    let mut rules = Vec::new();
    let without = |rule: &'r OffRule| Off { id: &rule.id, why: rule.why.clone() };
    let mut off: Vec<Off<'r>> =
        ruleset.off.iter().filter(|rule| rule.enforces.contains(&clause.id)).map(without).collect();
    for rule in ruleset.rules.iter().filter(|rule| rule.facts.enforces.contains(&clause.id)) {
        match serving(rule) {
            Some(serving) => rules.push(serving),
            None => {
                let why = Say::new("dit beleid zet de regel uit", "this policy switches the rule off");
                off.push(Off { id: &rule.facts.id, why });
            }
        }
    }
    let status = status(clause.mode, &rules);
    let partly = status == Status::Enforced && clause.mode != Mode::Deterministic;
    Covered { clause, status, partly, rules, off }
}

fn status(mode: Mode, rules: &[Serving<'_>]) -> Status {
    let any = |does| rules.iter().any(|serving| serving.does == does);
    match mode {
        Mode::Unseen => Status::Reminder,
        Mode::Declared if any(Does::Gates) => Status::Gated,
        _ if any(Does::Enforces) => Status::Enforced,
        _ if any(Does::Gates) => Status::Gated,
        _ if any(Does::Advises) => Status::Advised,
        _ => Status::Uncovered,
    }
}

/// What a rule does; `None` if the policy switches it off altogether.
fn serving(rule: &Rule) -> Option<Serving<'_>> {
    let (levels, base) = levels(rule);
    let only: Vec<&Condition> = match base {
        Some(_) => Vec::new(),
        None => levels.iter().filter(|(_, level)| level.is_some()).map(|(condition, _)| *condition).collect(),
    };
    let level = base.or_else(|| levels.iter().filter_map(|(_, level)| *level).max())?;
    let does = match level {
        Level::Advice => Does::Advises,
        Level::Review | Level::Block if asks_for_record(rule) => Does::Gates,
        Level::Review | Level::Block => Does::Enforces,
    };
    Some(Serving { rule, does, level, only, levels })
}

/// A rule's levels under conditions, first that holds, and the one when none does; `None` is off.
///
/// The policy's changes go before the rule's own levels, as they do when a draft is judged.
#[must_use]
pub fn levels(rule: &Rule) -> (Vec<(&Condition, Option<Level>)>, Option<Level>) {
    let mut under = Vec::new();
    for (condition, level) in rule.changes.iter().chain(&rule.levels) {
        if condition.terms.is_empty() {
            return (under, *level);
        }
        under.push((condition, *level));
    }
    (under, Some(rule.facts.level))
}

fn asks_for_record(rule: &Rule) -> bool {
    let recorded = |condition: &Condition| {
        condition.terms.iter().any(|term| matches!(term.field.name, "approved_by" | "declared"))
    };
    rule.recorded || rule.unless.as_ref().is_some_and(recorded)
}
