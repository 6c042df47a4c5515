//! Which row of a sheet names its columns, and what is wrong with those names.
//!
//! Often a title or a legend stands above the header. So the header is the first row, among the first
//! [`LOOKED`] with something in them, of which two cells or more name a field, or all of its cells do. If there is
//! none, it is the first row that names a field at all, or the very first: then the author is told which name is not
//! known. A row above the header is not read, and that is said.

use std::collections::HashMap;

use crate::draft::calendar::column::Column;
use crate::draft::calendar::columns::Columns;
use crate::draft::calendar::row::{Content, Row};
use crate::draft::calendar::{Calendar, said};
use crate::draft::fields::LISTED;
use crate::model::problem::Problem;

/// How many rows with something in them are looked at.
pub(in crate::draft) const LOOKED: usize = 10;

/// The row that is the header, as a place in `rows`, and how many of its cells name a field.
///
/// `rows` are the first rows with something in them.
pub(in crate::draft) fn find(rows: &[Row<'_>], columns: &Columns) -> (usize, usize) {
    let known = |row: &Row<'_>| {
        let named = row.cells.iter().filter(|(_, cell)| match cell {
            Content::Text(name) => columns.header(name).is_some(),
            _ => false,
        });
        named.count()
    };
    let counts: Vec<usize> = rows.iter().take(LOOKED).map(known).collect();
    let sure = |(count, row): (&usize, &Row<'_>)| *count >= 2 || (*count == 1 && row.cells.len() == 1);
    let at = counts.iter().zip(rows).position(sure).or_else(|| counts.iter().position(|count| *count > 0));
    let at = at.unwrap_or(0);
    (at, counts.get(at).copied().unwrap_or(0))
}

/// What the columns are.
///
/// # Errors
///
/// Every name that nobody knows, and every field that has two columns.
pub(in crate::draft) fn read(calendar: &Calendar<'_>, header: &Row<'_>) -> Result<Vec<Column>, Vec<Problem>> {
    let width = header.width.or(header.cells.last().map(|(at, _)| at + 1)).unwrap_or(0);
    let mut columns = vec![Column::Unnamed; width];
    let mut problems = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, cell) in &header.cells {
        if problems.len() == LISTED {
            break;
        }
        let place = |problem: Problem| calendar.placed(problem, header, Some(*at));
        let Content::Text(name) = cell else {
            problems.push(place(said::broken(calendar.path, cell)));
            continue;
        };
        let Some(column) = calendar.names.header(name) else {
            problems.push(place(said::unknown(
                calendar.path,
                name.trim(),
                *at,
                calendar.names.near(name.trim()),
            )));
            continue;
        };
        let field = column.field();
        if !field.is_empty() && seen.insert(field.clone(), *at).is_some() {
            problems.push(place(said::twice(calendar.path, name.trim(), *at, &field)));
        }
        // All of `publish_at` in one column leaves no room for its day in another.
        let other = match &column {
            Column::Plain(plain) if plain.name == "publish_at" => &["publish_at.date", "publish_at.time"][..],
            Column::Date | Column::Time => &["publish_at"],
            _ => &[],
        };
        if other.iter().any(|other| seen.contains_key(*other)) {
            problems.push(place(said::twice(calendar.path, name.trim(), *at, "publish_at")));
        }
        if let Some(slot) = columns.get_mut(*at) {
            *slot = column;
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}
