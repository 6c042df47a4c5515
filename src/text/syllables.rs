//! Syllables of a word, for readability.

use hypher::{Lang, hyphenate_bounded};

/// How many syllables `word` has when read in the language `lang` (`nl`, `en`, or a tag that begins so); at least 1.
///
/// Other languages are counted by their groups of vowels.
#[must_use]
pub fn syllables(word: &str, lang: &str) -> usize {
    let count = match lang.split('-').next().unwrap_or_default() {
        // The patterns leave no single vowel alone at an edge (oma, idee), a speaker does.
        "nl" => hyphenate_bounded(word, Lang::Dutch, 1, 1).map(vowel_groups).sum(),
        "en" => hyphenate_bounded(word, Lang::English, 1, 1).filter(|part| vowel_groups(part) > 0).count(),
        _ => vowel_groups(word),
    };
    count.max(1)
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
