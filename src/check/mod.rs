//! Floor 2: the kinds of check. One file per kind: its TOML form, how it is built, what it matches.
//!
//! A check sees a [`View`] of one draft and says where it matches, and what nearly matched and why not.
//! It knows nothing of rules, levels or reports.

pub mod accessibility;
mod bent;
pub mod compose;
mod cover;
pub mod declare;
pub mod entity;
pub(crate) mod expression;
pub mod field;
mod field_value;
mod gap;
mod guard;
pub mod length;
pub mod limit;
mod measure;
pub(crate) mod memo;
pub(crate) mod names;
pub mod near;
pub mod needles;
mod pairs;
pub mod pattern;
pub mod phrases;
pub mod readability;
mod regex_words;
pub mod register;
pub mod repeats;
pub mod replace;
pub mod require;
pub mod spec;
mod split;
mod term;
mod terms;
mod two_speed;
mod uses;
pub mod view;

use std::fmt;
use std::ops::Range;

use crate::model::draft::PartGroup;
use crate::model::entity::{Entity, Sure};
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::text::disguise::Disguise;
use crate::text::source::Span;

use needles::Needles;
use view::{PartView, View};

/// Most places that a finding points at, where it could be any number.
pub(crate) const MOST_PLACES: usize = 16;

/// A compiled check.
pub trait Check: Send + Sync + fmt::Debug {
    /// Looks at one draft and notes what it finds.
    fn look(&self, view: &View<'_>, out: &mut Outcome);

    /// Whether looking costs much more than looking for words.
    fn is_costly(&self) -> bool {
        false
    }

    /// Builds what is still to be built.
    fn complete(&self) {}

    /// Sets of folded texts: each match needs one of each set. Empty if nothing is known, as of checks made of checks.
    fn gate(&self) -> Vec<Vec<String>> {
        Vec::new()
    }

    /// Whether it can match at all, by what is cheap to see. Where it says no, [`Check::look`] finds no match.
    fn admits(&self, view: &View<'_>) -> bool {
        let _ = view;
        true
    }
}

/// What a check found in one draft.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Where it matches.
    pub matches: Vec<Match>,
    /// What nearly matched, and why it does not count.
    pub misses: Vec<Miss>,
}

/// One match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    /// Where; empty when something is missing from the draft as a whole. Part index in the view, bytes of the part.
    pub spans: Vec<(usize, Span)>,
    /// Which entity, and how sure.
    pub entity: Option<(Entity, Sure)>,
    /// How the author's letters were disguised.
    pub disguise: Option<Disguise>,
    /// What could stand at the first span instead.
    pub fix: Option<String>,
    /// Values for the placeholders of the message, such as `count` and `max`.
    pub facts: Vec<(&'static str, String)>,
    /// The text must appear in no output, not even on request.
    pub confidential: bool,
}

impl Match {
    /// A match at one place.
    pub(crate) fn at(part: usize, span: Span) -> Self {
        Self { spans: vec![(part, span)], ..Self::default() }
    }
}

/// Something that nearly matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// Where: part index in the view, bytes of the part.
    pub at: Option<(usize, Span)>,
    /// Why it does not count.
    pub reason: Say,
}

/// What a check's TOML form needs to become a [`Check`].
#[derive(Debug)]
pub struct Builder<'b> {
    /// What rules can name.
    pub vocabulary: &'b Vocabulary,
    /// The words of all rules, for one pass over the text.
    pub needles: &'b mut Needles,
    /// Language of the pack's words.
    pub lang: &'b str,
    /// What is wrong with the check.
    pub errors: Vec<BuildError>,
    /// A register or window that the check needs and that this municipality deliberately does not have.
    pub without: Option<String>,
    /// Whether the municipality's own values count: they do where something must be there.
    pub own_counts: bool,
    /// Whether the check is one of those inside the program, of which its tests have shown that they are right.
    pub proven: bool,
}

/// Something wrong with a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    /// Bytes of the rule file.
    pub at: Option<Range<usize>>,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Option<Say>,
    /// Whether it is about something that is not there; if something of the check could not be read, it may be.
    pub absent: bool,
    /// What of the policy it is about.
    pub needs: Option<Needs>,
}

/// Something of the policy that a rule needs, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A register.
    Register(String),
    /// A column of this register.
    Column(String),
    /// A window.
    Window(String),
    /// Somebody who reads along.
    Approver(String),
    /// A role.
    Role(String),
}

impl<'b> Builder<'b> {
    /// A builder for the checks of a pack in this language; `proven` if its tests have shown that they are right.
    pub(crate) fn new(
        vocabulary: &'b Vocabulary,
        needles: &'b mut Needles,
        lang: &'b str,
        proven: bool,
    ) -> Self {
        Self { vocabulary, needles, lang, errors: Vec::new(), without: None, own_counts: false, proven }
    }

    /// Notes something wrong at a place of the rule file.
    pub fn error(&mut self, at: Option<Range<usize>>, message: Say, help: Option<Say>) {
        self.errors.push(BuildError { at, message, help, absent: false, needs: None });
    }

    /// Notes that something is not there.
    pub(crate) fn absent(&mut self, at: Range<usize>, message: Say, help: Say) {
        let help = Some(help);
        self.errors.push(BuildError { at: Some(at), message, help, absent: true, needs: None });
    }

    /// Notes that the policy does not have something.
    pub(crate) fn lacks(&mut self, at: Range<usize>, message: Say, help: Option<Say>, needs: Needs) {
        self.errors.push(BuildError { at: Some(at), message, help, absent: false, needs: Some(needs) });
    }
}

/// Looks, unless it is plain that there is no match and near misses are not asked for.
pub(crate) fn look(check: &dyn Check, view: &View<'_>, out: &mut Outcome) {
    if !view.hasty || check.admits(view) {
        check.look(view, out);
    }
}

/// The parts a check looks at: those named, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(pub Vec<PartGroup>);

impl Parts {
    /// Whether parts of this group are looked at.
    #[must_use]
    pub fn include(&self, group: PartGroup) -> bool {
        self.0.is_empty() || self.0.contains(&group)
    }

    /// The parts of a draft that are looked at, with their place in it.
    pub(crate) fn of<'v, 'd>(
        &'v self,
        view: &'v View<'d>,
    ) -> impl Iterator<Item = (usize, &'v PartView<'d>)> {
        view.parts.iter().enumerate().filter(|(_, part)| self.include(part.part.name.group()))
    }

    /// Whether a match lies in these parts; one without a place lies in all.
    pub(crate) fn hold(&self, view: &View<'_>, found: &Match) -> bool {
        found
            .spans
            .iter()
            .all(|(at, _)| view.parts.get(*at).is_some_and(|part| self.include(part.part.name.group())))
    }
}
