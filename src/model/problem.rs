//! Something that could not be done: a bad policy, a bad rule, a draft that cannot be read.

use std::sync::Arc;

use crate::model::cell::Cell;
use crate::model::say::Say;
use crate::text::source::Span;

/// Something that could not be done, where, and what to do about it.
///
/// It never carries draft text: `source` is only set for rules, policies and registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, or `-` for standard input.
    pub path: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in grapheme clusters, from 1.
    pub column: Option<usize>,
    /// Row or cell of a calendar.
    pub cell: Option<Cell>,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Option<Say>,
    /// The text of the file and the place in it.
    pub source: Option<(Arc<str>, Span)>,
    /// Other places that belong to it.
    pub related: Vec<Self>,
}

impl Problem {
    /// A problem with a whole file.
    pub fn new(path: impl Into<String>, message: Say) -> Self {
        Self {
            path: path.into(),
            line: None,
            column: None,
            cell: None,
            message,
            help: None,
            source: None,
            related: Vec::new(),
        }
    }

    /// The same, with a line number.
    #[must_use]
    pub fn on_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, in a row or cell of a calendar.
    #[must_use]
    pub fn in_cell(mut self, cell: Cell) -> Self {
        self.cell = Some(cell);
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn help(mut self, help: Say) -> Self {
        self.help = Some(help);
        self
    }
}
