//! A time as an author writes it: with an offset, local to the municipality, or a whole day.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time in a draft, a policy or a register, before a time zone is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// RFC 3339, with an offset.
    Instant(Timestamp),
    /// A date and time of the policy's time zone.
    Local(DateTime),
    /// A whole day of the policy's time zone.
    Day(Date),
}

impl Moment {
    /// When it begins, in `zone`. A local time that a clock change skips or doubles is resolved as RFC 5545 does.
    ///
    /// `None` only at the far ends of the calendar (year 9999).
    #[must_use]
    pub fn start(self, zone: &TimeZone) -> Option<ZonedDateTime> {
        match self {
            Self::Instant(at) => Some(at.to_zoned_datetime(zone.clone())),
            Self::Local(at) => at.to_zoned_datetime(zone.clone()).ok(),
            Self::Day(day) => day.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok(),
        }
    }

    /// The first instant after it, in `zone`: a day ends at the next midnight, a time ends at once.
    #[must_use]
    pub fn end(self, zone: &TimeZone) -> Option<ZonedDateTime> {
        match self {
            Self::Day(day) => Self::Day(day.tomorrow().ok()?).start(zone),
            other => other.start(zone),
        }
    }
}

/// Why a text is no [`Moment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a date or time such as 2027-03-10T09:00 or 2027-03-10T09:00:00+01:00")]
pub struct NoMoment;

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, NoMoment> {
        let text = text.trim();
        if text.len() > 64 || text.len() < 10 {
            return Err(NoMoment);
        }
        if text.len() == 10 {
            return text.parse().map(Self::Day).map_err(|_| NoMoment);
        }
        // A zone annotation in brackets would let the draft choose its own time zone rules.
        if text.contains('[') {
            return Err(NoMoment);
        }
        if let Ok(at) = text.parse::<Timestamp>() {
            return Ok(Self::Instant(at));
        }
        text.parse().map(Self::Local).map_err(|_| NoMoment)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => at.fmt(f),
            Self::Local(at) => at.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// The shape of a [`Moment`]. It lets through days that no month has; whoever reads one knows better.
const SHAPE: &str = concat!(
    r"^\s*(\d{4}|[+-]\d{6})(-(0[1-9]|1[0-2])-|(0[1-9]|1[0-2]))(0[1-9]|[12]\d|3[01])",
    r"([Tt ]([01]\d|2[0-3])(:[0-5]\d(:([0-5]\d|60)([.,]\d{1,9})?)?|[0-5]\d(([0-5]\d|60)([.,]\d{1,9})?)?)?",
    r"([Zz]|[+-]([01]\d|2[0-5])(:[0-5]\d(:[0-5]\d)?|[0-5]\d([0-5]\d)?)?)?)?\s*$",
);

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "a date or time",
            "description": "A date (`2027-03-10`), a time of the policy's time zone (`2027-03-10T09:00`), or a time with its distance from UTC (`2027-03-10T09:00:00+01:00`).",
            "type": "string",
            "pattern": SHAPE,
            "examples": ["2027-03-10", "2027-03-10T09:00", "2027-03-10T09:00:00+01:00"],
        })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
