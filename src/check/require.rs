//! `check.require`: something that must be there; it is a finding when nothing of it is.
//!
//! ```toml
//! check.require = { any = [{ entity.any = ["url"] }], domain_in = "domains" }
//! ```

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::entity::own::is_own;
use crate::check::spec::CheckSpec;
use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::entity::{Entity, Sure};
use crate::model::name;
use crate::model::own::Own;
use crate::model::say::Say;

/// Something that must be there; it is a finding when nothing of it is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "require", extend(
    "if" = { "required": ["domain_in"] },
    "else" = { "required": ["any"], "properties": { "any": { "minItems": 1 } } },
))]
pub struct Spec {
    /// Checks of which one must find something. May be left out with `domain_in`: then any web address on one of its
    /// domains will do. The municipality's own numbers and addresses count here.
    #[serde(default)]
    #[schemars(with = "Vec<CheckSpec>")]
    pub any: Vec<Spanned<CheckSpec>>,
    /// A register with a column `domain`: what is found must be an address on one of these domains, or below it,
    /// or on one of the municipality's own.
    #[schemars(with = "Option<name::Register>")]
    pub domain_in: Option<Spanned<String>>,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
struct Require {
    any: Vec<Box<dyn Check>>,
    /// The domains that count, as if they were all the municipality's own.
    domains: Option<Own>,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`. `at` is the place of the check.
    pub fn build(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if self.any.is_empty() && self.domain_in.is_none() {
            builder.empty(
                at,
                ("hier staat niet wat er moet staan", "it is not said what must be there"),
                (
                    "zeg wat er in het bericht moet staan, zoals any = [{ entity.any = [\"url\"] }]",
                    "say what must be in the post, such as any = [{ entity.any = [\"url\"] }]",
                ),
            );
            return None;
        }
        // What must be there may well be the municipality's own phone number or site.
        let outside = std::mem::replace(&mut builder.own_counts, true);
        let any: Vec<_> = self.any.iter().map(|spec| spec.get_ref().build(spec.span(), builder)).collect();
        builder.own_counts = outside;
        let domains = match &self.domain_in {
            None => None,
            Some(name) => {
                let register = builder.register(name)?;
                let column = builder.column(&register, &Spanned::new(name.span(), "domain".to_owned()))?;
                let cells = register.rows.iter().filter_map(|row| row.get(column)).flatten();
                let own = builder.vocabulary.own.domains.iter();
                Some(Own { domains: cells.chain(own).cloned().collect(), ..Own::default() })
            }
        };
        let any = any.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Box::new(Require { any, domains, parts: Parts(self.parts.clone()) }))
    }
}

impl Check for Require {
    fn is_costly(&self) -> bool {
        self.any.iter().any(|check| check.is_costly())
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let mut misses = Vec::new();
        let there = if self.any.is_empty() {
            self.parts.of(view).any(|(_, part)| self.addresses(part))
        } else {
            self.any.iter().any(|check| {
                let mut found = Outcome::default();
                crate::check::look(check.as_ref(), view, &mut found);
                misses.append(&mut found.misses);
                found.matches.iter().any(|found| self.counts(view, found, &mut misses))
            })
        };
        if !there {
            out.matches.push(Match::default());
            out.misses.append(&mut misses);
        }
    }
}

impl Require {
    fn addresses(&self, part: &PartView<'_>) -> bool {
        let own = |text| self.domains.as_ref().is_none_or(|domains| is_own(Entity::Url, text, domains));
        part.entities(Entity::Url)
            .iter()
            .any(|found| found.sure >= Sure::Likely && own(found.span.slice(part.part.text)))
    }

    /// Whether a match is in the right parts and, where that is asked for, on the right domain.
    fn counts(&self, view: &View<'_>, found: &Match, misses: &mut Vec<Miss>) -> bool {
        if !self.parts.hold(view, found) {
            return false;
        }
        let Some(domains) = &self.domains else { return true };
        let Some((at, span)) = found.spans.first().copied() else { return false };
        let text = view.parts.get(at).map_or("", |part| span.slice(part.part.text));
        let right = is_own(Entity::Url, text, domains);
        if !right {
            let reason =
                Say::new("dit adres staat niet in het register", "this address is not in the register");
            misses.push(Miss { at: Some((at, span)), reason });
        }
        right
    }
}
