//! Numbers that are written as they are said: `nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig`.

use std::ops::Range;

use crate::check::entity::shape::{Found, Pattern, group, is_word, two_after};
use crate::model::entity::Sure;

static START: Pattern = Pattern::new(r"\b(?:nul|06)\b");
/// One number below a hundred, in a word or in figures, and what may stand before it.
static WORD: Pattern = Pattern::new(concat!(
    r"^(?:[ ,.-]|\ben\b){0,4}(?:([0-9]{1,2})|(nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)?",
    r"(?:en)?(tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)?)\b"
));

const UNITS: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];
const TENS: [&str; 8] =
    ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

/// The digits that a word stands for; `None` if it is no number below a hundred.
fn digits(word: &str) -> Option<String> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return (!word.is_empty()).then(|| word.to_owned());
    }
    if let Some(value) = UNITS.iter().position(|unit| *unit == word) {
        return Some(value.to_string());
    }
    let (at, ten) = TENS.iter().enumerate().find(|(_, ten)| word.ends_with(**ten))?;
    let unit = match word.strip_suffix(ten)? {
        "" => 0,
        unit => {
            let unit = unit.strip_suffix("en")?;
            UNITS.iter().position(|known| *known == unit).filter(|value| (1..10).contains(value))?
        }
    };
    Some(format!("{}{unit}", at + 2))
}

/// Reads ten digits from `start` on, of which some are words; where they end.
fn read(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let (mut at, mut number, mut words) = (start, String::new(), 0);
    while number.len() < 10 {
        let rest = text.get(at..text.floor_char_boundary(text.len().min(at + 40)))?;
        let found = WORD.first(rest, 0)?;
        let word = rest.get(found.clone())?.trim_start_matches([' ', ',', '.', '-']);
        let word = word.strip_prefix("en ").unwrap_or(word);
        number.push_str(&digits(word)?);
        words += usize::from(!word.starts_with(|c: char| c.is_ascii_digit()));
        at += found.end;
    }
    let whole = number.len() == 10 && words > 1 && !is_word(two_after(text, at).0);
    whole.then_some((start..at, number))
}

/// Finds numbers of ten digits that begin with a zero; `judge` gets the digits and says how sure.
pub(super) fn find(text: &str, judge: impl Fn(&str, &Range<usize>) -> Option<Sure>) -> Vec<Found> {
    START.all(text, |captures| {
        let (range, number) = read(text, group(captures, 0)?.start)?;
        let sure = judge(&number, &range)?;
        Some((range, sure))
    })
}
