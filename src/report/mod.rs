//! Floor 2: writing reports. One file per output format; sees nothing but the report.
//!
//! Whatever the format: a report that is not complete never reads as an all-clear, and nothing that stands
//! in a draft can steer the terminal it is printed on.

use std::io::{self, Write};

use schemars::{Schema, SchemaGenerator};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

#[cfg(feature = "cli")]
use crate::model::level::Level;
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;

pub mod audit;
mod concise;
pub mod escape;
mod json;
#[cfg(feature = "cli")]
mod pretty;
#[cfg(feature = "cli")]
mod snippet;
pub mod verdicts;
pub mod words;

/// The formats in which a report can be written. A new one is a file here, a variant, and an arm in [`write()`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// For people at a terminal: the place underlined, and what to do.
    #[cfg(feature = "cli")]
    Pretty,
    /// One line per finding, for editors and logs.
    Concise,
    /// One JSON object.
    Json,
    /// One line of JSON per draft.
    Jsonl,
}

impl Format {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// How a report for people may look. Formats for machines pay no attention to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours may be used.
    pub color: bool,
    /// How wide a line may be, in columns.
    pub width: usize,
    /// Whether it is read aloud: words only, no drawing.
    pub narrated: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 80, narrated: false }
    }
}

/// Writes what could not be done, and nothing else, for people.
///
/// # Errors
///
/// When `out` cannot be written to.
#[cfg(feature = "cli")]
pub fn write_problems(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    pretty::write_problems(report, style, out)
}

/// The schema of what `json` writes; a line of `jsonl` is its definition `line`.
pub fn schema(generator: &mut SchemaGenerator) -> Schema {
    json::schema(generator)
}

/// Writes what could not be done as one JSON object for programs; `schema` names the command that could not do it.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_errors(schema: &str, problems: &[Problem], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    json::write_errors(schema, problems, lang, out)
}

/// Writes what was found in one draft: its line of `jsonl`.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_draft(draft: &DraftReport, out: &mut dyn Write) -> io::Result<()> {
    json::write_draft(draft, out)
}

/// Writes one thing that could not be done as `concise` does: on one line, with what to do.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_problem(problem: &Problem, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", concise::error(problem, lang))
}

/// Something to be said of a rule or a policy, for people.
#[cfg(feature = "cli")]
#[derive(Clone, Debug)]
pub struct Aside<'p> {
    /// How heavy it is, in the marks of findings.
    pub severity: Level,
    /// What it is about, such as the id of a rule.
    pub code: String,
    /// Where, what, and what to do.
    pub problem: &'p Problem,
    /// Lines below the message.
    pub details: Vec<String>,
}

/// Writes one thing that is to be said, with its place underlined.
///
/// # Errors
///
/// When `out` cannot be written to.
#[cfg(feature = "cli")]
pub fn write_aside(aside: &Aside<'_>, lang: Lang, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    pretty::write_aside(aside, lang, style, out)
}

/// Writes `report` to `out`.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(report: &Report, format: Format, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    #[cfg(not(feature = "cli"))]
    let _ = style;
    match format {
        #[cfg(feature = "cli")]
        Format::Pretty => pretty::write(report, style, out),
        Format::Concise => concise::write(report, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_lines(report, out),
    }
}
