//! The parts of a draft that hold text, and what they are called.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A piece of a draft that holds text.
#[derive(Clone, Copy, Debug)]
pub struct Part<'d> {
    /// What it is called in reports.
    pub name: PartName,
    /// As the author wrote it.
    pub text: &'d str,
}

/// The name of a part; prints as `text`, `thread[0]`, `media[1].alt`, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// The title.
    Title,
    /// The content warning.
    Spoiler,
    /// The post itself.
    Text,
    /// A further post of the thread.
    Thread(usize),
    /// What is passed on.
    Shares,
    /// A text alternative.
    Alt(usize),
}

impl PartName {
    /// The group by which a rule names it in `in = […]`.
    #[must_use]
    pub fn group(self) -> PartGroup {
        match self {
            Self::Title => PartGroup::Title,
            Self::Spoiler => PartGroup::Spoiler,
            Self::Text => PartGroup::Text,
            Self::Thread(_) => PartGroup::Thread,
            Self::Shares => PartGroup::Shares,
            Self::Alt(_) => PartGroup::Alt,
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => f.write_str("title"),
            Self::Spoiler => f.write_str("spoiler"),
            Self::Text => f.write_str("text"),
            Self::Thread(i) => write!(f, "thread[{i}]"),
            Self::Shares => f.write_str("shares.text"),
            Self::Alt(i) => write!(f, "media[{i}].alt"),
        }
    }
}

impl Serialize for PartName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Kinds of parts, as a rule's `in = […]` names them.
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
#[schemars(title = "a part")]
pub enum PartGroup {
    /// The post itself.
    Text,
    /// The further posts of the thread.
    Thread,
    /// The title, for channels that have one.
    Title,
    /// The content warning, for channels that have one.
    Spoiler,
    /// The text of the post that is passed on.
    Shares,
    /// The text alternatives of attachments.
    Alt,
}
