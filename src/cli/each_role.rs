//! `persklaar check --each-role`: one draft judged for every role, capacity and channel of the policy.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;
use strum::VariantArray;
use unicode_segmentation::UnicodeSegmentation;

use crate::cli::Stop;
use crate::cli::output::Terminal;
use crate::compile::Ruleset;
use crate::engine::{Flags, Request, lint};
use crate::model::draft::{Capacity, Entry};
use crate::model::level::Verdict;
use crate::model::report::Report;
use crate::model::say::{Lang, Say};
use crate::report::Format;

/// The verdict for one combination.
#[derive(Debug, Serialize)]
struct Cell {
    role: String,
    capacity: &'static str,
    channel: String,
    verdict: Verdict,
    rules: BTreeSet<String>,
}

#[derive(Debug, Serialize)]
struct Table<'e> {
    schema: &'static str,
    id: &'e str,
    cells: Vec<Cell>,
}

/// Writes the table of every draft, after the errors of the report.
pub(crate) fn write(
    rules: &Ruleset,
    entries: &[Entry],
    report: &Report,
    request: &Request<'_>,
    format: Format,
    terminal: &Terminal,
) -> Result<(), Stop> {
    if !report.complete() {
        terminal.problems(&report.errors, report.lang);
    }
    let mut problems = Vec::new();
    let mut tables = Vec::new();
    for entry in entries {
        match cells(rules, entry, request) {
            Ok(cells) => tables.push(Table {
                schema: "persklaar/each-role/v1",
                id: entry.draft.id.as_deref().unwrap_or(&entry.path),
                cells,
            }),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    terminal.print(|out| {
        for table in &tables {
            match format {
                Format::Json | Format::Jsonl => writeln!(out, "{}", serde_json::to_string(table)?)?,
                _ => text(table, rules, report.lang, out)?,
            }
        }
        Ok(())
    })
}

fn cells(
    rules: &Ruleset,
    entry: &Entry,
    request: &Request<'_>,
) -> Result<Vec<Cell>, Vec<crate::model::problem::Problem>> {
    // The account and the author would decide the very things that vary here.
    let mut entry = entry.clone();
    entry.draft.account = None;
    entry.draft.author = None;
    let mut cells = Vec::new();
    for role in &rules.vocabulary.roles {
        for capacity in Capacity::VARIANTS {
            for channel in channels(rules, &entry, request) {
                let flags = Flags {
                    role: Some(role.clone()),
                    capacity: Some(*capacity),
                    channel: Some(channel.clone()),
                    account: None,
                    author: None,
                    suppose: true,
                    ..request.flags.clone()
                };
                let report = lint(rules, &entry, &Request { flags, ..request.clone() })?;
                cells.push(Cell {
                    role: role.clone(),
                    capacity: capacity.name(),
                    channel,
                    verdict: report.verdict,
                    rules: report.findings.into_iter().map(|finding| finding.rule).collect(),
                });
            }
        }
    }
    Ok(cells)
}

/// The channels of the policy: those of its accounts, and the draft's own; without accounts, every channel.
fn channels(rules: &Ruleset, entry: &Entry, request: &Request<'_>) -> BTreeSet<String> {
    let accounts = rules.vocabulary.registers.get("accounts");
    let used = accounts.into_iter().flat_map(|accounts| {
        accounts.rows.iter().flat_map(|row| accounts.cell(row, "channel").iter().cloned())
    });
    let mut channels: BTreeSet<String> =
        used.filter(|name| rules.vocabulary.channels.contains_key(name)).collect();
    let own = request.flags.channel.as_ref().or(entry.draft.channel.as_ref());
    channels.extend(own.filter(|name| rules.vocabulary.channels.contains_key(*name)).cloned());
    if channels.is_empty() {
        channels.extend(rules.vocabulary.channels.keys().cloned());
    }
    channels
}

/// A row per role, a column per capacity. Where channels differ, the cell says on which.
fn text(table: &Table<'_>, rules: &Ruleset, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        Say::new("rol", "role"),
        Say::new("namens de gemeente", "for the municipality"),
        Say::new("namens de partij", "for the party"),
        Say::new("persoonlijk", "personal"),
    ];
    let mut rows = vec![head.iter().map(|say| say.get(lang).to_owned()).collect::<Vec<_>>()];
    for role in &rules.vocabulary.roles {
        let mut row = vec![role.clone()];
        for capacity in Capacity::VARIANTS {
            let cells: Vec<&Cell> = table
                .cells
                .iter()
                .filter(|cell| cell.role == *role && cell.capacity == capacity.name())
                .collect();
            row.push(cell(&cells, lang));
        }
        rows.push(row);
    }
    writeln!(out, "{}", crate::report::escape::line(table.id))?;
    let width =
        |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.graphemes(true).count()).max();
    let widths: Vec<usize> = (0..head.len()).map(|at| width(at).unwrap_or(0)).collect();
    for row in &rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            line.push(' ');
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.graphemes(true).count()) + 1));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn cell(cells: &[&Cell], lang: Lang) -> String {
    let word = |verdict| crate::report::words::verdict(lang, verdict);
    let Some(most) = cells.iter().map(|cell| cell.verdict).min() else { return String::new() };
    if cells.iter().all(|cell| cell.verdict == most) {
        return word(most).to_owned();
    }
    let others = cells.iter().filter(|cell| cell.verdict != most);
    let others: Vec<String> = others.map(|cell| format!("{} {}", cell.channel, word(cell.verdict))).collect();
    format!("{} ({})", word(most), others.join(", "))
}
