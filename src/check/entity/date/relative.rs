//! Days and hours that only say when to whoever knows today: `morgen`, `komende vrijdag`, `om 19.30 uur`, `next week`.
//!
//! A post is read later than it is written, so they are never more than `possible`: no rule that asks for a date takes
//! `morgen` for one.

use std::ops::Range;

use crate::check::entity::shape::{
    Found, Pattern, after, before, group, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::Sure;

/// Days from today.
static DAYS: Pattern = Pattern::new(concat!(
    r"\b(?:vandaag|overmorgen|gisteren|eergisteren|(?:gister|morgen)(?:avond|middag|ochtend|morgen|nacht)|morgen(?: vroeg)?",
    r"|van(?:avond|middag|ochtend|morgen|nacht)|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:s?avond|middag|ochtend|morgen|nacht)?",
    r"|today|tomorrow|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    r"|koningsdag|bevrijdingsdag|dodenherdenking|hemelvaartsdag|goede vrijdag|(?:eerste|tweede) (?:paas|pinkster|kerst)dag|oudjaarsdag|nieuwjaarsdag)\b"
));
/// `komende vrijdag`, `dit weekend`, `next week`.
static NEXT: Pattern = Pattern::new(concat!(
    r"\b(?:(?:komende?|aanstaande|volgende?|aankomende?|afgelopen|vorige?|deze|dit|a\.s\.) ",
    r"(?:week|weekend|weekeinde|maand|jaar|kwartaal|voorjaar|najaar|zomer|herfst|winter|lente|nacht|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|middag|ochtend|nacht)?)",
    r"|(?:next|this|last|coming) (?:week|weekend|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    r"|(?:volgend|vorig|afgelopen|komend) (?:jaar|weekend|weekeinde|kwartaal|voorjaar|najaar))\b"
));
/// `over twee weken`, `drie dagen geleden`, `in two weeks`.
static COUNTED: Pattern = Pattern::new(concat!(
    r"\b(?:(?:over|binnen) (?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|een paar|enkele|anderhalve?|[0-9]{1,3}) (?:uur|dag|dagen|week|weken|maand|maanden|jaar)",
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|enkele|[0-9]{1,3}) (?:uur|dag|dagen|week|weken|maand|maanden|jaar) geleden",
    r"|in (?:one|two|three|four|five|six|a few|[0-9]{1,3}) (?:days?|weeks?|months?)",
    r"|(?:one|two|three|four|five|six|[0-9]{1,3}) (?:days?|weeks?|months?|years?) ago)\b"
));
/// `eind maart`, `begin 2027`, `medio mei`.
static PART: Pattern = Pattern::new(concat!(
    r"\b(?:begin|eind|medio|half|halverwege|early|late|mid) (?:van )?",
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october",
    r"|volgende? (?:week|maand|jaar)|(?:19|20)[0-9]{2})\b"
));
/// `om 19.30 uur`, `van 9.00 tot 17.00 uur`, `om half acht`, `at 7:30 pm`.
static HOUR: Pattern = Pattern::new(concat!(
    r"\b(?:(?:van|tussen) )?(?:(?:om|vanaf|tot|rond|at|from|until) )?",
    r"(?:(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9](?: ?(?:-|tot|en|to) ?(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9])? ?(?:uur|u|h|am|pm|a\.m|p\.m)\b",
    r"|(?:[01]?[0-9]|2[0-4]) (?:tot|en) (?:[01]?[0-9]|2[0-4]) uur\b|(?:1[0-2]|[1-9]) ?(?:am|pm)\b)"
));
/// A whole hour counts only with what makes it a time: `20 uur` lasts long.
static WHOLE: Pattern = Pattern::new(concat!(
    r"\b(?:om|vanaf|rond|tot) (?:(?:[01]?[0-9]|2[0-4]) (?:uur|u)\b",
    r"|(?:half|kwart (?:over|voor)) (?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b",
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf) uur\b)"
));

/// `goede morgen`, `de volgende morgen`: no day but a part of one, or a greeting.
static MORNING: Pattern = Pattern::new(
    r"(?:\b(?:goede?n?|good|de|die|deze|elke|iedere|volgende|vroege|in den|een|zekere|op een|mooie|tot in de)|'s) ?$",
);

/// How far behind a date an hour still belongs to it, in bytes.
const CLOSE: usize = 8;

/// What `found`, the calendar dates, does not hold already.
pub(super) fn find(text: &str, found: &[Found]) -> Vec<Found> {
    let free = |range: &Range<usize>| {
        let near =
            |date: &Range<usize>| date.start < range.end && range.start < date.end.saturating_add(CLOSE);
        let next = found.partition_point(|(date, _)| date.end + CLOSE <= range.start);
        !found.get(next).is_some_and(|(date, _)| near(date))
    };
    let mut out = Vec::new();
    for pattern in [&NEXT, &DAYS, &COUNTED, &PART, &HOUR, &WHOLE] {
        out.extend(pattern.all(text, |captures| {
            let range = group(captures, 0)?;
            (stands_apart(text, &range) && free(&range) && !greets(text, &range))
                .then_some((range, Sure::Possible))
        }));
    }
    out
}

fn stands_apart(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let tagged = last.is_some_and(|c| "@#_/".contains(c));
    let hyphen = first == Some('-') && is_word(second) || last == Some('-') && is_word(last_but_one);
    let figures = last.is_some_and(|c| "-.,:".contains(c)) && is_digit(last_but_one);
    !tagged && !hyphen && !figures && !is_word(first)
}

/// Whether `morgen` is a part of the day here.
fn greets(text: &str, range: &Range<usize>) -> bool {
    let word = text.get(range.clone()).unwrap_or_default();
    word == "morgen"
        && (MORNING.is_in(before(text, range.start, 20)) || after(text, range.end, 2).starts_with('s'))
}
