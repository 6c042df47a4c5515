//! `check.all`, `check.any`, `check.none`: checks put together.
//!
//! ```toml
//! check.within = "sentence"
//! check.all = [{ phrases.any = ["geheimhouding"] }, { none = [{ phrases.any = ["opgeheven"] }] }]
//! ```
//!
//! `all` matches in each unit (`sentence`, `part` or, by default, `draft`) in which every member matches and no member
//! under `none` does. With one member besides `none` each of its matches in such a unit is a match; with more, a unit is
//! one match that points at all that belongs to it. A match without a place (a field, a declaration) holds in every unit.
//! `any` matches where a member does. `none` by itself matches each unit in which no member does; the draft as a unit has
//! no place.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::check::view::View;
use crate::check::{Check, Match, Miss, Outcome, Parts};
use crate::text::source::Span;

/// The unit in which all members must match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "within")]
pub enum Within {
    /// In one sentence.
    Sentence,
    /// In one part, such as the text or one post of the thread.
    Part,
    /// Anywhere in the draft.
    #[default]
    Draft,
}

/// A unit of a draft: the part, and where in it a sentence begins.
type Unit = (usize, usize);

impl Within {
    fn unit(self, view: &View<'_>, found: &Match) -> Option<Unit> {
        let (at, span) = *found.spans.first()?;
        match self {
            Self::Draft => Some((0, 0)),
            Self::Part => Some((at, 0)),
            Self::Sentence => Some((at, view.parts.get(at)?.sentence_of(span).start)),
        }
    }
}

/// All of these, and none of those, in one unit.
#[derive(Debug)]
pub(crate) struct AllOf {
    pub(crate) members: Vec<Box<dyn Check>>,
    pub(crate) none: Vec<Box<dyn Check>>,
    pub(crate) within: Within,
    pub(crate) parts: Parts,
}

/// Any of these.
#[derive(Debug)]
pub(crate) struct AnyOf {
    pub(crate) members: Vec<Box<dyn Check>>,
    pub(crate) parts: Parts,
}

/// None of these in a unit.
#[derive(Debug)]
pub(crate) struct NoneOf {
    pub(crate) members: Vec<Box<dyn Check>>,
    pub(crate) within: Within,
    pub(crate) parts: Parts,
}

/// What a member matches, in the parts that count.
fn matches(check: &dyn Check, view: &View<'_>, parts: &Parts, misses: &mut Vec<Miss>) -> Vec<Match> {
    let mut found = Outcome::default();
    crate::check::look(check, view, &mut found);
    misses.append(&mut found.misses);
    found.matches.retain(|found| parts.hold(view, found));
    found.matches
}

/// The matches of one member, by unit.
#[derive(Debug, Default)]
struct ByUnit {
    units: BTreeMap<Unit, Vec<Match>>,
    /// A match without a place.
    everywhere: Option<Match>,
}

impl ByUnit {
    fn new(found: Vec<Match>, within: Within, view: &View<'_>) -> Self {
        let mut sorted = Self::default();
        for found in found {
            match within.unit(view, &found) {
                Some(unit) => sorted.units.entry(unit).or_default().push(found),
                None => sorted.everywhere = sorted.everywhere.take().or(Some(found)),
            }
        }
        sorted
    }

    /// What was found in a unit, or else what holds everywhere; nothing if neither.
    fn of(&self, unit: Unit) -> &[Match] {
        match self.units.get(&unit) {
            Some(found) => found,
            None => self.everywhere.as_slice(),
        }
    }
}

impl AllOf {
    /// The members in the order in which they are looked at, with their places: what costs much comes last, unless near
    /// misses are asked for.
    fn in_turn(&self, view: &View<'_>) -> Vec<(usize, &dyn Check)> {
        let mut members: Vec<(usize, &dyn Check)> =
            self.members.iter().map(|member| member.as_ref()).enumerate().collect();
        if view.hasty {
            members.sort_by_key(|(_, member)| member.is_costly());
        }
        members
    }
}

/// Whether there is no unit in which all of these match.
fn apart(members: &[(usize, ByUnit)]) -> bool {
    let mut placed = members.iter().map(|(_, member)| member).filter(|member| member.everywhere.is_none());
    let Some(first) = placed.next() else { return false };
    let rest: Vec<&ByUnit> = placed.collect();
    !first.units.keys().any(|unit| rest.iter().all(|member| member.units.contains_key(unit)))
}

impl Check for AllOf {
    fn is_costly(&self) -> bool {
        self.members.iter().any(|member| member.is_costly())
            || self.none.iter().any(|member| member.is_costly())
    }

    fn admits(&self, view: &View<'_>) -> bool {
        self.members.iter().all(|member| member.admits(view))
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut sorted: Vec<(usize, ByUnit)> = Vec::new();
        for (at, member) in self.in_turn(view) {
            let found = matches(member, view, &self.parts, &mut out.misses);
            if found.is_empty() {
                return;
            }
            sorted.push((at, ByUnit::new(found, self.within, view)));
            // What costs much is not looked for where the rest does not stand together.
            if view.hasty && apart(&sorted) {
                return;
            }
        }
        sorted.sort_by_key(|(at, _)| *at);
        let members: Vec<ByUnit> = sorted.into_iter().map(|(_, member)| member).collect();
        let mut barred: BTreeSet<Unit> = BTreeSet::new();
        for member in &self.none {
            let found = matches(member.as_ref(), view, &self.parts, &mut Vec::new());
            for found in &found {
                match self.within.unit(view, found) {
                    Some(unit) => _ = barred.insert(unit),
                    // What holds in every unit bars every unit.
                    None => return,
                }
            }
        }
        // Every unit in which all match is one in which the member that matches in the fewest units does.
        let rarest = members
            .iter()
            .filter(|member| member.everywhere.is_none())
            .min_by_key(|member| member.units.len());
        let Some(rarest) = rarest else {
            // Something without a place in every member: the unit is the draft.
            let every: Vec<&Match> = members.iter().filter_map(|member| member.everywhere.as_ref()).collect();
            if barred.is_empty() {
                out.matches.push(joined(&every));
            }
            return;
        };
        for unit in rarest.units.keys() {
            if barred.contains(unit) || members.iter().any(|member| member.of(*unit).is_empty()) {
                continue;
            }
            match members.as_slice() {
                [only] => out.matches.extend_from_slice(only.of(*unit)),
                // Everything that belongs to it is underlined, and masked where the rule masks.
                _ => out
                    .matches
                    .push(joined(&members.iter().flat_map(|member| member.of(*unit)).collect::<Vec<_>>())),
            }
        }
    }
}

impl Check for AnyOf {
    fn is_costly(&self) -> bool {
        self.members.iter().any(|member| member.is_costly())
    }

    fn admits(&self, view: &View<'_>) -> bool {
        self.members.iter().any(|member| member.admits(view))
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut found = Vec::new();
        for member in &self.members {
            found.append(&mut matches(member.as_ref(), view, &self.parts, &mut out.misses));
        }
        // Two members that see the same words have found one thing.
        found.sort_by(|one, other| (&one.spans, &one.facts).cmp(&(&other.spans, &other.facts)));
        found.dedup_by(|next, last| match (next.spans.as_slice(), last.spans.as_mut_slice()) {
            ([], []) => next.facts == last.facts,
            ([(at, span)], [(last_at, last_span)]) if at == last_at && span.overlaps(*last_span) => {
                if last_span.len() < span.len() {
                    std::mem::swap(next, last);
                }
                true
            }
            (spans, last_spans) => spans == last_spans,
        });
        out.matches.append(&mut found);
    }
}

impl Check for NoneOf {
    fn is_costly(&self) -> bool {
        self.members.iter().any(|member| member.is_costly())
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut misses = Vec::new();
        let mut seen: BTreeSet<Unit> = BTreeSet::new();
        for member in &self.members {
            for found in matches(member.as_ref(), view, &self.parts, &mut misses) {
                match self.within.unit(view, &found) {
                    Some(unit) => _ = seen.insert(unit),
                    // What holds in every unit is missing in none.
                    None => return,
                }
            }
        }
        let before = out.matches.len();
        if self.within == Within::Draft {
            out.matches.extend(seen.is_empty().then(Match::default));
        } else {
            for (at, part) in self.parts.of(view) {
                let whole = Span::new(0, part.part.text.len());
                let units = match self.within {
                    Within::Sentence => part.sentences(),
                    Within::Part | Within::Draft => std::slice::from_ref(&whole),
                };
                let bare = units.iter().filter(|unit| !seen.contains(&(at, unit.start)));
                out.matches.extend(bare.map(|unit| Match::at(at, *unit)));
            }
        }
        if out.matches.len() > before {
            out.misses.append(&mut misses);
        }
    }
}

/// One match of several, in reading order.
fn joined(all: &[&Match]) -> Match {
    let mut spans: Vec<_> = all.iter().flat_map(|found| found.spans.iter().copied()).collect();
    spans.sort_unstable();
    spans.dedup();
    Match {
        spans,
        entity: all.iter().find_map(|found| found.entity),
        disguise: all.iter().find_map(|found| found.disguise),
        fix: None,
        facts: all.iter().flat_map(|found| found.facts.iter().cloned()).collect(),
        confidential: all.iter().any(|found| found.confidential),
    }
}
