//! A calendar with its verdicts beside it: a copy of the sheet as CSV, for who made the calendar.
//!
//! The rows and columns are those of the sheet, in their order, with columns added at the end. It opens well in a
//! spreadsheet: UTF-8 with a mark at the start, and `;` between the cells. A cell that a spreadsheet would take for a
//! formula begins with an apostrophe, in the copied columns too: what was text in a spreadsheet must not come to life
//! in its copy. Names of accounts (`@voorbeeldstad`) and plain numbers stay as they are.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::cell::Cell;
use crate::model::level::Verdict;
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;
use crate::model::sheet::Sheet;
use crate::report::{escape, words};

/// Columns of the sheet that are copied. Nobody looks further to the right, and a single stray cell in the last column
/// would make every row sixteen thousand cells long.
const MOST_COLUMNS: usize = 500;

/// What the report says of one row.
#[derive(Default)]
struct Judged<'r> {
    drafts: Vec<&'r DraftReport>,
    problems: Vec<&'r Problem>,
}

/// Writes the copy of a sheet with the verdicts of `report` on its rows.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(sheet: &Sheet, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.lang;
    let judged = judged(sheet, report);
    let width = sheet.rows.iter().filter_map(|(_, cells)| cells.last()).map(|(at, _)| at + 1).max();
    let width = width.unwrap_or(0).min(MOST_COLUMNS);
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows =
        ::csv::WriterBuilder::new().delimiter(b';').terminator(::csv::Terminator::CRLF).from_writer(out);
    let mut written = 0;
    for (number, cells) in &sheet.rows {
        // Rows keep their numbers, so that a reader can lay the copy beside the sheet.
        while written + 1 < *number {
            rows.write_record(std::iter::repeat_n("", width + 3))?;
            written += 1;
        }
        let mut row = vec![String::new(); width];
        for (at, cell) in cells {
            if let Some(slot) = row.get_mut(*at) {
                *slot = harmless(cell);
            }
        }
        let added = if *number == sheet.header {
            match lang {
                Lang::Nl => ["oordeel", "opmerkingen", "meelezer"],
                Lang::En => ["verdict", "findings", "approvers"],
            }
            .map(str::to_owned)
        } else {
            judged.get(number).map_or_else(Default::default, |judged| judged.cells(report))
        };
        row.extend(added.iter().map(|cell| harmless(cell)));
        rows.write_record(&row)?;
        written = *number;
    }
    rows.flush()
}

/// The drafts and problems of each row.
fn judged<'r>(sheet: &Sheet, report: &'r Report) -> BTreeMap<usize, Judged<'r>> {
    let mut judged: BTreeMap<usize, Judged<'r>> = BTreeMap::new();
    let here = |cell: &&Cell| cell.sheet == sheet.name;
    for draft in &report.drafts {
        if let Some(cell) = draft.row.as_ref().filter(here) {
            judged.entry(cell.row).or_default().drafts.push(draft);
        }
    }
    for problem in &report.errors {
        if let Some(cell) = problem.cell.as_ref().filter(here) {
            judged.entry(cell.row).or_default().problems.push(problem);
        }
    }
    judged
}

impl Judged<'_> {
    /// The added cells: the verdict, the findings with a line each, and who reads along.
    fn cells(&self, report: &Report) -> [String; 3] {
        let lang = report.lang;
        let worst = self.drafts.iter().map(|draft| draft.verdict).max();
        let unchecked = self.drafts.iter().any(|draft| draft.rules_applied == 0);
        let unchecked = unchecked || !self.problems.is_empty();
        let verdict = match worst {
            Some(verdict) if unchecked && verdict > Verdict::Clear => {
                format!("{}; {}", words::verdict(lang, verdict), words::unchecked(lang))
            }
            _ if unchecked => words::unchecked(lang).to_owned(),
            Some(verdict) => words::verdict(lang, verdict).to_owned(),
            None => String::new(),
        };
        let mut lines: Vec<String> = Vec::new();
        for problem in &self.problems {
            let column = problem.cell.as_ref().filter(|cell| cell.column.is_some());
            let place = column.map(|cell| format!("{cell}: ")).unwrap_or_default();
            let help = problem.help.as_ref().map(|help| help.get(lang)).unwrap_or_default();
            lines.push(line(&format!("{place}{}", problem.message.get(lang)), help));
        }
        let mut approvers: Vec<String> = Vec::new();
        for draft in &self.drafts {
            // Where a row was judged for several channels, a remark says for which one it is.
            let channel = if self.drafts.len() > 1 { draft.id.rsplit_once('#') } else { None };
            let channel = channel.map(|(_, channel)| format!("{channel}: ")).unwrap_or_default();
            for finding in &draft.findings {
                let level = words::level(lang, finding.level);
                let text = line(&format!("{channel}{level}: {}", finding.message), &finding.help);
                lines.extend((!lines.contains(&text)).then_some(text));
            }
            let names = draft.approvers.iter().map(|id| words::approver(report, id));
            let new: Vec<String> = names.filter(|name| !approvers.contains(name)).collect();
            approvers.extend(new);
            if draft.verdict == Verdict::Clear && draft.rules_applied == 0 {
                lines.push(format!("{channel}{}", words::not_checked(lang)));
            }
        }
        [verdict, lines.join("\n"), approvers.join("\n")]
    }
}

/// A remark and what to do, on one line.
fn line(message: &str, help: &str) -> String {
    escape::line(format!("{message} {help}").trim_end()).into_owned()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let mut signs = cell.chars();
    let begins = signs.next();
    let rest = signs.as_str();
    let plain = match begins {
        Some('=' | '\t' | '\r') => false,
        Some('@') => rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')),
        Some('+' | '-') => rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '-')),
        _ => true,
    };
    if plain { cell.to_owned() } else { format!("'{cell}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stay_text() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("\t=1", "'\t=1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("@voorbeeldstad", "@voorbeeldstad"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("- eerst dit", "'- eerst dit"),
            ("+31 6 123", "+31 6 123"),
            ("-5", "-5"),
            ("Dag", "Dag"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written, "{cell}");
        }
    }
}
