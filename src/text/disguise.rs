//! Words written so that a filter misses them and a reader does not.

use std::ops::Range;

use super::fold::Folded;

/// How a word was disguised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disguise {
    /// `g e h e i m`, `g.e.h.e.i.m`.
    Spaced,
    /// `g3h31m`.
    Leet,
    /// Letters that are symbols: bold, circled, small capitals.
    Styled,
    /// Letters of another script.
    LookAlike,
    /// Invisible characters between the letters.
    Invisible,
}

impl Disguise {
    /// Its name in rules and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spaced => "spaced",
            Self::Leet => "leet",
            Self::Styled => "styled",
            Self::LookAlike => "look-alike",
            Self::Invisible => "invisible",
        }
    }
}

/// A second view of a text, in which disguises are undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undisguised {
    /// The view; it maps straight to the original bytes.
    pub folded: Folded,
    /// Which ranges of its text were disguised, in order, and how.
    pub runs: Vec<(Range<usize>, Disguise)>,
}

/// A second view of `text`, whose ordinary view is `folded`; `None` if nothing looks disguised.
#[must_use]
pub fn undisguise(_text: &str, _folded: &Folded) -> Option<Undisguised> {
    None
}

/// How `original`, a slice that a rule matched on the ordinary view, was disguised.
#[must_use]
pub fn disguise_of(_original: &str) -> Option<Disguise> {
    None
}
