//! A check that is built when a draft first needs it.
//!
//! What could be wrong with it is known before: its pack was read without a problem, and whether the policy has what it
//! asks for was seen when the policy was compiled.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::Deserialize;
use toml::de::ValueDeserializer;

use crate::check::memo::{Bytes, Stretch};
use crate::check::needles::Needles;
use crate::check::spec::CheckSpec;
use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::vocabulary::Vocabulary;
use crate::rules::tree::Tree;

/// Between the sets of a gate.
const SETS: &str = "\u{c}";
/// Between the words of a set.
const WORDS: &str = "\n";

/// What checks are built with.
#[derive(Debug)]
pub(crate) struct Kit {
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) needles: Arc<Mutex<Needles>>,
}

/// A check that is built when a draft first needs it.
#[derive(Debug)]
pub(crate) struct Lazy {
    pub(crate) bytes: Bytes,
    /// The check as it was written: a [`Tree`].
    pub(crate) check: Stretch,
    /// What each match needs, as [`gate`] writes it.
    pub(crate) gate: Stretch,
    pub(crate) lang: String,
    pub(crate) kit: Arc<Kit>,
    pub(crate) built: OnceLock<Box<dyn Check>>,
}

/// Finds something in every draft: what cannot be looked for must not pass for fine.
#[derive(Debug)]
struct Unbuilt;

impl Check for Unbuilt {
    fn look(&self, _: &View<'_>, out: &mut Outcome) {
        out.matches.push(Match::default());
    }
}

/// The check of a tree, as it was written.
pub(crate) fn read(tree: &[u8]) -> Option<CheckSpec> {
    let tree: Tree<'_> = postcard::from_bytes(tree).ok()?;
    CheckSpec::deserialize(ValueDeserializer::from(tree.value()?)).ok()
}

/// Sets of folded texts in one text. A set that cannot be written is left out: then less is known.
pub(crate) fn gate(sets: Vec<Vec<String>>) -> String {
    let plain = |set: &Vec<String>| {
        let writable =
            |word: &String| !word.is_empty() && ![SETS, WORDS].iter().any(|sign| word.contains(*sign));
        !set.is_empty() && set.iter().all(writable)
    };
    let mut sets: Vec<Vec<String>> = sets.into_iter().filter(plain).collect();
    for set in &mut sets {
        set.sort();
        set.dedup();
    }
    // What is soonest seen to be missing comes first.
    sets.sort_by_key(Vec::len);
    sets.dedup();
    let sets: Vec<String> = sets.iter().map(|set| set.join(WORDS)).collect();
    sets.join(SETS)
}

impl Lazy {
    fn built(&self) -> &dyn Check {
        let build = || {
            let spec = read(self.bytes.slice(self.check))?;
            let mut needles = self.kit.needles.lock().unwrap_or_else(PoisonError::into_inner);
            let mut builder = Builder::new(&self.kit.vocabulary, &mut needles, &self.lang, true);
            spec.build(0..0, &mut builder)
        };
        self.built.get_or_init(|| build().unwrap_or_else(|| Box::new(Unbuilt))).as_ref()
    }

    /// Whether the draft has what each match needs.
    fn is_open(&self, view: &View<'_>) -> bool {
        let Ok(gate) = std::str::from_utf8(self.bytes.slice(self.gate)) else { return true };
        let texts = || view.parts.iter().flat_map(PartView::texts);
        let there = |word: &str| texts().any(|(hits, folded)| hits.pairs(folded).find(word, folded));
        gate.is_empty() || gate.split(SETS).all(|set| set.split(WORDS).any(there))
    }
}

impl Check for Lazy {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        self.built().look(view, out);
    }

    fn admits(&self, view: &View<'_>) -> bool {
        (self.built.get().is_some() || self.is_open(view)) && self.built().admits(view)
    }

    fn complete(&self) {
        self.built();
    }
}
