//! Phone numbers: Dutch ones after the national numbering plan (ACM), and foreign ones with `+`.
//!
//! Numbers everybody may ring (112, 113, 144, 0800, 0900, 116xxx, 14 with an area code) are none of its business.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, after, before, digits, group, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::{Entity, Sure};

/// Where a number may begin.
static START: Pattern = Pattern::new(r"\(?(?:\+ ?[1-9]|0)");
static NAMED: Pattern = Pattern::new(
    r"\b(?:tel|telefoon|telefonisch|telefoonnummer|telnr|mobiel|mobieltje|gsm|bel|belt|bellen|gebeld|whatsapp|whatsappen|app|appen|sms|sms'en|06|06-nummer|phone|call|mobile|fax|bereikbaar)\b",
);
static OTHER_NAME: Pattern = Pattern::new(
    r"\b(?:kvk|rsin|btw|bsn|isbn|rijbewijs|[a-z]*(?:factuur|zaak|order|klant|dossier|kenmerk|referentie|artikel|bestel|rijbewijs|rekening|polis|meldings?|contract|serie)[ -]?(?:nummer|nr)?)[ .:#-]*(?:is )?$",
);
static HOURS: Pattern = Pattern::new(r"^ ?(?:uur|u\b|h\b|:[0-9])");

/// Area codes of two digits after the zero.
const SHORT_AREAS: &[&str] = &[
    "10", "13", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50",
    "53", "55", "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "84", "85", "87", "88",
    "91", "97",
];
/// Area codes of three digits after the zero.
const LONG_AREAS: &[&str] = &[
    "111", "113", "114", "115", "117", "118", "161", "162", "164", "165", "166", "167", "168", "172", "174",
    "180", "181", "182", "183", "184", "186", "187", "222", "223", "224", "226", "227", "228", "229", "251",
    "252", "255", "294", "297", "299", "313", "314", "315", "316", "317", "318", "320", "321", "341", "342",
    "343", "344", "345", "346", "347", "348", "411", "412", "413", "416", "418", "475", "478", "481", "485",
    "486", "487", "488", "492", "493", "495", "497", "499", "511", "512", "513", "514", "515", "516", "517",
    "518", "519", "521", "522", "523", "524", "525", "527", "528", "529", "541", "543", "544", "545", "546",
    "547", "548", "561", "562", "566", "570", "571", "572", "573", "575", "577", "578", "591", "592", "593",
    "594", "595", "596", "597", "598", "599",
];

/// What a number without its zero is: mobile, or how long its area code is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mobile,
    Area(usize),
}

fn kind(number: &str) -> Option<Kind> {
    let third = |at: usize| number.get(at..).and_then(|rest| rest.chars().next());
    if number.starts_with('6') {
        return third(1).filter(|c| matches!(c, '1'..='5' | '8')).map(|_| Kind::Mobile);
    }
    let short = number.get(..2)?;
    if SHORT_AREAS.contains(&short) {
        let service = short.starts_with('8') || short.starts_with('9');
        return (service || third(2)? != '0').then_some(Kind::Area(2));
    }
    (LONG_AREAS.contains(&number.get(..3)?) && third(3)? != '0').then_some(Kind::Area(3))
}

/// Digits from `start` on, at most `most`, with at most three separators between two of them.
struct Digits {
    end: usize,
    text: String,
    /// How the digits are grouped: digits per group.
    groups: Vec<usize>,
}

fn read(text: &str, start: usize, most: usize) -> Option<Digits> {
    let mut out = Digits { end: start, text: String::with_capacity(most), groups: Vec::new() };
    let mut gap = usize::MAX;
    for (at, c) in text.get(start..)?.char_indices() {
        if c.is_ascii_digit() {
            if gap > 0 {
                out.groups.push(0);
            }
            if let Some(last) = out.groups.last_mut() {
                *last += 1;
            }
            gap = 0;
            out.text.push(c);
            out.end = start + at + 1;
            if out.text.len() == most {
                break;
            }
        } else if matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '_') && gap < 4 {
            gap += 1;
        } else if gap == usize::MAX && c == '+' {
        } else {
            break;
        }
    }
    Some(out)
}

/// Whether the groups are how a Dutch number is written: all at once, the area code by itself, or digit by digit.
fn well_grouped(kind: Kind, groups: &[usize]) -> bool {
    match (kind, groups) {
        (_, [_]) | (Kind::Mobile, _) => true,
        (_, groups) if groups.iter().all(|length| *length == 1) => true,
        (Kind::Area(code), [first, ..]) => *first == code + 1,
        (Kind::Area(_), []) => false,
    }
}

/// Two years in a row, as in `06 2024 2025`.
fn years(number: &str, groups: &[usize]) -> bool {
    let year = |from: usize| matches!(number.get(from..from + 2), Some("19" | "20"));
    matches!(groups, [2, 4, 4]) && year(2) && year(6)
}

fn national(text: &str, start: usize) -> Option<(Range<usize>, Sure)> {
    let found = read(text, start, 10)?;
    if found.text.len() != 10 {
        return None;
    }
    let kind = kind(found.text.get(1..)?)?;
    if !well_grouped(kind, &found.groups) || years(&found.text, &found.groups) {
        return None;
    }
    // A row of numbers that goes on: bus lines, results, lottery.
    let goes_on = found.groups.len() > 2 && {
        let (first, second) = two_after(text, found.end);
        first == Some(' ') && is_digit(second)
    };
    if goes_on {
        return None;
    }
    let usual =
        kind == Kind::Mobile && matches!(found.groups.as_slice(), [2, 8] | [2, 4, 4] | [2, 2, 2, 2, 2]);
    Some((start..found.end, if usual { Sure::Certain } else { Sure::Likely }))
}

/// After `+31` or `0031`; a zero may follow, in brackets or not.
fn dutch_abroad(text: &str, start: usize, from: usize) -> Option<(Range<usize>, Sure)> {
    let rest = text.get(from..)?;
    let first = rest.find(|c: char| c.is_ascii_digit())?;
    let zero = usize::from(rest.get(first..)?.starts_with('0'));
    let behind = rest.get(first + zero..)?;
    let skip = first + zero + behind.find(|c: char| c.is_ascii_digit())?;
    let found = read(text, from + skip, 9)?;
    let well = skip < 6 && found.text.len() == 9 && kind(&found.text).is_some();
    well.then_some((start..found.end, Sure::Certain))
}

fn foreign(text: &str, start: usize, plus: bool) -> Option<(Range<usize>, Sure)> {
    let from = start + text.get(start..)?.find(|c: char| c.is_ascii_digit())?;
    let found = read(text, from, 15)?;
    let number = found.text.strip_prefix("00").unwrap_or(&found.text);
    let thousands = found.groups.len() > 1
        && found.groups.iter().skip(1).all(|length| *length == 3)
        && text.get(start..found.end)?.contains('.');
    if number.len() < 9 || number.starts_with('0') || thousands {
        return None;
    }
    let sure = if plus { Sure::Likely } else { Sure::Possible };
    Some((start..found.end, sure))
}

/// Whether it stands by itself, and is not the beginning of more digits.
fn alone(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let joined_before = is_word(last)
        || last.is_some_and(|c| "€$+".contains(c))
        || last == Some(' ') && last_but_one.is_some_and(|c| "€$".contains(c))
        || last.is_some_and(|c| "-./,_@&~".contains(c)) && is_digit(last_but_one)
        || last.is_some_and(|c| "-/@_".contains(c)) && is_word(last_but_one);
    let joined_after = is_word(first)
        || first.is_some_and(|c| "@%€".contains(c))
        || first.is_some_and(|c| "-.,/".contains(c)) && is_digit(second)
        || first == Some('.') && is_word(second);
    !joined_before && !joined_after
}

fn judge(text: &str, start: usize) -> Option<Found> {
    let here = text.get(start..)?;
    let opened = here.starts_with('(');
    let at = start + usize::from(opened);
    let here = here.trim_start_matches('(');
    let plus = here.starts_with('+');
    let code = read(text, at, 4)?.text;
    let abroad = if plus { code.starts_with("31") } else { code == "0031" };
    let (mut range, sure) = if abroad {
        let mut left = if plus { 2 } else { 4 };
        let from = here.find(|c: char| {
            left -= i32::from(c.is_ascii_digit());
            left == 0
        })?;
        dutch_abroad(text, at, at + from + 1)?
    } else if plus || code.starts_with("00") {
        foreign(text, at, plus)?
    } else {
        national(text, at)?
    };
    if opened && text.get(range.clone())?.contains(')') {
        range.start = start;
    }
    if !alone(text, &range) || HOURS.is_in(after(text, range.end, 6)) {
        return None;
    }
    let ahead = before(text, range.start, 40);
    let named = NAMED.is_in(ahead);
    if OTHER_NAME.is_in(ahead) {
        return None;
    }
    let sure = match (named, sure) {
        (true, Sure::Possible) => Sure::Likely,
        (true, _) => Sure::Certain,
        (false, Sure::Likely) if spelt_digit_by_digit(text, &range) => Sure::Possible,
        (false, sure) => sure,
    };
    Some((range, sure))
}

fn spelt_digit_by_digit(text: &str, range: &Range<usize>) -> bool {
    let number = text.get(range.clone()).unwrap_or_default();
    number.len() >= 2 * digits(number).len() - 1
}

/// Finds phone numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = START.all(text, |captures| judge(text, group(captures, 0)?.start));
    found.retain(|(range, _)| !passage.is_other(&[Entity::Iban, Entity::Date], range));
    found
}
