//! Nouns: plurals and diminutives.

use super::compound::is_first_part;
use super::lexicon;
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

/// Nouns of which the plural or the diminutive has another vowel, or another stem: plurals, and diminutives where no
/// rule makes them. Also as the last part of a compound.
#[rustfmt::skip] // Packed, not one word a line.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("bad", "baden", "badje"), ("bedrag", "bedragen", ""), ("been", "benen beenderen", "beentje"), ("bevel", "bevelen", ""),
    ("blad", "bladen bladeren", "blaadje"), ("dag", "dagen", "dagje"), ("dak", "daken", "dakje"), ("dal", "dalen", ""),
    ("ei", "eieren", "eitje eiertjes"), ("gat", "gaten", "gaatje"), ("gebed", "gebeden", ""), ("gebod", "geboden", ""),
    ("gebrek", "gebreken", ""), ("gedrag", "gedragingen", ""), ("gelid", "gelederen", ""), ("gemoed", "gemoederen", ""),
    ("glas", "glazen", "glaasje"), ("god", "goden", ""), ("goed", "goederen", ""), ("graf", "graven", "grafje"),
    ("hoen", "hoenderen hoenders", ""), ("hof", "hoven", "hofje"), ("hol", "holen", ""), ("kalf", "kalveren", "kalfje"),
    ("kind", "kinderen", "kindje kindertjes"), ("lam", "lammeren", ""), ("lid", "leden", ""), ("lied", "liederen", "liedje"),
    ("lot", "loten", ""), ("oorlog", "oorlogen", ""), ("pad", "paden padden", "paadje padje"), ("raadsman", "raadsmannen raadslieden", ""),
    ("rad", "raderen", ""), ("rund", "runderen", "rundje"), ("schip", "schepen", "scheepje"), ("schot", "schoten", ""),
    ("slag", "slagen", ""), ("slot", "sloten", "slotje"), ("smid", "smeden", ""), ("spel", "spelen spellen", "spelletje"),
    ("stad", "steden", "stadje"), ("vat", "vaten", ""), ("verbod", "verboden", ""), ("verdrag", "verdragen", ""),
    ("verlof", "verloven", ""), ("volk", "volken volkeren", ""), ("weg", "wegen", "weggetje"), ("brug", "bruggen", "bruggetje"),
    ("rib", "ribben", "ribbetje"), ("rug", "ruggen", "ruggetje"), ("vlag", "vlaggen", "vlaggetje"), ("big", "biggen", "biggetje"),
    ("heg", "heggen", "heggetje"), ("lam", "lammeren", "lammetje"), ("ram", "rammen", "rammetje"), ("zoon", "zonen zoons", "zoontje"),
    ("jongen", "jongens", "jongetje"), ("museum", "museums musea", "museumpje"), ("crisis", "crises crisissen", "crisisje"),
    ("basis", "bases basissen", ""), ("analyse", "analyses analysen", ""), ("catalogus", "catalogi catalogussen", "catalogusje"),
    ("datum", "datums data", "datumpje"), ("koopman", "kooplieden", ""), ("vakman", "vaklieden vakmannen", ""), ("zeeman", "zeelieden zeelui", ""),
];

/// Nouns from other languages, and others, of which the plural takes `-s`; also as the last part of a compound.
const TAKES_S: &[&str] = &[
    "account", "app", "balkon", "blog", "bot", "chat", "club", "coupon", "dossier", "event", "film", "flat",
    "hashtag", "level", "link", "mail", "moslim", "perron", "premier", "roman", "scan", "show", "station",
    "tag", "team", "trend", "tweet", "vlog",
];

/// Nouns without a diminutive, or with one of which the vowel is not known.
const NOT_SMALL: &[&str] = &["lid", "volk", "smid", "gedrag", "goed"];

/// Endings of abstract nouns, which have no diminutive.
const ABSTRACT: &[&str] = &["heid", "teit", "schap", "isme", "dom", "tie", "sie", "iek", "ij", "ment", "nis"];

/// Whether `word` is a noun in unstressed `-en`.
pub(super) fn ends_in_unstressed_en(word: &str) -> bool {
    UNSTRESSED_EN.contains(&word) || UNSTRESSED_EN_LAST.iter().any(|noun| word.ends_with(noun))
}

/// The plurals and diminutives of the noun `word`: as listed, or as the dictionary has them for it or for its last
/// part, or by rule.
pub(super) fn forms(word: &str) -> Vec<String> {
    let is_small = |form: &String| !word.ends_with("je") && (form.ends_with("je") || form.ends_with("jes"));
    let (listed_small, listed): (Vec<String>, Vec<String>) = listed(word).into_iter().partition(is_small);
    let (mut forms, mut small) = irregular(word).unwrap_or_default();
    if forms.is_empty() {
        forms = if listed.is_empty() { plurals(word) } else { listed };
    }
    if small.is_empty() {
        small = listed_small;
    }
    if small.is_empty() {
        small.extend(diminutive(word));
    }
    let several: Vec<String> =
        small.iter().filter(|form| form.ends_with('e')).map(|form| format!("{form}s")).collect();
    forms.extend(small.into_iter().chain(several));
    forms
}

/// The forms that the dictionary has of a noun, or of the noun that a compound ends with.
fn listed(word: &str) -> Vec<String> {
    let known =
        |noun: &str| lexicon::entry(noun).filter(lexicon::Entry::is_noun).map(|entry| entry.noun_forms(noun));
    if let Some(forms) = known(word) {
        return forms;
    }
    let ends = (2..word.len().saturating_sub(2)).filter_map(|at| word.split_at_checked(at));
    let found = ends.filter(|(lead, _)| is_first_part(lead)).find_map(|(lead, last)| {
        Some(known(last)?.into_iter().map(|form| format!("{lead}{form}")).collect())
    });
    found.unwrap_or_default()
}

/// Plurals and diminutives of an irregular noun, also as the last part of a compound: not `partij` for `ij`.
fn irregular(word: &str) -> Option<(Vec<String>, Vec<String>)> {
    let ends = |noun: &str| word.strip_suffix(noun).filter(|lead| lead.is_empty() || is_first_part(lead));
    let (lead, (_, plurals, small)) = IRREGULAR.iter().find_map(|row| Some((ends(row.0)?, row)))?;
    let list = |forms: &str| forms.split_whitespace().map(|form| format!("{lead}{form}")).collect();
    Some((list(plurals), list(small)))
}

fn plurals(word: &str) -> Vec<String> {
    if vowel_groups(word) == 0 {
        // Letters read one by one: cd's, sms'en.
        return vec![format!("{word}{}", if word.ends_with(['s', 'x']) { "'en" } else { "'s" })];
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
    // Koloniën and kolonies: the stress decides, and many words have both.
    if ends(&["ie"]) {
        return vec![with("s"), with("en"), with("n")];
    }
    if ends(&["eau", "oe"])
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
    let with = |ending: &str| Some(format!("{word}{ending}"));
    if vowel_groups(word) == 0 {
        return with(if word.ends_with(['f', 's', 'x']) { "'je" } else { "'tje" });
    }
    if ends(ABSTRACT) && !single && !ends(&["ie"]) || word.ends_with("je") || NOT_SMALL.contains(&word) {
        return None;
    }
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
