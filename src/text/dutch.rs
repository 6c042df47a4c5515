//! Inflected forms of Dutch words.

/// Regular forms of the folded Dutch word `word`, itself first.
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}
