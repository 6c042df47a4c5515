//! Why an example is not as it says: the condition that did not hold and its value, the nearest miss, which parts of
//! the check found something, and where.

use std::ops::Range;

use crate::check::needles::Needles;
use crate::check::spec::CheckSpec;
use crate::check::view::View;
use crate::check::{Check, Outcome};
use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::compile::workshop::{Workshop, Written};
use crate::engine::find;
use crate::engine::reasons::{self, Reason};
use crate::model::condition::Truth;
use crate::model::say::Say;
use crate::prove::examples::{Case, Seen};
use crate::prove::mutate::Node;
use crate::text::source::Span;

/// Most lines of explanation of one kind.
const MOST: usize = 8;

/// The place in the rule file of what was found first in an example, where the text stands there as it is.
pub(crate) fn in_source(
    written: &Written,
    case: &Case<'_>,
    view: &View<'_>,
    seen: &Seen,
) -> Option<Range<usize>> {
    let (part, span) = *seen.spans.first()?.first()?;
    let text = view.parts.get(part)?.part.text;
    let base = case.example.at.start;
    let source = written.text.get(case.example.at.clone())?;
    // With escapes in it, the text of the part is not there letter by letter; what was found may still be, once.
    let start = match source.find(text) {
        Some(start) => start + span.start,
        None => {
            let mut places = source.match_indices(span.slice(text));
            let (start, _) = places.next().filter(|_| places.next().is_none())?;
            start
        }
    };
    Some(base + start..base + start + span.len())
}

/// What was found, with its place in the draft.
pub(crate) fn finds(view: &View<'_>, seen: &Seen) -> Vec<Say> {
    let line = |spans: &Vec<(usize, Span)>| {
        let places: Vec<String> = spans.iter().filter_map(|place| shown(view, *place)).collect();
        if places.is_empty() {
            return Say::new(
                "gevonden: er ontbreekt iets, dus geen plek",
                "found: something missing, so no place",
            );
        }
        let places = places.join(", ");
        Say::new(format!("gevonden: {places}"), format!("found: {places}"))
    };
    seen.spans.iter().take(MOST).map(line).collect()
}

fn shown(view: &View<'_>, (part, span): (usize, Span)) -> Option<String> {
    let part = view.parts.get(part)?;
    let at = part.position(span.start);
    Some(format!("“{}” ({}:{}:{})", span.slice(part.part.text), part.part.name, at.line, at.column))
}

/// Which condition on the level did not hold.
pub(crate) fn level(rules: &Ruleset, rule: &Rule, case: &Case<'_>) -> Vec<Say> {
    let reasons = reasons::reasons(rules, rule, &case.situation);
    let mut lines: Vec<Say> =
        reasons.iter().filter(|reason| reason.key.starts_with("level ")).map(condition).collect();
    let capacity = case.situation.capacity.name();
    if case.situation.capacity != crate::model::draft::Capacity::Official {
        lines.push(Say::new(
            format!("`capacity` is {capacity}: daar is het hoogste niveau `advice`, tenzij de wet de persoon bindt (`statutory`)"),
            format!("`capacity` is {capacity}: there the highest level is `advice`, unless the law binds the person (`statutory`)"),
        ));
    }
    lines
}

/// Why the rule is silent in a bad example.
pub(crate) fn silence(
    workshop: &Workshop<'_>,
    written: &Written,
    rule: &Rule,
    case: &Case<'_>,
    view: &View<'_>,
    seen: &Seen,
) -> Vec<Say> {
    let mut lines = Vec::new();
    let reasons = reasons::reasons(workshop.rules, rule, &case.situation);
    if !seen.applies {
        let stops = |reason: &&Reason| match reason.key.as_str() {
            "when" => reason.holds == Truth::No,
            "unless" => reason.holds == Truth::Yes,
            _ => false,
        };
        lines.extend(reasons.iter().filter(stops).map(condition));
    } else if seen.level.is_none() {
        lines.push(Say::new(
            "het beleid zet de regel hier uit ([levels])",
            "the policy switches the rule off here ([levels])",
        ));
    }
    if !seen.spans.is_empty() {
        lines.extend(finds(view, seen));
        return lines;
    }
    let mut members = Vec::new();
    leaves(written.spec.check.get_ref(), Node::root(0..0), &mut members);
    let mut together = members.len() > 1;
    if members.len() > 1 {
        for (node, spec) in members.iter().take(MOST) {
            let found = alone(workshop, written, spec, case);
            together &= found.is_empty() == node.turned;
            lines.push(member(node, &found));
        }
    }
    let misses = reasons::near_misses(view, &seen.outcome);
    for miss in misses.iter().take(MOST) {
        let place = miss.place.and_then(|(part, span, at)| {
            let text = view.parts.iter().find(|seen| seen.part.name == part)?.part.text;
            Some(format!("“{}” ({part}:{}:{}): ", span.slice(text), at.line, at.column))
        });
        let place = place.unwrap_or_default();
        lines.push(Say::new(
            format!("bijna: {place}{}", miss.reason.nl),
            format!("nearly: {place}{}", miss.reason.en),
        ));
    }
    if together && misses.is_empty() {
        lines.push(Say::new(
            "alles staat er, maar niet bij elkaar (`within`, `words`)",
            "everything is there, but not together (`within`, `words`)",
        ));
    } else if members.len() == 1 && misses.is_empty() && seen.applies && seen.level.is_some() {
        lines.push(Say::new(
            format!("`check.{}` vindt hier niets, en ook niets dat erop lijkt", rule.kind),
            format!("`check.{}` finds nothing here, nor anything like it", rule.kind),
        ));
    }
    lines
}

fn condition(reason: &Reason) -> Say {
    let wanted = reason.wanted.join(" | ");
    let none = Say::new("niets", "nothing");
    let actual = (!reason.actual.is_empty()).then(|| reason.actual.join(", "));
    let (nl, en) = (actual.as_deref().unwrap_or(&none.nl), actual.as_deref().unwrap_or(&none.en));
    let holds = match reason.holds {
        Truth::Yes => Say::new("geldt", "holds"),
        Truth::No => Say::new("geldt niet", "does not hold"),
        Truth::Unknown => Say::new("is onbekend", "is unknown"),
    };
    let (key, field) = (&reason.key, reason.field);
    Say::new(
        format!("`{key}` {}: {field} = {wanted}, en hier is het {nl}", holds.nl),
        format!("`{key}` {}: {field} = {wanted}, and here it is {en}", holds.en),
    )
}

fn member(node: &Node, found: &[String]) -> Say {
    let name = &node.name;
    let Some(first) = found.first() else {
        return Say::new(format!("`{name}` vindt niets"), format!("`{name}` finds nothing"));
    };
    let silences = if node.turned {
        Say::new(", en dat houdt de regel stil", ", and that keeps the rule silent")
    } else {
        Say::default()
    };
    if first.is_empty() {
        return Say::new(format!("`{name}` klopt{}", silences.nl), format!("`{name}` holds{}", silences.en));
    }
    Say::new(
        format!("`{name}` vindt “{first}”{}", silences.nl),
        format!("`{name}` finds “{first}”{}", silences.en),
    )
}

/// The checks that hold no other.
fn leaves<'s>(spec: &'s CheckSpec, node: Node, found: &mut Vec<(Node, &'s CheckSpec)>) {
    let members = node.members(spec);
    if members.is_empty() {
        found.push((node, spec));
        return;
    }
    for (inner, member) in members {
        leaves(member, inner, found);
    }
}

/// What one check by itself finds in an example.
fn alone(workshop: &Workshop<'_>, written: &Written, spec: &CheckSpec, case: &Case<'_>) -> Vec<String> {
    let mut needles = Needles::default();
    let check: Option<Box<dyn Check>> = workshop.build(written, spec, &mut needles);
    let Some(check) = check else { return Vec::new() };
    let view = find::unsearched(workshop.rules, &case.situation, &case.example.history);
    let mut outcome = Outcome::default();
    check.look(&view, &mut outcome);
    let text = |(part, span): &(usize, Span)| {
        view.parts.get(*part).map_or("", |part| span.slice(part.part.text)).to_owned()
    };
    let texts =
        outcome.matches.iter().map(|found| found.spans.iter().map(text).collect::<Vec<_>>().join(" … "));
    texts.collect()
}
