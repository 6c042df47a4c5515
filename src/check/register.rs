//! `check.register`: the terms in a column of one of the policy's registers.
//!
//! ```toml
//! check.register = { register = "tenders", column = "bidder", where = { status = ["open"] } }
//! check.register = { register = "people", column = "interests", of = { id = "author" } }
//! ```
//!
//! With `of` only the rows count that are about this draft: about its author, its tender, its portfolio. Where the
//! field has no value, or it is not known who speaks, no row is.

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
use crate::model::field::{Field, Seen};
use crate::model::name;
use crate::model::register::{self, Register};

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
    /// Only rows about this draft: each of these columns holds what this field of the draft says, such as
    /// `{ id = "author" }`.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, name::Field>")]
    pub of: BTreeMap<Spanned<String>, Spanned<String>>,
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
    /// The fields that say which rows count; empty if all do.
    of: Vec<&'static Field>,
    /// For each term, by its place, the rows that it comes from: what the columns of `of` hold there.
    rows: Vec<Vec<Row>>,
    guard: Guard,
    confidential: bool,
    parts: Parts,
}

impl Spec {
    /// The same terms of every row, wherever they stand and whatever is said of them: what a confidential register holds
    /// appears in no output, also where the check finds nothing.
    #[must_use]
    pub fn anywhere(&self) -> Self {
        Self {
            rows: BTreeMap::new(),
            of: BTreeMap::new(),
            except: Vec::new(),
            not_negated: false,
            not_quoted: false,
            parts: Vec::new(),
            ..self.clone()
        }
    }

    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let register = builder.register(&self.register)?;
        let column = builder.column(&register, &self.column);
        let wheres = wheres(&register, &self.rows, builder);
        let (mut of, mut whole) = (Vec::new(), true);
        for (name, field) in &self.of {
            match (builder.column(&register, name), builder.field(field)) {
                (Some(at), Some(field)) => of.push((at, field)),
                _ => whole = false,
            }
        }
        let column = column.filter(|_| whole)?;
        let columns: Vec<usize> = of.iter().map(|(at, _)| *at).collect();
        let terms = terms(&register, column, &wheres?, &columns);
        let style = Style { forms: self.forms, compound: self.compound, genitive: true, lang: builder.lang };
        let rows = terms.values().cloned().collect();
        // A secret is one wherever it stands.
        let terms = Terms::new(terms.keys().map(String::as_str), &style, builder.needles)
            .everywhere(register.confidential);
        let guard = GuardSpec {
            except: self.except.clone(),
            not_negated: self.not_negated,
            not_quoted: self.not_quoted,
        };
        let guard = Guard::new(&guard, self.forms, register.confidential, builder);
        let parts = Parts(self.parts.clone());
        let of = of.into_iter().map(|(_, field)| field).collect();
        Some(Box::new(Listed { terms, of, rows, guard, confidential: register.confidential, parts }))
    }
}

fn folded(value: &str) -> String {
    value.trim().to_lowercase()
}

/// The columns that `where` names, with the values that count there; `None` if one of them does not exist.
pub(crate) fn wheres(
    register: &Register,
    rows: &BTreeMap<Spanned<String>, Values>,
    builder: &mut Builder<'_>,
) -> Option<Vec<(usize, Vec<String>)>> {
    let wheres: Vec<_> = rows
        .iter()
        .map(|(name, values)| {
            let at = builder.column(register, name)?;
            Some((at, values.as_slice().iter().map(|value| folded(value)).collect()))
        })
        .collect();
    wheres.into_iter().collect()
}

/// Whether a row has one of the values in each of the columns.
pub(crate) fn lets_through(row: &[Vec<String>], wheres: &[(usize, Vec<String>)]) -> bool {
    wheres.iter().all(|(at, wanted)| {
        row.get(*at).is_some_and(|cell| cell.iter().any(|value| wanted.contains(&folded(value))))
    })
}

/// What the columns of `of` hold in one row, in their order.
type Row = Vec<BTreeSet<String>>;

/// The terms of a column, each once, from the rows that `wheres` lets through, with what the columns `of` hold there.
fn terms(
    register: &Register,
    column: usize,
    wheres: &[(usize, Vec<String>)],
    of: &[usize],
) -> BTreeMap<String, Vec<Row>> {
    let mut terms: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in register.rows.iter().filter(|row| lets_through(row, wheres)) {
        let keys =
            |at: &usize| row.get(*at).into_iter().flatten().map(|value| register::key(value)).collect();
        let about: Row = of.iter().map(keys).collect();
        for term in row.get(column).into_iter().flatten().map(|term| term.trim()) {
            if term.chars().count() >= SHORTEST {
                terms.entry(term.to_owned()).or_default().push(about.clone());
            }
        }
    }
    terms
}

impl Listed {
    /// What the draft says of the fields of `of`; `None` if one of them says nothing.
    fn asked(&self, view: &View<'_>) -> Option<Vec<BTreeSet<String>>> {
        let said = |field: &&Field| match field.look(view.situation) {
            Seen::Unknown => None,
            Seen::Known(groups) => {
                let values: BTreeSet<String> =
                    groups.iter().flatten().map(|value| register::key(&value.show())).collect();
                (!values.is_empty()).then_some(values)
            }
        };
        self.of.iter().map(said).collect()
    }

    /// Whether one of the rows of a term is about the draft.
    fn about(&self, term: usize, asked: &[BTreeSet<String>]) -> bool {
        let fits = |row: &Row| row.iter().zip(asked).all(|(held, said)| !held.is_disjoint(said));
        self.rows.get(term).is_some_and(|rows| rows.iter().any(fits))
    }
}

impl Check for Listed {
    fn admits(&self, view: &View<'_>) -> bool {
        self.parts.of(view).any(|(_, part)| self.terms.admits(part))
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let Some(asked) = self.asked(view) else { return };
        for (at, part) in self.parts.of(view) {
            let found = self.terms.find(part).into_iter().filter(|found| self.about(found.term, &asked));
            let found = longest(found.collect());
            let kept = self.guard.keep(at, part, found, &mut out.misses);
            out.matches.extend(kept.into_iter().map(|found| Match {
                disguise: found.disguise,
                confidential: self.confidential,
                ..Match::at(at, found.span)
            }));
        }
    }
}
