//! What a draft is about: how far the decision is, whether it is secret, which case or tender.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::draft::yes_or_no;
use crate::model::moment::Moment;

/// What a draft is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "what it is about")]
pub struct Subject {
    /// Kind of subject, from the municipality's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Policy field, such as `housing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
    /// The dossier that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// The case of a resident or company that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The tender that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tender: Option<String>,
    /// How far the decision is that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Whether secrecy was imposed (Gemeentewet 87-89).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// Whether it comes from a closed meeting (Gemeentewet 23).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "yes_or_no")]
    pub closed_meeting: Option<bool>,
    /// It may not appear before this time; a date includes that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<Moment>,
    /// Of when the source is.
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
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Decision {
    /// There is no decision in it.
    None,
    /// It is a proposal.
    Proposed,
    /// The decision was taken, and is not yet published.
    Decided,
    /// The decision is published.
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
    JsonSchema,
    strum::Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Secrecy {
    /// No secrecy was imposed.
    None,
    /// Secrecy is in force.
    Imposed,
    /// Secrecy was lifted.
    Lifted,
}

impl Secrecy {
    /// Its name in files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
