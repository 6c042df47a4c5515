//! What differs between two policies in effect, in the terms of who writes the strategy.
//!
//! Both are laid out as flat lists of [`Setting`]s, and the lists are compared key by key; where something is
//! written, and in which order, does not count. On top of that come the rows of registers, and the rules that are on
//! under one policy and off under the other, whatever switched them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::compile::Ruleset;
use crate::compile::coverage::levels;
use crate::compile::settings::{Origin, Place, Setting};
use crate::model::level::Level;
use crate::model::register::Register;
use crate::rules::written::{ORDER, plain};

/// A policy to compare.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s> {
    /// The policy, compiled.
    pub rules: &'s Ruleset,
    /// Its settings.
    pub settings: &'s [Setting],
}

/// What happened to a setting, a rule or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another value.
    Changed,
    /// A rule that was on is off.
    SwitchedOff,
    /// A rule that was off is on.
    SwitchedOn,
}

/// One difference.
#[derive(Clone, Debug)]
pub struct Change {
    /// What differs, as a key in parts.
    pub key: Vec<String>,
    /// What happened to it.
    pub kind: Kind,
    /// What it was, if it is one setting.
    pub old: Option<Setting>,
    /// What it is, if it is one setting.
    pub new: Option<Setting>,
    /// For lists: what came.
    pub added: Vec<String>,
    /// For lists: what went.
    pub removed: Vec<String>,
    /// For something that came or went as a whole: what is said of it.
    pub parts: Vec<Setting>,
    /// For a confidential register: how many rows came, went and changed; nothing else may be told.
    pub rows: Option<Rows>,
}

/// How many rows of a register came, went and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rows {
    /// Came.
    pub added: usize,
    /// Went.
    pub removed: usize,
    /// Changed.
    pub changed: usize,
}

impl Change {
    fn new(key: Vec<String>, kind: Kind) -> Self {
        let none = Vec::new;
        Self {
            key,
            kind,
            old: None,
            new: None,
            added: none(),
            removed: none(),
            parts: Vec::new(),
            rows: None,
        }
    }
}

/// The sections whose items come and go as a whole, and the order in which differences are told.
const SECTIONS: &[(&str, bool)] = &[
    ("version", false),
    ("municipality", false),
    ("packs", true),
    ("rule", true),
    ("levels", false),
    ("terms", false),
    ("without", false),
    ("event", true),
    ("window", true),
    ("registers", true),
    ("roles", true),
    ("approvers", true),
    ("waiver", true),
    ("defaults", false),
    ("own", false),
    ("objective", true),
    ("reminders", false),
];

/// Every difference between two policies.
#[must_use]
pub fn diff(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let names = (old.rules.facts.name.as_str(), new.rules.facts.name.as_str());
    let (before, after) = (by_item(old.settings, names), by_item(new.settings, names));
    let mut changes = Vec::new();
    let mut switched = BTreeSet::new();
    for (id, change) in switches(old, new, names) {
        switched.insert(id);
        changes.push(change);
    }
    let items: BTreeSet<&Vec<String>> = before.keys().chain(after.keys()).collect();
    for item in items {
        match (before.get(item), after.get(item)) {
            (Some(gone), None) if whole(item) => {
                changes.push(Change { parts: gone.clone(), ..Change::new(item.clone(), Kind::Removed) });
            }
            (None, Some(come)) if whole(item) => {
                changes.push(Change { parts: come.clone(), ..Change::new(item.clone(), Kind::Added) });
            }
            (before, after) => {
                let of = |side: Option<&Vec<Setting>>| side.cloned().unwrap_or_default();
                changes.extend(leaves(of(before), of(after)));
            }
        }
    }
    // That a level became `off`, or no longer is, was told of the rule itself.
    changes.retain(|change| match change.key.as_slice() {
        [section, id] if section == "levels" => !switched.contains(id),
        _ => true,
    });
    for (name, was) in &old.rules.vocabulary.registers {
        if let Some(is) = new.rules.vocabulary.registers.get(name) {
            changes.extend(rows(was, is));
        }
    }
    let rank = |change: &Change| {
        let section = change.key.first().map_or("", String::as_str);
        SECTIONS.iter().position(|(name, _)| *name == section).unwrap_or(SECTIONS.len())
    };
    changes.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.key.cmp(&b.key)));
    changes
}

/// Whether something comes and goes as a whole.
fn whole(item: &[String]) -> bool {
    item.len() == 2
}

/// Settings by the item they belong to: `window.campaign`, or the section where there are no items. Rules of the old
/// policy go by the name that they have in the new one.
fn by_item(settings: &[Setting], (old, new): (&str, &str)) -> BTreeMap<Vec<String>, Vec<Setting>> {
    let mut items: BTreeMap<Vec<String>, Vec<Setting>> = BTreeMap::new();
    for setting in settings {
        let mut setting = setting.clone();
        let Some(section) = setting.key.first().cloned() else { continue };
        // The packs in use are told one by one.
        if setting.key.len() == 1 && section == "packs" {
            continue;
        }
        if matches!(section.as_str(), "rule" | "levels" | "terms" | "waiver")
            && let Some(id) = setting.key.get_mut(1)
        {
            *id = renamed(id, old, new);
        }
        let items_here = SECTIONS.iter().any(|(name, items)| *name == section && *items);
        let depth = if items_here { 2 } else { 1 };
        items.entry(setting.key.iter().take(depth).cloned().collect()).or_default().push(setting);
    }
    items
}

/// The id of a policy's own rule under another name of the policy.
fn renamed(id: &str, old: &str, new: &str) -> String {
    match id.split_once('/') {
        Some((pack, rest)) if pack == old => format!("{new}/{rest}"),
        _ => id.to_owned(),
    }
}

/// Differences between the settings of one item.
fn leaves(old: Vec<Setting>, new: Vec<Setting>) -> Vec<Change> {
    let by_key = |settings: Vec<Setting>| -> BTreeMap<Vec<String>, Setting> {
        settings.into_iter().map(|setting| (setting.key.clone(), setting)).collect()
    };
    let (mut old, mut new) = (by_key(old), by_key(new));
    let keys: BTreeSet<Vec<String>> = old.keys().chain(new.keys()).cloned().collect();
    let keys = keys.into_iter().filter(|key| !told(key));
    keys.filter_map(|key| leaf(key.clone(), old.remove(&key), new.remove(&key))).collect()
}

/// What is told in another way: an item has its name, and the rows of a register tell how many they are.
fn told(key: &[String]) -> bool {
    let [section, _, what] = key else { return false };
    matches!((section.as_str(), what.as_str()), ("registers", "rows") | ("waiver", "rule") | (_, "id"))
}

fn leaf(key: Vec<String>, old: Option<Setting>, new: Option<Setting>) -> Option<Change> {
    let items = |setting: &Option<Setting>| match setting.as_ref().map(|setting| &setting.value) {
        None => Vec::new(),
        Some(Value::Array(items)) => items.iter().map(plain).collect(),
        Some(single) => vec![plain(single)],
    };
    let (was, is) = (items(&old), items(&new));
    let minus = |some: &[String], others: &[String]| {
        let others: BTreeSet<&String> = others.iter().collect();
        some.iter().filter(|item| !others.contains(item)).cloned().collect::<Vec<_>>()
    };
    let (added, removed) = (minus(&is, &was), minus(&was, &is));
    let kind = match (&old, &new) {
        (None, Some(_)) => Kind::Added,
        (Some(_), None) => Kind::Removed,
        _ => Kind::Changed,
    };
    if key.last().is_some_and(|last| last == ORDER) {
        // Which levels there are is told by themselves; left is in which order they are looked at.
        let same = kind == Kind::Changed && added.is_empty() && removed.is_empty() && was != is;
        return same.then(|| Change { old, new, ..Change::new(key, kind) });
    }
    if kind == Kind::Changed && added.is_empty() && removed.is_empty() {
        return None;
    }
    // An empty list says no more than no list.
    if kind != Kind::Changed && was.is_empty() && is.is_empty() {
        return None;
    }
    let list = |setting: &Option<Setting>| setting.as_ref().is_some_and(|setting| setting.value.is_array());
    let (added, removed) = if list(&old) || list(&new) { (added, removed) } else { (Vec::new(), Vec::new()) };
    Some(Change { old, new, added, removed, ..Change::new(key, kind) })
}

/// Rules that are on under one policy and off under the other, by their id in the new one.
fn switches(old: Side<'_>, new: Side<'_>, names: (&str, &str)) -> Vec<(String, Change)> {
    let before: BTreeMap<String, (&str, Option<Level>)> =
        states(old.rules).map(|(id, level)| (renamed(id, names.0, names.1), (id, level))).collect();
    let (was_decided, is_decided) = (Decides::new(old), Decides::new(new));
    let mut found = Vec::new();
    for (id, now) in states(new.rules) {
        let Some((old_id, then)) = before.get(id) else { continue };
        let kind = match (then, now) {
            (Some(_), None) => Kind::SwitchedOff,
            (None, Some(_)) => Kind::SwitchedOn,
            _ => continue,
        };
        let key = vec!["rule".to_owned(), id.to_owned()];
        let setting = |origin: Origin, level: Option<Level>| Setting {
            key: key.clone(),
            value: level.map_or("off", Level::name).into(),
            origin,
        };
        let was = setting(was_decided.on(old_id), *then);
        let is = setting(is_decided.on(id), now);
        found.push((id.to_owned(), Change { old: Some(was), new: Some(is), ..Change::new(key, kind) }));
    }
    found
}

/// Every rule with the heaviest level it can have on an ordinary day, or under a condition if it is off otherwise.
fn states(rules: &Ruleset) -> impl Iterator<Item = (&str, Option<Level>)> {
    let on = rules.rules.iter().map(|rule| {
        let (under, base) = levels(rule);
        (rule.facts.id.as_str(), base.or_else(|| under.iter().filter_map(|(_, level)| *level).max()))
    });
    on.chain(rules.off.iter().map(|off| (off.id.as_str(), None)))
}

/// What decides on the level of a rule: the policy's change, the rule itself, or what the policy is without.
struct Decides<'s> {
    places: BTreeMap<&'s [String], &'s Origin>,
    without: Option<&'s Origin>,
    off: BTreeSet<&'s str>,
}

impl<'s> Decides<'s> {
    fn new(side: Side<'s>) -> Self {
        let without = |setting: &&Setting| setting.key.first().is_some_and(|key| key == "without");
        Self {
            places: side.settings.iter().map(|setting| (setting.key.as_slice(), &setting.origin)).collect(),
            without: side.settings.iter().find(without).map(|setting| &setting.origin),
            off: side.rules.off.iter().map(|off| off.id.as_str()).collect(),
        }
    }

    fn on(&self, id: &str) -> Origin {
        let at = |key: &[&str]| {
            let key: Vec<String> = key.iter().map(|&part| part.to_owned()).collect();
            self.places.get(key.as_slice()).copied()
        };
        let written = || at(&["levels", id]).or_else(|| at(&["rule", id, "level"]));
        let found = if self.off.contains(id) { self.without } else { written() };
        found.cloned().unwrap_or(Origin { from: Place::Default, path: String::new(), line: None })
    }
}

/// Differences between the rows of a register. Of a confidential one only how many there are.
fn rows(old: &Register, new: &Register) -> Vec<Change> {
    let columns: Vec<&String> = old.columns.iter().filter(|name| new.column(name).is_some()).collect();
    let (was, is) = (keyed(old, &columns), keyed(new, &columns));
    let mut count = Rows::default();
    let mut changes = Vec::new();
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for key in keys {
        let of = |side: &BTreeMap<String, Vec<Row>>| side.get(key).cloned().unwrap_or_default();
        let (gone, come) = apart(of(&was), of(&is));
        let item = vec!["registers".to_owned(), new.name.clone(), key.clone()];
        if let ([gone], [come]) = (gone.as_slice(), come.as_slice()) {
            count.changed += 1;
            let cells = columns.iter().zip(gone.iter().zip(come)).filter(|(_, (was, is))| was != is);
            changes.extend(cells.filter_map(|(column, (was, is))| {
                let key: Vec<String> = item.iter().cloned().chain([(*column).clone()]).collect();
                leaf(key.clone(), Some(cell(&key, was)), Some(cell(&key, is)))
            }));
            continue;
        }
        count.removed += gone.len();
        count.added += come.len();
        for (rows, kind) in [(gone, Kind::Removed), (come, Kind::Added)] {
            changes.extend(rows.iter().map(|row| {
                let filled = columns.iter().zip(row).filter(|(_, values)| !values.is_empty());
                let parts = filled.map(|(column, values)| cell(&[(*column).clone()], values)).collect();
                Change { parts, ..Change::new(item.clone(), kind) }
            }));
        }
    }
    if !old.confidential && !new.confidential {
        return changes;
    }
    let key = vec!["registers".to_owned(), new.name.clone(), "rows".to_owned()];
    let any = count != Rows::default();
    any.then(|| Change { rows: Some(count), ..Change::new(key, Kind::Changed) }).into_iter().collect()
}

/// The cells of a row, each with its values in order.
type Row = Vec<Vec<String>>;

/// The rows by what they are called: their `id`, else their first cell. Only these columns count.
fn keyed(register: &Register, columns: &[&String]) -> BTreeMap<String, Vec<Row>> {
    let name = columns.iter().find(|name| name.as_str() == "id").or(columns.first());
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in &register.rows {
        let sorted = |name: &&String| {
            let mut values = register.cell(row, name).to_vec();
            values.sort();
            values
        };
        let key = name.map(|name| register.cell(row, name).join(" ")).unwrap_or_default();
        rows.entry(key).or_default().push(columns.iter().map(sorted).collect());
    }
    rows
}

/// What is in the one and not in the other, counting how often.
fn apart(old: Vec<Row>, new: Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    let mut count: BTreeMap<Row, isize> = BTreeMap::new();
    for row in new {
        *count.entry(row).or_default() += 1;
    }
    for row in old {
        *count.entry(row).or_default() -= 1;
    }
    let repeat = |wanted: fn(isize) -> isize| {
        let times = |(row, n): (&Row, &isize)| {
            std::iter::repeat_n(row.clone(), usize::try_from(wanted(*n)).unwrap_or(0))
        };
        count.iter().flat_map(times).collect()
    };
    (repeat(|n| -n), repeat(|n| n))
}

fn cell(key: &[String], values: &[String]) -> Setting {
    let value = match values {
        [single] => single.as_str().into(),
        several => several.into(),
    };
    let origin = Origin { from: Place::Register, path: String::new(), line: None };
    Setting { key: key.to_vec(), value, origin }
}
