//! What in a policy is over, or of no use to any rule.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan, ZonedDateTime};

use crate::check::field::Op;
use crate::check::spec::CheckSpec;
use crate::compile::workshop::Workshop;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::model::window::WindowTime;
use crate::prove::mutate::Node;
use crate::prove::remark::{Kind, Place, Remark, Severity};

/// Registers that the engine itself looks into.
const ALWAYS: &[&str] = &["accounts", "people", "parties"];

/// Notes windows that are over.
pub(super) fn windows(workshop: &Workshop<'_>, now: Timestamp, remarks: &mut Vec<Remark>) {
    let zone = &workshop.rules.vocabulary.zone;
    let now = now.to_zoned_datetime(zone.clone());
    let examples = workshop.rules.examples_at.and_then(|at| at.start(zone));
    let (path, text) = &workshop.file;
    for spec in &workshop.policy.windows {
        let id = spec.id.get_ref();
        let Some(window) = workshop.rules.vocabulary.windows.get(id) else { continue };
        let WindowTime::Fixed { until: Some(until), .. } = &window.when else { continue };
        let last = last(until);
        let message = if *until <= now {
            Say::new(
                format!("venster `{id}` is voorbij: het liep tot en met {last}"),
                format!("window `{id}` is over: it ran until {last}"),
            )
        } else if examples.as_ref().is_some_and(|examples| until <= examples) {
            Say::new(
                format!(
                    "venster `{id}` loopt tot en met {last}: dat is voor het moment van de voorbeelden ([examples])"
                ),
                format!(
                    "window `{id}` runs until {last}: that is before the moment of the examples ([examples])"
                ),
            )
        } else {
            continue;
        };
        let problem = Place { path, text, at: spec.id.span() }.problem(message, None);
        remarks.push(Remark::new(Severity::Note, Kind::WindowOver, None, problem));
    }
}

/// The last day of a stretch that ends at midnight, else its end.
fn last(until: &ZonedDateTime) -> String {
    let midnight = until.time() == jiff::civil::Time::midnight();
    match until.checked_sub(1.nanosecond()) {
        Ok(before) if midnight => before.date().to_string(),
        _ => until.strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

/// Notes exceptions that have expired.
pub(super) fn waivers(workshop: &Workshop<'_>, now: Timestamp, remarks: &mut Vec<Remark>) {
    let zone = &workshop.rules.vocabulary.zone;
    let now = now.to_zoned_datetime(zone.clone());
    let (path, text) = &workshop.file;
    for waiver in &workshop.policy.waivers {
        let Some(until) = waiver.until.filter(|until| until.end(zone).is_some_and(|end| end <= now)) else {
            continue;
        };
        let rule = waiver.rule.get_ref();
        let message = Say::new(
            format!("de uitzondering voor `{rule}` is verlopen: die gold tot en met {until}"),
            format!("the exception for `{rule}` has expired: it held until {until}"),
        );
        let help =
            Say::new("haal haar weg, of geef een nieuwe einddatum", "remove it, or give a new end date");
        let problem = Place { path, text, at: waiver.rule.span() }.problem(message, Some(help));
        remarks.push(Remark::new(Severity::Warning, Kind::WaiverOver, Some(rule), problem));
    }
}

/// Notes registers that no rule names.
pub(super) fn registers(workshop: &Workshop<'_>, remarks: &mut Vec<Remark>) {
    let mut used: BTreeSet<&str> = ALWAYS.iter().copied().collect();
    for written in &workshop.written {
        named(written.spec.check.get_ref(), &Node::root(0..0), &mut used);
    }
    for (name, path) in &workshop.registers {
        if used.contains(name.as_str()) {
            continue;
        }
        let message = Say::new(
            format!("geen enkele regel kijkt in register `{name}`"),
            format!("no rule looks into register `{name}`"),
        );
        let help = Say::new(
            "haal het register weg, of noem het in een regel",
            "remove the register, or name it in a rule",
        );
        let problem = Problem::new(path.clone(), message).help(help);
        remarks.push(Remark::new(Severity::Warning, Kind::UnusedRegister, None, problem));
    }
}

fn named<'s>(spec: &'s CheckSpec, node: &Node, used: &mut BTreeSet<&'s str>) {
    used.extend(spec.register.iter().map(|check| check.register.get_ref().as_str()));
    let domains = spec.require.iter().filter_map(|check| check.domain_in.as_ref());
    used.extend(domains.map(|name| name.get_ref().as_str()));
    if let Some(field) = &spec.field {
        let listed = [Op::InRegister, Op::NotInRegister].map(<&str>::from);
        let value = field.value.as_ref().and_then(|value| value.get_ref().as_str());
        let value = value.filter(|_| listed.contains(&field.op.get_ref().as_str()));
        used.extend(value.and_then(|value| value.split('.').next()));
    }
    for (inner, member) in node.members(spec) {
        named(member, &inner, used);
    }
}

/// Notes own words and exceptions for rules that the policy switches off. That a rule is off for want of something is
/// told when the policy is compiled.
pub(super) fn for_rules_that_are_off(workshop: &Workshop<'_>, remarks: &mut Vec<Remark>) {
    let switched =
        |id: &str| workshop.rules.rules.iter().any(|rule| rule.facts.id == id && workshop.is_off(rule));
    let (path, text) = &workshop.file;
    let terms = workshop.policy.terms.iter().map(|(id, _)| ("terms", id));
    let waivers = workshop.policy.waivers.iter().map(|waiver| ("waiver", &waiver.rule));
    for (table, id) in terms.chain(waivers).filter(|(_, id)| switched(id.get_ref())) {
        let name = id.get_ref();
        let message = Say::new(
            format!("[{table}] noemt `{name}`, en die regel staat uit"),
            format!("[{table}] names `{name}`, and that rule is off"),
        );
        let help = Say::new("haal dit weg, of zet de regel aan", "remove this, or switch the rule on");
        let problem = Place { path, text, at: id.span() }.problem(message, Some(help));
        remarks.push(Remark::new(Severity::Warning, Kind::ForRuleThatIsOff, Some(name), problem));
    }
}
