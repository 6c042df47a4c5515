//! From the report to the types that programs read.

use crate::model::finding::{Finding, Fix, Place, Waived};
use crate::model::law::Basis;
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, PolicyFacts, Reminder, Report, Summary};
use crate::model::say::Lang;
use crate::report::json::SCHEMA;
use crate::report::json::v1::{
    BasisV1, DraftV1, ErrorV1, FindingV1, FixV1, PolicyV1, ReminderV1, ReportV1, SpanV1, SummaryV1, WaivedV1,
};

impl<'r> From<&'r Report> for ReportV1<'r> {
    fn from(report: &'r Report) -> Self {
        let reminder =
            |told: &'r Reminder| ReminderV1 { clause: &told.clause, text: told.text.get(report.lang) };
        let Summary { complete, drafts, clear, advice, review, block } = report.summary();
        Self {
            schema: SCHEMA,
            policy: report.policy.as_ref().map(PolicyV1::from),
            drafts: report.drafts.iter().map(DraftV1::from).collect(),
            errors: report.errors.iter().map(|problem| ErrorV1::new(problem, report.lang)).collect(),
            notes: &report.notes,
            reminders: report.reminders.iter().map(reminder).collect(),
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
    pub(super) fn new(draft: &DraftReport, finding: &'r Finding) -> Self {
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
            note: basis.note.as_deref(),
        }
    }
}

impl SpanV1 {
    pub(super) fn new(draft: &DraftReport, place: &Place) -> Self {
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
    pub(super) fn new(problem: &'r Problem, lang: Lang) -> Self {
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
