//! The words of all rules in one automaton, so that a draft is read once for all of them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, BuildError, MatchKind};

use crate::check::expression::Expression;

/// Who asked for a needle: one number per check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Owner(u32);

/// The words that checks ask for, while rules are compiled.
#[derive(Debug, Default)]
pub struct Needles {
    words: Vec<String>,
    index: HashMap<String, usize>,
    asked: Vec<Vec<(Owner, u32)>>,
    owners: u32,
    patterns: HashMap<String, Arc<Expression>>,
}

impl Needles {
    /// A new owner.
    pub fn owner(&mut self) -> Owner {
        self.owners += 1;
        Owner(self.owners - 1)
    }

    /// Asks for a folded word. `key` comes back with every hit. Empty words are never found.
    pub fn add(&mut self, owner: Owner, key: u32, word: &str) {
        if word.is_empty() {
            return;
        }
        let at = *self.index.entry(word.to_owned()).or_insert_with(|| {
            self.words.push(word.to_owned());
            self.asked.push(Vec::new());
            self.words.len() - 1
        });
        if let Some(asked) = self.asked.get_mut(at) {
            asked.push((owner, key));
        }
    }

    /// A pattern, compiled once however many checks have it; one that is `proven` to be right, when a text needs it.
    ///
    /// # Errors
    ///
    /// If it is no regular expression, or a larger one than `largest` bytes when compiled.
    pub(crate) fn pattern(
        &mut self,
        written: &str,
        largest: usize,
        proven: bool,
    ) -> Result<Arc<Expression>, regex::Error> {
        if let Some(known) = self.patterns.get(written) {
            return Ok(Arc::clone(known));
        }
        let expression = Arc::new(if proven {
            Expression::proven(written, largest)
        } else {
            Expression::new(written, largest)?
        });
        self.patterns.insert(written.to_owned(), Arc::clone(&expression));
        Ok(expression)
    }

    /// The words asked for, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Builds the automaton.
    ///
    /// # Errors
    ///
    /// If the words do not fit an automaton (several gigabytes of them).
    pub fn build(self) -> Result<Finder, BuildError> {
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(&self.words)?;
        Ok(Finder { automaton, asked: self.asked })
    }
}

/// The automaton: finds every needle in a folded text in one pass.
#[derive(Debug)]
pub struct Finder {
    automaton: AhoCorasick,
    asked: Vec<Vec<(Owner, u32)>>,
}

/// A needle found, whatever stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What its owner called it.
    pub key: u32,
    /// Bytes of the folded text.
    pub range: Range<usize>,
}

/// Hits by owner.
#[derive(Clone, Debug, Default)]
pub struct Hits(HashMap<Owner, Vec<Hit>>);

impl Finder {
    /// Every occurrence of every needle in a folded text, overlapping ones too.
    #[must_use]
    pub fn find(&self, folded: &str) -> Hits {
        let mut hits = Hits::default();
        for found in self.automaton.find_overlapping_iter(folded) {
            for (owner, key) in self.asked.get(found.pattern().as_usize()).into_iter().flatten() {
                hits.0.entry(*owner).or_default().push(Hit { key: *key, range: found.range() });
            }
        }
        hits
    }
}

impl Hits {
    /// The hits of one owner, in the order of their ends.
    #[must_use]
    pub fn of(&self, owner: Owner) -> &[Hit] {
        self.0.get(&owner).map_or(&[], Vec::as_slice)
    }
}
