//! What is said to the people who write rules, policies, registers and drafts, word for word.
//!
//! Every folder in `tests/errors` is a mistake that somebody makes: the files with the mistake, and in `expected.txt`
//! what the command says of it, in Dutch, for people. Some also have `expected.en.txt` and `expected.json`. The command is
//! `policy check --policy .`, or what stands in `args`. `UPDATE_GOLDEN=1 cargo test --test errors` writes them anew:
//! read what changed as somebody would who has never seen this program.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Files that are as they should be: nothing may be said of them.
const FINE: &[&str] = &["bom", "crlf", "windows-that-may-overlap"];

/// Mistakes that lie in a file as a whole, so that there is no line to point at.
const WITHOUT_LINE: &[&str] =
    &["utf-16-policy", "spreadsheet-as-register", "word-as-policy", "draft-utf-16", "register-is-a-folder"];

struct Run {
    status: Option<i32>,
    said: String,
}

fn run(folder: &Path, more: &[&str]) -> Run {
    let args = fs::read_to_string(folder.join("args")).unwrap_or("policy check --policy .".to_owned());
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder).args(args.split_whitespace()).args(more).env("COLUMNS", "100");
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Run { status: output.status.code(), said: String::from_utf8(said).unwrap() }
}

fn cases() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut cases: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    cases.sort();
    cases
}

/// JSON as people read it, without what changes whenever the example policy does.
fn laid_out(said: &str) -> String {
    let mut answer: Value = serde_json::from_str(said).unwrap();
    if let Some(policy) = answer.get_mut("policy") {
        *policy = Value::Null;
    }
    serde_json::to_string_pretty(&answer).unwrap() + "\n"
}

/// Compares with what was said before, or keeps it.
fn golden(path: &Path, said: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, said).unwrap();
        return;
    }
    let before = fs::read_to_string(path).unwrap_or_default();
    if before != said {
        wrong.push(format!("{}\n--- was\n{before}\n--- is\n{said}", path.display()));
    }
}

#[test]
fn every_mistake_is_told_as_before() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for (name, folder) in &cases {
        let args = fs::read_to_string(folder.join("args")).unwrap_or_default();
        let pretty: &[&str] = if args.starts_with("check") { &["--format", "pretty"] } else { &[] };
        let run = run(folder, pretty);
        let expected = if FINE.contains(&name.as_str()) { 0 } else { 2 };
        if run.status != Some(expected) {
            wrong.push(format!("{name}: exit status {:?}: {}", run.status, run.said));
        }
        golden(&folder.join("expected.txt"), &run.said, &mut wrong);
        let english = folder.join("expected.en.txt");
        if english.exists() {
            let args: Vec<&str> = pretty.iter().copied().chain(["--lang", "en"]).collect();
            golden(&english, &self::run(folder, &args).said, &mut wrong);
        }
        let json = folder.join("expected.json");
        if json.exists() {
            let said = self::run(folder, &["--format", "json"]).said;
            golden(&json, &laid_out(&said), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Words that say nothing to a communication adviser.
const JARGON: &[&str] = &[
    "sleutel", "tabel", "string", "deserial", "parse", "array", "boolean", "integer", "variant", "struct",
    "escape", "syntax", "token",
];

/// The first word of a message that needs a programmer. What stands between backticks or quotation marks is what the
/// author wrote or should write.
fn jargon(said: &str) -> Option<&'static str> {
    let words: String = said.to_lowercase().split(['`', '"']).step_by(2).collect();
    JARGON.iter().find(|word| words.contains(*word)).copied()
}

#[test]
fn every_mistake_has_a_place_and_advice_that_people_understand() {
    let mut wrong = Vec::new();
    for (name, folder) in cases().iter().filter(|(name, _)| !FINE.contains(&name.as_str())) {
        for lang in ["nl", "en"] {
            let run = run(folder, &["--format", "json", "--lang", lang]);
            let answer: Value = serde_json::from_str(&run.said).unwrap_or_else(|error| {
                panic!("{name}: {error}: {}", run.said);
            });
            let errors = answer["errors"].as_array().unwrap();
            if errors.is_empty() {
                wrong.push(format!("{name}: no errors"));
            }
            for error in errors {
                let text = |key: &str| error[key].as_str().unwrap_or_default();
                let told = ["path", "message", "help"].iter().all(|key| !text(key).is_empty());
                let place = error["line"].is_number() || WITHOUT_LINE.contains(&name.as_str());
                if !(told && place) {
                    wrong.push(format!("{name} ({lang}): {error}"));
                }
                if let Some(word) = jargon(text("message")).or(jargon(text("help"))).filter(|_| lang == "nl")
                {
                    wrong.push(format!("{name}: “{word}” in {error}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn seven_mistakes_are_told_as_seven() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/seven-mistakes");
    let answer: Value = serde_json::from_str(&run(&folder, &["--format", "json"]).said).unwrap();
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 7, "{errors:#?}");
    assert_eq!(answer["schema"], "persklaar/policy-check/v1");
    assert_eq!(answer["complete"], false);
}

#[test]
fn whoever_asks_for_json_gets_json() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/check-kind");
    for command in [
        &["policy", "check"] as &[&str],
        &["policy", "show"],
        &["rules"],
        &["test"],
        &["why", "privacy/bsn", "post.txt"],
        &["inspect", "post.txt"],
        &["check", "post.txt"],
    ] {
        for format in ["json", "jsonl"] {
            let mut binary = Command::new(env!("CARGO_BIN_EXE_persklaar"));
            binary.current_dir(&folder).args(command).args(["--policy", ".", "--format", format]);
            let output = binary.env_remove("CI").env_remove("PERSKLAAR_POLICY").output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
            assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{command:?}");
            let first: Value = serde_json::from_str(said.lines().next().unwrap_or_default()).unwrap();
            // A line of a report holds one error, an answer all of them.
            let errors = first["errors"].as_array().cloned().unwrap_or_else(|| vec![first["error"].clone()]);
            let error = &errors[0];
            assert_eq!(
                (&error["path"], &error["line"], &error["column"]),
                (&"policy.toml".into(), &15.into(), &7.into())
            );
            assert_eq!((&error["end_line"], &error["end_column"]), (&15.into(), &13.into()), "{command:?}");
        }
    }
}
