//! Dates as people type them in a Dutch spreadsheet: the day first.

use jiff::civil::{Date, DateTime, Time};

use crate::model::moment::Moment;

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan"],
    &["februari", "feb"],
    &["maart", "mrt", "maa"],
    &["april", "apr"],
    &["mei"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["augustus", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The moment that a cell means: RFC 3339 and ISO 8601 as everywhere, `10-3-2027`, `10/3/2027 9.00`,
/// `10 maart 2027 om 09:00 uur`. A year has four digits: two could mean anything.
pub(super) fn read(text: &str) -> Option<Moment> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    if text.len() > 64 {
        return None;
    }
    let lower = text.to_lowercase().replace(',', " ");
    let mut words = lower.split_whitespace().peekable();
    let first = words.next()?;
    let parts: Vec<&str> = first.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let date = match parts.as_slice() {
        [day, month, year] => date(day, month, year)?,
        [day] => date(day, words.next()?.trim_end_matches('.'), words.next()?)?,
        _ => return None,
    };
    words.next_if_eq(&"om");
    let Some(clock) = words.next() else {
        return Some(Moment::Day(date));
    };
    let hour_named = words.next_if(|word| matches!(*word, "uur" | "u")).is_some();
    let time = time(clock, hour_named)?;
    words.next().is_none().then_some(Moment::Local(DateTime::from_parts(date, time)))
}

fn date(day: &str, month: &str, year: &str) -> Option<Date> {
    let month = match MONTHS.iter().position(|names| names.contains(&month)) {
        Some(at) => i8::try_from(at + 1).ok()?,
        None => number(month)?,
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(
        i16::from(number(year.get(..2)?)?) * 100 + i16::from(number(year.get(2..)?)?),
        month,
        number(day)?,
    )
    .ok()
}

fn time(clock: &str, hour_named: bool) -> Option<Time> {
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    match parts.as_slice() {
        [hour] if hour_named => Time::new(number(hour)?, 0, 0, 0).ok(),
        [hour, minute] if minute.len() == 2 => Time::new(number(hour)?, number(minute)?, 0, 0).ok(),
        [hour, minute, second] if minute.len() == 2 && second.len() == 2 => {
            Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()
        }
        _ => None,
    }
}

/// The time of day that a cell means: `09:00`, `9.00 uur`, `9 uur`, `9u`.
pub(super) fn clock(text: &str) -> Option<Time> {
    if text.len() > 64 {
        return None;
    }
    let lower = text.to_lowercase();
    let text = lower.trim();
    let text = text.strip_prefix("om ").unwrap_or(text);
    let bare = text.strip_suffix("uur").or_else(|| text.strip_suffix('u')).map(str::trim_end);
    time(bare.unwrap_or(text), bare.is_some())
}

/// A number of one or two digits, and nothing else (`parse` alone takes a sign).
fn number(text: &str) -> Option<i8> {
    let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_dates_are_read() {
        for (text, iso) in [
            ("2027-03-10T09:00:00+01:00", "2027-03-10T08:00:00Z"),
            ("2027-03-10 09:00", "2027-03-10T09:00:00"),
            ("2027-03-10", "2027-03-10"),
            ("10-3-2027", "2027-03-10"),
            ("10-03-2027", "2027-03-10"),
            ("10-03-2027 09:00", "2027-03-10T09:00:00"),
            ("10-03-2027 09:00:30", "2027-03-10T09:00:30"),
            ("10/3/2027 9.00", "2027-03-10T09:00:00"),
            ("10.3.2027", "2027-03-10"),
            ("10 maart 2027 09:00", "2027-03-10T09:00:00"),
            ("10 Maart 2027", "2027-03-10"),
            ("10 mrt. 2027 om 9.05 uur", "2027-03-10T09:05:00"),
            ("10-mrt-2027, 9 uur", "2027-03-10T09:00:00"),
            ("29-2-2028", "2028-02-29"),
        ] {
            assert_eq!(read(text).map(|moment| moment.to_string()).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn times_of_day_are_read() {
        for (text, iso) in [
            ("09:00", "09:00:00"),
            (" 9.05 uur ", "09:05:00"),
            ("om 9:00", "09:00:00"),
            ("9 uur", "09:00:00"),
            ("9u", "09:00:00"),
            ("09:00:30", "09:00:30"),
        ] {
            assert_eq!(clock(text).map(|time| time.to_string()).as_deref(), Some(iso), "{text}");
        }
        for text in ["", "9", "hele dag", "25:00", "9:0", "-9:00", "09:00 en 12:00", "26:30:00"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_could_mean_two_is_not() {
        for text in [
            "",
            "morgen",
            "10",
            "10-3",
            "10-3-27",
            "3/15/2027",
            "31-4-2027",
            "29-2-2027",
            "10-3-2027 9",
            "10-3-2027 25:00",
            "10-3-2027 9.0",
            "10-3-2027 09:00 morgen",
            "10 maart",
            "-1-3-2027x",
            "+1-3-2027",
            "10-3-2027 9:00 uur uur",
            "9999999999-1-1",
            "10 maart maart",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
