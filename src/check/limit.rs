//! `check.limit`: too much or too little of something: length, hashtags, emoji, words in capitals, …

use serde::Deserialize;
use toml::Spanned;
use unicode_properties::{EmojiStatus, UnicodeEmoji};
use unicode_segmentation::UnicodeSegmentation;

use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::channel::Channel;
use crate::model::draft::{PartGroup, PartName};
use crate::model::entity::Entity;
use crate::model::say::Say;
use crate::text::count::{Counting, cut, length};
use crate::text::source::Span;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// What is counted.
    pub of: Of,
    /// The most there may be.
    pub max: Option<Spanned<Bound>>,
    /// The least there must be.
    pub min: Option<usize>,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The length of each post, title and text alternative: in the channel's own units, else in grapheme clusters.
    Length,
    /// Hashtags in the draft.
    Hashtags,
    /// Accounts named with `@` in the draft.
    Mentions,
    /// Web addresses in the draft.
    Links,
    /// Emoji in the draft.
    Emoji,
    /// The longest row of words in capitals.
    Capitals,
    /// The words of the longest sentence.
    SentenceWords,
    /// Exclamation marks in the draft.
    Exclamations,
    /// Attachments.
    Media,
    /// Further posts of the thread.
    Thread,
}

/// A number, or what the channel takes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    /// So many.
    Number(usize),
    /// The word `channel`.
    Word(String),
}

#[derive(Debug)]
struct Limit {
    of: Of,
    max: Option<Max>,
    min: Option<usize>,
    channels: std::collections::BTreeMap<String, std::sync::Arc<Channel>>,
    parts: Parts,
}

#[derive(Clone, Copy, Debug)]
enum Max {
    Number(usize),
    Channel,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let max = match self.max.as_ref().map(|max| (max.span(), max.get_ref())) {
            None => None,
            Some((_, Bound::Number(number))) => Some(Max::Number(*number)),
            Some((at, Bound::Word(word))) => {
                let limited = matches!(self.of, Of::Length | Of::Hashtags | Of::Media);
                if word != "channel" || !limited {
                    let message = Say::new(
                        "hier hoort een getal, of bij length, hashtags en media \"channel\"",
                        "expected a number, or \"channel\" for length, hashtags and media",
                    );
                    builder.error(Some(at), message, None);
                    return None;
                }
                Some(Max::Channel)
            }
        };
        if max.is_none() && self.min.is_none() {
            let message = Say::new("hier hoort `max` of `min`", "expected `max` or `min`");
            builder.error(None, message, None);
            return None;
        }
        let channels = builder.vocabulary.channels.clone();
        Some(Box::new(Limit { of: self.of, max, min: self.min, channels, parts: self.parts.clone() }))
    }
}

impl Check for Limit {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let channel = view.situation.channel.as_ref().and_then(|id| self.channels.get(id)).map(AsRef::as_ref);
        match self.of {
            Of::Length => self.length(view, channel, out),
            Of::Media => self.number(view.situation.draft.media.len(), channel.and_then(|c| c.media), out),
            Of::Thread => self.number(view.situation.draft.thread.len(), None, out),
            Of::Capitals | Of::SentenceWords => {
                let runs: fn(&PartView<'_>) -> Vec<(usize, Span)> =
                    if self.of == Of::Capitals { capitals } else { sentence_words };
                for (at, part) in self.included(view) {
                    for (count, span) in runs(part) {
                        if let Some(bound) = self.broken(count, None) {
                            out.matches.push(found(count, bound, vec![(at, span)]));
                        }
                    }
                }
            }
            Of::Hashtags | Of::Mentions | Of::Links | Of::Emoji | Of::Exclamations => {
                let mut places: Vec<(usize, Span)> = Vec::new();
                for (at, part) in self.included(view) {
                    places.extend(self.places(part).into_iter().map(|span| (at, span)));
                }
                let own = channel.and_then(|channel| channel.hashtags).filter(|_| self.of == Of::Hashtags);
                let Some(bound) = self.broken(places.len(), own) else { return };
                let surplus = if places.len() > bound { places.split_off(bound) } else { Vec::new() };
                let count = bound.min(places.len()) + surplus.len();
                out.matches.push(found(count, bound, surplus));
            }
        }
    }
}

fn found(count: usize, bound: usize, spans: Vec<(usize, Span)>) -> Match {
    let facts = vec![("count", count.to_string()), ("max", bound.to_string()), ("min", bound.to_string())];
    Match { spans, facts, ..Match::default() }
}

impl Limit {
    fn included<'v, 'd>(&'v self, view: &'v View<'d>) -> impl Iterator<Item = (usize, &'v PartView<'d>)> {
        view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group()))
    }

    /// The bound that a count breaks.
    fn broken(&self, count: usize, channel: Option<usize>) -> Option<usize> {
        let max = match self.max {
            Some(Max::Number(max)) => Some(max),
            Some(Max::Channel) => channel,
            None => None,
        };
        max.filter(|max| count > *max).or(self.min.filter(|min| count < *min))
    }

    fn number(&self, count: usize, channel: Option<usize>, out: &mut Outcome) {
        if let Some(bound) = self.broken(count, channel) {
            out.matches.push(found(count, bound, Vec::new()));
        }
    }

    fn length(&self, view: &View<'_>, channel: Option<&Channel>, out: &mut Outcome) {
        let counting = channel.map_or(Counting::Graphemes, |channel| channel.counting);
        let spoiler = view.situation.draft.spoiler.as_deref().unwrap_or_default();
        for (at, part) in self.included(view) {
            let text = part.part.text;
            let with_spoiler = part.part.name == PartName::Text && channel.is_some_and(|channel| channel.spoiler_counts);
            let before = if with_spoiler { length(spoiler, counting) } else { 0 };
            let own = match part.part.name.group() {
                PartGroup::Text | PartGroup::Thread => channel.and_then(|channel| channel.limit),
                PartGroup::Title => channel.and_then(|channel| channel.title_limit),
                PartGroup::Alt => channel.and_then(|channel| channel.alt_limit),
                // Somebody else's post is no longer than it was; the warning counts with the text.
                PartGroup::Shares | PartGroup::Spoiler => None,
            };
            let numbered = matches!(part.part.name.group(), PartGroup::Shares | PartGroup::Spoiler);
            if numbered && self.parts.0.is_empty() {
                continue;
            }
            let count = before + length(text, counting);
            let Some(bound) = self.broken(count, own) else { continue };
            let from = cut(text, counting, bound.saturating_sub(before));
            let span = if count > bound { Span::new(from, text.len()) } else { Span::new(0, text.len()) };
            out.matches.push(found(count, bound, vec![(at, span)]));
        }
    }

    fn places(&self, part: &PartView<'_>) -> Vec<Span> {
        let entities = |entity| part.entities(entity).iter().map(|found| found.span).collect();
        match self.of {
            Of::Hashtags => entities(Entity::Hashtag),
            Of::Mentions => entities(Entity::Mention),
            Of::Links => entities(Entity::Url),
            Of::Emoji => graphemes(part.part.text, is_emoji),
            _ => graphemes(part.part.text, |grapheme| matches!(grapheme, "!" | "！" | "¡"))
                .into_iter()
                .chain(graphemes(part.part.text, |grapheme| grapheme.starts_with('‼')))
                .collect(),
        }
    }
}

fn graphemes(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<Span> {
    let span = |(at, grapheme): (usize, &str)| Span::new(at, at + grapheme.len());
    text.grapheme_indices(true).filter(|(_, grapheme)| wanted(grapheme)).map(span).collect()
}

/// A grapheme cluster that is shown as an emoji: by nature, by a variation selector, or as a keycap or flag.
fn is_emoji(grapheme: &str) -> bool {
    let Some(first) = grapheme.chars().next() else { return false };
    let shown = matches!(
        first.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndEmojiComponent
    );
    let flag = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    if flag(first) {
        return grapheme.chars().count() > 1;
    }
    shown || (first.is_emoji_char() && grapheme.contains('\u{fe0f}'))
}

/// Rows of two or more words that are wholly in capitals, with how many words they have.
fn capitals(part: &PartView<'_>) -> Vec<(usize, Span)> {
    let mut runs: Vec<(usize, Span)> = Vec::new();
    let mut open = false;
    for token in part.tokens.iter().filter(|token| !token.link && !token.mention && !token.hashtag) {
        let word = token.span.slice(part.part.text);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters == 0 {
            continue;
        }
        let loud = letters >= 2 && !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase);
        match runs.last_mut().filter(|_| open) {
            Some((count, span)) if loud => {
                *count += 1;
                *span = span.join(token.span);
            }
            _ if loud => runs.push((1, token.span)),
            _ => {}
        }
        open = loud;
    }
    runs.retain(|(count, _)| *count >= 2);
    runs
}

/// Each sentence with how many words it has.
fn sentence_words(part: &PartView<'_>) -> Vec<(usize, Span)> {
    part.sentences()
        .iter()
        .map(|sentence| {
            let tokens = part.tokens.get(part.words_of(*sentence)).unwrap_or_default();
            (tokens.iter().filter(|token| !token.link && !token.hashtag).count(), *sentence)
        })
        .collect()
}
