//! `[calendar]` of a policy: what this municipality calls the columns of its calendars, and what it writes in them.

use toml::Spanned;
use toml::de::DeValue;

use crate::rules::table::{File, Table};

/// What people write, and what it means.
pub type Pair = (Spanned<String>, Spanned<String>);

/// `[calendar]` as written.
#[derive(Debug, Default)]
pub struct CalendarSpec {
    /// Headers and the field that each means; an empty field passes the column over.
    pub columns: Vec<Pair>,
    /// For a field: words in cells, and the value that each means.
    pub values: Vec<(Spanned<String>, Vec<Pair>)>,
    /// Sheets that are no calendar.
    pub skip_sheets: Vec<Spanned<String>>,
}

impl CalendarSpec {
    /// Reads the table, if the policy has one.
    pub(crate) fn read(file: &mut File, root: &mut Table<'_>) -> Self {
        let Some(mut table) = root.table(file, "calendar") else { return Self::default() };
        let columns = table.take("columns").map(|value| pairs(file, value)).unwrap_or_default();
        let values = table.table(file, "values").map(Table::rest).unwrap_or_default();
        let values = values.into_iter().map(|(field, words)| (field, pairs(file, words))).collect();
        let skip_sheets = table.read(file, "skip_sheets").unwrap_or_default();
        table.done(file);
        Self { columns, values, skip_sheets }
    }
}

fn pairs(file: &mut File, value: Spanned<DeValue<'_>>) -> Vec<Pair> {
    let Some(table) = Table::of(file, value) else { return Vec::new() };
    let read = |(name, value)| Some((name, file.value(value)?));
    table.rest().into_iter().filter_map(read).collect()
}
