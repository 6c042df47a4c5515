//! The policies to begin from: each loads, says of its own drafts what it should, and proves its own rules.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(name)
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    for name in ["CI", "PERSKLAAR_POLICY"] {
        command.env_remove(name);
    }
    let output = command.current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), format!("{}{}", text(output.stdout), text(output.stderr)))
}

/// The verdicts of a policy's drafts, by file.
fn verdicts(name: &str) -> Vec<(String, String)> {
    let (_, report) = run(&folder(name), &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap_or_else(|error| panic!("{error}: {report}"));
    assert_eq!(report["policy"]["name"], name);
    assert_eq!(report["summary"]["complete"], true, "{report}");
    let drafts = report["drafts"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    drafts.iter().map(|draft| (text(&draft["path"]), text(&draft["verdict"]))).collect()
}

#[test]
fn a_small_town_begins_with_less_than_a_page() {
    let text = fs::read_to_string(folder("klein").join("policy.toml")).unwrap();
    assert!(text.lines().count() < 40);
    let (status, told) = run(&folder("klein"), &["policy", "check"]);
    assert_eq!(status, Some(0), "{told}");
    let expected = [("drafts/bibliotheek.md", "clear"), ("drafts/reactie-op-klacht.md", "review")];
    assert_eq!(verdicts("klein"), expected.map(|(path, verdict)| (path.to_owned(), verdict.to_owned())));
}

#[test]
fn the_council_favours_no_fraction() {
    let (status, told) = run(&folder("griffie"), &["policy", "check"]);
    assert_eq!(status, Some(0), "{told}");
    let (status, told) = run(&folder("griffie"), &["test", "--rule", "griffie/single-fraction"]);
    assert_eq!(status, Some(0), "{told}");
    let expected = [("drafts/agenda.md", "clear"), ("drafts/motie-van-een-partij.md", "review")];
    assert_eq!(verdicts("griffie"), expected.map(|(path, verdict)| (path.to_owned(), verdict.to_owned())));
}
