//! Calendar dates that exist, in figures or with the month as a word, in Dutch and English; and days and hours that are
//! only told from today.

mod relative;

use jiff::civil::Date;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Captures, Found, Pattern, before, group, in_order, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::Sure;

static FIGURES: Pattern = Pattern::new(r"([0-9]{1,2})( ?[-/.] ?)([0-9]{1,2})( ?[-/.] ?)([0-9]{4}|[0-9]{2})");
static ISO: Pattern =
    Pattern::new(r"([0-9]{4})([-/.])([0-9]{1,2})([-/.])([0-9]{1,2})(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?z?)?");
static DAY_MONTH: Pattern = Pattern::new(concat!(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?",
    r"([0-9]{1,2})(?:e|de|ste|st|nd|rd|th)?[ -]?(?:of )?",
    r"(jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|april|apr|mei|may|juni|june|jun|juli|july|jul|augustus|august|aug|september|sept?|oktober|october|okt|oct|november|nov|december|dec)\b\.?",
    r"(?:,?[ -]'?([0-9]{4}|[0-9]{2})\b)?"
));
/// `eerste mei`, `twaalf maart 1980`.
static SPELT_OUT: Pattern = Pattern::new(concat!(
    r"\b(eerste|een|twee(?:de)?|derde|drie|vier(?:de)?|vijf(?:de)?|zes(?:de)?|zeven(?:de)?|achtste|acht|negen(?:de)?|tien(?:de)?",
    r"|elf(?:de)?|twaalf(?:de)?|dertien(?:de)?|veertien(?:de)?|vijftien(?:de)?|zestien(?:de)?|zeventien(?:de)?|achttien(?:de)?|negentien(?:de)?",
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?(?:en)?twintig(?:ste)?|(?:eenen)?dertig(?:ste)?)",
    r" (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b(?: ([0-9]{4})\b)?"
));
static MONTH_DAY: Pattern = Pattern::new(
    r"\b(january|february|march|april|june|july|august|september|october|november|december) ([0-9]{1,2})(?:st|nd|rd|th)?\b(?:,? ([0-9]{4})\b)?",
);
static VERSION: Pattern =
    Pattern::new(r"\b(?:versie|version|release|v|ip|art|artikel|paragraaf|nr|nummer|lid) ?\.? ?$");

const MONTHS: [&str; 12] =
    ["jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// Number of a month, in Dutch or English, whole or short.
fn month(name: &str) -> Option<i8> {
    let name = match name {
        "march" | "mrt" => "maart",
        "may" => "mei",
        "october" | "oct" => "okt",
        name => name,
    };
    let index = MONTHS.iter().position(|month| name.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

/// Whether the day exists; without a year any leap day does.
fn exists(year: Option<i16>, month: i8, day: i8) -> bool {
    Date::new(year.unwrap_or(2024), month, day).is_ok()
}

fn number<T: std::str::FromStr>(captures: &Captures<'_>, index: usize) -> Option<T> {
    captures.get(index)?.as_str().parse().ok()
}

/// Whether no digit or letter touches it, and no digit over a separator.
fn alone(text: &str, captures: &Captures<'_>) -> Option<std::ops::Range<usize>> {
    let range = group(captures, 0)?;
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let joined = is_word(last)
        || is_word(first)
        || last.is_some_and(|c| "-/.,".contains(c))
            && (is_digit(last_but_one) || last == Some('-') && is_word(last_but_one))
        || first.is_some_and(|c| "-/.".contains(c)) && is_digit(second);
    let versioned = VERSION.is_in(before(text, range.start, 16));
    (!joined && !versioned).then_some(range)
}

fn year(year: i16) -> bool {
    (1900..2100).contains(&year)
}

fn figures(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let range = alone(text, captures)?;
    let (one, two) = (captures.get(2)?.as_str(), captures.get(4)?.as_str());
    let (day, month, last) = (number(captures, 1)?, number(captures, 3)?, number::<i16>(captures, 5)?);
    let long = captures.get(5)?.len() == 4;
    let full = if long { last } else { 2000 + last };
    // A short year with dots or spaces is as often a version or a table.
    if one != two || !year(full) || !exists(Some(full), month, day) || !long && !matches!(one, "-" | "/") {
        return None;
    }
    Some((range, if long { Sure::Certain } else { Sure::Likely }))
}

fn iso(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let range = alone(text, captures)?;
    let full = number::<i16>(captures, 1)?;
    let same = captures.get(2)?.as_str() == captures.get(4)?.as_str();
    let real = year(full) && exists(Some(full), number(captures, 3)?, number(captures, 5)?);
    (same && real).then_some((range, Sure::Certain))
}

fn worded(text: &str, captures: &Captures<'_>, day: usize, name: usize) -> Option<Found> {
    let mut range = group(captures, 0)?;
    let (last, last_but_one) = two_before(text, range.start);
    if last.is_some_and(|c| "-/.,".contains(c)) && is_digit(last_but_one) {
        return None;
    }
    let full = number::<i16>(captures, 3);
    let long = captures.get(3).is_some_and(|year| year.len() == 4);
    let full = full.filter(|full| !long || year(*full)).map(|full| if long { full } else { 2000 + full });
    let month = month(captures.get(name)?.as_str())?;
    if !exists(full.filter(|_| long), month, number(captures, day)?) {
        return None;
    }
    if !long {
        // What follows may be an hour or a number of people: not a year.
        range.end = captures.get(name)?.end().max(captures.get(day)?.end());
    }
    Some((range, if long { Sure::Certain } else { Sure::Likely }))
}

/// A day in letters. Only that the month has so many days is not looked at.
fn spelt_out(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let mut range = group(captures, 0)?;
    let whole = number::<i16>(captures, 3).is_some_and(year);
    if !whole {
        range.end = group(captures, 2)?.end;
    }
    // `een mei die nat was`, `van drie maart-edities`.
    let bare = matches!(captures.get(1)?.as_str(), "een") && !whole;
    let joined = two_after(text, range.end).0 == Some('-');
    (!bare && !joined).then_some((range, if whole { Sure::Certain } else { Sure::Likely }))
}

/// Finds dates in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = FIGURES.all(text, |captures| figures(text, captures));
    found.extend(ISO.all(text, |captures| iso(text, captures)));
    found.extend(DAY_MONTH.all(text, |captures| worded(text, captures, 1, 2)));
    found.extend(MONTH_DAY.all(text, |captures| worded(text, captures, 2, 1)));
    found.extend(SPELT_OUT.all(text, |captures| spelt_out(text, captures)));
    let mut found = in_order(found);
    found.extend(relative::find(text, &found));
    in_order(found)
}
