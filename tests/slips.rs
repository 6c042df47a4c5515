//! One slip of the pen in a policy is told once, and never brings the reader down.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use persklaar::compile::compile;
use persklaar::rules::library::{Library, PolicyFiles};

const POLICY: &str = r#"version = "1"
packs   = []

[municipality]
name     = "Dorpstad"
language = "nl"

[approvers]
communicatie = { title = { nl = "het team communicatie", en = "the communication team" }, people = ["m.bakker"] }

[[window]]
id    = "campagne"
from  = 2027-02-03
until = 2027-03-17

[levels]
"dorpstad/burger" = [{ when = { window = "campagne" }, level = "block" }]

[own]
phones = ["14 0222"]

[[rule]]
id       = "burger"
level    = "review"
message  = { nl = "Wij schrijven ‘inwoner’.", en = "We write ‘inwoner’." }
help     = { nl = "Maak er ‘inwoner’ van.", en = "Make it ‘inwoner’." }
why      = { nl = "Zo spreken wij mensen aan.", en = "That is how we address people." }
basis    = [{ policy = "Schrijfwijzer 2027." }]
approver = "communicatie"
when     = { role = ["wethouder", "burgemeester"], window = "campagne" }
check.within = "sentence"
check.all = [
  { phrases = { any = ["burger"], forms = "all" } },
  { none = [{ pattern.regex = 'burger\w*' }] },
]
bad      = ["Alle burgers zijn welkom."]
good     = ["Welkom, inwoners."]

[[waiver]]
rule   = "dorpstad/burger"
reason = "Tot de zomer."
by     = "m.bakker"
until  = 2027-06-30
"#;

/// What is said of a policy, a line for each mistake.
fn told(text: String) -> Vec<String> {
    let files = PolicyFiles {
        name: "dorpstad".to_owned(),
        path: "policy.toml".to_owned(),
        text,
        registers: Vec::new(),
        builtin: false,
    };
    let problems = compile(&Library::embedded(), &files).err().unwrap_or_default();
    problems
        .iter()
        .map(|problem| {
            let help = problem.help.as_ref().map_or("", |help| help.nl.as_str());
            assert!(problem.line.is_some() && !help.is_empty(), "no place or advice: {problem:?}");
            format!("{}:{} {} ({help})", problem.line.unwrap(), problem.column.unwrap(), problem.message.nl)
        })
        .collect()
}

/// Every third character left out, or made into something else.
fn slips() -> impl Iterator<Item = (String, String)> {
    let chars: Vec<char> = POLICY.chars().collect();
    let instead = [None, Some('“'), Some('='), Some(']'), Some('"')];
    (0..chars.len()).step_by(3).map(move |at| {
        let mut text = chars.clone();
        match instead[at / 3 % instead.len()] {
            None => _ = text.remove(at),
            Some(other) => text[at] = other,
        }
        let from = at.saturating_sub(20);
        let around: String = text[from..(at + 20).min(text.len())].iter().collect();
        (text.into_iter().collect(), around)
    })
}

#[test]
fn the_policy_without_a_slip_is_fine() {
    assert_eq!(told(POLICY.to_owned()), Vec::<String>::new());
}

#[test]
fn one_slip_is_told_once() {
    let mut several = Vec::new();
    let mut slips_made = 0;
    for (text, around) in slips() {
        slips_made += 1;
        let said = told(text);
        // A slip can make two mistakes of one: half a name here, a name without its like there.
        assert!(said.len() <= 3, "{around:?} is told {} times:\n{}", said.len(), said.join("\n"));
        if said.len() > 1 {
            several.push(format!("{around:?}\n  {}", said.join("\n  ")));
        }
    }
    assert!(several.len() * 20 <= slips_made, "{} of {slips_made}:\n{}", several.len(), several.join("\n"));
}

#[test]
fn a_file_of_slips_is_no_trap() {
    let many = |text: &str| text.repeat(4_000);
    for text in [
        "[".repeat(5_000),
        "a = [{".repeat(2_000),
        many("[[a]]\n"),
        many("a = \"\n"),
        many("=\n"),
        many("x\n"),
        many("a = “b”\n"),
        format!("packs = [\n{}]\n", many("  privacy,\n")),
        format!("packs = [{}]\n", many("privacy privacy, ")),
        many("[[rule]]\nid = “a”\n"),
        format!("{POLICY}[[waiver]\n{}", many("rule = “a” b\n")),
    ] {
        // Whatever it is, it is no policy, and saying so takes a few pages at most.
        let said = told(text);
        assert!((1..=500).contains(&said.len()), "{}: {:#?}", said.len(), said.get(..20));
    }
}
