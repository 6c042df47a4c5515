//! The words around a name, from `rules/_data/languages/nl/names/around.toml`.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

const DATA: &str = include_str!("../../../../rules/_data/languages/nl/names/around.toml");

static AROUND: OnceLock<Around> = OnceLock::new();

/// Folded words, by what they say of a name beside them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Around {
    /// What stands before a surname.
    pub(super) particles: HashSet<String>,
    /// Of those, ordinary prepositions: a name has them only before another particle, as in `op de Beek`.
    pub(super) prepositions: HashSet<String>,
    /// Forms of address, behind which any capital is a name.
    pub(super) titles: HashSet<String>,
    /// Of those, abbreviations that mean something else without a full stop or in capitals (`ING`, `MS`).
    pub(super) short: HashSet<String>,
    /// What somebody is, behind which only a known name counts.
    pub(super) roles: HashSet<String>,
    /// Of those, the ones that posts like to call by a given name: `collega Petra`.
    pub(super) colleagues: HashSet<String>,
    /// Of those, the ones behind which an initial is enough: `verdachte B.`.
    pub(super) accused: HashSet<String>,
    /// What a form calls the field with a name.
    pub(super) labels: HashSet<String>,
    /// Public offices; who holds one is no private person in it.
    pub(super) offices: HashSet<String>,
    /// What makes the name behind it that of a place, a shop or an institution: `basisschool Anne Frank`.
    pub(super) called: HashSet<String>,
    /// What makes the name before it that of a place, a shop or a prize: `Johan Cruijff Arena`.
    pub(super) things: HashSet<String>,
    /// How a word ends that is a street, a school or a building: `Frankschool`, `Galenstraat`.
    pub(super) endings: HashSet<String>,
    /// Words that have a capital and are no surname.
    pub(super) no_surname: HashSet<String>,
    /// Letters with full stops that abbreviate something else than given names.
    pub(super) abbreviations: HashSet<String>,
    /// What a letter names that is no initial: `plan B`, `vitamine C`.
    pub(super) lettered: HashSet<String>,
}

impl Around {
    pub(super) fn get() -> &'static Self {
        AROUND.get_or_init(|| {
            let read = toml::from_str(DATA);
            debug_assert!(read.is_ok(), "{read:?}");
            read.unwrap_or_default()
        })
    }

    /// Whether the word is a public office, also behind a hyphen (`oud-burgemeester`).
    pub(super) fn is_office(&self, word: &str) -> bool {
        self.offices.contains(word.rsplit('-').next().unwrap_or(word))
    }

    /// Whether the word is, or ends as, a street, a school or a building.
    pub(super) fn is_thing(&self, word: &str) -> bool {
        let last = word.rsplit('-').next().unwrap_or(word);
        let ends = |ending: &String| last.len() > ending.len() + 1 && last.ends_with(ending.as_str());
        self.things.contains(last) || self.endings.iter().any(ends)
    }
}
