//! The words of all rules, and the two ways to look for them in a text.
//!
//! For a few drafts every check looks for its own words: a table of the pairs of letters that a text holds rules most of
//! them out, and nothing has to be built. For many drafts the words of all checks go into one automaton, which reads a
//! text once however many words there are. Both find the same.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, BuildError, MatchKind};
use memchr::memmem;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::check::expression::{self, Expression};
use crate::check::memo::{Key, Memo, Record};
use crate::check::pairs::Pairs;
use crate::check::terms::Terms;

/// Who asked for a needle: one number per list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Owner(u32);

/// A folded word that a check looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Needle {
    /// What its owner calls it; it comes back with every hit.
    pub(crate) key: u32,
    /// The word.
    pub(crate) word: Box<str>,
}

/// The words that one check asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    owner: Owner,
    needles: Arc<[Needle]>,
}

/// What checks share, while they are built.
#[derive(Debug, Default)]
pub struct Needles {
    asked: Vec<Asked>,
    patterns: HashMap<String, Arc<Expression>>,
    own: HashMap<String, Arc<Terms>>,
    memos: Vec<Arc<Memo>>,
    record: Option<Record>,
    /// Whether nothing is to be worked out or kept: only what is wrong with a check is asked for.
    dry: bool,
}

impl Needles {
    /// Needles that remember what is worked out for them.
    pub(crate) fn recording() -> Self {
        Self { record: Some(Record::new()), ..Self::default() }
    }

    /// Needles for a check of which only is asked what is wrong with it.
    pub(crate) fn dry() -> Self {
        Self { dry: true, ..Self::default() }
    }

    pub(crate) fn is_dry(&self) -> bool {
        self.dry
    }

    /// What was worked out since.
    pub(crate) fn recorded(self) -> Record {
        self.record.unwrap_or_default()
    }

    /// Has things found in `memo` instead of worked out.
    pub(crate) fn remember(&mut self, memo: Memo) {
        self.memos.push(Arc::new(memo));
    }

    /// What `work` makes of what has this key, unless it was worked out before.
    pub(crate) fn worked_out<T: Serialize + DeserializeOwned>(
        &mut self,
        key: impl FnOnce() -> Key,
        work: impl FnOnce() -> T,
    ) -> T {
        if self.memos.is_empty() && self.record.is_none() {
            return work();
        }
        let key = key();
        if let Some(known) = self.memos.iter().find_map(|memo| memo.get(key)) {
            return known;
        }
        let made = work();
        if let Some(record) = &mut self.record
            && let Ok(bytes) = postcard::to_stdvec(&made)
        {
            record.insert(key, bytes);
        }
        made
    }

    /// Asks for words. Empty ones are never found.
    pub(crate) fn ask(&mut self, needles: Vec<Needle>) -> Asked {
        let owner = Owner(u32::try_from(self.asked.len()).unwrap_or(u32::MAX));
        let needles = needles.into_iter().filter(|needle| !needle.word.is_empty()).collect();
        let asked = Asked { owner, needles };
        self.asked.push(asked.clone());
        asked
    }

    /// A pattern that is known to be right, compiled once however many checks have it, when a text needs it; not larger than
    /// `largest` bytes.
    pub(crate) fn pattern(&mut self, written: &str, largest: usize) -> Arc<Expression> {
        if self.dry {
            return Arc::new(Expression::new("", 0, Vec::new()));
        }
        if let Some(known) = self.patterns.get(written) {
            return Arc::clone(known);
        }
        let pieces = self.worked_out(|| Key::new("pattern", [written]), || expression::pieces(written));
        let expression = Arc::new(Expression::new(written, largest, pieces));
        self.patterns.insert(written.to_owned(), Arc::clone(&expression));
        expression
    }

    /// The names of the municipality's own in a pack of this language, made once: nearly every check asks for them.
    pub(crate) fn own(&mut self, lang: &str, make: impl FnOnce(&mut Self) -> Terms) -> Arc<Terms> {
        if let Some(known) = self.own.get(lang) {
            return Arc::clone(known);
        }
        let own = Arc::new(make(self));
        self.own.insert(lang.to_owned(), Arc::clone(&own));
        own
    }

    /// The words asked for, folded; some more than once.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().flat_map(|asked| asked.needles.iter()).map(|needle| &*needle.word)
    }

    /// Builds the automaton.
    ///
    /// # Errors
    ///
    /// If the words do not fit an automaton (several gigabytes of them).
    pub fn finder(&self) -> Result<Finder, BuildError> {
        let mut index: HashMap<&str, usize> = HashMap::new();
        let mut words: Vec<&str> = Vec::new();
        let mut owners: Vec<Vec<(Owner, u32)>> = Vec::new();
        for asked in &self.asked {
            for needle in asked.needles.iter() {
                let at = *index.entry(&needle.word).or_insert_with(|| {
                    words.push(&needle.word);
                    owners.push(Vec::new());
                    words.len() - 1
                });
                if let Some(owners) = owners.get_mut(at) {
                    owners.push((asked.owner, needle.key));
                }
            }
        }
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(&words)?;
        Ok(Finder { automaton, owners })
    }
}

/// The automaton: finds every needle in a folded text in one pass.
#[derive(Debug)]
pub struct Finder {
    automaton: AhoCorasick,
    owners: Vec<Vec<(Owner, u32)>>,
}

/// A needle found, whatever stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What its owner called it.
    pub(crate) key: u32,
    /// Bytes of the folded text.
    pub(crate) range: Range<usize>,
}

/// Where the needles stand in a text: found by an automaton beforehand, or looked for when a check asks.
#[derive(Debug, Default)]
pub struct Hits {
    found: Option<HashMap<Owner, Vec<Hit>>>,
    pairs: OnceCell<Pairs>,
}

impl Finder {
    /// Every occurrence of every needle in a folded text, overlapping ones too.
    #[must_use]
    pub fn find(&self, folded: &str) -> Hits {
        let mut found: HashMap<Owner, Vec<Hit>> = HashMap::new();
        for hit in self.automaton.find_overlapping_iter(folded) {
            for (owner, key) in self.owners.get(hit.pattern().as_usize()).into_iter().flatten() {
                found.entry(*owner).or_default().push(Hit { key: *key, range: hit.range() });
            }
        }
        found.values_mut().for_each(|hits| sort(hits));
        Hits { found: Some(found), pairs: OnceCell::new() }
    }
}

impl Asked {
    /// The words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.needles.iter().map(|needle| &*needle.word)
    }
}

impl Hits {
    /// The hits of one check in the folded text that these are the hits of, in the order of their ends.
    pub(crate) fn of(&self, asked: &Asked, folded: &str) -> Cow<'_, [Hit]> {
        match &self.found {
            Some(found) => Cow::Borrowed(found.get(&asked.owner).map_or(&[], Vec::as_slice)),
            None => Cow::Owned(direct(asked, folded, self.pairs(folded))),
        }
    }

    /// Whether one check has a hit.
    pub(crate) fn any(&self, asked: &Asked, folded: &str) -> bool {
        match &self.found {
            Some(found) => found.contains_key(&asked.owner),
            None => {
                let pairs = self.pairs(folded);
                asked.words().any(|word| pairs.find(word, folded))
            }
        }
    }

    /// Which pairs of bytes the text holds.
    pub(crate) fn pairs(&self, folded: &str) -> &Pairs {
        self.pairs.get_or_init(|| Pairs::of(folded))
    }
}

/// Looks for each needle by itself.
fn direct(asked: &Asked, folded: &str, pairs: &Pairs) -> Vec<Hit> {
    let mut hits = Vec::new();
    for needle in asked.needles.iter().filter(|needle| pairs.hold(needle.word.as_bytes())) {
        let finder = memmem::Finder::new(needle.word.as_bytes());
        let mut from = 0;
        // Occurrences may overlap, as the automaton's do.
        while let Some(at) = folded.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let start = from + at;
            hits.push(Hit { key: needle.key, range: start..start + needle.word.len() });
            from = start + 1;
        }
    }
    sort(&mut hits);
    hits
}

fn sort(hits: &mut [Hit]) {
    hits.sort_unstable_by_key(|hit| (hit.range.end, hit.range.start, hit.key));
}
