//! Cuts a stream of bytes into pieces that end where a line or a row does.

use crate::draft::csv::{Scan, Start};
use crate::draft::lines::breaks;

/// Bytes of the longest line or row that is read. No post is near it, and it bounds the memory for one.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// Lines or rows of a piece: enough to be worth handing to another thread, few enough to keep all of them busy.
const MOST: usize = 256;

/// Bytes from which on a piece is handed over.
const ENOUGH: usize = 256 * 1024;

/// Whole lines or rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What stands there; nothing if it is too long.
    pub(in crate::draft) bytes: Vec<u8>,
    /// Where it begins.
    pub(in crate::draft) start: Start,
    /// How many lines or rows it has.
    pub(in crate::draft) count: usize,
    /// Whether it is one line or row that is too long to be read.
    pub(in crate::draft) too_long: bool,
    size: usize,
}

impl Piece {
    /// How many bytes of the file it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }
}

/// Takes bytes as they come and gives pieces.
#[derive(Debug)]
pub struct Pieces {
    /// Where rows end; `None` for lines.
    scan: Option<Scan>,
    longest: usize,
    buffer: Vec<u8>,
    /// Bytes of the buffer that were given already.
    given: usize,
    /// Bytes of the buffer that were looked at.
    seen: usize,
    /// Where the byte after `given` stands in the file.
    start: Start,
    /// Bytes dropped of a line that is too long.
    dropped: usize,
    ended: bool,
}

impl Pieces {
    pub(super) fn of_lines() -> Self {
        Self::new(None, Start { line: 1, rows: 0 })
    }

    pub(super) fn of_rows(delimiter: u8, start: Start) -> Self {
        Self::new(Some(Scan::new(delimiter, start.rows)), start)
    }

    fn new(scan: Option<Scan>, start: Start) -> Self {
        let (buffer, longest) = (Vec::new(), LONGEST);
        Self { scan, longest, buffer, given: 0, seen: 0, start, dropped: 0, ended: false }
    }

    /// The same, with another limit for a line or row.
    #[cfg(test)]
    pub(super) fn no_longer_than(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    /// Whether nothing more can be read of this file, whatever follows.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Takes what comes next in the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.given);
        self.seen -= self.given;
        self.given = 0;
        if !self.ended {
            self.buffer.extend_from_slice(bytes);
        }
    }

    /// The next piece; `None` if more bytes are needed.
    #[must_use]
    pub fn piece(&mut self) -> Option<Piece> {
        self.up_to(MOST)
    }

    /// The next line or row alone.
    pub(super) fn one(&mut self) -> Option<Piece> {
        self.up_to(1)
    }

    /// What is left at the end of the file.
    #[must_use]
    pub fn rest(&mut self) -> Option<Piece> {
        let left = self.buffer.len() - self.given;
        if self.ended || left + self.dropped == 0 {
            return None;
        }
        let rows = self.scan.map_or(0, |scan| scan.rows);
        Some(self.give(self.buffer.len(), 1, rows))
    }

    fn up_to(&mut self, most: usize) -> Option<Piece> {
        let (mut end, mut count) = (self.given, 0);
        let mut rows = self.start.rows;
        while count < most && end - self.given < ENOUGH {
            let before = self.scan;
            let Some(next) = self.next_end() else { break };
            if count > 0 && next - end > self.longest {
                // It goes alone, after those before it.
                (self.seen, self.scan) = (end, before);
                break;
            }
            (end, count) = (next, count + 1);
            rows = self.scan.map_or(0, |scan| scan.rows);
            if end - self.given + self.dropped > self.longest {
                break;
            }
        }
        if count > 0 {
            return Some(self.give(end, count, rows));
        }
        if self.buffer.len() - self.given + self.dropped <= self.longest {
            return None;
        }
        if self.scan.is_some() {
            // Where the next row begins is not known: a quote may not be closed.
            return self.rest();
        }
        self.dropped += self.buffer.len() - self.given;
        self.buffer.clear();
        (self.given, self.seen) = (0, 0);
        None
    }

    /// Where the next line or row ends.
    fn next_end(&mut self) -> Option<usize> {
        let left = self.buffer.get(self.seen..).unwrap_or_default();
        let found = match &mut self.scan {
            None => memchr::memchr(b'\n', left),
            Some(scan) => left.iter().position(|byte| scan.ends_row(*byte)),
        };
        self.seen = found.map_or(self.buffer.len(), |at| self.seen + at + 1);
        found.map(|_| self.seen)
    }

    fn give(&mut self, end: usize, count: usize, rows: usize) -> Piece {
        let bytes = self.buffer.get(self.given..end).unwrap_or_default();
        let size = bytes.len() + self.dropped;
        let start = self.start;
        self.start = Start { line: start.line + breaks(bytes), rows };
        let too_long = count == 1 && size > self.longest;
        let bytes = if too_long { Vec::new() } else { bytes.to_vec() };
        (self.given, self.dropped) = (end, 0);
        self.ended = too_long && self.scan.is_some();
        Piece { bytes, start, count, too_long, size }
    }
}
