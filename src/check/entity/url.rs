//! Web addresses, with and without `https://`.
//!
//! With a scheme everything up to the white space belongs to it, also where X would end it; without one its ending
//! decides (see [`crate::text::domain`]).

use std::ops::Range;

use crate::check::entity::links::links;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, before, group, in_order, is_word, two_before};
use crate::model::entity::Sure;
use crate::text::domain::{Domain, domain, host};

/// `voorbeeld [punt] nl`
static SPELT: Pattern =
    Pattern::new(r"\b[a-z0-9][a-z0-9-]{1,62} ?[\[({] ?(?:punt|dot|\.) ?[\])}] ?(?:nl|com|org|net|eu|be)\b");

/// How sure it is that what `linkify` takes for an address is one, and where it begins.
fn judge(passage: &Passage<'_>, mut range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let link = text.get(range.clone())?;
    if let Some((scheme, _)) = link.split_once("://") {
        let known = ["http", "https", "ftp", "hxxp", "hxxps"].contains(&scheme);
        return known.then_some((range, Sure::Certain));
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
    if before(text, range.start, 1) == "@" {
        return None;
    }
    let ending = text.get(range.start..host_end)?.rsplit('.').next()?.len();
    let sure = match domain(text.get(range.clone())?, passage.written(host_end - ending..host_end))? {
        Domain::Plain => Sure::Certain,
        Domain::Likely => Sure::Likely,
    };
    Some((range, sure))
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
    found.extend(SPELT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, _) = two_before(text, range.start);
        let spelt_email = before(text, range.start, 8).trim_end().ends_with([']', ')', '}', '@']);
        (!is_word(last) && !spelt_email).then_some((range, Sure::Possible))
    }));
    in_order(found)
}
