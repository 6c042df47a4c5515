//! Adjectives: `geheim`, `geheime`, `(iets) geheims`.

use super::compound::is_first_part;
use super::lexicon;
use super::separable::SEPARABLE;
use super::spelling::{before_vowel, vowel_groups};

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

/// Comparison that is not made by rule, and the forms of words such as `veel`.
pub(super) const COMPARED: &[(&str, &[&str])] = &[
    ("goed", &["beter", "betere", "best", "beste"]),
    ("graag", &["liever", "liefst"]),
    ("veel", &["vele", "meer", "meest", "meeste"]),
    ("ver", &["verre", "verder", "verdere", "verst", "verste"]),
    ("weinig", &["weinige", "minder", "minst", "minste"]),
];

/// The forms that the dictionary has of an adjective, or of the one that a compound or `on-` ends with.
fn listed(word: &str) -> Vec<String> {
    let known = |word: &str| {
        lexicon::entry(word).filter(lexicon::Entry::is_adjective).map(|entry| entry.adjective_forms(word))
    };
    if let Some(forms) = known(word) {
        return forms;
    }
    let ends = (2..word.len().saturating_sub(2)).filter_map(|at| word.split_at_checked(at));
    let found = ends.filter(|(lead, _)| *lead == "on" || is_first_part(lead)).find_map(|(lead, last)| {
        Some(known(last)?.into_iter().map(|form| format!("{lead}{form}")).collect())
    });
    found.unwrap_or_default()
}

/// Whether `word` is an adjective, or a participle used as one, in its uninflected form.
pub(super) fn is_adjective(word: &str) -> bool {
    if ADJECTIVES.contains(&word) || is_participle(word) {
        return true;
    }
    if let Some(entry) = lexicon::entry(word) {
        return entry.is_adjective();
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
    let mut forms = listed(word);
    // "Sociale", not also "sociaale": the rule only where the dictionary is silent.
    let compared = |form: &String| {
        form.ends_with("er") || form.ends_with("ere") || form.ends_with("st") || form.ends_with("ste")
    };
    if !forms.iter().any(|form| form.ends_with('e') && !compared(form)) {
        forms.insert(0, format!("{stem}e"));
    }
    if !is_participle(word) && !word.ends_with("eerd") {
        let bent =
            forms.iter().find(|form| form.ends_with('e') && !compared(form)).cloned().unwrap_or_default();
        let more = if word.ends_with('r') { format!("{word}der") } else { format!("{bent}r") };
        let most = if word.ends_with('s') { format!("{word}t") } else { format!("{word}st") };
        forms.extend([format!("{more}e"), more, format!("{most}e"), most]);
    }
    let hisses = word.ends_with(['s', 'x']) || word.ends_with("sch");
    let long_enough = word.len() > SHORTEST_PARTITIVE && word != "nieuw";
    if long_enough && !hisses && !is_participle(word) && !word.ends_with("eerd") {
        forms.push(format!("{word}s"));
    }
    forms
}
