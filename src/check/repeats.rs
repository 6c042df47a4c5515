//! `check.repeats`: a post that is much like one that went before.
//!
//! ```toml
//! check.repeats = { within_days = 30, similarity = 0.9 }
//! ```
//!
//! How alike two posts are: the number of pairs of neighbouring words that both have, divided by the number of pairs
//! that either has (Jaccard). Addresses do not count; case and diacritics do not either.

use std::collections::BTreeSet;

use jiff::{Span as Period, ZonedDateTime};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, MOST_PLACES, Match, Outcome, Parts};
use crate::model::context::Situation;
use crate::model::draft::{Draft, PartGroup};
use crate::model::register;
use crate::text::fold::{Folded, fold};
use crate::text::source::Span;
use crate::text::words::{Token, tokens};

/// Furthest back that a post is looked for, in days: ten years.
const FURTHEST: u32 = 3660;

/// A post that is much like an earlier one, of those given with `--history`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "repeats")]
pub struct Spec {
    /// Within how many days before or after it a post counts.
    #[schemars(with = "u32", range(min = 1, max = FURTHEST))]
    pub within_days: Spanned<u32>,
    /// How alike the two must be, from 0 to 1 (the same words in the same order).
    #[schemars(with = "f64", range(max = 1), extend("exclusiveMinimum" = 0))]
    pub similarity: Spanned<f64>,
    /// The parts of the draft to compare. Left out, the text and the thread.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
struct Repeats {
    within_days: u32,
    similarity: f64,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let (within_days, similarity) = (*self.within_days.get_ref(), *self.similarity.get_ref());
        let days = (1..=FURTHEST).contains(&within_days);
        if !days {
            builder.wrong(
                self.within_days.span(),
                (
                    &format!("`within_days` ligt tussen 1 en {FURTHEST}"),
                    &format!("`within_days` lies between 1 and {FURTHEST}"),
                ),
                ("schrijf een aantal dagen, zoals 30", "write a number of days, such as 30"),
            );
        }
        let alike = similarity > 0.0 && similarity <= 1.0;
        if !alike {
            builder.wrong(
                self.similarity.span(),
                ("`similarity` ligt tussen 0 en 1", "`similarity` lies between 0 and 1"),
                (
                    "schrijf bijvoorbeeld 0.9 voor bijna hetzelfde",
                    "write for example 0.9 for nearly the same",
                ),
            );
        }
        let parts =
            if self.parts.is_empty() { vec![PartGroup::Text, PartGroup::Thread] } else { self.parts.clone() };
        (days && alike)
            .then(|| -> Box<dyn Check> { Box::new(Repeats { within_days, similarity, parts: Parts(parts) }) })
    }
}

/// Pairs of neighbouring words; of a single word, the word itself.
type Pairs = BTreeSet<(String, String)>;

/// Adds the pairs of a text. Hashtags without capitals are not cut here, as in both posts they are the same.
fn add(pairs: &mut Pairs, text: &str, folded: &Folded) {
    let tokens = tokens(text, folded, &|_| None);
    let word = |token: &Token| folded.text.get(token.range.clone()).unwrap_or_default().to_owned();
    let words: Vec<String> = tokens.iter().filter(|token| !token.link).map(word).collect();
    if let [only] = words.as_slice() {
        pairs.insert((only.clone(), String::new()));
    }
    for pair in words.windows(2) {
        if let [left, right] = pair {
            pairs.insert((left.clone(), right.clone()));
        }
    }
}

/// How alike two texts are; nothing is like an empty one.
#[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn alike(one: &Pairs, other: &Pairs) -> f64 {
    let both = one.intersection(other).count();
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

impl Check for Repeats {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let situation = view.situation;
        let mut candidates = view.history.iter().filter(|post| self.compares(situation, post)).peekable();
        if candidates.peek().is_none() {
            return;
        }
        let mut here = Pairs::new();
        for (_, part) in self.parts.of(view) {
            add(&mut here, part.part.text, &part.folded);
        }
        let repeated = !here.is_empty()
            && candidates.any(|post| {
                let mut there = Pairs::new();
                for part in post.parts().filter(|part| self.parts.include(part.name.group())) {
                    add(&mut there, part.text, &fold(part.text));
                }
                alike(&here, &there) >= self.similarity
            });
        if repeated {
            let facts = vec![("days", self.within_days.to_string())];
            let spans = self
                .parts
                .of(view)
                .map(|(at, part)| (at, Span::new(0, part.part.text.len())))
                .take(MOST_PLACES);
            out.matches.push(Match { spans: spans.collect(), facts, ..Match::default() });
        }
    }
}

impl Repeats {
    /// Whether a post is another one, on the same account and channel as far as known, near enough in time.
    fn compares(&self, situation: &Situation<'_>, post: &Draft) -> bool {
        let draft = situation.draft;
        if std::ptr::eq(draft, post) || draft.id.is_some() && draft.id == post.id {
            return false;
        }
        let account = situation.account.as_deref().zip(post.account.as_deref());
        if account.is_some_and(|(one, other)| register::key(one) != register::key(other)) {
            return false;
        }
        // The same news on several channels is no repetition for anybody.
        if situation.channel.as_ref().zip(post.channel.as_ref()).is_some_and(|(one, other)| one != other) {
            return false;
        }
        let Some(then) = post.publish_at.and_then(|moment| moment.start(&situation.zone)) else {
            return true;
        };
        near(&situation.at, &then, self.within_days)
    }
}

fn near(one: &ZonedDateTime, other: &ZonedDateTime, days: u32) -> bool {
    let period = Period::new().days(i64::from(days));
    let after = one.checked_sub(period).is_ok_and(|earliest| earliest <= *other);
    let before = one.checked_add(period).is_ok_and(|latest| *other <= latest);
    after && before
}
