//! Attachments, and what is declared about them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::draft::Declared;

/// An attachment and what is declared about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Media {
    /// What kind of attachment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MediaKind>,
    /// Its file name or path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its text alternative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Whether it has captions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captions: Option<bool>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Under which licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Who is in the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// Whether minors are in the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minors: Option<bool>,
    /// Whether the people in the picture consent, or a reference to where that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Declared>,
    /// Whether it was made or altered by AI.
    #[serde(skip_serializing_if = "Option::is_none")]
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
    /// Somebody one can recognise.
    Recognisable,
}

impl People {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
