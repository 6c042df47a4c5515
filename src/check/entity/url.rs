//! Web addresses, with and without `https://`.

use crate::check::entity::links::links;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, before, group, in_order, is_word, two_before};
use crate::model::entity::Sure;

/// Endings that no Dutch or English sentence has after a full stop without a space.
const STRONG: &[&str] = &[
    "nl",
    "com",
    "org",
    "net",
    "eu",
    "edu",
    "gov",
    "info",
    "amsterdam",
    "frl",
    "be",
    "uk",
    "fr",
    "io",
    "app",
    "online",
    "shop",
    "email",
    "biz",
    "social",
    "news",
    "live",
    "pl",
    "lu",
    "dk",
    "es",
    "tv",
    "gle",
    "page",
];
/// Endings that are words as well, or name a type of file: only with a path, or more than one dot.
const WEAK: &[&str] = &[
    "de", "nu", "me", "ly", "gl", "gd", "co", "it", "at", "is", "in", "no", "to", "so", "us", "ch", "se",
    "fi", "ie", "ai", "link", "site", "world", "art", "blog", "cloud", "dev", "fm", "be", "am", "cc",
    "dance", "academy",
];

/// `voorbeeld [punt] nl`
static SPELT: Pattern =
    Pattern::new(r"\b[a-z0-9][a-z0-9-]{1,62} ?[\[({] ?(?:punt|dot|\.) ?[\])}] ?(?:nl|com|org|net|eu|be)\b");

/// How sure it is that what `linkify` takes for an address is one.
fn judge(link: &str) -> Option<Sure> {
    if let Some((scheme, _)) = link.split_once("://") {
        let known = ["http", "https", "ftp", "hxxp", "hxxps"].contains(&scheme);
        return known.then_some(Sure::Certain);
    }
    let host_end = link.find(['/', '?', ':', '#']).unwrap_or(link.len());
    let (host, path) = link.split_at(host_end);
    let mut labels = host.split('.').rev();
    let ending = labels.next()?;
    let name = labels.next()?;
    if host.starts_with("www.") {
        return labels.next().map(|_| Sure::Certain);
    }
    let path = path.len() > 1;
    // A single letter before the ending is an abbreviation more often than a name: `p.nl`.
    let named = name.len() > 1;
    match (STRONG.contains(&ending), WEAK.contains(&ending)) {
        (true, _) if path => Some(Sure::Certain),
        (true, _) if named => Some(Sure::Likely),
        (_, true) if path && named => Some(Sure::Likely),
        (_, true) if labels.next().is_some_and(|more| more.len() > 1) && named => Some(Sure::Likely),
        _ => None,
    }
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
        .filter_map(|(range, _)| Some((range.clone(), judge(text.get(range)?)?)))
        .collect();
    found.extend(SPELT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, _) = two_before(text, range.start);
        let spelt_email = before(text, range.start, 8).trim_end().ends_with([']', ')', '}', '@']);
        (!is_word(last) && !spelt_email).then_some((range, Sure::Possible))
    }));
    in_order(found)
}
