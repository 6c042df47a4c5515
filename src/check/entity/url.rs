//! Web addresses, with and without `https://`.
//!
//! With a scheme everything up to the white space belongs to it, also where X would end it; without one its ending
//! decides (see [`crate::text::domain`]).

use std::ops::Range;

use crate::check::entity::links::links;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, before, group, in_order, is_word, touches, two_before};
use crate::model::entity::Sure;
use crate::text::domain::{Domain, domain, host};
use crate::text::weighted::address::{Reader, addresses};

/// `voorbeeld [punt] nl`
static SPELT: Pattern =
    Pattern::new(r"\b[a-z0-9][a-z0-9-]{1,62} ?[\[({] ?(?:punt|dot|\.) ?[\])}] ?(?:nl|com|org|net|eu|be)\b");

/// Schemes of addresses, and how people write them to disarm them.
const SCHEMES: &[&str] = &["https", "http", "hxxps", "hxxp", "ftp"];

/// How sure it is that what `linkify` takes for an address is one, and where it begins.
fn judge(passage: &Passage<'_>, mut range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let link = text.get(range.clone())?;
    if let Some((scheme, _)) = link.split_once("://") {
        // What is stuck to it, such as a digit in a box, does not belong to it.
        let known = SCHEMES.iter().find(|known| scheme.ends_with(*known))?;
        range.start += scheme.len() - known.len();
        return Some((range, Sure::Certain));
    }
    // Letters of other scripts stand before an address, not in it; an underscore stands in it, but not in its last name.
    let host_end = range.start + host(link);
    let foreign = text.get(range.start..host_end)?.char_indices().rfind(|(_, c)| !c.is_ascii());
    if let Some((at, c)) = foreign {
        range.start += at + c.len_utf8();
    } else {
        let joined = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let name = before(text, range.start, 64);
        if name.ends_with('_') {
            range.start -= name.len() - name.trim_end_matches(joined).len();
        }
    }
    // An account, a hashtag or a stock.
    if ["@", "#", "$"].contains(&before(text, range.start, 1)) {
        return None;
    }
    bare(passage, range)
}

/// How sure it is that an address without scheme is one.
fn bare(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let address = passage.text().get(range.clone())?;
    let end = range.start + host(address);
    let ending = address.get(..host(address))?.rsplit('.').next()?.len();
    let sure = match domain(address, passage.written(end - ending..end))? {
        Domain::Plain => Sure::Certain,
        Domain::Likely => Sure::Likely,
    };
    Some((range, sure))
}

/// Addresses as X sees them in the author's own letters: letters of other scripts, and signs that fold to several, hide
/// some from `linkify`.
fn linked(passage: &Passage<'_>) -> impl Iterator<Item = Found> {
    let addresses = addresses(passage.original, Reader::X).into_iter();
    addresses.filter_map(|span| {
        let range = passage.folded.range(span);
        let scheme = span.slice(passage.original).contains("://");
        if scheme { Some((range, Sure::Certain)) } else { bare(passage, range) }
    })
}

/// Finds web addresses in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found: Vec<Found> = links(text)
        .into_iter()
        .filter(|(range, email)| {
            let (last, last_but_one) = two_before(text, range.start);
            let server =
                last == Some('@') && (is_word(last_but_one) || before(text, range.start, 80).contains('@'));
            !email && !server
        })
        .filter_map(|(range, _)| judge(passage, range))
        .collect();
    let more: Vec<Found> = linked(passage).filter(|(range, _)| !touches(&found, range)).collect();
    found.extend(more);
    found.extend(SPELT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, _) = two_before(text, range.start);
        let spelt_email = before(text, range.start, 8).trim_end().ends_with([']', ')', '}', '@']);
        (!is_word(last) && !spelt_email).then_some((range, Sure::Possible))
    }));
    in_order(found)
}
