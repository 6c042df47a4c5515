//! A draft post: its text and the context that decides whether it may be said.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::cell::Row;
use crate::model::moment::Moment;

pub use crate::model::media::{Media, MediaKind, People};
pub use crate::model::part::{Part, PartGroup, PartName};
pub use crate::model::subject::{Decision, Secrecy, Subject};

/// A draft post. Field names are those of the files it is read from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Draft {
    /// Identity in reports; readers fill in the path, or `path:line`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The post, verbatim.
    pub text: String,
    /// Further posts of the same thread.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thread: Vec<String>,
    /// A title, for channels that have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A content warning, for channels that have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoiler: Option<String>,
    /// Language of the text; default: detected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where it will appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The posting account, looked up in the accounts register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Who wrote it, looked up in the people register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// In which role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// On whose behalf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// When it will appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Moment>,
    /// What kind of post it is; default `post`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Quoted>,
    /// What it passes on; its text is checked as own text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<Quoted>,
    /// What is attached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Declarations by the author.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub declare: BTreeMap<String, Declared>,
    /// Who approved what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Approval>,
    /// Exceptions for this draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Exception>,
    /// Anything else; never looked at.
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
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Capacity {
    /// The municipality.
    Official,
    /// A political party or council group.
    Party,
    /// Oneself.
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
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// A post of its own.
    #[default]
    Post,
    /// An answer to somebody.
    Reply,
    /// Somebody else's post, passed on.
    Share,
    /// Disappears by itself.
    Story,
    /// Paid for.
    Ad,
}

impl Kind {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A post of somebody else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quoted {
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A declaration: yes, no, or a reference to where it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Declared {
    /// Yes or no.
    Flag(bool),
    /// Where it is recorded, or who said so.
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Approval {
    /// Who: an id of the people register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// As which approver of the policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// SHA-256 (hex) of what was approved: everything but `id`, `approvals`, `waive` and `extra`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// An exception for one rule on one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Which rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Last day, or moment, that it counts.
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
