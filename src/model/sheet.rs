//! A sheet with a content calendar as it stands in its file, for who writes beside it.

use std::sync::Arc;

/// The rows of a calendar, unjudged and unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; `None` for a file that is one sheet without a name, such as CSV.
    pub name: Option<Arc<str>>,
    /// Number of the row with the names of the columns.
    pub header: usize,
    /// The rows, in order: the number from 1, and the column, from 0, and text of each cell that is not blank.
    pub rows: Vec<(usize, Vec<(usize, String)>)>,
}
