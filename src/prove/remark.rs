//! What is to be said of a rule or a policy: how bad it is, what it is, where, and what to do.

use std::ops::Range;
use std::sync::Arc;

use strum::IntoStaticStr;

use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::position;
use crate::text::source::Span;

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// To look at. With `--strict` it counts as a failure.
    Warning,
    /// The rule is not proven, or contradicts something.
    Failure,
}

/// What is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// An example cannot be judged, such as one with a role that does not exist.
    Unreadable,
    /// The rule does not fire in a bad example.
    Silent,
    /// The rule fires in a good example.
    Fires,
    /// The rule fires in a bad example, but at another level than it says.
    Level,
    /// The rule fires in a bad example, but finds something else than it says.
    Finds,
    /// There is no bad example.
    NoBadExample,
    /// In no good example does the rule apply.
    NeverApplies,
    /// No situation makes the rule fire.
    Dead,
    /// The rule is off under this policy.
    Off,
    /// No example notices if a part of the rule is changed.
    Unproven,
    /// A word that is in no example.
    UntriedWord,
    /// A word that another word of the list finds already.
    NeedlessWord,
    /// A word that is never found.
    DeadWord,
    /// Another rule finds all that this one finds.
    Shadowed,
    /// Two rules are nearly the same.
    NearDuplicate,
    /// A level that is never reached, because an earlier one always holds.
    UnreachableLevel,
    /// A level that changes nothing.
    SameLevel,
    /// Two levels for one rule, in conditions that overlap.
    ContradictoryLevels,
    /// A window that is over.
    WindowOver,
    /// An exception that has expired.
    WaiverOver,
    /// A register that nothing looks into.
    UnusedRegister,
    /// Levels or words for a rule that is off.
    ForRuleThatIsOff,
}

impl Kind {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What an example should have found against what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What it says.
    pub expected: Vec<String>,
    /// What was found.
    pub found: Vec<String>,
}

/// Something to be said of a rule or a policy.
#[derive(Clone, Debug)]
pub struct Remark {
    /// How bad it is.
    pub severity: Severity,
    /// What it is.
    pub kind: Kind,
    /// The rule that it is about.
    pub rule: Option<String>,
    /// The example that it is about: whether it is a bad one, and which one, from 1.
    pub example: Option<(bool, usize)>,
    /// Where, what, and what to do.
    pub problem: Problem,
    /// What explains it, a line each.
    pub details: Vec<Say>,
    /// What was expected against what was found, where that is text.
    pub difference: Option<Difference>,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(crate) struct Place<'f> {
    pub(crate) path: &'f str,
    pub(crate) text: &'f Arc<str>,
    pub(crate) at: Range<usize>,
}

impl Place<'_> {
    /// Its line.
    pub(crate) fn line(&self) -> usize {
        position(self.text, self.at.start).line
    }

    /// Something that is wrong here.
    pub(crate) fn problem(&self, message: Say, help: Option<Say>) -> Problem {
        let start = position(self.text, self.at.start);
        Problem {
            line: Some(start.line),
            column: Some(start.column),
            help,
            source: Some((Arc::clone(self.text), Span::new(self.at.start, self.at.end))),
            ..Problem::new(self.path, message)
        }
    }
}

impl Remark {
    pub(crate) fn new(severity: Severity, kind: Kind, rule: Option<&str>, problem: Problem) -> Self {
        Self {
            severity,
            kind,
            rule: rule.map(str::to_owned),
            example: None,
            problem,
            details: Vec::new(),
            difference: None,
        }
    }
}
