//! The bounded run: good files of this repository, broken in all the ways that hands, editors and networks break them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::{drafts, engine, policy};

/// What happens to a file.
#[derive(Clone, Debug)]
enum Break {
    /// One byte becomes another.
    Flip(Index, u8),
    /// A piece is lost.
    Delete(Index, usize),
    /// A piece is there twice.
    Double(Index, usize),
    /// A piece of another file comes in between.
    Splice(Index, Index, Index, usize),
    /// Something typed comes in between.
    Insert(Index, &'static str),
    /// The rest is lost.
    Cut(Index),
}

/// What people type, and what files hold that were never meant to be text.
const TYPED: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    ";",
    ":",
    "#",
    "\n",
    "\r\n",
    "\t",
    "\\",
    "\\u0000",
    "\u{feff}",
    "\0",
    "\u{200b}",
    "\u{301}",
    "\u{202e}",
    "\u{2028}",
    "é",
    "👨‍👩‍👧",
    "ﬁ",
    "İ",
    "日",
    "[[rule]]\n",
    "[rule]\n",
    "[[[",
    "\"\"\"",
    "'''",
    "= -1",
    "= 99999999999999999999",
    "= 1e999",
    "= nan",
    "= 2027-02-30",
    "= 24:00",
    "= true",
    "= []",
    "= {}",
    "check.all = [{ none = [] }]",
    "(?i)",
    "(a*)*",
    "\\p{",
    "(((((",
    "{9999}",
    "…",
    "---\n",
    "+++\n",
    "sep=;\n",
    "null",
    "{match}",
    "{",
    "}}",
    "= \"off\"",
    "&a ",
    "*a",
    "<<: ",
];

fn changes() -> impl Strategy<Value = Vec<Break>> {
    let piece = || prop_oneof![4 => 1_usize..8, 2 => 8_usize..80, 1 => 80_usize..2000];
    let change = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Break::Flip(at, byte)),
        (any::<Index>(), piece()).prop_map(|(at, length)| Break::Delete(at, length)),
        (any::<Index>(), piece()).prop_map(|(at, length)| Break::Double(at, length)),
        (any::<Index>(), any::<Index>(), any::<Index>(), piece())
            .prop_map(|(at, other, from, length)| Break::Splice(at, other, from, length)),
        (any::<Index>(), prop::sample::select(TYPED)).prop_map(|(at, typed)| Break::Insert(at, typed)),
        any::<Index>().prop_map(Break::Cut),
    ];
    prop::collection::vec(change, 1..6)
}

/// `bytes` after all of it; pieces of other files come from `shelf`.
fn broken(mut bytes: Vec<u8>, changes: &[Break], shelf: &[Vec<u8>]) -> Vec<u8> {
    let piece = |bytes: &[u8], from: usize, length: usize| -> Vec<u8> {
        bytes.iter().skip(from).take(length).copied().collect()
    };
    for change in changes {
        let size = bytes.len() + 1;
        match change {
            Break::Flip(at, byte) => {
                if let Some(old) = bytes.get_mut(at.index(size)) {
                    *old = *byte;
                }
            }
            Break::Delete(at, length) => {
                let at = at.index(size);
                bytes.drain(at..(at + length).min(size - 1));
            }
            Break::Double(at, length) => {
                let at = at.index(size);
                let again = piece(&bytes, at, *length);
                bytes.splice(at..at, again);
            }
            Break::Splice(at, other, from, length) => {
                let other = &shelf[other.index(shelf.len())];
                let at = at.index(size);
                bytes.splice(at..at, piece(other, from.index(other.len() + 1), *length));
            }
            Break::Insert(at, typed) => {
                let at = at.index(size);
                bytes.splice(at..at, typed.bytes());
            }
            Break::Cut(at) => bytes.truncate(at.index(size)),
        }
    }
    bytes
}

fn below(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths
}

fn contents(folder: &str) -> Vec<Vec<u8>> {
    below(folder).into_iter().map(|path| fs::read(path).unwrap()).collect()
}

static DRAFTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| contents("policies/voorbeeldstad/drafts"));
static REGISTERS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| contents("rules/_fixture/registers"));

/// Packs of one rule each: a whole pack takes a while to compile, and says no more about what is read.
static PACKS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let packs = contents("rules").into_iter().map(|pack| String::from_utf8(pack).unwrap());
    let rules = packs.flat_map(|pack| {
        let (head, rules) = pack.split_once("[[rule]]").unwrap();
        rules.split("[[rule]]").map(|rule| format!("{head}[[rule]]{rule}").into_bytes()).collect::<Vec<_>>()
    });
    rules.collect()
});

/// The fixture policy and the example, which has everything that a policy can have; with the pack that comes with
/// them, and what they name of other packs pointed at rules of their own.
static POLICIES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let policies = ["rules/_fixture/policy.toml", "policies/voorbeeldstad/policy.toml"];
    let own = policies.into_iter().map(|path| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let (before, packs) = text.split_once("packs ").unwrap();
        let (_, after) = packs.split_once("]\n").unwrap();
        let text = format!("{before}{after}");
        let lost = [
            "[without]",
            "registers =",
            "windows ",
            "security ",
            "\"conduct/insult",
            "\"channels/",
            "\"language/spelling",
            "\"sender/",
        ];
        let kept = |line: &&str| !lost.iter().any(|start| line.starts_with(start));
        let mut text: String = text.lines().filter(kept).map(|line| format!("{line}\n")).collect();
        for (other, own) in [
            ("secret-dossiers =", "lijst ="),
            ("accessibility/many-emoji", "gemeente/outdated-town-name"),
            ("conduct/shouting", "gemeente/youth-mayor-alone"),
            ("language/jargon", "gemeente/woord"),
            ("accessibility/vague-link", "gemeente/woord"),
        ] {
            text = text.replace(other, own);
        }
        format!("packs = [\"{}\"]\n{text}{MORE}", policy::PACK).into_bytes()
    });
    own.collect()
});

/// What both of them lack: the registers of the packs, and a rule that looks for words.
const MORE: &str = r#"
[without]
registers = [
  "accounts", "people", "parties", "tenders", "applications", "domains", "secret-dossiers", "categories", "portfolios",
  "do-not-share", "security", "investigations", "core-messages",
]

[[rule]]
id = "woord"
level = "advice"
message = { nl = "Niet {match}.", en = "Not {match}." }
help = { nl = "Haal het weg.", en = "Remove it." }
why = { nl = "Daarom.", en = "Because." }
basis = [{ policy = "Schrijfwijzer." }]
check.phrases = { any = ["rare woorden"], forms = "all", compound = "head", not_negated = true, except = ["heel rare woorden"] }
bad = ["Dit zijn rare woorden."]
good = ["Dit zijn geen rare woorden."]
"#;

/// A register with the columns that rules most often ask for.
const REGISTER: &[u8] = b"id,name,role,term,party\nj.dewit,Jo de Wit,wethouder,Project Wilg;Wilgenhof,DB\n";

/// Otherwise what follows would only try how errors look.
#[test]
fn unbroken_files_are_good() {
    for policy in POLICIES.iter() {
        let policy = String::from_utf8_lossy(policy);
        let good = |pack: &&Vec<u8>| policy::compiled(&policy, &String::from_utf8_lossy(pack), REGISTER);
        let good = PACKS.iter().step_by(5).filter(good).count();
        assert!(good >= PACKS.len() / 5 * 3 / 4, "only {good} of {} compile", PACKS.len() / 5);
    }
}

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { cases: number, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn broken_drafts_are_read_or_refused(file in any::<Index>(), changes in changes()) {
        let file = DRAFTS[file.index(DRAFTS.len())].clone();
        drafts::every_way(&broken(file, &changes, &DRAFTS));
    }
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn broken_policies_are_compiled_or_refused(file in any::<Index>(), rule in any::<Index>(), changes in changes()) {
        let policy = broken(POLICIES[file.index(POLICIES.len())].clone(), &changes, &POLICIES);
        let pack = String::from_utf8_lossy(&PACKS[rule.index(PACKS.len())]).into_owned();
        policy::compiled(&String::from_utf8_lossy(&policy), &pack, REGISTER);
    }

    #[test]
    fn broken_packs_are_compiled_or_refused(rule in any::<Index>(), changes in changes()) {
        let pack = broken(PACKS[rule.index(PACKS.len())].clone(), &changes, &PACKS);
        let policy = String::from_utf8_lossy(&POLICIES[0]);
        policy::compiled(&policy, &String::from_utf8_lossy(&pack), REGISTER);
    }

    #[test]
    fn broken_registers_are_read_or_refused(file in any::<Index>(), rule in any::<Index>(), changes in changes()) {
        let register = broken(REGISTERS[file.index(REGISTERS.len())].clone(), &changes, &REGISTERS);
        let pack = String::from_utf8_lossy(&PACKS[rule.index(PACKS.len())]).into_owned();
        let names = ["people", "parties", "tenders", "applications", "domains", "secret-dossiers"];
        // Rules that look into some register look into this one.
        let pack = names.iter().fold(pack, |pack, name| pack.replace(&format!("register = \"{name}\""), "register = \"lijst\""));
        policy::compiled(&String::from_utf8_lossy(&POLICIES[0]), &pack, &register);
    }

    #[test]
    fn any_text_in_any_context_is_judged(
        context in prop::collection::vec(prop_oneof![0_u8..4, any::<u8>()], engine::CONTEXT),
        pieces in prop::collection::vec(piece(), 0..40),
    ) {
        let text = pieces.concat();
        engine::judged(&[&context[..], text.as_bytes()].concat());
    }
}

/// Text with much of what rules look for, of what makes places hard to find, and anything else.
fn piece() -> impl Strategy<Value = String> {
    let found = vec![
        "\0",
        "Uw BSN is 111222333.",
        "0612345678",
        "NL91ABNA0417164300",
        "jan@elders.example",
        "https://elders.example/a ",
        "Project Korenbloem",
        "geheim",
        "g e h e i m",
        "g3h31m",
        "𝗴𝗲𝗵𝗲𝗶𝗺",
        "#StemOudDorp",
        "Stem op ODP!",
        "mevrouw De Wit",
        "Dorpsstraat 12, 1234 AB",
        "“",
        "”",
        "> ",
        "niet ",
        "\n\n",
        "\u{200b}",
        "\u{301}",
        "\u{202e}",
        "👨‍👩‍👧",
        "ﬁ",
        "İ",
        "ß",
        "…",
        "teneinde ",
        "KLIK HIER ",
        "€ 1.000.000,00",
        "12 maart 2027",
        "besloten vergadering",
        "idioot",
    ];
    prop_oneof![
        3 => prop::sample::select(found).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z0-9 .,!?#@_'\"\n-]{1,12}",
    ]
}

/// What takes the square of its length does not come to an end here.
#[test]
fn large_texts_come_to_an_end() {
    let many = 6_000;
    for piece in [
        "a",
        " ",
        "\n",
        ".",
        "é",
        "\u{301}",
        "\u{200b}",
        "👨‍👩‍👧",
        "#",
        "@",
        "“",
        "> ",
        "a.b",
        "0612345678 ",
        "Uw BSN is 111222333. ",
        "geheim ",
        "g e h e i m ",
        "niet ",
        "https://a.nl/",
        "jan@elders.example ",
        "1234 AB ",
        "(",
        "Stem op ODP! ",
        "A B ",
    ] {
        let text = piece.repeat(many / piece.len());
        engine::judged(&[&[0; engine::CONTEXT][..], text.as_bytes()].concat());
    }
}

/// The same for files of policies: large numbers of everything, and deep ones.
#[test]
fn large_policies_come_to_an_end() {
    let policy = String::from_utf8_lossy(&POLICIES[0]).into_owned();
    let many = 1_000;
    let head = "[pack]\ntitle = { nl = \"x\", en = \"x\" }\n";
    let rule = |check: &str| {
        format!(
            "{head}[[rule]]\nid = \"x\"\nlevel = \"advice\"\nmessage = {{ nl = \"x\", en = \"x\" }}\nhelp = {{ nl = \"x\", en = \"x\" }}\nwhy = {{ nl = \"x\", en = \"x\" }}\n{check}\n"
        )
    };
    let packs = [
        rule(&format!(
            "check.phrases.any = [{}]",
            (0..many).map(|n| format!("\"woord{n} van {n}\",")).collect::<String>()
        )),
        rule(&format!("check.pattern.regex = '{}'", "(".repeat(many))),
        rule(&format!("check.pattern.regex = '{}'", "a{1000}".repeat(many / 100))),
        rule(&format!("check.all = [{}", "{ all = [".repeat(many))),
        rule(&format!("check.any = [{}]", "{ phrases.any = [\"x\"] },".repeat(many))),
        rule(&format!("check.entity.any = [{}]", "\"phone\",".repeat(many))),
        rule(&format!("bad = [{}]", "\"x\",".repeat(many))),
        format!("{head}{}", "[[rule]]\n".repeat(many)),
        format!("{head}{}", "sleutel = 1\n".repeat(many)),
        "x.".repeat(many),
        "[".repeat(many),
        "\"".repeat(many),
    ];
    for pack in packs {
        policy::compiled(&policy, &pack, REGISTER);
    }
    let lists = [
        "[[window]]\nid = \"x\"\nactive = true\n".repeat(many),
        "[[event]]\nid = \"x\"\ndate = 2027-01-01\ntitle = { nl = \"x\", en = \"x\" }\n".repeat(many / 10),
        "[[waiver]]\nrule = \"x/y\"\nreason = \"x\"\nby = \"x\"\n".repeat(many / 10),
        (0..many)
            .map(|n| format!("[approvers.a{n}]\ntitle = {{ nl = \"x\", en = \"x\" }}\n"))
            .collect::<String>(),
    ];
    for list in lists {
        policy::compiled(&format!("{policy}\n{list}"), &rule("check.phrases.any = [\"x\"]"), REGISTER);
    }
    let rows = "a,b\n".to_owned() + &"x;y;z,\"q\"\n".repeat(many);
    policy::compiled(
        &policy,
        &rule("check.register = { register = \"lijst\", column = \"a\" }"),
        rows.as_bytes(),
    );
}
