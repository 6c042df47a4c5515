//! A rule's proof: in its bad examples it fires, in its good ones it does not, and at least one good one is
//! a draft to which the rule applies at all.

use std::ops::Range;

use jiff::Timestamp;

use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::engine::{Request, evaluate, lint, resolve};
use crate::model::draft::Entry;
use crate::model::level::Level;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::rules::example::Example;

/// What one example showed.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The rule.
    pub rule: String,
    /// Whether it was a bad example.
    pub bad: bool,
    /// Which one, from 1.
    pub number: usize,
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// The level at which the rule fired, if it did.
    pub fired: Option<Level>,
    /// What went wrong, if anything.
    pub failure: Option<Say>,
}

/// Runs the examples of a rule. `now` counts for examples without a time of their own.
#[must_use]
pub fn prove(rules: &Ruleset, rule: &Rule, now: Timestamp) -> Vec<Proof> {
    let mut proofs = Vec::new();
    let mut reached = false;
    for (number, example) in (1..).zip(&rule.bad) {
        let fired = run(rules, rule, example, now);
        let failure = match &fired {
            Err(problems) => Some(unreadable(problems)),
            Ok((None, _)) => Some(Say::new(
                "de regel slaat niet aan in dit foute voorbeeld",
                "the rule does not fire in this bad example",
            )),
            Ok((Some(_), _)) => None,
        };
        proofs.push(proof(rule, true, number, example, fired.ok().and_then(|(fired, _)| fired), failure));
    }
    for (number, example) in (1..).zip(&rule.good) {
        let fired = run(rules, rule, example, now);
        reached |= matches!(fired, Ok((_, true)));
        let failure = match &fired {
            Err(problems) => Some(unreadable(problems)),
            Ok((Some(_), _)) => Some(Say::new(
                "de regel slaat aan in dit goede voorbeeld",
                "the rule fires in this good example",
            )),
            Ok((None, _)) => None,
        };
        proofs.push(proof(rule, false, number, example, fired.ok().and_then(|(fired, _)| fired), failure));
    }
    let whole = |bad, nl: &str, en: &str| Proof {
        rule: rule.facts.id.clone(),
        bad,
        number: 0,
        at: 0..0,
        fired: None,
        failure: Some(Say::new(nl, en)),
    };
    if rule.bad.is_empty() {
        proofs.push(whole(
            true,
            "de regel heeft geen fout voorbeeld (`bad`)",
            "the rule has no bad example (`bad`)",
        ));
    }
    if !reached {
        proofs.push(whole(
            false,
            "in geen enkel goed voorbeeld is de regel van toepassing (`when`)",
            "in no good example does the rule apply (`when`)",
        ));
    }
    proofs
}

fn proof(
    rule: &Rule,
    bad: bool,
    number: usize,
    example: &Example,
    fired: Option<Level>,
    failure: Option<Say>,
) -> Proof {
    Proof { rule: rule.facts.id.clone(), bad, number, at: example.at.clone(), fired, failure }
}

fn unreadable(problems: &[Problem]) -> Say {
    problems.first().map_or_else(Say::default, |problem| problem.message.clone())
}

/// At which level the rule fired, and whether it applied at all.
fn run(
    rules: &Ruleset,
    rule: &Rule,
    example: &Example,
    now: Timestamp,
) -> Result<(Option<Level>, bool), Vec<Problem>> {
    let entry =
        Entry { draft: example.draft.clone(), path: "example".to_owned(), line: 1, ..Entry::default() };
    let request = Request { history: &example.history, ..Request::new(now) };
    let situation = resolve::resolve(rules, &entry, &request)?;
    let applies = evaluate::applies(rule, &situation).applies;
    let report = lint(rules, &entry, &request)?;
    let fired =
        report.findings.iter().filter(|finding| finding.rule == rule.facts.id).map(|finding| finding.level);
    Ok((fired.max(), applies))
}

/// The moment at which a ruleset's examples take place, if the policy names one.
#[must_use]
pub fn examples_now(rules: &Ruleset) -> Option<Timestamp> {
    let at = rules.examples_at?.start(&rules.vocabulary.zone)?;
    Some(at.timestamp())
}
