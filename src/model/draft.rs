//! A draft post: its text and the context that decides whether it may be said.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::cell::Row;
use crate::model::moment::Moment;
use crate::model::name;

pub use crate::model::media::{Media, MediaKind, People};
pub use crate::model::part::{Part, PartGroup, PartName};
pub use crate::model::subject::{Decision, Secrecy, Subject};

/// A draft of a post: its text, and who says it, where and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "a draft")]
pub struct Draft {
    /// Its name in reports. Left out, it is the path of the file, with the line where there are more in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The post, exactly as it will appear.
    pub text: String,
    /// Further posts of the same thread, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thread: Vec<String>,
    /// A title, for channels that have one, such as YouTube.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A content warning, for channels that have one, such as Mastodon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoiler: Option<String>,
    /// Language of the text, such as `nl` or `en`. Left out, it is worked out from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where it will appear. Without a channel no limits are checked, and the report says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<name::Channel>")]
    pub channel: Option<String>,
    /// The account that posts it, such as `@voorbeeldstad`; looked up in the register `accounts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Who wrote it: an `id` of the register `people`, or a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// In which role the author speaks. The register `people` knows better, if the author is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<name::Role>")]
    pub role: Option<String>,
    /// On whose behalf the author speaks. Left out, it counts as `official`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// When it will appear. Left out, it is the time given with `--at`, or else now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Moment>,
    /// What kind of post it is. Left out, it is a `post`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The post that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Quoted>,
    /// The post that it passes on. The text of that post is checked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<Quoted>,
    /// What is attached, and what is declared about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// What the author declares: names that rules ask for, such as `fact_checked`, with yes, no or a reference.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub declare: BTreeMap<String, Declared>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Approval>,
    /// Exceptions for this draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Exception>,
    /// Anything else that you want to keep with the draft. It is never looked at.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, Value>,
}

impl Draft {
    /// The parts of the draft that hold text, in reading order.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let title = self.title.iter().map(|text| Part { name: PartName::Title, text });
        let spoiler = self.spoiler.iter().map(|text| Part { name: PartName::Spoiler, text });
        let text = (!self.text.is_empty()).then_some(Part { name: PartName::Text, text: &self.text });
        let thread = self.thread.iter().enumerate().map(|(i, text)| Part { name: PartName::Thread(i), text });
        let shares = self
            .shares
            .iter()
            .filter_map(|quoted| quoted.text.as_ref())
            .map(|text| Part { name: PartName::Shares, text });
        let alt =
            self.media.iter().enumerate().filter_map(|(i, media)| {
                media.alt.as_ref().map(|text| Part { name: PartName::Alt(i), text })
            });
        title.chain(spoiler).chain(text).chain(thread).chain(shares).chain(alt)
    }
}

/// On whose behalf somebody speaks.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schemars(title = "on whose behalf")]
pub enum Capacity {
    /// On behalf of the municipality.
    Official,
    /// On behalf of a political party or council group.
    Party,
    /// On one's own behalf.
    Personal,
}

impl Capacity {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What kind of post it is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schemars(title = "a kind of post")]
pub enum Kind {
    /// A post of its own.
    #[default]
    Post,
    /// An answer to somebody.
    Reply,
    /// Somebody else's post, passed on.
    Share,
    /// A post that disappears by itself.
    Story,
    /// A post that is paid for.
    Ad,
}

impl Kind {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// The schema of a flag in a draft: `true` or `false`, or the words for them that people and spreadsheets write.
pub(crate) fn yes_or_no(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "title": "yes or no",
        "anyOf": [
            { "type": "boolean" },
            {
                "type": "string",
                "pattern": r"^\s*([Jj][Aa]|[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ww][Aa][Aa][Rr]|[Nn][Ee][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Nn][Ww][Aa][Aa][Rr])\s*$",
                "description": "`ja` or `nee` in words.",
            },
        ],
    })
}

/// A post of somebody else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "a post of somebody else")]
pub struct Quoted {
    /// The account that posted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What that post says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The address of that post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Yes, no, or a reference to where it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "yes, no or a reference")]
pub enum Declared {
    /// Yes or no.
    Flag(bool),
    /// Where it is recorded, or who said so. `ja` and `nee` count as yes and no.
    Reference(String),
}

impl Declared {
    /// Whether it says yes: `true`, or a reference that is not empty.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Flag(yes) => *yes,
            Self::Reference(text) => !text.trim().is_empty(),
        }
    }
}

/// Somebody approved this draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "an approval")]
pub struct Approval {
    /// Who approved it: an `id` of the register `people`, or a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// As which approver of the policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<name::Approver>")]
    pub role: Option<String>,
    /// When it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Digest of what was approved: SHA-256 (hex) of everything but `id`, `approvals`, `waive` and `extra`. If the
    /// draft changed since then, the approval no longer counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// An exception for one rule on one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "an exception")]
pub struct Exception {
    /// The rule that does not count here, such as `privacy/bsn`.
    #[schemars(with = "name::Rule")]
    pub rule: String,
    /// Why it does not count here.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Until when the exception counts; a date includes that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// A draft as it was read: with its place, so that reports can point at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The draft. Its `id` is filled in.
    pub draft: Draft,
    /// The file, or `-`.
    pub path: String,
    /// Line in the file where the draft begins, from 1; in a spreadsheet its row.
    pub line: usize,
    /// Line in the file where the text begins, where it stands there verbatim.
    pub text_line: Option<usize>,
    /// Where it stands in a calendar.
    pub row: Option<Row>,
}
