//! Changes of `when`, `unless` and `levels`: a key left out, one of its values left out, all of it left out.

use std::collections::BTreeSet;

use crate::model::say::Say;
use crate::prove::mutate::{Change, Effect};
use crate::rules::condition::{ConditionSpec, WantedSpec};
use crate::rules::pack::RuleSpec;

/// Where a condition stands in a rule.
type Find = fn(&mut RuleSpec, usize) -> Option<&mut ConditionSpec>;

/// `switches` are the windows that somebody sets: no example can open or close one, so what hangs on one is not tried.
pub(super) fn changes(spec: &RuleSpec, switches: &BTreeSet<&str>) -> Vec<Change> {
    let mut changes = Vec::new();
    let hangs = |spec: &ConditionSpec| {
        let windows = spec.terms.iter().filter(|(key, _)| key.get_ref() == "window");
        windows.flat_map(|(_, values)| values).any(|value| match value.get_ref() {
            WantedSpec::Text(id) => switches.contains(id.as_str()),
            WantedSpec::Flag(_) => false,
        })
    };
    if let Some(when) = &spec.when {
        let find: Find = |spec, _| spec.when.as_mut();
        keys(&mut changes, when, "when", (find, 0), (Effect::More, Effect::Less));
    }
    if let Some(unless) = spec.unless.as_ref().filter(|unless| !hangs(unless)) {
        let drop = |spec: &mut RuleSpec| spec.unless = None;
        changes.push(Change::dropped("unless", unless.at.clone(), Effect::More, drop));
        let find: Find = |spec, _| spec.unless.as_mut();
        // Without its only key it would hold everywhere, and every bad example would notice.
        if unless.terms.len() > 1 {
            keys(&mut changes, unless, "unless", (find, 0), (Effect::Less, Effect::More));
        } else {
            values(&mut changes, unless, "unless", (find, 0), Effect::More);
        }
    }
    for (index, (when, _)) in spec.levels.iter().enumerate().filter(|(_, (when, _))| !hangs(when)) {
        let name = format!("levels[{}]", index + 1);
        changes.push(Change::dropped(&name, when.at.clone(), Effect::Level, move |spec| {
            spec.levels.remove(index);
        }));
        let find: Find = |spec, index| spec.levels.get_mut(index).map(|(when, _)| when);
        let name = format!("{name}.when");
        keys(&mut changes, when, &name, (find, index), (Effect::Level, Effect::Level));
    }
    changes
}

/// Each key left out, and each value of a key that has several.
fn keys(
    changes: &mut Vec<Change>,
    spec: &ConditionSpec,
    name: &str,
    (find, index): (Find, usize),
    (without_key, without_value): (Effect, Effect),
) {
    for (at, (key, _)) in spec.terms.iter().enumerate() {
        let name = format!("{name}.{}", key.get_ref());
        changes.push(Change::dropped(&name, key.span(), without_key, move |spec| {
            if let Some(condition) = find(spec, index) {
                condition.terms.remove(at);
            }
        }));
    }
    values(changes, spec, name, (find, index), without_value);
}

fn values(
    changes: &mut Vec<Change>,
    spec: &ConditionSpec,
    name: &str,
    (find, index): (Find, usize),
    effect: Effect,
) {
    for (at, (key, values)) in spec.terms.iter().enumerate().filter(|(_, (_, values))| values.len() > 1) {
        for (which, value) in values.iter().enumerate() {
            let shown = match value.get_ref() {
                WantedSpec::Text(text) => text.clone(),
                WantedSpec::Flag(flag) => flag.to_string(),
            };
            let key = key.get_ref();
            let what = Say::new(
                format!("`{shown}` wegvalt bij `{name}.{key}`"),
                format!("`{shown}` is dropped from `{name}.{key}`"),
            );
            changes.push(Change::new(what, value.span(), effect, move |spec| {
                if let Some((_, values)) = find(spec, index).and_then(|found| found.terms.get_mut(at)) {
                    values.remove(which);
                }
            }));
        }
    }
}
