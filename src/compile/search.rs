//! Which way the words of the rules are looked for: each check for its own, or one automaton for all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::check::needles::{Finder, Needles};

/// So much text, in bytes, is searched by each check for itself before the automaton is built: some two hundred posts. A
/// round number, not a measured one.
const WORTH_BUILDING: usize = 64 << 10;

/// How the words of the rules are looked for. All ways find the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// Each check for its own words, until so much text was seen that the automaton pays.
    #[default]
    Adaptive,
    /// Each check for its own words.
    Direct,
    /// One automaton for all.
    Automaton,
    /// Each check for its own words, and every check that applies is asked, whatever the text: the yardstick for the
    /// others.
    Naive,
}

/// The words of all rules, and the automaton once it was built.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) plan: Plan,
    needles: Arc<Mutex<Needles>>,
    finder: OnceLock<Option<Finder>>,
    searched: AtomicUsize,
}

impl Search {
    pub(crate) fn new(needles: Arc<Mutex<Needles>>) -> Self {
        Self { needles, ..Self::default() }
    }

    /// The words that checks asked for until now.
    pub(crate) fn words(&self) -> Vec<String> {
        self.needles.lock().unwrap_or_else(PoisonError::into_inner).words().map(str::to_owned).collect()
    }

    /// The automaton, if it is to be used for a text of so many bytes. `complete` is called before it is built: it sees to
    /// it that every check has asked for its words.
    pub(crate) fn finder(&self, bytes: usize, complete: impl FnOnce()) -> Option<&Finder> {
        let wanted = match self.plan {
            Plan::Direct | Plan::Naive => false,
            Plan::Automaton => true,
            Plan::Adaptive => {
                let before = self.searched.fetch_add(bytes, Ordering::Relaxed);
                before.saturating_add(bytes) > WORTH_BUILDING
            }
        };
        if !wanted {
            return None;
        }
        let build = || {
            complete();
            // Words that fit no automaton are found all the same.
            self.needles.lock().unwrap_or_else(PoisonError::into_inner).finder().ok()
        };
        self.finder.get_or_init(build).as_ref()
    }
}
