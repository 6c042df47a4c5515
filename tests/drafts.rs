//! Whole posts under the example policy: ordinary ones that must pass in peace, and ones that must be found.
//!
//! `tests/quiet/*.jsonl` and `tests/loud/*.jsonl` hold a draft per line; `extra.expected` names the rules. A quiet post
//! has exactly these findings, mostly none; a loud one has at least these.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use persklaar::{Library, PolicyFiles, Request, compile, lint, read};

/// Every post of a folder: its id, the rules expected, the rules that found something.
fn posts(folder: &str) -> Vec<(String, BTreeSet<String>, BTreeSet<String>)> {
    let rules = compile(&Library::embedded(), &PolicyFiles::example())
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let request = Request::new("2027-01-12T09:00:00Z".parse().unwrap());
    let mut posts = Vec::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)).unwrap() {
        let path = file.unwrap().path();
        let reading = read(&path.display().to_string(), &fs::read(&path).unwrap(), None);
        assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
        for entry in &reading.entries {
            let report = lint(&rules, entry, &request).unwrap_or_else(|problems| panic!("{problems:#?}"));
            let expected = entry
                .draft
                .extra
                .get("expected")
                .unwrap_or_else(|| panic!("{}: no extra.expected", report.id));
            let expected = expected.as_array().unwrap().iter().map(|rule| rule.as_str().unwrap().to_owned());
            let found = report.findings.iter().map(|finding| finding.rule.clone()).collect();
            posts.push((report.id, expected.collect(), found));
        }
    }
    posts
}

#[test]
fn ordinary_posts_pass_in_peace() {
    let posts = posts("quiet");
    assert!(posts.len() >= 60, "{}", posts.len());
    let wrong: Vec<_> = posts.iter().filter(|(_, expected, found)| expected != found).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn careless_posts_are_found() {
    let posts = posts("loud");
    assert!(posts.len() >= 25, "{}", posts.len());
    let wrong: Vec<_> = posts
        .iter()
        .filter(|(_, expected, found)| expected.is_empty() || !expected.is_subset(found))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
