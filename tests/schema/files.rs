//! What is in the repository keeps to the schemas: packs, policies, projects, drafts and examples.

use std::fs;
use std::path::{Path, PathBuf};

use persklaar::schema::Kind;
use serde_json::{Value, json};

use crate::{errors, loader};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder with one of these endings.
fn below(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|e| endings.contains(&e))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

fn packs() -> Vec<PathBuf> {
    let mut packs = below("rules", &["toml"]);
    packs.retain(|path| path.parent() == Some(&root().join("rules")));
    packs
}

fn toml(path: &Path) -> Value {
    loader::tree(&fs::read_to_string(path).unwrap())
}

fn keeps(kind: Kind, at: &str, value: &Value) {
    assert_eq!(errors(kind, value), Vec::<String>::new(), "{at}");
}

#[test]
fn every_pack_policy_and_project_keeps_to_its_schema() {
    for path in packs() {
        keeps(Kind::Rules, &path.display().to_string(), &toml(&path));
    }
    let mut policies = below("policies", &["toml"]);
    policies.push(root().join("rules/_fixture/policy.toml"));
    for path in policies {
        let kind = if path.ends_with("persklaar.toml") { Kind::Project } else { Kind::Policy };
        keeps(kind, &path.display().to_string(), &toml(&path));
    }
}

/// Editors find the schema by the first line.
#[test]
fn every_pack_policy_and_project_names_its_schema() {
    let policies =
        below("policies", &["toml"]).into_iter().chain([root().join("rules/_fixture/policy.toml")]);
    for path in packs().into_iter().chain(policies) {
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap_or_default();
        let named = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{}: {first}", path.display()));
        let schema = fs::read_to_string(path.parent().unwrap().join(named)).unwrap();
        let id = serde_json::from_str::<Value>(&schema).unwrap()["$id"].clone();
        let kind = match path.file_name().unwrap().to_str().unwrap() {
            "policy.toml" => Kind::Policy,
            "persklaar.toml" => Kind::Project,
            _ => Kind::Rules,
        };
        assert_eq!(id, kind.id(), "{}", path.display());
    }
}

#[test]
fn every_draft_keeps_to_its_schema() {
    let mut count = 0;
    for folder in ["policies", "tests/quiet", "tests/loud"] {
        for path in below(folder, &["json", "jsonl", "md", "txt", "csv"]) {
            if !path
                .components()
                .any(|part| ["drafts", "quiet", "loud"].iter().any(|name| part.as_os_str() == *name))
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let at = path.display().to_string();
            // As the file has it where that is JSON, else as it was read.
            let drafts: Vec<Value> = match path.extension().and_then(|ending| ending.to_str()) {
                Some("json") => vec![serde_json::from_str(&text).unwrap()],
                Some("jsonl") => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
                _ => {
                    let entries = persklaar::read(&at, text.as_bytes(), None).entries;
                    entries.into_iter().map(|entry| serde_json::to_value(entry.draft).unwrap()).collect()
                }
            };
            count += drafts.len();
            drafts.iter().for_each(|draft| keeps(Kind::Draft, &at, draft));
        }
    }
    assert!(count > 200, "{count}");
}

/// An example of a rule as drafts: itself, and the posts that went before.
fn examples(example: &Value) -> Vec<Value> {
    match example {
        Value::String(text) => vec![json!({ "text": text })],
        Value::Object(fields) => {
            let mut fields = fields.clone();
            let history = fields.remove("history").unwrap_or(json!([]));
            // What a bad example expects is no part of the draft.
            fields.retain(|name, _| !matches!(name.as_str(), "finds" | "level"));
            let history = history.as_array().cloned().unwrap_or_else(|| vec![history.clone()]);
            let mut all: Vec<Value> = history.iter().flat_map(examples).collect();
            all.push(fields.into());
            all
        }
        other => panic!("{other}"),
    }
}

#[test]
fn every_example_of_every_pack_is_a_draft() {
    let mut count = 0;
    for path in packs() {
        for rule in toml(&path)["rule"].as_array().unwrap() {
            for kind in ["bad", "good"] {
                for draft in rule[kind].as_array().unwrap().iter().flat_map(examples) {
                    keeps(Kind::Draft, &format!("{}: {} {kind}", path.display(), rule["id"]), &draft);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 300, "{count}");
}

/// The cases of the check kinds know more ways of writing a rule than the packs use.
#[test]
fn every_rule_and_policy_of_the_cases_keeps_to_its_schema() {
    let mut count = 0;
    for path in below("tests/checks", &["toml"]) {
        let file = toml(&path);
        if file.get("error").is_some() {
            continue;
        }
        let say = json!({ "nl": "tekst", "en": "text" });
        let mut rule = json!({ "id": "it", "level": "review", "message": say, "help": say, "why": say });
        rule.as_object_mut().unwrap().extend(file["rule"].as_object().unwrap().clone());
        let cases = file["case"].as_array().into_iter().flatten();
        let drafts: Vec<Value> = cases.map(|case| case["draft"].clone()).collect();
        rule["bad"] = drafts.into();
        let at = path.display().to_string();
        keeps(Kind::Rules, &at, &json!({ "pack": { "title": say }, "rule": [rule] }));
        if let Some(more) = file.get("policy").and_then(Value::as_str) {
            let base = "version = '1'\npacks = ['test']\n[municipality]\nname = 'Teststad'\n";
            keeps(Kind::Policy, &at, &loader::tree(&format!("{base}{more}")));
        }
        count += 1;
    }
    assert!(count > 100, "{count}");
}
