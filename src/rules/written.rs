//! A file of rules or policy as a flat list: what is written, under which key, on which line.
//!
//! This reads the tree and not the specs, so that nothing that can be written down is left out. Two ways to write the
//! same thing give the same keys: dotted keys and nested tables, and items of a list by their name instead of
//! their number. Examples of rules are proof and no settings; they are left out.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::rules::example::json;
use crate::text::position::LineIndex;

/// One thing that is written in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its key; items of lists count with their name.
    pub key: Vec<String>,
    /// What is written: a text, number, flag, or a list of these.
    pub value: Value,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// Everything that is written in a file, in the order of the file. What is no TOML is left out.
#[must_use]
pub fn written(text: &str) -> Vec<Written> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut walk = Walk::default();
    walk.table(root.into_inner());
    walk.found.sort_by_key(|(at, ..)| *at);
    let lines = LineIndex::new(text);
    let place = |(at, key, value)| Written { key, value, line: lines.position(text, at).line };
    walk.found.into_iter().map(place).collect()
}

#[derive(Default)]
struct Walk {
    key: Vec<String>,
    found: Vec<(usize, Vec<String>, Value)>,
}

impl Walk {
    fn table(&mut self, table: DeTable<'_>) {
        for (key, value) in table {
            let at = key.span();
            let name = key.into_inner().into_owned();
            let depth = self.key.len();
            // In a condition a dotted key in quotes is the same as a nested table.
            match self.key.last().map(String::as_str) {
                Some("when" | "unless") => self.key.extend(name.split('.').map(str::to_owned)),
                _ => self.key.push(name),
            }
            self.value(at, value.into_inner());
            self.key.truncate(depth);
        }
    }

    fn value(&mut self, at: Range<usize>, value: DeValue<'_>) {
        // Within a rule: `rule`, its id, and what is said of it.
        let of_rule = match self.key.as_slice() {
            [list, _, key] if list == "rule" => key.as_str(),
            _ => "",
        };
        match (of_rule, value) {
            ("bad" | "good" | "since", _) => {}
            (_, DeValue::Table(table)) => self.table(table),
            ("basis", DeValue::Array(items)) => {
                let cited = items.into_iter().filter_map(|item| citation(item.get_ref())).collect();
                self.found.push((at.start, self.key.clone(), cited));
            }
            (_, DeValue::Array(items))
                if items.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))) =>
            {
                let policy = self.key.len() == 2 && self.key.first().is_some_and(|name| name == "levels");
                if policy || of_rule == "levels" { self.levels(at, items) } else { self.items(items) }
            }
            (_, leaf) => self.leaf(at, leaf),
        }
    }

    fn leaf(&mut self, at: Range<usize>, value: DeValue<'_>) {
        let read = toml::Value::deserialize(ValueDeserializer::from(Spanned::new(at.clone(), value)));
        if let Ok(read) = read {
            self.found.push((at.start, self.key.clone(), json(read)));
        }
    }

    /// Items of a list of tables, by name.
    fn items(&mut self, items: toml::de::DeArray<'_>) {
        let list = self.key.last().and_then(|list| list.split(" #").next()).unwrap_or_default().to_owned();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (number, item) in items.into_iter().enumerate() {
            let at = item.span();
            let DeValue::Table(mut table) = item.into_inner() else { continue };
            // A check in a list of checks is called by its kind, which then needs no key of its own.
            let kind = if matches!(list.as_str(), "all" | "any" | "none") { kind(&mut table) } else { None };
            let (name, check) = match kind {
                Some((kind, check)) => (kind, Some(check)),
                None => (name(&list, &mut table).unwrap_or_else(|| (number + 1).to_string()), None),
            };
            let times = seen.entry(name.clone()).or_default();
            *times += 1;
            self.key.push(if *times == 1 { name } else { format!("{name} #{times}") });
            match check {
                Some(check) => self.value(at, check),
                None if table.is_empty() => self.found.push((at.start, self.key.clone(), Value::Bool(true))),
                None => {}
            }
            self.table(table);
            self.key.pop();
        }
    }

    /// Levels under conditions: each under its condition, and their order, because the first that holds counts.
    fn levels(&mut self, at: Range<usize>, items: toml::de::DeArray<'_>) {
        let mut order = Vec::new();
        for item in items {
            let at = item.span();
            let DeValue::Table(mut table) = item.into_inner() else { continue };
            let when = condition(&mut table);
            let Some(level) = take(&mut table, "level") else { continue };
            let depth = self.key.len();
            self.key.extend(when.clone());
            self.leaf(at, level);
            self.key.truncate(depth);
            order.push(Value::String(when.unwrap_or_default()));
        }
        if order.len() > 1 {
            self.key.push(ORDER.to_owned());
            self.found.push((at.start, self.key.clone(), Value::Array(order)));
            self.key.pop();
        }
    }
}

/// The last part of the key under which the order of levels stands.
pub const ORDER: &str = "order";

/// What an item of a list is called. The condition of a waiver belongs to its name, and is taken out.
fn name(list: &str, table: &mut DeTable<'_>) -> Option<String> {
    let of = |table: &DeTable<'_>, key: &str| {
        table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
    };
    if list == "waiver" {
        let rule = of(table, "rule")?;
        return Some(condition(table).map_or(rule.clone(), |when| format!("{rule} ({when})")));
    }
    of(table, "id")
}

/// The one kind of a check, and the check, taken out of its table.
fn kind<'i>(table: &mut DeTable<'i>) -> Option<(String, DeValue<'i>)> {
    let beside = |key: &str| matches!(key, "within" | "in");
    let name = table.keys().map(|key| key.get_ref().to_string()).find(|key| !beside(key))?;
    take(table, &name).map(|check| (name, check))
}

fn take<'i>(table: &mut DeTable<'i>, name: &str) -> Option<DeValue<'i>> {
    let key = table.keys().find(|key| key.get_ref() == name)?.clone();
    table.remove(&key).map(Spanned::into_inner)
}

/// The condition in a table as one text, taken out of it: `channel = x, role = raadslid | wethouder`.
fn condition(table: &mut DeTable<'_>) -> Option<String> {
    let when = take(table, "when")?;
    let mut walk = Walk { key: vec!["when".to_owned()], ..Walk::default() };
    walk.value(0..0, when);
    let mut terms: Vec<String> = walk
        .found
        .into_iter()
        .map(|(_, key, value)| {
            let mut values = match value {
                Value::Array(items) => items.iter().map(plain).collect(),
                single => vec![plain(&single)],
            };
            values.sort();
            format!("{} = {}", key.get(1..).unwrap_or_default().join("."), values.join(" | "))
        })
        .collect();
    terms.sort();
    Some(terms.join(", "))
}

/// What a rule rests on as one text.
fn citation(item: &DeValue<'_>) -> Option<Value> {
    let table = item.as_table()?;
    let of = |name: &str| table.get(name).and_then(|value| value.get_ref().as_str());
    let said = match (of("law"), of("article")) {
        (Some(law), Some(article)) => format!("{law} art. {article}"),
        (Some(law), None) => law.to_owned(),
        (None, _) => of("policy")?.to_owned(),
    };
    Some(said.into())
}

/// A value without quotation marks.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
