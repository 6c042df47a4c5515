//! A check as a rule writes it: `check.<kind>`, exactly one kind.
//!
//! A plain struct with one optional field per kind, because serde keeps the place of every value only there
//! (and not in tagged or flattened enums), and because `near`, `require`, `all`, `any` and `none` hold checks again.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::{Builder, Check, Parts};
use crate::check::{
    compose, declare, entity::kind as entity, field, limit, near, pattern, phrases, readability, register,
    repeats, replace, require,
};
use crate::model::draft::PartGroup;
use crate::model::entity::Entity;
use crate::model::say::Say;

/// How deep checks may hold checks.
const DEEPEST: usize = 8;

/// A check as a rule writes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSpec {
    /// Words and phrases.
    pub phrases: Option<phrases::Spec>,
    /// A regular expression.
    pub pattern: Option<pattern::Spec>,
    /// Identifiers, addresses, amounts.
    pub entity: Option<entity::Spec>,
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
    /// None of these in the draft; as a member of `all`, in the same unit.
    pub none: Option<Vec<Spanned<Self>>>,
    /// The unit of `all`.
    pub within: Option<Spanned<compose::Within>>,
    /// The parts that `all`, `any` and `none` look at.
    #[serde(rename = "in")]
    pub parts: Option<Spanned<Vec<PartGroup>>>,
}

/// The kinds, in the order of the documentation.
pub const KINDS: &[&str] = &[
    "phrases",
    "pattern",
    "entity",
    "register",
    "near",
    "require",
    "limit",
    "replace",
    "readability",
    "field",
    "declare",
    "repeats",
    "all",
    "any",
    "none",
];

impl CheckSpec {
    /// The kinds that are written down; exactly one if all is well.
    fn kinds(&self) -> Vec<&'static str> {
        let there = [
            self.phrases.is_some(),
            self.pattern.is_some(),
            self.entity.is_some(),
            self.register.is_some(),
            self.near.is_some(),
            self.require.is_some(),
            self.limit.is_some(),
            self.replace.is_some(),
            self.readability.is_some(),
            self.field.is_some(),
            self.declare.is_some(),
            self.repeats.is_some(),
            self.all.is_some(),
            self.any.is_some(),
            self.none.is_some(),
        ];
        KINDS.iter().zip(there).filter(|(_, there)| *there).map(|(kind, _)| *kind).collect()
    }

    /// Its kind; the first if there are several, empty if there is none.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kinds().first().copied().unwrap_or_default()
    }

    /// Whether it is exactly one kind.
    pub(crate) fn single(&self) -> bool {
        self.kinds().len() == 1
    }

    /// The checks that it holds.
    fn members(&self) -> Vec<&Self> {
        let lists = [&self.all, &self.any, &self.none].into_iter().flatten().flatten();
        let required = self.require.iter().flat_map(|require| &require.any);
        let sides = self.near.iter().flat_map(|near| [&near.a, &near.b]);
        lists.chain(required).chain(sides).map(Spanned::get_ref).collect()
    }

    /// Every entity named anywhere in it; reports mask them.
    #[must_use]
    pub fn entities(&self) -> Vec<Entity> {
        let own = self.entity.iter().flat_map(entity::Spec::entities);
        let inner = self.members().into_iter().flat_map(Self::entities);
        let mut all: Vec<Entity> = own.chain(inner).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether its matches have a place in the text.
    pub(crate) fn points(&self) -> bool {
        let any = |members: &[Spanned<Self>]| members.iter().any(|member| member.get_ref().points());
        match self.kind() {
            "phrases" | "pattern" | "entity" | "register" | "near" | "replace" => true,
            "limit" => self
                .limit
                .as_ref()
                .is_some_and(|limit| limit.max.is_some() && !matches!(limit.of.get_ref(), limit::Of::Media)),
            "all" => self.all.as_deref().is_some_and(any),
            "any" => self.any.as_deref().is_some_and(|members| {
                !members.is_empty() && members.iter().all(|member| member.get_ref().points())
            }),
            _ => false,
        }
    }

    /// The placeholders that it fills in a message, always.
    #[must_use]
    pub fn placeholders(&self) -> &'static [&'static str] {
        match self.kind() {
            "replace" => &["match", "with"],
            "readability" => &["score", "min"],
            "repeats" => &["days"],
            "limit" => self.limit.as_ref().map_or(&[], limit::Spec::placeholders),
            "field" => self.field.as_ref().map_or(&[], field::Spec::placeholders),
            "any" => self.any.as_deref().map_or(&[], common),
            _ if self.points() => &["match"],
            _ => &[],
        }
    }

    /// Adds a policy's own words and exceptions to its phrases; says whether there is exactly one set of phrases
    /// to add them to.
    pub fn extend(&mut self, add: &[String], except: &[String]) -> bool {
        match self.phrase_specs().as_mut_slice() {
            [only] => {
                only.extend(add, except);
                true
            }
            _ => false,
        }
    }

    fn phrase_specs(&mut self) -> Vec<&mut phrases::Spec> {
        let lists = [&mut self.all, &mut self.any].into_iter().flatten().flatten();
        let required = self.require.iter_mut().flat_map(|require| &mut require.any);
        let sides = self.near.iter_mut().flat_map(|near| {
            let near = near.as_mut();
            [&mut near.a, &mut near.b]
        });
        let inner = lists.chain(required).chain(sides).flat_map(|member| member.get_mut().phrase_specs());
        self.phrases.iter_mut().chain(inner).collect()
    }

    fn depth(&self) -> usize {
        1 + self.members().into_iter().map(Self::depth).max().unwrap_or(0)
    }

    /// Builds the check; what is wrong is noted in `builder`. `at` is its place in the rule file.
    ///
    /// `None` means that something is wrong, or that it needs a register or window that the municipality
    /// deliberately does not have, which is noted in `builder.without`.
    pub fn build(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if self.depth() > DEEPEST {
            builder.wrong(at, "deze controle is te diep genest", "this check is nested too deep");
            return None;
        }
        let kinds = self.kinds();
        let [kind] = kinds.as_slice() else {
            wrong_number(&kinds, at, builder);
            return None;
        };
        let composed = self.beside(kind, builder);
        let built = match *kind {
            "phrases" => self.phrases.as_ref()?.build(builder),
            "pattern" => self.pattern.as_ref()?.build(builder),
            "entity" => self.entity.as_ref()?.build(builder),
            "register" => self.register.as_ref()?.build(builder),
            "near" => self.near.as_ref()?.build(at, builder),
            "require" => self.require.as_ref()?.build(at, builder),
            "limit" => self.limit.as_ref()?.build(builder),
            "replace" => self.replace.as_ref()?.build(builder),
            "readability" => self.readability.as_ref()?.build(builder),
            "field" => self.field.as_ref()?.build(builder),
            "declare" => self.declare.as_ref()?.build(at, builder),
            "repeats" => self.repeats.as_ref()?.build(builder),
            _ => self.compose(at, builder),
        };
        built.filter(|_| composed)
    }

    /// Whether `within` and `in` stand only where they mean something; notes where they do not.
    fn beside(&self, kind: &str, builder: &mut Builder<'_>) -> bool {
        let composed = matches!(kind, "all" | "any" | "none");
        if let Some(parts) = self.parts.as_ref().filter(|_| !composed) {
            builder.error(
                Some(parts.span()),
                Say::new("`in` staat hier verkeerd", "`in` is in the wrong place"),
                Some(Say::new(format!("zet het in `check.{kind}`"), format!("put it inside `check.{kind}`"))),
            );
            return false;
        }
        if let Some(within) = self.within.as_ref().filter(|_| kind != "all") {
            // `none` by itself looks at the whole draft, which one may say.
            if kind == "none" && *within.get_ref() == compose::Within::Draft {
                return true;
            }
            builder.wrong(within.span(), "`within` hoort hier bij `all`", "`within` goes with `all` here");
            return false;
        }
        true
    }

    fn compose(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let parts = Parts(self.parts.as_ref().map(|parts| parts.get_ref().clone()).unwrap_or_default());
        let empty = |list: &[Spanned<Self>]| list.is_empty();
        if [&self.all, &self.any, &self.none].into_iter().flatten().any(|list| empty(list)) {
            builder.wrong(at, "hier staat geen enkele controle", "there is no check here");
            return None;
        }
        if let Some(members) = &self.any {
            return Some(Box::new(compose::AnyOf { members: build(members, builder)?, parts }));
        }
        if let Some(members) = &self.none {
            return Some(Box::new(compose::NoneOf { members: build(members, builder)?, parts }));
        }
        let all = self.all.as_deref()?;
        let is_none = |member: &&Spanned<Self>| member.get_ref().kinds() == ["none"];
        let (none, members): (Vec<_>, Vec<_>) = all.iter().partition(is_none);
        if members.is_empty() {
            let message = Say::new(
                "`all` met alleen `none` zegt niet waar",
                "`all` with only `none` does not say where",
            );
            let help = Say::new("gebruik `check.none`", "use `check.none`");
            builder.error(Some(at), message, Some(help));
            return None;
        }
        let members = build(members, builder);
        let mut barred: Option<Vec<Box<dyn Check>>> = Some(Vec::new());
        for member in none {
            let spec = member.get_ref();
            let alone = spec.within.is_none() && spec.parts.is_none();
            if !alone {
                builder.wrong(
                    member.span(),
                    "`none` in `all` geldt voor dezelfde eenheid en delen als `all`",
                    "`none` inside `all` is about the same unit and parts as `all`",
                );
            }
            let built = build(spec.none.as_deref().unwrap_or_default(), builder).filter(|_| alone);
            barred = barred.zip(built).map(|(mut all, mut more)| {
                all.append(&mut more);
                all
            });
        }
        let within = self.within.as_ref().map(|within| *within.get_ref()).unwrap_or_default();
        Some(Box::new(compose::AllOf { members: members?, none: barred?, within, parts }))
    }
}

/// Builds every member, so that all that is wrong is noted.
fn build<'s>(
    members: impl IntoIterator<Item = &'s Spanned<CheckSpec>>,
    builder: &mut Builder<'_>,
) -> Option<Vec<Box<dyn Check>>> {
    let built: Vec<_> =
        members.into_iter().map(|member| member.get_ref().build(member.span(), builder)).collect();
    built.into_iter().collect()
}

/// The placeholders that every member fills.
fn common(members: &[Spanned<CheckSpec>]) -> &'static [&'static str] {
    let mut all = members.iter().map(|member| member.get_ref().placeholders());
    let Some(first) = all.next() else { return &[] };
    if all.clone().all(|other| other == first) {
        first
    } else if first.contains(&"match") && all.all(|other| other.contains(&"match")) {
        &["match"]
    } else {
        &[]
    }
}

fn wrong_number(kinds: &[&str], at: Range<usize>, builder: &mut Builder<'_>) {
    let list = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if kinds.is_empty() {
        let message = Say::new("hier ontbreekt de soort controle", "the kind of check is missing here");
        let known = list(KINDS);
        let help = Say::new(format!("kies één van: {known}"), format!("choose one of: {known}"));
        builder.error(Some(at), message, Some(help));
        return;
    }
    let found = list(kinds);
    let message = Say::new(
        format!("een controle heeft één soort, geen {}: {found}", kinds.len()),
        format!("a check is of one kind, not {}: {found}", kinds.len()),
    );
    let help = Say::new(
        "zet ze samen in `check.all` of `check.any`",
        "put them together in `check.all` or `check.any`",
    );
    builder.error(Some(at), message, Some(help));
}
