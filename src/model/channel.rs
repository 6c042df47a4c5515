//! A channel and what it takes.

use jiff::civil::Date;

use crate::model::draft::{PartGroup, PartName};
use crate::model::law::Certainty;
use crate::model::say::Say;
use crate::text::count::Counting;

/// A channel and what it takes. A limit nobody could verify is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its name in drafts.
    pub id: String,
    /// Its name for people.
    pub title: Say,
    /// How its posts are counted where no limit says otherwise.
    pub counting: Counting,
    /// Whether the content warning counts with the text.
    pub spoiler_counts: bool,
    /// What it takes, the limit that matters most first. There may be several of one kind: all of them hold.
    pub limits: Vec<ChannelLimit>,
}

/// One limit of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelLimit {
    /// Of what.
    pub of: LimitOf,
    /// The most it takes, in units of `counting`; of what is counted in items, that many.
    pub max: usize,
    /// How it is counted.
    pub counting: Counting,
    /// Where it comes from.
    pub source: LimitSource,
}

/// Where a limit comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitSource {
    /// From public material.
    Found {
        /// How sure it is.
        certainty: Certainty,
        /// The day on which somebody looked.
        checked: Date,
        /// Where.
        source: String,
    },
    /// From the policy.
    Policy,
}

/// What a channel limits.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum LimitOf {
    /// How long a post may be.
    Limit,
    /// How long a title may be.
    TitleLimit,
    /// How long a text alternative may be.
    AltLimit,
    /// How many hashtags a post may have.
    Hashtags,
    /// How many accounts a post may name.
    Mentions,
    /// How many attachments it may have.
    Media,
    /// How much of a post everybody sees, before “more”.
    Visible,
    /// How much of a title everybody sees.
    VisibleTitle,
}

impl LimitOf {
    /// Its name in channel data and policies.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What limits the length of a part, if anything does.
    #[must_use]
    pub fn of_part(part: PartName) -> Option<Self> {
        match part.group() {
            PartGroup::Text | PartGroup::Thread => Some(Self::Limit),
            PartGroup::Title => Some(Self::TitleLimit),
            PartGroup::Alt => Some(Self::AltLimit),
            PartGroup::Spoiler | PartGroup::Shares => None,
        }
    }
}

impl Channel {
    /// Its limits of one kind.
    pub fn limits(&self, of: LimitOf) -> impl Iterator<Item = &ChannelLimit> {
        self.limits.iter().filter(move |limit| limit.of == of)
    }

    /// The lowest number that it takes of something counted in items.
    #[must_use]
    pub fn most(&self, of: LimitOf) -> Option<usize> {
        self.limits(of).map(|limit| limit.max).min()
    }

    /// Puts another limit in the place of the first of its kind, counted in the same way; the others of that kind still
    /// hold.
    pub fn set(&mut self, of: LimitOf, max: usize) {
        let limit = ChannelLimit { of, max, counting: self.counting, source: LimitSource::Policy };
        match self.limits.iter_mut().find(|limit| limit.of == of) {
            Some(first) => *first = ChannelLimit { counting: first.counting, ..limit },
            None => self.limits.push(limit),
        }
    }
}

/// What is counted, for people: `tekens`, `bytes`.
#[must_use]
pub fn unit(counting: Counting) -> Say {
    match counting {
        Counting::Utf8 => Say::new("bytes", "bytes"),
        _ => Say::new("tekens", "characters"),
    }
}
