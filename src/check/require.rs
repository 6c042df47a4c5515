//! `check.require`: something that must be there; it is a finding when it is not.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::check::entity::own::is_own;
use crate::check::spec::CheckSpec;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::entity::Entity;
use crate::model::own::Own;
use crate::model::say::Say;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Any of these.
    pub any: Vec<Spanned<CheckSpec>>,
    /// A register with a column `domain`: only web addresses on these domains count.
    pub domain_in: Option<Spanned<String>>,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

#[derive(Debug)]
struct Require {
    any: Vec<Box<dyn Check>>,
    /// Domains that count, as the municipality's own ones do.
    domains: Option<Arc<Own>>,
    parts: Parts,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if self.any.is_empty() {
            builder.error(None, Say::new("`any` is leeg", "`any` is empty"), None);
            return None;
        }
        // What must be there may well be the municipality's own phone number or site.
        let own = std::mem::replace(&mut builder.own_counts, true);
        let built: Vec<_> = self.any.iter().map(|spec| spec.get_ref().build(spec.span(), builder)).collect();
        builder.own_counts = own;
        let domains = match &self.domain_in {
            None => None,
            Some(name) => {
                let register = builder.register(name)?;
                if register.column("domain").is_none() {
                    let message = Say::new(
                        format!("register `{}` heeft geen kolom `domain`", register.name),
                        format!("register `{}` has no column `domain`", register.name),
                    );
                    builder.error(Some(name.span()), message, None);
                    return None;
                }
                let listed = register.rows.iter().flat_map(|row| register.cell(row, "domain").iter().cloned());
                let own = builder.vocabulary.own.domains.iter().cloned();
                Some(Arc::new(Own { domains: listed.chain(own).collect(), ..Own::default() }))
            }
        };
        let any: Option<Vec<_>> = built.into_iter().collect();
        Some(Box::new(Require { any: any?, domains, parts: self.parts.clone() }))
    }
}

impl Check for Require {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for check in &self.any {
            let mut outcome = Outcome::default();
            check.look(view, &mut outcome);
            for found in outcome.matches {
                let Some((at, span)) = found.spans.first().copied() else { return };
                let Some(part) = view.parts.get(at) else { continue };
                if !self.parts.include(part.part.name.group()) {
                    continue;
                }
                match &self.domains {
                    Some(domains) if !is_own(Entity::Url, span.slice(part.part.text), domains) => {
                        let reason = Say::new("dit adres hoort niet bij de lijst", "this address is not on the list");
                        out.misses.push(Miss { at: Some((at, span)), reason });
                    }
                    _ => return,
                }
            }
        }
        out.matches.push(Match::default());
    }
}
