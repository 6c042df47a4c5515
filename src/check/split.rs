//! A verb that falls apart in a sentence: `roept iedereen op`, `op te roepen`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::check::term::{Place, Text};
use crate::text::dutch::{Separated, is_particle_between, joins_infinitive, separated};
use crate::text::scope::ends_clause;
use crate::text::words::Token;

/// How many words may stand between a verb and its particle.
const REACH: usize = 14;

/// Words with which another clause begins: a particle behind them belongs to another verb.
#[rustfmt::skip] // Packed, not one word a line.
const NEW_CLAUSE: &[&str] = &[
    "als", "hoewel", "maar", "nadat", "omdat", "terwijl", "toen", "totdat", "voordat", "waar", "wanneer", "want", "zodat",
    "zodra",
];

/// Words that begin a clause or stand for a thing (`wij stellen dat vast`), and how many words later it is a clause.
const PRONOUNS: &[&str] = &["dat", "die", "wat", "wie"];
const CLAUSE: usize = 3;

/// A verb with the part that stands apart.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Split(Separated);

impl Split {
    /// The folded verb `word` as it falls apart; `None` if it does not.
    pub(crate) fn new(word: &str) -> Option<Self> {
        separated(word).map(Self)
    }

    /// The verb without its particle, in the forms by which it is found.
    pub(crate) fn verbs(&self) -> impl Iterator<Item = &str> {
        self.0.verbs.iter().map(String::as_str)
    }

    /// Whether `word` is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.verbs.iter().any(|verb| verb == word)
    }

    /// The stretch from the verb to its particle, or the other way round; `verb` is the word at `needle`.
    pub(crate) fn at(&self, needle: &Range<usize>, verb: usize, text: &Text<'_>) -> Option<Place> {
        let token = text.tokens.get(verb)?;
        let plain = |token: &Token| !(token.hashtag || token.link || token.mention);
        if token.range != *needle || !plain(token) {
            return None;
        }
        let word = |token: &Token| text.folded.text.get(token.range.clone()).unwrap_or_default();
        let apart = |left: &Token, right: &Token| {
            text.folded.text.get(left.range.end..right.range.start).is_none_or(ends_clause)
        };
        // "Op te roepen", "op moeten roepen".
        if word(token) == self.0.infinitive
            && let Some([particle, helping]) = verb.checked_sub(2).and_then(|at| text.tokens.get(at..verb))
            && word(particle) == self.0.particle
            && joins_infinitive(word(helping))
            && !apart(particle, helping)
            && !apart(helping, token)
        {
            return Some(Place { range: particle.range.start..needle.end, tokens: verb..verb + 1 });
        }
        let mut before = token;
        let mut pronoun = None;
        for (at, next) in text.tokens.iter().enumerate().skip(verb + 1).take(REACH) {
            if apart(before, next) || !plain(next) || NEW_CLAUSE.contains(&word(next)) {
                return None;
            }
            if pronoun.is_some_and(|pronoun| at - pronoun > CLAUSE) {
                return None;
            }
            if PRONOUNS.contains(&word(next)) {
                pronoun = pronoun.or(Some(at));
            }
            if word(next) == self.0.particle {
                let after = text.tokens.get(at + 1).filter(|after| !apart(next, after)).map(word);
                let first = (at > verb + 1).then(|| word(before));
                if is_particle_between(first, after) {
                    return Some(Place { range: needle.start..next.range.end, tokens: verb..verb + 1 });
                }
            }
            before = next;
        }
        None
    }
}
