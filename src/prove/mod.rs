//! Floor 6: proof that rules work, and that what a policy says is of use. Pure: the clock is an argument.
//!
//! A rule is proven if
//!
//! - it fires in each of its bad examples, at the level and on the words that the example names, and in none of its good
//!   ones ([`examples`]);
//! - some example notices every change of it ([`trial`]): each condition, value, exception and member left out, each
//!   limit moved by one, each setting let go. Of a list of up to five words each word counts. A longer list counts as a
//!   whole: of its words each must be found where it stands by itself (a failure), none should be found by another one
//!   already (a warning), and those that no example has are counted (a note);
//! - it is not dead, and no other rule finds all that it finds ([`audit`]).

pub mod audit;
pub mod examples;
mod explain;
mod mutate;
pub mod remark;
pub mod trial;

use std::ops::Range;

use jiff::Timestamp;

use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::compile::workshop::Workshop;
use crate::prove::examples::{Judged, Shown};
use crate::prove::remark::{Remark, Severity};
use crate::prove::trial::Tally;

/// What the examples of a rule showed.
#[derive(Debug)]
pub struct Proof {
    /// The rule.
    pub rule: String,
    /// The file it stands in.
    pub path: String,
    /// The line it begins on.
    pub line: usize,
    /// Its examples, bad ones first.
    pub examples: Vec<Shown>,
    /// Changes that were tried, and those that an example notices.
    pub mutants: Tally,
    /// Words of long lists, and those that an example has.
    pub words: Tally,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
    pub(crate) judged: Vec<Judged>,
}

/// Proves one rule of the ruleset of `workshop`. `clock` is the time it is now; examples without a time of their own
/// take place then, unless the policy says when they do.
///
/// `None` if the rule is not of that ruleset.
#[must_use]
pub fn prove(workshop: &Workshop<'_>, rule: &Rule, clock: Timestamp) -> Option<Proof> {
    let now = examples_now(workshop.rules).unwrap_or(clock);
    let written = workshop.written(&rule.facts.id)?;
    let mut remarks = Vec::new();
    let mut proof = Proof {
        rule: rule.facts.id.clone(),
        path: rule.path.clone(),
        line: rule.line,
        examples: Vec::new(),
        mutants: Tally::default(),
        words: Tally::default(),
        remarks: Vec::new(),
        judged: Vec::new(),
    };
    if audit::dead::of_rule(workshop, written, rule, clock, &mut remarks) {
        // That its examples fail is what was to be expected.
        proof.remarks = remarks;
        return Some(proof);
    }
    let entries = examples::entries(written);
    let cases = examples::cases(workshop.rules, written, &entries, now, &mut remarks);
    (proof.examples, proof.judged) = examples::judge_all(workshop, written, rule, &cases, now, &mut remarks);
    // Where an example fails, what the others notice says nothing yet.
    if !remarks.iter().any(|remark| remark.severity == Severity::Failure) {
        // A level that makes no difference is told of as such.
        let dead = audit::level::of_rule(workshop, written, &mut remarks);
        let skip = |at: &Range<usize>| dead.iter().any(|dead| dead.start <= at.start && at.end <= dead.end);
        proof.mutants = trial::changes_noticed(workshop, written, &cases, &skip, &mut remarks);
        proof.words = trial::words_tried(workshop, written, &cases, &mut remarks);
    }
    proof.remarks = remarks;
    Some(proof)
}

/// The moment at which a ruleset's examples take place, if the policy names one.
#[must_use]
pub fn examples_now(rules: &Ruleset) -> Option<Timestamp> {
    let at = rules.examples_at?.start(&rules.vocabulary.zone)?;
    Some(at.timestamp())
}
