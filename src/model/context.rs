//! The situation in which a draft is judged: what was given, looked up, defaulted or left unknown.

use std::collections::BTreeSet;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use crate::model::draft::{Capacity, Draft, Kind};

/// A draft with its context resolved. Built by the engine; checks and conditions only read it.
#[derive(Clone, Debug)]
pub struct Situation<'d> {
    /// The draft as it came.
    pub draft: &'d Draft,
    /// Posting account.
    pub account: Option<String>,
    /// Kind of account, from the accounts register.
    pub account_kind: Option<Capacity>,
    /// What else the accounts register says of the account; `None` if the account is not known to it.
    pub profile: Option<Profile>,
    /// Author: an id of the people register, or the name given.
    pub author: Option<String>,
    /// Role in which the author speaks.
    pub role: Option<String>,
    /// What the people register says of the author; `None` if the author is not known to it.
    pub person: Option<Person>,
    /// On whose behalf; `Official` unless something says otherwise.
    pub capacity: Capacity,
    /// Where it will appear.
    pub channel: Option<String>,
    /// What kind of post it is.
    pub kind: Kind,
    /// Language of the text, given or detected.
    pub lang: Option<String>,
    /// The one time that counts, in the policy's time zone.
    pub at: ZonedDateTime,
    /// Whether `at` was given, by the draft or a flag; otherwise it is the moment of checking.
    pub at_given: bool,
    /// The policy's time zone.
    pub zone: TimeZone,
    /// Windows open at `at`.
    pub windows: BTreeSet<String>,
    /// Approvers whose approval of this very draft is recorded.
    pub approved_by: BTreeSet<String>,
    /// Where each value came from, for people.
    pub origins: Vec<(&'static str, Origin)>,
    /// Values that contradict each other.
    pub conflicts: Vec<Conflict>,
}

/// What the people register says of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Party or council group.
    pub party: Option<String>,
    /// Policy fields.
    pub portfolio: Vec<String>,
    /// Declared interests.
    pub interests: Vec<String>,
    /// Elections for which the person stands.
    pub candidate: Vec<String>,
}

/// What the accounts register says of an account, besides its kind and channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whether the author is one of those who may post there; `None` if nobody is named, or there is no author.
    pub author_listed: Option<bool>,
    /// Kinds of post that belong there.
    pub topics: Vec<String>,
    /// Where its house rules can be read.
    pub house_rules: Option<String>,
}

/// Where a value came from, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// A register of the policy.
    Register,
    /// A flag, or what stands in for one in a library call.
    Flag,
    /// The draft.
    Draft,
    /// The policy's `[defaults]`.
    Default,
    /// Nobody said it: worked out from the text, the strict reading, or the clock.
    Assumed,
}

/// Two sources that say different things about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub field: &'static str,
    /// The value that counts, and who says so.
    pub kept: (Origin, String),
    /// The value that does not, and who says so.
    pub dropped: (Origin, String),
}
