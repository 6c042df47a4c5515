//! Dates of birth: a date, and a word that says that somebody was born then.
//!
//! Not those of history (before 1915), not of groups (`kinderen die voor 1 mei 2020 geboren zijn`), and not the day on
//! which a club began.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, after, before, group, in_order, touches};
use crate::model::entity::{Entity, Sure};

/// The first year of birth of somebody who may be alive, or whose family is.
const OLDEST: u32 = 1915;

/// What says that somebody was born.
static BORN: Pattern = Pattern::new(
    r"\b(?:geboren|geboorte(?:datum|dag|plaats en -datum)|geb\.? ?dat(?:um\b|\b\.?)|geb\b\.?|born|date of birth|birthdate|dob\b|d\.o\.b\.)|°|\(\*",
);
/// What stands right behind a date with which somebody was born.
static BEHIND: Pattern = Pattern::new(concat!(
    r"^(?:,? (?:(?:in|te) [a-z'-]{2,24} )?(?:ben ik |is (?:hij|zij|ze) |werd (?:hij|zij|ze) |was (?:he|she) )?(?:geboren|born)\b",
    r"| ?\((?:geboortedatum|geb\.?|geboren|dob)\)|,? (?:als|is (?:mijn|zijn|haar|uw|je)) geboortedatum\b)"
));
/// `is Jan Jansen geboren`, where the name is one.
static NAMED: Pattern = Pattern::new(r"^ (?:is|werd|was) (?u:[^.!?;\n0-9]{2,40}) geboren\b");
/// Between the word and the date: another event, or a limit for a group.
static OTHER: Pattern = Pattern::new(
    r"\b(?:voor|na|vanaf|tussen|sinds|tot|before|after|since|overleden|overleed|getogen|getrouwd|trouwde|gehuwd|opgericht|gesticht|geopend|opent|inschrijven|aangifte|died|meldt?|deadline|uiterlijk|binnen)\b|†|\. ",
);
/// Ahead of the word: a group, or a thing that is not born.
static GROUP: Pattern = Pattern::new(
    r"\b(?:kinderen|baby's|iedereen|wie|mensen|inwoners|jongeren|meisjes|jongens|alle|bent u|ben je|als u|als je|bent|zijn|opgericht|vereniging|idee|traditie|kalf|kalfje|lammetjes|lam|veulen|puppy's|kittens|olifant|giraf|aap|ooievaar|welpen|club|bedrijf|stichting)\b(?u:[^.!?\n]{0,40})$",
);
/// The year, in a date or behind it.
static YEAR: Pattern = Pattern::new(r"(?:1[0-9]|20)[0-9]{2}");
static YEAR_BEHIND: Pattern = Pattern::new(r"^ (?:anno )?(1[0-9]{3}|20[0-9]{2}|[1-9][0-9]{2})\b");
/// A short year behind a month in letters: `12 maart '80`.
static SHORT_YEAR: Pattern = Pattern::new(r"^ '?[0-9]{2}\b");
/// Behind a word that names it, figures are a date in any form: `12031980`, `12 03 1980`.
static FIGURES: Pattern = Pattern::new(concat!(
    r"\b(?:geboren(?: op)?|geboortedatum(?: is)?|geb\.?|geb\. ?datum|gebdatum|dob|date of birth|born(?: on)?)[:. ]{1,3}",
    r"((?:0[1-9]|[12][0-9]|3[01]) ?(?:0[1-9]|1[0-2]) ?((?:19|20)[0-9]{2})|((?:19|20)[0-9]{2}) ?(?:0[1-9]|1[0-2]) ?(?:0[1-9]|[12][0-9]|3[01]))\b"
));
/// A year alone: `geboortejaar 1980`, `(geb. 1980)`.
static YEAR_ALONE: Pattern = Pattern::new(
    r"(?:\b(?:geboren in|geboren anno|geboortejaar|jaar van geboorte|geb\.|born in|year of birth)[: ]{0,3}(?:is )?|° ?)((?:19|20)[0-9]{2})\b",
);

/// Finds dates of birth.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let dates = passage.found(Entity::Date).iter().filter(|(_, sure)| *sure > Sure::Possible);
    let mut found: Vec<Found> = dates.filter_map(|(date, _)| born(passage, date)).collect();
    found.extend(FIGURES.all(text, |captures| {
        let year = group(captures, 2).or_else(|| group(captures, 3))?;
        let recent = text.get(year)?.parse::<u32>().ok()? >= OLDEST;
        recent.then_some((group(captures, 1)?, Sure::Likely))
    }));
    let dated = in_order(found);
    let mut found = dated.clone();
    found.extend(YEAR_ALONE.all(text, |captures| {
        let year = group(captures, 1)?;
        let recent = text.get(year.clone())?.parse::<u32>().ok()? >= OLDEST;
        let ahead = before(text, group(captures, 0)?.start, 48);
        (recent && !GROUP.is_in(ahead) && !touches(&dated, &year)).then_some((year, Sure::Possible))
    }));
    in_order(found)
}

/// Whether somebody was born on `date`.
fn born(passage: &Passage<'_>, date: &Range<usize>) -> Option<Found> {
    let text = passage.text();
    let mut range = date.clone();
    let written = text.get(range.clone())?;
    let year = YEAR.first(written, 0).and_then(|year| written.get(year)?.parse::<u32>().ok());
    let behind = after(text, range.end, 64);
    if year.is_some_and(|year| year < OLDEST) || year.is_none() && YEAR_BEHIND.is_in(behind) {
        return None;
    }
    let short = year.is_none() && written.contains(char::is_alphabetic);
    if short && let Some(more) = SHORT_YEAR.first(behind, 0) {
        range.end += more.end;
    }
    let dated = year.is_some() || range.end > date.end || !short;
    if let Some(sure) = ahead(text, &range, dated) {
        return Some((range, sure));
    }
    let behind = after(text, range.end, 64);
    let named = NAMED.first(behind, 0).is_some_and(|gap| {
        touches(passage.found(Entity::Person), &(range.end + gap.start..range.end + gap.end))
    });
    let group = GROUP.is_in(before(text, range.start, 48)) || OTHER.is_in(before(text, range.start, 8));
    ((BEHIND.is_in(behind) || named) && dated && !group).then_some((range, Sure::Likely))
}

/// What the words right before the date say.
fn ahead(text: &str, date: &Range<usize>, dated: bool) -> Option<Sure> {
    let window = before(text, date.start, 64);
    let word = BORN.last(window)?;
    let gap = window.get(word.end..)?;
    let words = gap.split_whitespace().count();
    let degrees = window.get(word.clone()) == Some("°") && !gap.trim().is_empty();
    let apart = degrees || gap.contains(|c: char| "!?;\n".contains(c) || c.is_ascii_digit());
    let start = date.start - (window.len() - word.start);
    if words > 8 || apart || OTHER.is_in(gap) || GROUP.is_in(before(text, start, 48)) {
        return None;
    }
    Some(if !dated {
        Sure::Possible
    } else if words <= 5 {
        Sure::Certain
    } else {
        Sure::Likely
    })
}
