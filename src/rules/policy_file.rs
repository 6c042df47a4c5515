//! `policy.toml` as editors see it: its tables once more, as types with a schema.
//!
//! [`Policy::read`](crate::rules::policy::Policy::read) takes most of them key by key, so that one run reports every
//! mistake; a test holds the two to each other. Here is nothing but the keys and what is said of them.

#![allow(dead_code, reason = "only the schemas of these types are used")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::name;
use crate::model::say::Say;
use crate::rules::channel::ChannelTable;
use crate::rules::condition::ConditionSpec;
use crate::rules::pack::RuleSpec;
use crate::rules::policy::{
    ApproverSpec, Defaults, Municipality, Objective, OwnSpec, RegisterSpec, TermsSpec, WaiverSpec,
    WithoutSpec,
};
use crate::rules::window::{Event, RecurringSpec, RelativeSpec};

/// A policy: what a municipality wants, for whom, where and when.
#[derive(JsonSchema)]
#[schemars(rename = "policy-file", deny_unknown_fields)]
pub struct PolicyFile {
    /// Your own version of it, such as `2027-01`.
    version: String,
    /// The rule packs that count.
    packs: Vec<name::Pack>,
    /// Whose policy it is.
    municipality: Municipality,
    /// Roles besides those that every policy knows, with what they are called.
    roles: Option<BTreeMap<String, Say>>,
    /// Who reads along. The packs say which ones they need.
    approvers: Option<BTreeMap<String, ApproverSpec>>,
    /// Registers of which something must be said. The files in `registers/` are found by themselves.
    registers: Option<BTreeMap<String, RegisterSpec>>,
    /// What channels take here, by channel, where that is not what the program knows: a Mastodon server with longer posts.
    #[schemars(extend("propertyNames" = { "$ref": "#/$defs/channel" }))]
    channels: Option<BTreeMap<String, ChannelTable>>,
    /// What the columns and cells of content calendars mean here.
    calendar: Option<Calendar>,
    /// What the municipality deliberately does not have.
    without: Option<WithoutSpec>,
    /// Days that windows refer to.
    event: Option<Vec<Event>>,
    /// Periods with a name, for conditions and checks.
    window: Option<Vec<WindowTable>>,
    /// Other levels for rules, by rule: a level, `off`, or a list of levels with conditions.
    #[schemars(extend("propertyNames" = { "pattern": "^[^/]+/[^/]+$" }))]
    levels: Option<BTreeMap<String, LevelChanges>>,
    /// Own words for rules with `phrases`, by rule.
    #[schemars(extend("propertyNames" = { "pattern": "^[^/]+/[^/]+$" }))]
    terms: Option<BTreeMap<String, TermsSpec>>,
    /// What belongs to the municipality itself, and is therefore never a finding.
    own: Option<OwnSpec>,
    /// Values for fields that no draft, flag or register gives.
    defaults: Option<Defaults>,
    /// How the examples of the own rules are tried.
    examples: Option<Examples>,
    /// Rules of the municipality's own; they are called `policy/id`, after the folder of the policy.
    rule: Option<Vec<RuleSpec>>,
    /// Exceptions, with a reason, a name and an end.
    waiver: Option<Vec<WaiverSpec>>,
    /// What the strategy wants to reach. Nothing measures it yet.
    objective: Option<Vec<Objective>>,
    /// What `check --reminders` tells people to think of, by clause type, where your own words are better than those of
    /// the program.
    #[schemars(extend("propertyNames" = { "$ref": "#/$defs/clause-type" }))]
    reminders: Option<BTreeMap<String, Say>>,
}

/// How the examples of the own rules are tried.
#[derive(JsonSchema)]
#[schemars(rename = "examples", deny_unknown_fields)]
struct Examples {
    /// The time at which they take place, where they give none. Left out, it is now.
    at: Option<Moment>,
}

/// What the columns and cells of content calendars mean here, on top of the names that everybody uses.
#[derive(JsonSchema)]
#[schemars(rename = "calendar", deny_unknown_fields)]
struct Calendar {
    /// Headers, and the field that each means, such as `"Wat" = "text"`. `date` and `time` together are `publish_at`. An
    /// empty field passes the column over; `extra.name` keeps it without looking at it.
    columns: Option<BTreeMap<String, String>>,
    /// For a field, such as `channel`: words in cells, and the value that each means.
    values: Option<BTreeMap<String, BTreeMap<String, String>>>,
    /// Names of sheets that are no calendar.
    skip_sheets: Option<Vec<String>>,
}

/// A period with a name: fixed, recurring, around an event, or a switch.
#[derive(JsonSchema)]
#[schemars(rename = "window-table", title = "a window", deny_unknown_fields, extend("oneOf" = [
    { "anyOf": [{ "required": ["from"] }, { "required": ["until"] }] },
    { "required": ["recurring"] },
    { "required": ["relative"] },
    { "required": ["active"] },
]))]
struct WindowTable {
    /// Its name in rules.
    id: String,
    /// What it is called. Left out, its `id`.
    title: Option<Say>,
    /// A fixed period: the first moment. Left out, it has no beginning.
    from: Option<Moment>,
    /// A fixed period: the last day, or the first moment after it. Left out, it has no end.
    until: Option<Moment>,
    /// Days of the week, between two times of the day.
    recurring: Option<RecurringSpec>,
    /// Days around an event.
    relative: Option<RelativeSpec>,
    /// A switch that somebody sets, such as for a crisis.
    active: Option<bool>,
}

/// Another level for a rule.
#[derive(JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "level-changes", title = "a level, `off`, or a list of levels with conditions")]
enum LevelChanges {
    /// This level, everywhere.
    Always(LevelOrOff),
    /// By context; the first that holds counts.
    When(Vec<LevelChange>),
}

/// A level, or `off`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "level-or-off", title = "a level or `off`")]
enum LevelOrOff {
    /// A level.
    Level(Level),
    /// The rule does not count.
    Off(#[schemars(extend("const" = "off"))] String),
}

/// Another level for a rule, under a condition.
#[derive(JsonSchema)]
#[schemars(rename = "level-change", title = "a level with a condition", deny_unknown_fields)]
struct LevelChange {
    /// When it counts. Left out, always.
    when: Option<ConditionSpec>,
    /// The level, or `off`.
    level: LevelOrOff,
}
