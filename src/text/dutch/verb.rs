//! Verbs: `lekken`, `lek`, `lekt`, `lekte`, `lekten`, `gelekt`, `gelekte`, `lekkend`, `lekkende`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::{self, Prefix, Stem};
use super::separable::{SEPARABLE, Separated};
use super::spelling::{as_stem, before_vowel, is_short, is_vowel, vowel_groups};
use super::strong::{SHORT, SHORT_STEM, STRONG, WEAK_TOO, WHOLE};

/// Verbs with a prefix that is part of them though it mostly is not, so that they do not take `ge-`.
#[rustfmt::skip] // Packed, not one word a line.
const WHOLE_PREFIX: &[&str] = &[
    "aanbidden", "aanvaarden", "achterhalen", "doorbreken", "doorgronden", "doorkruisen", "doorstaan", "doorzien",
    "doorzoeken", "omarmen", "omringen", "omschrijven", "omsingelen", "omvatten", "omzeilen", "onderbreken",
    "onderdrukken", "ondergaan", "onderhandelen", "onderhouden", "ondermijnen", "ondernemen", "onderscheiden",
    "onderschatten", "onderschrijven", "ondersteunen", "ondertekenen", "ondervinden", "ondervragen", "onderzoeken",
    "overdrijven", "overhandigen", "overheersen", "overleggen", "overleven", "overlijden", "overschatten",
    "overschrijden", "overtreden", "overtreffen", "overtuigen", "overvallen", "overwegen", "overwinnen", "voldoen",
    "voorkomen", "voorspellen", "voorzien", "weerleggen", "weerspiegelen", "weerstaan",
];
/// Prefixes of which only a list tells whether they stand apart.
const SOMETIMES: &[&str] = &["achter", "mis", "onder", "over", "vol", "weer"];
/// Prefixes that are part of the verb.
const INSEPARABLE: &[&str] = &["her", "ont", "ver", "be", "ge", "er"];

/// Plurals of which the singular may be in no list, and which no verb ends in.
const PLURALS: &[&str] = &[
    "ingen", "heden", "teiten", "isten", "ismen", "anten", "menten", "schappen", "enaren", "gaven",
    "kinderen", "goederen", "ouderen", "jongeren", "nissen",
];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ge {
    Takes,
    Lacks,
    Unknown,
}

/// The forms of a verb.
#[derive(Debug)]
struct Forms {
    /// The part that can stand apart; empty if it has none.
    apart: &'static str,
    /// What stands in a main clause, with that part in front: present and past.
    finite: Vec<String>,
    /// Participles.
    others: Vec<String>,
}

/// A verb taken apart: the prefix that can stand alone, the one that cannot, and the root.
#[derive(Debug)]
struct Parts<'a> {
    apart: &'static str,
    fixed: &'static str,
    root: &'a str,
    ge: Ge,
    stem: Option<Stem>,
}

/// Whether `word` is the present participle of a verb without doubt: `discriminerend`.
pub(super) fn is_lasting(word: &str) -> bool {
    word.strip_suffix('d').is_some_and(|infinitive| infinitive.ends_with("en") && is_known(infinitive))
}

/// Whether `word` is a verb without doubt: one that is listed, or a listed one behind a prefix that stands apart.
pub(super) fn is_known(word: &str) -> bool {
    is_root(word)
        || WHOLE_PREFIX.contains(&word)
        || SEPARABLE.iter().any(|apart| word.strip_prefix(apart).is_some_and(is_root))
}

fn is_root(word: &str) -> bool {
    static PREFIXED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        STRONG.iter().map(|(root, ..)| *root).chain(SHORT.iter().map(|(root, ..)| *root)).collect()
    });
    static ROOTS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| PREFIXED.iter().copied().chain(WHOLE.iter().map(|(root, ..)| *root)).collect());
    let prefixed = |fixed: &&str| {
        word.strip_prefix(fixed).filter(|_| *fixed != "ge").is_some_and(|root| PREFIXED.contains(root))
    };
    ROOTS.contains(word)
        || INSEPARABLE.iter().any(prefixed)
        || lexicon::entry(word).is_some_and(|entry| entry.verb().is_some())
}

/// The forms of the infinitive `word`; `None` if it is none, as far as can be told.
pub(super) fn forms(word: &str) -> Option<Vec<String>> {
    let Forms { finite, others, .. } = inflect(word)?;
    Some(finite.into_iter().chain(others).collect())
}

/// The stem of the listed verb `word`.
pub(super) fn stem_of(word: &str) -> Option<String> {
    inflect(word)?.finite.into_iter().next()
}

/// The past participle of the verb `word`, uninflected; `None` where it is not known.
pub(super) fn participle(word: &str) -> Option<String> {
    let lasting = lasting(word);
    inflect(word)?.others.into_iter().next().filter(|form| !lasting.contains(form))
}

/// The verb `word` as it falls apart; `None` if it does not, or is no verb.
pub(super) fn separated(word: &str) -> Option<Separated> {
    if !is_known(word) {
        return None;
    }
    let Forms { apart, finite, .. } = inflect(word).filter(|forms| !forms.apart.is_empty())?;
    let infinitive = word.strip_prefix(apart)?.to_owned();
    let mut verbs: Vec<String> =
        finite.iter().filter_map(|form| form.strip_prefix(apart)).map(str::to_owned).collect();
    verbs.push(infinitive.clone());
    Some(Separated { particle: apart.to_owned(), verbs, infinitive })
}

fn inflect(word: &str) -> Option<Forms> {
    if let Some((_, past, pasts, participle)) = WHOLE.iter().find(|(verb, ..)| *verb == word) {
        let mut finite = present(&stem(word.strip_suffix("en")?)?);
        finite.extend([*past, *pasts].map(str::to_owned));
        let others = std::iter::once((*participle).to_owned()).chain(lasting(word)).collect();
        return Some(Forms { apart: "", finite, others });
    }
    // "Herinrichten", "heringericht": made from a verb that falls apart, and falls apart no more.
    if let Some(rest) = word.strip_prefix("her").filter(|rest| is_known(rest))
        && let Some(forms) = inflect(rest).filter(|forms| !forms.apart.is_empty())
    {
        let again = |forms: Vec<String>| forms.iter().map(|form| format!("her{form}")).collect();
        return Some(Forms { apart: "", finite: again(forms.finite), others: again(forms.others) });
    }
    if let Some(forms) = strong_forms(word).or_else(|| short_forms(word)) {
        return Some(forms);
    }
    if !is_known(word) && (PLURALS.iter().any(|end| word.ends_with(end)) || is_strong_participle(word)) {
        return None;
    }
    weak_forms(word)
}

/// Every way to take prefixes off, the most first.
fn takings(word: &str) -> Vec<Parts<'_>> {
    let known = lexicon::entry(word).and_then(|entry| entry.verb()).and_then(|verb| verb.prefix);
    let whole = WHOLE_PREFIX.contains(&word) || known == Some(Prefix::Fixed);
    let apart = SEPARABLE.iter().filter_map(|prefix| Some((*prefix, word.strip_prefix(prefix)?)));
    let mut ways = Vec::new();
    for (apart, rest) in apart.chain([("", word)]) {
        for fixed in INSEPARABLE {
            if let Some(root) = rest.strip_prefix(fixed) {
                ways.push(Parts { apart, fixed, root, ge: Ge::Lacks, stem: None });
            }
        }
        let ge = match known {
            _ if whole => Ge::Lacks,
            Some(Prefix::Apart) => Ge::Takes,
            _ if SOMETIMES.contains(&apart) => Ge::Unknown,
            _ => Ge::Takes,
        };
        ways.push(Parts { apart, fixed: "", root: rest, ge, stem: None });
    }
    if whole {
        for way in &mut ways {
            // It never stands apart, but the forms begin with it.
            way.fixed = if way.fixed.is_empty() { way.apart } else { way.fixed };
            way.apart = if way.fixed == way.apart { "" } else { way.apart };
        }
    }
    ways
}

fn strong_forms(word: &str) -> Option<Forms> {
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
        let mut finite = present(&format!("{lead}{stem}"));
        finite.extend([format!("{lead}{past}"), format!("{lead}{pasts}")]);
        if SHORT_STEM.contains(root) {
            finite.push(format!("{lead}{}", stem.strip_suffix('d').unwrap_or(&stem)));
        }
        let mut others = past_participle(&parts, participle);
        if WEAK_TOO.contains(root) {
            let voiceless = is_voiceless(base);
            let (past, last) = if voiceless { ("te", "t") } else { ("de", "d") };
            finite.extend([format!("{lead}{stem}{past}"), format!("{lead}{stem}{past}n")]);
            others.extend(past_participle(&parts, &format!("{stem}{last}")));
        }
        // "De gedachte" is a thought.
        others.retain(|form| form != "gedachte");
        others.extend(lasting(word));
        return Some(Forms { apart: parts.apart, finite, others });
    }
    None
}

/// The forms of `doen`, `gaan` and so on, with any prefix.
fn short_forms(word: &str) -> Option<Forms> {
    takings(word).into_iter().filter(|parts| parts.fixed != "ge").find_map(|parts| {
        let (_, stem, past, pasts, participle) = SHORT.iter().find(|(root, ..)| *root == parts.root)?;
        let lead = format!("{}{}", parts.apart, parts.fixed);
        let third = if stem.ends_with('a') { format!("{stem}at") } else { format!("{stem}t") };
        let finite = [stem, third.as_str(), past, pasts].map(|form| format!("{lead}{form}")).into();
        let mut others = past_participle(&parts, participle);
        others.extend(lasting(word));
        Some(Forms { apart: parts.apart, finite, others })
    })
}

fn weak_forms(word: &str) -> Option<Forms> {
    let parts = known_parts(word).or_else(|| weak_parts(word))?;
    let lead = format!("{}{}", parts.apart, parts.fixed);
    let base = parts.root.strip_suffix("en").or_else(|| parts.root.strip_suffix('n'))?;
    let root = match parts.stem {
        Some(Stem::Kept) => base.to_owned(),
        Some(Stem::English) => format!("{base}e"),
        Some(Stem::Long) if base.ends_with("ier") => format!("{}eer", base.strip_suffix("er")?),
        Some(Stem::Long) => as_stem(base, true),
        Some(Stem::Short) => as_stem(base, false),
        None => stem(base)?,
    };
    let stem = format!("{lead}{root}");
    let (past, last) = if is_voiceless(base) { ("te", 't') } else { ("de", 'd') };
    let participle = if root.ends_with(last) { root.clone() } else { format!("{root}{last}") };
    let mut finite = present(&stem);
    finite.extend([format!("{stem}{past}"), format!("{stem}{past}n")]);
    let mut others = past_participle(&parts, &participle);
    others.extend(lasting(word));
    Some(Forms { apart: parts.apart, finite, others })
}

/// 't kofschip: the sound at the end of the infinitive decides, so reisde and leefde.
fn is_voiceless(base: &str) -> bool {
    ["t", "k", "f", "s", "p", "ch", "sh", "x"].iter().any(|end| base.ends_with(end))
}

/// The parts of a verb that is listed, or of which the root is.
fn known_parts(word: &str) -> Option<Parts<'_>> {
    let verb = |word: &str| lexicon::entry(word).and_then(|entry| entry.verb());
    let fixed_of = |root: &str| {
        let prefix = INSEPARABLE.iter().copied().find(|fixed| root.starts_with(fixed));
        prefix
            .filter(|_| verb(root).is_some_and(|verb| verb.prefix != Some(Prefix::None)))
            .unwrap_or_default()
    };
    let known = verb(word);
    let prefix = known.and_then(|known| known.prefix);
    if prefix != Some(Prefix::Apart)
        && let Some(known) = known
    {
        let fixed = fixed_of(word);
        let lacks = prefix == Some(Prefix::Fixed) || !fixed.is_empty();
        let ge = if lacks { Ge::Lacks } else { Ge::Takes };
        return Some(Parts { apart: "", fixed: "", root: word, ge, stem: known.stem });
    }
    let apart = SEPARABLE
        .iter()
        .copied()
        .find(|apart| word.strip_prefix(apart).is_some_and(|root| verb(root).is_some()))?;
    if WHOLE_PREFIX.contains(&word) {
        let stem = verb(word.strip_prefix(apart)?)?.stem;
        return Some(Parts { apart: "", fixed: apart, root: word.strip_prefix(apart)?, ge: Ge::Lacks, stem });
    }
    let root = word.strip_prefix(apart)?;
    let ge = match prefix {
        _ if !fixed_of(root).is_empty() => Ge::Lacks,
        Some(Prefix::Apart) => Ge::Takes,
        _ if SOMETIMES.contains(&apart) => Ge::Unknown,
        _ => Ge::Takes,
    };
    Some(Parts { apart, fixed: "", root, ge, stem: verb(root)?.stem })
}

/// Takes the prefixes off an unknown verb, where what remains can be a root.
fn weak_parts(word: &str) -> Option<Parts<'_>> {
    let base = word.strip_suffix("en")?;
    let can_be_root =
        |root: &str| vowel_groups(root) > 0 && root.len() >= 3 && !root.starts_with(|c| "aeiou".contains(c));
    // "toeteren", "naderen", "verouderen", "informeren" only seem to have one.
    let whole = UNSTRESSED_ER.contains(&base) || base.starts_with("herinner");
    let latin = STRESSED_ER.iter().any(|end| base.ends_with(end));
    let apart = SEPARABLE.iter().copied().find(|prefix| {
        let rest = base.strip_prefix(prefix).filter(|rest| can_be_root(rest));
        let short = ["in", "na", "om", "op", "toe", "door", "over", "onder", "voor", "mis", "vol", "los"]
            .contains(prefix);
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
    let ge = match apart {
        _ if !fixed.is_empty() || WHOLE_PREFIX.contains(&word) => Ge::Lacks,
        _ if SOMETIMES.contains(&apart) => Ge::Unknown,
        _ => Ge::Takes,
    };
    let root = word.strip_prefix(apart)?.strip_prefix(fixed)?;
    Some(Parts { apart, fixed, root, ge, stem: None })
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
        let unstressed = UNSTRESSED_ER.iter().any(|end| root.ends_with(end));
        let stressed = STRESSED_ER.iter().any(|end| root.ends_with(end));
        return (stressed || unstressed).then(|| as_stem(root, stressed));
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
fn past_participle(parts: &Parts<'_>, participle: &str) -> Vec<String> {
    let middle = match parts.ge {
        Ge::Takes => "ge",
        Ge::Lacks => "",
        Ge::Unknown => return Vec::new(),
    };
    let form = format!("{}{}{middle}{participle}", parts.apart, parts.fixed);
    // "gevraagde", but "gebrachte" too; "gesloten" stays, and so does "geupdatet".
    let bends = form.ends_with(['t', 'd']) && parts.stem != Some(Stem::English);
    let inflected = bends.then(|| format!("{}e", before_vowel(&form)));
    [Some(form), inflected].into_iter().flatten().collect()
}

/// The present participle, and inflected.
fn lasting(infinitive: &str) -> [String; 2] {
    [format!("{infinitive}d"), format!("{infinitive}de")]
}

/// `besloten`, `gestolen`, `afgesproken`: does not change.
pub(super) fn is_strong_participle(word: &str) -> bool {
    STRONG.iter().any(|(.., participle)| {
        let Some(lead) = word.strip_suffix(participle) else {
            return false;
        };
        let fixed = |lead: &str| lead == "ge" || INSEPARABLE.contains(&lead);
        fixed(lead) || SEPARABLE.iter().any(|apart| lead.strip_prefix(apart).is_some_and(fixed))
    })
}
