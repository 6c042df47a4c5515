//! Any text as a policy, a pack and a register: compiled, or refused with places that exist.

use std::sync::OnceLock;

use persklaar::compile::workshop::Workshop;
use persklaar::model::report::Report;
use persklaar::prove::prove;
use persklaar::{Library, PolicyFiles, Request, compile, lint, read};

use crate::rendered;

/// The pack and the register that come with the policy; it can name them, and the packs of the binary.
pub(crate) const PACK: &str = "proef";
pub(crate) const REGISTER: &str = "lijst";

/// A post in which many rules find something.
const POST: &[u8] =
    b"+++\nchannel = 'x'\naccount = '@voorbeeldstad'\nrole = 'ambtenaar'\n+++\nUw BSN is 111222333. Stem op \
    ODP, #StemOudDorp! Bel 0612345678, mail jan@elders.example of ga naar https://elders.example/geheim.";

/// Policy, pack and register in one string of bytes, with a NUL between them: no TOML and no register has one.
#[allow(dead_code, reason = "for the fuzzer, that has one string of bytes")]
pub(crate) fn together(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (policy, pack, register) = (next(), next(), next());
    compiled(&String::from_utf8_lossy(policy), &String::from_utf8_lossy(pack), register);
}

/// Compiles them; a policy that is right is used. Whether it was.
pub(crate) fn compiled(policy: &str, pack: &str, register: &[u8]) -> bool {
    static EMBEDDED: OnceLock<Library> = OnceLock::new();
    let mut library = EMBEDDED.get_or_init(Library::embedded).clone();
    library.add(PACK, "rules/proef.toml", pack);
    let files = PolicyFiles {
        name: "gemeente".to_owned(),
        path: "policies/gemeente/policy.toml".to_owned(),
        text: policy.to_owned(),
        registers: vec![(REGISTER.to_owned(), "registers/lijst.csv".to_owned(), register.to_vec())],
        builtin: false,
    };
    let rules = match compile(&library, &files) {
        Ok(rules) => rules,
        Err(problems) => {
            assert!(!problems.is_empty());
            rendered::only(problems);
            return false;
        }
    };
    let workshop = Workshop::new(&library, &files, &rules);
    let now = "2027-01-11T09:00:00Z".parse().expect("a time");
    // Each example is a draft judged by all rules; those of some rules say enough.
    for rule in rules.rules.iter().filter(|rule| rule.own || rule.facts.id.starts_with(PACK)).take(3) {
        let Some(proof) = prove(&workshop, rule, now) else {
            panic!("{} is no rule of its own policy", rule.facts.id)
        };
        for remark in &proof.remarks {
            if let Some((text, span)) = &remark.problem.source {
                assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of the file");
            }
        }
        let said = proof.remarks.into_iter().map(|remark| remark.problem);
        rendered::only(said.collect());
    }
    let reading = read("post.md", POST, None);
    for entry in &reading.entries {
        let (drafts, errors) = match lint(&rules, entry, &Request::new(now)) {
            Ok(draft) => (vec![draft], Vec::new()),
            Err(problems) => (Vec::new(), problems),
        };
        rendered::report(&Report {
            lang: rules.lang,
            policy: Some(rules.facts.clone()),
            drafts,
            errors,
            notes: Vec::new(),
            reminders: Vec::new(),
        });
    }
    true
}
