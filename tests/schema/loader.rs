//! The other side: what the program itself says of a file.

use std::sync::OnceLock;

use persklaar::{Library, PolicyFiles, Request, Ruleset, compile, lint, read};
use serde_json::Value;

/// A TOML text as the tree that editors see: dates are text.
pub(crate) fn tree(text: &str) -> Value {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(moment) => moment.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(json).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    json(toml::from_str::<toml::Table>(text).unwrap_or_else(|error| panic!("{error}\n{text}")).into())
}

fn said(problems: Vec<persklaar::Problem>) -> Vec<String> {
    let one = |problem: persklaar::Problem| {
        format!("{} | {}", problem.message.en, problem.help.map(|help| help.en).unwrap_or_default())
    };
    problems.into_iter().map(one).collect()
}

/// What is wrong with a pack, under the fixture policy.
pub(crate) fn pack(text: &str) -> Vec<String> {
    let mut library = Library::embedded();
    library.add("proef", "proef.toml", text);
    let mut files = PolicyFiles::fixture();
    let mut policy: toml::Table = toml::from_str(&files.text).unwrap();
    policy.insert("packs".to_owned(), vec!["proef"].into());
    files.text = policy.to_string();
    said(compile(&library, &files).err().unwrap_or_default())
}

/// What is wrong with a policy that has no registers.
pub(crate) fn policy(text: &str) -> Vec<String> {
    let files = PolicyFiles {
        name: "proef".to_owned(),
        path: "policy.toml".to_owned(),
        text: text.to_owned(),
        registers: Vec::new(),
        builtin: false,
    };
    said(compile(&Library::embedded(), &files).err().unwrap_or_default())
}

/// What is wrong with a file of drafts, or with the context of one of them.
pub(crate) fn drafts(json: &str) -> Vec<String> {
    static RULES: OnceLock<Ruleset> = OnceLock::new();
    let rules =
        RULES.get_or_init(|| compile(&Library::embedded(), &PolicyFiles::fixture()).expect("it compiles"));
    let request = Request::new("2027-02-01T09:00:00Z".parse().unwrap());
    let reading = read("proef.json", json.as_bytes(), None);
    let mut problems = reading.problems;
    problems.extend(reading.entries.iter().filter_map(|entry| lint(rules, entry, &request).err()).flatten());
    said(problems)
}
