//! What is known of a language: words that negate, words that break a clause, abbreviations.

use std::collections::BTreeSet;

/// Words that hardly any compound has in that place. All are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseWords {
    /// As its first word.
    pub first: BTreeSet<String>,
    /// Between its first and its last.
    pub inside: BTreeSet<String>,
    /// As its last.
    pub last: BTreeSet<String>,
    /// Two words that begin it, with a space between.
    pub start: BTreeSet<String>,
}

impl PhraseWords {
    /// Whether these words of a hashtag, folded, are a phrase rather than one compound.
    #[must_use]
    pub fn show(&self, words: &[&str]) -> bool {
        match words {
            [first, inside @ .., last] => {
                self.first.contains(*first)
                    || self.last.contains(*last)
                    || inside.iter().any(|word| self.inside.contains(*word))
                    || words.get(1).is_some_and(|second| self.start.contains(&format!("{first} {second}")))
            }
            _ => false,
        }
    }

    /// Every word of them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let all = [&self.first, &self.inside, &self.last, &self.start];
        all.into_iter().flatten().flat_map(|phrase| phrase.split(' '))
    }
}

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
    /// Words that go before a noun and never end a sentence: an emoji behind one stands for a word.
    pub determiners: BTreeSet<String>,
    /// Words that show that a hashtag is a phrase.
    pub phrases: PhraseWords,
    /// Common words, for splitting hashtags in lower case and for telling languages apart.
    pub words: BTreeSet<String>,
}
