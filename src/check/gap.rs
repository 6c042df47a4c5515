//! What may stand between the words of a phrase.

use serde::{Deserialize, Serialize};

use crate::text::fold::Folded;
use crate::text::words::Token;

/// Longest stretch between two words of a phrase, in bytes; keeps a look-back cheap on hostile text.
const LONGEST_GAP: usize = 64;

/// What stands between two words of a term as it was written.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Gap {
    signs: String,
    /// Nothing at all.
    glued: bool,
    /// A dash between spaces.
    dashed: bool,
    /// A hyphen that must be there: `gemeente-raad`, not `gemeente raad`.
    pub(super) hyphen: bool,
}

impl Gap {
    /// From the stretch as it was written.
    pub(super) fn new(written: &str) -> Self {
        Self { signs: signs(written), glued: written.is_empty(), dashed: is_dash(written), hyphen: false }
    }

    /// Whether what stands between two words of a text will do.
    pub(super) fn admits(&self, folded: &Folded, left: &Token, right: &Token) -> bool {
        let Some(gap) = folded.text.get(left.range.end..right.range.start) else { return false };
        if self.hyphen && !gap.contains('-') {
            return false;
        }
        if gap.is_empty() {
            return self.glued || left.hashtag && right.hashtag;
        }
        if gap == "_" && left.hashtag && right.hashtag {
            return true;
        }
        if gap.len() > LONGEST_GAP || gap.matches('\n').count() > 1 || !self.dashed && is_dash(gap) {
            return false;
        }
        let signs = signs(gap);
        // A full stop that the rule wrote may be left out: `art 87`.
        signs == self.signs || signs.is_empty() && self.signs.chars().all(|c| c == '.')
    }
}

/// What is left of a stretch between words without what may always stand there.
fn signs(gap: &str) -> String {
    gap.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'')).collect()
}

/// Signs at the edge of a term that must be there: not its quotation marks, not its punctuation.
pub(super) fn edge_signs(edge: &str) -> String {
    signs(edge).replace(['"', '.', ','], "")
}

/// A dash that separates: one with space on both sides.
fn is_dash(gap: &str) -> bool {
    gap.contains('-') && gap.starts_with(char::is_whitespace) && gap.ends_with(char::is_whitespace)
}
