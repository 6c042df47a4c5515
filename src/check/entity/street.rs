//! Names of streets: their endings, and words with such an ending that are none.

use crate::check::entity::shape::Pattern;

/// A word that ends as streets do, and the number behind it.
pub(super) static STREET: Pattern = Pattern::new(concat!(
    r"\b([a-z][a-z'.-]{0,40}?)?",
    r"(straat|str\.|laan|weg|plein|kade|gracht|singel|dijk|steeg|dreef|plantsoen|allee|boulevard|baan|pad|hof|park|markt|wal|burg|ring|veld|hoek|brink|erf|haven|poort|straatje|laantje|pleintje|hofje|steegje|dijkje|weggetje|akker|kamp|meent|vaart|weide|zoom|werf|sluis|gaarde|tuin|oord|dal)",
    r" {1,2}(?:nr\.? ?|nummer |huisnummer |huisnr\.? ?|t\.?o\.? |tegenover )?([0-9]{1,5})(?:(bis|hs|[a-z])|-(?:[0-9]{1,3}[a-z]?|[a-z]{1,3})| (bis|hs|huis|rood|zwart|[a-z]|i{1,3}))?\b"
));

/// Endings that little else has.
const STRONG: &[&str] = &[
    "straat",
    "str.",
    "laan",
    "weg",
    "plein",
    "kade",
    "gracht",
    "singel",
    "dijk",
    "steeg",
    "dreef",
    "plantsoen",
    "allee",
    "boulevard",
    "straatje",
    "laantje",
    "pleintje",
    "hofje",
    "steegje",
    "weggetje",
];
/// Endings that many other words and some towns have: they need more than a capital.
const FAINT: &[&str] = &[
    "burg", "ring", "wal", "veld", "hoek", "haven", "poort", "brink", "erf", "akker", "kamp", "meent",
    "vaart", "weide", "zoom", "werf", "sluis", "gaarde", "tuin", "oord", "dal", "dijkje",
];

/// Words with the ending of a street that are none.
const OTHERS: &[&str] = &[
    "snelweg",
    "autoweg",
    "autosnelweg",
    "onderweg",
    "terugweg",
    "heenweg",
    "uitweg",
    "omweg",
    "fietsstraat",
    "winkelstraat",
    "fietspad",
    "voetpad",
    "wandelpad",
    "ruiterpad",
    "ipad",
    "autobaan",
    "rijbaan",
    "landingsbaan",
    "startbaan",
    "busbaan",
    "supermarkt",
    "kerstmarkt",
    "arbeidsmarkt",
    "woningmarkt",
    "huizenmarkt",
    "jaarmarkt",
    "weekmarkt",
    "vrijmarkt",
    "rommelmarkt",
    "energiemarkt",
    "bouwmarkt",
    "speelpark",
    "dierenpark",
    "themapark",
    "pretpark",
    "vakantiepark",
    "windpark",
    "zonnepark",
    "wagenpark",
    "tennisbaan",
    "atletiekbaan",
    "renbaan",
    "ijsbaan",
    "kunstijsbaan",
    "skatebaan",
    "gerechtshof",
    "kerkhof",
    "schoolplein",
    "milaan",
    "blokkade",
    "moerdijk",
    "kinderdijk",
    "toegangsweg",
    "zijweg",
    "zijstraat",
    "luchthaven",
    "jachthaven",
    "voetbalveld",
    "sportveld",
    "speelveld",
    "vaarweg",
    "waterweg",
    "spoorweg",
    "bijbaan",
    "loopbaan",
    "verkeersplein",
    "overweg",
    "aquapark",
];

/// A street whose name does not end as one: `Laan van Meerdervoort 100`, `Plein 1940 12`.
pub(super) static LEADING: Pattern = Pattern::new(concat!(
    r"\b(?:laan|weg|pad|kade|plein|hof|singel|boulevard|avenue|rue|dreef|park|straat|wal) ",
    r"(?:(?:van|naar|op|der|aan) (?:de |den |het |der |'t |nieuw |oud )?[a-z][a-z'-]{2,24}(?: [a-z][a-z'-]{2,24})?|(?:1[89]|20)[0-9]{2}|[a-z][a-z'-]{3,24}) ",
    r"(?:nr\.? ?|nummer )?([0-9]{1,4})(?:-[0-9]{1,3}|[a-z]| (?:bis|hs))?\b"
));

/// Where somebody lives, with a street whose name does not end as one: `adres: De Wieken 34`, `woont op Het Rond 12`.
pub(super) static NAMED: Pattern = Pattern::new(concat!(
    r"\b(?:(?:woon|huis|thuis|post|bezoek)?adres(?: is|:)|(?:woont|wonen|woonachtig|woon|ligplaats|woonboot|woonark|woonschip)(?: zelf| nu| nog)? (?:op|aan)|ligplaats:?) ",
    r"((?:(?:de|het|'t) )?[a-z][a-z'.-]{2,24}(?: [a-z'][a-z'.-]{0,24}){0,3}? (?:nr\.? ?|nummer |t\.?o\.? )?([0-9]{1,4})(?:-[0-9]{1,3}|[a-z]| (?:bis|hs))?)\b"
));

/// How far the ending of a word says that it is a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// Only together with a postcode.
    Faint,
    /// With a capital inside a sentence.
    Weak,
    /// With a capital.
    Strong,
}

/// What the ending says of `word`, which is `stem` with that ending; `None` if it is no street.
pub(super) fn ending(stem: &str, ending: &str) -> Option<Ending> {
    let word = format!("{stem}{ending}");
    if OTHERS.contains(&word.as_str()) {
        None
    } else if FAINT.contains(&ending) {
        Some(Ending::Faint)
    } else if STRONG.contains(&ending) && stem.len() >= 2 {
        Some(Ending::Strong)
    } else {
        Some(Ending::Weak)
    }
}

/// What follows a number that counts something, or is an hour, a date, a share: then it is no house number.
pub(super) static COUNTED: Pattern = Pattern::new(concat!(
    r"^(?:[.:,/][0-9]|-[0-9]{1,2}-| ?(?:%|€|\+)|(?:e|de|ste)\b| ?(?:x|u|h|m|km|cm|mm|m2|m3)\b",
    r"| (?:of|tot|a) [0-9]| (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b",
    r"| (?:jaar|jaren|maand|maanden|week|weken|dag|dagen|uur|uren|minuten|keer|maal|meter|kilometer|procent|euro|eur|miljoen|miljard|duizend|ton",
    r"|mensen|personen|inwoners|bewoners|kinderen|bezoekers|deelnemers|woningen|huizen|bomen|auto's|autos|fietsen|kramen|winkels|parkeerplaatsen|rijstrook|rijstroken|banen|fasen?|plekken|plaatsen|gewonden|doden|slachtoffers|meldingen|graden|nieuwe|extra|grote|kleine|km/u)\b)"
));

/// A row of houses: `1 t/m 20`, `1 tot en met 20`.
pub(super) static ROW: Pattern =
    Pattern::new(r"^[a-z]? ?(?:t/m|tm|tot en met|tot aan|tot) ?(?:nummer |nr\.? ?)?[0-9]");
