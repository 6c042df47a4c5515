//! A check as a rule writes it: `check.<kind>`, exactly one kind.
//!
//! A plain struct with one optional field per kind, because serde keeps the place of every value only there
//! (and not in tagged or flattened enums), and because `near`, `require`, `all`, `any` and `none` hold checks again.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::compose::{self, Of, Within};
use crate::check::{
    Builder, Check, Parts, declare, entity_kind, field, limit, near, pattern, phrases, readability, register, repeats,
    replace, require,
};
use crate::model::entity::Entity;
use crate::model::say::Say;

/// A check as a rule writes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSpec {
    /// Words and phrases.
    pub phrases: Option<phrases::Spec>,
    /// A regular expression.
    pub pattern: Option<pattern::Spec>,
    /// Identifiers, addresses, amounts.
    pub entity: Option<entity_kind::Spec>,
    /// The terms of a register.
    pub register: Option<register::Spec>,
    /// Two checks close to each other.
    pub near: Option<Box<near::Spec>>,
    /// Something that must be there.
    pub require: Option<require::Spec>,
    /// Too much or too little of something.
    pub limit: Option<limit::Spec>,
    /// Words with a better one.
    pub replace: Option<replace::Spec>,
    /// A readability score.
    pub readability: Option<readability::Spec>,
    /// The value of a field.
    pub field: Option<field::Spec>,
    /// A declaration or an approval that must be recorded.
    pub declare: Option<declare::Spec>,
    /// A post that went before.
    pub repeats: Option<repeats::Spec>,
    /// All of these, in one unit.
    pub all: Option<Vec<Spanned<Self>>>,
    /// Any of these.
    pub any: Option<Vec<Spanned<Self>>>,
    /// None of these, in one unit.
    pub none: Option<Vec<Spanned<Self>>>,
    /// The unit of `all` and `none`.
    pub within: Option<Spanned<Within>>,
    /// The parts that `all`, `any` and `none` look at.
    #[serde(rename = "in")]
    pub parts: Option<Spanned<Parts>>,
}

/// What every kind has in common, so that each is listed once.
struct Kind<'s> {
    name: &'static str,
    /// What its messages may say in braces.
    placeholders: &'static [&'static str],
    /// Checks inside it.
    inner: Vec<&'s Spanned<CheckSpec>>,
}

impl CheckSpec {
    /// The kinds that are there; a right check has exactly one.
    fn kinds(&self) -> Vec<Kind<'_>> {
        fn list(specs: &[Spanned<CheckSpec>]) -> Vec<&Spanned<CheckSpec>> {
            specs.iter().collect()
        }
        const SEEN: &[&str] = &["match"];
        let plain = |name, there: bool, placeholders| there.then_some(Kind { name, placeholders, inner: Vec::new() });
        let inner = |name, placeholders, inner| Kind { name, placeholders, inner };
        [
            plain("phrases", self.phrases.is_some(), SEEN),
            plain("pattern", self.pattern.is_some(), SEEN),
            plain("entity", self.entity.is_some(), SEEN),
            plain("register", self.register.is_some(), SEEN),
            self.near.as_ref().map(|near| inner("near", SEEN, vec![&near.a, &near.b])),
            self.require.as_ref().map(|require| inner("require", &[], list(&require.any))),
            plain("limit", self.limit.is_some(), &["count", "max", "min"]),
            plain("replace", self.replace.is_some(), &["match", "with"]),
            plain("readability", self.readability.is_some(), &["score", "min"]),
            plain("field", self.field.is_some(), &["value"]),
            plain("declare", self.declare.is_some(), &[]),
            plain("repeats", self.repeats.is_some(), &["days"]),
            self.all.as_ref().map(|all| inner("all", &[], list(all))),
            self.any.as_ref().map(|any| inner("any", &[], list(any))),
            self.none.as_ref().map(|none| inner("none", &[], list(none))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The name of its kind; empty if it has none.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kinds().first().map_or("", |kind| kind.name)
    }

    /// What a message may say in braces.
    #[must_use]
    pub fn placeholders(&self) -> &'static [&'static str] {
        self.kinds().first().map_or(&[], |kind| kind.placeholders)
    }

    /// Every entity that it, or a check inside it, names.
    #[must_use]
    pub fn entities(&self) -> Vec<Entity> {
        let mut entities: Vec<Entity> = self.entity.iter().flat_map(entity_kind::Spec::entities).collect();
        for kind in self.kinds() {
            entities.extend(kind.inner.into_iter().flat_map(|spec| spec.get_ref().entities()));
        }
        entities
    }

    /// Adds a policy's own words to the phrases; `false` if it has none.
    pub fn extend(&mut self, add: &[String], except: &[String]) -> bool {
        let Some(phrases) = &mut self.phrases else { return false };
        phrases.any.extend_from_slice(add);
        phrases.except.extend_from_slice(except);
        true
    }

    /// Whether `none` is all there is to it.
    pub(crate) fn only_none(&self) -> bool {
        self.none.is_some() && self.kinds().len() == 1
    }

    /// The parts that a check of checks looks at.
    pub(crate) fn parts(&self) -> &Parts {
        static ALL: Parts = Parts(Vec::new());
        self.parts.as_ref().map_or(&ALL, |parts| parts.get_ref())
    }

    /// Builds the check; `at` is where it stands in its file. What is wrong is noted in `builder`.
    pub fn build(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let kinds = self.kinds();
        if kinds.len() != 1 {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
            let message = if names.is_empty() {
                Say::new("deze controle zoekt niets", "this check looks for nothing")
            } else {
                let names = names.join(", ");
                Say::new(
                    format!("een regel heeft één soort controle, dit zijn er meer: {names}"),
                    format!("a rule has one kind of check, these are more: {names}"),
                )
            };
            let help = Say::new(
                "maak er twee regels van, of gebruik check.all of check.any",
                "make two rules of it, or use check.all or check.any",
            );
            builder.error(Some(at), message, Some(help));
            return None;
        }
        let composed = self.all.is_some() || self.any.is_some() || self.none.is_some();
        let misplaced = [
            self.within.as_ref().filter(|_| !composed || self.any.is_some()).map(|within| ("within", within.span())),
            self.parts.as_ref().filter(|_| !composed).map(|parts| ("in", parts.span())),
        ];
        for (name, place) in misplaced.into_iter().flatten() {
            let message = Say::new(format!("`{name}` hoort hier niet"), format!("`{name}` does not belong here"));
            let help = Say::new(
                "`within` hoort bij check.all en check.none; `in` hoort binnen de controle zelf",
                "`within` goes with check.all and check.none; `in` goes inside the check itself",
            );
            builder.error(Some(place), message, Some(help));
        }
        let within = self.within.as_ref().map(|within| *within.get_ref());
        let mut compose = |of, specs| compose::build(of, specs, within, self.parts(), builder);
        if let Some(all) = &self.all {
            return compose(Of::All, all);
        }
        if let Some(any) = &self.any {
            return compose(Of::Any, any);
        }
        if let Some(none) = &self.none {
            return compose(Of::None, none);
        }
        None.or_else(|| self.phrases.as_ref()?.build(builder))
            .or_else(|| self.pattern.as_ref()?.build(builder))
            .or_else(|| self.entity.as_ref()?.build(builder))
            .or_else(|| self.register.as_ref()?.build(builder))
            .or_else(|| self.near.as_ref()?.build(builder))
            .or_else(|| self.require.as_ref()?.build(builder))
            .or_else(|| self.limit.as_ref()?.build(builder))
            .or_else(|| self.replace.as_ref()?.build(builder))
            .or_else(|| self.readability.as_ref()?.build(builder))
            .or_else(|| self.field.as_ref()?.build(builder))
            .or_else(|| self.declare.as_ref()?.build(builder))
            .or_else(|| self.repeats.as_ref()?.build(builder))
    }
}
