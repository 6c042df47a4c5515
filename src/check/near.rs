//! `check.near`: two checks that match close to each other.

use serde::Deserialize;

use crate::check::spec::CheckSpec;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::say::Say;
use crate::text::source::Span;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// One of the two.
    pub a: toml::Spanned<CheckSpec>,
    /// The other.
    pub b: toml::Spanned<CheckSpec>,
    /// How close.
    #[serde(default)]
    pub within: Within,
    /// Most words between the two.
    pub words: Option<usize>,
}

/// How close two matches must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// In the same part, with at most `words` words between.
    Words,
    /// In the same sentence.
    #[default]
    Sentence,
    /// In the same part.
    Part,
    /// Anywhere in the draft.
    Draft,
}

#[derive(Debug)]
struct Near {
    a: Box<dyn Check>,
    b: Box<dyn Check>,
    within: Within,
    words: Option<usize>,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if self.within == Within::Words && self.words.is_none() {
            let message = Say::new("bij within = \"words\" hoort words = …", "within = \"words\" needs words = …");
            builder.error(None, message, Some(Say::new("bijvoorbeeld words = 12", "for example words = 12")));
        }
        let a = self.a.get_ref().build(self.a.span(), builder);
        let b = self.b.get_ref().build(self.b.span(), builder);
        Some(Box::new(Near { a: a?, b: b?, within: self.within, words: self.words }))
    }
}

impl Check for Near {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut one = Outcome::default();
        self.a.look(view, &mut one);
        if one.matches.is_empty() {
            out.misses.append(&mut one.misses);
            return;
        }
        let mut other = Outcome::default();
        self.b.look(view, &mut other);
        out.misses.append(&mut one.misses);
        out.misses.append(&mut other.misses);
        other.matches.retain(|found| !found.spans.is_empty());
        other.matches.sort_by_key(place);
        for found in &one.matches {
            if let Some(partner) = self.partner(view, found, &other.matches) {
                out.matches.push(join(found, partner));
            }
        }
    }
}

/// The first place of a match: part and bytes.
fn place(found: &Match) -> Option<(usize, Span)> {
    found.spans.first().copied()
}

impl Near {
    /// The match of `b` that is close enough to one of `a` and closest to it. `others` is in order, so only
    /// the neighbours on either side come into question, until one is no overlap.
    fn partner<'m>(&self, view: &View<'_>, found: &Match, others: &'m [Match]) -> Option<&'m Match> {
        let here = place(found)?;
        let at = others.partition_point(|other| place(other) < Some(here));
        let apart = |other: &&Match| place(other).is_some_and(|there| there.0 != here.0 || !there.1.overlaps(here.1));
        let after = others.get(at..).unwrap_or_default().iter().find(apart);
        let before = others.get(..at).unwrap_or_default().iter().rev().find(apart);
        let close = [before, after].into_iter().flatten().filter(|other| self.close(view, here, place(other)));
        close.min_by_key(|other| distance(here, place(other)))
    }

    fn close(&self, view: &View<'_>, here: (usize, Span), there: Option<(usize, Span)>) -> bool {
        let Some(there) = there else { return false };
        if self.within == Within::Draft && (here.0 != there.0 || self.words.is_none()) {
            return true;
        }
        let Some(part) = view.parts.get(here.0).filter(|_| here.0 == there.0) else { return false };
        if self.within == Within::Sentence && part.sentence_of(here.1) != part.sentence_of(there.1) {
            return false;
        }
        let Some(most) = self.words else { return true };
        let (first, second) = if here.1 <= there.1 { (here.1, there.1) } else { (there.1, here.1) };
        let between = part.words_of(second).start.saturating_sub(part.words_of(first).end);
        between <= most
    }
}

fn distance(here: (usize, Span), there: Option<(usize, Span)>) -> usize {
    match there {
        Some((part, span)) if part == here.0 => {
            if span.start >= here.1.end { span.start - here.1.end } else { here.1.start.saturating_sub(span.end) }
        }
        _ => usize::MAX,
    }
}

fn join(one: &Match, other: &Match) -> Match {
    let mut spans: Vec<(usize, Span)> = one.spans.iter().chain(&other.spans).copied().collect();
    spans.sort();
    spans.dedup();
    Match {
        spans,
        entity: one.entity.or(other.entity),
        disguise: one.disguise.or(other.disguise),
        confidential: one.confidential || other.confidential,
        ..Match::default()
    }
}
