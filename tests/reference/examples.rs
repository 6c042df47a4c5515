//! The examples of the reference are tried: rules fire where they say so, policies compile, drafts are read.

use std::fs;

use persklaar::check::spec::KINDS;
use persklaar::compile::workshop::Workshop;
use persklaar::prove::prove;
use persklaar::prove::remark::{Kind, Severity};
use persklaar::schema::{self, schema};
use persklaar::{Library, PolicyFiles, compile, read};
use serde_json::Value;

use crate::folder;

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The kind of the one rule of a pack, and what `persklaar test` has against it under the fixture policy. With `whole`
/// every part of it must be proven.
fn tried(text: &str, whole: bool) -> (&'static str, Vec<String>) {
    let mut library = Library::embedded();
    library.add("proef", "proef.toml", text);
    let mut files = PolicyFiles::fixture();
    let mut policy: toml::Table = toml::from_str(&files.text).unwrap();
    policy.insert("packs".to_owned(), vec!["proef"].into());
    files.text = policy.to_string();
    let rules = compile(&library, &files).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    let [rule] = rules.rules.as_slice() else { panic!("not one rule: {text}") };
    let workshop = Workshop::new(&library, &files, &rules);
    let proof = prove(&workshop, rule, "2027-02-01T09:00:00Z".parse().unwrap()).unwrap();
    let wrong = proof.remarks.iter().filter(|remark| remark.severity == Severity::Failure);
    // A short example shows how a check is written; that every part of it is needed takes more of them.
    let wrong = wrong.filter(|remark| whole || remark.kind != Kind::Unproven);
    (rule.kind, wrong.map(|remark| remark.problem.message.en.clone()).collect())
}

#[test]
fn the_example_of_every_check_does_what_it_says() {
    let mut wrong = Vec::new();
    for kind in KINDS {
        let head = "[pack]\ntitle = { nl = 'Proef', en = 'Trial' }\n[[rule]]\nid = 'proef'\nlevel = 'advice'\n\
                    message = { nl = 'a', en = 'b' }\nhelp = { nl = 'a', en = 'b' }\nwhy = { nl = 'a', en = 'b' }\n";
        let (found, said) = tried(&format!("{head}{}", text(&format!("checks/{kind}.toml"))), false);
        assert_eq!(found, *kind);
        wrong.extend(said.into_iter().map(|message| format!("{kind}: {message}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_example_of_a_pack_does_what_it_says() {
    assert_eq!(tried(&text("files/rule.toml"), true), ("phrases", Vec::new()));
}

#[test]
fn the_example_of_a_policy_compiles() {
    let files = PolicyFiles {
        name: "dorpstad".to_owned(),
        path: "policy.toml".to_owned(),
        text: text("files/policy.toml"),
        registers: Vec::new(),
        builtin: false,
    };
    compile(&Library::embedded(), &files).unwrap_or_else(|problems| panic!("{problems:#?}"));
}

#[test]
fn the_examples_of_drafts_are_read() {
    for name in ["draft.md", "draft.json"] {
        let reading = read(name, text(&format!("files/{name}")).as_bytes(), None);
        assert_eq!(reading.problems, [], "{name}");
        assert_eq!(reading.entries.len(), 1, "{name}");
    }
}

#[test]
fn the_example_of_a_project_keeps_to_its_schema() {
    let project: toml::Table = toml::from_str(&text("files/persklaar.toml")).unwrap();
    let project: Value = serde_json::to_value(project).unwrap();
    jsonschema::validate(&schema(schema::Kind::Project), &project).unwrap_or_else(|error| panic!("{error}"));
}
