//! Ways of counting how long a post is. Which channel counts in which way is data.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{EmojiStatus, UnicodeEmoji};
use unicode_segmentation::UnicodeSegmentation;

use super::link::{Kind, links};
use super::source::Span;

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
}

/// What an address counts on X and on Mastodon.
const ADDRESS: usize = 23;

impl Counting {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Graphemes, Self::Utf16, Self::Utf8, Self::CodePoints, Self::Weighted, Self::Mastodon];

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
        }
    }

    /// The way of counting that is called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counting| counting.name() == name)
    }

    /// What one grapheme cluster counts.
    fn weigh(self, cluster: &str) -> usize {
        match self {
            Self::Graphemes | Self::Mastodon => 1,
            Self::Utf16 => cluster.encode_utf16().count(),
            Self::Utf8 => cluster.len(),
            Self::CodePoints => cluster.chars().count(),
            Self::Weighted if is_emoji(cluster) => 2,
            Self::Weighted => cluster.nfc().map(weight).sum(),
        }
    }

    /// Parts of `text` that count as a whole, in order, and what they count.
    fn fixed(self, text: &str) -> Vec<(Span, usize)> {
        match self {
            Self::Weighted => {
                let addresses = links(text).into_iter().filter(|link| link.kind != Kind::Email);
                addresses.map(|link| (link.span, ADDRESS)).collect()
            }
            Self::Mastodon => {
                let web = |span: Span| {
                    let scheme = span.slice(text).split(':').next().unwrap_or_default();
                    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
                };
                let addresses =
                    links(text).into_iter().filter(|link| link.kind == Kind::Url && web(link.span));
                let mut fixed: Vec<_> = addresses.map(|link| (link.span, ADDRESS)).collect();
                fixed.extend(hosts(text).map(|span| (span, 0)));
                fixed.sort_unstable();
                fixed
            }
            _ => Vec::new(),
        }
    }
}

/// The weight of one code point on X; the ranges are those of twitter-text's configuration v3, in units of 100.
fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

/// Whether a cluster is shown as an emoji.
fn is_emoji(cluster: &str) -> bool {
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
    let Some(first) = chars.next() else {
        return false;
    };
    if first.is_ascii() {
        return cluster.ends_with('\u{20E3}');
    }
    presented(first) || first.is_emoji_char() && chars.any(|c| c == '\u{FE0F}' || presented(c))
}

/// The `@host` of every `@user@host`.
fn hosts(text: &str) -> impl Iterator<Item = Span> {
    let is_user = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == '-';
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let starts =
            c == '@' && !before.is_some_and(|b: char| b.is_alphanumeric() || matches!(b, '/' | '@' | '.'));
        before = Some(c);
        let rest = text.get(at + 1..).filter(|_| starts)?;
        let user = rest.find(|c| !is_user(c)).unwrap_or(rest.len());
        let host = rest.get(user..)?.strip_prefix('@').filter(|_| user > 0)?;
        let length = host.find(|c| !is_user(c)).unwrap_or(host.len());
        let host = host.get(..length)?.trim_end_matches(['.', '-']);
        let start = at + 1 + user;
        (!host.is_empty()).then(|| Span::new(start, start + 1 + host.len()))
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
        Counting::Weighted | Counting::Mastodon => steps(text, counting).map(|(_, weight)| weight).sum(),
    }
}

/// The byte offset of the first grapheme cluster or address of `text` that no longer fits in `max`;
/// the length of `text` in bytes if all of it fits.
#[must_use]
pub fn cut(text: &str, counting: Counting, max: usize) -> usize {
    let mut total = 0;
    for (at, weight) in steps(text, counting) {
        total += weight;
        if total > max {
            return at;
        }
    }
    text.len()
}

/// What counts, piece by piece: the byte offset of each piece and its weight.
fn steps(text: &str, counting: Counting) -> impl Iterator<Item = (usize, usize)> {
    let mut fixed = counting.fixed(text).into_iter().peekable();
    let mut skip_to = 0;
    text.grapheme_indices(true).filter_map(move |(at, cluster)| {
        if at < skip_to {
            return None;
        }
        if let Some((span, weight)) = fixed.next_if(|(span, _)| span.start < at + cluster.len()) {
            skip_to = span.end;
            return Some((at, weight));
        }
        Some((at, counting.weigh(cluster)))
    })
}
