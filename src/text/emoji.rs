//! Which grapheme clusters are shown as an emoji.

use unicode_properties::{EmojiStatus, UnicodeEmoji};
use unicode_segmentation::UnicodeSegmentation;

use super::source::Span;

/// Whether a grapheme cluster is shown as an emoji: by itself, or because it asks for it (`U+FE0F`).
///
/// After UTS 51: emoji presentation by default, a presentation selector, or a sequence that holds one of these. A digit
/// is an emoji only in a box (`U+20E3`).
#[must_use]
pub fn is_emoji(cluster: &str) -> bool {
    let presented = |c: char| {
        matches!(
            c.emoji_status(),
            EmojiStatus::EmojiPresentation
                | EmojiStatus::EmojiPresentationAndModifierBase
                | EmojiStatus::EmojiPresentationAndEmojiComponent
                | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
        )
    };
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else { return false };
    if first.is_ascii() {
        return cluster.ends_with('\u{20E3}');
    }
    presented(first) || first.is_emoji_char() && chars.any(|c| c == '\u{FE0F}' || presented(c))
}

/// Every emoji of `text`, in order; in bytes.
pub fn emoji(text: &str) -> impl Iterator<Item = Span> {
    // A text without any is by far the most usual, and cutting it into clusters costs most.
    let any = text.contains(|c: char| !c.is_ascii() && (c.is_emoji_char() || c == '\u{20E3}'));
    let clusters = any.then(|| text.grapheme_indices(true)).into_iter().flatten();
    clusters.filter(|(_, cluster)| is_emoji(cluster)).map(|(at, cluster)| Span::new(at, at + cluster.len()))
}
