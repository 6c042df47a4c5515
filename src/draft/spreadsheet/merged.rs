//! Cells that were merged over several rows: what stands in the first counts in all of them, as the author sees it.

use std::collections::BTreeMap;

use crate::draft::calendar::row::{Content, Row};
use crate::draft::spreadsheet::{Budget, Refusal};

/// A merged area: its first column, and its first and last row, all from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) column: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Repeats the content of areas in the rows below their first, for rows in order. A row with nothing of its own stays
/// empty: an area is also merged to make it taller.
pub(super) fn fill(
    rows: &mut [Row<'static>],
    areas: &mut [Merged],
    budget: &mut Budget,
) -> Result<(), Refusal> {
    areas.sort_by_key(|area| (area.first, area.column));
    let mut next = areas.iter().filter(|area| area.last > area.first).peekable();
    let mut open: BTreeMap<usize, (usize, Content<'static>)> = BTreeMap::new();
    for row in rows {
        let number = row.number - 1;
        open.retain(|_, (last, _)| *last >= number);
        if !row.cells.is_empty() {
            for (column, (_, content)) in &open {
                let at = row.cells.partition_point(|(other, _)| other < column);
                if row.cells.get(at).is_none_or(|(other, _)| other != column) {
                    budget.take(1, content.shown().len())?;
                    row.cells.insert(at, (*column, content.clone()));
                }
            }
        }
        while let Some(area) = next.next_if(|area| area.first <= number) {
            let at = row.cells.binary_search_by_key(&area.column, |(column, _)| *column);
            // An area that begins inside another is none that a program writes.
            if let Some((_, content)) = at.ok().and_then(|at| row.cells.get(at))
                && area.first == number
            {
                open.entry(area.column).or_insert_with(|| (area.last, content.clone()));
            }
        }
    }
    Ok(())
}
