//! The view of a text that words and phrases are matched on, with a map back to the author's bytes.
//!
//! It undoes what differs without changing what a reader reads: case, width, diacritics, invisible characters,
//! letters of other scripts that look Latin, typographic quotes and dashes. Deliberate disguises that a reader
//! does see are undone in [`super::disguise`].

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::look_alike::{is_invisible, latin, plain};
use super::source::Span;

/// A folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// What rules match on. Its offsets are not those of the original: see [`Folded::span`].
    pub text: String,
    /// In both orders ascending; empty when every byte stands where it stood.
    chunks: Vec<Chunk>,
    /// Bytes of the original.
    original: usize,
}

/// A stretch of the folded text that begins at `folded` and stands for what begins at `original`.
/// It ends where the next one begins, on both sides. Two words of memory, as a text may need many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chunk {
    folded: usize,
    /// Twice the offset, plus one if the stretch maps byte by byte; if not, it stands for the original as a whole.
    place: usize,
}

impl Chunk {
    fn new(folded: usize, original: usize, bytewise: bool) -> Self {
        Self { folded, place: original << 1 | usize::from(bytewise) }
    }

    fn original(self) -> usize {
        self.place >> 1
    }

    fn bytewise(self) -> bool {
        self.place & 1 == 1
    }
}

/// Folds `text`. Linear; a text in ASCII is only put in lower case.
#[must_use]
pub fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded { text: text.to_ascii_lowercase(), chunks: Vec::new(), original: text.len() };
    }
    let mut builder = Builder::with_capacity(text.len());
    let mut buffer = String::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        if let Some(ascii) = rest.get(..plain).filter(|ascii| !ascii.is_empty()) {
            builder.push_same(at, &ascii.to_ascii_lowercase());
            at += plain;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        buffer.clear();
        fold_char(c, &mut buffer);
        let mut folded = buffer.chars();
        match (folded.next(), folded.next()) {
            (None, _) => builder.absorb(at),
            (Some(only), None) if only.len_utf8() == c.len_utf8() => builder.push_same(at, &buffer),
            _ => builder.push_whole(at, &buffer),
        }
        at += c.len_utf8();
    }
    builder.finish(text.len())
}

/// Appends what `c` folds to; nothing if it is dropped.
fn fold_char(c: char, out: &mut String) {
    if is_invisible(c) {
        return;
    }
    if let Some(plain) = plain(c) {
        out.push_str(plain);
        return;
    }
    decompose_compatible(c, |part| {
        if part.is_ascii() {
            out.push(part.to_ascii_lowercase());
        } else if is_invisible(part) || is_combining_mark(part) {
        } else if let Some(plain) = plain(part) {
            out.push_str(plain);
        } else if let Some(letter) = latin(part) {
            out.push(letter);
        } else if part.is_whitespace() {
            out.push(' ');
        } else {
            let small = part.to_lowercase().filter(|small| !is_combining_mark(*small));
            out.extend(small.map(|small| latin(small).unwrap_or(small)));
        }
    });
}

impl Folded {
    /// The bytes of the original that `range` (bytes of [`Folded::text`]) stands for.
    ///
    /// Combining marks and invisible characters after the last character belong to it. A range that is out of
    /// bounds or cuts a character is widened or clamped; the span is always on character boundaries.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len()));
        let from = self.start_of(start);
        if end <= start { Span::new(from, from) } else { Span::new(from, self.end_of(end)) }
    }

    /// The first byte of [`Folded::text`] that comes from the byte `original` of the original or from after it.
    #[must_use]
    pub fn offset(&self, original: usize) -> usize {
        if self.chunks.is_empty() {
            return self.text.ceil_char_boundary(original.min(self.text.len()));
        }
        if original >= self.original {
            return self.text.len();
        }
        let index = self.chunks.partition_point(|chunk| chunk.original() <= original);
        let next = self.chunks.get(index).map_or(self.text.len(), |chunk| chunk.folded);
        match index.checked_sub(1).and_then(|index| self.chunks.get(index)) {
            Some(chunk) if chunk.bytewise() || chunk.original() == original => {
                let offset = chunk.folded + (original - chunk.original());
                self.text.ceil_char_boundary(offset.min(next))
            }
            _ => next,
        }
    }

    /// The range of [`Folded::text`] that comes from `span` of the original.
    #[must_use]
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    fn start_of(&self, folded: usize) -> usize {
        if folded >= self.text.len() {
            return self.original;
        }
        let index = self.chunks.partition_point(|chunk| chunk.folded <= folded);
        match index.checked_sub(1).and_then(|index| self.chunks.get(index)) {
            None => folded,
            Some(chunk) if chunk.bytewise() => chunk.original() + (folded - chunk.folded),
            Some(chunk) => chunk.original(),
        }
    }

    fn end_of(&self, folded: usize) -> usize {
        let index = self.chunks.partition_point(|chunk| chunk.folded < folded);
        match index.checked_sub(1).and_then(|index| self.chunks.get(index)) {
            None => folded,
            Some(chunk) if chunk.bytewise() => chunk.original() + (folded - chunk.folded),
            Some(_) => self.chunks.get(index).map_or(self.original, |next| next.original()),
        }
    }
}

/// Builds a folded text from left to right.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    chunks: Vec<Chunk>,
    /// Where the original of the last byte-by-byte chunk ends so far.
    same_until: usize,
}

impl Builder {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// Bytes of folded text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Appends text of which every byte stands for one byte of the original from `at` on.
    pub(super) fn push_same(&mut self, at: usize, folded: &str) {
        let goes_on = self.chunks.last().is_some_and(|last| last.bytewise()) && self.same_until == at;
        if !goes_on {
            self.chunks.push(Chunk::new(self.text.len(), at, true));
        }
        self.text.push_str(folded);
        self.same_until = at + folded.len();
    }

    /// Appends text that as a whole stands for the original from `at` up to what comes next.
    pub(super) fn push_whole(&mut self, at: usize, folded: &str) {
        self.chunks.push(Chunk::new(self.text.len(), at, false));
        self.text.push_str(folded);
    }

    /// Appends to what [`Builder::push_whole`] appended last; both stand for the same original.
    pub(super) fn push_more(&mut self, folded: &str) {
        self.text.push_str(folded);
    }

    /// Drops the original from `at` up to what comes next, as part of the character before it.
    pub(super) fn absorb(&mut self, at: usize) {
        let Some(last) = self.chunks.last_mut() else {
            self.skip(at);
            return;
        };
        if !last.bytewise() {
            return;
        }
        let Some(c) = self.text.chars().next_back() else {
            return;
        };
        let (folded, original) = (self.text.len() - c.len_utf8(), self.same_until - c.len_utf8());
        if last.folded == folded {
            *last = Chunk::new(folded, original, false);
        } else {
            self.chunks.push(Chunk::new(folded, original, false));
        }
    }

    /// Drops the original from `at` up to what comes next, as part of nothing.
    pub(super) fn skip(&mut self, at: usize) {
        self.chunks.push(Chunk::new(self.text.len(), at, false));
    }

    /// The folded text of an original of `original` bytes.
    pub(super) fn finish(self, original: usize) -> Folded {
        Folded { text: self.text, chunks: self.chunks, original }
    }
}
