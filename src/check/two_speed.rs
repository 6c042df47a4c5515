//! A regular expression that is built twice at most: leanly for the first texts, in full once there is much to search.
//!
//! Compiling takes longer than reading a post with what was compiled. The lean build leaves out the automata that only pay
//! for much text; both match the same.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::syntax;

/// From so many bytes of text on it is built in full.
const MUCH: usize = 16 << 10;

/// A regular expression, lean or in full.
#[derive(Debug)]
pub(super) struct TwoSpeed {
    lean: OnceLock<Option<Regex>>,
    full: OnceLock<Option<Regex>>,
    /// Bytes of text that were searched.
    searched: AtomicUsize,
}

impl TwoSpeed {
    pub(super) const fn new() -> Self {
        Self { lean: OnceLock::new(), full: OnceLock::new(), searched: AtomicUsize::new(0) }
    }

    /// The one for the next text, of so many bytes; `build` makes it, and says with `true` that it is to be lean. `None`
    /// if it is no regular expression.
    pub(super) fn get(&self, bytes: usize, build: impl Fn(bool) -> Option<Regex>) -> Option<&Regex> {
        let before = self.searched.fetch_add(bytes, Ordering::Relaxed);
        let lean = before.saturating_add(bytes) < MUCH;
        let built = if lean { &self.lean } else { &self.full };
        built.get_or_init(|| build(lean)).as_ref()
    }
}

/// Compiles a pattern.
///
/// # Errors
///
/// If it is no regular expression, or larger than `config` allows.
pub(super) fn build(
    written: &str,
    config: Config,
    syntax: syntax::Config,
    lean: bool,
) -> Result<Regex, Box<BuildError>> {
    let config = if lean { config.hybrid(false).dfa(false).onepass(false) } else { config };
    Regex::builder().configure(config).syntax(syntax).build(written).map_err(Box::new)
}
