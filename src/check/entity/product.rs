//! Numbers that belong to the name of a thing: `Windows 10.0.19.45`, `Peugeot 3008 GT`.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::before;

/// Whether a word with a capital stands right before `at` that is no short word at the beginning of a sentence.
pub(super) fn is_named_before(passage: &Passage<'_>, at: usize) -> bool {
    let Some(ahead) = before(passage.text(), at, 24).strip_suffix(' ') else {
        return false;
    };
    let start = ahead.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |gap| gap + 1);
    let word = ahead.get(start..).unwrap_or_default();
    let written = passage.written(at - 1 - word.len()..at - 1);
    word.chars().count() > 3 && written.starts_with(char::is_uppercase)
}
