//! A window: a stretch of time with a name, in which rules say something else than outside it.

use jiff::civil::{Time, Weekday};
use jiff::{ToSpan, ZonedDateTime};

use crate::model::say::Say;

/// A stretch of time with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Its name in rules.
    pub id: String,
    /// Its name for people.
    pub title: Say,
    /// When it is open.
    pub when: WindowTime,
}

/// When a window is open.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowTime {
    /// From a moment up to, not including, another. Either may be open-ended.
    Fixed {
        /// First moment.
        from: Option<ZonedDateTime>,
        /// First moment after it.
        until: Option<ZonedDateTime>,
    },
    /// On these days of the week, between these times. A window that ends before it begins runs past midnight.
    Recurring {
        /// On which days it begins.
        weekdays: Vec<Weekday>,
        /// First moment of the day.
        from: Time,
        /// First moment after it; midnight means the end of the day.
        until: Time,
    },
    /// A switch that somebody sets.
    Switch {
        /// Whether it is on.
        active: bool,
    },
}

impl Window {
    /// Whether it is open at `at`.
    #[must_use]
    pub fn contains(&self, at: &ZonedDateTime) -> bool {
        match &self.when {
            WindowTime::Fixed { from, until } => {
                from.as_ref().is_none_or(|from| from <= at) && until.as_ref().is_none_or(|until| at < until)
            }
            WindowTime::Switch { active } => *active,
            WindowTime::Recurring { weekdays, from, until } => {
                let time = at.time();
                let today = weekdays.contains(&at.weekday());
                if from < until {
                    today && *from <= time && time < *until
                } else {
                    let yesterday = weekdays.contains(&at.weekday().previous());
                    (today && *from <= time) || (yesterday && time < *until)
                }
            }
        }
    }

    /// The first moment after `at` when it opens or closes, looking eight days ahead for recurring windows.
    #[must_use]
    pub fn next_change(&self, at: &ZonedDateTime) -> Option<ZonedDateTime> {
        match &self.when {
            WindowTime::Fixed { from, until } => {
                [from, until].into_iter().flatten().filter(|moment| *moment > at).min().cloned()
            }
            WindowTime::Switch { .. } => None,
            WindowTime::Recurring { from, until, .. } => {
                let open = self.contains(at);
                let mut edges: Vec<ZonedDateTime> = Vec::new();
                for days in 0..=8 {
                    let Ok(day) = at.checked_add(days.days()) else {
                        break;
                    };
                    for time in [from, until] {
                        edges.extend(day.with().time(*time).build().ok());
                    }
                }
                edges.retain(|edge| edge > at);
                edges.sort();
                edges.into_iter().find(|edge| self.contains(edge) != open)
            }
        }
    }
}
