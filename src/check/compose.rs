//! `check.all`, `check.any`, `check.none`: checks of checks, within a sentence, a part or the draft.

use serde::Deserialize;
use toml::Spanned;

use crate::check::spec::CheckSpec;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::text::source::Span;

/// The unit in which members of `all` and `none` belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// A sentence.
    Sentence,
    /// A part.
    Part,
    /// The whole draft.
    #[default]
    Draft,
}

/// Which of the three it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    All,
    Any,
    None,
}

#[derive(Debug)]
struct Compose {
    of: Of,
    members: Vec<Member>,
    within: Within,
    parts: Parts,
}

/// A member of `all`, `any` or `none`: `none` inside `all` is not a finding of its own but a condition.
#[derive(Debug)]
struct Member {
    check: Box<dyn Check>,
    absent: bool,
}

/// Builds a check of checks.
pub(crate) fn build(
    of: Of,
    specs: &[Spanned<CheckSpec>],
    within: Option<Within>,
    parts: &Parts,
    builder: &mut Builder<'_>,
) -> Option<Box<dyn Check>> {
    let built: Vec<Option<Member>> = specs.iter().map(|spec| member(of, spec, builder)).collect();
    let members: Option<Vec<Member>> = built.into_iter().collect();
    let members = members.filter(|members| !members.is_empty())?;
    Some(Box::new(Compose { of, members, within: within.unwrap_or_default(), parts: parts.clone() }))
}

fn member(of: Of, spec: &Spanned<CheckSpec>, builder: &mut Builder<'_>) -> Option<Member> {
    let inner = spec.get_ref();
    // `none` inside `all`: its members must be absent from the unit of the `all`.
    if let (Of::All, Some(none)) = (of, &inner.none)
        && inner.within.is_none()
        && inner.only_none()
    {
        let check = build(Of::Any, none, None, inner.parts(), builder)?;
        return Some(Member { check, absent: true });
    }
    Some(Member { check: inner.build(spec.span(), builder)?, absent: false })
}

/// A place where members belong together: a part and a stretch of it, or the whole draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Draft,
    In(usize, Span),
}

impl Unit {
    fn holds(self, found: &Match) -> bool {
        match (self, found.spans.first()) {
            // What is about the draft as a whole is so in every unit.
            (Self::Draft, _) | (_, None) => true,
            (Self::In(part, span), Some((at, place))) => *at == part && span.start <= place.start && place.start < span.end,
        }
    }
}

impl Check for Compose {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut found: Vec<Vec<Match>> = Vec::with_capacity(self.members.len());
        for member in &self.members {
            let mut outcome = Outcome::default();
            member.check.look(view, &mut outcome);
            out.misses.append(&mut outcome.misses);
            outcome.matches.retain(|found| self.included(view, found));
            // Nothing of a member that must be there: no need to look at the rest.
            if self.of == Of::All && !member.absent && outcome.matches.is_empty() {
                return;
            }
            found.push(outcome.matches);
        }
        match self.of {
            Of::Any => out.matches.extend(found.into_iter().flatten()),
            Of::None => {
                if found.iter().all(Vec::is_empty) {
                    out.matches.push(Match::default());
                }
            }
            Of::All => out.matches.extend(self.units(view, &found).into_iter().filter_map(|unit| self.all(unit, &found))),
        }
    }
}

impl Compose {
    fn included(&self, view: &View<'_>, found: &Match) -> bool {
        match found.spans.first() {
            None => true,
            Some((at, _)) => view.parts.get(*at).is_some_and(|part| self.parts.include(part.part.name.group())),
        }
    }

    /// The units in which the first member that has a place was found.
    fn units(&self, view: &View<'_>, found: &[Vec<Match>]) -> Vec<Unit> {
        if self.within == Within::Draft {
            return vec![Unit::Draft];
        }
        let placed = |(member, matches): &(&Member, &Vec<Match>)| {
            !member.absent && matches.iter().all(|found| !found.spans.is_empty())
        };
        let Some((_, anchors)) = self.members.iter().zip(found).find(placed) else { return vec![Unit::Draft] };
        let mut units: Vec<Unit> = Vec::new();
        for (at, span) in anchors.iter().filter_map(|found| found.spans.first()) {
            let Some(part) = view.parts.get(*at) else { continue };
            let unit = match self.within {
                Within::Sentence => Unit::In(*at, part.sentence_of(*span)),
                Within::Part | Within::Draft => Unit::In(*at, Span::new(0, part.part.text.len() + 1)),
            };
            // Matches come in order, so the same unit twice comes in a row.
            if units.last() != Some(&unit) {
                units.push(unit);
            }
        }
        units
    }

    fn all(&self, unit: Unit, found: &[Vec<Match>]) -> Option<Match> {
        let mut whole = Match::default();
        for (member, matches) in self.members.iter().zip(found) {
            let mut here = inside(unit, matches).peekable();
            if here.peek().is_some() == member.absent {
                return None;
            }
            for one in here {
                whole.spans.extend(one.spans.iter().copied());
                whole.entity = whole.entity.or(one.entity);
                whole.disguise = whole.disguise.or(one.disguise);
                whole.confidential |= one.confidential;
            }
        }
        whole.spans.sort();
        whole.spans.dedup();
        Some(whole)
    }
}

/// The matches of one member inside a unit. In a unit of one part they lie next to each other, in order.
fn inside(unit: Unit, matches: &[Match]) -> impl Iterator<Item = &Match> {
    matches.iter().filter(move |found| unit.holds(found))
}
