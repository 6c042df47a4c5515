//! The forms of one word that a term is found by.

use crate::check::term::{Forms, Style};
use crate::text::dutch;

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
        "en" => english(word),
        _ => vec![word.to_owned()],
    };
    let mut seen = std::collections::BTreeSet::new();
    forms.retain(|form| seen.insert(form.clone()));
    forms
}

/// Regular endings of an English word.
fn english(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut add =
        |stem: &str, endings: &[&str]| forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        add(stem, &["ies", "ied"]);
        add(word, &["ing"]);
    } else if let Some(stem) = word.strip_suffix('e') {
        add(stem, &["es", "ed", "ing"]);
    } else if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        add(word, &["es", "ed", "ing"]);
    } else {
        add(word, &["s", "ed", "ing"]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_take_regular_endings() {
        assert_eq!(english("promise"), ["promise", "promises", "promised", "promising"]);
        assert_eq!(english("tax"), ["tax", "taxes", "taxed", "taxing"]);
        assert_eq!(english("party"), ["party", "parties", "partied", "partying"]);
        assert_eq!(english("vote"), ["vote", "votes", "voted", "voting"]);
        assert_eq!(english("win"), ["win", "wins", "wined", "wining"]);
    }
}
