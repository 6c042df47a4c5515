//! How long a post is on X: twitter-text's configuration v3, as twitter-text 3.1.0 counts.
//!
//! The text is brought to NFC. A character of the Latin, Cyrillic and similar ranges counts 1, every other 2, an emoji 2
//! whatever it is made of, an address 23.

pub(crate) mod address;
mod after_domain;
mod emoji;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char, is_nfc, is_nfc_quick};

use address::Reader;

/// What an address counts on X and on Mastodon.
pub(crate) const ADDRESS: usize = 23;

/// What counts in `text`, piece by piece: the byte offset of each piece, and its weight.
pub(crate) fn pieces(text: &str) -> Vec<(usize, usize)> {
    let composed = Composed::of(text);
    let text = composed.text.as_deref().unwrap_or(text);
    let mut addresses = address::addresses(text, Reader::X).into_iter().peekable();
    let mut emoji = emoji::sequences(text).peekable();
    let mut pieces = Vec::new();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        while addresses.next_if(|address| address.start < at).is_some() {}
        while emoji.next_if(|(start, _)| *start < at).is_some() {}
        let weight = if let Some(address) = addresses.next_if(|address| address.start == at) {
            until = address.end;
            ADDRESS
        } else if let Some((_, end)) = emoji.next_if(|(start, _)| *start == at) {
            until = end;
            2
        } else {
            weight(c)
        };
        pieces.push((composed.original(at), weight));
    }
    pieces
}

/// The weight of one character; the ranges are those of the configuration, in units of 100.
fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

/// A text in NFC, and the way back.
struct Composed {
    /// `None` where the text was so already.
    text: Option<String>,
    /// Where pieces start that were brought to NFC by themselves: here, and in the original.
    starts: Vec<(usize, usize)>,
}

impl Composed {
    fn of(text: &str) -> Self {
        if is_nfc(text) {
            return Self { text: None, starts: Vec::new() };
        }
        let mut composed = String::with_capacity(text.len());
        let mut starts = Vec::new();
        let mut start = 0;
        // Before such a character nothing joins with what stands before it.
        let apart = |c: char| {
            char::canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
        };
        let ends = text.char_indices().filter(|(at, c)| *at > 0 && apart(*c)).map(|(at, _)| at);
        for end in ends.chain([text.len()]) {
            starts.push((composed.len(), start));
            composed.extend(text.get(start..end).unwrap_or_default().nfc());
            start = end;
        }
        Self { text: Some(composed), starts }
    }

    /// The byte offset in the original.
    fn original(&self, at: usize) -> usize {
        if self.text.is_none() {
            return at;
        }
        let next = self.starts.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).and_then(|place| self.starts.get(place)).map_or(at, |(_, original)| *original)
    }
}
