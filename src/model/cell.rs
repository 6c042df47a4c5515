//! A place in a sheet, as a spreadsheet names it: `Planning!C12`.

use std::fmt;
use std::sync::Arc;

use crate::model::part::PartName;

/// A row of a calendar, or one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The sheet; `None` for a file that is one sheet without a name, such as CSV.
    pub sheet: Option<Arc<str>>,
    /// The row, from 1, as a spreadsheet shows it. In CSV it differs from the line of the file where cells hold
    /// line breaks.
    pub row: usize,
    /// The column, from 1; `None` for the whole row.
    pub column: Option<usize>,
}

impl Cell {
    /// The cell of this row in a column.
    #[must_use]
    pub fn at(&self, column: Option<usize>) -> Self {
        Self { column, ..self.clone() }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}!")?;
        }
        if let Some(column) = self.column {
            f.write_str(&letters(column))?;
        }
        write!(f, "{}", self.row)
    }
}

/// The letters by which a spreadsheet names a column: A to Z, AA, AB and so on.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Where a draft stands in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub place: Cell,
    /// The columns of the calendar: the field by its dotted name, and the number from 1.
    pub columns: Arc<[(String, usize)]>,
}

impl Row {
    /// The column in which a field stands, such as `channel` or `media.alt`.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().find(|(name, _)| name == field).map(|(_, column)| *column)
    }

    /// The column in which a part of the draft stands.
    #[must_use]
    pub fn column_of(&self, part: PartName) -> Option<usize> {
        self.column(match part {
            PartName::Title => "title",
            PartName::Spoiler => "spoiler",
            PartName::Text => "text",
            PartName::Thread(_) => "thread",
            PartName::Shares => "shares.text",
            PartName::Alt(_) => "media.alt",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")] {
            assert_eq!(letters(column), name);
        }
    }
}
