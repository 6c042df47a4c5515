//! Rules that another one makes needless: in every bad example all that they find, the other finds too.

use crate::compile::rule::Rule;
use crate::compile::workshop::Workshop;
use crate::model::finding::{Finding, Place as Spot};
use crate::model::say::Say;
use crate::prove::Proof;
use crate::prove::audit::alike::alike;
use crate::prove::audit::imply::applies_wherever;
use crate::prove::examples::{Judged, place};
use crate::prove::remark::{Kind, Remark, Severity};

/// Kinds that point at whole sentences or posts, and so at everything in them.
const SWEEPING: &[&str] = &["limit", "readability", "repeats", "none"];

/// Notes if one other rule finds all that a rule finds in its bad examples, at least as heavy and for a clause type
/// that both serve. It is a failure if the other applies wherever this one does.
pub(super) fn shadowed(
    workshop: &Workshop<'_>,
    proof: &Proof,
    proofs: &[Proof],
    remarks: &mut Vec<Remark>,
) -> bool {
    let rules = &workshop.rules.rules;
    let Some(index) = rules.iter().position(|rule| rule.facts.id == proof.rule) else { return false };
    let Some(rule) = rules.get(index) else { return false };
    let mut before = false;
    for (at, other) in rules.iter().enumerate().filter(|(at, _)| *at != index) {
        let shared = rule.facts.enforces.iter().any(|clause| other.facts.enforces.contains(clause));
        let comparable = other.kind == rule.kind || !SWEEPING.contains(&other.kind);
        if !shared || !comparable || !covered(workshop, rule, other, &proof.judged) {
            continue;
        }
        before = true;
        // Of two that find each other's finds, only the later one is told of.
        let mutual = proofs.iter().find(|proof| proof.rule == other.facts.id);
        if at > index && mutual.is_some_and(|proof| covered(workshop, other, rule, &proof.judged)) {
            continue;
        }
        let wider = applies_wherever(other, rule);
        remarks.extend(remark(workshop, rule, other, wider));
    }
    before
}

fn remark(workshop: &Workshop<'_>, rule: &Rule, other: &Rule, wider: bool) -> Option<Remark> {
    let (id, other_id) = (&rule.facts.id, &other.facts.id);
    let written = workshop.written(id)?;
    let (severity, message) = if wider {
        let message = Say::new(
            format!("deze regel is overbodig: `{other_id}` vindt alles al, overal waar deze geldt"),
            format!("this rule is shadowed: `{other_id}` finds all of it already, wherever this one applies"),
        );
        (Severity::Failure, message)
    } else {
        let message = Say::new(
            format!("alles wat deze regel in de foute voorbeelden vindt, vindt `{other_id}` ook"),
            format!("all that this rule finds in its bad examples, `{other_id}` finds too"),
        );
        (Severity::Warning, message)
    };
    let help = Say::new(
        "haal een van de twee weg, of voeg een fout voorbeeld toe dat alleen deze regel vindt",
        "remove one of the two, or add a bad example that only this rule finds",
    );
    let mut problem = place(written, written.spec.id.span()).problem(message, Some(help));
    problem.related.extend(workshop.written(other_id).map(|other| {
        place(other, other.spec.id.span()).problem(Say::new("de andere regel", "the other rule"), None)
    }));
    Some(Remark::new(severity, Kind::Shadowed, Some(id), problem))
}

fn covered(workshop: &Workshop<'_>, rule: &Rule, other: &Rule, judged: &[Judged]) -> bool {
    let same = || match (workshop.written(&rule.facts.id), workshop.written(&other.facts.id)) {
        (Some(one), Some(two)) => alike(one.spec.check.get_ref(), two.spec.check.get_ref()) >= 1.0,
        _ => false,
    };
    !judged.is_empty()
        && judged.iter().all(|judged| {
            let of = |id: &str| -> Vec<&Finding> {
                let all = judged.report.findings.iter().chain(&judged.report.waived);
                all.filter(|finding| finding.rule == id).collect()
            };
            let (mine, others) = (of(&rule.facts.id), of(&other.facts.id));
            !mine.is_empty()
                && mine.iter().all(|finding| {
                    others.iter().any(|other| other.level >= finding.level && within(finding, other, same))
                })
        })
}

/// Whether all places of a finding lie in those of another. What has no place is only the same as the same check's.
fn within(finding: &Finding, other: &Finding, same: impl Fn() -> bool) -> bool {
    if finding.spans.is_empty() {
        return other.spans.is_empty() && same();
    }
    let holds = |spot: &Spot| {
        other.spans.iter().any(|wide| {
            wide.part == spot.part && wide.span.start <= spot.span.start && spot.span.end <= wide.span.end
        })
    };
    finding.spans.iter().all(holds)
}
