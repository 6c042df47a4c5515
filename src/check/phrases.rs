//! `check.phrases`: words and phrases, in every form of them that counts.
//!
//! ```toml
//! check.phrases = { any = ["besloten vergadering"], forms = "all", compound = "head", not_negated = true }
//! ```

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::guard::{Guard, GuardSpec};
pub use crate::check::term::{Compound, Forms};
use crate::check::term::{Style, Term};
use crate::check::terms::{Terms, longest};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::text::fold::fold;

/// Words and phrases, in every form of them that counts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "phrases")]
pub struct Spec {
    /// The words and phrases to look for; one of them is enough.
    #[schemars(with = "Vec<String>", length(min = 1), inner(regex(pattern = r"\S")))]
    pub any: Spanned<Vec<Spanned<String>>>,
    /// Which forms of the words count.
    #[serde(default)]
    pub forms: Forms,
    /// Whether the last word also counts inside a longer word (a compound).
    #[serde(default)]
    pub compound: Compound,
    /// Phrases in which they do not count, such as `burgerlijke stand` for `burger`.
    #[serde(default)]
    #[schemars(with = "Vec<String>", inner(regex(pattern = r"\S")))]
    pub except: Vec<Spanned<String>>,
    /// Whether they do not count where the text denies them, with a word such as `niet`.
    #[serde(default)]
    pub not_negated: bool,
    /// Whether they do not count in quotation marks.
    #[serde(default)]
    pub not_quoted: bool,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
    /// The words that a policy adds.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) added: Vec<String>,
}

#[derive(Debug)]
struct Phrases {
    terms: Terms,
    /// The words that the policy adds: apart, so that the forms of the others are those of the pack.
    added: Option<Terms>,
    guard: Guard,
    parts: Parts,
}

impl Spec {
    /// Adds a policy's own words and exceptions.
    pub(crate) fn extend(&mut self, add: &[String], except: &[String]) {
        let nowhere = |word: &String| Spanned::new(0..0, word.clone());
        self.added.extend_from_slice(add);
        self.except.extend(except.iter().map(nowhere));
    }

    /// Whether any single word of it has a form that is not written here. Expressions are looked for as they stand.
    pub(crate) fn inflects(&self, lang: &str) -> bool {
        let single = |word: &&str| !word.trim().contains(char::is_whitespace);
        let mut words = self.any.get_ref().iter().map(|word| word.get_ref().as_str()).filter(single);
        words.any(|word| !Term::is_fixed(word, lang))
    }

    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let phrases = self.any.get_ref();
        if phrases.is_empty() {
            builder.empty(
                self.any.span(),
                ("hier staat geen enkel woord om te zoeken", "there is no word to look for here"),
                ("zet woorden in de lijst: any = [\"…\"]", "put words in the list: any = [\"…\"]"),
            );
            return None;
        }
        if !filled(phrases, builder) | !filled(&self.except, builder) {
            return None;
        }
        let style = Style { forms: self.forms, compound: self.compound, genitive: false, lang: builder.lang };
        let terms =
            Terms::new(phrases.iter().map(|phrase| phrase.get_ref().as_str()), &style, builder.needles);
        let guard = GuardSpec {
            except: self.except.clone(),
            not_negated: self.not_negated,
            not_quoted: self.not_quoted,
        };
        let guard = Guard::new(&guard, self.forms, false, builder);
        let added = self.added.iter().map(String::as_str);
        let added = (!self.added.is_empty()).then(|| Terms::new(added, &style, builder.needles));
        Some(Box::new(Phrases { terms, added, guard, parts: Parts(self.parts.clone()) }))
    }
}

/// Whether every phrase has something to look for; notes those that have not.
fn filled(phrases: &[Spanned<String>], builder: &mut Builder<'_>) -> bool {
    let mut all = true;
    // Folding also takes out what nobody sees.
    for phrase in phrases.iter().filter(|phrase| fold(phrase.get_ref()).text.trim().is_empty()) {
        builder.wrong(
            phrase.span(),
            ("dit woord is leeg", "this word is empty"),
            ("vul een woord in, of haal het weg", "fill in a word, or remove it"),
        );
        all = false;
    }
    all
}

impl Check for Phrases {
    fn admits(&self, view: &View<'_>) -> bool {
        self.parts.of(view).any(|(_, part)| {
            self.terms.admits(part) || self.added.as_ref().is_some_and(|added| added.admits(part))
        })
    }

    fn gate(&self) -> Vec<Vec<String>> {
        let added = self.added.iter().flat_map(Terms::needles);
        vec![self.terms.needles().into_iter().chain(added).collect()]
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let mut found = self.terms.find(part);
            if let Some(added) = &self.added {
                found.extend(added.find(part));
                found.sort_by_key(|found| (found.span.start, found.span.end));
            }
            let found = longest(found);
            let kept = self.guard.keep(at, part, found, &mut out.misses);
            out.matches.extend(
                kept.into_iter().map(|found| Match { disguise: found.disguise, ..Match::at(at, found.span) }),
            );
        }
    }
}
