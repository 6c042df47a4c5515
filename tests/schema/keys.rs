//! The keys of the schemas and those of the program are the same: the program knows every key of a schema, and where it
//! lists the keys that it knows, the schema has them all and no other.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use persklaar::model::field::FIELDS;
use persklaar::schema::{Kind, schema};
use serde_json::{Map, Value, json};

use crate::loader;

/// A key that nothing has, and that is near to none that something has.
const UNKNOWN: &str = "qqqqqqqqqqqq";

/// A table somewhere in a file.
struct Table {
    /// How to get there; `[]` is an item of a list.
    path: Vec<String>,
    /// Its keys, each with a value that it takes.
    keys: Vec<(String, Value)>,
}

/// The tables of a schema, each definition once.
fn tables(root: &Value) -> Vec<Table> {
    fn walk(root: &Value, at: &Value, path: &[String], seen: &mut BTreeSet<String>, found: &mut Vec<Table>) {
        if let Some(name) = at["$ref"].as_str() {
            if seen.insert(name.to_owned()) {
                walk(root, root.pointer(name.trim_start_matches('#')).unwrap(), path, seen, found);
            }
            return;
        }
        let below = |step: &str| [path, &[step.to_owned()]].concat();
        for way in ["anyOf", "oneOf"].iter().flat_map(|key| at[*key].as_array().into_iter().flatten()) {
            walk(root, way, path, seen, found);
        }
        // Of what must hold besides, only what is a definition is a form of the file.
        for whole in at["allOf"].as_array().into_iter().flatten().filter(|whole| whole["$ref"].is_string()) {
            walk(root, whole, path, seen, found);
        }
        if at["items"].is_object() {
            walk(root, &at["items"], &below("[]"), seen, found);
        }
        if at["additionalProperties"].is_object() {
            walk(root, &at["additionalProperties"], &below("language/jargon"), seen, found);
        }
        if let Some(keys) = at["properties"].as_object() {
            let keys_with_samples = keys.iter().map(|(key, value)| (key.clone(), sample(root, value)));
            found.push(Table { path: path.to_vec(), keys: keys_with_samples.collect() });
            keys.iter().for_each(|(key, value)| walk(root, value, &below(key), seen, found));
        }
    }
    let mut found = Vec::new();
    walk(root, root, &[], &mut BTreeSet::new(), &mut found);
    // The rules of a policy are those of a pack, which are tried there.
    found.retain(|table| {
        root["$id"] != Kind::Policy.id() || table.path.first().is_none_or(|step| step != "rule")
    });
    found
}

/// A value of the right type.
fn sample(root: &Value, at: &Value) -> Value {
    if let Some(name) = at["$ref"].as_str() {
        return sample(root, root.pointer(name.trim_start_matches('#')).unwrap());
    }
    if let Some(way) =
        ["anyOf", "oneOf"].iter().find_map(|key| at[*key].get(0)).filter(|_| at["type"].is_null())
    {
        return sample(root, way);
    }
    let kind = at["type"].as_str().or_else(|| at["type"][0].as_str()).unwrap_or("string");
    match kind {
        "boolean" => json!(true),
        "array" => json!([]),
        "object" => json!({}),
        "integer" | "number" => json!(1),
        _ => json!("x"),
    }
}

/// Puts a value at the end of a path, and keeps what else is there.
fn put(into: &mut Value, path: &[String], leaf: Value) {
    let Some((step, rest)) = path.split_first() else {
        *into = leaf;
        return;
    };
    if step == "[]" {
        if !into.is_array() {
            *into = json!([{}]);
        }
        put(&mut into[0], rest, leaf);
    } else {
        if !into.is_object() {
            *into = Value::Object(Map::new());
        }
        put(&mut into[step.as_str()], rest, leaf);
    }
}

/// A file with one more key at this place.
fn file(kind: Kind, table: &Table, key: &str, value: Value) -> Value {
    let say = json!({ "nl": "tekst", "en": "text" });
    let rule = json!({
        "id": "proef", "level": "advice", "message": say, "help": say, "why": say,
        "check": { "phrases": { "any": ["woord"] } }, "levels": [{ "level": "review", "when": {} }],
    });
    let mut file = match kind {
        Kind::Rules => json!({ "pack": { "title": say }, "rule": [rule] }),
        Kind::Policy => json!({
            "version": "1", "packs": ["language"], "municipality": { "name": "Proefstad" }, "rule": [rule],
            "levels": { "language/jargon": [{ "level": "off" }] },
        }),
        Kind::Draft => json!({ "text": "Dag" }),
        Kind::Project | Kind::Report => json!({}),
    };
    if table.path.ends_with(&["field".to_owned(), "where".to_owned()]) {
        // Only there the program looks at what the keys mean, and for that it needs the others.
        let check = json!({ "field": { "field": "media.alt", "op": "missing", "where": {} } });
        file["rule"][0]["check"] = check;
    }
    put(&mut file, &[&table.path[..], &[key.to_owned()]].concat(), value);
    file
}

/// What the program says of a file.
fn said(kind: Kind, file: &Value) -> Vec<String> {
    let toml = || toml::to_string(file).unwrap_or_else(|error| panic!("{error}: {file}"));
    match kind {
        Kind::Rules => loader::pack(&toml()),
        Kind::Policy => loader::policy(&toml()),
        Kind::Draft => loader::drafts(&file.to_string()),
        Kind::Project => project(&toml()),
        Kind::Report => Vec::new(),
    }
}

fn project(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("persklaar.toml"), text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder.path()).args(["policy", "check", "--format", "json", "--lang", "en"]);
    let out = command.env_remove("CI").env_remove("PERSKLAAR_POLICY").output().unwrap();
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = report["errors"].as_array().unwrap().iter();
    errors.map(|error| format!("{} | {}", text(&error["message"]), text(&error["help"]))).collect()
}

/// What was said of a key that does not exist.
fn unknown(said: Vec<String>) -> Vec<String> {
    let about = |message: &String| {
        message.starts_with("there is no `") && message.contains("` here")
            || message.starts_with("unknown condition")
            || message.starts_with("unknown field of")
            || message.starts_with("There is no field")
    };
    said.into_iter().filter(about).collect()
}

const READ: [Kind; 4] = [Kind::Draft, Kind::Policy, Kind::Rules, Kind::Project];

#[test]
fn the_program_knows_every_key_of_the_schemas() {
    for kind in READ {
        let mut count = 0;
        for table in tables(&schema(kind)) {
            for (key, value) in &table.keys {
                let refused = unknown(said(kind, &file(kind, &table, key, value.clone())));
                assert_eq!(refused, Vec::<String>::new(), "{} {:?}", kind.name(), table.path);
                count += 1;
            }
        }
        let least = if kind == Kind::Project { 4 } else { 50 };
        assert!(count >= least, "{}: {count}", kind.name());
    }
}

#[test]
fn the_schemas_have_every_key_that_the_program_knows() {
    for kind in READ {
        let mut compared = 0;
        for table in tables(&schema(kind)) {
            let refused = unknown(said(kind, &file(kind, &table, UNKNOWN, json!("x"))));
            let [message] = refused.as_slice() else {
                panic!("{} {:?}: {refused:?}", kind.name(), table.path)
            };
            let help = message.split_once(" | ").unwrap().1;
            let listed: BTreeSet<&str> =
                help.split('`').skip(1).step_by(2).filter(|name| *name != "extra").collect();
            let mut keys: BTreeSet<&str> = table.keys.iter().map(|(key, _)| key.as_str()).collect();
            keys.remove("extra");
            // An example is read as a draft once its history is taken off.
            if table.path.last().is_some_and(|step| step == "[]") && keys.contains("history") {
                for beside in ["history", "finds", "level"] {
                    keys.remove(beside);
                }
            }
            // Of more than forty keys no list is given: those of conditions, which are compared below.
            if listed.is_empty() {
                let condition = table.path.iter().any(|step| step == "when" || step == "unless");
                assert!(condition, "{} {:?}: {message}", kind.name(), table.path);
                continue;
            }
            assert_eq!(keys, listed, "{} {:?}", kind.name(), table.path);
            compared += 1;
        }
        assert!(compared >= 1, "{}", kind.name());
    }
}

#[test]
fn conditions_have_every_field() {
    let rules = schema(Kind::Rules);
    let keys = &rules["$defs"]["condition"]["properties"];
    for field in FIELDS {
        assert!(keys[field.name].is_object(), "{}", field.name);
        if let Some((table, inner)) = field.name.split_once('.') {
            let mut ways = keys[table]["anyOf"].as_array().into_iter().flatten().chain([&keys[table]]);
            assert!(ways.any(|way| way["properties"][inner] == keys[field.name]), "{}", field.name);
        }
    }
    let names: BTreeSet<&str> = FIELDS.iter().map(|field| field.name).collect();
    let tables: BTreeSet<&str> = names.iter().filter_map(|name| Some(name.split_once('.')?.0)).collect();
    let all: BTreeSet<&str> = keys.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(all, names.union(&tables).copied().collect());
}
