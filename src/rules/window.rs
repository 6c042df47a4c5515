//! Events and windows of a policy, as written.

use jiff::civil::{Date, Time, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::model::moment::Moment;
use crate::model::say::Say;
use crate::rules::data::day;
use crate::rules::table::{File, Table};

/// A day that windows refer to, such as an election day.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename = "event", title = "an event", deny_unknown_fields)]
pub struct Event {
    /// Its name in `[[window]]`.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// The day, without quotation marks.
    #[schemars(with = "Moment")]
    pub date: Date,
    /// Its name for people.
    pub title: Say,
}

/// A window as written.
#[derive(Clone, Debug)]
pub struct WindowSpec {
    /// Its name.
    pub id: Spanned<String>,
    /// Its name for people.
    pub title: Say,
    /// When it is open.
    pub when: WindowWhen,
    /// Where its end is written, for one from and until a date.
    pub end: Option<std::ops::Range<usize>>,
}

/// When a window is open, as written.
#[derive(Clone, Debug)]
pub enum WindowWhen {
    /// From and until a date or time.
    Fixed {
        /// First moment.
        from: Option<Moment>,
        /// Last day or moment.
        until: Option<Moment>,
    },
    /// On days of the week.
    Recurring {
        /// Which.
        weekdays: Vec<Weekday>,
        /// From what time.
        from: Time,
        /// Until what time.
        until: Time,
    },
    /// Around an event.
    Relative {
        /// Which.
        event: Spanned<String>,
        /// First day, counted from the event.
        from_days: i32,
        /// Last day, counted from the event.
        until_days: i32,
    },
    /// A switch.
    Switch {
        /// Whether it is on.
        active: bool,
    },
}

/// The shape of a time of day.
const CLOCK: &str = r"^(([01]\d|2[0-3])(:[0-5]\d(:([0-5]\d|60))?)?|24:00)$";

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "recurring", title = "days of the week")]
pub(crate) struct RecurringSpec {
    /// The days on which it begins.
    weekdays: Vec<WeekdaySpec>,
    /// The time of day at which it begins, such as `08:30`.
    #[schemars(with = "String", regex(pattern = CLOCK))]
    from: Spanned<String>,
    /// The time of day at which it ends; `24:00` is the end of the day. Earlier than `from`, it is on the next day.
    #[schemars(with = "String", regex(pattern = CLOCK))]
    until: Spanned<String>,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "weekday")]
enum WeekdaySpec {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl WeekdaySpec {
    fn day(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Monday,
            Self::Tue => Weekday::Tuesday,
            Self::Wed => Weekday::Wednesday,
            Self::Thu => Weekday::Thursday,
            Self::Fri => Weekday::Friday,
            Self::Sat => Weekday::Saturday,
            Self::Sun => Weekday::Sunday,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "relative", title = "days around an event")]
pub(crate) struct RelativeSpec {
    /// The `id` of an `[[event]]`.
    #[schemars(with = "String")]
    event: Spanned<String>,
    /// The first day, counted from the event: `-42` is six weeks before.
    from_days: i32,
    /// The last day, counted from the event: `0` is the day itself.
    until_days: i32,
}

pub(crate) fn event(file: &mut File, table: Table<'_>) -> Option<Event> {
    let mut table = table.expect(file, &["id", "date", "title"]);
    let id = table.must(file, "id");
    let written = table.need(file, "date");
    let title = table.must(file, "title");
    table.done(file);
    let at = written.as_ref().map(Spanned::span);
    let date = match written.as_ref().map(Spanned::get_ref) {
        Some(DeValue::Datetime(moment)) => moment.date.and_then(day),
        Some(DeValue::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    if let Some(at) = at.filter(|_| date.is_none()) {
        let help =
            Say::new("schrijf jaar-maand-dag, zoals 2027-03-17", "write year-month-day, such as 2027-03-17");
        file.problem(at, Say::new("dit is geen datum", "this is not a date"), Some(help));
    }
    Some(Event { id: id?, date: date?, title: title? })
}

pub(crate) fn window(file: &mut File, table: Table<'_>) -> Option<WindowSpec> {
    let keys = ["id", "title", "from", "until", "recurring", "relative", "active"];
    let mut table = table.expect(file, &keys);
    let at = table.head();
    let id = table.must::<Spanned<String>>(file, "id");
    let title = table.read::<Say>(file, "title");
    let (from, until) = (table.take("from"), table.take("until"));
    let (recurring, relative, active) =
        (table.take("recurring"), table.take("relative"), table.take("active"));
    let hidden =
        ["from", "until", "recurring", "relative", "active"].iter().any(|key| file.hides_at(&table.at, key));
    table.done(file);

    let fixed = from.is_some() || until.is_some();
    let ways = [fixed, recurring.is_some(), relative.is_some(), active.is_some()];
    if ways.iter().filter(|way| **way).count() != 1 && !hidden {
        let message = if ways.contains(&true) {
            Say::new(
                "dit venster zegt op meer manieren wanneer het open is",
                "this window says in more than one way when it is open",
            )
        } else {
            Say::new("dit venster zegt niet wanneer het open is", "this window does not say when it is open")
        };
        let help = Say::new(
            "kies één manier: from en until, of recurring, of relative, of active",
            "choose one way: from and until, or recurring, or relative, or active",
        );
        file.problem(at, message, Some(help));
    }
    let end = until.as_ref().map(Spanned::span);
    let (from, until) = (moment(file, from), moment(file, until));
    let recurring = recurring.and_then(|value| file.value::<RecurringSpec>(value)).and_then(|spec| {
        let weekdays = spec.weekdays.into_iter().map(WeekdaySpec::day).collect();
        let (from, until) = (time(file, &spec.from), time(file, &spec.until));
        Some(WindowWhen::Recurring { weekdays, from: from?, until: until? })
    });
    let relative = relative.and_then(|value| file.value::<RelativeSpec>(value)).map(|spec| {
        WindowWhen::Relative { event: spec.event, from_days: spec.from_days, until_days: spec.until_days }
    });
    let active = active.and_then(|value| file.value(value)).map(|active| WindowWhen::Switch { active });
    let when = match ways {
        [true, false, false, false] => Some(WindowWhen::Fixed { from, until }),
        [false, ..] => recurring.or(relative).or(active),
        _ => None,
    };
    let id = id?;
    let title = title.unwrap_or_else(|| Say::new(id.get_ref(), id.get_ref()));
    Some(WindowSpec { id, title, when: when?, end })
}

fn time(file: &mut File, text: &Spanned<String>) -> Option<Time> {
    // `24:00` is how people write the end of a day.
    let written = text.get_ref();
    // The parser would also take a date or a distance from UTC, and pay no attention to it.
    let plain = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let read =
        if written == "24:00" { Some(Time::midnight()) } else { written.parse().ok().filter(|_| plain) };
    if read.is_none() {
        let message =
            Say::new(format!("`{written}` is geen tijd"), format!("`{written}` is not a time of day"));
        file.problem(
            text.span(),
            message,
            Some(Say::new("schrijf bijvoorbeeld \"08:30\"", "write for example \"08:30\"")),
        );
    }
    read
}

/// A TOML date or date-time, or a text that is one.
pub(crate) fn moment(file: &mut File, value: Option<Spanned<DeValue<'_>>>) -> Option<Moment> {
    let value = value?;
    let at = value.span();
    let text = match value.get_ref() {
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::String(text) => text.to_string(),
        other => other.type_str().to_owned(),
    };
    let read = text.parse().ok();
    if read.is_none() {
        let message = Say::new("dit is geen datum of tijd", "this is not a date or time");
        let help = Say::new("schrijf bijvoorbeeld 2027-03-10T09:00", "write for example 2027-03-10T09:00");
        file.problem(at, message, Some(help));
    }
    read
}
