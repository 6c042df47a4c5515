//! Verbs that fall apart: `oproepen`, `roept … op`, `op te roepen`.

use serde::{Deserialize, Serialize};

/// First parts of verbs that stand apart in a main clause, and before `ge-`. The longest of two that fit comes first.
#[rustfmt::skip] // Packed, not one word a line.
pub(super) const SEPARABLE: &[&str] = &[
    "achterover", "achteruit", "achterna", "tegemoet", "achterop", "vooruit", "omhoog", "omlaag", "teleur", "tentoon",
    "terecht", "teweeg", "voorbij", "bekend", "lastig", "plaats", "teniet", "uiteen", "vooraf", "achter", "binnen",
    "gelijk", "gereed", "omver", "onder", "samen", "schoon", "tegen", "terug", "thuis", "veilig", "voort", "wakker",
    "deel", "dicht", "door", "fijn", "gade", "goed", "groot", "heen", "hoog", "klaar", "kwijt", "leeg", "neer", "open",
    "over", "rond", "stil", "stop", "stuk", "vast", "voor", "vrij", "waar", "weer", "kapot", "aan", "bij", "los",
    "mee", "mis", "toe", "uit", "vol", "weg", "af", "in", "na", "om", "op",
];

/// A verb of which the first part can stand apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Separated {
    /// The part that stands apart: `op`.
    pub particle: String,
    /// The forms that stand in a main clause without it, and the infinitive among them: `roep`, `roept`, `roepen`.
    pub verbs: Vec<String>,
    /// The infinitive without it: `roepen`.
    pub infinitive: String,
}

/// Words that may follow a particle in its clause, because what comes after it is a part of the sentence by itself:
/// `roept op tot actie`, `belt u op als u iets weet`. Before another word it is a preposition: `roept op het plein`.
#[rustfmt::skip] // Packed, not one word a line.
const AFTER: &[&str] = &[
    "aan", "als", "bij", "binnen", "dat", "door", "dus", "en", "hoe", "in", "maar", "met", "na", "naar", "nadat", "of", "om",
    "omdat", "onder", "op", "over", "per", "sinds", "te", "tegen", "terwijl", "tijdens", "toen", "tot", "totdat", "tussen",
    "uit", "van", "vanaf", "vanwege", "via", "volgens", "voor", "voordat", "waar", "wanneer", "want", "wat", "wie",
    "zoals", "zodat", "zodra", "zonder",
];

/// Words before which a particle is no particle: `een deel`, `de plaats`, `heel goed`.
#[rustfmt::skip] // Packed, not one word a line.
const NOT_BEFORE: &[&str] = &[
    "de", "het", "een", "deze", "dit", "die", "geen", "elk", "elke", "ieder", "iedere", "heel", "erg", "zeer", "te", "zo", "der",
    "ons", "onze", "uw", "jouw", "mijn", "zijn", "haar", "hun",
];

/// Verbs that may stand between the particle and the infinitive: `dat wij op moeten roepen`.
#[rustfmt::skip] // Packed, not one word a line.
const HELPING: &[&str] = &[
    "te", "blijven", "gaan", "hoeven", "kan", "komen", "kunnen", "laat", "laten", "mag", "moet", "moeten", "mogen", "wil",
    "willen", "zal", "zou", "zouden", "zullen",
];

/// Whether a particle may stand between these two words; `None` is the edge of its clause.
#[must_use]
pub fn is_particle_between(before: Option<&str>, after: Option<&str>) -> bool {
    !before.is_some_and(|word| NOT_BEFORE.contains(&word)) && after.is_none_or(|word| AFTER.contains(&word))
}

/// Whether the folded `word` may stand between a particle and its infinitive: `te`, `moeten`.
#[must_use]
pub fn joins_infinitive(word: &str) -> bool {
    HELPING.contains(&word)
}
