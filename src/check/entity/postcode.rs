//! Dutch postcodes: four digits and two letters, of which SA, SD and SS are not given out.
//!
//! Alone it names a street or half of one. With its house number it is an address, which another detector finds too.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::passage::Passage;
use crate::check::entity::product::is_named_before;
use crate::check::entity::shape::{
    Captures, Found, Pattern, after, before, group, in_order, is_digit, is_word, touches, two_after,
    two_before,
};
use crate::check::entity::street::COUNTED;
use crate::model::entity::{Entity, Sure};

static SHAPE: Pattern = Pattern::new(r"([1-9][0-9]{3})([ .-]{0,2})([a-z]{2})");
/// What leads up to a postcode, or to several of them: its name, and a few words or a line break.
static NAMED: Pattern = Pattern::new(concat!(
    r"\b(?:[a-z]{0,8}postcodes?(?:gebied(?:en)?)?|zip ?codes?|pc)[ :=(\x22\n-]{0,4}(?:[a-z]{1,12}[ :=\n]{1,3}){0,5}",
    r"(?:[1-9][0-9]{3} ?[a-z]{2}(?:, ?| en | of |/| t/m | tot ){1,2}){0,3}$",
));
/// Spelt out, or parted in another way: only right behind its name.
static LOOSE: Pattern = Pattern::new(r"[1-9](?:[ .-]?[0-9]){3}[ ._/\n-]{0,3}[a-z][ .-]?[a-z]");
static NAMED_BEHIND: Pattern = Pattern::new(r"^ (?:\(|(?:is|als|was) (?:[a-z]{1,8} )?)postcode\b");
static NUMBER_AHEAD: Pattern = Pattern::new(
    r"(?:[a-z.]{2}|postbus) [0-9]{1,5}(?:[a-z]|-[0-9a-z]{1,4}| ?(?:bis|hs|[a-d]))?(?:, ?| | - |\n)$|^[0-9]{1,4}[a-z]?, ?$",
);
static NUMBER_BEHIND: Pattern = Pattern::new(
    r"^(?:,? ?|-|/)(?:nr\.? ?|nummer |huisnummer:? ?|huisnr\.? ?)?[0-9]{1,5}(?:[a-z]|-[0-9a-z]{1,4})?\b",
);
/// What four digits with two letters are as well.
static OTHER_NAME: Pattern = Pattern::new(
    r"\b(?:kenteken(?:plaat)?|nummerplaat|model|type|versie|lijn|bus|trein|vlucht|kamer|lokaal|kavel|perceel|sectie|kluis|kluisje|lot|motie|artikel(?:nummer)?|productcode|code|serie|nummer|nr|n[or]\.|bestek|kadaster|order)[ .:#]*$",
);
/// Words and units that make a year or an amount look like a postcode, and countries behind a year.
const WORDS: &[&str] = &[
    "ad", "af", "al", "am", "as", "at", "bc", "be", "bv", "by", "ca", "cc", "cl", "cm", "cv", "db", "de",
    "dl", "do", "ea", "ec", "en", "er", "eu", "fr", "ga", "gb", "go", "gr", "gw", "ha", "he", "hp", "hz",
    "if", "ik", "in", "is", "it", "je", "jl", "jr", "kb", "kg", "km", "kw", "lb", "ma", "mb", "me", "mg",
    "ml", "mm", "mw", "my", "na", "nd", "nl", "nm", "no", "nr", "nu", "nv", "of", "om", "on", "op", "or",
    "os", "pk", "pm", "pp", "pt", "px", "rd", "so", "st", "tb", "te", "th", "tl", "tm", "to", "uk", "up",
    "us", "uw", "va", "vc", "vs", "vz", "we", "wo", "wp", "ws", "xl", "xs", "ze", "zo",
];

fn joined(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let country = before(text, range.start, 4).trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    is_word(last)
        || last.is_some_and(|c| "€$@#+&_".contains(c))
        || last == Some('=') && !before(text, range.start, 9).ends_with("postcode=")
        || last == Some(' ') && last_but_one.is_some_and(|c| "€$".contains(c))
        || last.is_some_and(|c| "-./,".contains(c))
            && is_word(last_but_one)
            && !matches!(country, "nl-" | "n-")
        || is_word(first)
        || first.is_some_and(|c| "_@=&'".contains(c))
        || first.is_some_and(|c| "-./".contains(c)) && is_word(second) && !is_digit(second)
}

fn judge(passage: &Passage<'_>, captures: &Captures<'_>) -> Option<Found> {
    let text = passage.text();
    let range = group(captures, 0)?;
    let (digits, gap, letters) = (group(captures, 1)?, group(captures, 2)?, group(captures, 3)?);
    let pair = text.get(letters.clone())?;
    if ["sa", "sd", "ss"].contains(&pair) || joined(text, &range) {
        return None;
    }
    let ahead = before(text, range.start, 64);
    let behind = after(text, range.end, 28);
    let capitals = passage.written(letters).chars().filter(|c| c.is_uppercase()).count();
    let word = WORDS.contains(&pair);
    // "Uw postcode is in 2026 om te bellen nodig": two small letters that are a word are one.
    if (NAMED.is_in(ahead) || NAMED_BEHIND.is_in(behind)) && (capitals == 2 || !word) {
        return Some((range, Sure::Certain));
    }
    let usual = matches!(text.get(gap.clone())?, "" | " ");
    let number = NUMBER_AHEAD.is_in(ahead)
        || NUMBER_BEHIND.is_in(behind) && !COUNTED.is_in(behind.trim_start_matches([' ', ',', '-', '/']));
    let close = gap.is_empty();
    if !usual || OTHER_NAME.is_in(ahead) || capitals == 1 || word && !(number && capitals == 2) {
        return None;
    }
    let year = (1900..2100).contains(&text.get(digits)?.parse::<u32>().ok()?);
    let named = matches!(passage.label(&range), Some(Label::CaseNumber | Label::Other | Label::Kenteken));
    let sure = match (capitals == 2, number) {
        _ if named && !number => return None,
        // `Dorpsstraat 12 in 2026 op 12 plekken`
        (true, true) if !(year && word) => Sure::Certain,
        (false, true) if close => Sure::Certain,
        (false, true) if !year => Sure::Likely,
        (true, false) if !close && (year || is_named_before(passage, range.start)) => Sure::Possible,
        (true, false) => Sure::Likely,
        (false, false) if close && !year => Sure::Possible,
        _ => return None,
    };
    Some((range, sure))
}

/// One that is spelt out, where the text calls it a postcode.
fn spelt(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let bare: String = text.get(range.clone())?.chars().filter(char::is_ascii_alphanumeric).collect();
    let pair = bare.get(4..)?;
    let given_out = !["sa", "sd", "ss"].contains(&pair);
    let named = NAMED.is_in(before(text, range.start, 64)) || NAMED_BEHIND.is_in(after(text, range.end, 28));
    let word = WORDS.contains(&pair) && passage.written(range.clone()).contains(char::is_lowercase);
    (given_out && named && !word && !joined(text, &range)).then_some((range, Sure::Certain))
}

/// Finds postcodes in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let mut found = SHAPE.all(passage.text(), |captures| judge(passage, captures));
    if passage.text().contains("postcode") {
        let spelt = LOOSE.all(passage.text(), |captures| spelt(passage, group(captures, 0)?));
        let free: Vec<Found> = spelt.into_iter().filter(|(range, _)| !touches(&found, range)).collect();
        found.extend(free);
        found = in_order(found);
    }
    found.retain(|(range, _)| !passage.is_other(&[Entity::Url, Entity::Email, Entity::Iban], range));
    found
}
