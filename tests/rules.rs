//! The rules inside the binary: they compile, they are proven, and what they say is complete.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use persklaar::check::spec::KINDS;
use persklaar::compile::workshop::Workshop;
use persklaar::compile::{Ruleset, compile};
use persklaar::model::rule::{Citation, Statutory};
use persklaar::prove::remark::Severity;
use persklaar::prove::{Proof, audit, prove};
use persklaar::rules::library::{Library, PolicyFiles};

fn fixture() -> Ruleset {
    compile(&Library::embedded(), &PolicyFiles::fixture()).unwrap_or_else(|problems| panic!("{problems:#?}"))
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
    for rule in &fixture().rules {
        let id = &rule.facts.id;
        assert!(rule.bad.len() >= 2 && rule.good.len() >= 2, "{id}: too few examples");
        assert!(!rule.facts.enforces.is_empty(), "{id}: enforces nothing");
        assert!(!rule.facts.basis.is_empty(), "{id}: rests on nothing");
        for say in [&rule.facts.message, &rule.facts.help, &rule.facts.why] {
            assert!(!say.nl.trim().is_empty() && !say.en.trim().is_empty(), "{id}: a text is empty");
            assert_ne!(say.nl, say.en, "{id}: a text is not translated");
        }
    }
}

/// The law that binds civil servants is not held against politicians (Ambtenarenwet 2017, art. 3 a).
#[test]
fn the_civil_servants_law_is_cited_to_civil_servants_only() {
    let politicians = ["burgemeester", "wethouder", "raadslid", "commissielid"];
    for rule in &fixture().rules {
        let cites = rule
            .facts
            .basis
            .iter()
            .any(|cited| matches!(cited, Citation::Law { law, .. } if law.starts_with("ambtenarenwet")));
        let lone = rule.facts.basis.len() == 1;
        if !(cites && lone) {
            continue;
        }
        let roles = rule
            .when
            .terms
            .iter()
            .find(|term| term.field.name == "role")
            .map(|term| term.any.iter().map(|w| w.show()).collect::<Vec<_>>());
        let roles =
            roles.unwrap_or_else(|| panic!("{}: cites the Ambtenarenwet and names no role", rule.facts.id));
        assert!(
            !roles.iter().any(|role| politicians.contains(&role.as_str())),
            "{}: {roles:?}",
            rule.facts.id
        );
        if let Statutory::Roles(bound) = &rule.facts.statutory {
            assert!(
                !bound.iter().any(|role| politicians.contains(&role.as_str())),
                "{}: {bound:?}",
                rule.facts.id
            );
        }
    }
}

/// No message says that something is a crime: it can only be a risk of one.
#[test]
fn no_message_accuses() {
    for rule in &fixture().rules {
        for say in [&rule.facts.message, &rule.facts.help, &rule.facts.why] {
            for accusing in [
                "is strafbaar",
                "is een misdrijf",
                "is a crime",
                "is an offence",
                "is illegal",
                "is verboden",
            ] {
                assert!(
                    !say.nl.contains(accusing) && !say.en.contains(accusing),
                    "{}: {accusing}",
                    rule.facts.id
                );
            }
        }
    }
}
