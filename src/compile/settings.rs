//! A policy in effect as one flat list: every setting, and where it comes from.
//!
//! What is written in the policy and its packs comes first, with its line; then what follows from it or holds
//! because nobody wrote anything: standard roles, defaults, days of windows, the size of registers. The rows of
//! registers are no settings; what a confidential register holds appears nowhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, ZonedDateTime};
use serde_json::{Value, json};

use crate::compile::Ruleset;
use crate::model::draft::{Capacity, Kind};
use crate::model::vocabulary::ROLES;
use crate::model::window::WindowTime;
use crate::rules::library::{Library, PackOrigin, PolicyFiles};
use crate::rules::written::written;

/// A setting of a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its key, in parts.
    pub key: Vec<String>,
    /// Its value: a text, number, flag, or a list of these.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What kind of place that is.
    pub from: Place,
    /// The file; empty for what the program itself says.
    pub path: String,
    /// The line, from 1.
    pub line: Option<usize>,
}

/// What kind of place a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Place {
    /// The policy.
    Policy,
    /// A register of the policy.
    Register,
    /// A pack inside the binary.
    Builtin,
    /// A pack from a folder.
    Disk,
    /// A pack from a folder, instead of the one of the same name in the binary.
    Replaced,
    /// Nobody wrote it; this is what the program does then.
    Default,
    /// It follows from what is written at that place.
    Computed,
}

impl Setting {
    /// Its key in one piece.
    #[must_use]
    pub fn name(&self) -> String {
        self.key.join(".")
    }
}

/// Every setting of a policy that compiled to `rules`.
#[must_use]
pub fn settings(library: &Library, files: &PolicyFiles, rules: &Ruleset) -> Vec<Setting> {
    let mut all = Vec::new();
    let policy = |line| Origin { from: Place::Policy, path: files.path.clone(), line: Some(line) };
    for written in written(&files.text) {
        let key = of_rule(written.key, &rules.facts.name);
        all.push(Setting { key, value: written.value, origin: policy(written.line) });
    }
    defaults(&mut all, rules);
    windows(&mut all, rules);
    registers(&mut all, files, rules);
    for pack in &rules.packs {
        let Some(file) = library.pack(&pack.0) else { continue };
        let from = match file.origin {
            PackOrigin::Builtin => Place::Builtin,
            PackOrigin::Disk => Place::Disk,
            PackOrigin::Replaced => Place::Replaced,
        };
        for written in written(&file.text) {
            let mut key = of_rule(written.key, &pack.0);
            if key.first().is_some_and(|first| first == "pack") {
                key.splice(0..1, ["packs".to_owned(), pack.0.clone()]);
            }
            let origin = Origin { from, path: file.path.clone(), line: Some(written.line) };
            all.push(Setting { key, value: written.value, origin });
        }
    }
    all
}

/// A rule is called by its whole id.
fn of_rule(mut key: Vec<String>, pack: &str) -> Vec<String> {
    if let [list, id, ..] = key.as_mut_slice()
        && list == "rule"
    {
        *id = format!("{pack}/{id}");
    }
    key
}

/// What holds because nobody wrote anything.
fn defaults(all: &mut Vec<Setting>, rules: &Ruleset) {
    let mut missing: Vec<(Vec<String>, Value)> = vec![
        (key(&["municipality", "language"]), json!(rules.lang.tag())),
        (key(&["municipality", "time_zone"]), json!(rules.vocabulary.zone.iana_name())),
        (key(&["defaults", "capacity"]), json!(Capacity::Official.name())),
        (key(&["defaults", "kind"]), json!(Kind::default().name())),
    ];
    missing.extend(ROLES.iter().map(|&role| (key(&["roles", role]), json!(role))));
    missing.extend(
        rules
            .vocabulary
            .registers
            .keys()
            .map(|name| (key(&["registers", name, "confidential"]), json!(false))),
    );
    let written: BTreeSet<&[String]> = all.iter().map(|setting| setting.key.as_slice()).collect();
    missing.retain(|(key, _)| !written.contains(key.as_slice()));
    let origin = Origin { from: Place::Default, path: String::new(), line: None };
    all.extend(missing.into_iter().map(|(key, value)| Setting { key, value, origin: origin.clone() }));
}

/// The days of windows that are written relative to an event.
fn windows(all: &mut Vec<Setting>, rules: &Ruleset) {
    let relative = |setting: &Setting| match setting.key.as_slice() {
        [list, id, how, ..] if list == "window" && how == "relative" => {
            Some((id.clone(), Origin { from: Place::Computed, ..setting.origin.clone() }))
        }
        _ => None,
    };
    let places: BTreeMap<String, Origin> = all.iter().rev().filter_map(relative).collect();
    for (id, origin) in places {
        let window = rules.vocabulary.windows.get(&id).map(|window| &window.when);
        if let Some(WindowTime::Fixed { from, until }) = window {
            let value = json!(period(from.as_ref(), until.as_ref()));
            all.push(Setting { key: key(&["window", &id, "open"]), value, origin });
        }
    }
}

/// A stretch of time for people: whole days by their first and last, anything else by the minute.
#[must_use]
pub fn period(from: Option<&ZonedDateTime>, until: Option<&ZonedDateTime>) -> String {
    let midnight = |at: &ZonedDateTime| at.time() == jiff::civil::Time::midnight();
    let minute = |at: &ZonedDateTime| at.strftime("%Y-%m-%d %H:%M").to_string();
    let open = || "…".to_owned();
    let from = from.map_or_else(open, |at| if midnight(at) { at.date().to_string() } else { minute(at) });
    let last = |at: &ZonedDateTime| match at.date().checked_sub(1.day()) {
        Ok(day) if midnight(at) => day.to_string(),
        _ => minute(at),
    };
    format!("{from} – {}", until.map_or_else(open, last))
}

/// The shape of registers.
fn registers(all: &mut Vec<Setting>, files: &PolicyFiles, rules: &Ruleset) {
    for (name, path, _) in &files.registers {
        let Some(register) = rules.vocabulary.registers.get(name) else { continue };
        let origin = Origin { from: Place::Register, path: path.clone(), line: Some(1) };
        let shape = [("columns", json!(register.columns)), ("rows", json!(register.rows.len()))];
        for (what, value) in shape {
            all.push(Setting { key: key(&["registers", name, what]), value, origin: origin.clone() });
        }
    }
}

fn key(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|&part| part.to_owned()).collect()
}
