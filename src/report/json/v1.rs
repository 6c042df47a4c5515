//! The types of the report for programs: nothing but names and what they mean.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use strum::VariantArray;

use crate::model::draft::PartName;
use crate::model::entity::{Entity, Sure};
use crate::model::level::{Level, Verdict};
use crate::report::json::SCHEMA;
use crate::text::disguise::Disguise;

/// The report of `--format json`: what was checked, what was found, and what could not be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "report")]
pub(super) struct ReportV1<'r> {
    /// Which form of report this is.
    #[schemars(extend("const" = SCHEMA))]
    pub(super) schema: &'static str,
    /// Under which policy; `null` if none could be loaded.
    pub(super) policy: Option<PolicyV1<'r>>,
    /// The drafts that were read, in the order in which they were given.
    pub(super) drafts: Vec<DraftV1<'r>>,
    /// What could not be done.
    pub(super) errors: Vec<ErrorV1<'r>>,
    /// What the reader should know of how the files were read. Left out if there is nothing to tell.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) notes: &'r [String],
    /// What to think of before posting, which nobody checked. Left out unless asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) reminders: Vec<ReminderV1<'r>>,
    /// How it all came out.
    pub(super) summary: SummaryV1,
}

/// Something to think of that no check of a draft sees.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "reminder", title = "a reminder")]
pub(super) struct ReminderV1<'r> {
    /// The clause type that it reminds of.
    #[serde(rename = "type")]
    pub(super) clause: &'r str,
    /// What to think of, in the language of the report.
    pub(super) text: &'r str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy")]
pub(super) struct PolicyV1<'r> {
    /// Its name: the folder it lies in.
    pub(super) name: &'r str,
    /// Its own version.
    pub(super) version: &'r str,
    /// SHA-256 (hex) of the policy, its registers and its packs.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub(super) sha256: &'r str,
    /// Whether it is the example inside the program, because no policy was named or found.
    pub(super) builtin: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "draft", title = "what was found in a draft")]
pub(super) struct DraftV1<'r> {
    /// The name of the draft.
    pub(super) id: &'r str,
    /// Its file, or `-` for standard input.
    pub(super) path: &'r str,
    /// The line of the file where it begins, from 1.
    pub(super) line: usize,
    /// The sheet of the spreadsheet that it stands in. Left out for what is no sheet of a spreadsheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sheet: Option<&'r str>,
    /// The row, as a spreadsheet shows it. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<usize>,
    /// What the findings add up to: the heaviest level that is not waived.
    #[schemars(with = "Verdict")]
    pub(super) verdict: &'static str,
    /// Whether it was checked: a rule was applied to it.
    pub(super) checked: bool,
    /// Who reads along, for a verdict of `review` or `block`.
    pub(super) approvers: &'r [String],
    /// How many rules were applied: those whose conditions hold.
    pub(super) rules_applied: usize,
    /// Fields of who speaks that nobody gave, and that counted as met.
    pub(super) assumed: &'r [&'static str],
    /// What the reader should know, such as that no channel was given.
    pub(super) notes: &'r [String],
    /// The findings that count, in reading order.
    pub(super) findings: Vec<FindingV1<'r>>,
    /// The findings that do not count, because of an exception.
    pub(super) waived: Vec<FindingV1<'r>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding", title = "a finding")]
pub(super) struct FindingV1<'r> {
    /// The rule, as `pack/rule`.
    pub(super) rule: &'r str,
    /// How heavy it is here.
    #[schemars(with = "Level")]
    pub(super) level: &'static str,
    /// How heavy it would be on an official account. Left out if the level was not lowered for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Level")]
    pub(super) capped_from: Option<&'static str>,
    /// Clause types that the rule serves.
    pub(super) enforces: &'r [String],
    /// What was recognised. Left out for rules that are not about an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Entity")]
    pub(super) entity: Option<&'static str>,
    /// How sure that is. Goes with `entity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Sure")]
    pub(super) sure: Option<&'static str>,
    /// What is wrong, in the language of the report.
    pub(super) message: &'r str,
    /// What to do, in the language of the report.
    pub(super) help: &'r str,
    /// What the rule rests on.
    pub(super) basis: Vec<BasisV1<'r>>,
    /// Who reads along for it. Left out if the rule names nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) approver: Option<&'r str>,
    /// Where it stands; empty when something is missing from the draft as a whole.
    pub(super) spans: Vec<SpanV1>,
    /// The line of the first place, masked where needed; `null` if there is none.
    pub(super) excerpt: Option<&'r str>,
    /// By what it can be known again, also after other edits. Without a key it begins with `weak:`.
    pub(super) fingerprint: &'r str,
    /// What could stand there instead; `null` if the rule offers nothing.
    pub(super) fix: Option<FixV1<'r>>,
    /// Fields of who speaks that counted as met because nobody gave them. Left out if nothing was assumed.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) assumed: &'r [&'static str],
    /// How the letters were disguised. Left out if they are plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "disguises")]
    pub(super) disguise: Option<&'static str>,
    /// The exception. Only there under `waived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) waived: Option<WaivedV1<'r>>,
}

/// A law with its article, or the municipality's own rule: keys without a value are left out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "basis", title = "a basis")]
pub(super) struct BasisV1<'r> {
    /// The short name of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) law: Option<&'r str>,
    /// Its article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) article: Option<&'r str>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'r str>,
    /// The municipality's own rule, where no law says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) policy: Option<&'r str>,
    /// That it is not in force when the draft is published, in the language of the report. Left out if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'r str>,
}

/// A place in a part of the draft.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "span", title = "a place")]
pub(super) struct SpanV1 {
    /// The part: `text`, `thread[0]`, `title`, `spoiler`, `shares.text`, `media[0].alt`.
    #[serde(serialize_with = "part_name")]
    #[schemars(with = "String")]
    pub(super) part: PartName,
    /// Its first byte (UTF-8) in that part as the author wrote it.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Its line in that part, from 1.
    pub(super) line: usize,
    /// Its column in that line, in characters as people see them, from 1.
    pub(super) column: usize,
    /// Its line in the file. Left out if the part does not stand verbatim in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file_line: Option<usize>,
    /// Its cell, such as `Planning!C12`, or `C12` in CSV. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cell: Option<String>,
}

/// What could stand at a place instead.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fix", title = "a fix")]
pub(super) struct FixV1<'r> {
    /// The part.
    #[serde(serialize_with = "part_name")]
    #[schemars(with = "String")]
    pub(super) part: PartName,
    /// The first byte to replace.
    pub(super) start: usize,
    /// One past the last byte to replace.
    pub(super) end: usize,
    /// What to put there.
    pub(super) text: &'r str,
}

/// Why a finding does not count.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "waived", title = "an exception")]
pub(super) struct WaivedV1<'r> {
    /// The reason that was given.
    pub(super) reason: &'r str,
    /// Who gave it.
    pub(super) by: &'r str,
    /// Until when it counts; `null` if without end.
    pub(super) until: Option<&'r str>,
    /// Whether the exception stands in the policy or in the draft.
    #[schemars(extend("enum" = ["policy", "draft"]))]
    pub(super) scope: &'static str,
}

/// Something that could not be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "error", title = "an error")]
pub(super) struct ErrorV1<'r> {
    /// The file, or `-` for standard input.
    pub(super) path: &'r str,
    /// The line, from 1; `null` if it is about the whole file.
    pub(super) line: Option<usize>,
    /// The column, in characters as people see them, from 1. Left out if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<usize>,
    /// The line after the last character of the place. Left out where the place is not known or may not be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_line: Option<usize>,
    /// The column after the last character of the place. Left out likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_column: Option<usize>,
    /// The sheet of the spreadsheet. Left out for what is no sheet of a spreadsheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sheet: Option<&'r str>,
    /// The row as a spreadsheet shows it. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<usize>,
    /// The cell, or the whole row where the column is not known. Left out for what is no calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cell: Option<String>,
    /// What is wrong, in the language of the report.
    pub(super) message: &'r str,
    /// What to do. Left out if there is no advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<&'r str>,
    /// Other places that belong to it; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related: Vec<Self>,
}

/// What a command other than `check` says where it could not do its work.
#[derive(Serialize)]
pub(super) struct ErrorsV1<'r> {
    pub(super) schema: &'r str,
    pub(super) complete: bool,
    pub(super) errors: Vec<ErrorV1<'r>>,
}

/// What could not be done, as a line of `--format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "error-line")]
pub(super) struct ErrorLineV1<'r> {
    /// Which form of report this is.
    #[schemars(extend("const" = SCHEMA))]
    pub(super) schema: &'static str,
    /// The error.
    pub(super) error: ErrorV1<'r>,
}

/// How it all came out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
pub(super) struct SummaryV1 {
    /// Whether everything was done: something was read, nothing failed, and every draft met a rule.
    pub(super) complete: bool,
    /// How many drafts were checked.
    pub(super) drafts: usize,
    /// How many came to `clear`.
    pub(super) clear: usize,
    /// How many came to `advice`.
    pub(super) advice: usize,
    /// How many came to `review`.
    pub(super) review: usize,
    /// How many came to `block`.
    pub(super) block: usize,
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
