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

pub(crate) fn event(file: &mut File, mut table: Table<'_>) -> Option<Event> {
    let id = table.must(file, "id");
    let at = table.head();
    let date = table.must::<toml::value::Datetime>(file, "date");
    let title = table.must(file, "title");
    table.done(file);
    let date = date.and_then(|date| date.date.and_then(day));
    if date.is_none() {
        file.problem(at, Say::new("`date` is geen dag", "`date` is not a day"), None);
    }
    Some(Event { id: id?, date: date?, title: title? })
}

pub(crate) fn window(file: &mut File, mut table: Table<'_>) -> Option<WindowSpec> {
    let at = table.head();
    let id = table.must::<Spanned<String>>(file, "id");
    let title = table.read::<Say>(file, "title");
    let from = table.take("from");
    let until = table.take("until");
    let recurring = table.read::<RecurringSpec>(file, "recurring");
    let relative = table.read::<RelativeSpec>(file, "relative");
    let active = table.read::<bool>(file, "active");
    table.done(file);

    let fixed = from.is_some() || until.is_some();
    let ways = usize::from(fixed)
        + usize::from(recurring.is_some())
        + usize::from(relative.is_some())
        + usize::from(active.is_some());
    if ways != 1 {
        let message = Say::new(
            "een venster heeft precies één van: from/until, recurring, relative, active",
            "a window has exactly one of: from/until, recurring, relative, active",
        );
        file.problem(at, message, None);
        return None;
    }
    let when = if let Some(spec) = recurring {
        WindowWhen::Recurring {
            weekdays: spec.weekdays.into_iter().map(WeekdaySpec::day).collect(),
            from: time(file, &spec.from)?,
            until: time(file, &spec.until)?,
        }
    } else if let Some(spec) = relative {
        WindowWhen::Relative { event: spec.event, from_days: spec.from_days, until_days: spec.until_days }
    } else if let Some(active) = active {
        WindowWhen::Switch { active }
    } else {
        WindowWhen::Fixed { from: moment(file, from), until: moment(file, until) }
    };
    let id = id?;
    let title = title.unwrap_or_else(|| Say::new(id.get_ref(), id.get_ref()));
    Some(WindowSpec { id, title, when })
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
