//! How long a part is on a channel, against every limit that the channel has for it, and how much of it everybody sees.

use crate::model::channel::{Channel, LimitOf};
use crate::model::draft::PartName;
use crate::text::count::{Counting, cut, length};

/// A length against one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How long it is, in units of `counting`.
    pub count: usize,
    /// The most that the channel takes; `None` if that is not known.
    pub limit: Option<usize>,
    /// How it is counted.
    pub counting: Counting,
}

impl Length {
    /// Whether the channel takes it.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.limit.is_none_or(|limit| self.count <= limit)
    }
}

/// The lengths of a part on a channel, one for each of its limits, the one that matters most first; where it has none,
/// one without. `spoiler` is the content warning of the draft: on some channels it counts with the text.
#[must_use]
pub fn lengths(channel: &Channel, part: PartName, text: &str, spoiler: Option<&str>) -> Vec<Length> {
    let limits = LimitOf::of_part(part).into_iter().flat_map(|of| channel.limits(of));
    let with = |counting| length(text, counting) + self::spoiler(channel, part, spoiler, counting);
    let lengths: Vec<Length> = limits
        .map(|limit| Length { count: with(limit.counting), limit: Some(limit.max), counting: limit.counting })
        .collect();
    if lengths.is_empty() {
        let counting = channel.counting;
        return vec![Length { count: with(counting), limit: None, counting }];
    }
    lengths
}

/// What the content warning adds to the length of a part.
#[must_use]
pub fn spoiler(channel: &Channel, part: PartName, spoiler: Option<&str>, counting: Counting) -> usize {
    // Mastodon makes no concession for addresses in a content warning.
    let counting = if counting == Counting::Mastodon { Counting::Graphemes } else { counting };
    spoiler
        .filter(|_| channel.spoiler_counts && part == PartName::Text)
        .map_or(0, |spoiler| length(spoiler, counting))
}

/// Up to which byte of a part everybody sees it, without asking for more; `None` if the channel shows all of it or
/// nobody knows.
#[must_use]
pub fn visible(channel: &Channel, part: PartName, text: &str) -> Option<usize> {
    let of = match LimitOf::of_part(part)? {
        LimitOf::Limit => LimitOf::Visible,
        LimitOf::TitleLimit => LimitOf::VisibleTitle,
        _ => return None,
    };
    channel.limits(of).map(|limit| cut(text, limit.counting, limit.max)).min()
}
