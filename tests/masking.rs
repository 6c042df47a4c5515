//! What a report may say of a draft: nothing that a rule masks, nothing sensitive beside it, no secret term.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use persklaar::model::draft::Capacity;
use persklaar::report::{self, Format, Style};
use persklaar::{
    Draft, DraftReport, Entry, Flags, Library, PolicyFiles, Report, Request, Ruleset, compile, draft, lint,
};
use serde_json::{Value, json};
use strum::VariantArray;

const HEAD: &str = "version = '1'\npacks = []\n[municipality]\nname = 'T'\nlanguage = 'en'\n[registers]\nsecret = { confidential = true }\npeople = { confidential = true }\n";

fn rule(id: &str, message: &str, more: &str) -> String {
    format!(
        "[[rule]]\nid = '{id}'\nlevel = 'review'\nmessage = {{ nl = '{message}', en = '{message}' }}\nhelp = {{ nl = 'h', en = 'h' }}\nwhy = {{ nl = 'w', en = 'w' }}\nbasis = [{{ policy = 'p' }}]\n{more}\n"
    )
}

fn rules(written: &[String]) -> Ruleset {
    let register =
        |name: &str, text: &str| (name.to_owned(), format!("{name}.csv"), text.as_bytes().to_vec());
    let files = PolicyFiles {
        name: "test".to_owned(),
        path: "policy.toml".to_owned(),
        text: format!("{HEAD}{}", written.concat()),
        registers: vec![
            register("secret", "dossier,term\nG-12,Project Korenbloem\n"),
            register("people", "id,name,role\nk.jonker,Kim Jonker,raadslid\n"),
        ],
        builtin: false,
    };
    compile(&Library::embedded(), &files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn check(rules: &Ruleset, fields: Value, reveal: bool) -> DraftReport {
    let draft: Draft = draft::from_tree(fields).unwrap();
    let entry = Entry { draft, path: "post".to_owned(), line: 1, ..Entry::default() };
    let request = Request { reveal, ..Request::new("2027-01-12T09:00:00Z".parse().unwrap()) };
    lint(rules, &entry, &request).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The report in every format.
fn everywhere(rules: &Ruleset, draft: DraftReport) -> String {
    let report = Report {
        lang: rules.lang,
        policy: Some(rules.facts.clone()),
        drafts: vec![draft],
        errors: Vec::new(),
        notes: Vec::new(),
        reminders: Vec::new(),
    };
    let style = Style { color: false, width: 100, narrated: false };
    let mut out = Vec::new();
    for format in Format::VARIANTS {
        report::write(&report, *format, &style, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn hides(rules: &Ruleset, fields: Value, secrets: &[&str]) {
    let report = check(rules, fields.clone(), false);
    assert!(!report.findings.is_empty() || !report.waived.is_empty(), "{fields}: nothing found");
    let said = everywhere(rules, report);
    for secret in secrets {
        assert!(!said.contains(secret), "{fields} shows {secret}: {said}");
    }
}

#[test]
fn a_message_repeats_no_value_that_is_sensitive() {
    let rules = rules(&[
        rule("title", "title {value}", "check.field = { field = 'title', op = 'present' }"),
        rule("masked", "spoiler {value}", "mask = true\ncheck.field = { field = 'spoiler', op = 'present' }"),
        rule(
            "dossier",
            "dossier {value}",
            "check.field = { field = 'subject.dossier', op = 'in_register', value = 'secret.dossier' }",
        ),
    ]);
    hides(&rules, json!({ "text": "x", "title": "Mail jan.pietersen@example.org" }), &["jan.pietersen"]);
    hides(&rules, json!({ "text": "x", "spoiler": "niet voor publiek" }), &["niet voor publiek", "publiek"]);
    hides(&rules, json!({ "text": "x", "subject": { "dossier": "G-12" } }), &["G-12"]);
    // What is neither is said, or nobody would know what is meant.
    let said = everywhere(&rules, check(&rules, json!({ "text": "x", "title": "Nieuws" }), false));
    assert!(said.contains("title Nieuws"), "{said}");
    // A value that is itself a placeholder fills in nothing.
    let said = everywhere(&rules, check(&rules, json!({ "text": "x", "title": "{match} {value}" }), false));
    assert!(said.contains("title {match} {value}"), "{said}");
    // A whole post is no value for a message.
    let long = check(&rules, json!({ "text": "x", "title": "heel lang ".repeat(1000) }), false);
    assert!(long.findings[0].message.len() < 300, "{}", long.findings[0].message.len());
}

#[test]
fn an_exception_repeats_no_sensitive_value() {
    let rules = rules(&[rule("word", "m", "check.phrases.any = ['alfa']")]);
    let waive =
        json!([{ "rule": "test/word", "reason": "mag van jan.pietersen@example.org", "by": "06-12345678" }]);
    hides(&rules, json!({ "text": "alfa", "waive": waive }), &["jan.pietersen", "12345678"]);
    let waive = json!([{ "rule": "test/word", "reason": "is een naam", "by": "m.bakker" }]);
    let report = check(&rules, json!({ "text": "alfa", "waive": waive }), false);
    let waived = report.waived[0].waived.as_ref().unwrap();
    assert_eq!((waived.reason.as_str(), waived.by.as_str()), ("is een naam", "m.bakker"));
}

#[test]
fn a_secret_term_is_masked_also_where_its_rule_does_not_apply() {
    let secret = "enforces = ['confidential']\ncheck.register = { register = 'secret', column = 'term' }";
    let rules = rules(&[
        rule("secret", "m", &format!("when = {{ channel = 'x' }}\n{secret}")),
        rule("word", "m", "check.phrases.any = ['alfa']"),
    ]);
    let fields = json!({ "text": "alfa over Project Korenbloem", "channel": "facebook" });
    hides(&rules, fields.clone(), &["Korenbloem"]);
    for reveal in [false, true] {
        let said = everywhere(&rules, check(&rules, fields.clone(), reveal));
        assert!(!said.contains("Korenbloem") && said.contains("alfa"), "{said}");
    }
}

/// Rows about something else, denied, quoted, excepted, in a part that the rule does not look at.
#[test]
fn a_secret_term_is_masked_also_where_the_check_passes_it_over() {
    for passes in [
        "of = { dossier = 'subject.dossier' }",
        "where = { dossier = 'G-99' }",
        "not_negated = true",
        "not_quoted = true",
        "except = ['alfa over Project Korenbloem']",
        "in = ['title']",
    ] {
        let secret = format!(
            "enforces = ['confidential']\ncheck.register = {{ register = 'secret', column = 'term', {passes} }}"
        );
        let rules = rules(&[rule("secret", "m", &secret), rule("word", "m", "check.phrases.any = ['alfa']")]);
        for text in
            ["alfa over Project Korenbloem", "alfa: geen Project Korenbloem", "alfa “Project Korenbloem”"]
        {
            hides(&rules, json!({ "text": text, "subject": { "dossier": "G-1" } }), &["Korenbloem"]);
        }
    }
}

#[test]
fn a_contradiction_repeats_nothing_of_a_secret_register() {
    let rules = rules(&[rule("word", "m", "check.phrases.any = ['alfa']")]);
    let fields = json!({ "text": "alfa", "author": "k.jonker", "role": "wethouder" });
    let report = check(&rules, fields, false);
    let contradiction = report.findings.iter().find(|f| f.rule == "context/contradiction").unwrap();
    assert!(!contradiction.message.contains("raadslid"), "{}", contradiction.message);
}

#[test]
fn a_fingerprint_does_not_depend_on_what_is_shown() {
    let rules = rules(&[rule("word", "m", "check.phrases.any = ['alfa']")]);
    let fields = json!({ "text": "Mail jan.pietersen@example.org alfa voor meer" });
    let print = |reveal| check(&rules, fields.clone(), reveal).findings[0].fingerprint.clone();
    assert_eq!(print(false), print(true));
}

#[test]
fn an_error_repeats_no_value_of_the_draft() {
    let rules = rules(&[rule("word", "m", "check.phrases.any = ['alfa']")]);
    let error = |fields: Value, flags: Flags| {
        let draft: Draft = draft::from_tree(fields).unwrap();
        let entry = Entry { draft, path: "post".to_owned(), line: 1, ..Entry::default() };
        let request = Request { flags, ..Request::new("2027-01-12T09:00:00Z".parse().unwrap()) };
        format!("{:?}", lint(&rules, &entry, &request).unwrap_err())
    };
    assert!(!error(json!({ "text": "x", "role": "111222333" }), Flags::default()).contains("111222333"));
    assert!(
        !error(json!({ "text": "x", "channel": "jan.pietersen" }), Flags::default()).contains("pietersen")
    );
    // A slip is named, with what was meant; what was typed as a flag is no draft.
    assert!(error(json!({ "text": "x", "role": "wethuoder" }), Flags::default()).contains("wethuoder"));
    let typed = Flags { role: Some("koning".to_owned()), ..Flags::default() };
    assert!(error(json!({ "text": "x" }), typed).contains("koning"));
}

#[test]
fn whoever_looks_is_shown_the_same_verdict() {
    let rules = rules(&[rule("mail", "m", "check.entity.any = ['email']")]);
    let fields = json!({ "text": "jan.pietersen@example.org", "capacity": Capacity::Official.name() });
    let (masked, shown) = (check(&rules, fields.clone(), false), check(&rules, fields, true));
    assert_eq!((masked.verdict, masked.findings.len()), (shown.verdict, shown.findings.len()));
    assert!(shown.findings[0].excerpt.as_ref().unwrap().contains("pietersen"));
    assert!(!masked.findings[0].excerpt.as_ref().unwrap().contains("pietersen"));
}
