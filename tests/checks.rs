//! Every check kind through the public way in: a draft and a rule go in, findings come out.
//!
//! The cases lie in `tests/checks/<kind>/*.toml`:
//!
//! ```toml
//! about = "what these cases show"
//! policy = '''…'''                     # more TOML for the policy, optional
//! [registers]
//! tenders = "tender,bidder\nT1,Acme"   # registers as CSV, optional
//! [rule]                               # whatever is not said has a harmless value
//! check.phrases.any = ["geheim"]
//! [[case]]
//! name  = "a word"
//! draft = "Dit is geheim."             # a text, or a table of draft fields, with `history`
//! finds = ["geheim"]                   # per finding the text of its spans, " … " between them; "" where it has none
//! # level = "advice"  message = "…"  fix = "…"  assumed = ["role"]  misses = 1    # optional
//! ```
//!
//! A file with `error = ["…"]` instead of cases must not compile, with these words among the errors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use persklaar::check::Outcome;
use persklaar::check::spec::KINDS;
use persklaar::compile::{Ruleset, compile};
use persklaar::draft;
use persklaar::engine::{Request, find, lint, resolve};
use persklaar::model::draft::{Draft, Entry};
use persklaar::model::finding::Finding;
use persklaar::rules::library::{Library, PolicyFiles};
use serde::Deserialize;

/// Fewest cases per kind.
const ENOUGH: usize = 10;

const POLICY: &str = r#"
version = "1"
packs = ["test"]
[municipality]
name = "Teststad"
language = "nl"
time_zone = "Europe/Amsterdam"
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    #[serde(default)]
    policy: String,
    #[serde(default)]
    registers: BTreeMap<String, String>,
    rule: toml::Table,
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    error: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    draft: toml::Value,
    finds: Vec<String>,
    level: Option<String>,
    message: Option<String>,
    fix: Option<String>,
    assumed: Option<Vec<String>>,
    misses: Option<usize>,
}

fn ruleset(file: &File) -> Result<Ruleset, Vec<String>> {
    let mut rule = file.rule.clone();
    let say = |text: &str| -> toml::Value {
        toml::from_str::<toml::Table>(&format!("x = {{ nl = '{text}', en = '{text}' }}")).unwrap()["x"]
            .clone()
    };
    for (key, value) in [
        ("id", "it".into()),
        ("level", "review".into()),
        ("message", say("gevonden")),
        ("help", say("hulp")),
        ("why", say("waarom")),
    ] {
        rule.entry(key).or_insert(value);
    }
    let mut pack: toml::Table = toml::from_str("[pack]\ntitle = { nl = 'Toets', en = 'Test' }\n").unwrap();
    pack.insert("rule".to_owned(), toml::Value::Array(vec![rule.into()]));
    let mut library = Library::embedded();
    library.add("test", "test.toml", toml::to_string(&pack).unwrap());
    let policy = PolicyFiles {
        name: "test".to_owned(),
        path: "policy.toml".to_owned(),
        text: format!("{POLICY}\n{}", file.policy),
        registers: file
            .registers
            .iter()
            .map(|(name, csv)| (name.clone(), format!("{name}.csv"), csv.clone().into_bytes()))
            .collect(),
        builtin: false,
    };
    compile(&library, &policy).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| {
                format!("{} {}", problem.message.en, problem.help.map(|help| help.en).unwrap_or_default())
            })
            .collect()
    })
}

fn draft(value: toml::Value) -> Draft {
    let tree = serde_json::to_value(dates_as_text(value)).unwrap();
    match tree {
        serde_json::Value::String(text) => Draft { text, ..Draft::default() },
        tree => draft::from_tree(tree).unwrap_or_else(|wrong| panic!("{wrong:?}")),
    }
}

fn dates_as_text(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::Datetime(moment) => toml::Value::String(moment.to_string()),
        toml::Value::Array(items) => toml::Value::Array(items.into_iter().map(dates_as_text).collect()),
        toml::Value::Table(table) => {
            toml::Value::Table(table.into_iter().map(|(key, value)| (key, dates_as_text(value))).collect())
        }
        other => other,
    }
}

/// The texts under a finding's spans, as the author wrote them.
fn underlined(finding: &Finding, draft: &Draft) -> String {
    let text = |place: &persklaar::model::finding::Place| {
        let part = draft.parts().find(|part| part.name == place.part).unwrap();
        part.text
            .get(place.span.start..place.span.end)
            .expect("a span lies on character boundaries")
            .to_owned()
    };
    finding.spans.iter().map(text).collect::<Vec<_>>().join(" … ")
}

fn run(path: &Path, file: File) -> Vec<String> {
    let mut wrong = Vec::new();
    let at = |name: &str| format!("{}: {name}", path.display());
    assert!(!file.about.is_empty(), "{}: about", path.display());
    let rules = match ruleset(&file) {
        Ok(_) if !file.error.is_empty() => return vec![at("compiles, but should not")],
        Ok(rules) => rules,
        Err(errors) => {
            let all = errors.join("\n");
            if file.error.is_empty() {
                return vec![at(&all)];
            }
            return file
                .error
                .iter()
                .filter(|part| !all.contains(*part))
                .map(|part| at(&format!("no “{part}” in: {all}")))
                .collect();
        }
    };
    for mut case in file.case {
        let history = case.draft.as_table_mut().and_then(|table| table.remove("history"));
        let history: Vec<Draft> = match history {
            Some(toml::Value::Array(items)) => items.into_iter().map(draft).collect(),
            _ => Vec::new(),
        };
        let entry = Entry { draft: draft(case.draft), path: "case".to_owned(), line: 1, ..Entry::default() };
        let request = Request {
            history: &history,
            reveal: true,
            ..Request::new("2027-02-01T09:00:00Z".parse().unwrap())
        };
        let report = match lint(&rules, &entry, &request) {
            Ok(report) => report,
            Err(problems) => {
                wrong.push(at(&format!("{}: {problems:?}", case.name)));
                continue;
            }
        };
        let mine: Vec<&Finding> =
            report.findings.iter().filter(|finding| finding.rule == "test/it").collect();
        let found: Vec<String> = mine.iter().map(|finding| underlined(finding, &entry.draft)).collect();
        let mut differ = |what: &str, is: String, should: String| {
            if is != should {
                wrong.push(at(&format!("{}: {what} is {is}, should be {should}", case.name)));
            }
        };
        differ("finds", format!("{found:?}"), format!("{:?}", case.finds));
        let first = mine.first();
        if let Some(level) = case.level {
            differ("level", first.map(|f| f.level.name().to_owned()).unwrap_or_default(), level);
        }
        if let Some(message) = case.message {
            differ("message", first.map(|f| f.message.clone()).unwrap_or_default(), message);
        }
        if let Some(fix) = case.fix {
            differ(
                "fix",
                first.and_then(|f| f.fix.as_ref()).map(|fix| fix.text.clone()).unwrap_or_default(),
                fix,
            );
        }
        if let Some(assumed) = case.assumed {
            differ(
                "assumed",
                format!("{:?}", first.map(|f| f.assumed.clone()).unwrap_or_default()),
                format!("{assumed:?}"),
            );
        }
        if let Some(misses) = case.misses {
            let situation = resolve::resolve(&rules, &entry, &request).unwrap();
            let view = find::view(&rules, &situation, &history);
            let mut outcome = Outcome::default();
            rules.rules[0].check.look(&view, &mut outcome);
            differ("misses", outcome.misses.len().to_string(), misses.to_string());
        }
    }
    wrong
}

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(kind)
}

#[test]
fn every_kind_has_its_cases_and_they_hold() {
    let mut wrong = Vec::new();
    for kind in KINDS {
        let mut cases = 0;
        let mut errors = 0;
        let files = fs::read_dir(folder(kind)).unwrap_or_else(|_| panic!("tests/checks/{kind}/ is missing"));
        for path in files.map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&path).unwrap();
            let file: File =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let check = file.rule["check"].as_table().unwrap();
            assert!(
                check.contains_key(*kind) || !file.error.is_empty(),
                "{}: is about another kind",
                path.display()
            );
            cases += file.case.len();
            errors += usize::from(!file.error.is_empty());
            wrong.extend(run(&path, file));
        }
        assert!(cases >= ENOUGH, "{kind}: {cases} cases");
        assert!(errors >= 1, "{kind}: no case of a rule that is wrong");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
