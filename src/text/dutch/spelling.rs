//! Open and closed syllables: `straat` before `-en` is `strat`, `strat` without an ending is `straat`.

/// Whether the byte is a vowel letter; `y` counts, the `j` of `ij` does not.
pub(super) fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// How many groups of vowels a word has, `ij` being one vowel: roughly its syllables.
pub(super) fn vowel_groups(word: &str) -> usize {
    let mut before = b' ';
    let mut groups = 0;
    for byte in word.bytes() {
        groups += usize::from(is_vowel(byte) && !is_vowel(before));
        before = byte;
    }
    groups
}

/// The last letters of a word, the last one first; zero where it is too short.
fn tail(word: &str) -> [u8; 4] {
    let mut bytes = word.bytes().rev();
    [(); 4].map(|()| bytes.next().unwrap_or(0))
}

/// Whether the word ends in one consonant after two vowel letters or `ij`.
pub(super) fn is_long(word: &str) -> bool {
    let [last, vowel, before, _] = tail(word);
    !is_vowel(last) && (is_vowel(vowel) && is_vowel(before) || vowel == b'j' && before == b'i')
}

/// Whether the word ends in one consonant after one vowel letter.
pub(super) fn is_short(word: &str) -> bool {
    let [last, vowel, before, _] = tail(word);
    !is_vowel(last) && last != b'j' && is_vowel(vowel) && !is_vowel(before)
}

/// Whether the last syllable is one of `-el -em -en -er -ig` behind another one, and so has no stress.
pub(super) fn ends_unstressed(word: &str) -> bool {
    let weak = ["el", "em", "en", "er", "ig"].iter().any(|end| word.ends_with(end));
    weak && is_short(word) && vowel_groups(word) > 1 && !STRESSED.iter().any(|end| word.ends_with(end))
}

/// Words, also as the last part of a compound, that look unstressed and are not.
const STRESSED: &[&str] = &["stel", "spel", "model", "hotel", "bestel", "stem", "kartel"];

/// Words whose `f` or `s` stays before an ending.
#[rustfmt::skip] // Packed, not one word a line.
const VOICELESS: &[&str] = &[
    "kruis", "paus", "kous", "hoes", "poes", "bloes", "fotograaf", "paragraaf", "filosoof",
    "catastroof",
];
/// Words whose `s` after a consonant does not stay.
const VOICED: &[&str] = &["grens", "gans", "lens", "beurs", "laars", "vers", "hals", "hars"];

/// A word as it is spelled before an ending that begins with a vowel.
pub(super) fn before_vowel(word: &str) -> String {
    let [last, vowel, before, _] = tail(word);
    let stem = word.get(..word.len().saturating_sub(1)).unwrap_or_default();
    if is_short(word) {
        let single = matches!(last, b'w' | b'x' | b'y' | b'h' | b'c' | b'q') || ends_unstressed(word);
        let double = if single { "" } else { word.get(stem.len()..).unwrap_or_default() };
        return format!("{word}{double}");
    }
    let is = |list: &[&str]| word == "eis" || list.iter().any(|end| word.ends_with(end));
    let voiced = match last {
        b'f' if !is(VOICELESS) && (is_long(word) || matches!(vowel, b'l' | b'r')) => Some('v'),
        b's' if !is(VOICELESS) && (is_long(word) || is(VOICED)) => Some('z'),
        _ => None,
    };
    let final_letter = voiced.unwrap_or(char::from(last));
    // One of two equal vowels goes: straat, straten.
    let kept = if is_long(word) && vowel == before && vowel != b'i' {
        stem.get(..stem.len() - 1).unwrap_or_default()
    } else {
        stem
    };
    format!("{kept}{final_letter}")
}

/// An infinitive without `-en`, spelled as the stem: `mak` becomes `maak`, `stemm` `stem`, `lev` `leef`.
///
/// `long` says whether a single `a e o u` before a single consonant is a long one.
pub(super) fn as_stem(base: &str, long: bool) -> String {
    let [last, vowel, ..] = tail(base);
    let rest = base.get(..base.len().saturating_sub(1)).unwrap_or_default();
    if last == vowel && !is_vowel(last) {
        return rest.to_owned();
    }
    let final_letter = match last {
        b'v' => 'f',
        b'z' => 's',
        _ => char::from(last),
    };
    if long && is_short(base) && matches!(vowel, b'a' | b'e' | b'o' | b'u') && last != b'w' {
        return format!("{rest}{}{final_letter}", char::from(vowel));
    }
    format!("{rest}{final_letter}")
}

/// Whether the word ends in a syllable `-en`: not `groen`, `miljoen`, `steen`.
pub(super) fn ends_in_syllable_en(word: &str) -> bool {
    let Some(base) = word.strip_suffix("en") else {
        return false;
    };
    let glide = ["ij", "ei", "ui", "oi", "ai"].iter().any(|end| base.ends_with(end));
    glide || !base.bytes().last().is_none_or(is_vowel)
}
