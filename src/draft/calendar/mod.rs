//! A content calendar, whatever file it came from: a header names the fields, every row is a draft, or one for each
//! channel that it names.

use std::sync::Arc;

use jiff::civil::Time;
use serde_json::{Map, Value};

pub(in crate::draft) mod column;
pub(in crate::draft) mod columns;
pub(in crate::draft) mod header;
pub(in crate::draft) mod row;
mod said;

use crate::draft::calendar::column::Column;
use crate::draft::calendar::columns::Columns;
use crate::draft::calendar::row::{Content, Row};
use crate::draft::fields::Mistakes;
use crate::draft::object::{self, Place};
use crate::draft::{Reading, cells, dates};
use crate::model::cell::{Cell, Row as Stands};
use crate::model::draft::Entry;
use crate::model::moment::Moment;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// A sheet of a calendar, and what is known of its columns.
#[derive(Debug)]
pub(in crate::draft) struct Calendar<'t> {
    path: &'t str,
    sheet: Option<Arc<str>>,
    /// What headers and words in cells mean.
    names: &'t Columns,
    columns: Vec<Column>,
    places: Arc<[(String, usize)]>,
    separators: &'static [char],
}

impl<'t> Calendar<'t> {
    /// A sheet whose header is yet to be read. `separators` part the items of a list inside a cell.
    pub(in crate::draft) fn new(
        path: &'t str,
        sheet: Option<Arc<str>>,
        names: &'t Columns,
        separators: &'static [char],
    ) -> Self {
        Self { path, sheet, names, columns: Vec::new(), places: Arc::new([]), separators }
    }

    /// Reads the header.
    pub(in crate::draft) fn of_header(mut self, header: &Row<'_>) -> Result<Self, Vec<Problem>> {
        self.columns = header::read(&self, header)?;
        let named = self.columns.iter().zip(1..).map(|(column, number)| (column.field(), number));
        self.places = named.filter(|(field, _)| !field.is_empty()).collect();
        Ok(self)
    }

    /// Whether a post can be made of one of its columns.
    pub(in crate::draft) fn makes_posts(&self) -> bool {
        self.columns.iter().any(Column::makes_a_post)
    }

    /// What to tell about rows above the header.
    pub(in crate::draft) fn note_above(&self, header: &Row<'_>) -> Say {
        said::above(self.path, &self.cell(header, None).to_string())
    }

    fn cell(&self, row: &Row<'_>, at: Option<usize>) -> Cell {
        Cell { sheet: self.sheet.clone(), row: row.number, column: at.map(|at| at + 1) }
    }

    /// A problem in a row, or in the cell of a column.
    fn placed(&self, problem: Problem, row: &Row<'_>, at: Option<usize>) -> Problem {
        problem.on_line(row.line).in_cell(self.cell(row, at))
    }

    /// Reads one row into `reading`. A row whose cells are all blank is no draft.
    pub(in crate::draft) fn row(&self, row: &Row<'_>, reading: &mut Reading) {
        if row.cells.is_empty() {
            return;
        }
        if let Some(width) = row.width.filter(|width| *width != self.columns.len()) {
            let problem = said::miscounted(self.path, width, self.columns.len());
            reading.problems.push(self.placed(problem, row, None));
            return;
        }
        let mut read = Read::default();
        self.cells(row, &mut read);
        for (list, items) in std::mem::take(&mut read.lists) {
            match cells::items(&items, self.separators) {
                Ok(items) => {
                    read.draft.insert(list.to_owned(), items);
                }
                Err(uneven) => {
                    let column = format!("{list}.{}", uneven.field);
                    let at = self.columns.iter().position(|known| known.field() == column);
                    let problem = said::uneven_items(self.path, list, &uneven);
                    read.problems.push(self.placed(problem, row, at));
                }
            }
        }
        match self.moment(&read, row) {
            Ok(Some(moment)) => {
                read.draft.insert("publish_at".to_owned(), moment.to_string().into());
            }
            Ok(None) => {}
            Err(problem) => read.problems.push(*problem),
        }
        self.drafts(row, read, reading);
    }

    /// What the cells of one row say.
    fn cells<'c>(&'c self, row: &'c Row<'_>, read: &mut Read<'c>) {
        for (at, cell) in &row.cells {
            let column = self.columns.get(*at).unwrap_or(&Column::Unnamed);
            let cell = match (column, cell) {
                (Column::PassedOver, _) => continue,
                // Once is enough: a shifted row has one in every cell.
                (Column::Unnamed, _) if !read.problems.is_empty() => continue,
                (Column::Unnamed, _) => {
                    read.problems.push(self.placed(said::unnamed(self.path, *at), row, Some(*at)));
                    continue;
                }
                (_, Content::Text(text)) => text.as_ref(),
                (_, broken) => {
                    read.problems.push(self.placed(said::broken(self.path, broken), row, Some(*at)));
                    if column.makes_a_post() {
                        // The row is not read any more; that it has no text would be one thing too many to say.
                        read.draft.insert("text".to_owned(), "…".into());
                    }
                    continue;
                }
            };
            let field = column.field();
            match column {
                Column::Unnamed | Column::PassedOver => {}
                Column::Plain(plain) if plain.name == "channel" => read.channels = self.names.channels(cell),
                Column::Plain(plain) => {
                    let cell = if plain.name == "text" { cell } else { self.names.words(&field).meant(cell) };
                    read.draft.insert(plain.name.to_owned(), cells::value(plain, cell, self.separators));
                }
                Column::InTable(table, plain) => {
                    let cell = self.names.words(&field).meant(cell);
                    insert(&mut read.draft, table, plain.name, cells::value(plain, cell, self.separators));
                }
                Column::InItems(list, plain) => {
                    let item = cells::Item { field: plain, cell, words: self.names.words(&field) };
                    match read.lists.iter_mut().find(|(name, _)| name == list) {
                        Some((_, items)) => items.push(item),
                        None => read.lists.push((list, vec![item])),
                    }
                }
                Column::Named(table, name) => {
                    insert(&mut read.draft, table, name, Value::String(cell.trim().to_owned()))
                }
                Column::Date => read.date = Some((*at, cell)),
                Column::Time => read.time = Some((*at, cell)),
            }
        }
    }

    /// When the post appears, from a column with the date and one with the time.
    fn moment(&self, read: &Read<'_>, row: &Row<'_>) -> Result<Option<Moment>, Box<Problem>> {
        let wrong = |problem, at: usize| Err(Box::new(self.placed(problem, row, Some(at))));
        let clock = match read.time {
            None => None,
            Some((at, cell)) => match dates::clock(cell) {
                Some(clock) => Some((at, clock)),
                None => return wrong(said::no_time(self.path), at),
            },
        };
        let Some((at, cell)) = read.date else {
            return match clock {
                Some((at, _)) => wrong(said::time_alone(self.path), at),
                None => Ok(None),
            };
        };
        match (dates::read(cell), clock) {
            (None, _) => wrong(said::no_date(self.path), at),
            (Some(Moment::Day(day)), Some((_, clock))) => Ok(Some(Moment::Local(day.to_datetime(clock)))),
            // A date with a time of midnight is how a spreadsheet writes a date.
            (Some(Moment::Local(local)), Some((at, clock))) => {
                if local.time() == clock || local.time() == Time::midnight() {
                    Ok(Some(Moment::Local(local.date().to_datetime(clock))))
                } else {
                    wrong(said::two_times(self.path), at)
                }
            }
            (Some(Moment::Instant(_)), Some((at, _))) => wrong(said::two_times(self.path), at),
            (moment, None) => Ok(moment),
        }
    }

    /// The drafts of a row: one, or one for each of its channels.
    fn drafts(&self, row: &Row<'_>, read: Read<'_>, reading: &mut Reading) {
        let Read { draft, mut problems, channels, .. } = read;
        let stands = Stands { place: self.cell(row, None), columns: Arc::clone(&self.places) };
        let one = |channel: Option<&String>, suffix: Option<String>| -> Result<Entry, Vec<Problem>> {
            let mut draft = draft.clone();
            if let Some(channel) = channel {
                draft.insert("channel".to_owned(), channel.as_str().into());
            }
            let place = Place { row: Some(&stands), suffix, ..Place::among(self.path, row.line, "") };
            object::entry(place, Value::Object(draft), Mistakes::default())
        };
        let read: Vec<Result<Entry, Vec<Problem>>> = match channels.as_slice() {
            [] => vec![one(None, None)],
            [channel] => vec![one(Some(channel), None)],
            several => several
                .iter()
                .zip(1..)
                .map(|(channel, number)| {
                    // What is no channel may be anything, so an id does not repeat it.
                    let known = self.names.is_channel(channel);
                    one(Some(channel), Some(if known { channel.clone() } else { number.to_string() }))
                })
                .collect(),
        };
        // What is wrong with a row is wrong for all of its channels: it is said once.
        if let Some(first) = read.iter().find_map(|read| read.as_ref().err()) {
            problems.extend(first.iter().cloned());
        }
        if problems.is_empty() {
            reading.entries.extend(read.into_iter().flatten());
        } else {
            reading.problems.extend(problems);
        }
    }
}

/// What was read of one row.
#[derive(Default)]
struct Read<'c> {
    draft: Map<String, Value>,
    lists: Vec<(&'static str, cells::Items<'c>)>,
    channels: Vec<String>,
    date: Option<(usize, &'c str)>,
    time: Option<(usize, &'c str)>,
    problems: Vec<Problem>,
}

fn insert(draft: &mut Map<String, Value>, table: &str, name: &str, value: Value) {
    if let Value::Object(fields) = draft.entry(table).or_insert_with(|| Value::Object(Map::new())) {
        fields.insert(name.to_owned(), value);
    }
}
