//! Lines and columns, for people and editors. Nothing else in the crate counts them.

use unicode_segmentation::UnicodeSegmentation;

/// A place in a text as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1. A line ends with LF or CRLF.
    pub line: usize,
    /// Column in grapheme clusters, from 1.
    pub column: usize,
}

/// Where the byte `offset` of `text` is.
///
/// An offset past the end, or inside a character or a grapheme cluster, is moved back to where that begins.
#[must_use]
pub fn position(text: &str, offset: usize) -> Position {
    let offset = text.floor_char_boundary(offset);
    let before = text.get(..offset).unwrap_or_default();
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line, column: 1 + clusters_before(text, start, offset) }
}

/// How many clusters of `text` from byte `start` on end at or before byte `offset`.
fn clusters_before(text: &str, start: usize, offset: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.grapheme_indices(true).take_while(|(at, cluster)| start + at + cluster.len() <= offset).count()
}

/// After how many bytes in one line a new mark is set, so that a look-up in a very long line stays short.
const STRIDE: usize = 256;

/// The lines of one text, for many look-ups.
#[derive(Clone, Debug)]
pub struct LineIndex {
    marks: Vec<Mark>,
}

/// A place whose line and column are known.
#[derive(Clone, Copy, Debug)]
struct Mark {
    offset: usize,
    position: Position,
}

impl LineIndex {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut here = Position { line: 1, column: 1 };
        let mut marks = vec![Mark { offset: 0, position: here }];
        let mut last = 0;
        for (at, cluster) in text.grapheme_indices(true) {
            let end = at + cluster.len();
            let newline = cluster.ends_with('\n');
            here = if newline {
                Position { line: here.line + 1, column: 1 }
            } else {
                Position { column: here.column + 1, ..here }
            };
            if newline || end - last >= STRIDE {
                marks.push(Mark { offset: end, position: here });
                last = end;
            }
        }
        Self { marks }
    }

    /// The same as [`position()`]; `text` must be the text that the index was made of.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let after = self.marks.partition_point(|mark| mark.offset <= offset);
        let Some(mark) = after.checked_sub(1).and_then(|index| self.marks.get(index)) else {
            return position(text, offset);
        };
        let column = mark.position.column + clusters_before(text, mark.offset, offset);
        Position { line: mark.position.line, column }
    }
}
