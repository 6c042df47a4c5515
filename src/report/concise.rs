//! `concise`: one line per finding, in the shape that editors and log readers know.
//!
//! ```text
//! path:line:column: level rule message
//! path:line: error: message
//! ```
//!
//! In a spreadsheet the cell stands in place of line and column:
//!
//! ```text
//! path (Planning!C12): level rule message
//! ```
//!
//! `line` and `column` are those of the file. Where the part does not stand verbatim in the file (a cell of a
//! calendar, a JSON string), they are where the draft begins, and the place in the part stands in brackets before
//! the message.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::draft::PartName;
use crate::model::finding::{Finding, Place};
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;
use crate::report::{escape, words};

/// Writes the lines, what the reader should know, and one closing line.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.lang;
    if report.policy.as_ref().is_some_and(|policy| policy.builtin) {
        writeln!(out, "{}", words::example_policy(lang))?;
    }
    for draft in &report.drafts {
        let path = escape::line(&draft.path);
        if draft.rules_applied == 0 {
            let place = sheet(draft, None).unwrap_or_else(|| format!(":{}", draft.line));
            writeln!(out, "{path}{}: {}", escape::line(&place), words::not_checked(lang))?;
        }
        for finding in &draft.findings {
            let level = finding.level.name();
            let (place, inside) = place(draft, finding);
            let rule = escape::line(&finding.rule);
            let message = escape::line(&finding.message);
            writeln!(out, "{path}{}: {level} {rule} {inside}{message}", escape::line(&place))?;
        }
    }
    for problem in &report.errors {
        writeln!(out, "{}", error(problem, lang))?;
    }
    for (note, times) in notes(report) {
        let times = if times > 1 { format!(" ({times}×)") } else { String::new() };
        writeln!(out, "note: {}{times}", escape::line(note))?;
    }
    if !report.reminders.is_empty() {
        writeln!(out, "{}", words::think_of(lang))?;
        for reminder in &report.reminders {
            writeln!(out, "- {}", escape::line(reminder.text.get(lang)))?;
        }
    }
    writeln!(out, "{}", words::summary(report))
}

/// The place in the file, and the place in the part where that is another.
fn place(draft: &DraftReport, finding: &Finding) -> (String, String) {
    let first = finding.spans.first();
    let at = sheet(draft, first);
    let Some(first) = first else {
        return (at.unwrap_or_else(|| format!(":{}:1", draft.line)), String::new());
    };
    let cell = draft.cell(Some(first)).filter(|_| at.is_none()).map(|cell| format!("{cell}, "));
    match (first.file_line, first.part) {
        (Some(line), PartName::Text) => (format!(":{line}:{}", first.column), String::new()),
        (Some(line), part) => (format!(":{line}:{}", first.column), format!("[{part}] ")),
        (None, part) => (
            at.unwrap_or_else(|| format!(":{}:1", draft.line)),
            format!("[{}{part} {}:{}] ", cell.unwrap_or_default(), first.line, first.column),
        ),
    }
}

/// The cell of a spreadsheet; `None` for a file of lines.
fn sheet(draft: &DraftReport, place: Option<&Place>) -> Option<String> {
    draft.cell(place).filter(|cell| cell.sheet.is_some()).map(|cell| format!(" ({cell})"))
}

/// One line, and one for each other place that belongs to it.
pub(super) fn error(problem: &Problem, lang: Lang) -> String {
    let message = escape::line(problem.message.get(lang));
    let help = problem.help.as_ref().map(|help| format!(" ({})", escape::line(help.get(lang))));
    let mut lines = format!("{}: error: {message}{}", place_of(problem), help.unwrap_or_default());
    for related in &problem.related {
        let message = escape::line(related.message.get(lang));
        lines.push_str(&format!("\n{}: note: {message}", place_of(related)));
    }
    lines
}

fn place_of(problem: &Problem) -> String {
    escape::line(&words::place_of(problem)).into_owned()
}

/// Every note once, with the number of drafts it is about, in the order they first appear.
fn notes(report: &Report) -> Vec<(&str, usize)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut notes: Vec<(&str, usize)> = Vec::new();
    for note in report.notes.iter().chain(report.drafts.iter().flat_map(|draft| &draft.notes)) {
        let at = *seen.entry(note).or_insert(notes.len());
        match notes.get_mut(at) {
            Some((_, times)) => *times += 1,
            None => notes.push((note, 1)),
        }
    }
    notes
}
