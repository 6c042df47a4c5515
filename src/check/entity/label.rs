//! What a text calls a number: nine digits after `bsn` are something else than nine digits after `zaaknummer`.
//!
//! Many numbers look alike. The word that names a number decides between them, and one list for all detectors sees to
//! it that no two of them claim the same number. The words are in `naming`; here is which of them belongs to a number.

use std::ops::Range;

use crate::check::entity::naming::{Name, Reach};
use crate::check::entity::shape::{Pattern, after, digits};

/// What a number can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    Bsn,
    /// The tax number of a legal person, with the form and the test of a citizen service number.
    Rsin,
    ANummer,
    Onderwijsnummer,
    Document,
    /// The number of a document: of a passport, or of a letter in the archive.
    AnyDocument,
    Rijbewijs,
    Kvk,
    Btw,
    Big,
    Kenteken,
    Iban,
    PaymentCard,
    Phone,
    CaseNumber,
    /// An order, a product, a book: no person's number.
    Other,
}

/// What a number is called, and how close its name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) label: Label,
    /// Nothing to speak of stands between the two, or what does announces the number: `BSN van Jan: …`.
    pub(super) close: bool,
    /// The name stands right before it; a number may even be written onto it.
    pub(super) glued: bool,
}

/// How far before a number its name may stand, in bytes; the name of a list of numbers; and a name behind it.
const AHEAD: usize = 64;
const LIST: usize = 160;
const BEHIND: usize = 32;
/// How many names before a number are looked at.
const NAMES: usize = 6;

/// Between a name and its number: nothing to speak of.
static TIGHT: Pattern = Pattern::new(concat!(
    r"^[.)\]?]{0,2}[ \t\r\n:=#(\[/*_>|'~-]{0,6}",
    r"(?:(?:is|was|wordt|luidt|met|onder|nummer|nr|no|id)\b[ \t\r\n.:=#(-]{0,4}){0,3}$",
));
/// How words end that announce a number.
static ANNOUNCED: Pattern = Pattern::new(r"(?:[:=]|\b(?:is|was|luidt|wordt))[ \t\r\n]{0,4}$");
/// Between a number and the name behind it.
static BACK: Pattern = Pattern::new(concat!(
    r"^[ \t]{0,2}[=(\[:,;/|-]?[ \t]{0,2}(?:(?:is|was|als|betreft|zijnde|dat is|dit is)[ \t]{1,2})?",
    r"(?:(?:mijn|m'n|zijn|z'n|haar|het|de|uw|je|jouw|ons|onze|hun|een|my|the|his|her|your|our|a)[ \t]{1,2})?",
    r"(?:(?:oude?|nieuwe?|juiste?|eigen)[ \t])?$",
));
/// Behind a name: a number that it names itself.
static NUMBER_NEXT: Pattern =
    Pattern::new(r"^[)\]]?[ \t\r\n:=.#-]{0,4}(?:(?:is|nr|nummer)\b[ .:]{0,2})?[a-z]{0,2}[0-9]");
static SMALL_DATE: Pattern = Pattern::new(r"\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})\b");
/// Where a sentence ends, with the word before it. Abbreviations and initials end none.
static STOP: Pattern = Pattern::new(r"\b[a-z0-9]*[)\]]?[.!?](?:[ \t\r\n]|$)");
static ABBREVIATION: Pattern = Pattern::new(
    r"^(?:[a-z]|nrs?|dhr|hr|mw|mevr?|mej|mr|drs?|ing|ir|prof|fam|bijv|bv|jl|geb|ca|resp|incl|excl|tel|ref|st|wed|jr|sr|no)\.",
);

/// What the number at `range` is called: by the nearest name before it, or by one right behind it.
///
/// A name right before it says more than one right behind it, and that more than one further ahead.
pub(super) fn of(text: &str, names: &[Name], range: &Range<usize>) -> Option<Called> {
    let next = names.partition_point(|name| name.range.start < range.start);
    let ahead: Option<(Label, Gap)> = names
        .get(..next)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(NAMES)
        .take_while(|name| range.start.saturating_sub(name.range.end) <= LIST)
        .find_map(|name| Some((name.label, reaches(text, name, range)?)));
    if let Some((label, Gap::Nothing)) = ahead {
        return Some(Called { label, close: true, glued: true });
    }
    let behind = names.get(next..).unwrap_or_default().iter().find(|name| name.range.start >= range.end);
    let behind = behind.filter(|name| names_back(text, name, range));
    let behind = behind.map(|name| Called { label: name.label, close: true, glued: false });
    behind.or(ahead.map(|(label, gap)| Called { label, close: gap == Gap::Announces, glued: false }))
}

/// What stands between a name and its number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    /// Words that end in a colon or `is`.
    Announces,
    Words,
}

/// Whether a name reaches the number behind it, and over what.
fn reaches(text: &str, name: &Name, range: &Range<usize>) -> Option<Gap> {
    let gap = text.get(name.range.end..range.start)?;
    if TIGHT.is_in(gap) {
        return Some(Gap::Nothing);
    }
    if name.reach == Reach::Near || ends_sentence(gap) || turns_away(gap) {
        return None;
    }
    let dates: usize =
        SMALL_DATE.ranges(gap).map(|date| digits(gap.get(date).unwrap_or_default()).len()).sum();
    let between = digits(gap).len() - dates;
    let fits = if between <= 4 { gap.len() <= AHEAD } else { goes_on(gap, text.get(range.clone())?) };
    let announces = between == 0 && ANNOUNCED.is_in(gap);
    fits.then_some(if announces { Gap::Announces } else { Gap::Words })
}

/// Whether a sentence ends in the gap between a name and a number. `BSN. 111222333` is none.
fn ends_sentence(gap: &str) -> bool {
    STOP.ranges(gap).any(|stop| {
        let word = gap.get(stop.clone()).unwrap_or_default();
        let at_once =
            !gap.get(..stop.end).is_some_and(|gap| gap.contains(|c: char| c.is_ascii_alphanumeric()))
                && !gap.get(stop.end..).is_some_and(|rest| rest.contains(|c: char| c.is_ascii_alphabetic()));
        !at_once && !ABBREVIATION.is_in(word)
    })
}

/// Whether a line ends in the gap that does not announce the number on the next one.
fn turns_away(gap: &str) -> bool {
    let Some((first, rest)) = gap.split_once('\n') else {
        return false;
    };
    let letters = |text: &str| text.contains(|c: char| c.is_alphabetic());
    letters(rest) || letters(first) && !first.trim_end().ends_with([':', '='])
}

/// Whether the gap holds other numbers of the same length and nothing else, as in `BSN's 111222333 en 123456782`.
fn goes_on(gap: &str, number: &str) -> bool {
    let long = digits(number).len();
    let words = gap.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| word.starts_with(|c: char| c.is_alphabetic()));
    let small = ["en", "of", "and", "or", "s", "zijn", "is", "van", "nummers", "nrs"];
    gap.len() <= LIST
        && long > 0
        && digits(gap).len().is_multiple_of(long)
        && words.all(|word| small.contains(&word))
}

/// Whether a name stands right behind the number and names no other one behind itself.
fn names_back(text: &str, name: &Name, range: &Range<usize>) -> bool {
    let gap = text.get(range.end..name.range.start).unwrap_or_default();
    gap.len() <= BEHIND && BACK.is_in(gap) && !NUMBER_NEXT.is_in(after(text, name.range.end, 16))
}
