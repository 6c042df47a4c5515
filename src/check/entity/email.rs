//! E-mail addresses, also those spelt out to escape a filter.

use crate::check::entity::links::links;
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, in_order, is_word, two_after, two_before};
use crate::model::entity::Sure;

/// `naam [at] domein.nl`, `naam(at)domein(punt)nl`, `naam apenstaartje domein.nl`, `naam at domein punt nl`.
static SPELT: Pattern = Pattern::new(concat!(
    r"\b(?:[a-z0-9][a-z0-9._%+-]{0,63} {0,2}[\[({<] ?(?:at|apenstaart(?:je)?|@) ?[\])}>] {0,2}",
    r"[a-z0-9][a-z0-9-]{0,62}(?: {0,2}[\[({<] ?(?:punt|dot|\.) ?[\])}>] {0,2}| (?:punt|dot) | ?\. ?)[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} apenstaart(?:je)? [a-z0-9][a-z0-9-]{0,62}(?: (?:punt|dot) |\.)[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} at [a-z0-9][a-z0-9-]{0,62} (?:punt|dot) [a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63}(?: @ ?|@ )[a-z0-9][a-z0-9-]{0,62}\.(?:nl|com|org|net|eu|be|de)",
    r")\b"
));

/// Finds e-mail addresses in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found: Vec<Found> = links(text)
        .into_iter()
        // `@naam@server.nl` is an account.
        .filter(|(range, email)| *email && two_before(text, range.start).0 != Some('@'))
        .map(|(range, _)| (range, Sure::Certain))
        .collect();
    found.extend(SPELT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, _) = two_before(text, range.start);
        let (first, second) = two_after(text, range.end);
        let joined = is_word(last)
            || last.is_some_and(|c| ".@/-".contains(c))
            || first == Some('.') && is_word(second) && range.len() > 200;
        (!joined).then_some((range, Sure::Possible))
    }));
    in_order(found)
}
