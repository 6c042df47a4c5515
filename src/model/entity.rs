//! Things that rules name and detectors find: identifiers, addresses, amounts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::say::Say;
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
    /// Number of a person in the population register (A-nummer).
    NlANummer,
    /// Number of a Dutch passport or identity card.
    NlDocument,
    /// Number of a Dutch driving licence.
    NlRijbewijs,
    /// Number of a pupil without a citizen service number (onderwijsnummer).
    NlOnderwijsnummer,
    /// Number in the trade register (KvK-nummer, vestigingsnummer).
    NlKvk,
    /// VAT number (btw-id), of a business or of somebody who is one.
    NlBtw,
    /// Number in the register of care professions (BIG).
    NlBig,
    /// Dutch licence plate.
    NlKenteken,
    /// Dutch postcode.
    NlPostcode,
    /// Dutch street address, or postcode with house number.
    NlAddress,
    /// Number of a case, file or letter of a public body.
    NlCaseNumber,
    /// Bank account number.
    Iban,
    /// Number of a payment card.
    PaymentCard,
    /// Phone number at which a person or an organisation is reached.
    Phone,
    /// E-mail address.
    Email,
    /// Address of a computer on a network.
    IpAddress,
    /// Day on which somebody was born.
    DateOfBirth,
    /// A private person: by name, or by what together points at one.
    Person,
    /// Something that opens a door: a password, a key, a token, a meeting with its passcode.
    Secret,
    /// Web address.
    Url,
    /// Account that is named with `@`.
    Mention,
    /// Hashtag.
    Hashtag,
    /// Date or time, absolute or relative.
    Date,
    /// Amount of money.
    Money,
}

impl Entity {
    /// Its name in rules and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> Say {
        let (nl, en) = match self {
            Self::NlBsn => ("burgerservicenummer", "citizen service number"),
            Self::NlANummer => ("A-nummer (bevolkingsregister)", "A-number (population register)"),
            Self::NlDocument => {
                ("nummer van een paspoort of identiteitskaart", "passport or identity card number")
            }
            Self::NlRijbewijs => ("rijbewijsnummer", "driving licence number"),
            Self::NlOnderwijsnummer => ("onderwijsnummer", "pupil number"),
            Self::NlKvk => ("KvK-nummer", "trade register number"),
            Self::NlBtw => ("btw-nummer", "VAT number"),
            Self::NlBig => ("BIG-nummer (zorgverlener)", "BIG number (care professional)"),
            Self::NlKenteken => ("kenteken", "licence plate"),
            Self::NlPostcode => ("postcode", "postcode"),
            Self::NlAddress => ("adres", "address"),
            Self::NlCaseNumber => ("zaaknummer", "case number"),
            Self::Iban => ("rekeningnummer (IBAN)", "bank account (IBAN)"),
            Self::PaymentCard => ("nummer van een betaalkaart", "payment card number"),
            Self::Phone => ("telefoonnummer", "phone number"),
            Self::Email => ("e-mailadres", "e-mail address"),
            Self::IpAddress => ("IP-adres", "IP address"),
            Self::DateOfBirth => ("geboortedatum", "date of birth"),
            Self::Person => ("persoon", "person"),
            Self::Secret => ("wachtwoord of sleutel", "password or key"),
            Self::Url => ("webadres", "web address"),
            Self::Mention => ("account (@)", "account (@)"),
            Self::Hashtag => ("hashtag", "hashtag"),
            Self::Date => ("datum of tijd", "date or time"),
            Self::Money => ("bedrag", "amount of money"),
        };
        Say::new(nl, en)
    }

    /// Whether it can identify a person or open a door, so that reports mask it.
    #[must_use]
    pub fn sensitive(self) -> bool {
        !matches!(
            self,
            Self::NlKvk
                | Self::NlPostcode
                | Self::Url
                | Self::Mention
                | Self::Hashtag
                | Self::Date
                | Self::Money
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

impl Sure {
    /// How sure, for people.
    #[must_use]
    pub fn title(self) -> Say {
        match self {
            Self::Possible => Say::new("mogelijk", "possible"),
            Self::Likely => Say::new("waarschijnlijk", "likely"),
            Self::Certain => Say::new("zeker", "certain"),
        }
    }
}

/// One occurrence of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the part's own bytes.
    pub span: Span,
    /// How sure.
    pub sure: Sure,
}
