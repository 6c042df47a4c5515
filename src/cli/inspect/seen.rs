//! What the engine sees of one draft, as `--format json` prints it. All offsets are bytes of the part.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantArray;

use crate::check::accessibility::Habit;
use crate::check::entity::own::is_own;
use crate::check::length;
use crate::check::view::{PartView, View};
use crate::cli::inspect::reading::Reading;
use crate::compile::Ruleset;
use crate::model::context::Situation;
use crate::model::entity::{Entity, Sure};
use crate::text::source::Span;

/// One draft as the engine sees it.
#[derive(Debug, Serialize)]
pub(super) struct Draft<'d> {
    pub(super) id: &'d str,
    pub(super) context: BTreeMap<&'static str, Given>,
    pub(super) windows: Vec<String>,
    pub(super) parts: Vec<Part>,
}

/// A value and where it came from.
#[derive(Debug, Serialize)]
pub(super) struct Given {
    pub(super) value: Option<String>,
    pub(super) from: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) part: String,
    pub(super) folded: String,
    pub(super) words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) undisguised: Option<String>,
    pub(super) sentences: Vec<Place>,
    /// What stands in quotation marks.
    pub(super) quoted: Vec<Place>,
    /// Words that deny what stands near them.
    pub(super) negations: Vec<Place>,
    pub(super) reading: Reading,
    pub(super) hashtags: Vec<Hashtag>,
    pub(super) accessibility: Vec<Hurdle>,
    pub(super) length: BTreeMap<String, Length>,
    pub(super) entities: Vec<Found>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// A hashtag and the words in it.
#[derive(Debug, Serialize)]
pub(super) struct Hashtag {
    pub(super) text: String,
    pub(super) words: Vec<String>,
}

/// Something that stands in the way of people who have the post read aloud.
#[derive(Debug, Serialize)]
pub(super) struct Hurdle {
    pub(super) habit: Habit,
    #[serde(flatten)]
    pub(super) place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) instead: Option<String>,
}

/// A length in the channel's own units.
#[derive(Debug, Serialize)]
pub(super) struct Length {
    pub(super) count: usize,
    pub(super) limit: Option<usize>,
    pub(super) valid: bool,
    /// What else the channel counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<Also>,
    /// Up to which byte everybody sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) visible: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Also {
    pub(super) count: usize,
    pub(super) limit: Option<usize>,
    pub(super) counting: &'static str,
    pub(super) valid: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Found {
    pub(super) entity: Entity,
    pub(super) sure: Sure,
    /// The municipality's own, and therefore never a finding.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) own: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

pub(super) fn draft<'d>(rules: &Ruleset, id: &'d str, view: &View<'_>) -> Draft<'d> {
    Draft {
        id,
        context: context(view.situation),
        windows: view.situation.windows.iter().cloned().collect(),
        parts: view.parts.iter().map(|part| self::part(rules, view, part)).collect(),
    }
}

fn context(situation: &Situation<'_>) -> BTreeMap<&'static str, Given> {
    let from = |field| {
        let origin = situation.origins.iter().find(|(name, _)| *name == field).map(|(_, origin)| *origin);
        origin.map_or("unknown", Into::into)
    };
    let values = [
        ("account", situation.account.clone()),
        ("author", situation.author.clone()),
        ("role", situation.role.clone()),
        ("capacity", Some(situation.capacity.name().to_owned())),
        ("channel", situation.channel.clone()),
        ("publish_at", Some(situation.at.to_string())),
        ("lang", situation.lang.clone()),
        ("kind", Some(situation.kind.name().to_owned())),
    ];
    values.into_iter().map(|(field, value)| (field, Given { value, from: from(field) })).collect()
}

fn part(rules: &Ruleset, whole: &View<'_>, view: &PartView<'_>) -> Part {
    let words = view.tokens.iter().filter_map(|token| view.folded.text.get(token.range.clone()));
    let negates = |word: &str| view.language.negations.contains(word);
    let negations =
        view.tokens.iter().filter(|token| view.folded.text.get(token.range.clone()).is_some_and(negates));
    Part {
        part: view.part.name.to_string(),
        words: words.map(str::to_owned).collect(),
        folded: view.folded.text.clone(),
        undisguised: view.plain.as_ref().map(|plain| plain.undisguised.folded.text.clone()),
        sentences: view.sentences().iter().map(|span| Place::from(*span)).collect(),
        quoted: view.quotations().iter().map(|span| Place::from(*span)).collect(),
        negations: negations.map(|token| Place::from(token.span)).collect(),
        reading: Reading::of(view),
        hashtags: hashtags(view),
        accessibility: accessibility(whole, view),
        length: lengths(rules, whole, view),
        entities: entities(rules, view),
    }
}

fn hashtags(view: &PartView<'_>) -> Vec<Hashtag> {
    let inside = |span: Span| {
        let tokens = view.tokens.get(view.words_of(span)).unwrap_or_default();
        tokens.iter().map(|token| token.span.slice(view.part.text).to_owned()).collect()
    };
    let found = view.entities(Entity::Hashtag).iter();
    found
        .map(|found| Hashtag { text: found.span.slice(view.part.text).to_owned(), words: inside(found.span) })
        .collect()
}

fn accessibility(whole: &View<'_>, view: &PartView<'_>) -> Vec<Hurdle> {
    let mut hurdles = Vec::new();
    for habit in Habit::VARIANTS {
        for barrier in habit.find(whole, view) {
            let mut instead = barrier.instead;
            for span in barrier.spans {
                hurdles.push(Hurdle { habit: *habit, place: span.into(), instead: instead.take() });
            }
        }
    }
    hurdles.sort_by_key(|hurdle| hurdle.place.start);
    hurdles
}

fn lengths(rules: &Ruleset, whole: &View<'_>, view: &PartView<'_>) -> BTreeMap<String, Length> {
    let spoiler = whole.situation.draft.spoiler.as_deref();
    let (name, text) = (view.part.name, view.part.text);
    let lengths = rules.vocabulary.channels.values().filter_map(|channel| {
        let lengths = length::lengths(channel, name, text, spoiler);
        let (first, also) = lengths.split_first()?;
        let also = also.iter().map(|other| Also {
            count: other.count,
            limit: other.limit,
            counting: other.counting.name(),
            valid: other.is_valid(),
        });
        let length = Length {
            count: first.count,
            limit: first.limit,
            valid: first.is_valid(),
            also: also.collect(),
            visible: length::visible(channel, name, text),
        };
        Some((channel.id.clone(), length))
    });
    lengths.collect()
}

fn entities(rules: &Ruleset, view: &PartView<'_>) -> Vec<Found> {
    let mut entities: Vec<Found> = Vec::new();
    for entity in Entity::VARIANTS {
        entities.extend(view.entities(*entity).iter().map(|found| {
            let text = found.span.slice(view.part.text);
            Found {
                entity: *entity,
                sure: found.sure,
                own: is_own(*entity, text, &rules.vocabulary.own),
                start: found.span.start,
                end: found.span.end,
                text: text.to_owned(),
            }
        }));
    }
    entities.sort_by_key(|found| (found.start, found.end));
    entities
}
