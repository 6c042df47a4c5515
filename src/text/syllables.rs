//! Syllables of a word, for readability.

use hypher::{Lang, hyphenate_bounded};

/// How many syllables `word` has when read in the language `lang` (`nl`, `en`, or a tag that begins so); at least 1.
///
/// Other languages are counted by their groups of vowels.
#[must_use]
pub fn syllables(word: &str, lang: &str) -> usize {
    let patterns = match lang.split('-').next().unwrap_or_default() {
        "nl" => Lang::Dutch,
        "en" => Lang::English,
        _ => return vowel_groups(word).max(1),
    };
    // Typographers do not leave one letter alone on a line; a reader does pronounce it.
    hyphenate_bounded(word, patterns, 1, 1).count().max(1)
}

fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        let vowel = "aeiouyáéíóúàèìòùäëïöüâêîôû".contains(c.to_lowercase().next().unwrap_or(c));
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups
}
