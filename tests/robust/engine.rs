//! Any text with any context under the example policy: judged, with places that exist, or refused with a reason.

use std::sync::OnceLock;

use persklaar::check::Outcome;
use persklaar::check::view::View;
use persklaar::engine::{evaluate, find, resolve, what_if};
use persklaar::model::draft::{
    Approval, Capacity, Decision, Declared, Exception, Kind, Media, MediaKind, People, Quoted, Secrecy,
    Subject,
};
use persklaar::model::entity::Entity;
use persklaar::model::report::{DraftReport, Report};
use persklaar::model::say::Lang;
use persklaar::text::position::position;
use persklaar::text::source::Span;
use persklaar::{Draft, Entry, Flags, Library, PolicyFiles, Request, Ruleset, compile, lint};
use strum::VariantArray;

use crate::rendered;

const ROLES: [&str; 6] =
    ["burgemeester", "raadslid", "ambtenaar", "communicatie", "jongerenburgemeester", "onbekend"];
const CHANNELS: [&str; 6] = ["x", "linkedin", "mastodon", "youtube", "website", "telex"];
const ACCOUNTS: [&str; 4] = ["@voorbeeldstad", "GemeenteVoorbeeldstad", "@iemand", ""];
const AUTHORS: [&str; 4] = ["m.bakker", "e.dewaard", "c.janssen", "niemand"];
const TIMES: [&str; 6] = [
    "2027-03-10T09:00",
    "2027-03-17",
    "2027-03-28T02:30",
    "-009999-01-01T00:00",
    "9999-12-31T23:59:59",
    "2027-01-11T09:00:00+14:00",
];
const LANGS: [&str; 5] = ["nl", "en", "ar", "", "tlh-Latn-x-twain"];

/// The example policy, compiled once.
pub(crate) fn rules() -> &'static Ruleset {
    static RULES: OnceLock<Ruleset> = OnceLock::new();
    RULES
        .get_or_init(|| compile(&Library::embedded(), &PolicyFiles::example()).expect("the example compiles"))
}

/// Bytes that run out into zeros: what is not said is left at the first choice.
struct Choices<'b>(&'b [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> usize {
        match self.0.split_first() {
            Some((byte, rest)) => {
                self.0 = rest;
                usize::from(*byte)
            }
            None => 0,
        }
    }

    /// One of these, or none at all.
    fn maybe<T: Clone>(&mut self, known: &[T]) -> Option<T> {
        known.get(self.byte().checked_sub(1)? % (known.len() + 1)).cloned()
    }

    fn name(&mut self, known: &[&str]) -> Option<String> {
        self.maybe(known).map(str::to_owned)
    }

    fn flag(&mut self) -> Option<bool> {
        self.maybe(&[true, false])
    }

    fn time<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.maybe(&TIMES)?.parse().ok()
    }
}

/// The first `CONTEXT` bytes choose the context; the rest is text, with a NUL between its parts.
pub(crate) const CONTEXT: usize = 40;

/// Judges the draft that these bytes are.
pub(crate) fn judged(data: &[u8]) {
    let (context, texts) = data.split_at(data.len().min(CONTEXT));
    let choices = &mut Choices(context);
    let mut texts = texts.split(|byte| *byte == 0).map(|text| String::from_utf8_lossy(text).into_owned());
    let mut draft = draft(choices, &mut texts);
    draft.thread.extend(texts.take(20));
    let flags = Flags {
        account: choices.name(&ACCOUNTS),
        author: choices.name(&AUTHORS),
        role: choices.name(&ROLES),
        capacity: choices.maybe(Capacity::VARIANTS),
        channel: choices.name(&CHANNELS),
        at: choices.time(),
        lang: choices.name(&LANGS),
        suppose: choices.flag().unwrap_or_default(),
    };
    let history = [Draft { publish_at: "2027-03-01T09:00".parse().ok(), ..draft.clone() }];
    let request = Request {
        flags,
        history: if choices.flag().is_some() { &history } else { &[] },
        key: choices.maybe(&[&b"a key of sixteen bytes"[..]]),
        lang: choices.maybe(&[Lang::Nl, Lang::En]),
        reveal: choices.flag().unwrap_or_default(),
        ..Request::new("2027-03-01T09:00:00Z".parse().expect("a time"))
    };
    let rule = (choices.byte() == 255).then(|| choices.byte());
    let entry = Entry {
        draft,
        path: "post.md".to_owned(),
        line: 1,
        text_line: choices.maybe(&[1, 7]),
        ..Entry::default()
    };
    look(&entry, &request, rule);
}

/// The next text, if there is one and the choice is for it.
fn part(choices: &mut Choices<'_>, texts: &mut dyn Iterator<Item = String>) -> Option<String> {
    choices.flag().and_then(|_| texts.next())
}

fn quoted(choices: &mut Choices<'_>, texts: &mut dyn Iterator<Item = String>) -> Option<Quoted> {
    let text = part(choices, texts);
    let account = choices.name(&ACCOUNTS);
    (text.is_some() || account.is_some()).then_some(Quoted { account, text, url: None })
}

fn media(choices: &mut Choices<'_>, texts: &mut dyn Iterator<Item = String>) -> Media {
    Media {
        kind: choices.maybe(MediaKind::VARIANTS),
        alt: part(choices, texts),
        captions: choices.flag(),
        people: choices.maybe(People::VARIANTS),
        minors: choices.flag(),
        ..Media::default()
    }
}

fn draft(choices: &mut Choices<'_>, texts: &mut dyn Iterator<Item = String>) -> Draft {
    let text = texts.next().unwrap_or_default();
    let subject = Subject {
        decision: choices.maybe(Decision::VARIANTS),
        secrecy: choices.maybe(Secrecy::VARIANTS),
        closed_meeting: choices.flag(),
        embargo_until: choices.time(),
        ..Subject::default()
    };
    let excused = choices.name(&["accessibility/vague-link", "privacy/bsn", "bestaat/niet"]);
    let waive = excused.map(|rule| Exception {
        rule,
        reason: "Zo afgesproken.".to_owned(),
        by: "m.bakker".to_owned(),
        until: choices.time(),
    });
    let approved = choices.name(&AUTHORS).map(|by| Approval { by: Some(by), ..Approval::default() });
    Draft {
        text,
        title: part(choices, texts),
        spoiler: part(choices, texts),
        shares: quoted(choices, texts),
        reply_to: quoted(choices, texts),
        media: (0..choices.byte() % 3).map(|_| media(choices, texts)).collect(),
        subject: Some(subject),
        waive: waive.into_iter().collect(),
        approvals: approved.into_iter().collect(),
        lang: choices.name(&LANGS),
        channel: choices.name(&CHANNELS),
        account: choices.name(&ACCOUNTS),
        author: choices.name(&AUTHORS),
        role: choices.name(&ROLES),
        capacity: choices.maybe(Capacity::VARIANTS),
        publish_at: choices.time(),
        kind: choices.maybe(Kind::VARIANTS),
        declare: choices
            .flag()
            .map(|yes| ("fact_checked".to_owned(), Declared::Flag(yes)))
            .into_iter()
            .collect(),
        ..Draft::default()
    }
}

/// What `check`, `inspect` and `why` do with a draft; `in_depth` is the rule that is asked what would change it.
fn look(entry: &Entry, request: &Request<'_>, in_depth: Option<usize>) {
    let rules = rules();
    let report = match lint(rules, entry, request) {
        Ok(report) => report,
        Err(problems) => {
            assert!(!problems.is_empty());
            return rendered::only(problems);
        }
    };
    places(entry, &report);
    let lang = request.lang.unwrap_or(rules.lang);
    let policy = Some(rules.facts.clone());
    rendered::report(&Report {
        lang,
        policy,
        drafts: vec![report],
        errors: Vec::new(),
        notes: Vec::new(),
        reminders: Vec::new(),
    });

    let situation = resolve::resolve(rules, entry, request).expect("what was judged can be resolved");
    let view = find::view(rules, &situation, request.history);
    parts(&view);
    for rule in &rules.rules {
        let _ = evaluate::applies(rule, &situation);
        let mut outcome = Outcome::default();
        rule.check.look(&view, &mut outcome);
        let spans = outcome.matches.iter().flat_map(|found| found.spans.iter().copied());
        for (part, span) in spans.chain(outcome.misses.iter().filter_map(|miss| miss.at)) {
            let text = view.parts.get(part).expect("a part that exists").part.text;
            assert!(text.get(span.start..span.end).is_some(), "{}: {span:?} in {text:?}", rule.facts.id);
        }
    }
    // Each asks for some thirty judgements, so only one, and not always.
    if let Some(rule) = in_depth.and_then(|at| rules.rules.get(at % rules.rules.len())) {
        let _ = what_if::changes(rules, rule, entry, request, &situation);
    }
}

/// Findings point at text that is there, and say truly on which line.
fn places(entry: &Entry, report: &DraftReport) {
    let texts: Vec<_> = entry.draft.parts().collect();
    for finding in report.findings.iter().chain(&report.waived) {
        assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
        for place in &finding.spans {
            let part = texts.iter().find(|part| part.name == place.part).expect("a part that exists");
            assert!(
                part.text.get(place.span.start..place.span.end).is_some(),
                "{place:?} in {:?}",
                part.text
            );
            let at = position(part.text, place.span.start);
            assert_eq!((place.line, place.column), (at.line, at.column));
        }
        if let Some(fix) = &finding.fix {
            let part = texts.iter().find(|part| part.name == fix.part).expect("a part that exists");
            assert!(part.text.get(fix.start..fix.end).is_some_and(|text| !text.is_empty()), "{fix:?}");
        }
    }
    for shown in &report.shown {
        let part = texts.iter().find(|part| part.name == shown.part).expect("a part that exists");
        for at in (0..=part.text.len()).step_by(1 + part.text.len() / 50) {
            assert!(shown.text.is_char_boundary(shown.offset(at)));
        }
    }
}

/// What `inspect` prints: words and entities that lie in their part.
fn parts(view: &View<'_>) {
    for part in &view.parts {
        let text = part.part.text;
        let inside = |span: Span| text.get(span.start..span.end).is_some_and(|text| !text.is_empty());
        for entity in Entity::VARIANTS {
            let found = part.entities(*entity);
            assert!(found.iter().all(|found| inside(found.span)), "{entity}: {found:?} in {text:?}");
        }
        assert!(part.tokens.iter().all(|token| inside(token.span)), "{text:?}");
        assert!(part.sentences().iter().all(|sentence| inside(*sentence)), "{text:?}");
    }
}
