//! Whole posts under the example policy: ordinary ones (`tests/quiet`) are left alone, and ones with something
//! wrong (`tests/loud`) are not missed. A post says in `extra.expected` which rules it meets: in `quiet` exactly
//! these, in `loud` at least these.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use persklaar::{Entry, Library, PolicyFiles, Request, Ruleset, Verdict, compile, lint, read};

fn example() -> Ruleset {
    compile(&Library::embedded(), &PolicyFiles::example()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The posts of a folder, in the order of its files.
fn posts(folder: &str) -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut posts = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&name, &fs::read(&file).unwrap(), None);
        assert_eq!(reading.problems, [], "{name}");
        posts.extend(reading.entries);
    }
    posts
}

fn expected(post: &Entry) -> BTreeSet<String> {
    let listed = post.draft.extra.get("expected").and_then(|value| value.as_array());
    let listed = listed.unwrap_or_else(|| panic!("{}: no list in extra.expected", post.path));
    listed.iter().map(|rule| rule.as_str().unwrap().to_owned()).collect()
}

/// Compares every post of a folder with what it expects; `fits` gets the expected and the found rules.
fn compare(folder: &str, fits: impl Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool) {
    let rules = example();
    // Every post says when it appears, so this moment decides nothing.
    let request = Request::new("2027-01-11T09:00:00Z".parse().unwrap());
    let mut wrong = Vec::new();
    for post in posts(folder) {
        let at = format!("{}:{} {}", post.path, post.line, post.draft.id.as_deref().unwrap_or_default());
        let expected = expected(&post);
        let report = lint(&rules, &post, &request).unwrap_or_else(|problems| panic!("{at}: {problems:#?}"));
        let found: BTreeSet<String> = report.findings.iter().map(|finding| finding.rule.clone()).collect();
        if !fits(&expected, &found) {
            wrong.push(format!("{at}: expected {expected:?}, found {found:?}"));
        }
        assert_eq!(report.verdict == Verdict::Clear, found.is_empty(), "{at}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn ordinary_posts_are_left_alone() {
    compare("quiet", |expected, found| expected == found);
}

#[test]
fn posts_with_something_wrong_are_found() {
    compare("loud", |expected, found| !expected.is_empty() && expected.is_subset(found));
}

/// A misspelt rule, a post without a time or a name that stands twice would make the comparison say less.
#[test]
fn the_posts_can_be_trusted() {
    let rules = example();
    let known: BTreeSet<String> = rules.rules.iter().map(|rule| rule.facts.id.to_string()).collect();
    let mut names = BTreeSet::new();
    for folder in ["quiet", "loud"] {
        let posts = posts(folder);
        assert!(posts.len() >= 50, "{folder}: only {}", posts.len());
        for post in posts {
            let name = post.draft.id.clone().unwrap();
            assert!(post.draft.publish_at.is_some(), "{name}: no publish_at");
            for rule in expected(&post) {
                assert!(known.contains(&rule), "{name}: no rule {rule}");
            }
            assert!(names.insert(name.clone()), "{name} stands twice");
        }
    }
    assert!(names.len() >= 180);
}

/// Nearly all ordinary posts come out clear, not only as expected: a list of expectations must not hide noise.
#[test]
fn few_ordinary_posts_expect_anything() {
    let posts = posts("quiet");
    let noisy: Vec<_> = posts.iter().filter(|post| !expected(post).is_empty()).collect();
    assert!(noisy.len() * 20 <= posts.len(), "{} of {}", noisy.len(), posts.len());
}
