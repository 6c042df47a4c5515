//! What a rule found in a draft.

use serde::Serialize;

use crate::model::draft::PartName;
use crate::model::entity::{Entity, Sure};
use crate::model::law::Basis;
use crate::model::level::Level;
use crate::text::disguise::Disguise;
use crate::text::source::Span;

/// What a rule found in a draft, ready to report. Nothing in it that the rule masks is readable.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// `<pack>/<rule>`.
    pub rule: String,
    /// How heavy it is here.
    pub level: Level,
    /// How heavy it would be on an official account.
    pub capped_from: Option<Level>,
    /// Clause types that the rule serves.
    pub enforces: Vec<String>,
    /// Which entity, for rules on entities.
    pub entity: Option<(Entity, Sure)>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What it rests on, as far as in force when the draft is published.
    pub basis: Vec<Basis>,
    /// Whom a review goes to.
    pub approver: Option<String>,
    /// Where; empty when something is missing.
    pub spans: Vec<Place>,
    /// The line of the first span, masked where needed.
    pub excerpt: Option<String>,
    /// Stable across runs and unrelated edits; `weak:` without a key.
    pub fingerprint: String,
    /// What could stand there instead.
    pub fix: Option<Fix>,
    /// Who-speaks fields that counts as met because they are unknown.
    pub assumed: Vec<&'static str>,
    /// How the author's letters were disguised, if they were.
    pub disguise: Option<Disguise>,
    /// Why it does not count, if it is waived.
    pub waived: Option<Waived>,
}

/// A place in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which part.
    pub part: PartName,
    /// Bytes of that part.
    pub span: Span,
    /// Line in that part, from 1.
    pub line: usize,
    /// Column in grapheme clusters, from 1.
    pub column: usize,
    /// Line in the file, where the part stands verbatim in it.
    pub file_line: Option<usize>,
    /// Column of the calendar in which the part stands, from 1.
    pub cell_column: Option<usize>,
}

/// What could stand there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Which part.
    pub part: PartName,
    /// First byte to replace.
    pub start: usize,
    /// One past the last byte to replace.
    pub end: usize,
    /// What to put there.
    pub text: String,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waived {
    /// The reason given.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// `policy` or `draft`.
    pub scope: &'static str,
}
