//! The words that name a number, in Dutch and English.
//!
//! A new word goes here and nowhere else, so that all detectors agree on what a number is called.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::shape::Pattern;

/// How far a word reaches to the number it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A name: other words may stand between it and the number.
    Far,
    /// A word that is used without a number as well, like `zaak`: it only names what stands right behind it.
    Near,
}

/// A word that names a number, in bytes of the folded text.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) range: Range<usize>,
    pub(super) label: Label,
    pub(super) reach: Reach,
}

/// `nummer`, or what is written for it; joined, or with a space or hyphen.
macro_rules! nr {
    () => {
        r"[ -]?(?:nummers?|nrs?|numbers?)"
    };
}

/// A digit or underscore may follow at once: `BSN111222333`.
macro_rules! words {
    ($($part:expr),+) => {
        Pattern::new(concat!(r"\b(?:", $($part),+, r")(?:\b|[0-9_])"))
    };
}

/// Of names that overlap the first to begin counts, and of those the first here.
static WORDS: [(Label, Reach, Pattern); 23] = [
    (
        Label::Bsn,
        Reach::Far,
        words!(
            r"b[ .-]?s[ .-]?n(?:s|",
            nr!(),
            r")?|burger[ -]?servi[cs]e",
            nr!(),
            r"|(?:sofi|sociaal[ -]fiscaal)",
            nr!(),
            r"|sofi|persoons",
            nr!(),
            r"|persoonsgebonden",
            nr!(),
            r"|citizen service number|social security number"
        ),
    ),
    (
        Label::Rsin,
        Reach::Far,
        words!(r"rsin(?:", nr!(), r")?|fiscaal", nr!(), r"|fiscaal identificatie", nr!()),
    ),
    (Label::ANummer, Reach::Far, words!(r"a[ -]?(?:nummers?|nrs?)|(?:administratie|brp|gba)", nr!())),
    (Label::Onderwijsnummer, Reach::Far, words!(r"onderwijs", nr!())),
    (
        Label::Document,
        Reach::Far,
        words!(
            r"(?:paspoort|(?:id|identiteits|verblijfs)[ -]?(?:kaart|bewijs|document)|reisdocument|legitimatie(?:bewijs)?|passport|id card|identity card)(?:",
            nr!(),
            r")?|id",
            nr!(),
            r"|nik"
        ),
    ),
    (Label::AnyDocument, Reach::Far, words!(r"document", nr!())),
    (
        Label::Rijbewijs,
        Reach::Far,
        words!(r"rijbewij(?:s|zen)(?:", nr!(), r")?|driv(?:ing|er'?s) licen[cs]e(?:", nr!(), r")?"),
    ),
    (
        Label::Kvk,
        Reach::Far,
        words!(
            r"k\.?v\.?k(?:[ -]?(?:dossier|inschrijf|inschrijvings|registratie|handelsregister|vestigings))?(?:",
            nr!(),
            r")?|kamer van koophandel(?:",
            nr!(),
            r")?|handelsregister(?:",
            nr!(),
            r")?|vestigings",
            nr!(),
            r"|chamber of commerce(?:",
            nr!(),
            r")?"
        ),
    ),
    (
        Label::Btw,
        Reach::Far,
        words!(
            r"(?:btw|b\.t\.w\.?|vat)(?:[ -]?(?:identificatie|registratie|identification))?(?:",
            nr!(),
            r"|[ -]?ids?)|omzetbelastings?",
            nr!(),
            r"|ob",
            nr!()
        ),
    ),
    (Label::Btw, Reach::Near, words!(r"btw|vat")),
    (
        Label::Big,
        Reach::Far,
        words!(r"big[ -]?(?:registratie)?", nr!(), r"|big[ -]?(?:registratie|register|geregistreerd)"),
    ),
    (Label::Big, Reach::Near, words!(r"big")),
    (
        Label::Kenteken,
        Reach::Far,
        words!(r"kenteken(?:plaat|platen|bewijs|s)?(?:", nr!(), r")?|nummerpla(?:at|ten)|licen[cs]e plates?"),
    ),
    (
        Label::Iban,
        Reach::Far,
        words!(
            r"ibans?(?:",
            nr!(),
            r")?|(?:bank|giro|spaar|tegen)?rekening",
            nr!(),
            r"|(?:bank|giro|spaar|tegen)rekening|giro",
            nr!(),
            r"|(?:bank )?account number"
        ),
    ),
    (Label::Iban, Reach::Near, words!(r"rekening|giro")),
    (
        Label::PaymentCard,
        Reach::Far,
        words!(
            r"(?:credit|debit)[ -]?(?:cards?|kaart)(?:",
            nr!(),
            r")?|(?:betaal|bank|pin)[ -]?(?:kaart|pas)(?:",
            nr!(),
            r")?|(?:kaart|pas|card)",
            nr!(),
            r"|visa(?:[ -]?card)?|master[ -]?card|maestro|american express|amex|diners(?: club)?|discover card|jcb|union[ -]?pay"
        ),
    ),
    (
        Label::Phone,
        Reach::Far,
        words!(
            r"tel(?:nr|efoonnr)?|telefoon|telefonisch|(?:telefoon|tel|mobiele?|gsm|06|fax|nood|spoed|service|informatie|whats?app|app|sms|contact|doorkies|prive|bel|thuis|werk)",
            nr!(),
            r"|mobiel(?:tje)?|gsm|bel|belt|bellen|gebeld|whats?app(?:en|je)?|app|appt|appen|appje|sms|sms'en|smsen|phone|call|mobile|fax|bereikbaar"
        ),
    ),
    (
        Label::CaseNumber,
        Reach::Far,
        words!(
            r"(?:zaak|zaaks|dossier|kenmerk|referentie|meldings?|vergunnings?|aanvraag|besluit|bezwaar|klacht|registratie|rekest|parket|rol|pv|proces-verbaal|corsa|verseon|decos|djuma)(?:",
            nr!(),
            r"|[ -]?(?:id|code))|[a-z]*kenmerk|referentie"
        ),
    ),
    (
        Label::CaseNumber,
        Reach::Near,
        words!(r"zaak|dossier|melding|vergunning|aanvraag|besluit|bezwaar|klacht|ref"),
    ),
    (
        Label::Other,
        Reach::Far,
        words!(
            r"isbn|issn|ean|agb(?:-code)?|bic|imei|uzovi|brin|iccid|lei|",
            r"(?:factuur|order|klant|artikel|bestel|ticket|project|serie|polis|perceel|volg|inkoop|contract|product|v|batch|lot|barcode|chip|lid|relatie|debiteur(?:en)?|crediteur(?:en)?)",
            nr!()
        ),
    ),
    (
        Label::Other,
        Reach::Near,
        words!(
            r"(?:order|factuur|bestelling|artikel|ticket|project|polis|perceel|contract|product|bestand|model|serie|code|batch|id|barcode|track(?:ing)?|bestek)"
        ),
    ),
    // Whatever else is called a number or a code is none that a detector knows.
    (Label::Other, Reach::Far, words!(r"[a-z]+-?(?:nummers?|nrs?)")),
    (Label::Other, Reach::Near, words!(r"[a-z]+-?codes?")),
];

/// Words that end like the name of a number and name none.
const NO_NAMES: &[&str] = &["postcode", "postcodes"];

/// Every word that names a number, in order and without overlaps.
pub(super) fn names(text: &str) -> Vec<Name> {
    let mut found: Vec<(usize, Name)> = Vec::new();
    for (order, (label, reach, pattern)) in WORDS.iter().enumerate() {
        found.extend(pattern.ranges(text).filter_map(|range| {
            let word = text.get(range.clone())?.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
            let range = range.start..range.start + word.len();
            (!NO_NAMES.contains(&word)).then_some((order, Name { range, label: *label, reach: *reach }))
        }));
    }
    found.sort_by_key(|(order, name)| (name.range.start, *order));
    let mut until = 0;
    found.retain(|(_, name)| {
        let free = name.range.start >= until;
        if free {
            until = name.range.end;
        }
        free
    });
    found.into_iter().map(|(_, name)| name).collect()
}
