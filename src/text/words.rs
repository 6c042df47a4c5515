//! Words, sentences and grapheme clusters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::source::Span;

pub use super::sentence::sentences;

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// Bytes of the original.
    pub span: Span,
    /// Whether it is part of a hashtag.
    pub hashtag: bool,
    /// Whether it is part of a web or e-mail address.
    pub link: bool,
    /// Whether it is part of a mention such as `@voorbeeldstad`.
    pub mention: bool,
}

/// How many grapheme clusters `text` has.
#[must_use]
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The words of `text`, whose folded view is `folded`, in order.
///
/// `split` is asked where a folded hashtag body without capitals is to be cut.
#[must_use]
pub fn tokens(
    _text: &str,
    folded: &Folded,
    _split: &dyn Fn(&str) -> Option<Vec<usize>>,
) -> Vec<Token> {
    folded
        .text
        .unicode_word_indices()
        .map(|(at, word)| {
            let range = at..at + word.len();
            let span = folded.span(range.clone());
            Token {
                range,
                span,
                hashtag: false,
                link: false,
                mention: false,
            }
        })
        .collect()
}
