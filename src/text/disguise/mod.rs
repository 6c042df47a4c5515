//! Words written so that a filter misses them and a reader does not.
//!
//! What leaves no trace for a reader is undone in [`super::fold`] already, and [`disguise_of`] names it. What a reader
//! sees is undone here, in a second view: it is too eager for ordinary text and exists for matching only.

mod leet;
mod spaced;
mod styled;

use std::ops::Range;

use strum::VariantArray;

use super::fold::{Builder, Folded};
use super::source::Span;

pub use styled::disguise_of;

/// How a word was disguised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum Disguise {
    /// `g e h e i m`, `g.e.h.e.i.m`.
    Spaced,
    /// `g3h31m`.
    Leet,
    /// Letters that are symbols: bold, circled, small capitals.
    Styled,
    /// Letters of another script.
    LookAlike,
    /// Invisible characters between the letters.
    Invisible,
}

impl Disguise {
    /// Its name in rules and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spaced => "spaced",
            Self::Leet => "leet",
            Self::Styled => "styled",
            Self::LookAlike => "look-alike",
            Self::Invisible => "invisible",
        }
    }
}

/// A second view of a text, in which disguises are undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undisguised {
    /// The view; it maps straight to the original bytes.
    pub folded: Folded,
    /// Which ranges of its text were disguised, and how; by where they begin. They may overlap,
    /// as a word can be disguised in two ways.
    pub runs: Vec<(Range<usize>, Disguise)>,
}

/// A character of the ordinary view, on its way to the second one.
struct Glyph {
    /// What it will be.
    c: char,
    /// Whether it is left out.
    dropped: bool,
    /// Where it stands in the ordinary view, in bytes.
    at: usize,
    /// How many bytes it takes there.
    bytes: usize,
    /// What it stands for in the original.
    span: Span,
}

impl Glyph {
    fn is_letter(&self) -> bool {
        self.c.is_alphabetic()
    }

    fn is_word(&self) -> bool {
        self.c.is_alphanumeric()
    }
}

/// Disguised stretches, as indices of glyphs.
type Runs = Vec<(Range<usize>, Disguise)>;

/// A second view of `text`, whose ordinary view is `folded`; `None` if nothing looks disguised. Linear.
#[must_use]
pub fn undisguise(text: &str, folded: &Folded) -> Option<Undisguised> {
    if !is_suspicious(&folded.text) {
        return None;
    }
    let mut glyphs: Vec<Glyph> = folded
        .text
        .char_indices()
        .map(|(at, c)| {
            let bytes = c.len_utf8();
            Glyph { c, dropped: false, at, bytes, span: folded.span(at..at + bytes) }
        })
        .collect();
    let links: Vec<Range<usize>> =
        super::link::links(text).iter().map(|link| folded.range(link.span)).collect();
    let mut runs = Runs::new();
    styled::undo(text, &mut glyphs, &mut runs);
    leet::undo(&mut glyphs, &links, &mut runs);
    spaced::undo(&mut glyphs, &links, &mut runs);
    if runs.is_empty() {
        return None;
    }
    runs.sort_by_key(|(run, _)| run.start);
    Some(build(text, &glyphs, &runs))
}

/// A quick look, so that ordinary text costs one pass.
fn is_suspicious(folded: &str) -> bool {
    let mut before = ' ';
    // Single letters so far, and what stands since the last of them.
    let (mut letters, mut gap) = (0, 0);
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if leet::letter(c).is_some() && after.is_alphabetic() || styled::is_suspicious(c, before, after) {
            return true;
        }
        if !c.is_alphanumeric() {
            gap += 1;
        } else if before.is_alphanumeric() || after.is_alphanumeric() || !c.is_alphabetic() {
            (letters, gap) = (0, 0);
        } else {
            letters = if gap <= spaced::WIDEST { letters + 1 } else { 1 };
            gap = 0;
            if letters >= spaced::FEWEST {
                return true;
            }
        }
        before = c;
    }
    false
}

/// Whether the bytes from `start` to `end` of the folded text overlap one of `links`, which are in order.
fn touches(links: &[Range<usize>], start: usize, end: usize) -> bool {
    let index = links.partition_point(|link| link.end <= start);
    links.get(index).is_some_and(|link| link.start < end)
}

/// Puts the glyphs together again.
fn build(text: &str, glyphs: &[Glyph], runs: &Runs) -> Undisguised {
    let mut builder = Builder::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(glyphs.len() + 1);
    let mut before: Option<&Glyph> = None;
    let mut buffer = [0; 4];
    for (index, glyph) in glyphs.iter().enumerate() {
        offsets.push(builder.len());
        let starts = |other: Option<&Glyph>| other.is_some_and(|other| other.span.start == glyph.span.start);
        let shared = starts(before);
        let shown = &*glyph.c.encode_utf8(&mut buffer);
        if glyph.dropped {
            // Half of a character cannot be dropped from the original.
            if !shared {
                builder.skip(glyph.span.start);
            }
            continue;
        }
        if shared {
            builder.push_more(shown);
        } else if glyph.span.len() == shown.len() && !starts(glyphs.get(index + 1)) {
            builder.push_same(glyph.span.start, shown);
        } else {
            builder.push_whole(glyph.span.start, shown);
        }
        before = Some(glyph);
    }
    offsets.push(builder.len());
    let offset = |index: usize| offsets.get(index).copied().unwrap_or_default();
    let runs = runs.iter().map(|(run, disguise)| (offset(run.start)..offset(run.end), *disguise)).collect();
    Undisguised { folded: builder.finish(text.len()), runs }
}
