//! Adjectives: `geheim`, `geheime`, `(iets) geheims`.

use super::spelling::{before_vowel, vowel_groups};
use super::verb::SEPARABLE;

/// Endings that only adjectives have.
const ENDINGS: &[&str] = &[
    "aal", "achtig", "air", "baar", "eel", "eerd", "eus", "ief", "ig", "isch", "lijk", "links", "rechts",
    "loos", "matig", "vol", "zaam",
];

/// Words that end so and are nouns; also as the last part of a compound.
#[rustfmt::skip] // Packed, not one word a line.
const NOUNS: &[&str] = &[
    "apparaat", "archief", "beleid", "brief", "deel", "gebarentaal", "hospitaal", "initiatief",
    "juweel", "kanaal", "kapitaal", "kasteel", "kwartaal", "materiaal", "moedertaal", "motief",
    "oordeel", "paneel", "perceel", "personeel", "portaal", "schaal", "signaal", "straattaal",
    "tarief", "toneel", "verhaal", "zaal",
];

/// Adjectives that their ending does not give away.
#[rustfmt::skip] // Packed, not one word a line.
const ADJECTIVES: &[&str] = &[
    "arm", "bang", "belast", "besmet", "bewust", "joods", "links", "blauw", "blij", "boos",
    "breed", "corrupt", "concreet", "bekend", "diep", "dik", "direct", "discreet", "dom",
    "donker", "doof", "dood", "droog", "druk", "duur", "echt", "eerlijk", "ernstig", "exact",
    "fel", "fout", "fraudulent", "gay", "geel", "geheim", "gek", "gemeen", "gezond", "goed",
    "goedkoop", "grijs", "groen", "groot", "hard", "heet", "hoog", "incompetent", "intern",
    "jong", "juist", "kaal", "klein", "kort", "koud", "krom", "kwaad", "laag", "laat", "laf",
    "lang", "leeg", "lek", "lelijk", "loos", "lui", "mooi", "nat", "naakt", "nieuw", "oud",
    "openbaar", "paars", "rechts", "rein", "rijk", "rood", "rot", "ruim", "ruw", "schoon",
    "scherp", "slecht", "slim", "snel", "sterk", "stil", "stom", "streng", "strikt",
    "transparant", "trots", "trouw", "vals", "vast", "veilig", "vers", "vet", "vlot", "vrij",
    "vroeg", "vuil", "waar", "wit", "woest", "ziek", "zuiver", "zwaar", "zwak", "zwart",
    "anoniem", "extern", "absurd", "abnormaal", "onbekwaam", "bekwaam", "bevoegd", "onbevoegd",
    "verdacht", "verplicht",
];

/// Adjectives that are nouns as well.
const BOTH: &[&str] =
    &["crimineel", "geheim", "gek", "illegaal", "lek", "radicaal", "liberaal", "lokaal", "dood", "verdacht"];

/// Nouns that look like a participle; also as the last part of a compound.
const NOT_PARTICIPLES: &[&str] = &[
    "gebied", "gebit", "gebod", "gedicht", "geduld", "geest", "geld", "geluid", "gemoed", "gerecht",
    "gevecht", "gewelf", "geweld", "gewest", "gewicht", "gezant", "gezicht", "getij", "gehucht", "gebed",
    "gast", "gerucht", "gist", "gered",
];

/// Whether `word` is an adjective, or a participle used as one, in its uninflected form.
pub(super) fn is_adjective(word: &str) -> bool {
    if ADJECTIVES.contains(&word) || is_participle(word) {
        return true;
    }
    let ends_in = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    // What remains before the ending has to be a word: not "taal", "twijg", "dief".
    let has_ending =
        ENDINGS.iter().any(|end| word.strip_suffix(end).is_some_and(|rest| vowel_groups(rest) > 0));
    has_ending && !ends_in(NOUNS)
}

/// Whether the adjective `word` is a noun too.
pub(super) fn is_also_noun(word: &str) -> bool {
    BOTH.contains(&word)
}

/// `gelekt`, `uitgelekt`: a prefix that can stand alone, `ge-`, and one syllable that ends in `t` or `d`.
fn is_participle(word: &str) -> bool {
    let root =
        SEPARABLE.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|rest| rest.starts_with("ge"));
    let root = root.unwrap_or(word);
    let syllable = root.strip_prefix("ge").unwrap_or_default();
    syllable.len() >= 3
        && vowel_groups(syllable) == 1
        && syllable.ends_with(['t', 'd'])
        && !syllable.starts_with(|c| "aeiou".contains(c))
        && !NOT_PARTICIPLES.iter().any(|noun| word.ends_with(noun))
}

/// An adjective of up to so many letters has no form in `-s` here: it would too often be another word.
const SHORTEST_PARTITIVE: usize = 3;

/// The inflected forms of the adjective `word`.
pub(super) fn forms(word: &str) -> Vec<String> {
    let stem =
        if word.ends_with("isch") || word.ends_with("ig") { word.to_owned() } else { before_vowel(word) };
    let mut forms = vec![format!("{stem}e")];
    let hisses = word.ends_with(['s', 'x']) || word.ends_with("sch");
    let long_enough = word.len() > SHORTEST_PARTITIVE && word != "nieuw";
    if long_enough && !hisses && !is_participle(word) && !word.ends_with("eerd") {
        forms.push(format!("{word}s"));
    }
    forms
}
