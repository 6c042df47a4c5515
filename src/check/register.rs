//! `check.register`: the terms in a column of one of the policy's registers.
//!
//! ```toml
//! check.register = { register = "tenders", column = "bidder", where = { status = ["open"] } }
//! ```

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::guard::{Guard, GuardSpec};
use crate::check::term::{Compound, Forms, Style};
use crate::check::terms::{Terms, longest};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::model::name;
use crate::model::register::Register;

/// Shortest term that is looked for, in characters.
const SHORTEST: usize = 2;

/// The terms in a column of one of the policy's registers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "register-terms")]
pub struct Spec {
    /// The register.
    #[schemars(with = "name::Register")]
    pub register: Spanned<String>,
    /// The column that holds the terms to look for.
    #[schemars(with = "String")]
    pub column: Spanned<String>,
    /// Only rows that have one of these values in each of these columns, such as `{ status = ["open"] }`.
    #[serde(default, rename = "where")]
    #[schemars(with = "BTreeMap<String, Values>")]
    pub rows: BTreeMap<Spanned<String>, Values>,
    /// Which forms of the terms' words count.
    #[serde(default = "exact")]
    pub forms: Forms,
    /// Whether a term's last word also counts inside a longer word (a compound).
    #[serde(default)]
    pub compound: Compound,
    /// Phrases in which a term does not count.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub except: Vec<Spanned<String>>,
    /// Whether a term does not count where the text denies it, with a word such as `niet`.
    #[serde(default)]
    pub not_negated: bool,
    /// Whether a term does not count in quotation marks.
    #[serde(default)]
    pub not_quoted: bool,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

fn exact() -> Forms {
    Forms::Exact
}

/// One value or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "text or a list of texts")]
#[schemars(rename = "values", title = "a text or a list of texts")]
pub enum Values {
    /// One value.
    One(String),
    /// One of several values.
    Any(Vec<String>),
}

impl Values {
    /// The values.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Any(values) => values,
        }
    }
}

#[derive(Debug)]
struct Listed {
    terms: Terms,
    guard: Guard,
    confidential: bool,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let register = builder.register(&self.register)?;
        let column = builder.column(&register, &self.column);
        let mut wheres: Vec<(usize, Vec<String>)> = Vec::new();
        let mut whole = true;
        for (name, values) in &self.rows {
            match builder.column(&register, name) {
                Some(at) => wheres.push((at, values.as_slice().iter().map(|value| folded(value)).collect())),
                None => whole = false,
            }
        }
        let column = column.filter(|_| whole)?;
        let terms = terms(&register, column, &wheres);
        let style = Style { forms: self.forms, compound: self.compound, genitive: true, lang: builder.lang };
        // A secret is one wherever it stands.
        let terms = Terms::new(terms.iter().map(String::as_str), &style, builder.needles)
            .everywhere(register.confidential);
        let guard = GuardSpec {
            except: self.except.clone(),
            not_negated: self.not_negated,
            not_quoted: self.not_quoted,
        };
        let guard = Guard::new(&guard, self.forms, register.confidential, builder);
        let parts = Parts(self.parts.clone());
        Some(Box::new(Listed { terms, guard, confidential: register.confidential, parts }))
    }
}

fn folded(value: &str) -> String {
    value.trim().to_lowercase()
}

/// The terms of a column, each once, from the rows that `wheres` lets through.
fn terms(register: &Register, column: usize, wheres: &[(usize, Vec<String>)]) -> BTreeSet<String> {
    let holds = |row: &&Vec<Vec<String>>| {
        wheres.iter().all(|(at, wanted)| {
            row.get(*at).is_some_and(|cell| cell.iter().any(|value| wanted.contains(&folded(value))))
        })
    };
    let cells = register.rows.iter().filter(holds).filter_map(|row| row.get(column)).flatten();
    cells.map(|term| term.trim()).filter(|term| term.chars().count() >= SHORTEST).map(str::to_owned).collect()
}

impl Check for Listed {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let found = longest(self.terms.find(part));
            let kept = self.guard.keep(at, part, found, &mut out.misses);
            out.matches.extend(kept.into_iter().map(|found| Match {
                disguise: found.disguise,
                confidential: self.confidential,
                ..Match::at(at, found.span)
            }));
        }
    }
}
