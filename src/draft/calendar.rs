//! A content calendar, whatever file it came from: a header names the fields, every row is a draft.

use serde_json::{Map, Value};

use crate::draft::cells;
use crate::draft::fields::{LISTED, Mistakes};
use crate::draft::object::{self, Place};
use crate::draft::schema::{self, DRAFT, Field, Shape};
use crate::draft::spelling::{nearest, shown_name};
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// The columns of a calendar.
#[derive(Debug)]
pub(super) struct Calendar<'t> {
    path: &'t str,
    columns: Vec<Column>,
    separators: &'static [char],
}

/// What the cells of a column are.
#[derive(Debug)]
enum Column {
    /// Nothing: the header is blank, and so must the cells be.
    Unnamed,
    /// A field of the draft.
    Plain(&'static Field),
    /// A field of a table of the draft.
    InTable(&'static str, &'static Field),
    /// A field of the items of a list, such as `media.alt`.
    InItems(&'static str, &'static Field),
    /// A name of the author's choice, such as `declare.fact_checked`.
    Named(&'static str, String),
}

impl<'t> Calendar<'t> {
    /// Reads the header. `separators` part the items of a list inside a cell.
    pub(super) fn of_header<'h>(
        path: &'t str,
        line: usize,
        header: impl Iterator<Item = &'h str>,
        separators: &'static [char],
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (at, name) in header.enumerate() {
            if problems.len() == LISTED {
                break;
            }
            let name = name.trim();
            if !name.is_empty() && !seen.insert(name) {
                problems.push(twice(path, name, at).on_line(line));
            }
            match column(name) {
                Some(column) => columns.push(column),
                None => problems.push(unknown(path, name, at).on_line(line)),
            }
        }
        if problems.is_empty() { Ok(Self { path, columns, separators }) } else { Err(problems) }
    }

    /// Reads one row; `None` if all its cells are blank.
    pub(super) fn row(&self, line: usize, cells: &[&str]) -> Option<Result<Entry, Vec<Problem>>> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        if cells.len() != self.columns.len() {
            return Some(Err(vec![miscounted(self.path, cells.len(), self.columns.len()).on_line(line)]));
        }
        let mut draft = Map::new();
        let mut lists: Vec<(&'static str, cells::Items<'_>)> = Vec::new();
        let mut problems = Vec::new();
        for (at, (column, cell)) in self.columns.iter().zip(cells.iter().copied()).enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            match column {
                // Once is enough: a shifted row has one in every cell.
                Column::Unnamed if !problems.is_empty() => {}
                Column::Unnamed => problems.push(unnamed(self.path, at).on_line(line)),
                Column::Plain(field) => {
                    draft.insert(field.name.to_owned(), cells::value(field, cell, self.separators));
                }
                Column::InTable(table, field) => {
                    insert(&mut draft, table, field.name, cells::value(field, cell, self.separators));
                }
                Column::InItems(list, field) => match lists.iter_mut().find(|(name, _)| name == list) {
                    Some((_, items)) => items.push((field, cell)),
                    None => lists.push((list, vec![(field, cell)])),
                },
                Column::Named(table, name) => {
                    insert(&mut draft, table, name, Value::String(cell.trim().to_owned()))
                }
            }
        }
        for (list, items) in lists {
            match cells::items(&items, self.separators) {
                Ok(items) => {
                    draft.insert(list.to_owned(), items);
                }
                Err(uneven) => problems.push(uneven_items(self.path, list, &uneven).on_line(line)),
            }
        }
        let read =
            object::entry(Place::among(self.path, line, ""), Value::Object(draft), Mistakes::default());
        Some(if problems.is_empty() {
            read
        } else {
            problems.extend(read.err().into_iter().flatten());
            Err(problems)
        })
    }
}

fn insert(draft: &mut Map<String, Value>, table: &str, name: &str, value: Value) {
    if let Value::Object(fields) = draft.entry(table).or_insert_with(|| Value::Object(Map::new())) {
        fields.insert(name.to_owned(), value);
    }
}

fn column(name: &str) -> Option<Column> {
    if name.is_empty() {
        return Some(Column::Unnamed);
    }
    let Some((head, rest)) = name.split_once('.') else {
        let field = schema::find(DRAFT, name)?;
        let tabular =
            matches!(field.shape, Shape::Table(_) | Shape::Tables(_) | Shape::Declarations | Shape::Anything);
        return (!tabular).then_some(Column::Plain(field));
    };
    let head = schema::find(DRAFT, head)?;
    match head.shape {
        Shape::Table(fields) => Some(Column::InTable(head.name, schema::find(fields, rest)?)),
        Shape::Tables(fields) => Some(Column::InItems(head.name, schema::find(fields, rest)?)),
        Shape::Declarations | Shape::Anything if !rest.is_empty() => {
            Some(Column::Named(head.name, rest.to_owned()))
        }
        _ => None,
    }
}

/// How a message calls a column: by its name if that looks like one, else by its number from 1.
fn called(name: &str, at: usize) -> (String, String) {
    match shown_name(name) {
        Some(name) => (format!("kolom `{name}`"), format!("column `{name}`")),
        None => (format!("kolom nummer {}", at + 1), format!("column number {}", at + 1)),
    }
}

fn unknown(path: &str, name: &str, at: usize) -> Problem {
    let (nl, en) = called(name, at);
    let message = Say::new(
        format!("De {nl} is geen veld van een concept. Daarom is dit bestand niet gelezen."),
        format!("The {en} is no field of a draft. Therefore this file was not read."),
    );
    let dotted: Vec<String> = schema::dotted().collect();
    let inside = dotted
        .iter()
        .find(|field| field.split_once('.').is_some_and(|(head, leaf)| head == name || leaf == name));
    let meant = nearest(name, dotted.iter().map(String::as_str)).or(inside.map(String::as_str));
    let help = match meant {
        Some(meant) => Say::new(
            format!("Bedoelt u `{meant}`? Verander dan de naam in de kopregel."),
            format!("Did you mean `{meant}`? Then change the name in the header."),
        ),
        None => Say::new(
            "Zet in de eerste regel de namen van velden, zoals `text`, `channel` en `publish_at`. Iets anders bewaren? Noem de kolom `extra.naam`.",
            "Put the names of fields in the first line, such as `text`, `channel` and `publish_at`. To keep something else, call the column `extra.name`.",
        ),
    };
    Problem::new(path, message).help(help)
}

fn twice(path: &str, name: &str, at: usize) -> Problem {
    let (nl, en) = called(name, at);
    Problem::new(
        path,
        Say::new(
            format!("De {nl} staat er twee keer. Daarom is dit bestand niet gelezen."),
            format!("The {en} is there twice. Therefore this file was not read."),
        ),
    )
    .help(Say::new("Haal één van de twee weg.", "Remove one of the two."))
}

fn unnamed(path: &str, at: usize) -> Problem {
    let number = at + 1;
    Problem::new(
        path,
        Say::new(
            format!("In kolom nummer {number} staat iets, maar die kolom heeft geen naam."),
            format!("There is something in column number {number}, but that column has no name."),
        ),
    )
    .help(Say::new(
        "Geef de kolom een naam in de kopregel, of maak de cel leeg.",
        "Name the column in the header, or empty the cell.",
    ))
}

fn miscounted(path: &str, cells: usize, columns: usize) -> Problem {
    Problem::new(
        path,
        Say::new(
            format!("Deze rij telt {cells} cellen, de kopregel {columns}."),
            format!("This row has {cells} cells, the header has {columns}."),
        ),
    )
    .help(Say::new(
        "Staat er een scheidingsteken of een regeleinde in een cel? Zet die cel dan tussen aanhalingstekens.",
        "Is there a separator or a line break in a cell? Then put that cell between quotation marks.",
    ))
}

fn uneven_items(path: &str, list: &str, uneven: &cells::Uneven) -> Problem {
    let cells::Uneven { field, found, expected } = uneven;
    Problem::new(
        path,
        Say::new(
            format!(
                "In `{list}.{field}` staan {found} waarden, in een andere kolom van `{list}` {expected}."
            ),
            format!(
                "There are {found} values in `{list}.{field}`, and {expected} in another column of `{list}`."
            ),
        ),
    )
    .help(Say::new(
        "Geef in elke kolom evenveel waarden, of laat de cel leeg.",
        "Give the same number of values in every column, or leave the cell empty.",
    ))
}
