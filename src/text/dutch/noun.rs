//! Nouns: plurals and diminutives.

use super::spelling::{before_vowel, ends_unstressed, is_long, is_short, vowel_groups};

/// Nouns in unstressed `-en`, which would else be taken for verbs.
#[rustfmt::skip] // Packed, not one word a line.
const UNSTRESSED_EN: &[&str] = &[
    "deken", "haven", "jongen", "keuken", "laken", "leugen", "molen", "oven", "teken", "toren",
    "varken", "voornemen", "wagen", "zegen",
];
/// The same, also as the last part of a compound.
const UNSTRESSED_EN_LAST: &[&str] =
    &["examen", "kenteken", "keten", "gegeven", "geheugen", "vermogen", "wapen"];

/// Nouns of which the plural has a long vowel, or another stem; also as the last part of a compound.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("bevel", &["bevelen"]),
    ("bedrag", &["bedragen"]),
    ("blad", &["bladen", "bladeren"]),
    ("dag", &["dagen"]),
    ("dak", &["daken"]),
    ("gebrek", &["gebreken"]),
    ("gedrag", &["gedragingen"]),
    ("glas", &["glazen"]),
    ("kind", &["kinderen"]),
    ("lid", &["leden"]),
    ("lied", &["liederen"]),
    ("oorlog", &["oorlogen"]),
    ("pad", &["paden"]),
    ("schip", &["schepen"]),
    ("slag", &["slagen"]),
    ("slot", &["sloten"]),
    ("smid", &["smeden"]),
    ("stad", &["steden"]),
    ("verbod", &["verboden"]),
    ("gebod", &["geboden"]),
    ("verdrag", &["verdragen"]),
    ("verlof", &["verloven"]),
    ("volk", &["volken", "volkeren"]),
    ("weg", &["wegen"]),
    ("bad", &["baden"]),
    ("graf", &["graven"]),
    ("gebed", &["gebeden"]),
    ("goed", &["goederen"]),
    ("raadsman", &["raadsmannen", "raadslieden"]),
];

/// Nouns from other languages, and others, of which the plural takes `-s`; also as the last part of a compound.
const TAKES_S: &[&str] = &[
    "account", "app", "balkon", "blog", "bot", "chat", "club", "coupon", "dossier", "event", "film", "flat",
    "hashtag", "level", "link", "mail", "moslim", "perron", "premier", "roman", "scan", "show", "station",
    "tag", "team", "trend", "tweet", "vlog",
];

/// Endings of abstract nouns, which have no diminutive.
const ABSTRACT: &[&str] = &["heid", "teit", "schap", "isme", "dom", "tie", "sie", "iek", "ij", "ment", "nis"];

/// Whether `word` is a noun in unstressed `-en`.
pub(super) fn ends_in_unstressed_en(word: &str) -> bool {
    UNSTRESSED_EN.contains(&word) || UNSTRESSED_EN_LAST.iter().any(|noun| word.ends_with(noun))
}

/// The plurals and diminutives of the noun `word`.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = plurals(word);
    if let Some(small) = diminutive(word) {
        let several = format!("{small}s");
        forms.extend([small, several]);
    }
    forms
}

fn irregular(word: &str) -> Option<Vec<String>> {
    let (noun, plurals) = IRREGULAR.iter().find(|(noun, _)| word.ends_with(noun))?;
    let lead = word.strip_suffix(noun)?;
    Some(plurals.iter().map(|plural| format!("{lead}{plural}")).collect())
}

fn plurals(word: &str) -> Vec<String> {
    if let Some(plurals) = irregular(word) {
        return plurals;
    }
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let with = |ending: &str| format!("{word}{ending}");
    let replace = |end: &str, new: &str| word.strip_suffix(end).map(|rest| format!("{rest}{new}"));
    if let Some(plural) = replace("heid", "heden").or_else(|| replace("icus", "ici")) {
        return vec![plural];
    }
    // Some words have both, and both are read: museums and musea.
    if ends(&["eum", "ium", "trum", "atum", "orum", "endum"]) && vowel_groups(word) > 1 {
        return [Some(with("s")), replace("um", "a")].into_iter().flatten().collect();
    }
    if ends(&["ee"]) {
        return vec![with("en")];
    }
    if ends(&["logie", "grafie", "nomie", "cratie", "gorie", "dustrie", "fobie", "sofie"]) {
        return vec![with("s"), with("en")];
    }
    if ends(&["ij", "ei", "ui"]) {
        return vec![with("en")];
    }
    if ends(&["ie", "eau", "oe"])
        || ends(TAKES_S)
        || ends_unstressed(word)
        || ends(&["eur", "ier"]) && vowel_groups(word) > 1
    {
        let mut plurals = vec![with("s")];
        // Directeurs, directeuren; portiers, papieren.
        if ends(&["teur", "pier", "lier", "nier", "ficier", "vier", "tikel", "regel", "middel"]) {
            plurals.push(format!("{}en", before_vowel(word)));
        }
        return plurals;
    }
    if ends(&["naar", "laar", "raar"]) && vowel_groups(word) > 1 && !ends(&["exemplaar"]) {
        let both = ends(&["eigenaar", "leraar", "handelaar"]);
        let en = (both || ends(&["ambtenaar"])).then(|| format!("{}en", before_vowel(word)));
        let s = (both || en.is_none()).then(|| with("s"));
        return [en, s].into_iter().flatten().collect();
    }
    if word.ends_with("or") && vowel_groups(word) > 1 {
        return [Some(with("s")), replace("or", "oren")].into_iter().flatten().collect();
    }
    match word.bytes().last() {
        Some(b'a' | b'i' | b'o' | b'u' | b'y') => vec![with("'s")],
        Some(b'e') if ends(&["isme", "lijke", "ische", "ige", "bare", "loze", "zame"]) => Vec::new(),
        Some(b'e')
            if ends(&[
                "age", "agne", "code", "ege", "ose", "ette", "euse", "esse", "ine", "ance", "uze", "je",
            ]) =>
        {
            vec![with("s")]
        }
        Some(b'e') if ends(&["ere", "erde", "achte", "igde", "elde", "gewonde", "ene"]) => {
            vec![with("n")]
        }
        Some(b'e') => vec![with("n"), with("s")],
        Some(b's') if ends(&["tje", "us", "is", "as", "os"]) && is_short(word) => vec![with("sen")],
        _ => vec![format!("{}en", before_vowel(word))],
    }
}

/// The diminutive, where the word leaves no doubt about it.
fn diminutive(word: &str) -> Option<String> {
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let single = vowel_groups(word) == 1;
    if ends(ABSTRACT) && !single || word.ends_with("je") || irregular(word).is_some() {
        return None;
    }
    let with = |ending: &str| Some(format!("{word}{ending}"));
    if let Some(rest) = word.strip_suffix("ing").filter(|rest| vowel_groups(rest) > 0) {
        // The stress of the syllable before it decides: betalinkje, tekeningetje, leerlingetje.
        let root = ["ver", "be", "ont"].iter().find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest);
        let weak = ["el", "er", "en", "em"].iter().any(|end| root.ends_with(end)) && vowel_groups(root) > 1;
        let weak = weak || rest.ends_with('l') && !is_long(rest) && !is_short(rest);
        return if weak { with("etje") } else { Some(format!("{rest}inkje")) };
    }
    let weak = ends_unstressed(word);
    let last = word.bytes().last()?;
    match last {
        b'a' | b'o' | b'u' if is_open(word) => Some(format!("{word}{}tje", char::from(last))),
        b'y' => with("'tje"),
        b'a' | b'o' | b'u' | b'e' | b'i' | b'w' => with("tje"),
        b'j' if ends(&["ij"]) => with("tje"),
        b'm' if is_long(word) || weak || ends(&["lm", "rm"]) => with("pje"),
        b'l' | b'n' | b'r' if is_long(word) || weak || ends(&["rn"]) => with("tje"),
        b'l' | b'n' | b'r' | b'm' if is_short(word) && single => Some(format!("{}etje", before_vowel(word))),
        b'p' | b't' | b'k' | b'f' | b's' | b'd' => with("je"),
        b'g' if is_long(word) => with("je"),
        b'h' if ends(&["ch"]) => with("je"),
        _ => None,
    }
}

/// Whether the word ends in one vowel letter that would be short before another syllable: `foto`, `video`.
fn is_open(word: &str) -> bool {
    !["aa", "oo", "uu", "au", "ou", "eu"].iter().any(|end| word.ends_with(end))
}
