//! Rules with one thing changed: a condition dropped, a member left out, a limit moved by one.
//!
//! If no example tells the changed rule from the one that is written, nothing shows that what was changed does
//! anything. Changes are made to the rule as it was read, and the changed rule is compiled again: no text is edited.

mod check;
mod condition;
pub(super) mod lists;
mod settings;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use crate::check::spec::CheckSpec;
use crate::model::say::Say;
use crate::rules::pack::RuleSpec;

/// What a rule with a change in it does that the rule as written does not; decides which example would show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It finds more.
    More,
    /// It finds less.
    Less,
    /// It finds something else.
    Other,
    /// It finds the same, at another level.
    Level,
}

impl Effect {
    /// The effect where finding something is what silences a rule.
    pub(crate) fn turned(self, turned: bool) -> Self {
        match (self, turned) {
            (Self::More, true) => Self::Less,
            (Self::Less, true) => Self::More,
            _ => self,
        }
    }

    /// Which example to add.
    pub(crate) fn advice(self) -> Say {
        match self {
            Self::More => Say::new(
                "voeg een goed voorbeeld (`good`) toe waarin de regel alleen hierdoor stil blijft",
                "add a good example in which the rule stays silent only because of this",
            ),
            Self::Less => Say::new(
                "voeg een fout voorbeeld (`bad`) toe dat de regel alleen hierdoor vindt, of noem bij een fout \
                 voorbeeld met `finds` wat de regel moet vinden",
                "add a bad example that the rule finds only because of this, or say with `finds` in a bad example \
                 what the rule must find",
            ),
            Self::Other => Say::new(
                "voeg een voorbeeld toe dat hierdoor alleen, of hierdoor juist niet, wordt gevonden",
                "add an example that is found only because of this, or that is not found because of this",
            ),
            Self::Level => Say::new(
                "zet bij een fout voorbeeld (`bad`) waarvoor dit geldt het niveau erbij, zoals level = \"block\"",
                "give a bad example to which this applies the level it must have, such as level = \"block\"",
            ),
        }
    }
}

/// One thing changed in a rule.
pub(crate) struct Change {
    /// What, as the end of `no example notices if …`.
    pub(crate) what: Say,
    /// Its place in the rule file.
    pub(crate) at: Range<usize>,
    /// What it does.
    pub(crate) effect: Effect,
    apply: Box<dyn Fn(&mut RuleSpec) + Send + Sync>,
}

impl Change {
    fn new(
        what: Say,
        at: Range<usize>,
        effect: Effect,
        apply: impl Fn(&mut RuleSpec) + Send + Sync + 'static,
    ) -> Self {
        Self { what, at, effect, apply: Box::new(apply) }
    }

    /// Something that is left out.
    fn dropped(
        name: &str,
        at: Range<usize>,
        effect: Effect,
        apply: impl Fn(&mut RuleSpec) + Send + Sync + 'static,
    ) -> Self {
        let what = Say::new(format!("`{name}` wegvalt"), format!("`{name}` is dropped"));
        Self::new(what, at, effect, apply)
    }

    /// The rule with the change in it.
    pub(crate) fn on(&self, spec: &RuleSpec) -> RuleSpec {
        let mut changed = spec.clone();
        (self.apply)(&mut changed);
        changed
    }
}

/// Every change of a rule that some example must notice, but for the words of its lists.
pub(crate) fn changes(spec: &RuleSpec, lang: &str, switches: &BTreeSet<&str>) -> Vec<Change> {
    let mut changes = condition::changes(spec, switches);
    let mut walk = check::Walk { lang, changes: &mut changes };
    walk.check(spec.check.get_ref(), &Node::root(spec.check.span()));
    changes
}

/// A way from a check to one of the checks that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    All(usize),
    Any(usize),
    NoneOf(usize),
    Require(usize),
    A,
    B,
}

/// A check inside the check of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// How to get there.
    pub(crate) steps: Vec<Step>,
    /// The same, as people write it: `check.all[2].near.a`.
    pub(crate) name: String,
    /// Its place in the rule file.
    pub(crate) at: Range<usize>,
    /// Whether what it finds silences the rule.
    pub(crate) turned: bool,
}

impl Node {
    /// The check of the rule itself.
    pub(crate) fn root(at: Range<usize>) -> Self {
        Self { steps: Vec::new(), name: "check".to_owned(), at, turned: false }
    }

    /// A check that this one holds.
    fn inner(&self, step: Step, at: Range<usize>) -> Self {
        let name = match step {
            Step::All(index) => format!("{}.all[{}]", self.name, index + 1),
            Step::Any(index) => format!("{}.any[{}]", self.name, index + 1),
            Step::NoneOf(index) => format!("{}.none[{}]", self.name, index + 1),
            Step::Require(index) => format!("{}.require.any[{}]", self.name, index + 1),
            Step::A => format!("{}.near.a", self.name),
            Step::B => format!("{}.near.b", self.name),
        };
        let turns = matches!(step, Step::NoneOf(_) | Step::Require(_));
        let steps = self.steps.iter().copied().chain([step]).collect();
        Self { steps, name, at, turned: self.turned != turns }
    }

    /// The checks that `spec`, which stands here, holds.
    pub(crate) fn members<'s>(&self, spec: &'s CheckSpec) -> Vec<(Self, &'s CheckSpec)> {
        let mut members = Vec::new();
        let mut add = |list: &'s [Spanned<CheckSpec>], step: fn(usize) -> Step| {
            for (index, member) in list.iter().enumerate() {
                members.push((self.inner(step(index), member.span()), member.get_ref()));
            }
        };
        add(spec.all.as_deref().unwrap_or_default(), Step::All);
        add(spec.any.as_deref().unwrap_or_default(), Step::Any);
        add(spec.none.as_deref().unwrap_or_default(), Step::NoneOf);
        add(spec.require.as_ref().map_or(&[], |require| &require.any), Step::Require);
        if let Some(near) = &spec.near {
            members.push((self.inner(Step::A, near.a.span()), near.a.get_ref()));
            members.push((self.inner(Step::B, near.b.span()), near.b.get_ref()));
        }
        members
    }

    /// The check that stands here in a rule; `None` if there is none.
    pub(crate) fn find<'s>(&self, spec: &'s mut RuleSpec) -> Option<&'s mut CheckSpec> {
        let mut here = spec.check.get_mut();
        for step in &self.steps {
            let next = match step {
                Step::All(index) => here.all.as_mut()?.get_mut(*index)?,
                Step::Any(index) => here.any.as_mut()?.get_mut(*index)?,
                Step::NoneOf(index) => here.none.as_mut()?.get_mut(*index)?,
                Step::Require(index) => here.require.as_mut()?.any.get_mut(*index)?,
                Step::A => &mut here.near.as_mut()?.a,
                Step::B => &mut here.near.as_mut()?.b,
            };
            here = next.get_mut();
        }
        Some(here)
    }
}
