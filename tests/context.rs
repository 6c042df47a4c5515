//! Who speaks, where and when: what beats what, what contradicts, what is capped, what is assumed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::LazyLock;

use persklaar::model::draft::Capacity;
use persklaar::{
    Draft, DraftReport, Entry, Flags, Library, PolicyFiles, Request, Ruleset, Verdict, compile, draft, lint,
};
use serde_json::{Value, json};

const POLICY: &str = r#"
version = "1"
packs = []
[municipality]
name = "Teststad"
language = "nl"
time_zone = "Europe/Amsterdam"
[defaults]
kind = "post"
[[window]]
id = "campaign"
from = 2027-02-03
until = 2027-03-17
[[rule]]
id = "word"
level = "review"
enforces = ["tone"]
message = { nl = "m", en = "m" }
help = { nl = "h", en = "h" }
why = { nl = "w", en = "w" }
basis = [{ policy = "p" }]
levels = [{ when = { role = "raadslid" }, level = "advice" }, { when = { window = "campaign" }, level = "block" }]
check.phrases.any = ["alfa"]
[[rule]]
id = "secret"
level = "block"
enforces = ["confidential"]
message = { nl = "m", en = "m" }
help = { nl = "h", en = "h" }
why = { nl = "w", en = "w" }
basis = [{ policy = "p" }]
statutory = ["ambtenaar"]
check.phrases.any = ["bravo"]
[[rule]]
id = "council"
level = "review"
enforces = ["tone"]
message = { nl = "m", en = "m" }
help = { nl = "h", en = "h" }
why = { nl = "w", en = "w" }
basis = [{ policy = "p" }]
when = { role = "raadslid" }
unless = { author = "k.jonker" }
check.phrases.any = ["charlie"]
[[waiver]]
rule = "test/word"
when = { account = "@werk" }
reason = "proef"
by = "m.bakker"
until = 2027-01-31
"#;

const ACCOUNTS: &str = "account,channel,kind,owner,authors\n\
    @stad,x,official,,\n@stad,facebook,official,,\n@werk,linkedin,official,,\n@kim,x,personal,k.jonker,k.jonker\n\
    @partij,x,party,,\n@dubbel,x,personal,,\n@dubbel,facebook,official,,";
const PEOPLE: &str =
    "id,name,role,party,portfolio,interests\nk.jonker,Kim Jonker,raadslid,VV,,\nt.vos,Tim Vos,ambtenaar,,,";

static RULES: LazyLock<Ruleset> = LazyLock::new(|| {
    let register =
        |name: &str, text: &str| (name.to_owned(), format!("{name}.csv"), text.as_bytes().to_vec());
    let files = PolicyFiles {
        name: "test".to_owned(),
        path: "policy.toml".to_owned(),
        text: POLICY.to_owned(),
        registers: vec![register("accounts", ACCOUNTS), register("people", PEOPLE)],
        builtin: false,
    };
    compile(&Library::embedded(), &files).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn check(fields: Value, flags: Flags) -> DraftReport {
    let draft: Draft = draft::from_tree(fields).unwrap();
    let entry = Entry { draft, path: "post".to_owned(), line: 1, ..Entry::default() };
    let request = Request { flags, ..Request::new("2027-01-12T09:00:00Z".parse().unwrap()) };
    lint(&RULES, &entry, &request).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The verdict on a draft, without what the context itself contributes, and whether that was contradictory.
fn verdict(fields: Value, flags: Flags) -> (&'static str, bool) {
    let report = check(fields, flags);
    let contradicts = report.findings.iter().any(|finding| finding.rule == "context/contradiction");
    let own = report.findings.iter().filter(|finding| finding.rule != "context/contradiction");
    (Verdict::from(own.map(|finding| finding.level).max()).name(), contradicts)
}

fn flags() -> Flags {
    Flags::default()
}

#[test]
fn what_beats_what() {
    let role = |role: &str| Flags { role: Some(role.to_owned()), ..flags() };
    let capacity = |capacity| Flags { capacity: Some(capacity), ..flags() };
    let cases = [
        // Nothing known: the strict reading, which is not the milder level of a councillor.
        (json!({ "text": "alfa" }), flags(), ("review", false)),
        (json!({ "text": "alfa", "role": "raadslid" }), flags(), ("advice", false)),
        (json!({ "text": "alfa" }), role("raadslid"), ("advice", false)),
        // A flag beats the draft, and that they differ is told.
        (json!({ "text": "alfa", "role": "raadslid" }), role("wethouder"), ("review", true)),
        (json!({ "text": "alfa", "role": "wethouder" }), role("raadslid"), ("advice", true)),
        // The people register beats both.
        (json!({ "text": "alfa", "author": "k.jonker", "role": "wethouder" }), flags(), ("advice", true)),
        (json!({ "text": "alfa", "author": "Kim Jonker" }), flags(), ("advice", false)),
        (json!({ "text": "alfa", "author": "t.vos" }), role("raadslid"), ("review", true)),
        // The accounts register beats what the draft or a flag says of the capacity.
        (json!({ "text": "alfa", "account": "@stad", "capacity": "personal" }), flags(), ("review", true)),
        (json!({ "text": "alfa", "account": "STAD" }), capacity(Capacity::Personal), ("review", true)),
        (json!({ "text": "alfa", "account": "@partij", "capacity": "official" }), flags(), ("advice", true)),
        (json!({ "text": "alfa", "account": "@kim" }), flags(), ("advice", false)),
        // An account that nobody registered says nothing.
        (json!({ "text": "alfa", "account": "@elders", "capacity": "personal" }), flags(), ("advice", false)),
        (json!({ "text": "alfa", "account": "@elders" }), flags(), ("review", false)),
        // An account with a row per channel: the row of the channel, or else the strict reading.
        (json!({ "text": "alfa", "account": "@dubbel", "channel": "x" }), flags(), ("advice", false)),
        (json!({ "text": "alfa", "account": "@dubbel" }), flags(), ("review", false)),
        (json!({ "text": "alfa", "account": "@stad", "channel": "facebook" }), flags(), ("review", false)),
        (
            json!({ "text": "alfa", "account": "@werk", "channel": "x", "publish_at": "2027-02-01" }),
            flags(),
            ("review", true),
        ),
    ];
    for (fields, flags, expected) in cases {
        assert_eq!(verdict(fields.clone(), flags), expected, "{fields}");
    }
}

#[test]
fn own_accounts_get_advice_unless_a_law_binds_the_person() {
    let cases = [
        (json!({ "text": "bravo", "capacity": "official", "role": "wethouder" }), "block", None),
        (json!({ "text": "bravo", "capacity": "personal", "role": "wethouder" }), "advice", Some("block")),
        (json!({ "text": "bravo", "capacity": "party", "role": "raadslid" }), "advice", Some("block")),
        (json!({ "text": "bravo", "capacity": "personal", "role": "ambtenaar" }), "block", None),
        (json!({ "text": "bravo", "capacity": "personal", "author": "t.vos" }), "block", None),
        // Nobody knows who this is, so it may be somebody whom the law binds.
        (json!({ "text": "bravo", "capacity": "personal" }), "block", None),
        (json!({ "text": "bravo", "account": "@kim" }), "advice", Some("block")),
    ];
    for (fields, level, capped) in cases {
        let report = check(fields.clone(), flags());
        let finding = &report.findings[0];
        assert_eq!(
            (finding.level.name(), finding.capped_from.map(|from| from.name())),
            (level, capped),
            "{fields}"
        );
    }
}

#[test]
fn one_time_counts() {
    let cases = [
        ("2027-02-02T23:59", "review"),
        ("2027-02-03T00:00", "block"),
        ("2027-03-17T23:59", "block"),
        ("2027-03-18T00:00", "review"),
        // The same instant, named elsewhere: in Amsterdam it is half past midnight on 3 February.
        ("2027-02-02T23:30:00Z", "block"),
        ("2027-03-17T23:30:00Z", "review"),
        ("2027-03-17", "block"),
    ];
    for (at, expected) in cases {
        let fields = json!({ "text": "alfa", "role": "wethouder", "publish_at": at });
        assert_eq!(verdict(fields, flags()).0, expected, "{at}");
        let by_flag = Flags { at: Some(at.parse().unwrap()), ..flags() };
        assert_eq!(verdict(json!({ "text": "alfa", "role": "wethouder" }), by_flag).0, expected, "--at {at}");
    }
}

#[test]
fn a_condition_on_somebody_unknown_counts_and_an_exception_does_not() {
    let unknown = check(json!({ "text": "charlie" }), flags());
    assert_eq!(unknown.findings.len(), 1);
    assert_eq!(unknown.findings[0].assumed, ["role", "author"]);
    assert!(
        ["role", "author", "capacity"].iter().all(|field| unknown.assumed.contains(field)),
        "{:?}",
        unknown.assumed
    );
    assert_eq!(check(json!({ "text": "charlie", "role": "wethouder" }), flags()).findings.len(), 0);
    assert_eq!(check(json!({ "text": "charlie", "author": "k.jonker" }), flags()).findings.len(), 0);
}

#[test]
fn exceptions_have_an_end_a_reason_and_somebody_else() {
    let waived = |fields: Value| {
        let report = check(fields, flags());
        (
            report.verdict.name(),
            report.waived.len(),
            report.notes.iter().filter(|note| note.contains("uitzondering")).count(),
        )
    };
    let own = |by: &str, reason: &str, until: &str| {
        json!({ "text": "alfa", "author": "k.jonker", "channel": "x",
            "waive": [{ "rule": "test/word", "reason": reason, "by": by, "until": until }] })
    };
    assert_eq!(
        waived(json!({ "text": "alfa", "account": "@werk", "publish_at": "2027-01-31T23:00" })),
        ("clear", 1, 0)
    );
    assert_eq!(
        waived(json!({ "text": "alfa", "account": "@werk", "publish_at": "2027-02-01T00:00" })).0,
        "review"
    );
    assert_eq!(waived(own("m.bakker", "proef", "2027-01-12")), ("clear", 1, 0));
    assert_eq!(waived(own("m.bakker", "proef", "2027-01-11")), ("advice", 0, 1));
    assert_eq!(waived(own("m.bakker", " ", "2027-01-12")), ("advice", 0, 1));
    assert_eq!(waived(own("Kim Jonker", "proef", "2027-01-12")), ("advice", 0, 1));
}

/// A municipality that does not have one of several windows has the others.
#[test]
fn a_window_that_is_not_there_leaves_the_others() {
    let rule = |windows: &str| {
        format!(
            "version = '1'\npacks = []\n[municipality]\nname = 'Teststad'\n[without]\nwindows = ['mourning', 'study']\n\
             [[window]]\nid = 'crisis'\nactive = true\n[[rule]]\nid = 'always'\nlevel = 'advice'\n{SAY}check.phrases.any = ['bravo']\n\
             [[rule]]\nid = 'word'\nlevel = 'advice'\n{SAY}when = {{ window = {windows} }}\ncheck.phrases.any = ['alfa']\n"
        )
    };
    for (windows, found) in
        [("['mourning', 'crisis']", 1), ("['crisis', 'mourning']", 1), ("['mourning', 'study']", 0)]
    {
        let files = PolicyFiles {
            name: "test".to_owned(),
            path: "policy.toml".to_owned(),
            text: rule(windows),
            registers: Vec::new(),
            builtin: false,
        };
        let rules = compile(&Library::embedded(), &files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(rules.off.len(), 1 - found, "{windows}");
        let entry =
            Entry { draft: Draft { text: "alfa".to_owned(), ..Draft::default() }, ..Entry::default() };
        let report = lint(&rules, &entry, &Request::new("2027-01-11T09:00:00Z".parse().unwrap())).unwrap();
        assert_eq!(report.findings.len(), found, "{windows}");
    }
}

/// What every rule has to say.
const SAY: &str = "message = { nl = 'm', en = 'm' }\nhelp = { nl = 'h', en = 'h' }\nwhy = { nl = 'w', en = 'w' }\n\
                   basis = [{ policy = 'p' }]\n";
