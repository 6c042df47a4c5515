//! A check as a rule writes it: `check.<kind>`, exactly one kind.
//!
//! A plain struct with one optional field per kind, because serde keeps the place of every value only there
//! (and not in tagged or flattened enums), and because `near`, `require`, `all`, `any` and `none` hold checks again.

use std::ops::Range;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use toml::Spanned;

use crate::check::names::wrong_number;
use crate::check::{Builder, Check, Parts};
use crate::check::{
    accessibility, compose, declare, entity::kind as entity, field, limit, near, pattern, phrases,
    readability, register, repeats, replace, require,
};
use crate::model::draft::PartGroup;
use crate::model::entity::Entity;
use crate::model::say::Say;

/// How deep checks may hold checks.
const DEEPEST: usize = 8;

/// What a rule looks for: exactly one kind of check.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table with a kind of check")]
#[schemars(rename = "check", title = "a check", transform = one_kind)]
pub struct CheckSpec {
    /// Finds words and phrases, in every form of them that counts.
    pub phrases: Option<phrases::Spec>,
    /// Finds what a regular expression matches. For those who know them; most rules do better with `phrases`.
    pub pattern: Option<pattern::Spec>,
    /// Finds things that the program recognises by itself: identifiers, addresses, amounts.
    pub entity: Option<entity::Spec>,
    /// Finds the terms in a column of one of the policy's registers.
    pub register: Option<register::Spec>,
    /// Finds two things close to each other.
    pub near: Option<Box<near::Spec>>,
    /// Asks for something that must be there: a finding when nothing of it is.
    pub require: Option<require::Spec>,
    /// Counts something: a finding when there is too much or too little of it.
    pub limit: Option<limit::Spec>,
    /// Finds words for which there is a better one, which is offered as a fix.
    pub replace: Option<replace::Spec>,
    /// Judges how hard a text is to read.
    pub readability: Option<readability::Spec>,
    /// Finds ways of writing that shut out people who have a post read aloud.
    pub accessibility: Option<accessibility::Spec>,
    /// Looks at the value of a field: a finding when it is as said.
    pub field: Option<field::Spec>,
    /// Asks for a declaration or an approval: a finding when it is not recorded with the draft.
    pub declare: Option<declare::Spec>,
    /// Finds a post that is much like an earlier one, of those given with `--history`.
    pub repeats: Option<repeats::Spec>,
    /// All of these checks must find something in the same unit (`within`). A member with only `none` says what must
    /// not be there.
    #[schemars(with = "Option<Vec<CheckSpec>>", length(min = 1))]
    pub all: Option<Vec<Spanned<Self>>>,
    /// One of these checks must find something.
    #[schemars(with = "Option<Vec<CheckSpec>>", length(min = 1))]
    pub any: Option<Vec<Spanned<Self>>>,
    /// A finding in each unit (`within`) in which none of these checks finds anything. As a member of `all` without a
    /// `within` of its own it counts in the unit of `all`.
    #[schemars(with = "Option<Vec<CheckSpec>>", length(min = 1))]
    pub none: Option<Vec<Spanned<Self>>>,
    /// The unit of `all` and `none`. Left out, the draft.
    #[schemars(with = "Option<compose::Within>")]
    pub within: Option<Spanned<compose::Within>>,
    /// The parts of the draft that `all`, `any` and `none` look at. Left out, all of them. Other kinds of check take it
    /// inside.
    #[serde(rename = "in")]
    #[schemars(with = "Option<Vec<PartGroup>>")]
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
    "accessibility",
    "field",
    "declare",
    "repeats",
    "all",
    "any",
    "none",
];

/// In the schema: exactly one kind, and beside it only what goes with it.
fn one_kind(schema: &mut Schema) {
    let kinds = |names: &[&str]| -> Vec<serde_json::Value> {
        names.iter().map(|name| serde_json::json!({ "required": [name] })).collect()
    };
    schema.insert("oneOf".to_owned(), kinds(KINDS).into());
    let beside = |key: &str, kinds: Vec<serde_json::Value>| serde_json::json!({ "if": { "required": [key] }, "then": { "anyOf": kinds } });
    let rules = vec![beside("within", kinds(&["all", "none"])), beside("in", kinds(&["all", "any", "none"]))];
    schema.insert("allOf".to_owned(), rules.into());
}

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
            self.accessibility.is_some(),
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
    pub(crate) fn members(&self) -> Vec<&Self> {
        let lists = [&self.all, &self.any, &self.none].into_iter().flatten().flatten();
        let required = self.require.iter().flat_map(|require| &require.any);
        let sides = self.near.iter().flat_map(|near| [&near.a, &near.b]);
        lists.chain(required).chain(sides).map(Spanned::get_ref).collect()
    }

    /// Itself and every check in it, nested ones too.
    #[must_use]
    pub fn nested(&self) -> Vec<&Self> {
        let inner = self.members().into_iter().flat_map(Self::nested);
        std::iter::once(self).chain(inner).collect()
    }

    /// Whether building it asks nothing of a policy: no register, window, role, channel or approver.
    pub(crate) fn is_standalone(&self) -> bool {
        self.nested().into_iter().all(|check| {
            let required = check.require.as_ref().is_none_or(|require| require.domain_in.is_none());
            let declared = check.declare.as_ref().is_none_or(|declare| declare.approved_by.is_none());
            let field = check.field.as_ref().is_none_or(field::Spec::is_standalone);
            check.register.is_none() && required && declared && field
        })
    }

    /// The register checks in it, nested ones too.
    pub(crate) fn registers(&self) -> Vec<&register::Spec> {
        self.nested().into_iter().filter_map(|check| check.register.as_ref()).collect()
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
            "phrases" | "pattern" | "entity" | "register" | "near" | "replace" | "accessibility" => true,
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
            builder.wrong(
                at,
                ("hier staan te veel controles in elkaar", "there are too many checks within checks here"),
                ("maak er meer regels van", "make several rules of it"),
            );
            return None;
        }
        let kinds = self.kinds();
        let [kind] = kinds.as_slice() else {
            wrong_number(&kinds, KINDS, at.clone(), builder);
            // What else is wrong with each of them is told in the same run.
            for kind in kinds {
                let _ = self.build_kind(kind, at.clone(), builder);
            }
            return None;
        };
        let composed = self.beside(kind, builder);
        self.build_kind(kind, at, builder).filter(|_| composed)
    }

    fn build_kind(&self, kind: &str, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        match kind {
            "phrases" => self.phrases.as_ref()?.build(builder),
            "pattern" => self.pattern.as_ref()?.build(builder),
            "entity" => self.entity.as_ref()?.build(builder),
            "register" => self.register.as_ref()?.build(builder),
            "near" => self.near.as_ref()?.build(at, builder),
            "require" => self.require.as_ref()?.build(at, builder),
            "limit" => self.limit.as_ref()?.build(builder),
            "replace" => self.replace.as_ref()?.build(builder),
            "readability" => self.readability.as_ref()?.build(builder),
            "accessibility" => self.accessibility.as_ref()?.build(builder),
            "field" => self.field.as_ref()?.build(builder),
            "declare" => self.declare.as_ref()?.build(at, builder),
            "repeats" => self.repeats.as_ref()?.build(builder),
            _ => self.compose(at, builder),
        }
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
        if let Some(within) = self.within.as_ref().filter(|_| !matches!(kind, "all" | "none")) {
            let message = Say::new("`within` hoort hier niet", "`within` does not belong here");
            let help = Say::new(
                "`within` hoort naast check.all of check.none, of in check.near",
                "`within` goes beside check.all or check.none, or inside check.near",
            );
            builder.error(Some(within.span()), message, Some(help));
            return false;
        }
        true
    }

    fn compose(&self, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let (kind, list) = match (&self.all, &self.any, &self.none) {
            (Some(all), ..) => ("all", all),
            (_, Some(any), _) => ("any", any),
            (.., none) => ("none", none.as_ref()?),
        };
        if list.is_empty() {
            builder.empty(
                at,
                (&format!("`{kind}` is leeg"), &format!("`{kind}` is empty")),
                (
                    &format!("zet er controles in, zoals {kind} = [{{ phrases.any = [\"…\"] }}]"),
                    &format!("put checks in it, such as {kind} = [{{ phrases.any = [\"…\"] }}]"),
                ),
            );
            return None;
        }
        let parts = self.inside();
        let within = self.within.as_ref().map(|within| *within.get_ref()).unwrap_or_default();
        match kind {
            "any" => Some(Box::new(compose::AnyOf { members: build(list, builder)?, parts })),
            "none" => Some(Box::new(compose::NoneOf { members: build(list, builder)?, within, parts })),
            _ => Self::all_of(list, at, within, parts, builder),
        }
    }

    /// The parts that a check of checks looks at.
    fn inside(&self) -> Parts {
        Parts(self.parts.as_ref().map(|parts| parts.get_ref().clone()).unwrap_or_default())
    }

    fn all_of(
        list: &[Spanned<Self>],
        at: Range<usize>,
        within: compose::Within,
        parts: Parts,
        builder: &mut Builder<'_>,
    ) -> Option<Box<dyn Check>> {
        // A `none` with a unit of its own is a check like any other.
        let bars = |member: &&Spanned<Self>| {
            member.get_ref().kinds() == ["none"] && member.get_ref().within.is_none()
        };
        let (none, members): (Vec<_>, Vec<_>) = list.iter().partition(bars);
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
            let inner = spec.none.as_deref().unwrap_or_default();
            if inner.is_empty() {
                builder.empty(
                    member.span(),
                    ("`none` is leeg", "`none` is empty"),
                    (
                        "zet er controles in, zoals none = [{ phrases.any = [\"…\"] }]",
                        "put checks in it, such as none = [{ phrases.any = [\"…\"] }]",
                    ),
                );
            }
            let built = build(inner, builder).filter(|inner| !inner.is_empty());
            barred = barred.zip(built).map(|(mut all, members)| {
                all.push(Box::new(compose::AnyOf { members, parts: spec.inside() }));
                all
            });
        }
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
