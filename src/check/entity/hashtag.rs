//! Hashtags: `#` and a word with at least one letter, by the rules of twitter-text.
//!
//! X, Instagram, Mastodon and Bluesky agree but for the rim: of `#a#b` X takes neither. Only what is hidden in a tag, such
//! as a space of no width, is passed over here: that disguises a tag, and X ends it there.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, touches};
use crate::model::entity::{Entity, Sure};
use crate::text::source::Span;

/// Signs that may stand in a hashtag besides letters, marks and digits.
const SIGNS: &str = "_\u{200C}\u{200D}\u{A67E}\u{5BE}\u{5F3}\u{5F4}\u{FF5E}\u{301C}\u{309B}\u{309C}\u{30A0}\u{30FB}\u{3003}\u{F0B}\u{F0C}\u{B7}";

/// Finds hashtags in a text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.original;
    let mut found: Vec<Found> = Vec::new();
    for (start, sign) in text.match_indices(['#', '\u{FF03}']) {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let variant = before.is_some_and(|c| matches!(c, '\u{FE0E}' | '\u{FE0F}'));
        if before.is_some_and(|c| in_tag(c) || c == '&') && !variant {
            continue;
        }
        let from = start + sign.len();
        let rest = text.get(from..).unwrap_or_default();
        // A `#` on a key is an emoji.
        if rest.starts_with(['\u{FE0F}', '\u{20E3}']) {
            continue;
        }
        let (mut end, mut letters) = (0, false);
        for (at, c) in rest.char_indices() {
            if in_tag(c) {
                letters |= is_letter(c);
                end = at + c.len_utf8();
            } else if !passage.folded.range(Span::new(from + at, from + at + c.len_utf8())).is_empty() {
                break;
            }
        }
        let after = rest.get(end..).unwrap_or_default();
        let range = passage.folded.range(Span::new(start, from + end));
        let fits = letters && !after.starts_with(['#', '\u{FF03}']) && !after.starts_with("://");
        let free = found.last().is_none_or(|(last, _)| last.end <= range.start);
        if fits && free && !range.is_empty() && !touches(passage.found(Entity::Url), &range) {
            found.push((range, Sure::Certain));
        }
    }
    found
}

fn in_tag(c: char) -> bool {
    is_letter(c) || c.general_category() == GeneralCategory::DecimalNumber || SIGNS.contains(c)
}

/// A letter, or a mark on one.
fn is_letter(c: char) -> bool {
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}
