//! `check --reminders`: what to think of that no program can check, told on request and never counted.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const DRAFT: &str = "De bibliotheek is zaterdag open.";

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    for name in ["CI", "PERSKLAAR_POLICY"] {
        command.env_remove(name);
    }
    let output = command.current_dir(folder).args(args).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

fn draft() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("post.txt"), DRAFT).unwrap();
    folder
}

#[test]
fn they_are_told_on_request_only() {
    let folder = draft();
    let told = "Het programma kan dit niet voor u nakijken";
    for format in ["concise", "pretty"] {
        let (status, without) = run(folder.path(), &["check", "--format", format, "post.txt"]);
        assert!(!without.contains(told), "{without}");
        let (same, with) = run(folder.path(), &["check", "--format", format, "--reminders", "post.txt"]);
        assert!(with.contains(told), "{with}");
        assert_eq!(status, same);
        // The sum of the findings is the same.
        let summary = |text: &str| text.trim_end().lines().last().unwrap().to_owned();
        assert_eq!(summary(&without), summary(&with));
    }
}

#[test]
fn programs_get_the_type_and_the_text() {
    let folder = draft();
    let args = ["--lang", "en", "check", "--format", "json", "post.txt"];
    let report: Value = serde_json::from_str(&run(folder.path(), &args).1).unwrap();
    assert_eq!(report.get("reminders"), None);
    let args = ["--lang", "en", "check", "--format", "json", "--reminders", "post.txt"];
    let report: Value = serde_json::from_str(&run(folder.path(), &args).1).unwrap();
    let reminders = report["reminders"].as_array().unwrap();
    let think = reminders.iter().find(|reminder| reminder["type"] == "think-first").unwrap();
    assert_eq!(think["text"], "Wait a moment and read it again. What is online does not go away.");
    // Whatever has a reminder is what a check cannot see.
    let (_, coverage) = run(folder.path(), &["policy", "coverage", "--format", "json"]);
    let coverage: Value = serde_json::from_str(&coverage).unwrap();
    for covered in coverage["types"].as_array().unwrap() {
        let reminded = reminders.iter().any(|reminder| reminder["type"] == covered["id"]);
        assert_eq!(reminded, covered["status"] == "reminder", "{}", covered["id"]);
    }
}

/// Lines are for drafts, so they are told beside them.
#[test]
fn lines_for_programs_stay_lines() {
    let folder = draft();
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.env_remove("CI").env_remove("PERSKLAAR_POLICY").current_dir(folder.path());
    let output = command.args(["check", "--format", "jsonl", "--reminders", "post.txt"]).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{lines}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("Wacht even"));
}

#[test]
fn a_policy_has_its_own_words() {
    let folder = draft();
    let policy = "version = '1'\npacks = ['language']\n[municipality]\nname = 'Proefstad'\n[approvers]\n\
                  [reminders]\nthink-first = { nl = 'Slaap er een nacht over.', en = 'Sleep on it.' }\n";
    fs::create_dir(folder.path().join("proefstad")).unwrap();
    fs::write(folder.path().join("proefstad/policy.toml"), policy).unwrap();
    let (status, told) = run(folder.path(), &["--policy", "proefstad", "check", "--reminders", "post.txt"]);
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("Slaap er een nacht over.") && !told.contains("Wacht even"), "{told}");
    let wrong = policy.replace("think-first", "think-frist");
    fs::write(folder.path().join("proefstad/policy.toml"), wrong).unwrap();
    let (status, told) = run(folder.path(), &["--policy", "proefstad", "check", "post.txt"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("think-frist") && told.contains("think-first"), "{told}");
}

#[test]
fn articles_must_be_in_force_on_the_day() {
    let folder = draft();
    let (status, told) = run(folder.path(), &["policy", "check", "--at", "2027-01-11"]);
    assert_eq!(status, Some(0), "{told}");
    let (status, told) = run(folder.path(), &["policy", "check", "--at", "2023-01-01"]);
    assert_eq!(status, Some(1), "{told}");
    assert!(
        told.contains("Gemeentewet art. 89: geldt pas vanaf 2023-04-01") && told.contains("secrecy/"),
        "{told}"
    );
    let (_, told) = run(folder.path(), &["policy", "check", "--at", "2023-01-01", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["at"], "2023-01-01");
    assert!(
        told["not_in_force"]
            .as_array()
            .unwrap()
            .iter()
            .any(|cited| cited["article"] == "Gemeentewet art. 89")
    );
    // At check time it is a note with the finding, and the finding stays.
    let draft = r#"{"text": "Hier staat wat geheim is.", "subject": {"secrecy": "imposed"}, "publish_at": "2023-01-01T10:00"}"#;
    fs::write(folder.path().join("oud.json"), draft).unwrap();
    let (_, report) = run(folder.path(), &["check", "--format", "json", "oud.json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["drafts"][0]["findings"].as_array().unwrap();
    let secret = findings.iter().find(|finding| finding["rule"] == "secrecy/imposed-secrecy").unwrap();
    let notes: Vec<&str> =
        secret["basis"].as_array().unwrap().iter().filter_map(|basis| basis["note"].as_str()).collect();
    assert!(notes.iter().any(|note| note.contains("2023-04-01")), "{secret}");
}
