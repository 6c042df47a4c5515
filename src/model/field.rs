//! The fields that conditions and `check.field` can look at: one table, from which errors,
//! documentation and look-ups all follow.

use std::borrow::Cow;

use crate::model::context::{Profile, Situation};
use crate::model::draft::{Capacity, Decision, Kind, Media, MediaKind, People, Quoted, Secrecy, Subject};
use crate::model::moment::Moment;

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// Text or a name.
    Text(Cow<'s, str>),
    /// Yes or no.
    Flag(bool),
    /// A time.
    Time(Moment),
}

impl Value<'_> {
    /// The value for people.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Time(moment) => moment.to_string(),
        }
    }
}

/// What kind of values a field takes; decides which values of a condition are misspelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// Yes or no.
    Flag,
    /// A time.
    Time,
    /// One of these names.
    Choice(&'static [&'static str]),
    /// A role of the policy.
    Role,
    /// A known channel.
    Channel,
    /// A window of the policy.
    Window,
    /// An approver of the policy.
    Approver,
}

/// A field by its dotted name.
#[derive(Debug)]
pub struct Field {
    /// Its dotted name.
    pub name: &'static str,
    /// What kind of values it takes.
    pub shape: Shape,
    /// Looks it up.
    get: for<'s> fn(&'s Situation<'s>) -> Seen<'s>,
}

/// What a look-up finds: one group of values for a plain field, one group per attachment for `media.*`.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen<'s> {
    /// It is not known who speaks, so nothing can be said of this field.
    Unknown,
    /// The values, grouped; an empty group is an absent value.
    Known(Vec<Vec<Value<'s>>>),
}

impl Field {
    /// The field with this dotted name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name == name)
    }

    /// What the situation says of it.
    #[must_use]
    pub fn look<'s>(&self, situation: &'s Situation<'s>) -> Seen<'s> {
        (self.get)(situation)
    }

    /// What it says, for those that are no field of a draft themselves.
    #[must_use]
    pub fn about(&self) -> Option<&'static str> {
        Some(match self.name {
            "account_kind" => "What the register `accounts` says the account is for.",
            "party" => "The party of the author, from the register `people`.",
            "portfolio" => "The policy fields of the author, from the register `people`.",
            "candidate" => "The elections for which the author stands, from the register `people`.",
            "author_listed" => {
                "Whether the register `accounts` names the author among those who may post on the account."
            }
            "account_topics" => "The kinds of post that belong on the account, from the register `accounts`.",
            "account_house_rules" => {
                "Where the house rules of the account can be read, from the register `accounts`."
            }
            "window" => "The windows of the policy that are open when the post appears.",
            "approved_by" => "The approvers of the policy whose approval of this very draft is recorded.",
            "declared" => "The declarations that the author made with yes or a reference.",
            _ => return None,
        })
    }

    /// Whether it belongs to who speaks, and may stay unknown.
    #[must_use]
    pub fn speaks(&self) -> bool {
        matches!(
            self.name,
            "role"
                | "author"
                | "account"
                | "account_kind"
                | "account_topics"
                | "account_house_rules"
                | "author_listed"
                | "party"
                | "portfolio"
                | "candidate"
        )
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const CAPACITIES: &[&str] = &["official", "party", "personal"];

/// Every field, in the order of the documentation.
pub static FIELDS: &[Field] = &[
    plain("text", Shape::Text, |s| text(&Some(&s.draft.text).filter(|text| !text.is_empty()))),
    plain("thread", Shape::Text, |s| Seen::Known(vec![s.draft.thread.iter().map(|t| borrowed(t)).collect()])),
    plain("title", Shape::Text, |s| text(&s.draft.title.as_ref())),
    plain("spoiler", Shape::Text, |s| text(&s.draft.spoiler.as_ref())),
    plain("lang", Shape::Text, |s| text(&s.lang.as_ref())),
    plain("channel", Shape::Channel, |s| text(&s.channel.as_ref())),
    plain("account", Shape::Text, |s| who(&s.account)),
    plain("account_kind", Shape::Choice(CAPACITIES), |s| {
        s.account_kind.map_or(Seen::Unknown, |kind| name(Some(kind.into())))
    }),
    plain("account_topics", Shape::Text, |s| profile(s, |p| p.topics.iter().map(|t| borrowed(t)).collect())),
    plain("account_house_rules", Shape::Text, |s| profile(s, |p| filled(p.house_rules.as_ref()))),
    plain("author", Shape::Text, |s| who(&s.author)),
    plain("author_listed", Shape::Flag, |s| {
        let listed = s.profile.as_ref().and_then(|profile| profile.author_listed);
        listed.map_or(Seen::Unknown, |listed| Seen::Known(vec![vec![Value::Flag(listed)]]))
    }),
    plain("role", Shape::Role, |s| who(&s.role)),
    plain("party", Shape::Text, |s| s.person.as_ref().map_or(Seen::Unknown, |p| text(&p.party.as_ref()))),
    plain("portfolio", Shape::Text, |s| {
        s.person
            .as_ref()
            .map_or(Seen::Unknown, |p| Seen::Known(vec![p.portfolio.iter().map(|t| borrowed(t)).collect()]))
    }),
    plain("candidate", Shape::Text, |s| {
        s.person
            .as_ref()
            .map_or(Seen::Unknown, |p| Seen::Known(vec![p.candidate.iter().map(|t| borrowed(t)).collect()]))
    }),
    plain("capacity", Shape::Choice(CAPACITIES), |s| name(Some(Capacity::into(s.capacity)))),
    plain("publish_at", Shape::Time, |s| {
        Seen::Known(vec![
            s.at_given.then(|| Value::Time(Moment::Instant(s.at.timestamp()))).into_iter().collect(),
        ])
    }),
    plain("kind", Shape::Choice(&["post", "reply", "share", "story", "ad"]), |s| {
        name(Some(Kind::into(s.kind)))
    }),
    plain("window", Shape::Window, |s| Seen::Known(vec![s.windows.iter().map(|w| borrowed(w)).collect()])),
    plain("approved_by", Shape::Approver, |s| {
        Seen::Known(vec![s.approved_by.iter().map(|a| borrowed(a)).collect()])
    }),
    plain("declared", Shape::Text, |s| {
        let held = s.draft.declare.iter().filter(|(_, said)| said.holds());
        Seen::Known(vec![held.map(|(name, _)| borrowed(name)).collect()])
    }),
    plain("reply_to.account", Shape::Text, |s| quoted(s.draft.reply_to.as_ref(), |q| q.account.as_ref())),
    plain("reply_to.text", Shape::Text, |s| quoted(s.draft.reply_to.as_ref(), |q| q.text.as_ref())),
    plain("reply_to.url", Shape::Text, |s| quoted(s.draft.reply_to.as_ref(), |q| q.url.as_ref())),
    plain("shares.account", Shape::Text, |s| quoted(s.draft.shares.as_ref(), |q| q.account.as_ref())),
    plain("shares.text", Shape::Text, |s| quoted(s.draft.shares.as_ref(), |q| q.text.as_ref())),
    plain("shares.url", Shape::Text, |s| quoted(s.draft.shares.as_ref(), |q| q.url.as_ref())),
    plain("media", Shape::Flag, |s| {
        Seen::Known(vec![s.draft.media.iter().map(|_| Value::Flag(true)).collect()])
    }),
    plain("media.kind", Shape::Choice(&["image", "video", "audio", "document"]), |s| {
        media(s, |m| named(m.kind.map(MediaKind::into)))
    }),
    plain("media.file", Shape::Text, |s| media(s, |m| filled(m.file.as_ref()))),
    plain("media.alt", Shape::Text, |s| media(s, |m| filled(m.alt.as_ref()))),
    plain("media.captions", Shape::Flag, |s| media(s, |m| flags(m.captions))),
    plain("media.credit", Shape::Text, |s| media(s, |m| filled(m.credit.as_ref()))),
    plain("media.licence", Shape::Text, |s| media(s, |m| filled(m.licence.as_ref()))),
    plain("media.people", Shape::Choice(&["none", "crowd", "recognisable"]), |s| {
        media(s, |m| named(m.people.map(People::into)))
    }),
    plain("media.minors", Shape::Flag, |s| media(s, |m| flags(m.minors))),
    // A reference to where consent is recorded is consent; `false` is as good as none.
    plain("media.consent", Shape::Flag, |s| {
        media(s, |m| flags(m.consent.as_ref().filter(|said| said.holds()).map(|_| true)))
    }),
    plain("media.ai_generated", Shape::Flag, |s| media(s, |m| flags(m.ai_generated))),
    plain("media.shows", Shape::Text, |s| media(s, |m| m.shows.iter().map(|t| borrowed(t)).collect())),
    plain("subject.category", Shape::Text, |s| subject(s, |x| filled(x.category.as_ref()))),
    plain("subject.portfolio", Shape::Text, |s| subject(s, |x| filled(x.portfolio.as_ref()))),
    plain("subject.dossier", Shape::Text, |s| subject(s, |x| filled(x.dossier.as_ref()))),
    plain("subject.case", Shape::Text, |s| subject(s, |x| filled(x.case.as_ref()))),
    plain("subject.tender", Shape::Text, |s| subject(s, |x| filled(x.tender.as_ref()))),
    plain("subject.decision", Shape::Choice(&["none", "proposed", "decided", "published"]), |s| {
        subject(s, |x| named(x.decision.map(Decision::into)))
    }),
    plain("subject.secrecy", Shape::Choice(&["none", "imposed", "lifted"]), |s| {
        subject(s, |x| named(x.secrecy.map(Secrecy::into)))
    }),
    plain("subject.closed_meeting", Shape::Flag, |s| subject(s, |x| flags(x.closed_meeting))),
    plain("subject.embargo_until", Shape::Time, |s| subject(s, |x| times(x.embargo_until))),
    plain("subject.source_date", Shape::Time, |s| subject(s, |x| times(x.source_date))),
    plain("subject.correction_of", Shape::Text, |s| subject(s, |x| filled(x.correction_of.as_ref()))),
];

const fn plain(name: &'static str, shape: Shape, get: for<'s> fn(&'s Situation<'s>) -> Seen<'s>) -> Field {
    Field { name, shape, get }
}

fn borrowed(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn filled(value: Option<&String>) -> Vec<Value<'_>> {
    value.filter(|text| !text.trim().is_empty()).map(|text| borrowed(text)).into_iter().collect()
}

fn named<'s>(value: Option<&'static str>) -> Vec<Value<'s>> {
    value.map(|name| Value::Text(Cow::Borrowed(name))).into_iter().collect()
}

fn flags<'s>(value: Option<bool>) -> Vec<Value<'s>> {
    value.map(Value::Flag).into_iter().collect()
}

fn times<'s>(value: Option<Moment>) -> Vec<Value<'s>> {
    value.map(Value::Time).into_iter().collect()
}

fn text<'s>(value: &Option<&'s String>) -> Seen<'s> {
    Seen::Known(vec![filled(*value)])
}

fn name<'s>(value: Option<&'static str>) -> Seen<'s> {
    Seen::Known(vec![named(value)])
}

fn who(value: &Option<String>) -> Seen<'_> {
    value.as_ref().map_or(Seen::Unknown, |value| Seen::Known(vec![vec![borrowed(value)]]))
}

fn profile<'s>(situation: &'s Situation<'s>, get: fn(&'s Profile) -> Vec<Value<'s>>) -> Seen<'s> {
    situation.profile.as_ref().map_or(Seen::Unknown, |profile| Seen::Known(vec![get(profile)]))
}

fn quoted<'s>(quoted: Option<&'s Quoted>, get: fn(&'s Quoted) -> Option<&'s String>) -> Seen<'s> {
    Seen::Known(vec![filled(quoted.and_then(get))])
}

fn media<'s>(situation: &'s Situation<'s>, get: fn(&'s Media) -> Vec<Value<'s>>) -> Seen<'s> {
    Seen::Known(situation.draft.media.iter().map(get).collect())
}

fn subject<'s>(situation: &'s Situation<'s>, get: fn(&'s Subject) -> Vec<Value<'s>>) -> Seen<'s> {
    Seen::Known(vec![situation.draft.subject.as_ref().map(get).unwrap_or_default()])
}
