//! How heavy a finding is, and what a draft's findings add up to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How heavy a finding is: `advice`, `review` or `block`.
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
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schemars(title = "a level")]
pub enum Level {
    /// Look at it; the author decides.
    Advice,
    /// Somebody else reads the post before it goes out.
    Review,
    /// The post does not go out in this form.
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
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schemars(title = "a verdict")]
pub enum Verdict {
    /// No rule found anything.
    Clear,
    /// There is something to think about; the author decides.
    Advice,
    /// Somebody else reads the post before it goes out.
    Review,
    /// The post does not go out in this form.
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
