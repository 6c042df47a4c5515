//! `check.near`: two checks that find something close to each other.
//!
//! ```toml
//! check.near = { a.phrases.any = ["uitkering"], b.entity.any = ["phone"], within = "sentence", words = 12 }
//! ```
//!
//! Each find of `a` is paired with the nearest find of `b` that shares no letter with it, on either side.

use std::collections::HashMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::check::spec::CheckSpec;
use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::say::Say;
use crate::text::source::Span;

/// Two checks that find something close to each other.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "near", extend(
    "if" = { "properties": { "within": { "const": "words" } }, "required": ["within"] },
    "then" = { "required": ["words"] },
))]
pub struct Spec {
    /// What the one check looks for: a check that points at words.
    #[schemars(with = "CheckSpec")]
    pub a: Spanned<CheckSpec>,
    /// What the other looks for, close to it.
    #[schemars(with = "CheckSpec")]
    pub b: Spanned<CheckSpec>,
    /// In what they must stand together.
    #[serde(default)]
    pub within: Within,
    /// How many words may stand between them; needed for `within = "words"`.
    pub words: Option<usize>,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

/// In what two finds must stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "near-within")]
pub enum Within {
    /// Within the number of `words`, in the same part, whatever the sentence.
    Words,
    /// In the same sentence.
    #[default]
    Sentence,
    /// In the same part, such as the text or one post of the thread.
    Part,
    /// Anywhere in the draft. A number of `words` is still counted in one part.
    Draft,
}

#[derive(Debug)]
struct Near {
    a: Box<dyn Check>,
    b: Box<dyn Check>,
    within: Within,
    words: Option<usize>,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`. `at` is the place of the check.
    pub fn build(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let mut whole = true;
        if self.within == Within::Words && self.words.is_none() {
            let message =
                Say::new("bij within = \"words\" hoort words = …", "within = \"words\" needs words = …");
            let help = Say::new(
                "zeg hoeveel woorden ertussen mogen staan, bijvoorbeeld words = 12",
                "say how many words may stand between, for example words = 12",
            );
            builder.absent(at, message, help);
            whole = false;
        }
        for side in [&self.a, &self.b] {
            if side.get_ref().single() && !side.get_ref().points() {
                let kind = side.get_ref().kind();
                builder.wrong(
                    side.span(),
                    (
                        &format!(
                            "`{kind}` wijst geen woorden aan en kan dus niet in de buurt van iets staan"
                        ),
                        &format!("`{kind}` points at no words, so it cannot be near something"),
                    ),
                    (
                        "gebruik hier phrases, entity, register of pattern",
                        "use phrases, entity, register or pattern here",
                    ),
                );
                whole = false;
            }
        }
        let a = self.a.get_ref().build(self.a.span(), builder);
        let b = self.b.get_ref().build(self.b.span(), builder);
        let parts = Parts(self.parts.clone());
        let (a, b) = (a?, b?);
        whole.then(|| -> Box<dyn Check> {
            Box::new(Near { a, b, within: self.within, words: self.words, parts })
        })
    }
}

/// A find of one side, placed.
#[derive(Clone, Debug)]
struct Placed {
    /// What it must share with the other.
    unit: (usize, usize),
    /// The part, then where in the part.
    part: usize,
    span: Span,
    /// Its words.
    words: Range<usize>,
    /// Which match it is.
    index: usize,
}

impl Check for Near {
    fn is_costly(&self) -> bool {
        self.a.is_costly() || self.b.is_costly()
    }

    fn admits(&self, view: &View<'_>) -> bool {
        self.a.admits(view) && self.b.admits(view)
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut a = Outcome::default();
        self.a.look(view, &mut a);
        out.misses.append(&mut a.misses);
        if a.matches.is_empty() {
            return;
        }
        let mut b = Outcome::default();
        self.b.look(view, &mut b);
        out.misses.append(&mut b.misses);
        let others = Others::new(self.placed(view, &b.matches));
        for one in self.placed(view, &a.matches) {
            let Some(first) = a.matches.get(one.index) else { continue };
            let pair = others.nearest(&one, self.words).and_then(|other| b.matches.get(other.index));
            match pair {
                Some(second) => out.matches.push(joined(first, second)),
                None if b.matches.is_empty() => {}
                None => out.misses.push(Miss {
                    at: Some((one.part, one.span)),
                    reason: Say::new("het andere staat te ver weg", "the other is too far away"),
                }),
            }
        }
    }
}

impl Near {
    fn placed(&self, view: &View<'_>, matches: &[Match]) -> Vec<Placed> {
        let place = |(index, found): (usize, &Match)| {
            let (at, span) = *found.spans.first()?;
            let part = view.parts.get(at).filter(|part| self.parts.include(part.part.name.group()))?;
            let whole = found
                .spans
                .iter()
                .filter(|(other, _)| *other == at)
                .fold(span, |all, (_, span)| all.join(*span));
            let unit = self.unit(at, part, span);
            Some(Placed { unit, part: at, span: whole, words: part.words_of(whole), index })
        };
        matches.iter().enumerate().filter_map(place).collect()
    }

    fn unit(&self, at: usize, part: &PartView<'_>, span: Span) -> (usize, usize) {
        match self.within {
            Within::Draft if self.words.is_none() => (0, 0),
            Within::Draft | Within::Words | Within::Part => (at, 0),
            Within::Sentence => (at, part.sentence_of(span).start),
        }
    }
}

/// The finds of the other side by unit, sorted both by where they begin and by where they end.
struct Others(HashMap<(usize, usize), (Vec<Placed>, Vec<Placed>)>);

impl Others {
    fn new(placed: Vec<Placed>) -> Self {
        let mut units: HashMap<_, (Vec<Placed>, Vec<Placed>)> = HashMap::new();
        for one in placed {
            let unit = units.entry(one.unit).or_default();
            unit.0.push(one.clone());
            unit.1.push(one);
        }
        for (starts, ends) in units.values_mut() {
            starts.sort_by_key(|one| (one.part, one.span.start));
            ends.sort_by_key(|one| (one.part, one.span.end));
        }
        Self(units)
    }

    /// The nearest that shares no letter with `one`, at most `words` words away.
    fn nearest(&self, one: &Placed, words: Option<usize>) -> Option<&Placed> {
        let (starts, ends) = self.0.get(&one.unit)?;
        let right = starts.partition_point(|other| (other.part, other.span.start) < (one.part, one.span.end));
        let left = ends.partition_point(|other| (other.part, other.span.end) <= (one.part, one.span.start));
        let left = left.checked_sub(1).and_then(|at| ends.get(at));
        let distance = |other: &&Placed| {
            if other.part != one.part {
                return usize::MAX;
            }
            let (first, second) =
                if other.span.start < one.span.start { (*other, one) } else { (one, *other) };
            second.words.start.saturating_sub(first.words.end)
        };
        let near = [left, starts.get(right)].into_iter().flatten();
        near.filter(|other| words.is_none_or(|most| distance(other) <= most)).min_by_key(distance)
    }
}

/// One match of two, the earlier one first.
fn joined(one: &Match, other: &Match) -> Match {
    let (first, second) = if one.spans <= other.spans { (one, other) } else { (other, one) };
    Match {
        spans: first.spans.iter().chain(&second.spans).copied().collect(),
        entity: first.entity.or(second.entity),
        disguise: first.disguise.or(second.disguise),
        fix: first.fix.clone(),
        facts: first.facts.iter().chain(&second.facts).cloned().collect(),
        confidential: first.confidential || second.confidential,
    }
}
