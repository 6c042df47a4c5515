//! Inflected forms of Dutch words, by the rules of spelling and lists of what does not follow them.
//!
//! A rule names a word once and finds it inflected. There is no dictionary, so the ending of a word has to tell what
//! kind of word it is; where it does not, a form is left out rather than guessed. Words are folded: no capitals, no
//! diacritics (`ideeen`, `geinformeerd`).

mod adjective;
mod noun;
mod spelling;
mod strong;
mod verb;

/// Most forms of one word.
const MOST: usize = 24;
/// Shorter words only stand for themselves, in bytes.
const SHORTEST: usize = 3;
/// Shortest infinitive, in bytes.
const SHORTEST_VERB: usize = 5;

/// Words that have no other forms, or none that are regular.
#[rustfmt::skip] // Packed, not one word a line.
const INVARIABLE: &[&str] = &[
    "alle", "alleen", "allen", "als", "altijd", "beide", "beiden", "binnen", "boven", "buiten",
    "dan", "dat", "dezelfde", "deze", "die", "dit", "door", "een", "eigen", "elkaar", "enkele",
    "dronken", "gisteren", "misschien", "geweld", "notulen", "gratis", "haar", "hebben", "hen",
    "het", "hoe", "hun", "iedereen", "iemand", "iets", "jullie", "kunnen", "maar", "meer",
    "meerdere", "mensen", "met", "mij", "minder", "mogen", "morgen", "naar", "niemand",
    "nieuws", "niet", "niets", "nog", "nooit", "omdat", "onze", "ook", "over", "overmorgen",
    "samen", "sinds", "sommige", "sommigen", "tegen", "tevreden", "tijdens", "toch", "tussen",
    "uit", "van", "vandaag", "veel", "verleden", "volgens", "voor", "voordat", "waar", "want",
    "wat", "weinig", "wel", "welke", "wie", "willen", "wij", "zelf", "zich", "zijn", "zonder",
    "zoals", "zullen",
];

/// The folded Dutch word `word` and its regular forms: plurals, diminutives, inflected adjectives, forms of verbs.
/// Itself first, each once, at most 24. What is no single word of letters (a last part after a hyphen counts) stands
/// for itself alone.
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let (before, last) = word.rsplit_once('-').map_or(("", word), |(before, last)| (before, last));
    let lead = word.get(..word.len() - last.len()).unwrap_or_default();
    let is_word = last.len() >= SHORTEST && last.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_word || before.contains(char::is_whitespace) || INVARIABLE.contains(&last) {
        return forms;
    }
    for form in inflect(last) {
        let form = format!("{lead}{form}");
        if forms.len() < MOST && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

fn inflect(word: &str) -> Vec<String> {
    if noun::ends_in_unstressed_en(word) {
        return noun::forms(word);
    }
    if (word.len() >= SHORTEST_VERB || verb::is_short_verb(word))
        && word.ends_with('n')
        && let Some(forms) = verb::forms(word)
    {
        return forms;
    }
    // A plural, a participle such as "besloten", "houten": all of which do not change.
    if word.len() >= SHORTEST_VERB && spelling::ends_in_syllable_en(word) {
        return Vec::new();
    }
    let mut forms = Vec::new();
    if adjective::is_adjective(word) {
        forms.extend(adjective::forms(word));
        if !adjective::is_also_noun(word) {
            return forms;
        }
    }
    forms.extend(noun::forms(word));
    forms
}

#[cfg(test)]
mod tests;
