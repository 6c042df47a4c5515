//! Content calendars as spreadsheets: `.xlsx` and `.ods`, all sheets, hidden ones too.
//!
//! A sheet whose header names a column for text is a calendar. A sheet in which no name of a field is found, or only
//! names without a column for text, is passed over, and that is said. A sheet with names that are known and one that
//! is not is an error, as in CSV: it may well be a calendar.

use std::collections::BTreeSet;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::draft::Reading;
use crate::draft::calendar::columns::Columns;
use crate::draft::calendar::row::Row;
use crate::draft::calendar::{Calendar, header};
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::model::sheet::Sheet;

mod merged;
mod ods;
mod package;
mod refused;
mod xlsx;

pub(super) use package::is_package;
pub(super) use refused::other_program;

/// Cells that a workbook may hold, as the file counts them out. A calendar of ten years has a tenth of it.
const MOST_CELLS: usize = 1_000_000;

/// Bytes of text that a workbook may hold.
const MOST_TEXT: usize = 128 * 1024 * 1024;

/// Rows of a sheet in the programs that write them.
const MOST_ROWS: usize = 1_048_576;

/// Grapheme clusters of the name of a sheet as reports show it.
const LONGEST_NAME: usize = 60;

/// What parts the items of a list inside a cell.
const SEPARATORS: &[char] = &[';', '|'];

/// A sheet as it was read.
#[derive(Debug)]
struct Raw {
    name: Arc<str>,
    hidden: bool,
    rows: Vec<Row<'static>>,
}

/// Why a workbook could not be read.
#[derive(Debug)]
enum Refusal {
    /// It needs a password.
    Locked,
    /// It is a file of another program, or of an older version.
    Other(&'static str),
    /// It is larger than what fits.
    TooLarge,
    /// It is damaged, or no spreadsheet at all.
    Damaged,
    /// Two sheets have one name, so that one would hide the other.
    Twins,
}

/// What may still be read before a workbook is too large.
#[derive(Debug)]
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn new() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }

    /// Takes room for so many cells with so much text each.
    fn take(&mut self, cells: usize, text: usize) -> Result<(), Refusal> {
        self.cells = self.cells.checked_sub(cells).ok_or(Refusal::TooLarge)?;
        let text = text.checked_mul(cells).ok_or(Refusal::TooLarge)?;
        self.text = self.text.checked_sub(text).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

/// What a sheet turns out to be.
enum Kind<'t> {
    Calendar(Calendar<'t>, usize),
    Wrong(Vec<Problem>),
    PassedOver(Say),
}

/// Reads the calendars of a workbook.
pub(super) fn read(path: &str, bytes: &[u8], columns: &Columns) -> Reading {
    let sheets = match open(bytes) {
        Ok(sheets) => sheets,
        Err(refusal) => return Reading::of(refused::problem(path, &refusal)),
    };
    let mut reading = Reading::default();
    let mut calendars = 0;
    for sheet in &sheets {
        match kind(path, sheet, columns) {
            Kind::PassedOver(note) => reading.notes.push(note),
            Kind::Wrong(problems) => reading.problems.extend(problems),
            Kind::Calendar(calendar, at) => {
                calendars += 1;
                if sheet.hidden {
                    reading.notes.push(refused::hidden(path, &sheet.name));
                }
                if let Some(header) = sheet.rows.get(at).filter(|_| at > 0) {
                    reading.notes.push(calendar.note_above(header));
                }
                for row in sheet.rows.iter().skip(at + 1) {
                    calendar.row(row, &mut reading);
                }
            }
        }
    }
    if calendars == 0 && reading.problems.is_empty() {
        reading.problems.push(refused::no_calendar(path));
    }
    reading
}

/// The calendars of a workbook as they stand, for who writes beside them.
pub(super) fn sheets(path: &str, bytes: &[u8], columns: &Columns) -> Result<Vec<Sheet>, Box<Problem>> {
    let sheets = open(bytes).map_err(|refusal| Box::new(refused::problem(path, &refusal)))?;
    let calendar = |sheet: Raw| match kind(path, &sheet, columns) {
        Kind::Calendar(_, at) => Some(Sheet {
            header: sheet.rows.get(at).map_or(1, |row| row.number),
            rows: sheet.rows.iter().map(|row| (row.number, row.copied())).collect(),
            name: Some(sheet.name),
        }),
        Kind::Wrong(_) | Kind::PassedOver(_) => None,
    };
    Ok(sheets.into_iter().filter_map(calendar).collect())
}

fn kind<'t>(path: &'t str, sheet: &Raw, columns: &'t Columns) -> Kind<'t> {
    if columns.passes_over(&sheet.name) {
        return Kind::PassedOver(refused::on_purpose(path, &sheet.name));
    }
    let (at, known) = header::find(&sheet.rows, columns);
    let Some(header) = sheet.rows.get(at).filter(|_| known > 0) else {
        return Kind::PassedOver(refused::passed_over(path, &sheet.name));
    };
    let calendar = Calendar::new(path, Some(Arc::clone(&sheet.name)), columns, SEPARATORS);
    match calendar.of_header(header) {
        Ok(calendar) if calendar.makes_posts() => Kind::Calendar(calendar, at),
        Ok(_) => Kind::PassedOver(refused::passed_over(path, &sheet.name)),
        Err(problems) => Kind::Wrong(problems.into_iter().map(refused::or_skip).collect()),
    }
}

/// Reads all sheets. Rows without anything in them are left out.
fn open(bytes: &[u8]) -> Result<Vec<Raw>, Refusal> {
    let mut sheets = match package::kind(bytes)? {
        package::Kind::Xlsx => xlsx::read(bytes)?,
        package::Kind::Ods => ods::read(bytes)?,
    };
    let mut names = BTreeSet::new();
    for sheet in &mut sheets {
        if !names.insert(Arc::clone(&sheet.name)) {
            return Err(Refusal::Twins);
        }
        if sheet.name.graphemes(true).nth(LONGEST_NAME).is_some() || sheet.name.len() > LONGEST_NAME * 16 {
            let start =
                sheet.name.get(..sheet.name.floor_char_boundary(LONGEST_NAME * 16)).unwrap_or_default();
            let short: String = start.graphemes(true).take(LONGEST_NAME).collect();
            sheet.name = format!("{short}…").into();
        }
        sheet.rows.retain(|row| !row.cells.is_empty());
    }
    Ok(sheets)
}

/// A number as people write it: in the fifteen digits that spreadsheets keep, never with an exponent.
fn number(value: f64) -> String {
    let kept = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    if kept == 0.0 { "0".to_owned() } else { kept.to_string() }
}
