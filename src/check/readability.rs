//! `check.readability`: how hard a text is to read, by a formula made for Dutch.
//!
//! ```toml
//! check.readability = { formula = "flesch-douma", min = 60, from_words = 40 }
//! ```
//!
//! - `flesch-douma`: 206.835 − 0.93 × words per sentence − 77 × syllables per word. From 0 (very hard) to 100 (very
//!   easy); 60 to 70 is ordinary.
//! - `brouwer`, reading index A: 195 − 2 × words per sentence − ⅔ × syllables per 100 words. The same scale.
//!
//! Where they come from: `text::readability`.
//!
//! Both are crude and say little of a short text, hence `from_words`. Addresses, accounts and hashtags are no words,
//! emoji are no sentences. The text and the thread are read as one; a text in another language than the pack's is
//! not judged.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, MOST_PLACES, Match, Miss, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::say::Say;
use crate::text::readability::Counts;
use crate::text::source::Span;

/// A text that is hard to read, by a formula made for Dutch. Short texts are not judged.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "readability")]
pub struct Spec {
    /// The formula.
    pub formula: Formula,
    /// The lowest score that is fine, from 0 (very hard) to 100 (very easy); 60 to 70 is ordinary.
    #[schemars(with = "f64", range(min = 0, max = 100))]
    pub min: Spanned<f64>,
    /// From how many words on a text is judged.
    #[serde(default = "forty")]
    pub from_words: usize,
    /// The parts of the draft to read. Left out, the text and the thread.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

fn forty() -> usize {
    40
}

/// A formula for readability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "formula")]
pub enum Formula {
    /// Flesch's formula, adapted to Dutch by Douma.
    FleschDouma,
    /// Brouwer's reading index A.
    Brouwer,
}

impl Formula {
    /// The score of a text; `None` if it has no words.
    fn score(self, counts: &Counts) -> Option<f64> {
        match self {
            Self::FleschDouma => counts.flesch_douma(),
            Self::Brouwer => counts.brouwer(),
        }
    }
}

#[derive(Debug)]
struct Readability {
    formula: Formula,
    min: f64,
    from_words: usize,
    lang: String,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let min = *self.min.get_ref();
        if !(0.0..=100.0).contains(&min) {
            builder.wrong(
                self.min.span(),
                ("`min` ligt tussen 0 en 100", "`min` is between 0 and 100"),
                (
                    "schrijf bijvoorbeeld min = 60: gewone taal",
                    "write for example min = 60: ordinary language",
                ),
            );
            return None;
        }
        let parts =
            if self.parts.is_empty() { vec![PartGroup::Text, PartGroup::Thread] } else { self.parts.clone() };
        Some(Box::new(Readability {
            formula: self.formula,
            min,
            from_words: self.from_words.max(1),
            lang: primary(builder.lang).to_owned(),
            parts: Parts(parts),
        }))
    }
}

/// The language of a tag: `nl` of `nl-NL`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

impl Check for Readability {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        // A text whose language nobody can tell is taken to be in the pack's.
        let lang = view.situation.lang.as_deref().map(primary);
        if lang.is_some_and(|lang| lang != self.lang) {
            return;
        }
        let mut counts = Counts::default();
        let mut spans = Vec::new();
        for (at, part) in self.parts.of(view) {
            spans.push((at, Span::new(0, part.part.text.len())));
            counts = counts.and(Counts::of(part.part.text, &part.tokens, part.sentences(), &self.lang));
        }
        if counts.words < self.from_words {
            return;
        }
        let Some(score) = self.formula.score(&counts) else { return };
        let score = score.clamp(0.0, 100.0).round();
        if score < self.min {
            let facts = vec![("score", score.to_string()), ("min", self.min.to_string())];
            spans.truncate(MOST_PLACES);
            out.matches.push(Match { spans, facts, ..Match::default() });
        } else {
            let reason = Say::new(format!("de score is {score}"), format!("the score is {score}"));
            out.misses.push(Miss { at: None, reason });
        }
    }
}
