//! What is known of a language: words that negate, words that break a clause, abbreviations.

use std::collections::BTreeSet;

/// What is known of a language. All words are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    /// Its tag, such as `nl`.
    pub tag: String,
    /// Words that turn a statement round.
    pub negations: BTreeSet<String>,
    /// Words after which a new clause begins.
    pub breaks: BTreeSet<String>,
    /// Abbreviations whose dot ends no sentence, without that dot.
    pub abbreviations: BTreeSet<String>,
    /// Common words, for splitting hashtags in lower case and for telling languages apart.
    pub words: BTreeSet<String>,
}
