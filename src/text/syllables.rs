//! Syllables of a word, for readability.

use hypher::{Lang, hyphenate_bounded};

/// How many syllables `word` has when read in the language `lang` (`nl`, `en`, or a tag that begins so); at least 1.
///
/// Other languages are counted by their groups of vowels.
#[must_use]
pub fn syllables(word: &str, lang: &str) -> usize {
    let count = match lang.split('-').next().unwrap_or_default() {
        "nl" => dutch(&word.to_lowercase()),
        "en" => hyphenate_bounded(word, Lang::English, 1, 1).filter(|part| vowel_groups(part) > 0).count(),
        _ => vowel_groups(word),
    };
    count.max(1)
}

/// Vowel letters that are one sound; the longest first.
#[rustfmt::skip] // Packed, not one sound a line.
const ONE_SOUND: &[&str] = &[
    "eeuw", "ieuw", "eau", "aai", "ooi", "oei", "eeu", "ieu", "oeu", "ueu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei",
    "ou", "au", "ai", "oi", "ea", "oa", "ay", "ey", "oy", "uy", "ye", "ya", "yo", "yu", "ae",
];

/// Loanwords of which the last `e` is not heard, also as the last part of a longer word or before `-s` and `-d`.
#[rustfmt::skip] // Packed, not one word a line.
const SILENT_E: &[&str] = &[
    "airline", "baseline", "bike", "cake", "cheque", "cookie", "crime", "cruise", "deadline", "douane", "fake", "fulltime",
    "game", "guideline", "hardware", "headline", "healthcare", "helpline", "home", "hotline", "house", "interface", "like",
    "lifetime", "malware", "mobile", "offline", "office", "online", "parttime", "phone", "pipeline", "place", "prime", "race",
    "realtime", "scale", "service", "share", "site", "software", "space", "store", "tape", "timeline", "trade", "update",
    "upgrade", "voice", "website", "wine", "workspace",
];

/// The same inside a word: `management`, `basement`.
const SILENT_INSIDE: &[&str] =
    &["agement", "basement", "statement", "homepage", "timer", "freelance", "lifestyle", "gamen", "update"];

fn dutch(word: &str) -> usize {
    // The patterns leave no single vowel alone at an edge (oma, idee), a speaker does.
    let parts = hyphenate_bounded(word, Lang::Dutch, 1, 1).map(|part| sounds(part, word.ends_with(part)));
    let count: usize = parts.sum();
    let stem = word.strip_suffix(['s', 'd']).unwrap_or(word);
    let silent = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    let inside = SILENT_INSIDE.iter().any(|part| word.contains(part) && !word.ends_with("update"));
    // "Quiche", "douche": French; "psyche" is Greek.
    let french = stem.ends_with("che") && !["sche", "psyche"].iter().any(|end| stem.ends_with(end));
    let english = stem.ends_with('e') && !stem.ends_with("ie") && silent(SILENT_E);
    count.saturating_sub(usize::from(french || english || inside))
}

/// The vowels of a stretch that are heard apart: a diaeresis begins a new one, and so does what is no pair (`duo`).
fn sounds(part: &str, last: bool) -> usize {
    let letters: Vec<(char, bool)> = part.chars().map(plain).collect();
    let text: String = letters.iter().map(|(letter, _)| *letter).collect();
    let mut rest = text.as_str();
    let mut left = letters.as_slice();
    let mut count = 0;
    let mut before = ' ';
    while let Some(((c, _), others)) = left.split_first() {
        let next = others.first().is_some_and(|(next, _)| is_vowel(*next));
        // The u of qu, and the y of yoga.
        let silent = *c == 'u' && before == 'q' || *c == 'y' && next && !is_vowel(before);
        let taken = if !is_vowel(*c) || silent {
            before = *c;
            1
        } else {
            count += 1;
            // Musea, but team; station, but stadion.
            let apart = last && rest == "ea";
            let together = matches!(before, 't' | 's') && rest.starts_with("ion");
            before = 'a';
            let sound = ONE_SOUND.iter().find(|sound| {
                let alone = others.iter().take(sound.len() - 1).any(|(_, alone)| *alone);
                rest.starts_with(**sound) && !alone && !apart
            });
            if together { 2 } else { sound.map_or(1, |sound| sound.len()) }
        };
        rest = rest.char_indices().nth(taken).and_then(|(at, _)| rest.get(at..)).unwrap_or_default();
        left = left.get(taken..).unwrap_or_default();
    }
    count
}

/// A letter without its accent, and whether a diaeresis says that it begins a sound of its own.
fn plain(c: char) -> (char, bool) {
    let plain = match c {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    (plain, "äëïöü".contains(c))
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
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
