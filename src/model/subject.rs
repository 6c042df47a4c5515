//! What a draft is about: how far the decision is, whether it is secret, which case or tender.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::moment::Moment;

/// What a draft is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Subject {
    /// Kind of post, from the municipality's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Policy field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
    /// Dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// Case of a resident or company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Tender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tender: Option<String>,
    /// How far the decision is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Whether secrecy was imposed (Gemeentewet 87-89).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// Whether it comes from a closed meeting (Gemeentewet 23).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_meeting: Option<bool>,
    /// Not before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<Moment>,
    /// How old the source is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_date: Option<Moment>,
    /// Address of the post that this one corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction_of: Option<String>,
}

/// How far a decision is.
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
pub enum Decision {
    /// No decision in it.
    None,
    /// Proposed.
    Proposed,
    /// Taken, not yet published.
    Decided,
    /// Published.
    Published,
}

impl Decision {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Whether secrecy was imposed on the source.
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
pub enum Secrecy {
    /// Never.
    None,
    /// In force.
    Imposed,
    /// Lifted.
    Lifted,
}

impl Secrecy {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
