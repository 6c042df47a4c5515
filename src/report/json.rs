//! `json` and `jsonl`: the frozen first version of the report for programs.
//!
//! Its types are its own, so that nothing in the model can change what programs read. A field may be added; none
//! may be renamed or leave. Keys without a value are left out where the comment says so, else they are `null`.
//!
//! In `jsonl` there is no closing object: each draft line says in `checked` whether a rule was applied to it, and
//! what could not be done follows as lines with `error` instead of `id`. So a run was complete if there is at least
//! one draft line, all of them are `checked`, and there is no `error` line.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use strum::VariantArray;

use crate::model::draft::PartName;
use crate::model::entity::{Entity, Sure};
use crate::model::finding::{Finding, Fix, Place, Waived};
use crate::model::law::Basis;
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, PolicyFacts, Report, Summary};
use crate::model::say::Lang;
use crate::report::escape;
use crate::text::disguise::Disguise;

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
        put(&DraftV1::from(draft), out)?;
    }
    for problem in &report.errors {
        let error = ErrorV1::new(problem, report.lang);
        put(&ErrorLineV1 { schema: SCHEMA, error }, out)?;
    }
    Ok(())
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

fn put(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = escape::json(serde_json::to_string(value)?);
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")
}

/// The report of `--format json`: what was checked, what was found, and what could not be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "report")]
struct ReportV1<'r> {
    /// Which form of report this is.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// Under which policy; `null` if none could be loaded.
    policy: Option<PolicyV1<'r>>,
    /// The drafts that were read, in the order in which they were given.
    drafts: Vec<DraftV1<'r>>,
    /// What could not be done.
    errors: Vec<ErrorV1<'r>>,
    /// What the reader should know of how the files were read. Left out if there is nothing to tell.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'r [String],
    /// How it all came out.
    summary: SummaryV1,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy")]
struct PolicyV1<'r> {
    /// Its name: the folder it lies in.
    name: &'r str,
    /// Its own version.
    version: &'r str,
    /// SHA-256 (hex) of the policy, its registers and its packs.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    sha256: &'r str,
    /// Whether it is the example inside the program, because no policy was named or found.
    builtin: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "draft", title = "what was found in a draft")]
struct DraftV1<'r> {
    /// The name of the draft.
    id: &'r str,
    /// Its file, or `-` for standard input.
    path: &'r str,
    /// The line of the file where it begins, from 1.
    line: usize,
    /// The sheet of the spreadsheet that it stands in. Left out for what is no sheet of a spreadsheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'r str>,
    /// The row, as a spreadsheet shows it. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    /// What the findings add up to: the heaviest level that is not waived.
    #[schemars(with = "Verdict")]
    verdict: &'static str,
    /// Whether it was checked: a rule was applied to it.
    checked: bool,
    /// Who reads along, for a verdict of `review` or `block`.
    approvers: &'r [String],
    /// How many rules were applied: those whose conditions hold.
    rules_applied: usize,
    /// Fields of who speaks that nobody gave, and that counted as met.
    assumed: &'r [&'static str],
    /// What the reader should know, such as that no channel was given.
    notes: &'r [String],
    /// The findings that count, in reading order.
    findings: Vec<FindingV1<'r>>,
    /// The findings that do not count, because of an exception.
    waived: Vec<FindingV1<'r>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding", title = "a finding")]
struct FindingV1<'r> {
    /// The rule, as `pack/rule`.
    rule: &'r str,
    /// How heavy it is here.
    #[schemars(with = "Level")]
    level: &'static str,
    /// How heavy it would be on an official account. Left out if the level was not lowered for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Level")]
    capped_from: Option<&'static str>,
    /// Clause types that the rule serves.
    enforces: &'r [String],
    /// What was recognised. Left out for rules that are not about an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Entity")]
    entity: Option<&'static str>,
    /// How sure that is. Goes with `entity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Sure")]
    sure: Option<&'static str>,
    /// What is wrong, in the language of the report.
    message: &'r str,
    /// What to do, in the language of the report.
    help: &'r str,
    /// What the rule rests on, as far as in force when the draft is published.
    basis: Vec<BasisV1<'r>>,
    /// Who reads along for it. Left out if the rule names nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    approver: Option<&'r str>,
    /// Where it stands; empty when something is missing from the draft as a whole.
    spans: Vec<SpanV1>,
    /// The line of the first place, masked where needed; `null` if there is none.
    excerpt: Option<&'r str>,
    /// By what it can be known again, also after other edits. Without a key it begins with `weak:`.
    fingerprint: &'r str,
    /// What could stand there instead; `null` if the rule offers nothing.
    fix: Option<FixV1<'r>>,
    /// Fields of who speaks that counted as met because nobody gave them. Left out if nothing was assumed.
    #[serde(skip_serializing_if = "is_empty")]
    assumed: &'r [&'static str],
    /// How the letters were disguised. Left out if they are plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "disguises")]
    disguise: Option<&'static str>,
    /// The exception. Only there under `waived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<WaivedV1<'r>>,
}

/// A law with its article, or the municipality's own rule: keys without a value are left out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "basis", title = "a basis")]
struct BasisV1<'r> {
    /// The short name of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'r str>,
    /// Its article.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'r str>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    /// The municipality's own rule, where no law says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'r str>,
}

/// A place in a part of the draft.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "span", title = "a place")]
struct SpanV1 {
    /// The part: `text`, `thread[0]`, `title`, `spoiler`, `shares.text`, `media[0].alt`.
    #[serde(serialize_with = "part_name")]
    #[schemars(with = "String")]
    part: PartName,
    /// Its first byte (UTF-8) in that part as the author wrote it.
    start: usize,
    /// One past its last byte.
    end: usize,
    /// Its line in that part, from 1.
    line: usize,
    /// Its column in that line, in characters as people see them, from 1.
    column: usize,
    /// Its line in the file. Left out if the part does not stand verbatim in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_line: Option<usize>,
    /// Its cell, such as `Planning!C12`, or `C12` in CSV. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

/// What could stand at a place instead.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fix", title = "a fix")]
struct FixV1<'r> {
    /// The part.
    #[serde(serialize_with = "part_name")]
    #[schemars(with = "String")]
    part: PartName,
    /// The first byte to replace.
    start: usize,
    /// One past the last byte to replace.
    end: usize,
    /// What to put there.
    text: &'r str,
}

/// Why a finding does not count.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "waived", title = "an exception")]
struct WaivedV1<'r> {
    /// The reason that was given.
    reason: &'r str,
    /// Who gave it.
    by: &'r str,
    /// Until when it counts; `null` if without end.
    until: Option<&'r str>,
    /// Whether the exception stands in the policy or in the draft.
    #[schemars(extend("enum" = ["policy", "draft"]))]
    scope: &'static str,
}

/// Something that could not be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "error", title = "an error")]
struct ErrorV1<'r> {
    /// The file, or `-` for standard input.
    path: &'r str,
    /// The line, from 1; `null` if it is about the whole file.
    line: Option<usize>,
    /// The column, in characters as people see them, from 1. Left out if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The line after the last character of the place. Left out where the place is not known or may not be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    /// The column after the last character of the place. Left out likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    /// The sheet of the spreadsheet. Left out for what is no sheet of a spreadsheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'r str>,
    /// The row as a spreadsheet shows it. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    /// The cell, or the whole row where the column is not known. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// What is wrong, in the language of the report.
    message: &'r str,
    /// What to do. Left out if there is no advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
    /// Other places that belong to it; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Self>,
}

/// What a command other than `check` says where it could not do its work.
#[derive(Serialize)]
struct ErrorsV1<'r> {
    schema: &'r str,
    complete: bool,
    errors: Vec<ErrorV1<'r>>,
}

/// What could not be done, as a line of `--format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "error-line")]
struct ErrorLineV1<'r> {
    /// Which form of report this is.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The error.
    error: ErrorV1<'r>,
}

/// How it all came out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
struct SummaryV1 {
    /// Whether everything was done: something was read, nothing failed, and every draft met a rule.
    complete: bool,
    /// How many drafts were checked.
    drafts: usize,
    /// How many came to `clear`.
    clear: usize,
    /// How many came to `advice`.
    advice: usize,
    /// How many came to `review`.
    review: usize,
    /// How many came to `block`.
    block: usize,
}

impl<'r> From<&'r Report> for ReportV1<'r> {
    fn from(report: &'r Report) -> Self {
        let Summary { complete, drafts, clear, advice, review, block } = report.summary();
        Self {
            schema: SCHEMA,
            policy: report.policy.as_ref().map(PolicyV1::from),
            drafts: report.drafts.iter().map(DraftV1::from).collect(),
            errors: report.errors.iter().map(|problem| ErrorV1::new(problem, report.lang)).collect(),
            notes: &report.notes,
            summary: SummaryV1 { complete, drafts, clear, advice, review, block },
        }
    }
}

impl<'r> From<&'r PolicyFacts> for PolicyV1<'r> {
    fn from(policy: &'r PolicyFacts) -> Self {
        Self { name: &policy.name, version: &policy.version, sha256: &policy.sha256, builtin: policy.builtin }
    }
}

impl<'r> From<&'r DraftReport> for DraftV1<'r> {
    fn from(draft: &'r DraftReport) -> Self {
        Self {
            id: &draft.id,
            path: &draft.path,
            line: draft.line,
            sheet: draft.row.as_ref().and_then(|row| row.sheet.as_deref()),
            row: draft.row.as_ref().map(|row| row.row),
            verdict: draft.verdict.name(),
            checked: draft.rules_applied > 0,
            approvers: &draft.approvers,
            rules_applied: draft.rules_applied,
            assumed: &draft.assumed,
            notes: &draft.notes,
            findings: draft.findings.iter().map(|finding| FindingV1::new(draft, finding)).collect(),
            waived: draft.waived.iter().map(|finding| FindingV1::new(draft, finding)).collect(),
        }
    }
}

impl<'r> FindingV1<'r> {
    fn new(draft: &DraftReport, finding: &'r Finding) -> Self {
        Self {
            rule: &finding.rule,
            level: finding.level.name(),
            capped_from: finding.capped_from.map(|level| level.name()),
            enforces: &finding.enforces,
            entity: finding.entity.map(|(entity, _)| entity.name()),
            sure: finding.entity.map(|(_, sure)| sure.into()),
            message: &finding.message,
            help: &finding.help,
            basis: finding.basis.iter().map(BasisV1::from).collect(),
            approver: finding.approver.as_deref(),
            spans: finding.spans.iter().map(|place| SpanV1::new(draft, place)).collect(),
            excerpt: finding.excerpt.as_deref(),
            fingerprint: &finding.fingerprint,
            fix: finding.fix.as_ref().map(FixV1::from),
            assumed: &finding.assumed,
            disguise: finding.disguise.map(|disguise| disguise.name()),
            waived: finding.waived.as_ref().map(WaivedV1::from),
        }
    }
}

impl<'r> From<&'r Basis> for BasisV1<'r> {
    fn from(basis: &'r Basis) -> Self {
        Self {
            law: basis.law.as_deref(),
            article: basis.article.as_deref(),
            url: basis.url.as_deref(),
            policy: basis.policy.as_deref(),
        }
    }
}

impl SpanV1 {
    fn new(draft: &DraftReport, place: &Place) -> Self {
        Self {
            part: place.part,
            start: place.span.start,
            end: place.span.end,
            line: place.line,
            column: place.column,
            file_line: place.file_line,
            cell: draft.cell(Some(place)).map(|cell| cell.to_string()),
        }
    }
}

impl<'r> From<&'r Fix> for FixV1<'r> {
    fn from(fix: &'r Fix) -> Self {
        Self { part: fix.part, start: fix.start, end: fix.end, text: &fix.text }
    }
}

impl<'r> From<&'r Waived> for WaivedV1<'r> {
    fn from(waived: &'r Waived) -> Self {
        Self { reason: &waived.reason, by: &waived.by, until: waived.until.as_deref(), scope: waived.scope }
    }
}

impl<'r> ErrorV1<'r> {
    fn new(problem: &'r Problem, lang: Lang) -> Self {
        Self {
            path: &problem.path,
            line: problem.line,
            column: problem.column,
            sheet: problem.cell.as_ref().and_then(|cell| cell.sheet.as_deref()),
            row: problem.cell.as_ref().map(|cell| cell.row),
            cell: problem.cell.as_ref().map(ToString::to_string),
            end_line: problem.end().map(|end| end.line),
            end_column: problem.end().map(|end| end.column),
            message: problem.message.get(lang),
            help: problem.help.as_ref().map(|help| help.get(lang)),
            related: problem.related.iter().map(|related| Self::new(related, lang)).collect(),
        }
    }
}

fn part_name<S: serde::Serializer>(part: &PartName, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(part)
}

fn disguises(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Disguise::VARIANTS.iter().map(|disguise| disguise.name()).collect::<Vec<_>>() })
}

fn is_empty(list: &&[&'static str]) -> bool {
    list.is_empty()
}
