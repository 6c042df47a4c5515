//! Dutch licence plates, by the fourteen patterns of letters and digits (sidecodes) that the RDW has issued.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, after, before, group, in_order, stands_alone};
use crate::model::entity::Sure;

/// Three groups with hyphens; or with other separators, or none.
static HYPHENS: Pattern =
    Pattern::new(r"\b(?:[a-z]{1,3}|[0-9]{1,3})-(?:[a-z]{1,3}|[0-9]{1,3})-(?:[a-z]{1,3}|[0-9]{1,3})\b");
static LOOSE: Pattern = Pattern::new(
    r"\b(?:[a-z]{1,3}|[0-9]{1,3})[ ._*/|-]{0,3}(?:[a-z]{1,3}|[0-9]{1,3})[ ._*/|-]{0,3}(?:[a-z]{1,3}|[0-9]{1,3})\b",
);
/// A word for the plate itself; what follows is hardly anything else.
static PLATE: Pattern = Pattern::new(
    r"\b(?:kenteken(?:plaat|nummer|bord)?s?|nummerpla(?:at|ten)|licen[cs]e plates?|number plates?)\b",
);
static VEHICLE: Pattern = Pattern::new(
    r"(?:auto|auto's|wagen|wagens|voertuig|voertuigen|busje|bestelbus|motor|motorfiets|scooter|bromfiets|brommer|taxi|camper|caravan|aanhanger|vrachtwagen|truck|bestuurder|automobilist)\b|\b(?:rdw|car|vehicle|volvo|volkswagen|golf|polo|bmw|audi|opel|ford|toyota|renault|peugeot|mercedes|tesla|kia|skoda|fiat|citroen|geparkeerd)\b",
);

/// Codes of other things that look like a plate.
static OTHER_NAME: Pattern = Pattern::new(
    r"\b[a-z]*(?:zaak|zaken|besluit|motie|moties|voorstel|amendement|kenmerk|dossier|artikel|product|model|type|verordening|order|bestek|nota|bestelling|referentie|nummer|nr|versie|lokaal|kamer)[ .:]*(?:is )?$",
);

/// The sidecodes in their order: `x` is a letter, `9` a digit.
const SIDECODES: [&str; 14] = [
    "xx-99-99", "99-99-xx", "99-xx-99", "xx-99-xx", "xx-xx-99", "99-xx-xx", "99-xxx-9", "9-xxx-99",
    "xx-999-x", "x-999-xx", "xxx-99-x", "x-99-xxx", "9-xx-999", "999-xx-9",
];
/// Letters that are not issued together, as the RDW says.
const NOT_ISSUED: [&str; 14] =
    ["gvd", "kkk", "kvt", "lpf", "nsb", "pkk", "psv", "tbs", "ss", "sd", "pvv", "sgp", "vvd", "bbb"];
/// Groups that look like a plate's and mean something else: weekdays, a month, units.
const WORDS: [&str; 22] = [
    "ma", "di", "wo", "do", "vr", "za", "zo", "mrt", "km", "cm", "mm", "kg", "nr", "tm", "pk", "cc", "kw",
    "st", "nd", "rd", "th", "vs",
];

fn shape(plate: &str) -> String {
    plate
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'a'..='z' => 'x',
            other => other,
        })
        .collect()
}

/// Number of the sidecode (from 1), if `plate`, with hyphens, has one and its letters can be issued.
fn sidecode(plate: &str) -> Option<usize> {
    let shape = shape(plate);
    let code = 1 + SIDECODES.iter().position(|code| *code == shape)?;
    // Since 1978 no vowels, and no C or Q, which look like a zero. An O comes first on a semi-trailer.
    let plain = plate.strip_prefix('o').filter(|_| code > 3).unwrap_or(plate);
    let mut letters = plate
        .split('-')
        .zip(plain.split('-'))
        .filter(|(part, _)| part.starts_with(|c: char| c.is_ascii_lowercase()));
    let issued = letters.all(|(part, plain)| {
        !NOT_ISSUED.contains(&part) && (code < 4 || !plain.contains(['a', 'e', 'i', 'o', 'u', 'c', 'q']))
    });
    issued.then_some(code)
}

/// The six letters and digits of a plate with the hyphens of every sidecode they fit.
fn with_hyphens(plate: &str) -> Option<String> {
    let bare: String = plate.chars().filter(char::is_ascii_alphanumeric).collect();
    if bare.len() != 6 {
        return None;
    }
    SIDECODES.iter().find_map(|code| {
        let mut chars = bare.chars();
        let hyphened: String =
            code.chars().filter_map(|c| if c == '-' { Some('-') } else { chars.next() }).collect();
        sidecode(&hyphened).filter(|found| SIDECODES.get(found - 1) == Some(code))?;
        Some(hyphened)
    })
}

fn has_word(plate: &str) -> bool {
    plate.split('-').any(|part| WORDS.contains(&part))
}

/// Whether its letters are capitals, as on the plate itself.
fn in_capitals(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    !passage.written(range.clone()).contains(char::is_lowercase)
}

/// Whether it is called the number of something else.
fn otherwise_called(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    matches!(passage.label(range), Some(Label::CaseNumber | Label::Other | Label::Document))
}

fn hyphened(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let plate = text.get(range.clone())?;
    let code = sidecode(plate)?;
    if !stands_alone(text, &range) {
        return None;
    }
    let ahead = before(text, range.start, 40);
    let behind = after(text, range.end, 40);
    let named = PLATE.is_in(ahead) || PLATE.is_in(behind);
    if named || !has_word(plate) && (VEHICLE.is_in(ahead) || VEHICLE.is_in(behind)) {
        return Some((range, Sure::Certain));
    }
    if has_word(plate) || OTHER_NAME.is_in(ahead) || otherwise_called(passage, &range) {
        return None;
    }
    // The first three (until 1991) have four digits, like many a case number, and are rare on the road by now.
    let sure = if code < 4 || !in_capitals(passage, &range) { Sure::Possible } else { Sure::Likely };
    Some((range, sure))
}

fn loose(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let plate = text.get(range.clone())?;
    let hyphened = with_hyphens(plate)?;
    if !stands_alone(text, &range) || has_word(&hyphened) {
        return None;
    }
    let ahead = before(text, range.start, 40);
    let behind = after(text, range.end, 40);
    if PLATE.is_in(ahead) {
        return Some((range, Sure::Likely));
    }
    let capitals = in_capitals(passage, &range);
    let beside = PLATE.is_in(behind) || VEHICLE.is_in(ahead) || VEHICLE.is_in(behind);
    let other = OTHER_NAME.is_in(ahead) || otherwise_called(passage, &range);
    // In three groups and capitals it is written as a plate; `Peugeot 3008 GT` is not.
    let written = !plate.contains(' ') || capitals && plate.replace(' ', "-") == hyphened;
    (written && beside && !other).then_some((range, Sure::Possible))
}

/// Finds licence plates in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = HYPHENS.all(text, |captures| hyphened(passage, group(captures, 0)?));
    // Without hyphens anything of six characters has the shape: only worth a look where cars are spoken of.
    if PLATE.is_in(text) || VEHICLE.is_in(text) {
        found.extend(LOOSE.all(text, |captures| loose(passage, group(captures, 0)?)));
    }
    in_order(found)
}

#[cfg(test)]
mod tests {
    use crate::check::entity::kenteken::{SIDECODES, sidecode};
    #[test]
    fn every_sidecode() {
        for (index, code) in SIDECODES.iter().enumerate() {
            let plate = code.replace('x', "t").replace('9', "4");
            assert_eq!(sidecode(&plate), Some(index + 1), "{plate}");
        }
    }
}
