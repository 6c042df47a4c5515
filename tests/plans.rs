//! However the words of the rules are looked for, the findings are the same: the naive plan on the packs as they are
//! written, each check for itself and one automaton on the packs as they were worked out.
//!
//! `cargo test --release --test plans -- --include-ignored` compares them on 100,000 posts and 20,000 random texts.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use persklaar::compile::search::Plan;
use persklaar::{Library, PolicyFiles, Request, Ruleset, compile, lint, read};
use serde_json::{Value, json};

/// Numbers that look random and are the same every time (an LCG with the constants of Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'p, T: ?Sized>(&mut self, from: &[&'p T]) -> &'p T {
        from[self.roll(from.len())]
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

/// The sentences of the yardstick: of its cases, and of what nobody should find anything in.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judgement");
    let mut found = Vec::new();
    for path in files(&folder) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("jsonl") => found.extend(text.lines().filter_map(|line| {
                let value: Value = serde_json::from_str(line).ok()?;
                let text = value.get("text").or_else(|| value.get("draft")?.get("text"));
                Some(text?.as_str()?.to_owned())
            })),
            Some("txt") => found.extend(text.lines().map(str::to_owned)),
            _ => {}
        }
    }
    found.retain(|sentence| !sentence.trim().is_empty());
    assert!(found.len() > 2000, "only {} sentences", found.len());
    found
}

const SPICE: &[&str] = &[
    " #samensterk",
    " #GeenGezeur!",
    " 06-12345678",
    " BSN 111222333",
    " NL91 ABNA 0417 1643 00",
    " g-e-h-e-i-m",
    " €5.000",
    " jan@voorbeeld.nl",
    " https://voorbeeld.nl/x",
    " 😀😀",
    "\n\n- ",
    " @iemand",
    " niet",
    " \u{201c}citaat\u{201d}",
    " ge\u{301}heim",
    " WAT EEN SCHANDE!!!",
];

const LETTERS: &[&str] = &[
    "a", "e", "n", "s", "k", "\u{e9}", "\u{17f}", "\u{212a}", "\u{200b}", "\u{301}", " ", " ", "\n", ".",
    "!", "#", "@", "0", "6", "9", "-", "\u{2019}", "😀", "\u{430}", "\u{3b1}", "ﬁ", "İ", "ß", "\u{0}", "\"",
    "&", "/",
];

fn post(dice: &mut Dice, sentences: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(4) {
        let sentence = &sentences[dice.roll(sentences.len())];
        text.push_str(sentence);
        if dice.roll(3) == 0 {
            text.push_str(dice.pick(SPICE));
        }
        text.push(' ');
    }
    text
}

fn noise(dice: &mut Dice, sentences: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(60) {
        match dice.roll(6) {
            0 => {
                let words: Vec<&str> = sentences[dice.roll(sentences.len())].split(' ').collect();
                text.push_str(dice.pick(&words));
            }
            _ => text.push_str(dice.pick(LETTERS)),
        }
    }
    text
}

fn plans() -> Vec<(&'static str, Ruleset)> {
    let ruleset = |library: Library, plan: Plan| {
        let mut rules = compile(&library, &PolicyFiles::example()).unwrap();
        rules.search(plan);
        rules
    };
    vec![
        ("naive", ruleset(Library::embedded().as_written(), Plan::Naive)),
        ("direct", ruleset(Library::embedded(), Plan::Direct)),
        ("automaton", ruleset(Library::embedded(), Plan::Automaton)),
    ]
}

fn compare(posts: usize, noises: usize) {
    let (plans, sentences) = (plans(), sentences());
    let mut dice = Dice(20_261_125);
    let request = Request::new("2027-02-20T10:00:00Z".parse().unwrap());
    let mut findings = 0;
    for number in 0..posts + noises {
        let text = if number < posts { post(&mut dice, &sentences) } else { noise(&mut dice, &sentences) };
        let mut draft =
            json!({ "text": text, "channel": dice.pick(&["x", "linkedin", "facebook", "instagram"]) });
        match dice.roll(4) {
            0 => draft["account"] = "@voorbeeldstad".into(),
            1 => draft["account"] = "@wethouder_dewaard".into(),
            2 => draft["role"] = "raadslid".into(),
            _ => {}
        }
        let entries = read("draft.json", draft.to_string().as_bytes(), None).entries;
        let Some(entry) = entries.first() else { continue };
        let seen: Vec<String> =
            plans.iter().map(|(_, rules)| format!("{:?}", lint(rules, entry, &request).unwrap())).collect();
        findings += usize::from(!seen[0].contains("findings: []"));
        for ((plan, _), other) in plans.iter().zip(&seen) {
            assert_eq!(other, &seen[0], "{plan} on {draft}");
        }
    }
    // A comparison of nothing with nothing would hold as well.
    assert!(findings > (posts + noises) / 10, "findings in {findings} only");
}

#[test]
fn all_plans_find_the_same() {
    compare(600, 200);
}

#[test]
#[ignore = "takes minutes: run it in release, before plans change"]
fn all_plans_find_the_same_in_an_archive() {
    compare(100_000, 20_000);
}
