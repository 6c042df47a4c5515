//! The lists of words of a rule, and each word by itself.

use std::ops::Range;

use toml::Spanned;

use crate::check::spec::CheckSpec;
use crate::check::{phrases, replace};
use crate::model::say::Say;
use crate::prove::mutate::{Change, Effect, Node};
use crate::rules::pack::RuleSpec;

/// A list of words in a rule.
pub(crate) struct List {
    /// The check that has it.
    node: Node,
    /// `phrases.any` or `replace.with`.
    key: &'static str,
    /// The words.
    pub(crate) words: Vec<Word>,
}

/// A word of a list.
pub(crate) struct Word {
    /// As it was written.
    pub(crate) written: String,
    /// Its place in the rule file.
    pub(crate) at: Range<usize>,
    /// A check for this word only, with the exceptions of the list.
    pub(crate) alone: CheckSpec,
}

/// The lists of words of a rule.
pub(crate) fn lists(spec: &RuleSpec) -> Vec<List> {
    let mut lists = Vec::new();
    collect(spec.check.get_ref(), Node::root(spec.check.span()), &mut lists);
    lists
}

fn collect(spec: &CheckSpec, node: Node, lists: &mut Vec<List>) {
    for (inner, member) in node.members(spec) {
        collect(member, inner, lists);
    }
    if let Some(check) = &spec.phrases {
        let words = check.any.get_ref().iter().map(|word| Word {
            written: word.get_ref().clone(),
            at: word.span(),
            alone: CheckSpec { phrases: Some(one(check, word)), ..CheckSpec::default() },
        });
        lists.push(List { words: words.collect(), node, key: "phrases.any" });
    } else if let Some(check) = &spec.replace {
        let words = check.with.get_ref().iter().map(|(word, better)| {
            let with = [(word.clone(), better.clone())].into_iter().collect();
            let only = replace::Spec { with: Spanned::new(0..0, with), ..check.clone() };
            Word {
                written: word.clone(),
                at: check.with.span(),
                alone: CheckSpec { replace: Some(only), ..CheckSpec::default() },
            }
        });
        lists.push(List { words: words.collect(), node, key: "replace.with" });
    }
}

fn one(check: &phrases::Spec, word: &Spanned<String>) -> phrases::Spec {
    phrases::Spec {
        any: Spanned::new(check.any.span(), vec![word.clone()]),
        not_negated: false,
        not_quoted: false,
        parts: Vec::new(),
        ..check.clone()
    }
}

impl List {
    /// What the list is called: `check.phrases.any`.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.node.name, self.key)
    }

    /// Whether two words of the list can find the same: where every word has a better one of its own, they cannot.
    pub(crate) fn overlaps(&self) -> bool {
        self.key == "phrases.any"
    }

    /// The list without one of its words.
    pub(crate) fn without(&self, index: usize) -> Option<Change> {
        let word = self.words.get(index)?;
        let (name, shown) = (self.name(), &word.written);
        let what = Say::new(
            format!("`{shown}` wegvalt bij `{name}`"),
            format!("`{shown}` is dropped from `{name}`"),
        );
        let (node, written) = (self.node.clone(), word.written.clone());
        let effect = Effect::Less.turned(self.node.turned);
        Some(Change::new(what, word.at.clone(), effect, move |spec| {
            let Some(check) = node.find(spec) else { return };
            if let Some(phrases) = &mut check.phrases {
                phrases.any.get_mut().remove(index);
            }
            if let Some(replace) = &mut check.replace {
                replace.with.get_mut().remove(&written);
            }
        }))
    }
}
