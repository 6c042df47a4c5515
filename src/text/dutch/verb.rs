//! Verbs: `lekken`, `lek`, `lekt`, `lekte`, `lekten`, `gelekt`, `gelekte`, `lekkend`, `lekkende`.

use super::spelling::{as_stem, is_short, is_vowel, vowel_groups};
use super::strong::{SHORT, STRONG, WHOLE};

/// Prefixes that stand apart in a main clause, and before `ge-`. The longest of two that fit comes first.
pub(super) const SEPARABLE: &[&str] = &[
    "bekend", "plaats", "tegen", "terug", "deel", "goed", "rond", "stop", "vast", "vrij", "samen", "onder",
    "over", "door", "voor", "neer", "aan", "bij", "mee", "toe", "uit", "weg", "af", "in", "na", "om", "op",
];
/// Those that do so in some verbs only; there is no telling without a list.
const SOMETIMES: &[&str] = &["onder", "over"];
/// Verbs with a prefix that is part of them though it mostly is not, so that they do not take `ge-`.
#[rustfmt::skip] // Packed, not one word a line.
const WHOLE_PREFIX: &[&str] = &[
    "doorbreken", "doorgronden", "doorkruisen", "doorstaan", "doorzien", "doorzoeken",
    "omarmen", "omringen", "omschrijven", "omsingelen", "omvatten", "omzeilen", "onderbreken",
    "onderdrukken", "ondergaan", "onderhandelen", "onderhouden", "ondermijnen", "ondernemen",
    "onderscheiden", "onderschatten", "onderschrijven", "ondersteunen", "ondertekenen",
    "ondervinden", "ondervragen", "onderzoeken", "overdrijven", "overhandigen", "overheersen",
    "overleggen", "overleven", "overlijden", "overschatten", "overschrijden", "overtreden",
    "overtreffen", "overtuigen", "overvallen", "overwegen", "overwinnen", "voldoen",
    "voorkomen", "voorspellen", "voorzien",
];
/// Prefixes that are part of the verb.
const INSEPARABLE: &[&str] = &["her", "ont", "ver", "be", "ge", "er"];

/// Plurals, which no verb ends in.
const PLURALS: &[&str] = &[
    "ingen",
    "heden",
    "teiten",
    "isten",
    "ismen",
    "anten",
    "menten",
    "schappen",
    "enaren",
    "drachten",
    "schriften",
    "krachten",
    "gaven",
    "kinderen",
    "goederen",
    "ouderen",
    "jongeren",
    "komsten",
    "kosten",
    "nissen",
    "delen van",
    "straten",
    "wetten",
    "gelden",
    "landen",
    "mannen",
    "vrouwen",
    "leden",
    "steden",
    "partijen",
    "gasten",
];
/// English verbs that are spelled in their own way.
const FOREIGN: &[&str] =
    &["deleten", "faken", "liken", "managen", "racen", "saven", "sharen", "timen", "updaten", "cancelen"];

/// Ends of verbs in `-eren` without `-en`, of which that last syllable has no stress; also behind a prefix.
const UNSTRESSED_ER: &[&str] = &[
    "ander", "beter", "bibber", "daver", "donder", "duister", "erger", "filter", "fluister", "foeter",
    "hamer", "hinder", "huiver", "ijver", "inner", "klapper", "kletter", "koester", "laster", "lever",
    "luister", "minder", "nader", "offer", "ouder", "over", "ploeter", "schilder", "schitter", "slinger",
    "timmer", "toeter", "treiter", "gader", "vorder", "weiger", "wijder", "wonder", "zeker", "zilver",
    "zuiver",
];
/// The same with stress.
const STRESSED_ER: &[&str] = &[
    "baser", "citer", "clarer", "fester", "garander", "former", "icer", "iner", "iser", "ller", "lyser",
    "menter", "ncer", "oler", "oner", "reager", "rester", "senter", "server", "sser", "tester", "tiver",
    "trer", "uler", "urer", "vester", "waarder",
];

/// How a verb makes its participle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ge {
    Takes,
    Lacks,
    Unknown,
}

/// Whether `word` is a verb of one syllable.
pub(super) fn is_short_verb(word: &str) -> bool {
    SHORT.iter().any(|(verb, ..)| *verb == word)
}

/// The forms of the infinitive `word`; `None` if it is none, as far as can be told.
pub(super) fn forms(word: &str) -> Option<Vec<String>> {
    let strong = strong_forms(word).or_else(|| short_forms(word));
    if strong.is_some() {
        return strong;
    }
    let plural = PLURALS.iter().any(|end| word.ends_with(end));
    if plural || FOREIGN.contains(&word) || is_strong_participle(word) {
        return None;
    }
    weak_forms(word)
}

/// A verb taken apart: the prefix that can stand alone, the one that cannot, and the root.
struct Parts<'a> {
    apart: &'a str,
    fixed: &'a str,
    root: &'a str,
}

/// Every way to take prefixes off, the most first.
fn takings(word: &str) -> Vec<Parts<'_>> {
    let apart = SEPARABLE.iter().filter_map(|prefix| Some((*prefix, word.strip_prefix(prefix)?)));
    let mut ways = Vec::new();
    for (apart, rest) in apart.chain([("", word)]) {
        for fixed in INSEPARABLE {
            if let Some(root) = rest.strip_prefix(fixed) {
                ways.push(Parts { apart, fixed, root });
            }
        }
        ways.push(Parts { apart, fixed: "", root: rest });
    }
    ways
}

fn takes_ge(word: &str, parts: &Parts) -> Ge {
    if !parts.fixed.is_empty() || WHOLE_PREFIX.contains(&word) {
        Ge::Lacks
    } else if SOMETIMES.contains(&parts.apart) {
        Ge::Unknown
    } else {
        Ge::Takes
    }
}

fn strong_forms(word: &str) -> Option<Vec<String>> {
    if let Some((_, past, pasts, participle)) = WHOLE.iter().find(|(verb, ..)| *verb == word) {
        let base = word.strip_suffix("en")?;
        let forms = [*past, *pasts, *participle].map(str::to_owned);
        let mut all = present(&stem(base)?);
        all.extend(forms);
        all.extend(lasting(word));
        return Some(all);
    }
    for parts in takings(word) {
        // "gegeven" is a participle; the verbs that begin with ge- are listed as a whole.
        if parts.fixed == "ge" {
            continue;
        }
        let Some((root, past, pasts, participle)) = STRONG.iter().find(|(root, ..)| *root == parts.root)
        else {
            continue;
        };
        let lead = format!("{}{}", parts.apart, parts.fixed);
        let base = root.strip_suffix("en")?;
        let stem = if *root == "komen" { "kom".to_owned() } else { as_stem(base, true) };
        let mut all = present(&format!("{lead}{stem}"));
        all.extend([format!("{lead}{past}"), format!("{lead}{pasts}")]);
        all.extend(past_participle(&parts, takes_ge(word, &parts), participle));
        all.extend(lasting(word));
        return Some(all);
    }
    None
}

/// The forms of `doen`, `gaan` and so on, with any prefix.
fn short_forms(word: &str) -> Option<Vec<String>> {
    takings(word).into_iter().filter(|parts| parts.fixed != "ge").find_map(|parts| {
        let (_, stem, past, pasts, participle) = SHORT.iter().find(|(root, ..)| *root == parts.root)?;
        let lead = format!("{}{}", parts.apart, parts.fixed);
        let third = if stem.ends_with('a') { format!("{stem}at") } else { format!("{stem}t") };
        let mut all: Vec<String> =
            [stem, third.as_str(), past, pasts].map(|form| format!("{lead}{form}")).into();
        all.extend(past_participle(&parts, takes_ge(word, &parts), participle));
        all.extend(lasting(word));
        Some(all)
    })
}

fn weak_forms(word: &str) -> Option<Vec<String>> {
    let base = word.strip_suffix("en")?;
    let parts = weak_parts(base);
    let lead = format!("{}{}", parts.apart, parts.fixed);
    let root = stem(parts.root)?;
    let stem = format!("{lead}{root}");
    // 't kofschip: the sound at the end of the infinitive decides, so reisde and leefde.
    let voiceless = ["t", "k", "f", "s", "p", "ch", "sh", "x"].iter().any(|end| base.ends_with(end));
    let (past, last) = if voiceless { ("te", 't') } else { ("de", 'd') };
    let participle = if root.ends_with(last) { root.clone() } else { format!("{root}{last}") };
    let mut all = present(&stem);
    all.extend([format!("{stem}{past}"), format!("{stem}{past}n")]);
    all.extend(past_participle(&parts, takes_ge(word, &parts), &participle));
    all.extend(lasting(word));
    Some(all)
}

/// Takes the prefixes off an unknown verb without its `-en`, where what remains can be a root.
fn weak_parts(base: &str) -> Parts<'_> {
    let can_be_root =
        |root: &str| vowel_groups(root) > 0 && root.len() >= 3 && !root.starts_with(|c| "aeiou".contains(c));
    // "toeteren", "naderen", "verouderen", "informeren" only seem to have one.
    let whole = UNSTRESSED_ER.contains(&base) || base.starts_with("herinner");
    let latin = STRESSED_ER.iter().any(|end| base.ends_with(end));
    let apart = SEPARABLE.iter().copied().find(|prefix| {
        let rest = base.strip_prefix(prefix).filter(|rest| can_be_root(rest));
        let short = ["in", "na", "om", "op", "toe", "door", "over", "onder", "voor"].contains(prefix);
        rest.is_some() && !whole && !(latin && short)
    });
    let apart = apart.unwrap_or_default();
    let rest = base.strip_prefix(apart).unwrap_or(base);
    let fixed = INSEPARABLE.iter().copied().find(|prefix| {
        let Some(root) = rest.strip_prefix(prefix) else {
            return false;
        };
        let after_vowel =
            *prefix == "be" && ["a", "oo", "inv", "eind"].iter().any(|start| root.starts_with(start));
        // Only two verbs begin with this prefix; "ergeren" does not.
        let known = *prefix != "er" || ["var", "kenn"].contains(&root);
        known
            && vowel_groups(root) > 0
            && (can_be_root(root) || after_vowel || *prefix == "ver" && root.starts_with("o"))
    });
    let fixed = if base.starts_with("herinner") { "her" } else { fixed.unwrap_or_default() };
    Parts { apart, fixed, root: rest.strip_prefix(fixed).unwrap_or(rest) }
}

fn unstressed(base: &str) -> bool {
    base.ends_with("er") && UNSTRESSED_ER.iter().any(|end| base.ends_with(end))
}

/// The stem that belongs to a root without `-en`; `None` where the stress, and so the spelling, is not known.
fn stem(root: &str) -> Option<String> {
    let last = root.bytes().last()?;
    let glides = ["ij", "ei", "ui", "ooi", "aai", "oei", "uw"].iter().any(|end| root.ends_with(end));
    if glides {
        return Some(root.to_owned());
    }
    if is_vowel(last) || vowel_groups(root) == 0 {
        return None;
    }
    let several = vowel_groups(root) > 1;
    if !several || !is_short(root) {
        return Some(as_stem(root, true));
    }
    if root.ends_with("er") {
        let stressed = STRESSED_ER.iter().any(|end| root.ends_with(end));
        return (stressed || unstressed(root)).then(|| as_stem(root, stressed));
    }
    let weak = ["el", "en", "em"].iter().any(|end| root.ends_with(end)) && !root.ends_with("oordel");
    Some(as_stem(root, !weak))
}

/// Stem, and stem with `-t` unless it has one.
fn present(stem: &str) -> Vec<String> {
    let mut forms = vec![stem.to_owned()];
    if !stem.ends_with('t') {
        forms.push(format!("{stem}t"));
    }
    forms
}

/// The past participle, and inflected if it ends in `t` or `d`.
fn past_participle(parts: &Parts, ge: Ge, participle: &str) -> Vec<String> {
    let middle = match ge {
        Ge::Takes => "ge",
        Ge::Lacks => "",
        Ge::Unknown => return Vec::new(),
    };
    let form = format!("{}{}{middle}{participle}", parts.apart, parts.fixed);
    // "gevraagde", but "gebrachte" too; "gesloten" stays.
    let inflected = form.ends_with(['t', 'd']).then(|| format!("{}e", weak_open(&form)));
    [Some(form), inflected].into_iter().flatten().collect()
}

/// `gepraat` becomes `geprat` before `-e`.
fn weak_open(participle: &str) -> String {
    super::spelling::before_vowel(participle)
}

/// The present participle, and inflected.
fn lasting(infinitive: &str) -> [String; 2] {
    [format!("{infinitive}d"), format!("{infinitive}de")]
}

/// `besloten`, `gestolen`, `afgesproken`: does not change.
fn is_strong_participle(word: &str) -> bool {
    STRONG.iter().any(|(.., participle)| {
        let Some(lead) = word.strip_suffix(participle) else {
            return false;
        };
        let fixed = |lead: &str| lead == "ge" || INSEPARABLE.contains(&lead);
        fixed(lead) || SEPARABLE.iter().any(|apart| lead.strip_prefix(apart).is_some_and(fixed))
    })
}
