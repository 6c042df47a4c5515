//! Exceptions: with a reason, a name and, where given, an end. What is waived stays in the report.

use crate::compile::Ruleset;
use crate::engine::resolve::identity;
use crate::engine::shown::discreet;
use crate::model::condition::Truth;
use crate::model::context::Situation;
use crate::model::finding::{Finding, Waived};
use crate::model::moment::Moment;

use crate::model::say::{Lang, Say};

/// Marks the findings that are waived; returns what the reader should know of exceptions that do not count.
pub(crate) fn waive(
    rules: &Ruleset,
    situation: &Situation<'_>,
    findings: &mut [Finding],
    lang: Lang,
) -> Vec<String> {
    let mut notes = Vec::new();
    let ended = |until: Option<Moment>| {
        until.and_then(|until| until.end(&situation.zone)).is_some_and(|end| end <= situation.at)
    };
    for waiver in &rules.waivers {
        if ended(waiver.until) || waiver.when.holds(situation) != Truth::Yes {
            continue;
        }
        let waived = Waived {
            reason: waiver.reason.clone(),
            by: waiver.by.clone(),
            until: waiver.until.map(|until| until.to_string()),
            scope: "policy",
        };
        mark(findings, &waiver.rule, &waived);
    }
    for exception in &situation.draft.waive {
        let rule = &exception.rule;
        let own = situation
            .author
            .as_deref()
            .is_some_and(|author| identity(rules, author) == identity(rules, &exception.by));
        let refused = if exception.reason.trim().is_empty() || exception.by.trim().is_empty() {
            Some(Say::new("er staat geen reden of naam bij", "it has no reason or no name"))
        } else if own {
            Some(Say::new(
                "de auteur kan zichzelf geen uitzondering geven",
                "authors cannot except themselves",
            ))
        } else if ended(exception.until) {
            Some(Say::new("de uitzondering is verlopen", "the exception has ended"))
        } else {
            None
        };
        match refused {
            Some(why) => {
                let note = Say::new(
                    format!("De uitzondering voor {} telt niet: {}.", known(rules, rule), why.nl),
                    format!("The exception for {} does not count: {}.", known(rules, rule), why.en),
                );
                notes.push(note.get(lang).to_owned());
            }
            None => {
                let waived = Waived {
                    reason: discreet(rules, &exception.reason),
                    by: discreet(rules, &exception.by),
                    until: exception.until.map(|until| until.to_string()),
                    scope: "draft",
                };
                if !mark(findings, rule, &waived) {
                    let note = Say::new(
                        format!("De uitzondering voor {} is niet nodig.", known(rules, rule)),
                        format!("The exception for {} is not needed.", known(rules, rule)),
                    );
                    notes.push(note.get(lang).to_owned());
                }
            }
        }
    }
    notes
}

/// The name of a rule; what is no rule is not echoed, it could be anything.
fn known<'r>(rules: &Ruleset, id: &'r str) -> &'r str {
    if rules.rules.iter().any(|rule| rule.facts.id == id) { id } else { "…" }
}

fn mark(findings: &mut [Finding], rule: &str, waived: &Waived) -> bool {
    let mut any = false;
    for finding in findings.iter_mut().filter(|finding| finding.rule == rule) {
        any = true;
        finding.waived.get_or_insert_with(|| waived.clone());
    }
    any
}
