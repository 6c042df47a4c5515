//! How heavy a finding is, and what a draft's findings add up to.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How heavy a finding is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
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
pub enum Level {
    /// The author decides.
    Advice,
    /// Somebody else reads along first.
    Review,
    /// Not in this form.
    Block,
}

impl Level {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What a draft's findings add up to: the worst level that is not waived.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Verdict {
    /// Nothing found.
    Clear,
    /// Something to think about.
    Advice,
    /// Somebody reads along first.
    Review,
    /// Not in this form.
    Block,
}

impl Verdict {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl From<Option<Level>> for Verdict {
    fn from(worst: Option<Level>) -> Self {
        match worst {
            None => Self::Clear,
            Some(Level::Advice) => Self::Advice,
            Some(Level::Review) => Self::Review,
            Some(Level::Block) => Self::Block,
        }
    }
}
