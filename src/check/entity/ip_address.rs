//! Addresses of computers on a network, of both kinds (RFC 791, RFC 4291), also with the size of their network.
//!
//! Addresses for documentation count like any other: careful people put them where a real one would stand. Those of
//! inner networks count too: they tell how the network behind the wall is laid out. What points at no computer in
//! particular (this one, all of them, a mask) is silent.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::product::is_named_before;
use crate::check::entity::shape::{
    Found, Pattern, after, before, group, in_order, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::Sure;

/// Four numbers; the dots may be put between brackets so that no program sees a link.
static FOUR: Pattern = Pattern::new(
    r"[0-9]{1,3}(?:(?: ?\. ?| ?[\[({] ?(?:\.|dot|punt) ?[\])}] ?)[0-9]{1,3}){3}(?:/[0-9]{1,2}\b)?",
);
static SIX: Pattern = Pattern::new(
    r"[0-9a-f]{0,4}:(?:[0-9a-f]{0,4}:){1,7}(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]{0,4})(?:/[0-9]{1,3}\b)?",
);
static NAMED: Pattern = Pattern::new(
    r"\b(?:ip(?:v4|v6)?(?:[ -]?(?:adres|adressen|address|addresses|nummer|range|reeks))?s?|server|servers|router|modem|gateway|dns|subnet|subnetmasker|vpn|firewall|netwerkadres|host|ping|ssh|rdp|nas|printer|camera|wifi|netwerk|adres(?:sen)?)\b",
);
/// What has numbers with dots as well: sections of a text, versions of a program.
static NUMBERED: Pattern = Pattern::new(
    r"\b(?:artikel(?:en)?|art|lid|paragraaf|par|hoofdstuk|sectie|onderdeel|bijlage|tabel|figuur|punt|regel|versie|version|release|update|build|firmware|driver|v|nr|nummer|norm|section|chapter|oid|iso|model|bestek|post|resultaat|stap)[ .:]{0,2}$",
);

/// Whether it points at a computer.
fn points_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    !(first == 0 || first == 255 && second == 255 || address.is_loopback() || address.is_multicast())
}

fn joined(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    is_word(last)
        || last.is_some_and(|c| ".,:-+€$§".contains(c))
            && (is_word(last_but_one) || "€$§+".contains(last.unwrap_or(' ')))
        || last == Some(' ') && last_but_one.is_some_and(|c| "€$§".contains(c))
        || is_word(first)
        || first.is_some_and(|c| ".-,".contains(c)) && is_digit(second)
        || first == Some('%')
}

/// The first that a network of this size may have, if its size is one.
fn masked(mask: Option<&str>, most: u8) -> Option<bool> {
    match mask {
        None => Some(false),
        Some(mask) => mask.parse::<u8>().ok().filter(|bits| *bits <= most).map(|_| true),
    }
}

fn four(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let shown = text.get(range.clone())?;
    let (address, mask) =
        shown.split_once('/').map_or((shown, None), |(address, mask)| (address, Some(mask)));
    let numbers: Vec<&str> =
        address.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let address_only: Ipv4Addr = numbers.join(".").parse().ok()?;
    let network = masked(mask, 32)?;
    if joined(text, &range) || !points_v4(address_only) {
        return None;
    }
    let ahead = before(text, range.start, 40);
    let named = NAMED.is_in(ahead) || NAMED.is_in(after(text, range.end, 28));
    let spread = address.len() > numbers.iter().map(|number| number.len()).sum::<usize>() + 3;
    let hidden = address.contains(['[', '(', '{']);
    let link = ahead.ends_with("://") || ahead.ends_with('@');
    let long = numbers.iter().filter(|number| number.len() > 1).count();
    let sure = match () {
        () if NUMBERED.is_in(ahead) => return None,
        () if named || link || network && long > 0 => Sure::Certain,
        () if hidden => Sure::Likely,
        () if spread => return None,
        () if is_named_before(passage, range.start) => Sure::Possible,
        () if long > 1 => Sure::Likely,
        () if long == 1 => Sure::Possible,
        // `1.2.3.4` is a heading more often.
        () => return None,
    };
    Some((range, sure))
}

fn six(text: &str, range: Range<usize>) -> Option<Found> {
    let shown = text.get(range.clone())?;
    let (address, mask) =
        shown.split_once('/').map_or((shown, None), |(address, mask)| (address, Some(mask)));
    // A colon that belongs to the sentence: `adres 2001:db8::1: dat is`.
    let colon = address.len() - address.trim_end_matches(':').len();
    let address = if colon == 1 { address.get(..address.len() - 1)? } else { address };
    let range = if colon == 1 { range.start..range.start + address.len() } else { range };
    let parsed: Ipv6Addr = address.parse().ok()?;
    let network = masked(mask, 128)?;
    let (last, first) = (two_before(text, range.start).0, two_after(text, range.end).0);
    if is_word(last)
        || is_word(first)
        || last.is_some_and(|c| ":.".contains(c))
        || first == Some(':') && colon != 1
    {
        return None;
    }
    if parsed.is_unspecified() || parsed.is_loopback() || parsed.is_multicast() {
        return None;
    }
    let named = NAMED.is_in(before(text, range.start, 40)) || NAMED.is_in(after(text, range.end, 28));
    let groups = address.split(':').filter(|part| !part.is_empty()).count();
    match (named || network, groups) {
        (true, _) => Some((range, Sure::Certain)),
        (false, 3..) if address.contains(|c: char| c.is_ascii_digit()) => Some((range, Sure::Likely)),
        _ => None,
    }
}

/// Finds addresses of computers in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = FOUR.all(text, |captures| four(passage, group(captures, 0)?));
    found.extend(SIX.all(text, |captures| six(text, group(captures, 0)?)));
    in_order(found)
}
