//! `check.entity`: identifiers, addresses, amounts and other things that detectors find.

use std::sync::Arc;

use serde::Deserialize;
use strum::VariantArray;
use toml::Spanned;

use crate::check::entity::own::is_own;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::nearest as names;
use crate::model::entity::{Entity, Sure};
use crate::model::own::Own;
use crate::model::say::Say;
use crate::text::disguise::disguise_of;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Any of these, by name.
    pub any: Vec<Spanned<String>>,
    /// How sure the detector must be.
    #[serde(default)]
    pub at_least: Sure,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

#[derive(Debug)]
struct Entities {
    any: Vec<Entity>,
    at_least: Sure,
    own: Arc<Own>,
    parts: Parts,
}

impl Spec {
    /// The entities that it names and that exist.
    pub fn entities(&self) -> impl Iterator<Item = Entity> {
        self.any.iter().filter_map(|name| name.get_ref().parse().ok())
    }

    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        for name in &self.any {
            let wrong = name.get_ref();
            if wrong.parse::<Entity>().is_ok() {
                continue;
            }
            let planned = Entity::PLANNED.contains(&wrong.as_str());
            let message = if planned {
                Say::new(
                    format!("`{wrong}` wordt nog niet herkend"),
                    format!("`{wrong}` is not recognised yet"),
                )
            } else {
                Say::new(format!("onbekend soort gegeven `{wrong}`"), format!("unknown entity `{wrong}`"))
            };
            let known = Entity::VARIANTS.iter().map(|entity| entity.name());
            builder.error(Some(name.span()), message, names::advice(wrong, known));
        }
        let any: Vec<Entity> = self.entities().collect();
        if any.is_empty() {
            if self.any.is_empty() {
                builder.error(None, Say::new("`any` is leeg", "`any` is empty"), None);
            }
            return None;
        }
        let own = if builder.own_counts { Arc::default() } else { Arc::clone(&builder.vocabulary.own) };
        Some(Box::new(Entities { any, at_least: self.at_least, own, parts: self.parts.clone() }))
    }
}

impl Check for Entities {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group())) {
            for entity in &self.any {
                for found in part.entities(*entity) {
                    let text = found.span.slice(part.part.text);
                    let miss = if is_own(*entity, text, &self.own) {
                        Say::new("dit is van de gemeente zelf", "this is the municipality's own")
                    } else if found.sure < self.at_least {
                        let name = entity.name();
                        Say::new(
                            format!("dit lijkt op {name}, maar dat is niet zeker genoeg ({})", found.sure),
                            format!("this looks like {name}, but not surely enough ({})", found.sure),
                        )
                    } else {
                        out.matches.push(Match {
                            spans: vec![(at, found.span)],
                            entity: Some((*entity, found.sure)),
                            disguise: disguise_of(text),
                            ..Match::default()
                        });
                        continue;
                    };
                    out.misses.push(Miss { at: Some((at, found.span)), reason: miss });
                }
            }
        }
    }
}
