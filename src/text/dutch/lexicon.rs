//! What the dictionary of OpenTaal knows of a word: its plurals, its comparison, how a verb makes its stem.
//!
//! `lexicon.py` makes the two lists from it and keeps only what the rules of spelling do not tell: words of one part.
//!

use std::sync::LazyLock;

/// A word a line, sorted by bytes, with what it is: `n7` a noun with the endings of line 7 of [`ENDINGS`], `a7` an
/// adjective, `v` a verb (see [`Verb`]), `b` what compounds begin with, `e` what else they end with.
const WORDS: &str = include_str!("lexicon.txt");

/// Sets of endings, a line each after the first: how many letters go and what comes, `2ken 0tje`.
const ENDINGS: &str = include_str!("endings.txt");

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    noun: Option<usize>,
    adjective: Option<usize>,
    verb: Option<Verb>,
    begins: bool,
}

/// What is known of an infinitive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verb {
    /// How its stem is made from it.
    pub(super) stem: Option<Stem>,
    /// What becomes of its prefix.
    pub(super) prefix: Option<Prefix>,
}

/// How the stem of a verb is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stem {
    /// With a long vowel: `maken`, `maak`.
    Long,
    /// As it stands: `openen`, `open`.
    Short,
    /// With the two consonants that English put there: `appen`, `app`.
    Kept,
    /// With an `e` that English put there: `updaten`, `update`.
    English,
}

/// What becomes of the first part of a verb that looks like a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// It stands apart: `overnemen`, `overgenomen`.
    Apart,
    /// It stays and keeps `ge-` away: `overtuigen`, `overtuigd`.
    Fixed,
    /// It is none: `toeteren`, `getoeterd`.
    None,
}

impl Entry {
    /// Whether it is a noun that has a plural or a diminutive.
    pub(super) fn is_noun(&self) -> bool {
        self.noun.is_some()
    }

    /// Whether it is an adjective.
    pub(super) fn is_adjective(&self) -> bool {
        self.adjective.is_some()
    }

    /// What is known of it as a verb.
    pub(super) fn verb(&self) -> Option<Verb> {
        self.verb
    }

    /// Whether compounds begin with it.
    pub(super) fn begins(&self) -> bool {
        self.begins
    }

    /// The plurals and diminutives of the noun `word`, whose entry this is.
    pub(super) fn noun_forms(&self, word: &str) -> Vec<String> {
        self.noun.map(|class| inflected(word, class)).unwrap_or_default()
    }

    /// The inflected and compared forms of the adjective `word`, whose entry this is.
    pub(super) fn adjective_forms(&self, word: &str) -> Vec<String> {
        self.adjective.map(|class| inflected(word, class)).unwrap_or_default()
    }
}

/// What is known of the folded `word`.
pub(super) fn entry(word: &str) -> Option<Entry> {
    let mut entry = Entry::default();
    for flag in line_of(word)?.split(' ') {
        let (kind, rest) = flag.split_at_checked(1)?;
        match kind {
            "n" => entry.noun = rest.parse().ok(),
            "a" => entry.adjective = rest.parse().ok(),
            "b" => entry.begins = true,
            "v" => entry.verb = Some(verb(rest)),
            _ => {}
        }
    }
    Some(entry)
}

fn verb(letters: &str) -> Verb {
    let mut verb = Verb::default();
    for letter in letters.chars() {
        match letter {
            'l' => verb.stem = Some(Stem::Long),
            's' => verb.stem = Some(Stem::Short),
            'k' => verb.stem = Some(Stem::Kept),
            'e' => verb.stem = Some(Stem::English),
            'g' => verb.prefix = Some(Prefix::Apart),
            'x' => verb.prefix = Some(Prefix::Fixed),
            _ => verb.prefix = Some(Prefix::None),
        }
    }
    verb
}

/// What stands behind `word` in its line.
fn line_of(word: &str) -> Option<&'static str> {
    // Where lines begin is found a hundred times sooner than an index of the words is made.
    static STARTS: LazyLock<Vec<usize>> = LazyLock::new(|| {
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', WORDS.as_bytes()).map(|end| end + 1)).collect()
    });
    let line = |start: usize| WORDS.get(start..)?.split('\n').next()?.split_once(' ');
    let at = STARTS.partition_point(|start| line(*start).is_some_and(|(other, _)| other < word));
    line(*STARTS.get(at)?).filter(|(other, _)| *other == word).map(|(_, flags)| flags)
}

fn inflected(word: &str, class: usize) -> Vec<String> {
    static CLASSES: LazyLock<Vec<&str>> = LazyLock::new(|| ENDINGS.lines().skip(1).collect());
    let endings = CLASSES.get(class).copied().unwrap_or_default().split(' ');
    let form = |ending: &str| {
        let digits = ending.bytes().take_while(u8::is_ascii_digit).count();
        let (cut, add) = ending.split_at_checked(digits)?;
        let kept = word.get(..word.len().checked_sub(cut.parse().ok()?)?)?;
        Some(format!("{kept}{add}"))
    };
    endings.filter_map(form).collect()
}
