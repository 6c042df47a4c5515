//! The rules inside the binary: they compile, they are proven, and what they say is complete.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use persklaar::check::spec::KINDS;
use persklaar::compile::workshop::Workshop;
use persklaar::compile::{Ruleset, compile};
use persklaar::prove::remark::Severity;
use persklaar::prove::{Proof, audit, prove};
use persklaar::rules::library::{Library, PolicyFiles};

fn fixture() -> Ruleset {
    compile(&Library::embedded(), &PolicyFiles::fixture()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The same with the examples of the rules.
fn written() -> Ruleset {
    compile(&Library::embedded().as_written(), &PolicyFiles::fixture())
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn every_rule_is_proven_by_its_examples() {
    let (library, files, rules) = (Library::embedded(), PolicyFiles::fixture(), fixture());
    let workshop = Workshop::new(&library, &files, &rules);
    let now = "2027-02-01T09:00:00Z".parse().unwrap();
    let proofs: Vec<Proof> = rules.rules.iter().map(|rule| prove(&workshop, rule, now).unwrap()).collect();
    let beside = audit::overlaps(&workshop, &proofs);
    // Notes are no faults: a long list has words that no example needs.
    let said = proofs.iter().flat_map(|proof| &proof.remarks).chain(&beside);
    let wrong: Vec<String> = said
        .filter(|remark| remark.severity > Severity::Note)
        .map(|remark| format!("{:?} {:?}: {}", remark.rule, remark.example, remark.problem.message.en))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(proofs.iter().all(|proof| proof.mutants.total == proof.mutants.noticed));
    let mutants: usize = proofs.iter().map(|proof| proof.mutants.total).sum();
    assert!(mutants > rules.rules.len() * 4, "only {mutants} changes were tried");
}

#[test]
fn every_pack_is_used_by_the_fixture_and_the_example() {
    let library = Library::embedded();
    let all: Vec<&str> = library.names().collect();
    assert!(all.len() >= 8, "{all:?}");
    for files in [PolicyFiles::fixture(), PolicyFiles::example()] {
        let rules = compile(&library, &files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        for name in &all {
            assert!(rules.packs.iter().any(|(used, ..)| used == name), "{} does not use {name}", files.name);
        }
    }
}

#[test]
fn every_check_kind_has_two_rules() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in &fixture().rules {
        *kinds.entry(rule.kind).or_default() += 1;
    }
    for kind in KINDS {
        assert!(kinds.get(kind).is_some_and(|count| *count >= 2), "{kind}: {kinds:?}");
    }
}

#[test]
fn every_rule_has_near_misses_and_both_languages() {
    for rule in &written().rules {
        let id = &rule.facts.id;
        assert!(rule.bad.len() >= 3 && rule.good.len() >= 3, "{id}: too few examples");
        assert!(!rule.facts.enforces.is_empty(), "{id}: enforces nothing");
        assert!(!rule.facts.basis.is_empty(), "{id}: rests on nothing");
        for say in [&rule.facts.message, &rule.facts.help, &rule.facts.why] {
            assert!(!say.nl.trim().is_empty() && !say.en.trim().is_empty(), "{id}: a text is empty");
            assert_ne!(say.nl, say.en, "{id}: a text is not translated");
        }
    }
}

/// Patterns of the packs are compiled when a text needs them, so that a wrong one would go unseen: here they are read
/// as if somebody else had written them, which compiles every one and looks whether it is worth anything.
#[test]
fn every_pattern_stands_up_to_what_others_are_asked() {
    let embedded = Library::embedded();
    let mut library = embedded.clone();
    for name in embedded.names() {
        let pack = embedded.pack(name).unwrap();
        library.add(name, &pack.path, &*pack.text);
    }
    let rules = compile(&library, &PolicyFiles::fixture()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(rules.rules.len(), fixture().rules.len());
}
