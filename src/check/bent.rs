//! The forms of one word that a term is found by.

use crate::check::term::{Forms, Style};
use crate::text::{dutch, english};

/// Shortest word that is inflected, in letters.
const SHORTEST: usize = 2;

/// Whether the words of a term are Dutch.
pub(crate) fn is_dutch(style: &Style<'_>) -> bool {
    style.lang.split('-').next() == Some("nl")
}

/// The forms of a folded word that count, itself first, each once. `alone` says that it is no part of a phrase.
pub(crate) fn forms(word: &str, style: &Style<'_>, abbreviation: bool, alone: bool) -> Vec<String> {
    let plain = style.forms == Forms::Exact
        || abbreviation
        || word.chars().count() < SHORTEST
        || !word.chars().all(char::is_alphabetic);
    let mut forms = match style.lang.split('-').next().unwrap_or_default() {
        _ if plain => vec![word.to_owned()],
        "nl" if alone => dutch::forms_alone(word),
        "nl" => dutch::forms(word),
        "en" => english::forms(word),
        _ => vec![word.to_owned()],
    };
    let mut seen = std::collections::BTreeSet::new();
    forms.retain(|form| seen.insert(form.clone()));
    forms
}
