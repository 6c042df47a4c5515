//! Numbers of cases, files and letters of public bodies, and of courts.
//!
//! What everybody may look up (laws, official gazettes, papers of parliament, published judgments) is none.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, after, before, group, in_order, is_word, two_after, two_before,
};
use crate::check::entity::street::COUNTED;
use crate::model::entity::{Entity, Sure};

/// A name that says it is a number, and the number behind it.
static NUMBERED: Pattern = Pattern::new(concat!(
    r"\b(?:[a-z]{0,20}(?:zaak|dossier|meldings?|melding|meld|aanvraag|vergunnings?|bezwaar|klacht|casus|intake|registratie|beschikkings|correspondentie|procedure|rol|parket|referentie|kenmerk|briefs?|case|reference)",
    r"(?:[ -]?(?:nummer|nr\.?|number|no\.?|id|code))|[a-z]{0,16}kenmerk|[a-z]{0,12}referentie|onze ref\.?|uw ref\.?|ref\.|case reference)s?",
    r"(?: (?:is|was|luidt|van (?:deze|uw|de) (?:zaak|melding|aanvraag|brief)|met|onder|nummer|nr\.?|number)){0,3} ?[:=#]{0,2} ?\(?",
    r"([a-z]{0,10}[ ._/-]?[0-9][0-9a-z._/-]{1,40}|[a-z]{1,8}(?:[._/-][0-9a-z]{1,12}){1,6})"
));
/// A name of the thing itself, and the number behind it.
static THING: Pattern = Pattern::new(concat!(
    r"\b(?:zaak|dossier|melding|aanvraag|vergunning|omgevingsvergunning|bezwaar|bezwaarschrift|klacht|beschikking|case)",
    r"(?: (?:met|is|heeft|onder|nummer|nr\.?)){0,2} ?[:#]? ?\(?",
    r"([a-z]{0,6}[._/-]?[0-9]{1,8}(?:[._/-][0-9a-z]{1,12}){0,4})\b"
));
/// Systems of municipalities number so: `Z2026-00123`, `Z/26/123456`, `ZAAK-2026-0001234`, `UIT-2026-1234`,
/// `W.Z26.100123.01`.
static SYSTEM: Pattern = Pattern::new(
    r"\b(?:z[ ._/-]?(?:20)?[0-9]{2}[._/-][0-9]{4,10}|[a-z]{1,8}(?:[_-][a-z]{1,8})?[_/-]?20[0-9]{2}[._/-][0-9]{3,10})(?:-[a-z0-9]{1,4})?\b|\b[dw]\.z?[0-9]{2}\.[0-9]{4,8}\.[0-9]{2}\b",
);
/// Of a court: `AWB 21/1234`, `SGR 21/1234 WABO`, `C/10/123456`, `HA ZA 21-123`, `09/123456-21`.
static COURT: Pattern = Pattern::new(concat!(
    r"\b(?:awb|ams|rot|utr|bre|zwb|haa|sgr|sgv|lee|arn|gel|ove|zut|alm|mid|dor|alk|rvs|crvb|nne|noo|nho|obr|lim) ?[0-9]{2}[/-][0-9]{2,5}\b",
    r"|\bc/[0-9]{2}/[0-9]{5,6}\b|\b(?:ha|kg) (?:za|rk) [0-9]{2}[-/][0-9]{2,5}\b|\b[0-9]{2}/[0-9]{6}-[0-9]{2}\b"
));
/// A year and a number: `2026-00123`.
static YEARLY: Pattern = Pattern::new(r"\b(?:19|20)[0-9]{2}[-/][0-9]{5,10}\b");

/// What is published, and what is no case: found in any letter case right before or in the number.
static PUBLIC: Pattern = Pattern::new(concat!(
    r"\b(?:ecli|celex|gmb|gemeenteblad|stb|staatsblad|stcrt|staatscourant|prb|provinciaal ?blad|wsb|waterschapsblad|trb|tractatenblad|blgb|bgr|kst|ah|h|tk|ek|kamerstuk(?:ken)?(?: i{1,2})?|handelingen|cve|iso|nen|rfc|isbn|issn|doi",
    r"|cvdr|bwbr|verordening|richtlijn|eu|eg|com|wet|artikel|art|motie|moties|amendement(?:en)?|[a-z]{0,12}(?:voorstel|besluit|stuk)|agendapunt|seizoen|schooljaar|cursusjaar|begroting|periode|jaren|jaar|tenderned|aanbesteding|versie|model|type)\b[ .:(/#-]{0,3}(?:nr\.? ?|no\.? ?)?$"
));
/// Prefixes of codes that are no case number.
const PUBLIC_PREFIXES: &[&str] = &[
    "cve",
    "gmb",
    "stb",
    "stcrt",
    "prb",
    "wsb",
    "trb",
    "blgb",
    "bgr",
    "kst",
    "ah",
    "h",
    "tk",
    "ek",
    "iso",
    "nen",
    "rfc",
    "ecli",
    "eu",
    "com",
    "cvdr",
    "bwbr",
    "covid",
    "sars",
    "wk",
    "os",
    "q",
    "w",
    "kw",
    "fy",
    "ris",
    "isbn",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "jan",
    "feb",
    "mrt",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "nov",
    "dec",
];

fn figures(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// Without the full stop or hyphen of the sentence.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let kept = text.get(range.clone()).unwrap_or_default().trim_end_matches(['.', '-', '/', '_']).len();
    range.start..range.start + kept
}

fn alone(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    !(is_word(last)
        || last.is_some_and(|c| "-./@=&€".contains(c)) && (is_word(last_but_one) || last == Some('€'))
        || last == Some(' ') && last_but_one == Some('€')
        || is_word(first)
        || first.is_some_and(|c| "-/@:".contains(c)) && is_word(second)
        || first == Some('.') && is_word(second))
}

/// A number that a name calls one.
fn numbered(text: &str, range: Range<usize>) -> Option<Found> {
    let range = trimmed(text, range);
    let number = text.get(range.clone())?;
    let behind = after(text, range.end, 24);
    let counted = number.bytes().all(|byte| byte.is_ascii_digit()) && COUNTED.is_in(behind);
    let public = ["ecli", "kst-", "gmb-", "stb-", "stcrt-"].iter().any(|begin| number.starts_with(begin));
    let real = figures(number) >= 3 && !counted && !public && alone(text, &range);
    real.then_some((range, Sure::Certain))
}

/// A number behind the name of a thing: `melding 123456`, but not `dossier 2026` or `aanvraag 2026-2027`.
fn thing(text: &str, range: Range<usize>) -> Option<Found> {
    let range = trimmed(text, range);
    let number = text.get(range.clone())?;
    let plain = number.bytes().all(|byte| byte.is_ascii_digit());
    let (count, behind) = (figures(number), after(text, range.end, 24));
    let court = number.len() >= 6 && number.get(2..3) == Some("/");
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    // `Bel over uw melding 0118-123456`
    let phone = number.starts_with('0') && count == 10;
    let years = number.split(['-', '/', '.']).all(|part| year(part) || part.len() < 3);
    // `Het dossier is 12345 pagina's dik`
    let told = [" is ", " heeft "].iter().any(|verb| before(text, range.start, 8).ends_with(verb));
    let real = if plain { count >= 5 && !told } else { count >= 6 && !years || court };
    let real = real && !phone && !COUNTED.is_in(behind) && !number.contains('.') && alone(text, &range);
    real.then_some((range, Sure::Certain))
}

fn system(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let number = text.get(range.clone())?;
    let prefix = number.find(|c: char| !c.is_ascii_alphabetic()).and_then(|end| number.get(..end))?;
    let capitals = passage.written(range.start..range.start + prefix.len()).chars().all(char::is_uppercase);
    let own = prefix == "z" || prefix == "zaak" || number.contains('.');
    if PUBLIC_PREFIXES.contains(&prefix) && !number.contains('.') || !(capitals || own) {
        return None;
    }
    Some((range, Sure::Likely))
}

fn yearly(text: &str, range: Range<usize>) -> Option<Found> {
    let number = text.get(range.clone())?;
    // `2000-10000 bezoekers`
    let round = number.ends_with("000") || COUNTED.is_in(after(text, range.end, 24));
    (!round).then_some((range, Sure::Possible))
}

/// Finds numbers of cases in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let others = [Entity::Url, Entity::Email, Entity::Iban, Entity::Date];
    let mut found = THING.all(text, |captures| thing(text, group(captures, 1)?));
    found.retain(|(range, _)| !passage.is_other(&[Entity::Phone], range));
    found.extend(NUMBERED.all(text, |captures| numbered(text, group(captures, 1)?)));
    // `KvK-dossiernummer` names the trade register, whatever follows.
    let registered = |range: &Range<usize>| {
        matches!(passage.label(range), Some(Label::Kvk | Label::Btw | Label::Big | Label::Bsn))
    };
    found.retain(|(range, _)| !passage.is_other(&others, range) && !registered(range));
    let public = |range: &Range<usize>| PUBLIC.is_in(before(text, range.start, 32));
    let mut bare = SYSTEM.all(text, |captures| system(passage, group(captures, 0)?));
    bare.extend(COURT.all(text, |captures| Some((group(captures, 0)?, Sure::Likely))));
    bare.extend(YEARLY.all(text, |captures| yearly(text, group(captures, 0)?)));
    bare.retain(|(range, _)| {
        alone(text, range)
            && !public(range)
            && !passage.is_other(&others, range)
            && !other_name(passage, range)
    });
    found.extend(bare);
    found.retain(|(range, sure)| *sure == Sure::Certain || !passage.is_other(&[Entity::Phone], range));
    in_order(found)
}

/// Whether it is called an invoice, an order, a product.
fn other_name(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    matches!(passage.label(range), Some(Label::Other | Label::Kvk | Label::Btw | Label::Big | Label::Bsn))
}
