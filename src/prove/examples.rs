//! The examples of a rule, judged: in a bad one it fires, at the level and on the words that the example names, in a
//! good one it does not, and in at least one good one it applies at all.

use std::ops::Range;

use jiff::Timestamp;

use crate::check::Outcome;
use crate::check::view::View;
use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::compile::workshop::{Workshop, Written};
use crate::engine::{Request, evaluate, find, judge, resolve, shown};
use crate::model::context::Situation;
use crate::model::draft::Entry;
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::report::DraftReport;
use crate::model::say::Say;
use crate::prove::explain;
use crate::prove::remark::{Difference, Kind, Place, Remark, Severity};
use crate::rules::example::Example;
use crate::text::source::Span;

/// What one example showed.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Whether it is a bad example.
    pub bad: bool,
    /// Which one, from 1.
    pub number: usize,
    /// Its line in the file.
    pub line: usize,
    /// The level at which the rule fired, if it did.
    pub fired: Option<Level>,
    /// What all rules together say of the draft.
    pub verdict: Verdict,
    /// What the rule found, as it may be shown.
    pub found: Vec<String>,
    /// Whether it is as the example says.
    pub fine: bool,
}

/// An example with its draft in its context, ready to be judged any number of times.
pub(crate) struct Case<'e> {
    pub(crate) example: &'e Example,
    pub(crate) bad: bool,
    pub(crate) number: usize,
    pub(crate) entry: &'e Entry,
    pub(crate) situation: Situation<'e>,
}

/// What a rule makes of an example.
pub(crate) struct Seen {
    /// Whether its conditions let it speak.
    pub(crate) applies: bool,
    /// How heavy it is here; `None` if it is off here.
    pub(crate) level: Option<Level>,
    /// What it finds if it speaks, in reading order: the places of each find.
    pub(crate) spans: Vec<Vec<(usize, Span)>>,
    pub(crate) outcome: Outcome,
}

/// A bad example and everything that was found in it, to compare rules by.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) report: DraftReport,
}

/// The examples as drafts, bad ones first.
pub(crate) fn entries(written: &Written) -> Vec<Entry> {
    let examples = written.spec.bad.iter().chain(&written.spec.good);
    let entry = |example: &Example| Entry {
        draft: example.draft.clone(),
        path: "example".to_owned(),
        line: 1,
        ..Entry::default()
    };
    examples.map(entry).collect()
}

/// The examples in their context; those that have none are noted.
pub(crate) fn cases<'e>(
    rules: &Ruleset,
    written: &'e Written,
    entries: &'e [Entry],
    now: Timestamp,
    remarks: &mut Vec<Remark>,
) -> Vec<Case<'e>> {
    let bad = (1..).zip(&written.spec.bad).map(|(number, example)| (true, number, example));
    let good = (1..).zip(&written.spec.good).map(|(number, example)| (false, number, example));
    let mut cases = Vec::new();
    for ((bad, number, example), entry) in bad.chain(good).zip(entries) {
        match resolve::resolve(rules, entry, &Request::new(now)) {
            Ok(situation) => cases.push(Case { example, bad, number, entry, situation }),
            Err(problems) => {
                for wrong in problems {
                    let problem = place(written, example.at.clone()).problem(wrong.message, wrong.help);
                    remarks.push(about(Kind::Unreadable, written, (bad, number), problem));
                }
            }
        }
    }
    cases
}

/// A place in the file of a rule.
pub(crate) fn place(written: &Written, at: Range<usize>) -> Place<'_> {
    Place { path: &written.path, text: &written.text, at }
}

fn about(kind: Kind, written: &Written, example: (bool, usize), problem: Problem) -> Remark {
    let mut remark = Remark::new(Severity::Failure, kind, Some(&written.id), problem);
    remark.example = Some(example);
    remark
}

/// What a rule makes of an example.
pub(crate) fn seen(rule: &Rule, view: &View<'_>) -> Seen {
    let applies = evaluate::applies(rule, view.situation);
    let mut outcome = Outcome::default();
    rule.check.look(view, &mut outcome);
    outcome.matches.sort_by_key(|found| (found.spans.is_empty(), found.spans.first().copied()));
    let spans = outcome.matches.iter().map(|found| found.spans.clone()).collect();
    Seen { applies: applies.applies, level: applies.level, spans, outcome }
}

impl Seen {
    /// The level at which the rule fires, if it does.
    pub(crate) fn fires(&self) -> Option<Level> {
        self.level.filter(|_| self.applies && !self.spans.is_empty())
    }

    /// The text of each find.
    pub(crate) fn finds(&self, view: &View<'_>) -> Vec<String> {
        let text = |(part, span): &(usize, Span)| {
            view.parts.get(*part).map_or("", |part| span.slice(part.part.text)).to_owned()
        };
        self.spans.iter().map(|spans| spans.iter().map(text).collect::<Vec<_>>().join(" … ")).collect()
    }

    /// Whether it is as the example says.
    pub(crate) fn as_said(&self, case: &Case<'_>, view: &View<'_>) -> bool {
        let fires = self.fires();
        if !case.bad {
            return fires.is_none();
        }
        fires.is_some()
            && case.example.level.is_none_or(|level| fires == Some(level))
            && case.example.finds.as_ref().is_none_or(|finds| *finds == self.finds(view))
    }
}

/// Judges every example; what is not as the example says is noted.
pub(crate) fn judge_all(
    workshop: &Workshop<'_>,
    written: &Written,
    rule: &Rule,
    cases: &[Case<'_>],
    now: Timestamp,
    remarks: &mut Vec<Remark>,
) -> (Vec<Shown>, Vec<Judged>) {
    let rules = workshop.rules;
    let mut shown = Vec::new();
    let mut judged = Vec::new();
    let mut reached = false;
    for case in cases {
        let request = Request { history: &case.example.history, reveal: true, ..Request::new(now) };
        let report = judge(rules, case.entry, &case.situation, &request);
        let view = find::view(rules, &case.situation, &case.example.history);
        let seen = seen(rule, &view);
        reached |= !case.bad && seen.applies;
        // Terms of confidential registers appear nowhere, not even from an example that somebody wrote down.
        let secret = is_secret(rules, &view);
        let finds = seen.finds(&view);
        let visible = |texts: &[String]| -> Vec<String> {
            if secret { vec![shown::MASK.to_string(); texts.len()] } else { texts.to_vec() }
        };
        let fine = seen.as_said(case, &view);
        if !fine {
            let mut remark = failure(workshop, written, rule, case, &view, &seen);
            if secret {
                remark.problem.source = None;
                remark.details.clear();
            }
            remark.difference = difference(case, &seen, &view).map(|difference| Difference {
                expected: visible(&difference.expected),
                found: visible(&difference.found),
            });
            remarks.push(remark);
        }
        let fired = seen.fires();
        shown.push(Shown {
            bad: case.bad,
            number: case.number,
            line: place(written, case.example.at.clone()).line(),
            fired,
            verdict: report.verdict,
            found: if fired.is_some() { visible(&finds) } else { Vec::new() },
            fine,
        });
        if case.bad {
            judged.push(Judged { report });
        }
    }
    whole(written, reached, remarks);
    (shown, judged)
}

fn is_secret(rules: &Ruleset, view: &View<'_>) -> bool {
    let mut found = Outcome::default();
    rules.rules.iter().flat_map(|rule| &rule.guards).for_each(|guard| guard.look(view, &mut found));
    !found.matches.is_empty()
}

/// What is missing from the examples as a whole.
fn whole(written: &Written, reached: bool, remarks: &mut Vec<Remark>) {
    let mut missing = |kind, nl: &str, en: &str, help: Say| {
        let problem = place(written, written.spec.id.span()).problem(Say::new(nl, en), Some(help));
        remarks.push(Remark::new(Severity::Failure, kind, Some(&written.id), problem));
    };
    if written.spec.bad.is_empty() {
        missing(
            Kind::NoBadExample,
            "de regel heeft geen fout voorbeeld (`bad`)",
            "the rule has no bad example (`bad`)",
            Say::new("voeg een bericht toe dat de regel moet vinden", "add a post that the rule must find"),
        );
    }
    if !reached {
        missing(
            Kind::NeverApplies,
            "in geen enkel goed voorbeeld is de regel van toepassing (`when`)",
            "in no good example does the rule apply (`when`)",
            Say::new(
                "voeg een goed voorbeeld (`good`) toe waarin de voorwaarden gelden en toch niets mis is",
                "add a good example in which the conditions hold and yet nothing is wrong",
            ),
        );
    }
}

/// One example that is not as it says.
fn failure(
    workshop: &Workshop<'_>,
    written: &Written,
    rule: &Rule,
    case: &Case<'_>,
    view: &View<'_>,
    seen: &Seen,
) -> Remark {
    let whole = case.example.at.clone();
    let example = (case.bad, case.number);
    let fires = seen.fires();
    let (kind, message, help, at) = match fires {
        Some(_) if !case.bad => (
            Kind::Fires,
            Say::new("de regel slaat aan in dit goede voorbeeld", "the rule fires in this good example"),
            Some(Say::new(
                "maak de regel nauwer, of zet het voorbeeld bij `bad`",
                "make the rule narrower, or move the example to `bad`",
            )),
            explain::in_source(written, case, view, seen),
        ),
        Some(level) if case.example.level.is_some_and(|wanted| wanted != level) => {
            let wanted = case.example.level.map_or("", Level::name);
            let message = Say::new(
                format!("de regel slaat hier aan met niveau `{level}`, niet met `{wanted}`"),
                format!("the rule fires here at level `{level}`, not at `{wanted}`"),
            );
            (Kind::Level, message, None, None)
        }
        Some(_) => (
            Kind::Finds,
            Say::new(
                "de regel vindt in dit foute voorbeeld iets anders dan erbij staat (`finds`)",
                "the rule finds something else in this bad example than it says (`finds`)",
            ),
            None,
            explain::in_source(written, case, view, seen),
        ),
        None => (
            Kind::Silent,
            Say::new(
                "de regel slaat niet aan in dit foute voorbeeld",
                "the rule does not fire in this bad example",
            ),
            None,
            None,
        ),
    };
    let problem = place(written, at.unwrap_or(whole)).problem(message, help);
    let mut remark = about(kind, written, example, problem);
    remark.details = match kind {
        Kind::Silent => explain::silence(workshop, written, rule, case, view, seen),
        Kind::Level => explain::level(workshop.rules, rule, case),
        _ => explain::finds(view, seen),
    };
    remark
}

fn difference(case: &Case<'_>, seen: &Seen, view: &View<'_>) -> Option<Difference> {
    let expected = case.example.finds.as_ref()?;
    let found = if seen.fires().is_some() { seen.finds(view) } else { Vec::new() };
    (*expected != found).then(|| Difference { expected: expected.clone(), found })
}
