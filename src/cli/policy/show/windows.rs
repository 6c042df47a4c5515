//! Events and windows of a policy: their days, and what those are counted from.

use jiff::ZonedDateTime;
use jiff::civil::Weekday;

use crate::cli::policy::show::gather::{Gathered, Row, said};
use crate::compile::settings::{Setting, period};
use crate::model::say::Lang;
use crate::model::window::WindowTime;

impl Gathered<'_> {
    pub(super) fn events(&self) -> Vec<Row> {
        let row = |(id, settings): (&str, Vec<&Setting>)| {
            let text = format!("{id}: {} ({})", said(&settings, "date"), self.say(&settings, "title"));
            self.row(2, text, settings.first().copied())
        };
        self.items("event").into_iter().map(row).collect()
    }

    pub(super) fn windows(&self, now: &ZonedDateTime) -> Vec<Row> {
        let mut rows = Vec::new();
        for (id, settings) in self.items("window") {
            let Some(window) = self.rules.vocabulary.windows.get(id) else { continue };
            let state = match (&window.when, window.contains(now)) {
                (WindowTime::Switch { .. }, _) => "",
                (_, true) => self.pick(", nu open", ", open now"),
                (_, false) => self.pick(", nu dicht", ", closed now"),
            };
            let text = format!("{id} ({}): {}{state}", window.title.get(self.lang), self.when(&window.when));
            rows.push(self.row(2, text, settings.first().copied()));
            let relative = |key| said(&settings, &format!("relative.{key}"));
            let event = relative("event");
            if !event.is_empty() {
                let (from, until) = (relative("from_days"), relative("until_days"));
                let text = match self.lang {
                    Lang::Nl => format!("gerekend vanaf {event}: van dag {from} tot en met dag {until}"),
                    Lang::En => {
                        format!("counted from {event}: from day {from} up to and including day {until}")
                    }
                };
                rows.push(self.row(6, text, None));
            }
        }
        rows
    }

    fn when(&self, when: &WindowTime) -> String {
        match when {
            WindowTime::Fixed { from, until } => period(from.as_ref(), until.as_ref()),
            WindowTime::Recurring { weekdays, from, until } => {
                let days: Vec<&str> = weekdays.iter().map(|day| self.weekday(*day)).collect();
                let (from, until) = (from.strftime("%H:%M"), until.strftime("%H:%M"));
                format!("{} {from} – {until}", days.join(" "))
            }
            WindowTime::Switch { active: true } => {
                self.pick("schakelaar staat aan", "switch is on").to_owned()
            }
            WindowTime::Switch { active: false } => {
                self.pick("schakelaar staat uit", "switch is off").to_owned()
            }
        }
    }

    fn weekday(&self, day: Weekday) -> &'static str {
        match day {
            Weekday::Monday => self.pick("ma", "Mon"),
            Weekday::Tuesday => self.pick("di", "Tue"),
            Weekday::Wednesday => self.pick("wo", "Wed"),
            Weekday::Thursday => self.pick("do", "Thu"),
            Weekday::Friday => self.pick("vr", "Fri"),
            Weekday::Saturday => self.pick("za", "Sat"),
            Weekday::Sunday => self.pick("zo", "Sun"),
        }
    }
}
