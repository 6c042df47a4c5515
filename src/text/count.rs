//! Ways of counting how long a post is. Which channel counts in which way is data.

use unicode_segmentation::UnicodeSegmentation;

use super::emoji::is_emoji;
use super::source::Span;
use super::weighted::address::{Reader, addresses};
use super::weighted::{self, ADDRESS};

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Grapheme clusters: what a reader calls a character.
    Graphemes,
    /// UTF-16 code units, as `length` in a browser.
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
    /// Unicode code points.
    CodePoints,
    /// X: twitter-text configuration v3. After NFC most Latin, Cyrillic and similar letters count 1, others 2,
    /// an emoji 2, an address 23.
    Weighted,
    /// Mastodon: grapheme clusters; an address with a scheme counts 23, of `@user@host` only `@user`.
    Mastodon,
    /// Threads: grapheme clusters; an emoji counts its bytes of UTF-8.
    EmojiBytes,
}

impl Counting {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Graphemes,
        Self::Utf16,
        Self::Utf8,
        Self::CodePoints,
        Self::Weighted,
        Self::Mastodon,
        Self::EmojiBytes,
    ];

    /// Its name in channel data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Graphemes => "graphemes",
            Self::Utf16 => "utf-16",
            Self::Utf8 => "utf-8",
            Self::CodePoints => "code-points",
            Self::Weighted => "weighted",
            Self::Mastodon => "mastodon",
            Self::EmojiBytes => "emoji-bytes",
        }
    }

    /// The way of counting that is called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counting| counting.name() == name)
    }
}

/// What counts for less or more than it is long on Mastodon: an address 23, the `@host` of `@user@host` nothing.
fn concessions(text: &str) -> Vec<(Span, usize)> {
    let mut found: Vec<_> =
        addresses(text, Reader::Mastodon).into_iter().map(|address| (address, address, ADDRESS)).collect();
    found.extend(mentions(text).map(|(mention, host)| (mention, host, 0)));
    found.sort_unstable();
    // Of two that overlap the first counts.
    let mut until = 0;
    found.retain(|(whole, ..)| {
        let free = whole.start >= until;
        if free {
            until = whole.end;
        }
        free
    });
    found.into_iter().map(|(_, counted, weight)| (counted, weight)).collect()
}

/// Every `@user@host`, and its `@host`, as Mastodon reads them.
fn mentions(text: &str) -> impl Iterator<Item = (Span, Span)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_user = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut before = None;
    let mut until = 0;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = at >= until && c == '@' && !before.is_some_and(|b| is_word(b) || matches!(b, '/' | '='));
        before = Some(c);
        let rest = text.get(at + 1..).filter(|rest| starts && rest.starts_with(is_user))?;
        let user = rest.find(|c| !is_user(c) && !matches!(c, '.' | '-')).unwrap_or(rest.len());
        let user = rest.get(..user)?.trim_end_matches(['.', '-']).len();
        let host = rest.get(user..)?.strip_prefix('@')?;
        let length = host.find(|c| !is_word(c) && !matches!(c, '.' | '-')).unwrap_or(host.len());
        let name = host.get(..length)?.trim_end_matches(['.', '-']);
        let after = host.get(name.len()..)?;
        if name.chars().nth(1).is_none() || after.starts_with(['@', '\u{FF20}']) || after.starts_with("://") {
            return None;
        }
        let start = at + 1 + user;
        until = start + 1 + name.len();
        Some((Span::new(at, until), Span::new(start, until)))
    })
}

/// How long `text` is when counted as `counting` says.
#[must_use]
pub fn length(text: &str, counting: Counting) -> usize {
    match counting {
        Counting::Utf8 => text.len(),
        Counting::Utf16 => text.encode_utf16().count(),
        Counting::CodePoints => text.chars().count(),
        Counting::Graphemes => text.graphemes(true).count(),
        _ => pieces(text, counting).into_iter().map(|(_, weight)| weight).sum(),
    }
}

/// The byte offset of the first grapheme cluster or address of `text` that no longer fits in `max`;
/// the length of `text` in bytes if all of it fits.
#[must_use]
pub fn cut(text: &str, counting: Counting, max: usize) -> usize {
    let mut total = 0;
    let over = pieces(text, counting).into_iter().find(|(_, weight)| {
        total += weight;
        total > max
    });
    let Some((at, _)) = over else { return text.len() };
    // Some ways of counting take a cluster apart, a reader does not.
    let clusters = text.grapheme_indices(true).map(|(start, _)| start);
    clusters.take_while(|start| *start <= at).last().unwrap_or_default()
}

/// What counts, piece by piece: the byte offset of each piece and its weight.
fn pieces(text: &str, counting: Counting) -> Vec<(usize, usize)> {
    let weigh: fn(&str) -> usize = match counting {
        Counting::Weighted => return weighted::pieces(text),
        Counting::Mastodon => return mastodon(text),
        Counting::Graphemes => |_| 1,
        Counting::Utf16 => |cluster| cluster.encode_utf16().count(),
        Counting::Utf8 => str::len,
        Counting::CodePoints => |cluster| cluster.chars().count(),
        Counting::EmojiBytes => |cluster| if is_emoji(cluster) { cluster.len() } else { 1 },
    };
    text.grapheme_indices(true).map(|(at, cluster)| (at, weigh(cluster))).collect()
}

fn mastodon(text: &str) -> Vec<(usize, usize)> {
    let mut concessions = concessions(text).into_iter().peekable();
    let mut until = 0;
    let pieces = text.grapheme_indices(true).filter_map(|(at, cluster)| {
        if at < until {
            return None;
        }
        if let Some((span, weight)) = concessions.next_if(|(span, _)| span.start < at + cluster.len()) {
            until = span.end;
            return Some((at, weight));
        }
        Some((at, 1))
    });
    pieces.collect()
}
