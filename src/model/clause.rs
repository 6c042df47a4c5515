//! Clause types: the kinds of norm that social-media policies ask for, and what a check of a draft can see of each.

use serde::{Deserialize, Serialize};

use crate::model::say::{Lang, Say};

/// A kind of norm, counted in published policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseType {
    /// Its name in a rule's `enforces`.
    pub id: String,
    /// What it asks.
    pub asks: Say,
    /// What a check can see of it.
    pub mode: Mode,
    /// What a check of it needs.
    pub needs: Option<Say>,
    /// Where it would be seen.
    pub class: Option<Class>,
    /// What to think of before posting, where a check of a draft sees nothing of it.
    pub reminder: Option<Say>,
    /// How many policies ask it; `None` if it comes from law and daily practice.
    pub policies: Option<u16>,
    /// How many of those bind officials, staff or the official channel.
    pub officials: Option<u16>,
    /// How many of those are Dutch or Flemish.
    pub low_countries: Option<u16>,
    /// How many norms in all.
    pub clauses: Option<u16>,
}

/// What a check of a draft can see of a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::VariantArray)]
pub enum Mode {
    /// A deterministic mechanism exists: a list, a pattern, a date, a register.
    #[serde(rename = "D")]
    Deterministic,
    /// A heuristic that may only warn.
    #[serde(rename = "H")]
    Heuristic,
    /// A recorded declaration or approval.
    #[serde(rename = "A")]
    Declared,
    /// Nothing: it stays a reminder.
    #[serde(rename = "N")]
    Unseen,
}

impl Mode {
    /// Its letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Deterministic => 'D',
            Self::Heuristic => 'H',
            Self::Declared => 'A',
            Self::Unseen => 'N',
        }
    }

    /// What it means, for people.
    #[must_use]
    pub fn means(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Deterministic, Lang::Nl) => "een lijst, patroon, datum of register vindt het",
            (Self::Deterministic, Lang::En) => "a list, pattern, date or register finds it",
            (Self::Heuristic, Lang::Nl) => "woorden wijzen erop; een deel blijft onzichtbaar",
            (Self::Heuristic, Lang::En) => "words point at it; a part stays unseen",
            (Self::Declared, Lang::Nl) => "iemand verklaart het of geeft akkoord",
            (Self::Declared, Lang::En) => "somebody declares or approves it",
            (Self::Unseen, Lang::Nl) => "aan een concept is dit niet te zien",
            (Self::Unseen, Lang::En) => "a draft does not show it",
        }
    }
}

/// Where a norm would be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// In the words.
    Text,
    /// In names, numbers and addresses.
    Entity,
    /// In who posts, where and with what attached.
    Metadata,
    /// In something that must be there.
    RequiredElement,
    /// In the time at which it appears.
    TimeWindow,
    /// In what a person declares.
    NeedsHumanDeclaration,
    /// Nowhere in a draft.
    NotCheckable,
}
