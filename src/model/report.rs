//! The report: the one thing that output formats see.

use crate::model::cell::Cell;
use crate::model::draft::PartName;
use crate::model::finding::{Finding, Place};
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::rule::Approver;
use crate::model::say::{Lang, Say};

/// What was checked, what was found, and what could not be done.
#[derive(Clone, Debug)]
pub struct Report {
    /// Language of messages.
    pub lang: Lang,
    /// Under which policy; `None` if it could not be loaded.
    pub policy: Option<PolicyFacts>,
    /// Drafts, in the order they were given.
    pub drafts: Vec<DraftReport>,
    /// What could not be done.
    pub errors: Vec<Problem>,
    /// What the reader should know about how files were read, such as that a sheet was passed over.
    pub notes: Vec<String>,
    /// What to think of before posting, which nobody checked; empty unless asked for.
    pub reminders: Vec<Reminder>,
}

/// Something to think of before posting that no check of a draft sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The clause type that it reminds of.
    pub clause: String,
    /// What to think of.
    pub text: Say,
}

/// Under which policy a report was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFacts {
    /// Its name.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// SHA-256 (hex) of the policy, its registers and its packs.
    pub sha256: String,
    /// Whether it is the embedded example, because no policy was named or found.
    pub builtin: bool,
    /// Who reads along, for names in reports.
    pub approvers: Vec<Approver>,
}

/// What was found in one draft.
#[derive(Clone, Debug)]
pub struct DraftReport {
    /// Its identity.
    pub id: String,
    /// Its file, or `-`.
    pub path: String,
    /// Line in the file where it begins, from 1; in a spreadsheet its row.
    pub line: usize,
    /// Its row, if it stands in a calendar.
    pub row: Option<Cell>,
    /// What the findings add up to.
    pub verdict: Verdict,
    /// Who reads along, for a verdict of `review` or `block`.
    pub approvers: Vec<String>,
    /// How many rules were applied: those whose conditions hold.
    pub rules_applied: usize,
    /// Who-speaks fields that were unknown and counted as met.
    pub assumed: Vec<&'static str>,
    /// What the reader of the report should know, such as that no channel was given.
    pub notes: Vec<String>,
    /// Findings that count, in reading order.
    pub findings: Vec<Finding>,
    /// Findings that do not count.
    pub waived: Vec<Finding>,
    /// The text of each part as it may be shown.
    pub shown: Vec<Shown>,
}

/// A part as it may be shown: sensitive text is masked.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which part.
    pub part: PartName,
    /// Its text, masked.
    pub text: String,
    /// Line of the file where it begins, where it stands verbatim in the file.
    pub file_line: Option<usize>,
    /// For every finding span in this part, in bytes of the author's text: where it stands in `text`.
    masks: Vec<(usize, isize)>,
}

impl Shown {
    /// A part whose text may be shown after masking. `masks` holds, in order, the byte offset after each
    /// masked piece of the author's text and how many bytes longer the masked text is by then.
    #[must_use]
    pub fn new(part: PartName, text: String, file_line: Option<usize>, masks: Vec<(usize, isize)>) -> Self {
        Self { part, text, file_line, masks }
    }

    /// Where a byte offset of the author's text stands in `text`.
    #[must_use]
    pub fn offset(&self, original: usize) -> usize {
        let before = self.masks.partition_point(|(end, _)| *end <= original);
        let shift = before.checked_sub(1).and_then(|at| self.masks.get(at)).map_or(0, |(_, shift)| *shift);
        let mut at = original.saturating_add_signed(shift).min(self.text.len());
        // An offset inside a masked piece has no place of its own: go to where a character begins.
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// How many drafts came to which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Whether everything asked for was done.
    pub complete: bool,
    /// How many drafts were checked.
    pub drafts: usize,
    /// How many came to `clear`.
    pub clear: usize,
    /// How many came to `advice`.
    pub advice: usize,
    /// How many came to `review`.
    pub review: usize,
    /// How many came to `block`.
    pub block: usize,
}

impl DraftReport {
    /// The cell of a calendar in which a place is; the row, without a place.
    #[must_use]
    pub fn cell(&self, place: Option<&Place>) -> Option<Cell> {
        self.row.as_ref().map(|row| row.at(place.and_then(|place| place.cell_column)))
    }
}

impl Report {
    /// A report on work that could not begin.
    #[must_use]
    pub fn failed(lang: Lang, errors: Vec<Problem>) -> Self {
        Self { lang, policy: None, drafts: Vec::new(), errors, notes: Vec::new(), reminders: Vec::new() }
    }

    /// Whether everything asked for was done: something was read, nothing failed, and every draft met a rule.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.errors.is_empty()
            && !self.drafts.is_empty()
            && self.drafts.iter().all(|draft| draft.rules_applied > 0)
    }

    /// How many drafts came to which verdict.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let count = |verdict| self.drafts.iter().filter(|draft| draft.verdict == verdict).count();
        Summary {
            complete: self.complete(),
            drafts: self.drafts.len(),
            clear: count(Verdict::Clear),
            advice: count(Verdict::Advice),
            review: count(Verdict::Review),
            block: count(Verdict::Block),
        }
    }

    /// Whether some draft's verdict is at or above `level`.
    #[must_use]
    pub fn fails_on(&self, level: Level) -> bool {
        self.drafts.iter().any(|draft| draft.verdict >= Verdict::from(Some(level)))
    }
}
