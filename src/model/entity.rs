//! Things that rules name and detectors find: identifiers, addresses, amounts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::text::source::Span;

/// The entities that detectors find.
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[schemars(title = "an entity")]
pub enum Entity {
    /// Citizen service number (burgerservicenummer).
    NlBsn,
    /// Bank account number.
    Iban,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Web address.
    Url,
    /// Account that is named with `@`.
    Mention,
    /// Hashtag.
    Hashtag,
    /// Dutch licence plate.
    NlKenteken,
    /// Dutch street address, or postcode with house number.
    NlAddress,
    /// Calendar date.
    Date,
    /// Amount of money.
    Money,
}

impl Entity {
    /// Names of the interface whose detectors are still to be written.
    pub const PLANNED: &'static [&'static str] = &[
        "nl-a-nummer",
        "nl-document",
        "nl-rijbewijs",
        "nl-onderwijsnummer",
        "nl-kvk",
        "nl-btw",
        "nl-big",
        "nl-postcode",
        "nl-case-number",
        "payment-card",
        "ip-address",
        "date-of-birth",
        "person",
        "secret",
    ];

    /// Its name in rules and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it can identify a person, so that reports mask it.
    #[must_use]
    pub fn sensitive(self) -> bool {
        matches!(
            self,
            Self::NlBsn | Self::Iban | Self::Email | Self::Phone | Self::NlKenteken | Self::NlAddress
        )
    }
}

/// How sure a detector is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
#[schemars(title = "how sure it is")]
pub enum Sure {
    /// It has the shape, and nothing more is known.
    Possible,
    /// It has the shape, and check digits that are right or a telling word beside it.
    #[default]
    Likely,
    /// It has the shape, right check digits and a telling word, or a shape that nothing else has.
    Certain,
}

/// One occurrence of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the part's own bytes.
    pub span: Span,
    /// How sure.
    pub sure: Sure,
}
