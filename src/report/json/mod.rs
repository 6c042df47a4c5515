//! `json` and `jsonl`: the frozen first version of the report for programs.
//!
//! Its types are its own, so that nothing in the model can change what programs read. A field may be added; none
//! may be renamed or leave. Keys without a value are left out where the comment says so, else they are `null`.
//!
//! In `jsonl` there is no closing object: each draft line says in `checked` whether a rule was applied to it, and
//! what could not be done follows as lines with `error` instead of `id`. So a run was complete if there is at least
//! one draft line, all of them are `checked`, and there is no `error` line.

mod fill;
mod v1;

use std::io::{self, Write};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;
use crate::report::escape;

use v1::{DraftV1, ErrorLineV1, ErrorV1, ErrorsV1, ReportV1};

const SCHEMA: &str = "persklaar/report/v1";

/// The schema of the report of `json`, with that of a line of `jsonl` as its definition `line`.
pub(super) fn schema(generator: &mut SchemaGenerator) -> Schema {
    let lines = [generator.subschema_for::<DraftV1<'_>>(), generator.subschema_for::<ErrorLineV1<'_>>()];
    let line = serde_json::json!({ "description": "A line of `--format jsonl`.", "anyOf": lines });
    generator.definitions_mut().insert("line".to_owned(), line);
    ReportV1::json_schema(generator)
}

/// Writes one object, on one line.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    put(&ReportV1::from(report), out)
}

/// Writes one line per draft, then one line per error.
pub(super) fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for draft in &report.drafts {
        write_draft(draft, out)?;
    }
    for problem in &report.errors {
        let error = ErrorV1::new(problem, report.lang);
        put(&ErrorLineV1 { schema: SCHEMA, error }, out)?;
    }
    Ok(())
}

/// Writes the line of one draft.
pub(super) fn write_draft(draft: &DraftReport, out: &mut dyn Write) -> io::Result<()> {
    put(&DraftV1::from(draft), out)
}

/// Writes what could not be done, for commands whose answer is no report.
pub(super) fn write_errors(
    schema: &str,
    problems: &[Problem],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let errors = problems.iter().map(|problem| ErrorV1::new(problem, lang)).collect();
    put(&ErrorsV1 { schema, complete: false, errors }, out)
}

pub(super) fn put(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = escape::json(serde_json::to_string(value)?);
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")
}
