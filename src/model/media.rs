//! Attachments, and what is declared about them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::draft::{Declared, yes_or_no};

/// An attachment and what is declared about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "an attachment")]
pub struct Media {
    /// What kind of attachment it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MediaKind>,
    /// The name of the file, or its path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The text alternative: what somebody who cannot see the picture hears instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Whether a video has captions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "yes_or_no")]
    pub captions: Option<bool>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Why it may be used: a licence, or for instance `own photo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Whether people are in the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// Whether children are in the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "yes_or_no")]
    pub minors: Option<bool>,
    /// Whether the people in the picture consent, or a reference to where that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Declared>,
    /// Whether it was made or altered by AI.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "yes_or_no")]
    pub ai_generated: Option<bool>,
    /// What it shows: `logo`, `uniform`, `chain-of-office`, `party-logo`, `screenshot`, …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<String>,
}

/// What kind of attachment.
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
pub enum MediaKind {
    /// A picture.
    Image,
    /// Moving pictures.
    Video,
    /// Sound only.
    Audio,
    /// A document.
    Document,
}

impl MediaKind {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Who is in a picture.
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
pub enum People {
    /// Nobody.
    None,
    /// A crowd.
    Crowd,
    /// Somebody whom one can recognise.
    Recognisable,
}

impl People {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
