//! E-mail addresses, also those spelt out to escape a filter.

use std::ops::Range;

use crate::check::entity::links::links;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, before, group, in_order, is_word, two_before};
use crate::model::entity::Sure;

/// `naam [at] domein.nl`, `naam(at)domein(punt)nl`, `naam apenstaartje domein.nl`, `naam at domein punt nl`,
/// `naam@domein punt nl`.
static SPELT: Pattern = Pattern::new(concat!(
    r"\b(?:",
    r"[a-z0-9][a-z0-9._%+-]{0,63} {0,2}[\[({<] ?(?:at|apenstaart(?:je)?|@) ?[\])}>] {0,2}",
    r"(?:[a-z0-9][a-z0-9-]{0,62}(?: {0,2}[\[({<] ?(?:punt|dot|\.) ?[\])}>] {0,2}| (?:punt|dot) | ?\. ?)){1,3}[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} apenstaart(?:je)? (?:[a-z0-9][a-z0-9-]{0,62}(?: (?:punt|dot) |\.)){1,3}[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63}(?: at | ?-at- ?)(?:[a-z0-9][a-z0-9-]{0,62} (?:punt|dot) ){1,3}[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} ?@ ?(?:[a-z0-9][a-z0-9-]{0,62}(?: (?:punt|dot) | ?[\[({] ?(?:punt|dot|\.) ?[\])}] ?)){1,3}[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63}(?: @ |@ |[\[(]a[\])])[a-z0-9][a-z0-9-]{0,62}\.(?:nl|com|org|net|eu|be|de|frl|amsterdam)",
    r")\b"
));
/// Where somebody is told to write to; then less is needed.
static MAIL: Pattern =
    Pattern::new(r"\b(?:e-?mail(?:en|t|adres)?|mail(?:en|t|tje|adres)?|stuur|schrijf)\b[ a-z:'-]{0,24}$");
static AFTER_MAIL: Pattern = Pattern::new(
    r"\b[a-z0-9][a-z0-9._%+-]{0,63}(?: (?:at|@) ?| @)[a-z0-9][a-z0-9-]{0,62}\.(?:nl|com|org|net|eu|be|de|frl|amsterdam)\b",
);
/// What ends like a server and is a file: `logo@2x.png`.
const FILES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "docx", "xlsx", "js", "css"];

/// Whether the server has a name, and is no file and no version: `pakket@2.0.1`.
fn has_server(address: &str) -> bool {
    let ending = address.rsplit('.').next().unwrap_or_default();
    ending.len() > 1
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic() || byte >= 0x80)
        && !FILES.contains(&ending)
        || ending.starts_with("xn--")
}

/// Finds e-mail addresses in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found: Vec<Found> = links(text)
        .into_iter()
        // `@naam@server.nl` is an account.
        .filter(|(range, email)| {
            *email
                && two_before(text, range.start).0 != Some('@')
                && text.get(range.clone()).is_some_and(has_server)
        })
        .map(|(range, _)| (range, Sure::Certain))
        .collect();
    let spelt = |range: Range<usize>| {
        let (last, _) = two_before(text, range.start);
        let joined = is_word(last) || last.is_some_and(|c| ".@/-".contains(c));
        (!joined).then_some((range, Sure::Possible))
    };
    found.extend(SPELT.all(text, |captures| spelt(group(captures, 0)?)));
    found.extend(AFTER_MAIL.all(text, |captures| {
        let range = group(captures, 0)?;
        MAIL.is_in(before(text, range.start, 40)).then(|| spelt(range)).flatten()
    }));
    in_order(found)
}
