//! Workbooks of Excel (`.xlsx`), read cell by cell with the `calamine` crate.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::draft::calendar::row::{Content, Row, content, is_blank};
use crate::draft::spreadsheet::merged::{self, Merged};
use crate::draft::spreadsheet::{Budget, MOST_ROWS, Raw, Refusal, number};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Raw>, Refusal> {
    // The crate adds up the letters and digits of a cell's name without a limit, which ends a program that checks for
    // overflow, and expects parts to lie in folders. A hostile file is no reason to end: what was read is thrown away.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes))).unwrap_or(Err(Refusal::Damaged))
}

fn sheets(bytes: &[u8]) -> Result<Vec<Raw>, Refusal> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let rows = if sheet.typ == SheetType::WorkSheet {
            rows(&mut workbook, &sheet.name, &mut budget)?
        } else {
            Vec::new()
        };
        let hidden = sheet.visible != SheetVisible::Visible;
        sheets.push(Raw { name: Arc::from(sheet.name), hidden, rows });
    }
    Ok(sheets)
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Locked,
        _ => Refusal::Damaged,
    }
}

fn rows(workbook: &mut Workbook<'_>, sheet: &str, budget: &mut Budget) -> Result<Vec<Row<'static>>, Refusal> {
    let percentages = percentages(workbook, sheet)?;
    let mut cells: Vec<(usize, usize, Content<'static>)> = Vec::new();
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(refusal)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(refusal)? {
        let (row, column) = cell.pos;
        let percentage = percentages.contains(&(row, column));
        let Some(content) = read_cell(&cell.value, cell.formula.is_some(), percentage) else { continue };
        budget.take(1, content.shown().len())?;
        let (row, column) = (row as usize, column as usize);
        if row >= MOST_ROWS {
            return Err(Refusal::TooLarge);
        }
        cells.push((row, column, content));
    }
    drop(reader);
    // Programs write cells in order; nothing but the format says that they must.
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    cells.dedup_by_key(|(row, column, _)| (*row, *column));
    let mut rows: Vec<Row<'static>> = Vec::new();
    for (row, column, content) in cells {
        match rows.last_mut() {
            Some(last) if last.number == row + 1 => last.cells.push((column, content)),
            _ => {
                rows.push(Row { number: row + 1, line: row + 1, width: None, cells: vec![(column, content)] })
            }
        }
    }
    let mut areas: Vec<Merged> = workbook
        .merge_cells_by_sheet_name(sheet)
        .map_err(refusal)?
        .iter()
        .map(|area| Merged {
            column: area.start.1 as usize,
            first: area.start.0 as usize,
            last: area.end.0 as usize,
        })
        .collect();
    merged::fill(&mut rows, &mut areas, budget)?;
    Ok(rows)
}

/// The cells that show their number as a percentage.
fn percentages(workbook: &mut Workbook<'_>, sheet: &str) -> Result<BTreeSet<(u32, u32)>, Refusal> {
    let mut found = BTreeSet::new();
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(refusal)?;
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%')))
        .collect();
    if !percent.contains(&true) {
        return Ok(found);
    }
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
        let number = matches!(cell.get_value(), DataRef::Float(_) | DataRef::Int(_));
        if number && percent.get(style).copied().unwrap_or(false) {
            found.insert(cell.get_position());
        }
    }
    Ok(found)
}

fn read_cell(value: &DataRef<'_>, formula: bool, percentage: bool) -> Option<Content<'static>> {
    let text = match value {
        DataRef::Empty if formula => return Some(Content::NoOutcome),
        DataRef::Empty => return None,
        DataRef::Error(error) => return Some(Content::Error(Cow::Owned(error.to_string()))),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) if percentage => format!("{}%", number(value * 100.0)),
        DataRef::Float(value) => number(*value),
        DataRef::Bool(value) => if *value { "WAAR" } else { "ONWAAR" }.to_owned(),
        DataRef::DateTime(value) => moment(*value),
    };
    // Line breaks as the author made them, whatever the program kept of them.
    let text = text.replace("\r\n", "\n");
    (!is_blank(&text)).then(|| content(Cow::Owned(text)))
}

/// A date, a date with a time, or a time of day, in the form that other files have it.
fn moment(value: ExcelDateTime) -> String {
    let serial = value.as_f64();
    if !serial.is_finite() || serial < 0.0 {
        return number(serial);
    }
    if value.is_duration() || serial < 1.0 {
        // No cell holds more than ten thousand years.
        let seconds = (serial.min(3_652_059.0) * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let part = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
    let date = Date::new(i16::try_from(year).unwrap_or(i16::MAX), part(month), part(day));
    let (Ok(date), Ok(time)) = (date, Time::new(part(hour), part(minute), part(second), 0)) else {
        return number(serial);
    };
    let moment = date.to_datetime(time);
    // A time of day is a fraction of a day, which most minutes are not exactly.
    let moment = if milli >= 500 { moment.checked_add(1.second()).unwrap_or(moment) } else { moment };
    if moment.time() == Time::midnight() { moment.date().to_string() } else { moment.to_string() }
}
