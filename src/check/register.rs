//! `check.register`: the terms of a register: bidders, secret dossiers, parties.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::check::terms::{Compound, Forms, Terms, covered};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::nearest as names;
use crate::model::say::Say;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Which register.
    pub register: Spanned<String>,
    /// Which of its columns holds the terms.
    pub column: Spanned<String>,
    /// Only rows whose columns hold one of these values.
    #[serde(default, rename = "where")]
    pub rows: BTreeMap<Spanned<String>, Vec<String>>,
    /// Which word forms count.
    #[serde(default)]
    pub forms: Forms,
    /// Whether a term may be part of a compound word.
    #[serde(default)]
    pub compound: Compound,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

#[derive(Debug)]
struct Registered {
    terms: Terms,
    own: Terms,
    confidential: bool,
    parts: Parts,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let register = builder.register(&self.register)?;
        let mut known = true;
        for column in std::iter::once(&self.column).chain(self.rows.keys()) {
            let wrong = column.get_ref();
            if register.column(wrong).is_none() {
                known = false;
                let name = &register.name;
                let message = Say::new(
                    format!("register `{name}` heeft geen kolom `{wrong}`"),
                    format!("register `{name}` has no column `{wrong}`"),
                );
                let help = names::advice(wrong, register.columns.iter().map(String::as_str));
                builder.error(Some(column.span()), message, help);
            }
        }
        if !known {
            return None;
        }
        let fits = |row: &&Vec<Vec<String>>| {
            self.rows.iter().all(|(column, wanted)| {
                let values = register.cell(row, column.get_ref());
                values.iter().any(|value| wanted.iter().any(|wanted| wanted.to_lowercase() == value.to_lowercase()))
            })
        };
        let terms = register.rows.iter().filter(fits).flat_map(|row| register.cell(row, self.column.get_ref()));
        // A single letter is in every text.
        let terms: Vec<&String> = terms.filter(|term| term.chars().count() >= 2).collect();
        let lang = builder.lang;
        let own = Terms::new(builder.needles, &builder.vocabulary.own.terms, Forms::Exact, Compound::None, lang);
        let terms = Terms::new(builder.needles, terms, self.forms, self.compound, lang);
        let confidential = register.confidential;
        Some(Box::new(Registered { terms, own, confidential, parts: self.parts.clone() }))
    }
}

impl Check for Registered {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group())) {
            let found = self.terms.find(part);
            if found.is_empty() {
                continue;
            }
            let own = self.own.find(part);
            for found in found {
                if covered(&own, found.span) {
                    let reason = Say::new("dit is een eigen naam van de gemeente", "this is a name of the municipality's own");
                    out.misses.push(Miss { at: Some((at, found.span)), reason });
                } else {
                    out.matches.push(Match { confidential: self.confidential, ..found.into_match(at) });
                }
            }
        }
    }
}
