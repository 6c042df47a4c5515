//! A register: a table that rules look things up in.

/// A table of the policy: accounts, people, parties, tenders, …
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Its name: the file name without the ending.
    pub name: String,
    /// Its terms appear in no output.
    pub confidential: bool,
    /// Column names, in file order.
    pub columns: Vec<String>,
    /// Rows; as many cells as columns. A cell can hold a list.
    pub rows: Vec<Vec<Vec<String>>>,
}

impl Register {
    /// Where the column stands.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The values of one cell; empty if there is no such column.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r [Vec<String>], column: &str) -> &'r [String] {
        self.column(column).and_then(|at| row.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The rows whose `column` holds `value`, whatever the case and with or without a leading `@`.
    pub fn find<'r>(
        &'r self,
        column: &str,
        value: &str,
    ) -> impl Iterator<Item = &'r [Vec<String>]> + use<'r> {
        let at = self.column(column);
        let key = key(value);
        self.rows.iter().map(Vec::as_slice).filter(move |row| {
            at.and_then(|at| row.get(at)).is_some_and(|cell| cell.iter().any(|value| self::key(value) == key))
        })
    }
}

/// What makes two names in registers the same: neither case nor a leading `@` counts.
#[must_use]
pub fn key(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix('@').unwrap_or(name).to_lowercase()
}
