//! Ways of writing that shut people out who have a post read aloud, or who read it with difficulty.
//!
//! After what screen readers do with them: they spell an emoji out by its name, skip letters that are signs, read a
//! hashtag as one word, and every stroke of a drawing by itself (WCAG 2.1: 1.1.1, 1.3.1 and its understanding
//! document on ASCII art and emoticons).

mod alt;
mod art;
mod emoji;
mod hashtag;
mod letters;

pub use alt::{empty, repeats};
pub use art::art;
pub use emoji::{bullets, for_words, in_words, rows};
pub use hashtag::hashtags;
pub use letters::styled;

use super::source::Span;

/// One place, or several that belong together, where a post is hard to hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// Where, in bytes of the original; in order, at least one.
    pub spans: Vec<Span>,
    /// What to write at the first place instead, where that is plain.
    pub instead: Option<String>,
}

impl Barrier {
    fn at(span: Span) -> Self {
        Self { spans: vec![span], instead: None }
    }
}
