//! `check.readability`: how hard a text is to read, by a formula.
//!
//! Flesch-Douma: 206.835 − 0.93 × words per sentence − 77 × syllables per word (W.H. Douma, 1960).
//! Brouwer: 195 − 2/3 × syllables per 100 words − 2 × words per sentence (R.H.M. Brouwer, 1963).
//! Both run from about 0, very hard, to 100, very easy; both are crude, so short texts are left alone.

use serde::Deserialize;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::say::Say;
use crate::text::source::Span;
use crate::text::syllables::syllables;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Which formula.
    pub formula: Formula,
    /// The lowest score that is easy enough.
    pub min: f64,
    /// Texts of fewer words are left alone.
    #[serde(default = "from_words")]
    pub from_words: usize,
    /// Parts to look at; the text and its thread if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

fn from_words() -> usize {
    40
}

/// A readability formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// Flesch Reading Ease for Dutch.
    FleschDouma,
    /// Leesindex A.
    Brouwer,
}

#[derive(Debug)]
struct Readability {
    spec: Spec,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if !(0.0..=100.0).contains(&self.min) {
            let message = Say::new("`min` ligt tussen 0 en 100", "`min` lies between 0 and 100");
            builder.error(None, message, None);
            return None;
        }
        Some(Box::new(Readability { spec: self.clone() }))
    }
}

impl Check for Readability {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        // The formulas are made for Dutch.
        if view.situation.lang.as_deref().is_some_and(|lang| lang != "nl") {
            return;
        }
        let (mut words, mut sentences, mut sounds) = (0_usize, 0_usize, 0_usize);
        let mut whole: Vec<(usize, Span)> = Vec::new();
        for (at, part) in view.parts.iter().enumerate() {
            let group = part.part.name.group();
            let default = matches!(group, PartGroup::Text | PartGroup::Thread);
            if if self.spec.parts.0.is_empty() { !default } else { !self.spec.parts.include(group) } {
                continue;
            }
            let counts = |token: &&crate::text::words::Token| {
                let word = token.span.slice(part.part.text);
                !token.link && !token.hashtag && !token.mention && word.chars().any(char::is_alphabetic)
            };
            let mut last = None;
            for token in part.tokens.iter().filter(counts) {
                words += 1;
                sounds += syllables(part.folded.text.get(token.range.clone()).unwrap_or_default(), "nl");
                let sentence = part.sentence_of(token.span);
                // A sentence counts when it has a word that counts.
                if last != Some(sentence) {
                    sentences += 1;
                    last = Some(sentence);
                }
            }
            if last.is_some() {
                whole.push((at, Span::new(0, part.part.text.len())));
            }
        }
        if words < self.spec.from_words.max(1) || sentences == 0 {
            return;
        }
        let score = score(self.spec.formula, words, sentences, sounds).round();
        if score < self.spec.min {
            let facts = vec![("score", format!("{score}")), ("min", format!("{}", self.spec.min))];
            out.matches.push(Match { spans: whole, facts, ..Match::default() });
        } else {
            let reason = Say::new(format!("de score is {score}"), format!("the score is {score}"));
            out.misses.push(Miss { at: None, reason });
        }
    }
}

/// The score of a text. Counts of posts are far below the 2^53 that a float holds exactly.
#[allow(clippy::cast_precision_loss, reason = "see above")]
fn score(formula: Formula, words: usize, sentences: usize, syllables: usize) -> f64 {
    let (words, sentences, syllables) = (words as f64, sentences as f64, syllables as f64);
    match formula {
        Formula::FleschDouma => 206.835 - 0.93 * (words / sentences) - 77.0 * (syllables / words),
        Formula::Brouwer => 195.0 - (2.0 / 3.0) * (100.0 * syllables / words) - 2.0 * (words / sentences),
    }
}
