//! Proof of rules: what is planted is caught, and what is fine stays silent.
//!
//! Each case is a policy with own rules. `caught` names what must be said of it, as kind and a piece of the message;
//! its twin differs in one thing and nothing is said of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "prove/audit.rs"]
mod audit;
#[path = "prove/changes.rs"]
mod changes;
#[cfg(feature = "cli")]
#[path = "prove/command.rs"]
mod command;
#[path = "prove/examples.rs"]
mod examples;
#[path = "prove/lists.rs"]
mod lists;

use persklaar::compile::compile;
use persklaar::compile::workshop::Workshop;
use persklaar::prove::remark::{Remark, Severity};
use persklaar::prove::{Proof, prove};
use persklaar::rules::library::{Library, PolicyFiles};

/// The clock of these tests: a Wednesday, in winter.
const NOW: &str = "2027-02-10T09:00:00Z";

const POLICY: &str = r#"
version = "1"
packs = []
[municipality]
name = "Proefstad"
language = "nl"
time_zone = "Europe/Amsterdam"
[examples]
at = "2027-01-11T10:00"
[approvers]
communicatie = { title = { nl = "communicatie", en = "communication" } }
"#;

/// The registers of every case.
const REGISTERS: &[(&str, &str)] = &[
    (
        "accounts",
        "account,channel,kind,owner,authors\n@proefstad,x,official,Proefstad,\n@partij,x,party,Partij,\n",
    ),
    ("tenders", "tender,bidder,status\nT1,Bouwgroep Noord,open\nT2,Hoveniers Zuid,closed\n"),
];

/// A rule of its own with everything that a rule needs besides what is looked at.
pub(crate) fn rule(id: &str, body: &str) -> String {
    let text = "{ nl = 'gevonden', en = 'found' }";
    let level = if body.lines().any(|line| line.starts_with("level =")) { "" } else { "level = 'review'\n" };
    format!(
        "[[rule]]\nid = '{id}'\n{level}enforces = ['tone']\nmessage = {text}\nhelp = {text}\nwhy = {text}\n{body}\n"
    )
}

/// What was said of a policy with these rules.
pub(crate) struct Said {
    pub(crate) proofs: Vec<Proof>,
    pub(crate) remarks: Vec<Remark>,
}

impl Said {
    /// What is not just a note, as kind and message.
    pub(crate) fn heavy(&self) -> Vec<(&'static str, &str)> {
        self.all().filter(|remark| remark.severity > Severity::Note).map(brief).collect()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Remark> {
        self.proofs.iter().flat_map(|proof| &proof.remarks).chain(&self.remarks)
    }

    pub(crate) fn find(&self, kind: &str) -> &Remark {
        self.all()
            .find(|remark| remark.kind.name() == kind)
            .unwrap_or_else(|| panic!("no {kind}: {:?}", self.heavy()))
    }
}

pub(crate) fn brief(remark: &Remark) -> (&'static str, &str) {
    (remark.kind.name(), remark.problem.message.en.as_str())
}

/// Proves the own rules of a policy. `more` is TOML that stands before the rules.
pub(crate) fn said(more: &str, rules: &str, registers: &[(&str, &str)]) -> Said {
    let library = Library::embedded();
    let registers =
        REGISTERS.iter().filter(|(name, _)| rules.contains(name) || *name == "accounts").chain(registers);
    let files = PolicyFiles {
        name: "proef".to_owned(),
        path: "policy.toml".to_owned(),
        text: format!("{POLICY}{more}\n{rules}"),
        registers: registers
            .map(|(name, csv)| ((*name).to_owned(), format!("{name}.csv"), csv.as_bytes().to_vec()))
            .collect(),
        builtin: false,
    };
    let ruleset = compile(&library, &files).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let workshop = Workshop::new(&library, &files, &ruleset);
    let now = NOW.parse().unwrap();
    let proofs: Vec<Proof> = ruleset.rules.iter().map(|rule| prove(&workshop, rule, now).unwrap()).collect();
    let mut remarks = persklaar::prove::audit::overlaps(&workshop, &proofs);
    remarks.extend(persklaar::prove::audit::policy(&workshop, now));
    Said { proofs, remarks }
}

/// Whether exactly these things are said, whatever the order.
pub(crate) fn check(name: &str, found: &[(&str, &str)], caught: &[(&str, &str)]) {
    let fits = |(kind, message): &(&str, &str), (wanted, part): &(&str, &str)| {
        kind == wanted && message.contains(part)
    };
    let missing: Vec<_> = caught.iter().filter(|wanted| !found.iter().any(|one| fits(one, wanted))).collect();
    let more: Vec<_> = found.iter().filter(|one| !caught.iter().any(|wanted| fits(one, wanted))).collect();
    assert!(missing.is_empty() && more.is_empty(), "{name}:\n missing {missing:#?}\n more {more:#?}");
}
