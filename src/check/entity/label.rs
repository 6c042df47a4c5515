//! What a text calls a number: nine digits after `bsn` are something else than nine digits after `zaaknummer`.
//!
//! Many numbers look alike. The word that names a number decides between them, and one list for all detectors sees to
//! it that no two of them claim the same number.

use std::ops::Range;

use crate::check::entity::shape::Pattern;

/// What a number can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    Bsn,
    ANummer,
    Onderwijsnummer,
    Document,
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

/// A word that names, and what it names. The first that fits a place counts.
static WORDS: [(Label, Pattern); 8] = [
    (
        Label::Bsn,
        Pattern::new(
            r"\b(?:bsn(?:[ -]?(?:nummer|nr))?|b\.s\.n\.?|burger[ -]?service[ -]?(?:nummer|nr)s?|sofi[ -]?(?:nummer|nr)?s?|persoonsnummers?|citizen service numbers?)\b",
        ),
    ),
    (Label::Rijbewijs, Pattern::new(r"\brijbewijs(?:[ -]?(?:nummer|nr))?\b")),
    (Label::Kvk, Pattern::new(r"\b(?:kvk|k\.v\.k\.?|handelsregister|vestigings)(?:[ -]?(?:nummer|nr))?\b")),
    (Label::Btw, Pattern::new(r"\b(?:btw|vat)(?:[ -]?(?:nummer|nr|id))?\b")),
    (Label::Big, Pattern::new(r"\bbig[ -]?(?:nummer|nr|registratie(?:nummer)?|register)\b")),
    (
        Label::Phone,
        Pattern::new(
            r"\b(?:tel|telefoon(?:nummer)?|telnr|mobiel(?:tje)?|gsm|bel|belt|bellen|gebeld|whatsapp|app|sms|phone|call|mobile|fax)\b",
        ),
    ),
    (
        Label::CaseNumber,
        Pattern::new(
            r"\b[a-z]*(?:zaak|dossier|kenmerk|referentie|melding|meldings|vergunning)[ -]?(?:nummer|nr)?s?\b",
        ),
    ),
    (
        Label::Other,
        Pattern::new(
            r"\b(?:isbn|agb|rsin|[a-z]*(?:factuur|order|klant|artikel|bestel|ticket|project|fiscaal|serie|polis|rekening|perceel|volg|inkoop|contract)[ -]?(?:nummer|nr|code)s?)\b",
        ),
    ),
];

/// How far before a number its name may stand, in bytes; and behind it.
const AHEAD: usize = 40;
const BEHIND: usize = 20;

/// Every word that names a number, in order.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Label)> {
    let mut found: Vec<(Range<usize>, Label)> = Vec::new();
    for (label, pattern) in &WORDS {
        found.extend(pattern.ranges(text).map(|range| (range, *label)));
    }
    found.sort_by_key(|(range, label)| (range.start, std::cmp::Reverse(range.end), *label));
    found
}

/// What the number at `range` is called: by the nearest name before it, or else by one right behind it.
pub(super) fn of(text: &str, labels: &[(Range<usize>, Label)], range: &Range<usize>) -> Option<Label> {
    let next = labels.partition_point(|(name, _)| name.start < range.start);
    let ahead = next.checked_sub(1).and_then(|at| labels.get(at)).filter(|(name, _)| {
        name.end <= range.start
            && range.start - name.end <= AHEAD
            && !text.get(name.end..range.start).is_some_and(|gap| gap.contains('\n'))
    });
    let behind = labels
        .get(next..)
        .unwrap_or_default()
        .iter()
        .find(|(name, _)| name.start >= range.end)
        .filter(|(name, _)| name.start - range.end <= BEHIND);
    ahead.or(behind).map(|(_, label)| *label)
}
