//! Changes of a check and of the checks that it holds.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::check::entity::kind as entity;
use crate::check::limit::Bound;
use crate::check::phrases::{Compound, Forms};
use crate::check::register::Values;
use crate::check::spec::CheckSpec;
use crate::check::{compose, near, pattern};
use crate::model::entity::Sure;
use crate::model::say::Say;
use crate::prove::mutate::{Change, Effect, Node, Step, settings};

/// A score that nearly every text stays under.
const HARDEST: f64 = 100.0;
/// So many days ago that every post counts.
const LONGEST_AGO: u32 = 3660;
/// How little alike two posts may be to be the same.
const UNLIKE: f64 = 0.01;

/// Columns with the values that they must have.
type Filters = BTreeMap<Spanned<String>, Values>;

pub(super) struct Walk<'w> {
    pub(super) lang: &'w str,
    pub(super) changes: &'w mut Vec<Change>,
}

impl Walk<'_> {
    /// Every change of the check that stands at `node`.
    pub(super) fn check(&mut self, spec: &CheckSpec, node: &Node) {
        self.members(spec, node);
        self.settings(spec, node);
        self.forms(spec, node);
        self.place(spec, node);
        self.numbers(spec, node);
        self.names(spec, node);
        for (inner, member) in node.members(spec) {
            self.check(member, &inner);
        }
    }

    fn push(
        &mut self,
        node: &Node,
        at: Range<usize>,
        what: Say,
        effect: Effect,
        edit: impl Fn(&mut CheckSpec) + Send + Sync + 'static,
    ) {
        let there = node.clone();
        self.changes.push(Change::new(what, at, effect.turned(node.turned), move |spec| {
            if let Some(check) = there.find(spec) {
                edit(check);
            }
        }));
    }

    /// `key` of the check left out.
    fn drop(
        &mut self,
        node: &Node,
        at: Range<usize>,
        key: &str,
        effect: Effect,
        edit: impl Fn(&mut CheckSpec) + Send + Sync + 'static,
    ) {
        let name = format!("{}.{key}", node.name);
        let what = Say::new(format!("`{name}` wegvalt"), format!("`{name}` is dropped"));
        self.push(node, at, what, effect, edit);
    }

    /// `value` of a list left out.
    fn value(
        &mut self,
        node: &Node,
        at: Range<usize>,
        (key, value): (&str, &str),
        effect: Effect,
        edit: impl Fn(&mut CheckSpec) + Send + Sync + 'static,
    ) {
        let name = format!("{}.{key}", node.name);
        let what = Say::new(
            format!("`{value}` wegvalt bij `{name}`"),
            format!("`{value}` is dropped from `{name}`"),
        );
        self.push(node, at, what, effect, edit);
    }

    /// Members of `all`, `any`, `none` and `require`, and the sides of `near`.
    fn members(&mut self, spec: &CheckSpec, node: &Node) {
        for (inner, _) in node.members(spec) {
            let Some(step) = inner.steps.last().copied() else { continue };
            let drop = move |spec: &mut CheckSpec| leave_out(spec, step);
            let many = |list: Option<&Vec<Spanned<CheckSpec>>>| list.is_some_and(|list| list.len() > 1);
            let (counts, effect) = match step {
                Step::All(_) => (many(spec.all.as_ref()), Effect::More),
                Step::Any(_) => (many(spec.any.as_ref()), Effect::Less),
                Step::NoneOf(_) => (many(spec.none.as_ref()), Effect::More),
                Step::Require(_) => (many(spec.require.as_ref().map(|require| &require.any)), Effect::More),
                Step::A | Step::B => (true, Effect::More),
            };
            if counts {
                let what =
                    Say::new(format!("`{}` wegvalt", inner.name), format!("`{}` is dropped", inner.name));
                self.push(node, inner.at.clone(), what, effect, drop);
            }
        }
    }

    /// What keeps found words from counting, and where they are looked for.
    fn settings(&mut self, spec: &CheckSpec, node: &Node) {
        let kind = spec.kind();
        let mut probe = spec.clone();
        let excepts = settings::excepts(&mut probe).map(|list| list.clone()).unwrap_or_default();
        for (index, except) in excepts.iter().enumerate() {
            let key = format!("{kind}.except");
            self.value(node, except.span(), (&key, except.get_ref()), Effect::More, move |spec| {
                if let Some(list) = settings::excepts(spec) {
                    list.remove(index);
                }
            });
        }
        if settings::not_negated(&mut probe).is_some_and(|on| *on) {
            let key = format!("{kind}.not_negated");
            self.drop(node, node.at.clone(), &key, Effect::More, |spec| {
                settings::not_negated(spec).into_iter().for_each(|on| *on = false);
            });
        }
        if settings::not_quoted(&mut probe).is_some_and(|on| *on) {
            let key = format!("{kind}.not_quoted");
            self.drop(node, node.at.clone(), &key, Effect::More, |spec| {
                settings::not_quoted(spec).into_iter().for_each(|on| *on = false);
            });
        }
        if settings::parts(&mut probe).is_some_and(|parts| !parts.is_empty()) {
            let key = if spec.parts.is_some() { "in".to_owned() } else { format!("{kind}.in") };
            let effect = match kind {
                "require" => Effect::Less,
                "none" | "readability" | "repeats" => Effect::Other,
                _ => Effect::More,
            };
            self.drop(node, node.at.clone(), &key, effect, |spec| {
                spec.parts = None;
                settings::parts(spec).into_iter().for_each(Vec::clear);
            });
        }
    }

    /// Which forms of words count.
    fn forms(&mut self, spec: &CheckSpec, node: &Node) {
        if let Some(phrases) = &spec.phrases {
            if phrases.forms == Forms::Exact && phrases.inflects(self.lang) {
                self.drop(node, node.at.clone(), "phrases.forms", Effect::More, |spec| {
                    spec.phrases.iter_mut().for_each(|phrases| phrases.forms = Forms::All);
                });
            }
            if phrases.compound != Compound::None {
                self.drop(node, node.at.clone(), "phrases.compound", Effect::Less, |spec| {
                    spec.phrases.iter_mut().for_each(|phrases| phrases.compound = Compound::None);
                });
            }
        }
        if let Some(register) = &spec.register {
            if register.forms == Forms::All {
                self.drop(node, node.at.clone(), "register.forms", Effect::Less, |spec| {
                    spec.register.iter_mut().for_each(|register| register.forms = Forms::Exact);
                });
            }
            if register.compound != Compound::None {
                self.drop(node, node.at.clone(), "register.compound", Effect::Less, |spec| {
                    spec.register.iter_mut().for_each(|register| register.compound = Compound::None);
                });
            }
        }
        if spec.pattern.as_ref().is_some_and(|pattern| pattern.on == pattern::On::Folded) {
            self.drop(node, node.at.clone(), "pattern.on", Effect::Less, |spec| {
                spec.pattern.iter_mut().for_each(|pattern| pattern.on = pattern::On::Raw);
            });
        }
    }

    /// In what things must stand together.
    fn place(&mut self, spec: &CheckSpec, node: &Node) {
        let wider = |name: &str| {
            Say::new(
                format!("`{name}` het hele concept is (\"draft\")"),
                format!("`{name}` is the whole draft"),
            )
        };
        if let Some(within) =
            spec.within.as_ref().filter(|within| *within.get_ref() != compose::Within::Draft)
        {
            let alone = spec.all.as_ref().is_some_and(|all| {
                all.iter().filter(|member| member.get_ref().kind() != "none").count() == 1
            });
            let effect = if alone || spec.none.is_some() { Effect::Less } else { Effect::Other };
            let what = wider(&format!("{}.within", node.name));
            self.push(node, within.span(), what, effect, |spec| spec.within = None);
        }
        let Some(near) = &spec.near else { return };
        let at = near.a.span().start..near.a.span().end;
        if near.within != near::Within::Draft {
            let what = wider(&format!("{}.near.within", node.name));
            self.push(node, at.clone(), what, Effect::More, |spec| {
                spec.near.iter_mut().for_each(|near| {
                    near.within = near::Within::Draft;
                    near.words = None;
                });
            });
        }
        if let Some(words) = near.words.filter(|_| near.within != near::Within::Words) {
            let key = format!("near.words = {words}");
            self.drop(node, at, &key, Effect::More, |spec| {
                spec.near.iter_mut().for_each(|near| near.words = None);
            });
        }
    }

    /// Limits, moved by one; scores and distances, let go of.
    fn numbers(&mut self, spec: &CheckSpec, node: &Node) {
        if let Some(limit) = &spec.limit {
            for (key, bound) in [("max", &limit.max), ("min", &limit.min)] {
                let Some((Bound::Number(number), at)) =
                    bound.as_ref().map(|bound| (*bound.get_ref(), bound.span()))
                else {
                    continue;
                };
                for moved in [number.checked_sub(1), number.checked_add(1)].into_iter().flatten() {
                    let name = format!("{}.limit.{key}", node.name);
                    let what = Say::new(
                        format!("`{name}` {moved} is in plaats van {number}"),
                        format!("`{name}` is {moved} instead of {number}"),
                    );
                    let more = (key == "max") == (moved < number);
                    let effect = if more { Effect::More } else { Effect::Less };
                    self.push(node, at.clone(), what, effect, move |spec| {
                        let limit = spec.limit.as_mut();
                        let bound = limit.and_then(|limit| {
                            if key == "max" { limit.max.as_mut() } else { limit.min.as_mut() }
                        });
                        bound.into_iter().for_each(|bound| *bound.get_mut() = Bound::Number(moved));
                    });
                }
            }
        }
        if let Some(readability) = &spec.readability {
            let at = readability.min.span();
            self.drop(node, at.clone(), "readability.min", Effect::More, |spec| {
                spec.readability.iter_mut().for_each(|check| *check.min.get_mut() = HARDEST);
            });
            if readability.from_words > 1 {
                self.drop(node, at, "readability.from_words", Effect::More, |spec| {
                    spec.readability.iter_mut().for_each(|check| check.from_words = 1);
                });
            }
        }
        if let Some(repeats) = &spec.repeats {
            self.drop(node, repeats.within_days.span(), "repeats.within_days", Effect::More, |spec| {
                spec.repeats.iter_mut().for_each(|check| *check.within_days.get_mut() = LONGEST_AGO);
            });
            self.drop(node, repeats.similarity.span(), "repeats.similarity", Effect::More, |spec| {
                spec.repeats.iter_mut().for_each(|check| *check.similarity.get_mut() = UNLIKE);
            });
        }
    }

    /// Names: entities, columns, values, declarations.
    fn names(&mut self, spec: &CheckSpec, node: &Node) {
        if let Some(check) = &spec.entity {
            self.entities(check, node);
        }
        if let Some(check) = &spec.accessibility {
            let names = check.any.get_ref();
            for (index, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
                let shown = ("accessibility.any", name.get_ref().as_str());
                self.value(node, name.span(), shown, Effect::Less, move |spec| {
                    spec.accessibility.iter_mut().for_each(|check| _ = check.any.get_mut().remove(index));
                });
            }
        }
        if let Some(register) = &spec.register {
            self.filters(&register.rows, node, "register.where", |spec| {
                spec.register.as_mut().map(|check| &mut check.rows)
            });
        }
        if let Some(field) = &spec.field {
            self.filters(&field.only, node, "field.where", |spec| {
                spec.field.as_mut().map(|check| &mut check.only)
            });
            let value = field.value.as_ref();
            let items = value.and_then(|value| value.get_ref().as_array()).filter(|items| items.len() > 1);
            for (index, item) in items.into_iter().flatten().enumerate() {
                let shown = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
                let at = value.map_or(node.at.clone(), Spanned::span);
                self.value(node, at, ("field.value", &shown), Effect::Less, move |spec| {
                    let value = spec.field.as_mut().and_then(|field| field.value.as_mut());
                    let items = value.and_then(|value| value.get_mut().as_array_mut());
                    items.into_iter().for_each(|items| _ = items.remove(index));
                });
            }
        }
        let declared = spec.declare.as_ref().and_then(|check| check.any.as_ref());
        for (index, name) in declared
            .iter()
            .flat_map(|any| any.get_ref())
            .enumerate()
            .filter(|_| declared.is_some_and(|any| any.get_ref().len() > 1))
        {
            self.value(node, name.span(), ("declare.any", name.get_ref()), Effect::More, move |spec| {
                let any = spec.declare.as_mut().and_then(|check| check.any.as_mut());
                any.into_iter().for_each(|any| _ = any.get_mut().remove(index));
            });
        }
        if let Some(domains) = spec.require.as_ref().and_then(|require| require.domain_in.as_ref()) {
            self.drop(node, domains.span(), "require.domain_in", Effect::Less, |spec| {
                let Some(require) = &mut spec.require else { return };
                require.domain_in = None;
                if require.any.is_empty() {
                    let url = entity::Spec {
                        any: Spanned::new(0..0, vec![Spanned::new(0..0, "url".to_owned())]),
                        at_least: Sure::Likely,
                        parts: require.parts.clone(),
                    };
                    let url = CheckSpec { entity: Some(url), ..CheckSpec::default() };
                    require.any.push(Spanned::new(0..0, url));
                }
            });
        }
    }

    fn entities(&mut self, check: &entity::Spec, node: &Node) {
        let names = check.any.get_ref();
        for (index, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
            self.value(node, name.span(), ("entity.any", name.get_ref()), Effect::Less, move |spec| {
                spec.entity.iter_mut().for_each(|check| _ = check.any.get_mut().remove(index));
            });
        }
        // `likely` is what counts where nothing is said.
        if check.at_least == Sure::Certain {
            let name = format!("{}.entity.at_least", node.name);
            let what = Say::new(
                format!("`{name}` \"possible\" is in plaats van \"certain\""),
                format!("`{name}` is \"possible\" instead of \"certain\""),
            );
            self.push(node, check.any.span(), what, Effect::More, |spec| {
                spec.entity.iter_mut().for_each(|check| check.at_least = Sure::Possible);
            });
        }
    }

    /// Columns of `where`, and their values.
    fn filters(
        &mut self,
        rows: &Filters,
        node: &Node,
        key: &str,
        find: fn(&mut CheckSpec) -> Option<&mut Filters>,
    ) {
        for (column, values) in rows {
            let name = column.get_ref().clone();
            let key = format!("{key}.{name}");
            let wanted = name.clone();
            self.drop(node, column.span(), &key, Effect::More, move |spec| {
                find(spec).into_iter().for_each(|rows| rows.retain(|column, _| *column.get_ref() != wanted));
            });
            for (index, value) in values.as_slice().iter().enumerate().filter(|_| values.as_slice().len() > 1)
            {
                let wanted = name.clone();
                self.value(node, column.span(), (&key, value), Effect::Less, move |spec| {
                    let rows = find(spec).into_iter().flatten();
                    for (_, values) in rows.filter(|(column, _)| *column.get_ref() == wanted) {
                        if let Values::Any(values) = values {
                            values.remove(index);
                        }
                    }
                });
            }
        }
    }
}

fn leave_out(spec: &mut CheckSpec, step: Step) {
    match step {
        Step::All(index) => spec.all.iter_mut().for_each(|list| _ = list.remove(index)),
        Step::Any(index) => spec.any.iter_mut().for_each(|list| _ = list.remove(index)),
        Step::NoneOf(index) => spec.none.iter_mut().for_each(|list| _ = list.remove(index)),
        Step::Require(index) => {
            spec.require.iter_mut().for_each(|require| _ = require.any.remove(index));
        }
        Step::A | Step::B => {
            if let Some(near) = spec.near.take() {
                *spec = if step == Step::A { near.b.into_inner() } else { near.a.into_inner() };
            }
        }
    }
}
