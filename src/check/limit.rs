//! `check.limit`: too much or too little of something that can be counted.
//!
//! ```toml
//! check.limit = { of = "length", max = "channel" }
//! check.limit = { of = "hashtags", max = 5 }
//! ```
//!
//! Every post counts for itself (the text, each post of the thread, the title, the content warning); only `min`
//! looks at all posts together, except for lengths. `of = "thread"` counts posts, the first one included. A channel may
//! have several limits of one kind, as Bluesky has for characters and for bytes: each that is passed is a finding, and
//! `{unit}` in the message says which.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use toml::Spanned;

use crate::check::length::{Length, lengths, spoiler};
use crate::check::measure::{self, Counted};
use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, MOST_PLACES, Match, Outcome, Parts};
use crate::model::channel::{Channel, LimitOf};
use crate::model::draft::{PartGroup, PartName};
use crate::model::vocabulary::Vocabulary;
use crate::text::count::{Counting, cut, length};
use crate::text::source::Span;

/// Too much or too little of something that can be counted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "limit", extend(
    "oneOf" = [{ "required": ["max"] }, { "required": ["min"] }],
    "if" = { "properties": { "of": { "enum": ["length", "hashtags", "mentions", "media"] } } },
    "else" = { "properties": { "max": { "type": "integer" } } },
))]
pub struct Spec {
    /// What is counted.
    #[schemars(with = "Of")]
    pub of: Spanned<Of>,
    /// The most that may be there: a number, or `"channel"` for what the channel takes (with `length`, `hashtags`, `mentions`
    /// and `media`). Give `max` or `min`.
    #[schemars(with = "Option<Bound>")]
    pub max: Option<Spanned<Bound>>,
    /// The least that must be there: a number. Give `max` or `min`.
    #[schemars(with = "Option<usize>")]
    pub min: Option<Spanned<Bound>>,
    /// The parts of the draft to look in. Left out: the text, the thread, the title and the content warning; for
    /// `length` the text and the thread, and with `"channel"` also titles and text alternatives.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "limit-of")]
pub enum Of {
    /// How long a post is, as its channel counts.
    Length,
    /// Hashtags.
    Hashtags,
    /// Accounts that are named with `@`.
    Mentions,
    /// Web addresses.
    Links,
    /// Emoji.
    Emoji,
    /// The longest run of words wholly in capitals.
    Capitals,
    /// The words of the longest sentence.
    SentenceWords,
    /// Passive sentences with `worden`, in Dutch: `de weg wordt afgesloten`.
    Passives,
    /// Abbreviations in capitals that are not explained in the post: `APV`, but not `algemene plaatselijke verordening
    /// (APV)`. Those that everybody knows, such as `tv`, do not count.
    Abbreviations,
    /// Exclamation marks.
    Exclamations,
    /// Attachments.
    Media,
    /// Posts of the thread, the first one included.
    Thread,
}

impl Of {
    /// What channels limit of it, if any does.
    fn limited(self) -> Option<LimitOf> {
        match self {
            Self::Length => Some(LimitOf::Limit),
            Self::Hashtags => Some(LimitOf::Hashtags),
            Self::Mentions => Some(LimitOf::Mentions),
            Self::Media => Some(LimitOf::Media),
            _ => None,
        }
    }
}

/// A number, or what the channel takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This many.
    Number(usize),
    /// `"channel"`: what the channel takes.
    Channel,
}

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BoundVisitor)
    }
}

impl JsonSchema for Bound {
    fn schema_name() -> Cow<'static, str> {
        "bound".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer", "minimum": 0 }, { "const": "channel" }] })
    }
}

struct BoundVisitor;

impl Visitor<'_> for BoundVisitor {
    type Value = Bound;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or \"channel\"")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Bound, E> {
        usize::try_from(number)
            .map(Bound::Number)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Bound, E> {
        usize::try_from(number)
            .map(Bound::Number)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Bound, E> {
        if text == "channel" {
            Ok(Bound::Channel)
        } else {
            Err(E::invalid_value(serde::de::Unexpected::Str(text), &self))
        }
    }
}

#[derive(Debug)]
struct Limit {
    of: Of,
    max: Option<Bound>,
    min: Option<usize>,
    channels: BTreeMap<String, Arc<Channel>>,
    parts: Parts,
}

impl Spec {
    /// The placeholders that it fills in.
    #[must_use]
    pub fn placeholders(&self) -> &'static [&'static str] {
        match (&self.max, self.of.get_ref()) {
            (Some(_), Of::Length) => &["count", "max", "unit"],
            (None, Of::Length) => &["count", "min", "unit"],
            (Some(_), _) => &["count", "max"],
            (None, _) => &["count", "min"],
        }
    }

    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let of = *self.of.get_ref();
        let (max, min) = match (&self.max, &self.min) {
            (Some(max), None) => (Some(max), None),
            (None, Some(min)) => (None, Some(min)),
            (Some(_), Some(min)) => {
                let at = min.span();
                builder.wrong(
                    at,
                    ("hier staan `max` en `min` allebei", "both `max` and `min` are here"),
                    (
                        "maak er twee regels van: één met max en één met min",
                        "make two rules of it: one with max and one with min",
                    ),
                );
                return None;
            }
            (None, None) => {
                builder.empty(
                    self.of.span(),
                    ("`max` of `min` ontbreekt", "`max` or `min` is missing"),
                    (
                        "zeg hoeveel er hoogstens mag: max = 5, of minstens moet: min = 1",
                        "say how much there may be: max = 5, or must be: min = 1",
                    ),
                );
                return None;
            }
        };
        let min = match min.map(|min| (min.get_ref(), min.span())) {
            Some((Bound::Channel, at)) => {
                builder.wrong(
                    at,
                    ("een kanaal kent geen minimum", "a channel has no minimum"),
                    ("schrijf een getal: min = 1", "write a number: min = 1"),
                );
                return None;
            }
            Some((Bound::Number(number), _)) => Some(*number),
            None => None,
        };
        if let Some(max) = max.filter(|max| of.limited().is_none() && *max.get_ref() == Bound::Channel) {
            builder.wrong(
                max.span(),
                ("geen kanaal heeft hiervoor een grens", "no channel has a limit for this"),
                (
                    "schrijf een getal: max = 5. Alleen bij length, hashtags, mentions en media kan \"channel\"",
                    "write a number: max = 5. Only length, hashtags, mentions and media take \"channel\"",
                ),
            );
            return None;
        }
        let max = max.map(|max| *max.get_ref());
        Some(Box::new(Limit { of, max, min, channels: channels(builder.vocabulary), parts: self.parts(max) }))
    }

    fn parts(&self, max: Option<Bound>) -> Parts {
        if !self.parts.is_empty() {
            return Parts(self.parts.clone());
        }
        let mut parts = vec![PartGroup::Text, PartGroup::Thread];
        match (self.of.get_ref(), max) {
            (Of::Length, Some(Bound::Channel)) => parts.extend([PartGroup::Title, PartGroup::Alt]),
            (Of::Length, _) => {}
            _ => parts.extend([PartGroup::Title, PartGroup::Spoiler]),
        }
        Parts(parts)
    }
}

fn channels(vocabulary: &Vocabulary) -> BTreeMap<String, Arc<Channel>> {
    vocabulary.channels.clone()
}

impl Check for Limit {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let channel = view.situation.channel.as_ref().and_then(|id| self.channels.get(id)).map(Arc::as_ref);
        match self.of {
            Of::Length => self.lengths(view, channel, out),
            Of::Media => self.whole(view.situation.draft.media.len(), channel, out),
            Of::Thread => self.whole(posts(view), channel, out),
            _ => self.counts(view, channel, out),
        }
    }
}

/// The posts of the thread, the first one included.
fn posts(view: &View<'_>) -> usize {
    let is_post = |part: &&PartView<'_>| matches!(part.part.name, PartName::Text | PartName::Thread(_));
    view.parts.iter().filter(is_post).count()
}

impl Limit {
    /// The most that may be there; no limit if the channel names none.
    fn most(&self, channel: Option<&Channel>) -> usize {
        let taken = match self.max {
            Some(Bound::Number(number)) => Some(number),
            Some(Bound::Channel) => channel.zip(self.of.limited()).and_then(|(channel, of)| channel.most(of)),
            None => None,
        };
        taken.unwrap_or(usize::MAX)
    }

    /// A match if `count` is too much or too little.
    fn judge(&self, count: usize, max: usize, spans: impl FnOnce() -> Vec<(usize, Span)>) -> Option<Match> {
        let bound = match self.min {
            Some(min) if count < min => ("min", min),
            None if count > max => ("max", max),
            _ => return None,
        };
        let mut spans = spans();
        spans.truncate(MOST_PLACES);
        let facts = vec![("count", count.to_string()), (bound.0, bound.1.to_string())];
        Some(Match { spans, facts, ..Match::default() })
    }

    /// Something of the draft as a whole.
    fn whole(&self, count: usize, channel: Option<&Channel>, out: &mut Outcome) {
        out.matches.extend(self.judge(count, self.most(channel), Vec::new));
    }

    fn lengths(&self, view: &View<'_>, channel: Option<&Channel>, out: &mut Outcome) {
        let warning = view.situation.draft.spoiler.as_deref();
        for (at, part) in self.parts.of(view) {
            let (name, text) = (part.part.name, part.part.text);
            let spoiler = |counting| channel.map_or(0, |channel| spoiler(channel, name, warning, counting));
            let lengths = match (self.max, channel) {
                (Some(Bound::Channel), Some(channel)) => lengths(channel, name, text, warning),
                (Some(Bound::Channel), None) => continue,
                (bound, channel) => {
                    let counting = channel.map_or(Counting::Graphemes, |channel| channel.counting);
                    let limit = if let Some(Bound::Number(number)) = bound { Some(number) } else { None };
                    vec![Length { count: length(text, counting) + spoiler(counting), limit, counting }]
                }
            };
            for Length { count, limit, counting } in lengths {
                let max = limit.unwrap_or(usize::MAX);
                let beyond = || {
                    let left = max.saturating_sub(spoiler(counting));
                    let from = if self.min.is_some() { 0 } else { cut(text, counting, left) };
                    vec![(at, Span::new(from, text.len()))]
                };
                let found = self.judge(count, max, beyond);
                out.matches.extend(found.map(|mut found| {
                    found.facts.push(("unit", counting.name().to_owned()));
                    found
                }));
            }
        }
    }

    fn counts(&self, view: &View<'_>, channel: Option<&Channel>, out: &mut Outcome) {
        let max = self.most(channel);
        let mut most = 0;
        let mut sum = 0;
        for (at, part) in self.parts.of(view) {
            let counted = measure::count(self.of, part);
            let count = counted.number();
            (most, sum) = (most.max(count), sum + count);
            if self.min.is_none() {
                let spans = || counted.beyond(max).into_iter().map(|span| (at, span)).collect();
                out.matches.extend(self.judge(count, max, spans));
            }
        }
        if self.min.is_some() {
            let together = !matches!(self.of, Of::Capitals | Of::SentenceWords);
            out.matches.extend(self.judge(if together { sum } else { most }, max, Vec::new));
        }
    }
}

impl Counted {
    /// The places of what is too much.
    fn beyond(&self, max: usize) -> Vec<Span> {
        match self {
            Self::Each(spans) => spans.iter().skip(max).take(MOST_PLACES).copied().collect(),
            Self::Longest(_, span) => vec![*span],
        }
    }
}
