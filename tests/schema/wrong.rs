//! Files that are wrong: the schema refuses them and so does the program. And what only the program can know.

use persklaar::schema::Kind;

use crate::{errors, loader};

/// A pack without a fault. Each case changes one piece of it.
const PACK: &str = r#"
[pack]
title = { nl = "Proef", en = "Trial" }
lang = "nl"

[[rule]]
id = "proef"
level = "advice"
enforces = ["language"]
message = { nl = "tekst", en = "text" }
help = { nl = "tekst", en = "text" }
why = { nl = "tekst", en = "text" }
basis = [{ law = "gemeentewet", article = "23" }]
statutory = false
when = { role = ["wethouder"], "subject.decision" = "none", media = { kind = "image" } }
levels = [{ when = { kind = "reply" }, level = "review" }]
check = { phrases = { any = ["woord"], forms = "all", compound = "none", not_negated = true, in = ["text"] } }
bad = [{ text = "woord", channel = "x", publish_at = 2027-03-10T09:00:00 }]
good = ["tekst"]
"#;

const CHECK: &str = r#"check = { phrases = { any = ["woord"], forms = "all", compound = "none", not_negated = true, in = ["text"] } }"#;

/// What stands in [`PACK`], and what the wrong pack has instead.
const PACKS: &[(&str, &str)] = &[
    // Keys that do not exist.
    ("lang = ", "taal = "),
    ("[pack]\n", "[pak]\n"),
    ("[[rule]]", "[[rules]]"),
    ("level = \"advice\"\n", "level = \"advice\"\nniveau = \"advice\"\n"),
    ("nl = \"tekst\"", "nl = \"tekst\", de = \"Text\""),
    ("{ law = ", "{ wet = \"x\", law = "),
    ("{ role = ", "{ rol = \"boa\", role = "),
    ("\"subject.decision\"", "\"subject.besluit\""),
    ("{ kind = \"image\" }", "{ soort = \"image\" }"),
    ("level = \"review\" }", "level = \"review\", unless = {} }"),
    ("phrases = ", "frases = "),
    ("compound = ", "compounds = "),
    ("channel = \"x\"", "chanel = \"x\""),
    // What must be there.
    ("title = { nl = \"Proef\", en = \"Trial\" }\n", ""),
    ("id = \"proef\"\n", ""),
    ("level = \"advice\"\n", ""),
    ("help = { nl = \"tekst\", en = \"text\" }\n", ""),
    ("why = { nl = \"tekst\", en = \"text\" }\n", "why = { nl = \"tekst\" }\n"),
    ("message = { nl = \"tekst\", en = \"text\" }\n", "message = { en = \"text\" }\n"),
    (CHECK, ""),
    ("{ when = { kind = \"reply\" }, level", "{ level"),
    // Values of another kind.
    ("id = \"proef\"", "id = 1"),
    ("id = \"proef\"", "id = \"Proef één\""),
    ("message = { nl = \"tekst\", en = \"text\" }", "message = \"text\""),
    ("enforces = [\"language\"]", "enforces = \"language\""),
    ("statutory = false", "statutory = \"ja\""),
    ("[\"wethouder\"]", "[]"),
    ("[\"wethouder\"]", "[1.5]"),
    ("when = { role", "when = \"altijd\"\nunless = { role"),
    ("levels = [{ when = { kind = \"reply\" }, level = \"review\" }]", "levels = \"review\""),
    ("any = [\"woord\"]", "any = \"woord\""),
    ("any = [\"woord\"]", "any = []"),
    ("any = [\"woord\"]", "any = [\"\"]"),
    ("not_negated = true", "not_negated = \"ja\""),
    ("good = [\"tekst\"]", "good = \"tekst\""),
    ("good = [\"tekst\"]", "good = [1]"),
    ("2027-03-10T09:00:00", "\"10 maart\""),
    ("2027-03-10T09:00:00", "\"2027-13-10\""),
    // Names that do not exist.
    ("level = \"advice\"", "level = \"warning\""),
    ("enforces = [\"language\"]", "enforces = [\"taal\"]"),
    ("law = \"gemeentewet\"", "law = \"gemeentewet-2\""),
    ("article = \"23\"", "article = \"999\""),
    ("{ law = \"gemeentewet\", article = \"23\" }", "{ article = \"23\" }"),
    ("article = \"23\"", "policy = \"eigen regel\""),
    ("\"none\", media", "\"niets\", media"),
    ("kind = \"image\"", "kind = \"foto\""),
    ("forms = \"all\"", "forms = \"alle\""),
    ("compound = \"none\"", "compound = \"tail\""),
    ("in = [\"text\"]", "in = [\"tekst\"]"),
    ("kind = \"reply\"", "kind = \"antwoord\""),
    ("{ when = { kind = \"reply\" }", "{ when = { capacity = \"prive\" }"),
    ("{ when = { kind = \"reply\" }", "{ when = { channel = \"hyves\" }"),
    // Checks.
    (CHECK, "check = {}"),
    (CHECK, "check = { phrases = { any = ['a'] }, entity = { any = ['url'] } }"),
    (CHECK, "check = { phrases = { any = ['a'] }, within = 'draft' }"),
    (CHECK, "check = { phrases = { any = ['a'] }, in = ['text'] }"),
    (CHECK, "check = { any = [{ phrases = { any = ['a'] } }], within = 'draft' }"),
    (CHECK, "check = { all = [] }"),
    (CHECK, "check = { any = [{ phrases = { any = ['a'] }, pattern = { regex = 'a' } }] }"),
    (CHECK, "check = { none = { phrases = { any = ['a'] } } }"),
    (CHECK, "check = { all = [{ phrases = { any = ['a'] } }], within = 'zin' }"),
    (CHECK, "check = { pattern = { regex = 'a', on = 'vouw' } }"),
    (CHECK, "check = { pattern = { regex = '' } }"),
    (CHECK, "check = { entity = { any = ['bsn'] } }"),
    (CHECK, "check = { entity = { any = ['persoon'] } }"),
    (CHECK, "check = { entity = { any = ['url'], at_least = 'zeker' } }"),
    (CHECK, "check = { entity = { any = [] } }"),
    (CHECK, "check = { register = { register = 'tenders' } }"),
    (CHECK, "check = { register = { register = 'tenders', column = 'bidder', where = { status = 1 } } }"),
    (CHECK, "check = { near = { a = { phrases = { any = ['a'] } } } }"),
    (CHECK, "check.near = { a.phrases.any = ['a'], b.phrases.any = ['b'], within = 'words' }"),
    (CHECK, "check.near = { a.phrases.any = ['a'], b = {} }"),
    (CHECK, "check = { require = {} }"),
    (CHECK, "check = { require = { any = [] } }"),
    (CHECK, "check = { limit = { of = 'length' } }"),
    (CHECK, "check = { limit = { of = 'length', max = 1, min = 1 } }"),
    (CHECK, "check = { limit = { of = 'length', max = -1 } }"),
    (CHECK, "check = { limit = { of = 'length', min = 'channel' } }"),
    (CHECK, "check = { limit = { of = 'emoji', max = 'channel' } }"),
    (CHECK, "check = { limit = { of = 'woorden', max = 1 } }"),
    (CHECK, "check = { replace = { with = {} } }"),
    (CHECK, "check = { replace = { with = { a = 1 } } }"),
    (CHECK, "check = { readability = { formula = 'flesch-douma', min = 101 } }"),
    (CHECK, "check = { readability = { formula = 'flesch', min = 60 } }"),
    (CHECK, "check = { field = { field = 'titel', op = 'missing' } }"),
    (CHECK, "check = { field = { field = 'title', op = 'mist' } }"),
    (CHECK, "check = { field = { field = 'title', op = 'missing', value = 'x' } }"),
    (CHECK, "check = { field = { field = 'title', op = 'equals' } }"),
    (CHECK, "check = { field = { field = 'lang', op = 'one_of', value = [] } }"),
    (CHECK, "check = { field = { field = 'lang', op = 'one_of', value = 'nl' } }"),
    (CHECK, "check = { field = { field = 'media', op = 'at_least', value = 'drie' } }"),
    (CHECK, "check = { field = { field = 'author', op = 'in_register', value = 'people' } }"),
    (CHECK, "check = { field = { field = 'media.alt', op = 'missing', where = { soort = 'image' } } }"),
    (CHECK, "check = { field = { field = 'title', op = 'missing', where = { kind = 'image' } } }"),
    (CHECK, "check = { declare = {} }"),
    (CHECK, "check = { declare = { any = ['a'], approved_by = 'griffier' } }"),
    (CHECK, "check = { declare = { any = [] } }"),
    (CHECK, "check = { repeats = { within_days = 30 } }"),
    (CHECK, "check = { repeats = { within_days = 0, similarity = 0.9 } }"),
    (CHECK, "check = { repeats = { within_days = 30, similarity = 90 } }"),
];

/// Packs that only the program can refuse: it knows the policy, and what a text means.
const PACKS_FOR_THE_PROGRAM: &[(&str, &str)] = &[
    // Names of the policy: windows, registers, columns, approvers, roles.
    (CHECK, "check = { field = { field = 'publish_at', op = 'inside', value = 'vakantie' } }"),
    (CHECK, "check = { register = { register = 'huizen', column = 'naam' } }"),
    (CHECK, "check = { register = { register = 'tenders', column = 'naam' } }"),
    (CHECK, "check = { require = { domain_in = 'tenders' } }"),
    (CHECK, "check = { declare = { approved_by = 'niemand' } }"),
    ("[\"wethouder\"]", "[\"schout\"]"),
    ("statutory = false", "statutory = [\"schout\"]"),
    ("statutory = false", "approver = \"niemand\""),
    ("{ role = ", "{ window = \"vakantie\", role = "),
    // What goes with what.
    (CHECK, "check = { field = { field = 'title', op = 'inside', value = 'campaign' } }"),
    (CHECK, "check = { field = { field = 'title', op = 'at_least', value = 2 } }"),
    (CHECK, "check = { field = { field = 'publish_at', op = 'before', value = 'morgen' } }"),
    (CHECK, "check = { field = { field = 'kind', op = 'equals', value = 'antwoord' } }"),
    (CHECK, "check = { near = { a = { declare = { any = ['a'] } }, b = { phrases = { any = ['b'] } } } }"),
    (CHECK, "check = { all = [{ none = [{ phrases = { any = ['a'] } }] }] }"),
    // What a text means.
    (CHECK, "check = { pattern = { regex = '(' } }"),
    (CHECK, "check = { pattern = { regex = 'a*' } }"),
    (CHECK, "check = { phrases = { any = [\"\\u200B\"] } }"),
    (CHECK, "check = { replace = { with = { 'Één' = 'a', 'één' = 'b' } } }"),
    ("nl = \"tekst\"", "nl = \"{score}\""),
    ("2027-03-10T09:00:00", "\"2027-02-30\""),
    // Twice the same name.
    (
        "[[rule]]",
        "[[rule]]\nid = \"proef\"\nlevel = \"block\"\nmessage = { nl = \"a\", en = \"b\" }\nhelp = { nl = \"a\", en = \"b\" }\nwhy = { nl = \"a\", en = \"b\" }\ncheck.phrases.any = [\"a\"]\n[[rule]]",
    ),
];

const POLICY: &str = r#"
version = "1"
packs = ["language"]

[municipality]
name = "Proefstad"
language = "nl"
time_zone = "Europe/Amsterdam"

[roles]
stadsdichter = { nl = "stadsdichter", en = "town poet" }

[approvers]
griffier = { title = { nl = "de griffier", en = "the registrar" }, people = ["g"], contact = "x" }

[registers]

[without]
registers = ["tenders"]
windows = ["crisis"]

[[event]]
id = "verkiezing"
date = 2027-03-17
title = { nl = "verkiezing", en = "election" }

[[window]]
id = "campaign"
relative = { event = "verkiezing", from_days = -42, until_days = 0 }

[[window]]
id = "office-hours"
recurring = { weekdays = ["mon"], from = "08:00", until = "24:00" }

[levels]
"language/jargon" = [{ when = { channel = "x" }, level = "off" }]

[terms]
"language/jargon" = { add = ["RES"], except = [] }

[own]
phones = ["14 0222"]

[defaults]
channel = "x"
kind = "post"

[examples]
at = "2027-01-11T10:00"

[[waiver]]
rule = "language/jargon"
reason = "reden"
by = "iemand"
until = 2027-06-30

[[objective]]
id = "bereik"
title = { nl = "bereik", en = "reach" }
measure = "aantal"
target = "meer"
"#;

const POLICIES: &[(&str, &str)] = &[
    // Keys that do not exist.
    ("version = \"1\"", "version = \"1\"\nversie = \"1\""),
    ("language = \"nl\"", "taal = \"nl\""),
    ("en = \"town poet\"", "uk = \"town poet\""),
    ("people = [\"g\"]", "person = \"g\""),
    ("[registers]", "[registers]\npeople = { secret = true }"),
    ("windows = [\"crisis\"]", "window = [\"crisis\"]"),
    ("date = 2027-03-17", "date = 2027-03-17\nday = 1"),
    ("from_days = -42", "from_day = -42"),
    ("weekdays = [\"mon\"]", "days = [\"mon\"]"),
    ("{ when = { channel = \"x\" }, level = \"off\" }", "{ if = { channel = \"x\" }, level = \"off\" }"),
    ("add = [\"RES\"]", "plus = [\"RES\"]"),
    ("phones = ", "phone = "),
    ("channel = \"x\"\nkind", "kanaal = \"x\"\nkind"),
    ("at = \"2027", "on = \"2027"),
    ("by = \"iemand\"", "by = \"iemand\"\nwho = \"iemand\""),
    ("measure = \"aantal\"", "measure = \"aantal\"\nunit = \"stuks\""),
    // What must be there.
    ("version = \"1\"\n", ""),
    ("packs = [\"language\"]\n", ""),
    ("name = \"Proefstad\"\n", ""),
    ("title = { nl = \"de griffier\", en = \"the registrar\" }, ", ""),
    ("date = 2027-03-17\n", ""),
    ("relative = { event = \"verkiezing\", from_days = -42, until_days = 0 }\n", ""),
    ("until_days = 0", ""),
    (", level = \"off\"", ""),
    ("reason = \"reden\"\n", ""),
    ("by = \"iemand\"\n", ""),
    ("target = \"meer\"\n", ""),
    // Values of another kind.
    ("version = \"1\"", "version = 1"),
    ("packs = [\"language\"]", "packs = \"language\""),
    ("stadsdichter = { nl = \"stadsdichter\", en = \"town poet\" }", "stadsdichter = \"stadsdichter\""),
    ("date = 2027-03-17", "date = 10:00:00"),
    ("from_days = -42", "from_days = \"zes weken\""),
    ("from = \"08:00\"", "from = \"25:00\""),
    ("from = \"08:00\"", "from = \"8 uur\""),
    ("relative = { ", "active = \"aan\"\nrelative = { "),
    ("relative = { ", "active = true\nrelative = { "),
    ("relative = { ", "from = 2027-01-01\nrelative = { "),
    ("phones = [\"14 0222\"]", "phones = \"14 0222\""),
    ("at = \"2027-01-11T10:00\"", "at = \"vroeger\""),
    ("until = 2027-06-30", "until = \"de zomer\""),
    ("reason = \"reden\"", "reason = \" \""),
    ("[{ when = { channel = \"x\" }, level = \"off\" }]", "true"),
    ("[registers]", "[registers]\npeople = { confidential = \"ja\" }"),
    // Names that do not exist.
    ("language = \"nl\"", "language = \"de\""),
    ("weekdays = [\"mon\"]", "weekdays = [\"maandag\"]"),
    ("level = \"off\"", "level = \"uit\""),
    ("{ channel = \"x\" }", "{ channel = \"hyves\" }"),
    ("[levels]\n\"language/jargon\"", "[levels]\njargon"),
    ("[terms]\n\"language/jargon\"", "[terms]\njargon"),
    ("rule = \"language/jargon\"", "rule = \"jargon\""),
    ("kind = \"post\"", "kind = \"bericht\""),
];

const POLICIES_FOR_THE_PROGRAM: &[(&str, &str)] = &[
    ("packs = [\"language\"]", "packs = [\"taal\"]"),
    ("packs = [\"language\"]", "packs = [\"language\", \"language\"]"),
    ("Europe/Amsterdam", "Europe/Proefstad"),
    ("[registers]", "[registers]\nhuizen = { confidential = true }"),
    ("event = \"verkiezing\"", "event = \"feest\""),
    ("id = \"office-hours\"", "id = \"campaign\""),
    ("from_days = -42", "from_days = 42"),
    ("[levels]\n\"language/jargon\"", "[levels]\n\"language/jargons\""),
    ("[terms]\n\"language/jargon\"", "[terms]\n\"language/hard-to-read\""),
    ("rule = \"language/jargon\"", "rule = \"language/jargons\""),
];

const DRAFTS: &[&str] = &[
    "[]",
    "1",
    "[\"Dag\"]",
    "{}",
    r#"{"text": " \n"}"#,
    r#"{"text": null, "media": []}"#,
    r#"{"text": 1}"#,
    r#"{"text": ["Dag"]}"#,
    r#"{"tekst": "Dag"}"#,
    r#"{"text": "Dag", "chanel": "x"}"#,
    r#"{"text": "Dag", "channel": "hyves"}"#,
    r#"{"text": "Dag", "capacity": "offical"}"#,
    r#"{"text": "Dag", "kind": "reel"}"#,
    r#"{"text": "Dag", "thread": "Dag"}"#,
    r#"{"text": "Dag", "thread": [null]}"#,
    r#"{"text": "Dag", "publish_at": "10-3-2027"}"#,
    r#"{"text": "Dag", "publish_at": "2027-03-10T25:00"}"#,
    r#"{"text": "Dag", "publish_at": "2027-03-10T09:00[Europe/Amsterdam]"}"#,
    r#"{"text": "Dag", "publish_at": 2027}"#,
    r#"{"text": "Dag", "reply_to": "@iemand"}"#,
    r#"{"text": "Dag", "shares": {"naam": "x"}}"#,
    r#"{"text": "Dag", "media": {}}"#,
    r#"{"text": "Dag", "media": [null]}"#,
    r#"{"text": "Dag", "media": [{"kind": "foto"}]}"#,
    r#"{"text": "Dag", "media": [{"alt_text": "x"}]}"#,
    r#"{"text": "Dag", "media": [{"captions": 1}]}"#,
    r#"{"text": "Dag", "media": [{"minors": "misschien"}]}"#,
    r#"{"text": "Dag", "media": [{"shows": "logo"}]}"#,
    r#"{"text": "Dag", "subject": {"decision": "genomen"}}"#,
    r#"{"text": "Dag", "subject": {"besluit": "none"}}"#,
    r#"{"text": "Dag", "subject": {"closed_meeting": "soms"}}"#,
    r#"{"text": "Dag", "declare": {"fact_checked": 1}}"#,
    r#"{"text": "Dag", "declare": ["fact_checked"]}"#,
    r#"{"text": "Dag", "approvals": [{"who": "x"}]}"#,
    r#"{"text": "Dag", "waive": [{"rule": "a/b", "by": "c"}]}"#,
    r#"{"text": "Dag", "waive": [{"rule": "a/b", "by": null, "reason": "d"}]}"#,
    r#"{"text": "Dag", "waive": [{"rule": "a/b", "by": "c", "reason": "d", "until": "ooit"}]}"#,
    r#"{"text": "Dag", "extra": 1}"#,
    r#"[{"text": "Dag"}, {"text": "Dag", "kind": 1}]"#,
];

const DRAFTS_FOR_THE_PROGRAM: &[&str] = &[
    r#"{"text": "Dag", "text": "Dag"}"#,
    r#"{"text": "Dag", "publish_at": "2027-02-30"}"#,
    r#"{"text": "Dag", "role": "schout"}"#,
];

/// What a draft may be, also where it looks odd.
const DRAFTS_THAT_ARE_FINE: &[&str] = &[
    r#"{"text": "Dag", "thread": null, "channel": null, "media": null, "subject": null, "extra": null, "declare": null}"#,
    r#"{"media": [{}]}"#,
    r#"{"title": "Dag"}"#,
    r#"{"thread": ["", "Dag"]}"#,
    r#"{"shares": {"text": "Dag"}}"#,
    r#"{"text": "Dag", "media": [{"captions": "ja", "minors": " NEE ", "ai_generated": "Onwaar", "consent": "zaak 12"}]}"#,
    r#"{"text": "Dag", "media": [{"captions": "true", "minors": "waar", "ai_generated": "no", "consent": "yes"}]}"#,
    r#"{"text": "Dag", "media": [{"captions": null, "shows": null, "consent": false}], "subject": {"closed_meeting": false}}"#,
    r#"{"text": "Dag", "declare": {"a": null, "b": "nee", "c": true}, "extra": {"n": [1]}}"#,
    r#"{"text": "Dag", "publish_at": "2027-03-10", "subject": {"embargo_until": " 2027-03-10T09:00:00.5+01:00 "}}"#,
    r#"{"text": "Dag", "publish_at": "2027-03-10 09:00", "subject": {"source_date": "2027-03-10t08:00z"}}"#,
    r#"[{"text": "Dag"}, {"media": [{"kind": "image"}]}]"#,
];

struct Tried {
    at: String,
    schema: Vec<String>,
    program: Vec<String>,
}

/// Each case as a file, with what the two say of it.
fn tried(
    kind: Kind,
    base: &str,
    cases: &[(&str, &str)],
    program: fn(&str) -> Vec<String>,
) -> impl Iterator<Item = Tried> {
    cases.iter().map(move |(old, new)| {
        assert!(base.contains(old), "nothing to change: {old}");
        let text = base.replacen(old, new, 1);
        Tried {
            at: format!("{old} → {new}"),
            schema: errors(kind, &loader::tree(&text)),
            program: program(&text),
        }
    })
}

fn drafts(cases: &[&str]) -> impl Iterator<Item = Tried> {
    cases.iter().map(|text| Tried {
        at: (*text).to_owned(),
        schema: errors(Kind::Draft, &serde_json::from_str(text).unwrap()),
        program: loader::drafts(text),
    })
}

/// The cases of which the two say something else than they should.
fn surprises(tried: impl Iterator<Item = Tried>, schema: bool, program: bool) -> Vec<String> {
    let right = |tried: &Tried| tried.schema.is_empty() != schema && tried.program.is_empty() != program;
    tried
        .filter(|tried| !right(tried))
        .map(|Tried { at, schema, program }| format!("{at}\n  schema: {schema:?}\n  program: {program:?}"))
        .collect()
}

fn expect(tried: impl Iterator<Item = Tried>, schema: bool, program: bool) {
    let wrong = surprises(tried, schema, program);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_both_take() {
    expect(tried(Kind::Rules, PACK, &[("", "")], loader::pack), false, false);
    expect(tried(Kind::Policy, POLICY, &[("", "")], loader::policy), false, false);
    expect(drafts(DRAFTS_THAT_ARE_FINE), false, false);
}

#[test]
fn what_both_refuse() {
    expect(tried(Kind::Rules, PACK, PACKS, loader::pack), true, true);
    expect(tried(Kind::Policy, POLICY, POLICIES, loader::policy), true, true);
    expect(drafts(DRAFTS), true, true);
}

#[test]
fn what_only_the_program_can_know() {
    expect(tried(Kind::Rules, PACK, PACKS_FOR_THE_PROGRAM, loader::pack), false, true);
    expect(tried(Kind::Policy, POLICY, POLICIES_FOR_THE_PROGRAM, loader::policy), false, true);
    expect(drafts(DRAFTS_FOR_THE_PROGRAM), false, true);
}
