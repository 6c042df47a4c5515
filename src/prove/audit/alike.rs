//! How much two checks have in common, by what they look for.

use std::collections::BTreeSet;

use crate::check::spec::CheckSpec;
use crate::compile::workshop::Workshop;
use crate::model::say::Say;
use crate::prove::Proof;
use crate::prove::audit::imply::applies_wherever;
use crate::prove::examples::place;
use crate::prove::mutate::Node;
use crate::prove::remark::{Kind, Remark, Severity};
use crate::text::fold::fold;

/// From how much in common on two rules are nearly the same.
const NEARLY: f64 = 0.8;

/// Notes other rules that look for nearly the same, where one applies wherever the other does.
pub(super) fn near_duplicates(
    workshop: &Workshop<'_>,
    proof: &Proof,
    proofs: &[Proof],
    remarks: &mut Vec<Remark>,
) {
    let rules = &workshop.rules.rules;
    let Some(index) = rules.iter().position(|rule| rule.facts.id == proof.rule) else { return };
    let (Some(rule), Some(written)) = (rules.get(index), workshop.written(&proof.rule)) else { return };
    for (at, other) in rules.iter().enumerate().filter(|(at, other)| *at != index && other.kind == rule.kind)
    {
        // Each pair is told of once, at the later rule.
        if at > index && proofs.iter().any(|proof| proof.rule == other.facts.id) {
            continue;
        }
        let Some(twin) = workshop.written(&other.facts.id) else { continue };
        let wherever = applies_wherever(other, rule) || applies_wherever(rule, other);
        let common = alike(written.spec.check.get_ref(), twin.spec.check.get_ref());
        if !wherever || common < NEARLY {
            continue;
        }
        let (percent, id) = (format!("{:.0}%", common * 100.0), &other.facts.id);
        let message = Say::new(
            format!(
                "deze regel is bijna dezelfde als `{id}`: {percent} van waar hij naar zoekt, zoekt die ook"
            ),
            format!(
                "this rule is nearly the same as `{id}`: {percent} of what it looks for, that one looks for too"
            ),
        );
        let help = Say::new(
            "maak er één regel van, met `levels` als het niveau verschilt",
            "make one rule of the two, with `levels` if the level differs",
        );
        let mut problem = place(written, written.spec.id.span()).problem(message, Some(help));
        let related = Say::new("de andere regel", "the other rule");
        problem.related.push(place(twin, twin.spec.id.span()).problem(related, None));
        remarks.push(Remark::new(Severity::Warning, Kind::NearDuplicate, Some(&written.id), problem));
    }
}

/// How much of what the smaller of two checks looks for the other looks for too, from 0 to 1.
pub(super) fn alike(one: &CheckSpec, other: &CheckSpec) -> f64 {
    let (one, other) = (wants(one), wants(other));
    let smaller = one.len().min(other.len());
    if smaller == 0 {
        return 0.0;
    }
    share(one.intersection(&other).count(), smaller)
}

#[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Everything that a check looks for, and what it must not find.
fn wants(spec: &CheckSpec) -> BTreeSet<String> {
    let mut wants = BTreeSet::new();
    collect(spec, &Node::root(0..0), &mut wants);
    wants
}

fn collect(spec: &CheckSpec, node: &Node, wants: &mut BTreeSet<String>) {
    let sign = if node.turned { "not " } else { "" };
    let mut want = |text: String| _ = wants.insert(format!("{sign}{text}"));
    if let Some(check) = &spec.phrases {
        check.any.get_ref().iter().for_each(|word| want(format!("word {}", fold(word.get_ref()).text)));
    }
    if let Some(check) = &spec.replace {
        check.with.get_ref().keys().for_each(|word| want(format!("word {}", fold(word).text)));
    }
    if let Some(check) = &spec.entity {
        check.any.get_ref().iter().for_each(|name| want(format!("entity {}", name.get_ref())));
    }
    if let Some(check) = &spec.accessibility {
        check.any.get_ref().iter().for_each(|name| want(format!("habit {}", name.get_ref())));
    }
    if let Some(check) = &spec.pattern {
        want(format!("pattern {}", check.regex.get_ref()));
    }
    if let Some(check) = &spec.register {
        let rows: Vec<String> = check
            .rows
            .iter()
            .map(|(column, values)| format!("{}={}", column.get_ref(), values.as_slice().join("|")))
            .collect();
        want(format!("{}.{} {}", check.register.get_ref(), check.column.get_ref(), rows.join(" ")));
    }
    if let Some(check) = &spec.limit {
        let number = check.max.iter().chain(&check.min).map(|bound| format!("{:?}", bound.get_ref()));
        want(format!("limit {:?} {}", check.of.get_ref(), number.collect::<String>()));
    }
    if let Some(check) = &spec.field {
        let value = check.value.as_ref().map(|value| value.get_ref().to_string()).unwrap_or_default();
        let only: Vec<String> = check
            .only
            .iter()
            .map(|(column, values)| format!("{}={}", column.get_ref(), values.as_slice().join("|")))
            .collect();
        want(format!("field {} {} {value} {}", check.field.get_ref(), check.op.get_ref(), only.join(" ")));
    }
    if let Some(check) = &spec.declare {
        check
            .any
            .iter()
            .flat_map(|any| any.get_ref())
            .for_each(|name| want(format!("declare {}", name.get_ref())));
        check.approved_by.iter().for_each(|name| want(format!("approved {}", name.get_ref())));
    }
    if let Some(check) = &spec.require {
        check.domain_in.iter().for_each(|name| want(format!("domain {}", name.get_ref())));
    }
    if let Some(check) = &spec.readability {
        want(format!("readability {:?} {} {}", check.formula, check.min.get_ref(), check.from_words));
    }
    if let Some(check) = &spec.repeats {
        want(format!("repeats {} {}", check.within_days.get_ref(), check.similarity.get_ref()));
    }
    for (inner, member) in node.members(spec) {
        collect(member, &inner, wants);
    }
}
