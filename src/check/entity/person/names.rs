//! Which words are names: the lists of `rules/_data/languages/nl/names/`, folded when first asked for.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::check::entity::person::around::Around;
use crate::text::fold::fold;

const GIVEN: [&str; 2] = [
    include_str!("../../../../rules/_data/languages/nl/names/given.txt"),
    include_str!("../../../../rules/_data/languages/nl/names/given-more.txt"),
];
const SURNAMES: [&str; 2] = [
    include_str!("../../../../rules/_data/languages/nl/names/surnames.txt"),
    include_str!("../../../../rules/_data/languages/nl/names/surnames-more.txt"),
];
const WORDS: [&str; 1] = [include_str!("../../../../rules/_data/languages/nl/names/words.txt")];
const PUBLIC: [&str; 1] = [include_str!("../../../../rules/_data/languages/nl/names/public.txt")];

static NAMES: OnceLock<Names> = OnceLock::new();

/// The names that are known, folded.
#[derive(Debug)]
pub(super) struct Names {
    given: HashSet<String>,
    /// With and without what stands before them: `van den berg` and `berg`.
    surnames: HashSet<String>,
    /// Names that are ordinary words or places as well.
    words: HashSet<String>,
    /// Full names that mean no private person.
    public: HashSet<String>,
}

impl Names {
    pub(super) fn get() -> &'static Self {
        NAMES.get_or_init(|| {
            let particles = &Around::get().particles;
            // Both `op de beek` and `beek`.
            let whole_and_core = |name: String| {
                let core = name.split(' ').skip_while(|word| particles.contains(*word)).collect::<Vec<_>>();
                [core.join(" "), name]
            };
            Self {
                given: folded(&GIVEN).collect(),
                surnames: folded(&SURNAMES).flat_map(whole_and_core).collect(),
                words: folded(&WORDS).collect(),
                public: folded(&PUBLIC).collect(),
            }
        })
    }

    /// Whether a folded word is a given name; of a double one (`jan-willem`) both halves.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
            || word.contains('-') && word.split('-').all(|part| self.given.contains(part))
    }

    /// Whether a folded word is a surname; of a double one any half, and also as a genitive (`Jansens`).
    pub(super) fn is_surname(&self, word: &str) -> bool {
        let known = |word: &str| self.surnames.contains(word);
        known(word)
            || word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).is_some_and(known)
            || word.split('-').filter(|part| part.len() > 2).any(known)
    }

    /// Whether the name is an ordinary word as well, so that it proves little.
    pub(super) fn is_word(&self, name: &str) -> bool {
        name.len() < 3 || self.words.contains(name)
    }

    /// Whether a full name means no private person.
    pub(super) fn is_public(&self, name: &str) -> bool {
        self.public.contains(name)
    }
}

/// The names of these lists: each followed by a comma, on lines that do not begin with `#`.
fn folded(lists: &[&'static str]) -> impl Iterator<Item = String> {
    let lists = lists.iter().map(|list| {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        fold(&lines.collect::<Vec<_>>().join(" ")).text
    });
    lists.flat_map(|list| {
        let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect::<Vec<_>>()
    })
}
