//! The flags of `audit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::{ContextArgs, level};
use crate::model::level::Level;

/// What `audit` reads and writes, for `--help`.
pub(crate) const AUDIT_HELP: &str = "\
What it reads: JSON Lines (.jsonl, .ndjson) and CSV (.csv) a piece at a time, so that a file may be larger than memory; \
JSON lists (.json) and spreadsheets (.xlsx, .ods) as a whole, up to 64 MiB. Standard input (-) is JSON Lines, unless \
--stdin-name says otherwise.

Standard output (or --output FILE): a line of JSON for each draft with findings, in the order of the input, the same line \
as check --format jsonl prints for it; with --all, one for each draft.

Standard error: what could not be read, as it comes, and at the end the summary: how many posts came to which verdict, and \
the findings by level, rule, account and month (in the time zone of the policy). With --summary json it is one JSON object \
(schema persklaar/audit/v1) on the last line. It holds no text of drafts.

A line that cannot be read hides no other: the rest is checked, and the exit status is 2.";

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// Archives: files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) context: ContextArgs,
    /// Print a line for every draft, also for those without findings
    #[arg(long)]
    pub(crate) all: bool,
    /// Format of the lines; there is one
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub(crate) format: Lines,
    /// Write the lines to a file
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How to print the summary on standard error
    #[arg(long, value_name = "SHAPE", default_value = "table")]
    pub(crate) summary: SummaryShape,
    /// Exit with 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "review", value_parser = level)]
    pub(crate) fail_on: Level,
    /// Number of threads; all cores if absent
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

/// How `audit` prints drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    /// One JSON document per line.
    Jsonl,
}

/// How `audit` prints its summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SummaryShape {
    /// Tables for people.
    Table,
    /// One JSON object on one line.
    Json,
    /// Not at all.
    None,
}
