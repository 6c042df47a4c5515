//! Inflected forms of Dutch words, by the rules of spelling and lists of what does not follow them.
//!
//! A rule names a word once and finds it inflected. A list made from a dictionary says what kind of word it is; for a
//! word that is not in it the ending has to tell, and where it does not, a form is left out rather than guessed.
//! Words are folded: no capitals, no diacritics (`ideeen`, `geinformeerd`).

mod adjective;
mod compound;
mod lexicon;
mod noun;
mod passive;
mod separable;
mod spelling;
mod strong;
mod verb;

pub use compound::{is_compound, parts};
pub use passive::passives;
pub use separable::{Separated, is_particle_between, joins_infinitive};

/// Most forms of one word.
const MOST: usize = 24;
/// Shorter words only stand for themselves, in bytes.
const SHORTEST: usize = 2;
/// Shorter words only have forms that the dictionary knows of, in bytes.
const SHORTEST_BY_RULE: usize = 3;
/// Shortest infinitive, in bytes.
const SHORTEST_VERB: usize = 5;

/// Words that have no other forms, or none that are regular.
#[rustfmt::skip] // Packed, not one word a line.
const INVARIABLE: &[&str] = &[
    "aangezien", "alle", "alleen", "allen", "als", "alsmede", "altijd", "alvorens", "behalve", "beide", "beiden",
    "bijgevolg", "binnen", "boven", "bovendien", "buiten", "daarom", "dan", "dat", "derhalve", "desondanks", "deze",
    "dezelfde", "die", "dit", "door", "dronken", "dus", "echter", "een", "eigen", "elders", "elkaar", "enkel",
    "enkele", "ergens", "evenals", "evenmin", "gedurende", "geweld", "gisteren", "gratis", "haar", "hebben",
    "hedendaags", "helaas", "hen", "het", "hier", "hoe", "hoewel", "hun", "iedereen", "iemand", "iets", "immers",
    "indien", "inmiddels", "inzake", "jegens", "jullie", "krachtens", "kunnen", "maar", "meer", "meerdere", "mensen",
    "met", "middels", "mij", "minder", "misschien", "mits", "mocht", "moeten", "mogen", "morgen", "naar", "naast",
    "nadat", "namens", "nergens", "niemand", "niet", "niets", "nieuws", "noch", "nog", "nooit", "notulen", "ofschoon",
    "omdat", "omstreeks", "omtrent", "ondanks", "onze", "ook", "opdat", "over", "overmorgen", "reeds", "rond",
    "samen", "sinds", "slechts", "sommige", "sommigen", "soms", "steeds", "tegen", "teneinde", "tenzij", "terwijl",
    "tevens", "tevreden", "thans", "tijdens", "toch", "toen", "tot", "totdat", "tussen", "uit", "vaak", "van",
    "vanaf", "vandaag", "vanwege", "veel", "verleden", "via", "volgens", "voor", "voordat", "waar", "wanneer", "want",
    "wat", "wegens", "weinig", "wel", "welke", "wellicht", "wie", "wij", "willen", "zelf", "zich", "zijn", "zoals",
    "zodat", "zodra", "zonder", "zowel", "zullen",
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
    // The old spelling, and a common slip: "pannekoek".
    let respelled = compound::without_n(last).filter(|_| !verb::is_known(last));
    let others = respelled
        .into_iter()
        .flat_map(|other| inflect(&other).into_iter().chain([other.clone()]).collect::<Vec<_>>());
    for form in inflect(last).into_iter().chain(others) {
        let form = format!("{lead}{form}");
        if forms.len() < MOST && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The same for a word that is looked for by itself, not in a phrase: also the forms of words such as `zijn`, `goed`
/// and `veel`, which stand in so many phrases that there they only stand for themselves.
#[must_use]
pub fn forms_alone(word: &str) -> Vec<String> {
    let mut forms = forms(word);
    let anomalous = strong::ANOMALOUS.iter().chain(adjective::COMPARED).find(|(own, _)| *own == word);
    for form in anomalous.into_iter().flat_map(|(_, forms)| *forms) {
        if !forms.iter().any(|other| other == form) {
            forms.push((*form).to_owned());
        }
    }
    forms
}

/// The folded Dutch verb `word` as it falls apart in a sentence; `None` if it does not, or is no verb for certain.
#[must_use]
pub fn separated(word: &str) -> Option<Separated> {
    verb::separated(word)
}

fn inflect(word: &str) -> Vec<String> {
    let known = lexicon::entry(word);
    if word.len() < SHORTEST_BY_RULE && !known.is_some_and(|entry| entry.is_noun()) {
        return Vec::new();
    }
    if noun::ends_in_unstressed_en(word) {
        return noun::forms(word);
    }
    if verb::is_known(word) {
        let mut forms = verb::forms(word).unwrap_or_default();
        if known.is_some_and(|entry| entry.is_noun()) {
            forms.extend(noun::forms(word));
        }
        return forms;
    }
    if known.is_none() && verb::is_lasting(word) {
        return vec![format!("{word}e")];
    }
    if known.is_none() {
        // "Sollicitaties", "verkiezingen": typed as a plural, they stand for themselves.
        if compound::is_plural(word) {
            return Vec::new();
        }
        if word.len() >= SHORTEST_VERB
            && word.ends_with('n')
            && let Some(forms) = verb::forms(word)
        {
            return forms;
        }
    }
    // A plural, a participle such as "besloten", "houten": all of which do not change.
    let noun = known.is_some_and(|entry| entry.is_noun());
    if word.len() >= SHORTEST_VERB && spelling::ends_in_syllable_en(word) && !noun {
        return Vec::new();
    }
    let mut forms = Vec::new();
    if adjective::is_adjective(word) {
        forms.extend(adjective::forms(word));
        if !adjective::is_also_noun(word) && !noun {
            return forms;
        }
    }
    forms.extend(noun::forms(word));
    forms
}

#[cfg(test)]
mod tests;
