//! `check.entity`: identifiers, addresses, amounts, as the detectors beside this file find them.
//!
//! ```toml
//! check.entity = { any = ["nl-bsn"], at_least = "likely" }
//! ```

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use strum::VariantArray;
use toml::Spanned;

use crate::check::entity::own::is_own;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::entity::{Entity, Occurrence, Sure};
use crate::model::own::Own;
use crate::model::say::Say;

/// Things that the program recognises by itself: identifiers, addresses, amounts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "entity")]
pub struct Spec {
    /// What to look for; one of them is enough. What belongs to the municipality itself (`[own]`) does not count.
    #[schemars(with = "Vec<Entity>", length(min = 1))]
    pub any: Spanned<Vec<Spanned<String>>>,
    /// How sure it must be.
    #[serde(default)]
    pub at_least: Sure,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
struct Entities {
    any: Vec<Entity>,
    at_least: Sure,
    /// What belongs to the municipality itself, and does not count.
    own: Arc<Own>,
    parts: Parts,
}

impl Spec {
    /// The entities that it names; misspelt ones are left out.
    #[must_use]
    pub fn entities(&self) -> Vec<Entity> {
        self.any.get_ref().iter().filter_map(|name| name.get_ref().parse().ok()).collect()
    }

    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let known: Vec<&str> = Entity::VARIANTS.iter().map(|entity| entity.name()).collect();
        let any = builder.names(&self.any, ("het gegeven", "entity"), "phone", &known);
        let own = if builder.own_counts { Arc::default() } else { Arc::clone(&builder.vocabulary.own) };
        let parts = Parts(self.parts.clone());
        Some(Box::new(Entities { any: any?, at_least: self.at_least, own, parts }))
    }
}

impl Check for Entities {
    fn is_costly(&self) -> bool {
        true
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let mut found: Vec<(Entity, Occurrence)> = Vec::new();
            for entity in &self.any {
                for occurrence in part.entities(*entity) {
                    let miss = |reason| Miss { at: Some((at, occurrence.span)), reason };
                    if occurrence.sure < self.at_least {
                        out.misses.push(miss(Say::new(
                            "dit lijkt erop, maar het is niet zeker genoeg",
                            "this looks like it, but is not sure enough",
                        )));
                    } else if is_own(*entity, occurrence.span.slice(part.part.text), &self.own) {
                        out.misses.push(miss(Say::new(
                            "dit is van de gemeente zelf",
                            "this is the municipality's own",
                        )));
                    } else {
                        found.push((*entity, *occurrence));
                    }
                }
            }
            out.matches.extend(surest(found).into_iter().map(|(entity, occurrence)| Match {
                entity: Some((entity, occurrence.sure)),
                ..Match::at(at, occurrence.span)
            }));
        }
    }
}

/// Where one stretch could be two things, the surer one, then the longer.
fn surest(mut found: Vec<(Entity, Occurrence)>) -> Vec<(Entity, Occurrence)> {
    found.sort_by_key(|(entity, occurrence)| (occurrence.span, *entity));
    let mut kept: Vec<(Entity, Occurrence)> = Vec::new();
    for next in found {
        let weight = |occurrence: &Occurrence| (occurrence.sure, occurrence.span.len());
        match kept.last_mut().filter(|(_, last)| last.span.overlaps(next.1.span)) {
            Some(last) if weight(&last.1) < weight(&next.1) => *last = next,
            Some(_) => {}
            None => kept.push(next),
        }
    }
    kept
}
