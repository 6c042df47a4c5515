//! A row of a calendar as it stands in its file, before anybody knows what its cells mean.

use std::borrow::Cow;

/// A row. Blank cells are left out.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::draft) struct Row<'c> {
    /// Its number from 1, as a spreadsheet shows it.
    pub(in crate::draft) number: usize,
    /// Line of the file where it begins; in a spreadsheet its number again.
    pub(in crate::draft) line: usize,
    /// How many cells the file gives it, where that says something.
    pub(in crate::draft) width: Option<usize>,
    /// Columns, from 0, and what stands in them.
    pub(in crate::draft) cells: Vec<(usize, Content<'c>)>,
}

impl Row<'_> {
    /// The cells as a copy of the sheet shows them.
    pub(in crate::draft) fn copied(&self) -> Vec<(usize, String)> {
        self.cells.iter().map(|(at, cell)| (*at, cell.shown().to_owned())).collect()
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::draft) enum Content<'c> {
    /// Text, or a number, a date, a time or a yes or no in the form that `dates` and `fields` read.
    Text(Cow<'c, str>),
    /// An outcome that is none, such as `#REF!`, as the file writes it.
    Error(Cow<'c, str>),
    /// A formula whose outcome the file does not hold.
    NoOutcome,
}

impl Content<'_> {
    /// What a copy of the sheet shows.
    pub(in crate::draft) fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Error(text) => text,
            Self::NoOutcome => "",
        }
    }
}

/// A cell of text. What a spreadsheet wrote for an outcome that is none is one in CSV too.
pub(in crate::draft) fn content(text: Cow<'_, str>) -> Content<'_> {
    if is_error(&text) { Content::Error(text) } else { Content::Text(text) }
}

/// Whether a spreadsheet writes this for an outcome that is none, in Dutch or in English.
pub(in crate::draft) fn is_error(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#SPILL!",
        "#CALC!",
        "#LEEG!",
        "#DEEL/0!",
        "#WAARDE!",
        "#VERW!",
        "#NAAM?",
        "#GETAL!",
        "#N/B",
        "#OVERLOOP!",
        "#BEREKENEN!",
    ];
    let text = text.trim();
    let code = |rest: &str| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    NAMES.contains(&text)
        || text.strip_prefix("Err:").is_some_and(code)
        || text.strip_prefix("Fout:").is_some_and(code)
}

/// Whether a text has nothing in it but blanks.
pub(in crate::draft) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}'))
}
