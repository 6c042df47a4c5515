//! The schemas: they are not stale, they take what the program takes and refuse what it refuses, and they know every key
//! that it knows.
//!
//! `UPDATE_SCHEMAS=1 cargo test --test schema` writes `rules/_schemas/` anew.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use jsonschema::Validator;
use persklaar::schema::{Kind, schema};
use serde_json::Value;
use strum::VariantArray;

#[path = "schema/files.rs"]
mod files;
#[path = "schema/keys.rs"]
mod keys;
#[path = "schema/loader.rs"]
mod loader;
#[path = "schema/reports.rs"]
mod reports;
#[path = "schema/times.rs"]
mod times;
#[path = "schema/wrong.rs"]
mod wrong;

/// What is wrong with a value by its schema.
fn errors(kind: Kind, value: &Value) -> Vec<String> {
    static VALIDATORS: OnceLock<Vec<Validator>> = OnceLock::new();
    let all =
        || Kind::VARIANTS.iter().map(|kind| jsonschema::validator_for(&schema(*kind)).unwrap()).collect();
    let validator = &VALIDATORS.get_or_init(all)[kind as usize];
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_files_are_not_stale() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/_schemas");
    for kind in Kind::VARIANTS {
        let path = folder.join(format!("{}.json", kind.name()));
        let made = format!("{:#}\n", schema(*kind));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, made).unwrap();
        } else {
            let is = fs::read_to_string(&path).unwrap_or_default();
            assert!(is == made, "{}: stale; UPDATE_SCHEMAS=1 cargo test --test schema", path.display());
        }
    }
}

#[test]
fn the_command_prints_them() {
    let run = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
        command.args(["schema", name]).output().unwrap()
    };
    for kind in Kind::VARIANTS {
        let out = run(kind.name());
        assert_eq!(out.status.code(), Some(0), "{}", kind.name());
        assert_eq!(serde_json::from_slice::<Value>(&out.stdout).unwrap(), schema(*kind));
    }
    let out = run("regels");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8(out.stderr).unwrap().contains("draft, policy, rules, project, report"));
}

#[test]
fn the_schemas_are_schemas_and_say_what_they_are() {
    for kind in Kind::VARIANTS {
        let schema = schema(*kind);
        assert!(jsonschema::meta::is_valid(&schema), "{}", kind.name());
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("urn:persklaar:schema:{}:v1", kind.name()));
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{}", kind.name());
    }
}

/// An editor shows it beside the key.
#[test]
fn every_key_is_explained() {
    fn look(at: &str, schema: &Value, silent: &mut Vec<String>) {
        match schema {
            Value::Object(keys) => {
                for (key, inner) in keys {
                    // Conditions inside a schema repeat keys that are explained elsewhere.
                    if matches!(key.as_str(), "if" | "then" | "else" | "allOf") {
                        continue;
                    }
                    for (name, property) in
                        inner.as_object().into_iter().flatten().filter(|_| key == "properties")
                    {
                        if property.get("description").is_none_or(|about| about.as_str() == Some("")) {
                            silent.push(format!("{at}.{name}"));
                        }
                    }
                    look(&format!("{at}/{key}"), inner, silent);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| look(at, item, silent)),
            _ => {}
        }
    }
    let mut silent = Vec::new();
    for kind in Kind::VARIANTS {
        look(kind.name(), &schema(*kind), &mut silent);
    }
    // Fields of attachments in `where`, and what makes a draft one that says something.
    silent.retain(|at| !at.contains("field-value/properties/where") && !at.starts_with("draft/anyOf"));
    assert_eq!(silent, Vec::<String>::new());
}
