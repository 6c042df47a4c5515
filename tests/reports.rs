//! Output formats: one fixed report, a snapshot per format, and what must hold in each of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use persklaar::model::draft::PartName;
use persklaar::model::entity::{Entity, Sure};
use persklaar::model::finding::{Finding, Fix, Place, Waived};
use persklaar::model::law::Basis;
use persklaar::model::level::{Level, Verdict};
use persklaar::model::problem::Problem;
use persklaar::model::report::{DraftReport, PolicyFacts, Report, Shown};
use persklaar::model::rule::Approver;
use persklaar::model::say::{Lang, Say};
use persklaar::report::{Format, Style, write};
use persklaar::text::disguise::Disguise;
use persklaar::text::position::position;
use persklaar::text::source::Span;
use serde_json::Value;
use strum::VariantArray;

/// A problem at a place in a file of rules.
fn problem_at(path: &str, source: &Arc<str>, span: Span, message: Say) -> Problem {
    let place = position(source, span.start);
    Problem {
        line: Some(place.line),
        column: Some(place.column),
        source: Some((Arc::clone(source), span)),
        ..Problem::new(path, message)
    }
}

/// The text of a part, masked where `masked` says, with the table that finds places back.
fn shown(part: PartName, text: &str, file_line: Option<usize>, masked: &[Range<usize>]) -> Shown {
    let mut out = String::new();
    let mut masks = Vec::new();
    let mut from = 0;
    for range in masked {
        out.push_str(&text[from..range.start]);
        out.push_str(&"▒".repeat(text[range.clone()].chars().count()));
        from = range.end;
        masks.push((range.end, isize::try_from(out.len()).unwrap() - isize::try_from(from).unwrap()));
    }
    out.push_str(&text[from..]);
    Shown::new(part, out, file_line, masks)
}

fn place(part: PartName, text: &str, found: &str, file_line: Option<usize>) -> Place {
    let start = text.find(found).expect("the text holds it");
    let at = position(text, start);
    Place {
        part,
        span: Span::new(start, start + found.len()),
        line: at.line,
        column: at.column,
        file_line: file_line.map(|first| first + at.line - 1),
        cell_column: None,
    }
}

fn finding(lang: Lang, rule: &str, level: Level, message: (&str, &str), help: (&str, &str)) -> Finding {
    Finding {
        rule: rule.to_owned(),
        level,
        capped_from: None,
        enforces: vec!["example".to_owned()],
        entity: None,
        message: Say::new(message.0, message.1).get(lang).to_owned(),
        help: Say::new(help.0, help.1).get(lang).to_owned(),
        basis: Vec::new(),
        approver: None,
        spans: Vec::new(),
        excerpt: None,
        fingerprint: format!("weak:{}", rule.len()),
        fix: None,
        assumed: Vec::new(),
        disguise: None,
        waived: None,
    }
}

fn draft(id: &str, path: &str, line: usize, verdict: Verdict) -> DraftReport {
    DraftReport {
        id: id.to_owned(),
        path: path.to_owned(),
        line,
        row: None,
        verdict,
        approvers: Vec::new(),
        rules_applied: 143,
        assumed: Vec::new(),
        notes: Vec::new(),
        findings: Vec::new(),
        waived: Vec::new(),
        shown: Vec::new(),
    }
}

const BSN_TEXT: &str = "Goedemorgen 👩‍👩‍👧!\r\nUw BSN is 111222333. Het g e h e i m e plan volgt, en het geheime besluit ook.\r\nTot zo.";
const BSN_ALT: &str = "Foto van een brief";

/// Blocked: masked, CRLF and emoji, several places, a disguise, a part that is not the text.
fn blocked(lang: Lang) -> DraftReport {
    let line = Some(5);
    let text = |found| place(PartName::Text, BSN_TEXT, found, line);
    let bsn = text("111222333");
    let mut number = finding(
        lang,
        "privacy/bsn",
        Level::Block,
        ("Hier staat een burgerservicenummer.", "This is a citizen service number."),
        (
            "Haal het nummer weg. Stuur iemand liever een bericht als u het nodig hebt, want een nummer op sociale media kunt u niet terughalen.",
            "Remove the number. Send somebody a message if you need it, because you cannot take back a number on social media.",
        ),
    );
    number.entity = Some((Entity::NlBsn, Sure::Certain));
    number.enforces = vec!["personal-data".to_owned()];
    number.basis = vec![Basis {
        law: Some("UAVG".to_owned()),
        article: Some("46".to_owned()),
        url: Some("https://wetten.overheid.nl/jci1.3:c:BWBR0040940&artikel=46".to_owned()),
        policy: None,
        note: None,
    }];
    number.approver = Some("privacy-officer".to_owned());
    number.excerpt = Some("Uw BSN is ▒▒▒▒▒▒▒▒▒.".to_owned());
    number.spans = vec![bsn];
    number.assumed = vec!["role"];
    let mut secret = finding(
        lang,
        "secrecy/plan",
        Level::Review,
        ("Dit plan is misschien nog geheim.", "This plan may still be secret."),
        ("Vraag na of het plan openbaar is.", "Ask whether the plan is public."),
    );
    secret.spans = vec![text("g e h e i m e"), text("geheime")];
    secret.disguise = Some(Disguise::Spaced);
    secret.approver = Some("griffier".to_owned());
    secret.basis = vec![Basis { policy: Some("mediastrategie 3.2".to_owned()), ..Basis::default() }];
    let mut alt = finding(
        lang,
        "accessibility/alt-starts-with-photo",
        Level::Advice,
        ("De beschrijving begint met “Foto van”.", "The description begins with “Photo of”."),
        ("Een schermlezer zegt al dat het een foto is.", "A screen reader already says that it is a photo."),
    );
    alt.spans = vec![place(PartName::Alt(0), BSN_ALT, "Foto van", None)];
    alt.fix = Some(Fix { part: PartName::Alt(0), start: 0, end: 9, text: String::new() });
    DraftReport {
        approvers: vec!["privacy-officer".to_owned(), "griffier".to_owned()],
        assumed: vec!["role"],
        notes: vec![
            Say::new(
                "Er is geen kanaal gegeven. De lengte is niet gecontroleerd.",
                "No channel was given. The length was not checked.",
            )
            .get(lang)
            .to_owned(),
        ],
        findings: vec![number, secret, alt],
        shown: vec![
            shown(PartName::Text, BSN_TEXT, line, std::slice::from_ref(&(bsn.span.start..bsn.span.end))),
            shown(PartName::Alt(0), BSN_ALT, None, &[]),
        ],
        ..draft("drafts/brief.md", "drafts/brief.md", 1, Verdict::Block)
    }
}

const TITLE: &str = "Stem op ons!";

/// Reviewed, in a calendar; something missing has no place; one finding is waived.
fn reviewed(lang: Lang) -> DraftReport {
    let mut vote = finding(
        lang,
        "neutrality/vote-for",
        Level::Review,
        ("Dit is een oproep om op een partij te stemmen.", "This calls on people to vote for a party."),
        ("Zet dit op een account van de partij.", "Put this on an account of the party."),
    );
    vote.spans = vec![place(PartName::Title, TITLE, "Stem op", None)];
    vote.approver = Some("communicatie".to_owned());
    let missing = finding(
        lang,
        "sources/no-source",
        Level::Advice,
        ("Er staat geen bron bij.", "No source is given."),
        ("Noem de bron.", "Name the source."),
    );
    let mut waived = finding(
        lang,
        "style/capitals",
        Level::Advice,
        ("Er staan veel hoofdletters.", "There are many capitals."),
        ("Schrijf gewone letters.", "Write ordinary letters."),
    );
    waived.waived = Some(Waived {
        reason: "naam van de actie".to_owned(),
        by: "Redactie".to_owned(),
        until: Some("2027-06-30".to_owned()),
        scope: "policy",
    });
    DraftReport {
        approvers: vec!["communicatie".to_owned()],
        findings: vec![vote, missing],
        waived: vec![waived],
        shown: vec![shown(PartName::Title, TITLE, None, &[])],
        ..draft("week-12/dinsdag", "kalender.csv", 40, Verdict::Review)
    }
}

const PARTY: &str = "Wij utiliseren teneinde het bos te behouden.";

/// Advised: a personal account, so that a level is capped; a fix.
fn advised(lang: Lang) -> DraftReport {
    let mut capped = finding(
        lang,
        "neutrality/party-view",
        Level::Advice,
        ("Dit klinkt als een standpunt van de gemeente.", "This sounds like a position of the municipality."),
        ("Zeg erbij namens wie u spreekt.", "Say on whose behalf you speak."),
    );
    capped.capped_from = Some(Level::Block);
    capped.spans = vec![place(PartName::Text, PARTY, "Wij", Some(1))];
    let mut plain = finding(
        lang,
        "plain/teneinde",
        Level::Advice,
        ("“teneinde” is een moeilijk woord.", "“teneinde” is a difficult word."),
        ("Gebruik een gewoon woord.", "Use an ordinary word."),
    );
    let word = place(PartName::Text, PARTY, "teneinde", Some(1));
    plain.spans = vec![word];
    plain.fix =
        Some(Fix { part: PartName::Text, start: word.span.start, end: word.span.end, text: "om".to_owned() });
    DraftReport {
        findings: vec![capped, plain],
        shown: vec![shown(PartName::Text, PARTY, Some(1), &[])],
        ..draft("drafts/bos.txt", "drafts/bos.txt", 1, Verdict::Advice)
    }
}

fn clear() -> DraftReport {
    draft("drafts/markt.txt", "drafts/markt.txt", 1, Verdict::Clear)
}

fn policy(builtin: bool) -> PolicyFacts {
    let approver = |id: &str, nl: &str, en: &str, contact: Option<&str>| Approver {
        id: id.to_owned(),
        title: Say::new(nl, en),
        people: Vec::new(),
        contact: contact.map(str::to_owned),
    };
    PolicyFacts {
        name: "voorbeeldstad".to_owned(),
        version: "1.2".to_owned(),
        sha256: "ab".repeat(32),
        builtin,
        approvers: vec![
            approver(
                "privacy-officer",
                "de privacy-officer",
                "the privacy officer",
                Some("privacy@voorbeeldstad.example"),
            ),
            approver("griffier", "de griffier", "the council clerk", None),
        ],
    }
}

fn complete(lang: Lang) -> Report {
    Report {
        lang,
        policy: Some(policy(false)),
        drafts: vec![clear(), blocked(lang), reviewed(lang), advised(lang)],
        errors: Vec::new(),
        notes: Vec::new(),
        reminders: Vec::new(),
    }
}

/// With the example policy, a draft without rules, an error with its source and one without.
fn incomplete(lang: Lang) -> Report {
    let pack: Arc<str> = Arc::from("[pack]\nversion = \"1\"\n\n[[rule]]\nid = \"b\"\nlevel = \"blok\"\n");
    let at = |found: &str| {
        let start = pack.find(found).unwrap();
        Span::new(start, start + found.len())
    };
    let mut level = problem_at(
        "rules/eigen.toml",
        &pack,
        at("\"blok\""),
        Say::new("“blok” is geen niveau", "“blok” is no level"),
    )
    .help(Say::new("Bedoelt u “block”?", "Did you mean “block”?"));
    level.related = vec![
        problem_at("rules/eigen.toml", &pack, at("id = \"b\""), Say::new("in deze regel", "in this rule")),
        Problem::new("rules/privacy.toml", Say::new("hier heet het goed", "here it is right")).on_line(7),
    ];
    let broken = Problem::new(
        "drafts/stuk.json",
        Say::new("dit bestand is geen geldige JSON", "this file is not valid JSON"),
    )
    .on_line(3);
    Report {
        policy: Some(policy(true)),
        drafts: vec![
            clear(),
            DraftReport { rules_applied: 0, ..draft("leeg", "-", 1, Verdict::Clear) },
            blocked(lang),
        ],
        errors: vec![level, broken],
        ..complete(lang)
    }
}

const LANGS: [Lang; 2] = [Lang::Nl, Lang::En];

const PLAIN: Style = Style { color: false, width: 80, narrated: false };
const NARRATED: Style = Style { narrated: true, ..PLAIN };
const COLOR: Style = Style { color: true, ..PLAIN };

fn written(report: &Report, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    write(report, format, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every format in every style.
fn all_written(report: &Report) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for format in Format::VARIANTS {
        for style in [PLAIN, NARRATED, COLOR] {
            all.push((format!("{format} {style:?}"), written(report, *format, &style)));
        }
    }
    all
}

#[test]
fn each_format_in_each_language() {
    for lang in LANGS {
        for (state, report) in [("complete", complete(lang)), ("incomplete", incomplete(lang))] {
            for format in Format::VARIANTS {
                let name = format!("{}_{}_{state}", format.name(), lang.tag());
                insta::assert_snapshot!(name, written(&report, *format, &PLAIN));
            }
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn pretty_in_other_styles() {
    for (state, report) in [("complete", complete(Lang::Nl)), ("incomplete", incomplete(Lang::En))] {
        insta::assert_snapshot!(format!("narrated_{state}"), written(&report, Format::Pretty, &NARRATED));
    }
    let narrow = Style { width: 50, ..PLAIN };
    insta::assert_snapshot!("pretty_narrow", written(&complete(Lang::Nl), Format::Pretty, &narrow));
    insta::assert_snapshot!("pretty_color", written(&complete(Lang::En), Format::Pretty, &COLOR));
}

#[test]
fn formats_are_known_by_name() {
    for format in Format::VARIANTS {
        assert_eq!(Format::from_str(format.name()), Ok(*format));
    }
    assert_eq!(Format::from_str("jsonl"), Ok(Format::Jsonl));
    assert!(Format::from_str("yaml").is_err());
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn json_has_the_promised_keys() {
    let report: Value = serde_json::from_str(&written(&complete(Lang::Nl), Format::Json, &PLAIN)).unwrap();
    assert_eq!(keys(&report), ["drafts", "errors", "policy", "schema", "summary"]);
    assert_eq!(report["schema"], "persklaar/report/v1");
    assert_eq!(keys(&report["policy"]), ["builtin", "name", "sha256", "version"]);
    assert_eq!(report["policy"]["builtin"], false);
    assert_eq!(keys(&report["summary"]), ["advice", "block", "clear", "complete", "drafts", "review"]);
    assert_eq!(report["summary"]["complete"], true);
    assert_eq!(report["summary"]["drafts"], 4);
    let blocked = &report["drafts"][1];
    assert_eq!(
        keys(blocked),
        [
            "approvers",
            "assumed",
            "checked",
            "findings",
            "id",
            "line",
            "notes",
            "path",
            "rules_applied",
            "verdict",
            "waived"
        ]
    );
    assert_eq!(blocked["verdict"], "block");
    assert_eq!(blocked["approvers"][0], "privacy-officer");
    let bsn = &blocked["findings"][0];
    assert_eq!(
        keys(bsn),
        [
            "approver",
            "assumed",
            "basis",
            "enforces",
            "entity",
            "excerpt",
            "fingerprint",
            "fix",
            "help",
            "level",
            "message",
            "rule",
            "spans",
            "sure"
        ]
    );
    assert_eq!((&bsn["entity"], &bsn["sure"]), (&"nl-bsn".into(), &"certain".into()));
    assert!(bsn["fix"].is_null());
    assert_eq!(keys(&bsn["basis"][0]), ["article", "law", "url"]);
    let span = &bsn["spans"][0];
    assert_eq!(keys(span), ["column", "end", "file_line", "line", "part", "start"]);
    assert_eq!((&span["line"], &span["column"], &span["file_line"]), (&2.into(), &11.into(), &6.into()));
    let number = usize::try_from(span["start"].as_u64().unwrap()).unwrap();
    assert_eq!(&BSN_TEXT[number..number + 9], "111222333");
    assert_eq!(blocked["findings"][1]["disguise"], "spaced");
    assert_eq!(blocked["findings"][1]["spans"].as_array().unwrap().len(), 2);
    let alt = &blocked["findings"][2];
    assert_eq!(alt["spans"][0]["part"], "media[0].alt");
    assert_eq!(keys(&alt["spans"][0]), ["column", "end", "line", "part", "start"]);
    assert_eq!(keys(&alt["fix"]), ["end", "part", "start", "text"]);
    let waived = &report["drafts"][2]["waived"][0];
    assert_eq!(keys(&waived["waived"]), ["by", "reason", "scope", "until"]);
    assert_eq!(waived["rule"], "style/capitals");
    assert_eq!(report["drafts"][3]["findings"][0]["capped_from"], "block");
}

#[test]
fn json_names_what_could_not_be_done() {
    let mut unloaded = incomplete(Lang::En);
    unloaded.policy = None;
    let report: Value = serde_json::from_str(&written(&unloaded, Format::Json, &PLAIN)).unwrap();
    assert!(report["policy"].is_null());
    assert_eq!(report["summary"]["complete"], false);
    let errors = report["errors"].as_array().unwrap();
    assert_eq!(
        keys(&errors[0]),
        ["column", "end_column", "end_line", "help", "line", "message", "path", "related"]
    );
    assert_eq!(keys(&errors[1]), ["line", "message", "path"]);
    assert_eq!((&errors[0]["line"], &errors[0]["column"]), (&6.into(), &9.into()));
}

#[test]
fn json_lines_are_the_drafts_and_then_the_errors() {
    let report = incomplete(Lang::Nl);
    let whole: Value = serde_json::from_str(&written(&report, Format::Json, &PLAIN)).unwrap();
    let text = written(&report, Format::Jsonl, &PLAIN);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[..3], whole["drafts"].as_array().unwrap()[..]);
    assert_eq!(lines[0]["checked"], true);
    assert_eq!(lines[1]["checked"], false);
    for (line, error) in lines[3..].iter().zip(whole["errors"].as_array().unwrap()) {
        assert_eq!(keys(line), ["error", "schema"]);
        assert_eq!(&line["error"], error);
    }
}

#[test]
fn only_a_complete_report_is_an_all_clear() {
    let phrases = ["in orde", "geen opmerkingen", "ll clear", "no remarks", "✓", ": clear", "1 clear"];
    for lang in LANGS {
        let fine = Report { drafts: vec![clear()], ..complete(lang) };
        let nothing_read = Report { drafts: Vec::new(), ..complete(lang) };
        let unmet = Report { drafts: vec![DraftReport { rules_applied: 0, ..clear() }], ..complete(lang) };
        let failed = Report { drafts: vec![clear()], ..incomplete(lang) };
        for format in Format::VARIANTS {
            if format.name().starts_with("json") {
                continue;
            }
            let text = written(&fine, *format, &PLAIN);
            assert!(phrases.iter().any(|phrase| text.contains(phrase)), "{format}: {text}");
        }
        for report in [nothing_read, unmet, failed, incomplete(lang)] {
            for (how, text) in all_written(&report) {
                let found: Vec<_> = phrases.iter().filter(|phrase| text.contains(**phrase)).collect();
                assert!(found.is_empty(), "{how}: {found:?} in {text}");
                if !how.starts_with("json") {
                    let said = match lang {
                        Lang::Nl => "Niet alles is gecontroleerd",
                        Lang::En => "Not everything was checked",
                    };
                    let flowing = text.replace('\n', " ");
                    assert!(flowing.contains(said), "{how}: {text}");
                }
            }
        }
    }
}

#[test]
fn formats_for_people_begin_with_the_example_policy() {
    for (how, text) in all_written(&incomplete(Lang::Nl)) {
        if !how.starts_with("json") {
            let first = text.lines().next().unwrap();
            assert!(first.contains("voorbeeldbeleid"), "{how}: {first}");
        }
    }
    for (how, text) in all_written(&complete(Lang::Nl)) {
        assert!(!text.contains("voorbeeldbeleid"), "{how}");
    }
}

#[test]
fn what_is_masked_is_in_no_format() {
    for (how, text) in all_written(&complete(Lang::Nl)) {
        assert!(!text.contains("111222333"), "{how}: {text}");
    }
}

/// Every text that comes from outside, turned into something that would take over a terminal.
fn hostile() -> Report {
    let evil = "a\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{202e}b\rc\u{8}\u{7f}\u{2028}\u{2066}";
    let mut report = incomplete(Lang::Nl);
    if let Some(policy) = &mut report.policy {
        policy.approvers[0].title = Say::new(evil, evil);
        policy.approvers[0].contact = Some(evil.to_owned());
    }
    for problem in &mut report.errors {
        problem.path.push_str(evil);
        problem.message.nl.push_str(evil);
        problem.help = Some(Say::new(evil, evil));
        if let Some((source, _)) = &mut problem.source {
            *source = Arc::from(format!("{evil}{source}"));
        }
        for related in &mut problem.related {
            related.path.push_str(evil);
            related.message.nl.push_str(evil);
        }
    }
    report.drafts.push(reviewed(Lang::Nl));
    for draft in &mut report.drafts {
        for text in [&mut draft.id, &mut draft.path] {
            text.push_str(evil);
        }
        draft.notes.push(evil.to_owned());
        draft.approvers.push(evil.to_owned());
        for shown in &mut draft.shown {
            shown.text = shown.text.replace(' ', evil);
        }
        for finding in draft.findings.iter_mut().chain(&mut draft.waived) {
            for text in [&mut finding.rule, &mut finding.message, &mut finding.help] {
                text.push_str(evil);
            }
            finding.excerpt = Some(evil.to_owned());
            finding.approver = Some(evil.to_owned());
            finding.basis.push(Basis {
                law: Some(evil.to_owned()),
                article: Some(evil.to_owned()),
                url: Some(evil.to_owned()),
                policy: Some(evil.to_owned()),
                note: None,
            });
            if let Some(fix) = &mut finding.fix {
                fix.text.push_str(evil);
            }
            if let Some(waived) = &mut finding.waived {
                waived.reason.push_str(evil);
                waived.by.push_str(evil);
            }
        }
    }
    report
}

#[test]
fn nothing_from_outside_steers_the_terminal() {
    for format in Format::VARIANTS {
        for style in [PLAIN, NARRATED] {
            let text = written(&hostile(), *format, &style);
            let bad: Vec<char> = text
                .chars()
                .filter(|c| (c.is_control() && *c != '\n') || "\u{202e}\u{2028}\u{2066}".contains(*c))
                .collect();
            assert!(bad.is_empty(), "{format} {style:?}: {bad:?}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn with_color_only_our_own_codes_are_there() {
    for report in [complete(Lang::Nl), hostile()] {
        let text = written(&report, Format::Pretty, &COLOR);
        assert!(text.contains("\u{1b}["));
        for code in text.split('\u{1b}').skip(1) {
            let end = code.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == '['));
            assert!(code.starts_with('[') && end.is_some_and(|end| code[end..].starts_with('m')), "{code:?}");
        }
    }
}

#[test]
fn without_color_there_is_no_escape_code() {
    for report in [complete(Lang::Nl), incomplete(Lang::En)] {
        for format in Format::VARIANTS {
            for style in [PLAIN, NARRATED] {
                assert!(!written(&report, *format, &style).contains('\u{1b}'), "{format} {style:?}");
            }
        }
    }
}

#[test]
fn concise_is_one_line_per_finding() {
    let report = complete(Lang::En);
    let findings: usize = report.drafts.iter().map(|draft| draft.findings.len()).sum();
    let text = written(&report, Format::Concise, &PLAIN);
    let (closing, lines): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with("note: ") || line.starts_with("4 drafts"));
    assert_eq!(closing.len(), 2);
    assert_eq!(lines.len(), findings);
    for line in lines {
        let mut fields = line.splitn(4, ':');
        assert!(
            fields.next().is_some_and(|path| path.ends_with(".md")
                || path.ends_with(".txt")
                || path.ends_with(".csv"))
        );
        for number in [fields.next(), fields.next()] {
            assert!(
                number.is_some_and(|number| number.parse::<usize>().is_ok_and(|number| number > 0)),
                "{line}"
            );
        }
        let level = fields.next().unwrap().trim_start().split(' ').next().unwrap();
        assert!(Level::from_str(level).is_ok(), "{line}");
    }
}

#[test]
fn an_odd_report_does_no_harm() {
    let mut report = incomplete(Lang::Nl);
    for draft in &mut report.drafts {
        for finding in &mut draft.findings {
            for place in &mut finding.spans {
                place.span = Span::new(place.span.end * 7, place.span.start);
                (place.line, place.column, place.file_line) = (0, 0, Some(0));
            }
            finding.spans.extend(finding.spans.clone().repeat(500));
        }
    }
    for width in [0, 1, 41, usize::MAX] {
        for format in Format::VARIANTS {
            assert!(!written(&report, *format, &Style { width, ..PLAIN }).is_empty());
            assert!(!written(&report, *format, &Style { width, ..NARRATED }).is_empty());
        }
    }
}
