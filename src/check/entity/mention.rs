//! Accounts named with `@`, with or without their server.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, is_word, two_before};
use crate::model::entity::Sure;

static ACCOUNT: Pattern = Pattern::new(
    r"@[a-z0-9_](?:[a-z0-9_.-]{0,62}[a-z0-9_])(?:@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,20})?",
);

/// Finds named accounts in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    ACCOUNT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, last_but_one) = two_before(text, range.start);
        let inside = is_word(last)
            || last.is_some_and(|c| "/@=&+%".contains(c))
            || last.is_some_and(|c| ".-".contains(c)) && is_word(last_but_one);
        let named = text.get(range.clone())?.contains(|c: char| c.is_ascii_alphabetic());
        (!inside && named).then_some((range, Sure::Certain))
    })
}
