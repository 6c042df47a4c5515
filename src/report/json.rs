//! `json` and `jsonl`: the frozen first version of the report for programs.
//!
//! Its types are its own, so that nothing in the model can change what programs read. A field may be added; none
//! may be renamed or leave. Keys without a value are left out where the comment says so, else they are `null`.
//!
//! In `jsonl` there is no closing object: each draft line says in `checked` whether a rule was applied to it, and
//! what could not be done follows as lines with `error` instead of `id`. So a run was complete if there is at least
//! one draft line, all of them are `checked`, and there is no `error` line.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::draft::PartName;
use crate::model::finding::{Finding, Fix, Place, Waived};
use crate::model::law::Basis;
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, PolicyFacts, Report, Summary};
use crate::model::say::Lang;
use crate::report::escape;

const SCHEMA: &str = "persklaar/report/v1";

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

#[derive(Serialize)]
struct ReportV1<'r> {
    schema: &'static str,
    /// `null` if no policy could be loaded.
    policy: Option<PolicyV1<'r>>,
    drafts: Vec<DraftV1<'r>>,
    errors: Vec<ErrorV1<'r>>,
    summary: SummaryV1,
}

#[derive(Serialize)]
struct PolicyV1<'r> {
    name: &'r str,
    version: &'r str,
    sha256: &'r str,
    builtin: bool,
}

#[derive(Serialize)]
struct DraftV1<'r> {
    id: &'r str,
    path: &'r str,
    line: usize,
    verdict: &'static str,
    /// Whether it was checked: a rule was applied to it.
    checked: bool,
    approvers: &'r [String],
    rules_applied: usize,
    assumed: &'r [&'static str],
    notes: &'r [String],
    findings: Vec<FindingV1<'r>>,
    waived: Vec<FindingV1<'r>>,
}

#[derive(Serialize)]
struct FindingV1<'r> {
    rule: &'r str,
    level: &'static str,
    /// Left out if the level is that of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    capped_from: Option<&'static str>,
    enforces: &'r [String],
    /// Left out for rules that are not about an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'static str>,
    /// Goes with `entity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    sure: Option<&'static str>,
    message: &'r str,
    help: &'r str,
    basis: Vec<BasisV1<'r>>,
    /// Left out if the rule names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    approver: Option<&'r str>,
    spans: Vec<SpanV1>,
    excerpt: Option<&'r str>,
    fingerprint: &'r str,
    fix: Option<FixV1<'r>>,
    /// Left out if nothing was assumed.
    #[serde(skip_serializing_if = "is_empty")]
    assumed: &'r [&'static str],
    /// Left out if the letters are plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    disguise: Option<&'static str>,
    /// Only there under `waived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<WaivedV1<'r>>,
}

/// A law with its article, or the municipality's own rule: keys without a value are left out.
#[derive(Serialize)]
struct BasisV1<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'r str>,
}

#[derive(Serialize)]
struct SpanV1 {
    #[serde(serialize_with = "part_name")]
    part: PartName,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    /// Left out if the part does not stand verbatim in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_line: Option<usize>,
}

#[derive(Serialize)]
struct FixV1<'r> {
    #[serde(serialize_with = "part_name")]
    part: PartName,
    start: usize,
    end: usize,
    text: &'r str,
}

#[derive(Serialize)]
struct WaivedV1<'r> {
    reason: &'r str,
    by: &'r str,
    until: Option<&'r str>,
    scope: &'static str,
}

#[derive(Serialize)]
struct ErrorV1<'r> {
    path: &'r str,
    line: Option<usize>,
    /// Left out if not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// Line and column after the last character of the place; left out where the place is not known or may not be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    message: &'r str,
    /// Left out if there is no advice.
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

#[derive(Serialize)]
struct ErrorLineV1<'r> {
    schema: &'static str,
    error: ErrorV1<'r>,
}

#[derive(Serialize)]
struct SummaryV1 {
    complete: bool,
    drafts: usize,
    clear: usize,
    advice: usize,
    review: usize,
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
            verdict: draft.verdict.name(),
            checked: draft.rules_applied > 0,
            approvers: &draft.approvers,
            rules_applied: draft.rules_applied,
            assumed: &draft.assumed,
            notes: &draft.notes,
            findings: draft.findings.iter().map(FindingV1::from).collect(),
            waived: draft.waived.iter().map(FindingV1::from).collect(),
        }
    }
}

impl<'r> From<&'r Finding> for FindingV1<'r> {
    fn from(finding: &'r Finding) -> Self {
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
            spans: finding.spans.iter().map(SpanV1::from).collect(),
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

impl From<&Place> for SpanV1 {
    fn from(place: &Place) -> Self {
        Self {
            part: place.part,
            start: place.span.start,
            end: place.span.end,
            line: place.line,
            column: place.column,
            file_line: place.file_line,
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

fn is_empty(list: &&[&'static str]) -> bool {
    list.is_empty()
}
