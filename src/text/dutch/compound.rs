//! Compounds: whether a longer word is made with a word (`raad` in `gemeenteraad` and `raadslid`), or only holds its
//! letters (`sieraad`, `raadsel`).

use super::lexicon;
use super::noun;
use super::spelling::{before_vowel, is_short};
use super::verb;

/// First parts that are no words by themselves, or that the dictionary does not list as such.
#[rustfmt::skip] // Packed, not one word a line.
const FIRST: &[&str] = &[
    "aarts", "achter", "anti", "auto", "beneden", "bij", "binnen", "boven", "buiten", "co", "eco", "euro", "ex", "hoofd", "hyper",
    "info", "jong", "loco", "maxi", "mede", "mega", "micro", "midden", "mini", "multi", "neven", "niet", "noord", "onder",
    "oost", "opper", "oud", "over", "prive", "semi", "super", "tegen", "tele", "tussen", "ultra", "vice", "konink", "voor", "west", "zuid",
    "zij",
];

/// Sounds between the parts of a compound.
const LINKS: &[&str] = &["s", "en", "n", "er", "e"];

/// What words of two letters that are parts begin with: `ei`, `ui`, `as`.
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Fewest letters of a part that is not the word itself.
const SHORTEST: usize = 2;

/// Fewest letters of a proper name that is a first part.
const SHORTEST_NAME: usize = 5;

/// Longest part that is taken apart further, in bytes; keeps a check cheap on hostile text.
const LONGEST_CHAIN: usize = 32;

/// Longest compound, in bytes.
const LONGEST: usize = 64;

/// Most letters of a prefix of a verb.
const LONGEST_PREFIX: usize = 4;

/// Ends of derived words that happen to be words, or to end in one: `wetenschap` is no sheep's.
#[rustfmt::skip] // Packed, not one word a line.
const SUFFIXES: &[&str] = &[
    "achtig", "baar", "dom", "eel", "el", "elijk", "er", "es", "heid", "ing", "ion", "lijk", "ling", "loos", "schap", "sel", "ster",
    "zaam",
];

/// Whether compounds begin with the folded `part`, linking sound included: `gemeente`, `stads`, `kinder`.
pub(super) fn is_first_part(part: &str) -> bool {
    part.len() >= SHORTEST && (is_first_word(part) || is_chain(part))
}

fn is_first_word(part: &str) -> bool {
    let begins = |word: &str| {
        let long = word.len() > SHORTEST;
        lexicon::entry(word).is_some_and(|entry| {
            (entry.begins() && (long || word.starts_with(VOWELS)))
                || entry.is_noun() && long
                || entry.is_adjective() && word.len() > SHORTEST + 1
        })
    };
    FIRST.contains(&part)
        || begins(part)
        || is_stem_of_verb(part)
        || LINKS
            .iter()
            .any(|link| part.strip_suffix(link).is_some_and(|word| word.len() > SHORTEST && begins(word)))
        || singulars(part).iter().any(|word| begins(word))
}

/// `zwem` in `zwembad`, `lees` in `leesclub`.
fn is_stem_of_verb(part: &str) -> bool {
    let spelled = [format!("{}en", before_vowel(part)), format!("{part}en")];
    let listed = |verb: &String| lexicon::entry(verb).is_some_and(|entry| entry.verb().is_some());
    part.len() > SHORTEST
        && spelled.iter().any(|verb| listed(verb) && verb::stem_of(verb).as_deref() == Some(part))
}

/// Whether it is itself two first parts: `nieuwbouw`, `vrijwilligerswerk`.
fn is_chain(part: &str) -> bool {
    part.len() <= LONGEST_CHAIN
        && (4..part.len().saturating_sub(2)).any(|at| {
            part.split_at_checked(at)
                .is_some_and(|(first, second)| is_first_word(first) && is_first_word(second))
        })
}

/// Whether compounds end with the folded `part`: a noun in any form, or two of them.
fn is_last_part(part: &str) -> bool {
    let chain = |at: usize| {
        part.split_at_checked(at).is_some_and(|(first, last)| is_first_word(first) && is_last_word(last))
    };
    let longest = part.len() <= LONGEST_CHAIN;
    let suffix = SUFFIXES.contains(&part);
    part.len() >= SHORTEST
        && !suffix
        && (is_last_word(part) || longest && (4..part.len().saturating_sub(2)).any(chain))
}

fn is_last_word(part: &str) -> bool {
    let long = part.len() > SHORTEST;
    lexicon::entry(part).is_some_and(|entry| {
        entry.is_noun() && (long || part.starts_with(VOWELS))
            || long && (!entry.is_adjective() || entry.begins())
    }) || !singulars(part).is_empty()
}

/// First parts before a hyphen or a diaeresis that compounds are not made with: `co-operatie`.
const LATIN: &[&str] = &["co", "re", "de", "pre", "pro", "anti", "micro", "auto", "bio", "ex", "non"];

/// The two parts of a folded compound, where a hyphen may stand: `gemeente` and `raad`, `co` and `operatie`.
#[must_use]
pub fn parts(word: &str) -> Option<(&str, &str)> {
    if word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || verb::is_known(word) {
        return None;
    }
    let noun = |last: &str| lexicon::entry(last).is_some_and(|entry| entry.is_noun());
    let mut latin = LATIN.iter().filter_map(|first| Some((*first, word.strip_prefix(first)?)));
    if let Some((first, _)) = latin.find(|(_, last)| noun(last)) {
        return word.split_at_checked(first.len());
    }
    let whole = lexicon::entry(word).is_some_and(|entry| entry.is_noun());
    let long = 3..word.len().saturating_sub(3);
    let found = long.filter_map(|at| word.split_at_checked(at));
    found.filter(|_| !whole).find(|(first, last)| noun(last) && is_first_part(first))
}

/// Spellings of a folded compound with and without the `n` between its parts: `pannekoek`, `pannenkoek`.
pub(super) fn without_n(word: &str) -> Option<String> {
    if word.len() > LONGEST {
        return None;
    }
    let noun = |last: &str| lexicon::entry(last).is_some_and(|entry| entry.is_noun());
    (4..word.len().saturating_sub(2)).filter_map(|at| word.split_at_checked(at)).find_map(|(first, last)| {
        if !noun(last) {
            return None;
        }
        let plural = |form: &str| !singulars(form).is_empty();
        match first.strip_suffix('n') {
            Some(short) if first.ends_with("en") && plural(first) => Some(format!("{short}{last}")),
            None if first.ends_with('e')
                && singulars(&format!("{first}n")).iter().any(|word| word != first) =>
            {
                Some(format!("{first}n{last}"))
            }
            _ => None,
        }
    })
}

/// Whether the folded `word` is the plural of a noun that is known, or of a compound with one.
pub(super) fn is_plural(word: &str) -> bool {
    !singulars(word).is_empty()
        || (3..word.len().saturating_sub(2)).any(|at| {
            word.split_at_checked(at)
                .is_some_and(|(first, last)| !singulars(last).is_empty() && is_first_part(first))
        })
}

/// The listed nouns of which `form` is a plural or a diminutive.
fn singulars(form: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut ask = |word: String| {
        if word.len() >= SHORTEST && lexicon::entry(&word).is_some_and(|entry| entry.is_noun()) {
            words.push(word);
        }
    };
    for ending in ["s", "'s", "n", "je", "jes", "tje", "tjes", "pje", "pjes", "etje", "etjes"] {
        form.strip_suffix(ending).map(str::to_owned).into_iter().for_each(&mut ask);
    }
    form.strip_suffix("heden").map(|stem| format!("{stem}heid")).into_iter().for_each(&mut ask);
    if let Some(stem) =
        form.strip_suffix("en").or_else(|| form.strip_suffix("etje")).or_else(|| form.strip_suffix("etjes"))
    {
        ask(stem.to_owned());
        let mut letters = stem.chars().rev();
        let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
        let kept = stem.strip_suffix(last).unwrap_or(stem);
        if last == before {
            ask(kept.to_owned());
        }
        let hard = match last {
            'v' => 'f',
            'z' => 's',
            other => other,
        };
        ask(format!("{kept}{hard}"));
        if "aeou".contains(before) && is_short(stem) {
            ask(format!("{kept}{before}{hard}"));
        }
    }
    words.retain(|word| noun::forms(word).iter().any(|other| other == form));
    words
}

/// Whether the folded word made of `before`, a form of the word looked for, and `after` is a compound with it. `name`
/// says whether the author began it with a capital, as in `Wilhelminastraat`.
///
/// Both sides have to be words that are known, linking sounds included; a verb with a prefix (`ontwijken`) and a word
/// that is listed whole and falls apart by chance (`hamster`) are none.
#[must_use]
pub fn is_compound(before: &str, word: &str, after: &str, name: bool) -> bool {
    if before.len() + word.len() + after.len() > LONGEST {
        return false;
    }
    let whole = format!("{before}{word}{after}");
    let listed = lexicon::entry(&whole);
    if verb::is_known(&whole) || is_form_of_verb(&whole, before) {
        return false;
    }
    let first = before.is_empty()
        || is_first_part(before)
        || name && listed.is_none() && before.chars().count() >= SHORTEST_NAME;
    let last = after.is_empty()
        || is_last_part(after)
        || LINKS.iter().any(|link| after.strip_prefix(link).is_some_and(is_last_part));
    if !first || !last {
        return false;
    }
    if listed.is_some_and(|entry| entry.is_noun()) && !bends_alike(&whole, before, word, after) {
        return false;
    }
    // "Prikkeldraad" is made with "draad".
    let longer = |at: usize| {
        let Some((lead, head)) = whole.split_at_checked(at) else { return false };
        let own = before.get(at..).unwrap_or_default();
        lexicon::entry(head).is_some_and(|entry| entry.is_noun())
            && !is_first_part(own)
            && is_first_part(lead)
    };
    !after.is_empty() || !(SHORTEST..before.len()).any(longer)
}

/// Whether a word that is listed whole bends as its last part does: `armbanden` as `banden`, but `hamsters` not as
/// `sterren`.
fn bends_alike(whole: &str, before: &str, word: &str, after: &str) -> bool {
    let last = if after.is_empty() { word } else { after };
    let lasts = std::iter::once(last).chain(LINKS.iter().filter_map(|link| last.strip_prefix(link)));
    let forms = noun::forms(whole);
    let plain: Vec<&String> =
        forms.iter().filter(|form| !form.ends_with("je") && !form.ends_with("jes")).collect();
    let mut lasts = lasts.filter(|last| !after.is_empty() || *last == word).peekable();
    lasts.peek().is_none()
        || plain.is_empty()
        || lasts.any(|last| {
            let lead = whole.strip_suffix(last).unwrap_or(before);
            let own = noun::forms(last);
            plain
                .iter()
                .any(|form| form.strip_prefix(lead).is_some_and(|end| own.iter().any(|form| form == end)))
        })
}

/// `gemeend`, `betrokken`: a participle or another form of a verb that begins with a prefix.
fn is_form_of_verb(whole: &str, before: &str) -> bool {
    if !["ge", "be", "ver", "ont", "her"].iter().any(|prefix| whole.starts_with(prefix))
        || before.len() > LONGEST_PREFIX
    {
        return false;
    }
    let infinitives = |stem: &str| [format!("{stem}en"), format!("{}en", before_vowel(stem))];
    let of = |stem: &str| {
        let root = stem.strip_prefix("ge").unwrap_or(stem);
        infinitives(stem).into_iter().chain(infinitives(root)).any(|verb| {
            verb::is_known(&verb)
                && verb::forms(&verb).is_some_and(|forms| forms.iter().any(|form| form == whole))
        })
    };
    of(whole) || whole.strip_suffix(['d', 't']).is_some_and(of) || verb::is_strong_participle(whole)
}
