//! `policy coverage`, `show` and `diff`, as people and scripts use them.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    let output = command.current_dir(folder).arg("policy").args(args).output().unwrap();
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A rule whose texts are short, and the same in both languages where they need not differ.
fn rule(id: &str, level: &str, enforces: &str, rest: &str) -> String {
    format!(
        "\n[[rule]]\nid = '{id}'\nlevel = '{level}'\nenforces = [{enforces}]\n\
         message = {{ nl = 'Melding {id}.', en = 'Message {id}.' }}\nhelp = {{ nl = 'Hulp.', en = 'Help.' }}\n\
         why = {{ nl = 'Omdat.', en = 'Because.' }}\nbasis = [{{ policy = 'Afspraak.' }}]\n{rest}\n"
    )
}

/// A policy in which every kind of setting occurs, and no pack, so that a new rule changes nothing here.
fn example() -> String {
    let head = r#"version = "1"
packs = []

[municipality]
name = "Dorpstad"
language = "nl"

[roles]
jeugdraad = { nl = "lid van de jeugdraad", en = "member of the youth council" }

[approvers]
lezer = { title = { nl = "de lezer", en = "the reader" }, people = ["a.lezer"], contact = "lezer@dorpstad.example" }

[registers]
geheim = { confidential = true }

[without]
windows = ["crisis"]

[[event]]
id = "verkiezing"
date = 2020-03-17
title = { nl = "verkiezingen", en = "elections" }

[[window]]
id = "campagne"
title = { nl = "campagne", en = "campaign" }
relative = { event = "verkiezing", from_days = -7, until_days = 0 }

[[window]]
id = "reces"
from = 2020-07-01
until = 2020-08-31

[[window]]
id = "storing"
active = false

[levels]
"nieuw/stil" = "off"
"nieuw/grof" = [{ when = { channel = "x" }, level = "block" }, { when = { kind = "reply" }, level = "advice" }]

[terms]
"nieuw/grof" = { add = ["rund", "sukkel"] }

[own]
phones = ["14 0222"]

[defaults]
lang = "nl"

[[waiver]]
rule = "nieuw/taal"
when = { channel = "x" }
reason = "De korte vorm is hier gewoon."
by = "a.lezer"
until = 2027-06-30

[[objective]]
id = "bereik"
title = { nl = "Meer mensen lezen mee.", en = "More people read along." }
measure = "aantal lezers"
target = "100"
"#;
    let rules = [
        rule(
            "grof",
            "review",
            "'tone', 'insult'",
            "approver = 'lezer'\ncheck.phrases = { any = ['ezel', 'domkop'] }",
        ),
        rule("feit", "review", "'accuracy'", "check.declare = { any = ['fact_checked'] }"),
        rule(
            "akkoord",
            "review",
            "'approval'",
            "unless = { approved_by = 'lezer' }\ncheck.phrases.any = ['besluit']",
        ),
        rule("taal", "advice", "'language'", "check.replace.with = { inzake = 'over' }"),
        rule("wet", "block", "'unlawful'", "check.phrases.any = ['omkopen']"),
        rule("stil", "review", "'spam'", "check.phrases.any = ['actie']"),
        rule("paniek", "block", "'crisis'", "when = { window = 'crisis' }\ncheck.phrases.any = ['paniek']"),
        rule(
            "partij",
            "review",
            "'party-political'",
            "when = { window = 'campagne' }\ncheck.phrases.any = ['stem op']",
        ),
        rule("stuk", "block", "'confidential'", "check.register = { register = 'geheim', column = 'term' }"),
        rule("los", "advice", "", "check.phrases.any = ['zomaar']"),
    ];
    format!("{head}{}", rules.concat())
}

const SECRET: &str = "dossier,term\nG-1,Project Zonnedauw\nG-2,Villa Morgenrood\n";
const PEOPLE: &str = "id,name,role\na.lezer,Anna Lezer,communicatie\nb.boa,Bert Boa,boa\n";

/// Writes a policy with its registers into a folder of its own.
fn policy(folder: &Path, name: &str, text: &str, registers: &[(&str, &str)]) {
    let folder = folder.join(name);
    fs::create_dir_all(folder.join("registers")).unwrap();
    fs::write(folder.join("policy.toml"), text).unwrap();
    for (register, rows) in [("geheim", SECRET), ("people", PEOPLE)].iter().chain(registers) {
        fs::write(folder.join(format!("registers/{register}.csv")), rows).unwrap();
    }
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

/// The clause types of `domain`, most often asked first, with what a check can see of each.
const TYPES: &str = "accuracy A, insult D, discrimination H, personal-data D, confidential H, commercial H, \
    party-political D, on-topic H, tone H, disrepute N, think-first N, authority D, defamation H, copyright A, \
    role-clarity D, resources N, investigation H, no-personal-attack H, meta-applies N, spam D, \
    identifiable-sender D, reshare-link D, obscene D, pre-election D, language D, balance H, threat D, approval D, \
    unlawful N, depersonalise D, no-debate H, civil-servant-opinion H, logo-uniform A, colleagues-hr H, \
    private-work D, official-link D, hours D, escalate-doubt A, records D, allowed-use D, policy-stage H, \
    inform-first A, security H, no-personal-views H, platform-terms N, correct-errors D, donations D, \
    accessibility D, image-consent A, image-removal N, crisis D, house-rules-link D, harmful D, core-message H, \
    timing-research D, minors A, confidential-after N, in-meeting D, open-meeting H, predetermination H, gifts H, \
    conflict-of-interest D, procurement D, credentials D, embargo D, ad-disclosure D, ai-disclosure D, \
    platform-limit D, objective D";

#[test]
fn every_clause_type_is_there_with_its_mode() {
    let coverage =
        run(root(), &["coverage", "--policy", "policies/voorbeeldstad", "--format", "json"]).json();
    let types = coverage["types"].as_array().unwrap();
    let listed: Vec<String> = types
        .iter()
        .map(|entry| format!("{} {}", entry["id"].as_str().unwrap(), entry["mode"].as_str().unwrap()))
        .collect();
    assert_eq!(listed, TYPES.split(", ").map(str::trim).collect::<Vec<_>>());
    assert_eq!(types.len(), 69);
    // Counted in policies: the first sixty, most often asked first, and never more of a kind than of all.
    let counts: Vec<u64> = types.iter().filter_map(|entry| entry["policies"].as_u64()).collect();
    assert_eq!(counts.len(), 60);
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    for entry in types.iter().take(60) {
        let of = |key: &str| entry[key].as_u64().unwrap_or_else(|| panic!("{entry}"));
        assert!(of("officials") <= of("policies") && of("low_countries") <= of("policies"), "{entry}");
        assert!(of("clauses") >= of("policies") && entry["class"].is_string(), "{entry}");
    }
}

#[test]
fn the_coverage_of_the_example_is_never_better_than_it_is() {
    let run_json = |command: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_persklaar"))
            .current_dir(root())
            .args(command)
            .args(["--policy", "policies/voorbeeldstad", "--format", "json"])
            .output();
        serde_json::from_slice::<Value>(&output.unwrap().stdout).unwrap()
    };
    let coverage = run_json(&["policy", "coverage"]);
    let rules = run_json(&["rules"]);
    let shown = run_json(&["policy", "show"]);
    let known: BTreeSet<&str> =
        rules.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let off: BTreeSet<&str> = shown["levels"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["to"] == "off")
        .map(|change| change["rule"].as_str().unwrap())
        .collect();
    assert!(!off.is_empty(), "the example switches no rule off any more");
    let mut off_seen = false;
    for entry in coverage["types"].as_array().unwrap() {
        let status = entry["status"].as_str().unwrap();
        assert_eq!(entry["mode"] == "N", status == "reminder", "{entry}");
        assert_eq!(entry["partly"] == true, status == "enforced" && entry["mode"] != "D", "{entry}");
        let serving = entry["rules"].as_array().unwrap();
        let heavy = |does: &str| serving.iter().any(|rule| rule["does"] == does && rule["level"] != "advice");
        match status {
            "enforced" => assert!(heavy("enforces"), "{entry}"),
            "gated" => assert!(heavy("gates"), "{entry}"),
            "advised" => assert!(serving.iter().all(|rule| rule["level"] == "advice"), "{entry}"),
            "uncovered" => assert!(serving.is_empty(), "{entry}"),
            _ => {}
        }
        for rule in serving {
            let id = rule["id"].as_str().unwrap();
            assert!(known.contains(id) && !off.contains(id), "{id}");
        }
        off_seen |=
            entry["off"].as_array().unwrap().iter().any(|rule| off.contains(rule["rule"].as_str().unwrap()));
    }
    assert!(off_seen, "a rule that is off is nowhere named");
    let summary = &coverage["summary"];
    let sum: u64 = ["enforced", "gated", "advised", "reminder", "uncovered"]
        .iter()
        .map(|name| summary[*name].as_u64().unwrap())
        .sum();
    assert_eq!(sum, summary["types"].as_u64().unwrap());
}

#[test]
fn each_rule_counts_for_what_it_does() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    let coverage = run(folder.path(), &["coverage", "--policy", "nieuw", "--format", "json"]).json();
    let status = |id: &str| {
        let found = coverage["types"].as_array().unwrap().iter().find(|entry| entry["id"] == id).unwrap();
        (found["status"].as_str().unwrap(), found["partly"].as_bool().unwrap())
    };
    for (clause, wanted) in [
        ("insult", ("enforced", false)),
        ("tone", ("enforced", true)),
        ("accuracy", ("gated", false)),
        ("approval", ("gated", false)),
        ("language", ("advised", false)),
        ("unlawful", ("reminder", false)),
        ("spam", ("uncovered", false)),
        ("crisis", ("uncovered", false)),
        ("party-political", ("enforced", false)),
        ("confidential", ("enforced", true)),
        ("embargo", ("uncovered", false)),
    ] {
        assert_eq!(status(clause), wanted, "{clause}");
    }
    assert_eq!(strings(&coverage["rules_without_type"]), ["nieuw/los"]);
    assert_eq!(coverage["objectives"][0]["id"], "bereik");
}

#[test]
fn a_rule_that_is_on_under_a_condition_only_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let levels =
        "\"nieuw/grof\" = [{ when = { window = \"campagne\" }, level = \"block\" }, { level = \"off\" }]\n";
    let text = example();
    let start = text.find("\"nieuw/grof\" = [").unwrap();
    let end = start + text[start..].find('\n').unwrap() + 1;
    policy(folder.path(), "nieuw", &format!("{}{levels}{}", &text[..start], &text[end..]), &[]);
    let coverage = run(folder.path(), &["coverage", "--policy", "nieuw", "--format", "json"]).json();
    let insult = coverage["types"].as_array().unwrap().iter().find(|entry| entry["id"] == "insult").unwrap();
    assert_eq!(insult["status"], "enforced");
    assert_eq!(insult["rules"][0]["level"], "block");
    assert_eq!(insult["rules"][0]["only"][0]["window"][0], "campagne");
    let told = run(folder.path(), &["coverage", "--policy", "nieuw", "--lang", "en"]).out;
    assert!(told.contains("nieuw/grof (only in window campagne)"), "{told}");
}

#[test]
fn gaps_can_fail_and_can_be_all_there_is_to_see() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    let run = |args: &[&str]| run(folder.path(), &[&["coverage", "--policy", "nieuw"], args].concat());
    assert_eq!(run(&[]).status, Some(0));
    assert_eq!(run(&["--fail-on-gaps"]).status, Some(1));
    let gaps = run(&["--uncovered", "--format", "json"]).json();
    let types = gaps["types"].as_array().unwrap();
    assert!(types.iter().all(|entry| entry["status"] == "uncovered"));
    assert_eq!(types.len() as u64, gaps["summary"]["uncovered"].as_u64().unwrap());
    let told = run(&["--uncovered"]);
    assert!(told.out.contains("spam") && !told.out.contains("nieuw/taal"), "{}", told.out);
    // Without gaps nothing fails: every type that a check could see gets a rule.
    let covered: String = TYPES
        .split(", ")
        .filter_map(|entry| entry.trim().split_once(' '))
        .filter(|(_, mode)| *mode != "N")
        .map(|(id, _)| {
            rule(&format!("voor-{id}"), "advice", &format!("'{id}'"), "check.phrases.any = ['x1x']")
        })
        .collect();
    policy(folder.path(), "nieuw", &format!("{}{covered}", example()), &[]);
    assert_eq!(run(&["--fail-on-gaps"]).status, Some(0));
    assert!(run(&["--uncovered", "--lang", "en"]).out.contains("has a rule"));
}

/// What is told of a policy is read by people: the whole of it, in Dutch and in English.
#[test]
fn coverage_as_people_read_it() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    for lang in ["nl", "en"] {
        let told = run(folder.path(), &["coverage", "--policy", "nieuw", "--lang", lang]);
        assert_eq!(told.status, Some(0), "{}", told.err);
        // What is not covered is a long list, and the same in every small policy.
        let start = told.out.find(if lang == "nl" { "\nNiet gedekt" } else { "\nNot covered" }).unwrap();
        let end = told.out.find("\nD  ").unwrap();
        let short = format!("{}\n…\n{}", &told.out[..start], &told.out[end..]);
        narrow(&told.out);
        insta::assert_snapshot!(format!("coverage_{lang}"), short);
    }
}

/// Whether text stays within the columns of a terminal.
fn narrow(text: &str) {
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{} columns: {line}", line.chars().count());
    }
}

#[test]
fn show_as_people_read_it() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    for lang in ["nl", "en"] {
        let shown = run(folder.path(), &["show", "--policy", "nieuw", "--lang", lang]);
        assert_eq!(shown.status, Some(0), "{}", shown.err);
        narrow(&shown.out);
        // The digest changes with every fact that the program knows.
        let steady: String =
            shown.out.lines().filter(|line| !line.starts_with("sha256")).map(|l| format!("{l}\n")).collect();
        insta::assert_snapshot!(format!("show_{lang}"), steady);
    }
}

#[test]
fn every_setting_points_at_where_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let text = example();
    policy(folder.path(), "nieuw", &text, &[]);
    let shown = run(folder.path(), &["show", "--policy", "nieuw", "--format", "json"]);
    let json = shown.json();
    assert_eq!(json["schema"], "persklaar/policy/v1");
    let settings = json["settings"].as_array().unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut seen = BTreeSet::new();
    for setting in settings {
        let key = setting["key"].as_str().unwrap();
        assert!(seen.insert(key), "{key} is there twice");
        if setting["origin"] != "policy" {
            continue;
        }
        assert_eq!(setting["path"], "nieuw/policy.toml");
        let line = lines[setting["line"].as_u64().unwrap() as usize - 1];
        let value = match &setting["value"] {
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                items.first().map_or_else(String::new, |item| item.as_str().unwrap().to_owned())
            }
            other => other.to_string(),
        };
        // A level stands under its condition, and conditions have an order; the rest stands there as it is.
        assert!(line.contains(value.split(" = ").next().unwrap()), "{key} = {value} is not on: {line}");
    }
    let origin = |key: &str| settings.iter().find(|setting| setting["key"] == key).unwrap()["origin"].clone();
    assert_eq!(origin("roles.wethouder"), "default");
    assert_eq!(origin("municipality.time_zone"), "default");
    assert_eq!(origin("municipality.language"), "policy");
    assert_eq!(origin("registers.people.rows"), "register");
    assert_eq!(origin("window.campagne.open"), "computed");
    // Every key and every text of the policy that is no example is in there.
    for wanted in [
        "levels.nieuw/grof.channel = x",
        "terms.nieuw/grof.add",
        "objective.bereik.target",
        "rule.nieuw/taal.check.replace.with.inzake",
    ] {
        assert!(seen.contains(wanted), "{wanted}");
    }
}

#[test]
fn a_setting_of_a_pack_points_at_the_pack() {
    let shown = run(root(), &["show", "--policy", "policies/voorbeeldstad", "--format", "json"]).json();
    let level =
        shown["settings"].as_array().unwrap().iter().find(|s| s["key"] == "rule.privacy/bsn.level").unwrap();
    assert_eq!(
        (&level["path"], &level["origin"], &level["value"]),
        (&"rules/privacy.toml".into(), &"builtin".into(), &"block".into())
    );
    let line = level["line"].as_u64().unwrap() as usize;
    let pack = fs::read_to_string(root().join("rules/privacy.toml")).unwrap();
    assert!(pack.lines().nth(line - 1).unwrap().starts_with("level"), "{line}");
}

#[test]
fn what_a_confidential_register_holds_is_shown_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "oud", &example().replace("nieuw/", "oud/"), &[]);
    let changed = SECRET.replace("Morgenrood", "Avondrood") + "G-3,Hotel Nachtblauw\n";
    policy(folder.path(), "nieuw", &example(), &[("geheim", &changed)]);
    for format in ["text", "json", "jsonl"] {
        for args in [
            &["show", "--policy", "nieuw", "--format", format][..],
            &["coverage", "--policy", "nieuw", "--format", format],
            &["diff", "oud", "nieuw", "--format", format],
        ] {
            let run = run(folder.path(), args);
            assert_ne!(run.status, Some(2), "{args:?}: {}", run.err);
            for secret in ["Zonnedauw", "Morgenrood", "Avondrood", "Nachtblauw", "G-1", "G-2", "G-3"] {
                assert!(
                    !run.out.contains(secret) && !run.err.contains(secret),
                    "{args:?} shows {secret}: {}",
                    run.out
                );
            }
        }
    }
    let diff = run(folder.path(), &["diff", "oud", "nieuw", "--format", "json"]).json();
    assert_eq!(diff["changes"].as_array().unwrap().len(), 1, "{diff}");
    assert_eq!(diff["changes"][0]["rows"], serde_json::json!({ "added": 1, "removed": 0, "changed": 1 }));
    // It stays secret when the new policy forgets that it is.
    let open = example().replace("geheim = { confidential = true }", "");
    policy(folder.path(), "nieuw", &open, &[("geheim", &changed)]);
    let run = run(folder.path(), &["diff", "oud", "nieuw"]);
    assert!(!run.out.contains("Avondrood") && !run.out.contains("Morgenrood"), "{}", run.out);
}

/// Compares the example with a changed one; both as (kind, key) and as the whole answer.
fn differences(
    change: impl Fn(&str) -> String,
    registers: &[(&str, &str)],
) -> (Vec<(String, String)>, Value) {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    fs::rename(folder.path().join("nieuw"), folder.path().join("oud")).unwrap();
    // The old policy lies in a folder of another name, and its own rules with it.
    let old = fs::read_to_string(folder.path().join("oud/policy.toml")).unwrap().replace("nieuw/", "oud/");
    fs::write(folder.path().join("oud/policy.toml"), old).unwrap();
    let changed = change(&example());
    policy(folder.path(), "nieuw", &changed, registers);
    let diff = run(folder.path(), &["diff", "oud", "nieuw", "--format", "json"]);
    let json = diff.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found: Vec<_> = json["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (text(&change["kind"]), text(&change["key"])))
        .collect();
    assert_eq!(diff.status, Some(i32::from(!found.is_empty())), "{}", diff.err);
    assert_eq!(json["equal"], found.is_empty());
    (found, json)
}

/// What is written, what stands there instead, and what that changes: kind and key.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

#[test]
fn a_small_change_is_that_change_and_nothing_else() {
    let cases: &[Case] = &[
        ("version = \"1\"", "version = \"2\"", &[("changed", "version")]),
        ("name = \"Dorpstad\"", "name = \"Dorpsstad\"", &[("changed", "municipality.name")]),
        ("language = \"nl\"", "language = \"en\"", &[("changed", "municipality.language")]),
        (
            "language = \"nl\"\n",
            "language = \"nl\"\ntime_zone = \"UTC\"\n",
            &[("changed", "municipality.time_zone")],
        ),
        (
            "['ezel', 'domkop']",
            "['ezel', 'uil', 'gans']",
            &[("changed", "rule.nieuw/grof.check.phrases.any")],
        ),
        ("nl = 'Melding taal.'", "nl = 'Schrijf het korter.'", &[("changed", "rule.nieuw/taal.message.nl")]),
        ("en = 'Message taal.'", "en = 'Write it shorter.'", &[("changed", "rule.nieuw/taal.message.en")]),
        (
            "level = 'block'\nenforces = ['unlawful']",
            "level = 'review'\nenforces = ['unlawful']",
            &[("changed", "rule.nieuw/wet.level")],
        ),
        (
            "enforces = ['unlawful']",
            "enforces = ['unlawful', 'gifts']",
            &[("changed", "rule.nieuw/wet.enforces")],
        ),
        ("approver = 'lezer'\n", "", &[("removed", "rule.nieuw/grof.approver")]),
        (
            "approver = 'lezer'\n",
            "approver = 'lezer'\nstatutory = true\n",
            &[("added", "rule.nieuw/grof.statutory")],
        ),
        ("unless = { approved_by = 'lezer' }\n", "", &[("removed", "rule.nieuw/akkoord.unless.approved_by")]),
        (
            "when = { window = 'campagne' }\n",
            "when = { window = 'campagne', role = 'boa' }\n",
            &[("added", "rule.nieuw/partij.when.role")],
        ),
        (
            "{ inzake = 'over' }",
            "{ inzake = 'over', teneinde = 'om' }",
            &[("added", "rule.nieuw/taal.check.replace.with.teneinde")],
        ),
        ("\"nieuw/stil\" = \"off\"\n", "", &[("switched_on", "rule.nieuw/stil")]),
        (
            "\"nieuw/stil\" = \"off\"\n",
            "\"nieuw/stil\" = \"off\"\n\"nieuw/wet\" = \"off\"\n",
            &[("switched_off", "rule.nieuw/wet")],
        ),
        (
            "\"nieuw/stil\" = \"off\"\n",
            "\"nieuw/stil\" = \"off\"\n\"nieuw/wet\" = \"advice\"\n",
            &[("added", "levels.nieuw/wet")],
        ),
        ("level = \"block\" }", "level = \"review\" }", &[("changed", "levels.nieuw/grof.channel = x")]),
        (
            ", { when = { kind = \"reply\" }, level = \"advice\" }",
            "",
            &[("removed", "levels.nieuw/grof.kind = reply")],
        ),
        (
            "{ when = { channel = \"x\" }, level = \"block\" }, { when = { kind = \"reply\" }, level = \"advice\" }",
            "{ when = { kind = \"reply\" }, level = \"advice\" }, { when = { channel = \"x\" }, level = \"block\" }",
            &[("changed", "levels.nieuw/grof.order")],
        ),
        ("[\"rund\", \"sukkel\"]", "[\"sukkel\"]", &[("changed", "terms.nieuw/grof.add")]),
        ("windows = [\"crisis\"]", "windows = [\"crisis\", \"rouw\"]", &[("changed", "without.windows")]),
        ("until = 2020-08-31", "until = 2020-09-07", &[("changed", "window.reces.until")]),
        ("active = false", "active = true", &[("changed", "window.storing.active")]),
        (
            "from_days = -7",
            "from_days = -14",
            &[("changed", "window.campagne.open"), ("changed", "window.campagne.relative.from_days")],
        ),
        (
            "date = 2020-03-17",
            "date = 2020-03-18",
            &[("changed", "event.verkiezing.date"), ("changed", "window.campagne.open")],
        ),
        ("[[window]]\nid = \"storing\"\nactive = false\n", "", &[("removed", "window.storing")]),
        (
            "jeugdraad = {",
            "ouderenraad = {",
            &[("removed", "roles.jeugdraad"), ("added", "roles.ouderenraad")],
        ),
        (
            "contact = \"lezer@dorpstad.example\"",
            "contact = \"lees@dorpstad.example\"",
            &[("changed", "approvers.lezer.contact")],
        ),
        ("phones = [\"14 0222\"]", "phones = [\"14 0333\"]", &[("changed", "own.phones")]),
        (
            "[defaults]\nlang = \"nl\"",
            "[defaults]\nlang = \"nl\"\nchannel = \"x\"",
            &[("added", "defaults.channel")],
        ),
        ("until = 2027-06-30", "until = 2027-07-31", &[("changed", "waiver.nieuw/taal (channel = x).until")]),
        ("target = \"100\"", "target = \"200\"", &[("changed", "objective.bereik.target")]),
    ];
    for (from, to, wanted) in cases {
        assert!(example().contains(from), "{from} is not in the example");
        let (found, json) = differences(|text| text.replacen(from, to, 1), &[]);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(kind, key)| (kind.as_str(), key.as_str())).collect();
        assert_eq!(found, *wanted, "{from} → {to}: {json}");
    }
}

#[test]
fn words_come_and_go_as_words() {
    let (_, json) = differences(|text| text.replace("['ezel', 'domkop']", "['uil', 'ezel', 'gans']"), &[]);
    let change = &json["changes"][0];
    assert_eq!(
        (strings(&change["added"]), strings(&change["removed"])),
        (vec!["uil", "gans"], vec!["domkop"])
    );
    let place = change["new_place"]["line"].as_u64().unwrap() as usize;
    assert!(example().lines().nth(place - 1).unwrap().contains("'domkop'"));
}

#[test]
fn rules_come_and_go_as_a_whole() {
    let added = rule("erbij", "advice", "'tone'", "check.phrases.any = ['tja']");
    let (found, json) = differences(|text| format!("{text}{added}"), &[]);
    assert_eq!(found, [("added".to_owned(), "rule.nieuw/erbij".to_owned())]);
    let parts: Vec<&str> = json["changes"][0]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["key"].as_str().unwrap())
        .collect();
    assert!(parts.contains(&"rule.nieuw/erbij.level"), "{parts:?}");
    let los = example().find("\n[[rule]]\nid = 'los'").unwrap();
    assert_eq!(
        differences(|text| text[..los].to_owned(), &[]).0,
        [("removed".to_owned(), "rule.nieuw/los".to_owned())]
    );
}

#[test]
fn a_rule_goes_off_for_want_of_a_window() {
    let change = |text: &str| {
        let start = text.find("[[window]]\nid = \"campagne\"").unwrap();
        let end = start + text[start..].find("[[window]]\nid = \"reces\"").unwrap();
        format!("{}{}", &text[..start], &text[end..]).replace("[\"crisis\"]", "[\"crisis\", \"campagne\"]")
    };
    let (found, _) = differences(change, &[]);
    let found: Vec<(&str, &str)> = found.iter().map(|(kind, key)| (kind.as_str(), key.as_str())).collect();
    let wanted = [
        ("switched_off", "rule.nieuw/partij"),
        ("changed", "without.windows"),
        ("removed", "window.campagne"),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn rows_of_registers_come_go_and_change() {
    let keys = |rows: &str| {
        differences(str::to_owned, &[("people", rows)])
            .0
            .into_iter()
            .map(|(kind, key)| format!("{kind} {key}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&PEOPLE.replace("Bert Boa,boa", "Bert Boa,griffier")),
        ["changed registers.people.b.boa.role"]
    );
    assert_eq!(keys(&format!("{PEOPLE}c.nieuw,Carla Nieuw,boa\n")), ["added registers.people.c.nieuw"]);
    assert_eq!(keys("id,name,role\na.lezer,Anna Lezer,communicatie\n"), ["removed registers.people.b.boa"]);
    // A column more is that column, not a change in every row.
    let wider = "id,name,role,party\na.lezer,Anna Lezer,communicatie,\nb.boa,Bert Boa,boa,VV\n";
    assert_eq!(keys(wider), ["changed registers.people.columns"]);
}

#[test]
fn order_layout_comments_and_examples_are_no_difference() {
    let shuffled = |text: &str| {
        let (head, rules) = text.split_once("\n[[rule]]").unwrap();
        let mut rules: Vec<String> =
            rules.split("\n[[rule]]").map(|rule| format!("\n[[rule]]{rule}")).collect();
        rules.reverse();
        let head = head
            .replace("[\"rund\", \"sukkel\"]", "[\"sukkel\",\n  \"rund\"]")
            .replace("version = \"1\"", "# Een opmerking.\nversion = '1'")
            .replace("when = { channel = \"x\" }\nreason", "when.channel = [\"x\"]\nreason")
            .replace("language = \"nl\"", "language = \"nl\"\ntime_zone = \"Europe/Amsterdam\"");
        let rules = rules.concat().replace(
            "check.phrases.any = ['zomaar']",
            "check = { phrases = { any = ['zomaar'] } }\nbad = ['zomaar']",
        );
        format!("{head}{rules}\n")
    };
    let rows = "name;id;role\nBert Boa;b.boa;boa\nAnna Lezer;a.lezer;communicatie\n";
    let (found, json) = differences(shuffled, &[("people", rows)]);
    assert_eq!(found, Vec::new());
    assert_ne!(json["old"]["sha256"], json["new"]["sha256"]);
}

#[test]
fn equal_policies_are_called_equal() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "nieuw", &example(), &[]);
    let same = run(folder.path(), &["diff", "nieuw", "nieuw/policy.toml"]);
    assert_eq!(same.status, Some(0), "{}", same.err);
    assert!(same.out.contains("Geen verschillen."), "{}", same.out);
    assert!(!same.out.contains("De bestanden"), "{}", same.out);
    fs::create_dir(folder.path().join("kopie")).unwrap();
    policy(&folder.path().join("kopie"), "nieuw", &format!("# Kopie\n{}", example()), &[]);
    let same = run(folder.path(), &["diff", "nieuw", "kopie/nieuw", "--lang", "en"]);
    assert_eq!(same.status, Some(0), "{}", same.err);
    assert!(same.out.contains("No differences.") && same.out.contains("not quite the same"), "{}", same.out);
}

#[test]
fn a_difference_as_people_read_it() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "oud", &example().replace("nieuw/", "oud/"), &[]);
    let changed = example()
        .replace("version = \"1\"", "version = \"2\"")
        .replace("['ezel', 'domkop']", "['ezel', 'uil']")
        .replace("Melding taal.", "Dit kan korter. Kijk of u het kunt zeggen in gewone woorden.")
        .replace("\"nieuw/stil\" = \"off\"", "\"nieuw/wet\" = \"off\"")
        .replace("level = \"block\" }", "level = \"review\" }")
        .replace("from_days = -7", "from_days = -14")
        .replace(
            "[[objective]]",
            "[[waiver]]\nrule = 'nieuw/wet'\nreason = 'Proef.'\nby = 'a.lezer'\n\n[[objective]]",
        )
        + &rule("erbij", "advice", "'tone'", "check.phrases.any = ['tja']");
    let people = PEOPLE.replace("Bert Boa,boa", "Bert Boa,griffier");
    policy(
        folder.path(),
        "nieuw",
        &changed,
        &[("people", &people), ("geheim", &format!("{SECRET}G-3,Drie\n"))],
    );
    for lang in ["nl", "en"] {
        let told = run(folder.path(), &["diff", "oud", "nieuw", "--lang", lang]);
        assert_eq!(told.status, Some(1), "{}", told.err);
        narrow(&told.out);
        insta::assert_snapshot!(format!("diff_{lang}"), told.out);
    }
    let color = run(folder.path(), &["diff", "oud", "nieuw", "--color", "always"]).out;
    assert!(color.contains("\u{1b}[32m") && color.contains("\u{1b}[31m"), "{color}");
}

#[test]
fn each_policy_has_the_packs_of_its_own_project() {
    let folder = tempfile::tempdir().unwrap();
    let pack = |words: &str| {
        format!(
            "[pack]\ntitle = {{ nl = 'T', en = 'T' }}\n{}",
            rule("woord", "advice", "'tone'", &format!("check.phrases.any = [{words}]"))
        )
    };
    for (project, words) in [("een", "'aap'"), ("twee", "'aap', 'noot'")] {
        let project = folder.path().join(project);
        policy(
            &project,
            "beleid",
            &example().replace("nieuw/", "beleid/").replace("packs = []", "packs = ['dieren']"),
            &[],
        );
        fs::create_dir(project.join("regels")).unwrap();
        fs::write(project.join("regels/dieren.toml"), pack(words)).unwrap();
        fs::write(project.join("persklaar.toml"), "policy = 'beleid'\nrules = ['regels']").unwrap();
    }
    // The folder of a project will do: its policy is named there.
    for args in [["een/beleid", "twee/beleid"], ["een", "twee"]] {
        let diff = run(folder.path(), &["diff", args[0], args[1], "--format", "json"]);
        let changes = diff.json()["changes"].clone();
        assert_eq!(changes.as_array().unwrap().len(), 1, "{changes}");
        assert_eq!(changes[0]["key"], "rule.dieren/woord.check.phrases.any");
        assert_eq!(strings(&changes[0]["added"]), ["noot"]);
        assert_eq!(changes[0]["new_place"]["path"], "twee/regels/dieren.toml");
    }
}

#[test]
fn what_is_wrong_with_both_policies_is_told_in_one_run() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), "oud", &example().replace("level = 'block'", "level = 'blok'"), &[]);
    policy(folder.path(), "nieuw", &example().replace("[own]", "[eigen]"), &[]);
    let wrong = run(folder.path(), &["diff", "oud", "nieuw"]);
    assert_eq!(wrong.status, Some(2), "{}", wrong.out);
    assert!(wrong.err.contains("blok") && wrong.err.contains("eigen"), "{}", wrong.err);
    assert_eq!(wrong.out, "");
    let named = run(folder.path(), &["diff", "oud", "nieuw", "--policy", "oud"]);
    assert_eq!(named.status, Some(2));
    assert_eq!(run(folder.path(), &["diff", "geen", "nieuw"]).status, Some(2));
}
