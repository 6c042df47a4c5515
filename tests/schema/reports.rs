//! What `check` prints keeps to the schema of reports, which knows every key of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use persklaar::schema::{Kind, schema};
use serde_json::{Value, json};

/// The schema, or that of a line, with every object closed: a key that nobody described is then an error. The published
/// one is open, as a later version may add keys.
fn closed(line: bool) -> jsonschema::Validator {
    fn close(schema: &mut Value) {
        if let Some(object) = schema.as_object_mut() {
            if object.contains_key("properties") {
                object.insert("additionalProperties".to_owned(), false.into());
            }
            object.values_mut().for_each(close);
        }
    }
    let mut whole = schema(Kind::Report);
    if line {
        whole = json!({ "$defs": whole["$defs"], "$ref": "#/$defs/line" });
    }
    close(&mut whole);
    jsonschema::validator_for(&whole).unwrap()
}

fn keeps(at: &str, validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new(), "{at}");
}

/// Runs `check` in the repository and gives what it prints, line by line.
fn check(args: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("check").args(args);
    for name in ["CI", "PERSKLAAR_POLICY"] {
        command.env_remove(name);
    }
    let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_check_prints_keeps_to_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("stuk.json");
    fs::write(&broken, r#"{"text": "Dag", "chanel": "x"}"#).unwrap();
    let broken = broken.display().to_string();
    let drafts = "policies/voorbeeldstad/drafts";
    let mut all: Vec<Value> = Vec::new();
    for paths in [
        vec![drafts],
        vec![drafts, broken.as_str()],
        vec!["bestaat-niet.md"],
        vec!["tests/loud"],
        vec![drafts, "--policy", "bestaat-niet"],
        vec![drafts, "--role", "raadslid", "--capacity", "personal", "--lang", "en"],
    ] {
        for format in ["json", "jsonl"] {
            let mut args = paths.clone();
            args.extend(["--format", format]);
            let validator = closed(format == "jsonl");
            for printed in check(&args) {
                keeps(&format!("{args:?}"), &validator, &printed);
                all.push(printed);
            }
        }
    }
    let count = |pointer: &str, wanted: fn(&Value) -> bool| {
        all.iter().filter_map(|report| report.pointer(pointer)).filter(|value| wanted(value)).count()
    };
    assert!(count("/summary/complete", |value| *value == true) > 0);
    assert!(count("/summary/complete", |value| *value == false) > 0);
    assert!(count("/error/message", |value| value.is_string()) > 0);
    assert!(count("/waived/0/waived/reason", |value| value.is_string()) > 0);
    let findings = || all.iter().filter_map(|line| line["findings"].as_array()).flatten();
    for key in ["capped_from", "entity", "approver", "excerpt", "fix"] {
        assert!(findings().any(|finding| finding.get(key).is_some_and(|value| !value.is_null())), "no {key}");
    }
}

/// The fixed report of the tests of formats has everything that a report can have.
#[test]
fn the_fixed_report_keeps_to_the_schema() {
    for format in ["json", "jsonl"] {
        for lang in ["nl", "en"] {
            for whole in ["complete", "incomplete"] {
                let name = format!("tests/snapshots/reports__{format}_{lang}_{whole}.snap");
                let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).unwrap();
                let body = text.splitn(3, "---\n").nth(2).unwrap();
                let validator = closed(format == "jsonl");
                for line in body.lines() {
                    keeps(&name, &validator, &serde_json::from_str(line).unwrap());
                }
            }
        }
    }
}
