//! Accounts named with `@`, with or without their server.
//!
//! Where X sees none, none is found, by the rules of twitter-text; but names may be longer than those of X, with dots,
//! hyphens and a server, as on Instagram, Bluesky and Mastodon. `@2` and `@a` are no accounts that a post names, and what
//! stands after a letter or a dot is rather part of an e-mail address.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, is_word, touches, two_before};
use crate::model::entity::{Entity, Sure};

static ACCOUNT: Pattern = Pattern::new(
    r"@[a-z0-9_](?:[a-z0-9_.-]{0,62}[a-z0-9_])(?:@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,20})?",
);

/// Finds named accounts in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    ACCOUNT.all(text, |captures| {
        let mut range = group(captures, 0)?;
        let span = passage.folded.span(range.clone());
        let (last, last_but_one) = two_before(passage.original, span.start);
        let inside = (is_word(last) || last.is_some_and(is_accented))
            && !is_share(passage.original, span.start)
            || last.is_some_and(|c| "!#$%&*@\u{FF03}\u{FF20}".contains(c))
            || last.is_some_and(|c| ".-".contains(c)) && is_word(last_but_one);
        if inside || touches(passage.found(Entity::Url), &range) {
            return None;
        }
        // Accounts have no letters of other scripts, and none with accents: what looks so is none, or ends there.
        let written = span.slice(passage.original);
        if let Some((at, c)) = written.char_indices().find(|(_, c)| is_foreign(*c)) {
            range.end = passage.folded.offset(span.start + at);
            if is_accented(c) {
                return None;
            }
        }
        let end = passage.folded.span(range.clone()).end;
        let after = passage.original.get(end..)?;
        let ended = after.starts_with(['@', '\u{FF20}']) || after.starts_with("://");
        let name = text.get(range.start + 1..range.end)?;
        let named = name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic());
        (named && !ended).then_some((range, Sure::Certain))
    })
}

/// Whether what stands before `at` is the `RT` of a shared post: an account may follow without a space.
fn is_share(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let share = before.len().checked_sub(2).and_then(|from| before.get(from..).zip(before.get(..from)));
    share.is_some_and(|(word, before)| {
        word.eq_ignore_ascii_case("rt")
            && !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_+~.-".contains(c))
    })
}

/// A letter that no account has. Letters of full width are ASCII to whoever folds them, as X does.
fn is_foreign(c: char) -> bool {
    let wide = ('\u{FF01}'..='\u{FF5E}').contains(&c);
    is_accented(c) || !c.is_ascii() && c.is_alphanumeric() && !wide
}

/// A Latin letter with an accent, or such an accent.
fn is_accented(c: char) -> bool {
    let latin = matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic();
    latin || ('\u{300}'..='\u{36F}').contains(&c)
}
