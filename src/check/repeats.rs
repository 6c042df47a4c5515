//! `check.repeats`: a post that says what an earlier one said.

use std::collections::HashSet;

use jiff::ToSpan;
use serde::Deserialize;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::draft::{Draft, PartName};
use crate::model::register;
use crate::model::say::Say;
use crate::text::fold::fold;
use crate::text::source::Span;
use crate::text::words;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Posts of so many days before or after count.
    pub within_days: u32,
    /// How alike, from 0 to 1: the share of pairs of neighbouring words that both have (Jaccard index).
    pub similarity: f64,
}

#[derive(Debug)]
struct Repeats {
    spec: Spec,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if !(self.similarity > 0.0 && self.similarity <= 1.0) {
            let message = Say::new("`similarity` ligt tussen 0 en 1", "`similarity` lies between 0 and 1");
            builder.error(None, message, Some(Say::new("bijvoorbeeld 0.9", "for example 0.9")));
            return None;
        }
        Some(Box::new(Repeats { spec: self.clone() }))
    }
}

impl Check for Repeats {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let Some((at, part)) = view.parts.iter().enumerate().find(|(_, part)| part.part.name == PartName::Text) else {
            return;
        };
        let mine = pairs(part.part.text);
        if mine.is_empty() {
            return;
        }
        let repeated = view.history.iter().filter(|past| self.counts(view, past)).any(|past| {
            let theirs = pairs(&past.text);
            alike(&mine, &theirs, self.spec.similarity)
        });
        if repeated {
            let facts = vec![("days", self.spec.within_days.to_string())];
            let spans = vec![(at, Span::new(0, part.part.text.len()))];
            out.matches.push(Match { spans, facts, ..Match::default() });
        }
    }
}

impl Repeats {
    fn counts(&self, view: &View<'_>, past: &Draft) -> bool {
        let situation = view.situation;
        if past.id.is_some() && past.id == situation.draft.id {
            return false;
        }
        if let (Some(one), Some(other)) = (&past.account, &situation.account)
            && register::key(one) != register::key(other)
        {
            return false;
        }
        let Some(when) = past.publish_at.and_then(|moment| moment.start(&situation.zone)) else { return true };
        let days = i64::from(self.spec.within_days).days();
        let from = situation.at.checked_sub(days).ok();
        let until = situation.at.checked_add(days).ok();
        from.is_none_or(|from| from <= when) && until.is_none_or(|until| when <= until)
    }
}

/// Pairs of neighbouring words, folded, without links; a text of one word is that word.
fn pairs(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let tokens = words::tokens(text, &folded, &|_| None);
    let words: Vec<&str> =
        tokens.iter().filter(|token| !token.link).filter_map(|token| folded.text.get(token.range.clone())).collect();
    match words.as_slice() {
        [single] => HashSet::from([(*single).to_owned()]),
        words => words.windows(2).map(|pair| pair.join(" ")).collect(),
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of words are far below the 2^53 that a float holds exactly")]
fn alike(mine: &HashSet<String>, theirs: &HashSet<String>, similarity: f64) -> bool {
    let both = mine.intersection(theirs).count();
    let either = mine.len() + theirs.len() - both;
    either > 0 && both as f64 / either as f64 >= similarity
}
