//! `check.phrases`: words and phrases, in every form of them that counts.
//!
//! ```toml
//! check.phrases = { any = ["besloten vergadering"], forms = "all", compound = "head", not_negated = true }
//! ```

use serde::Deserialize;
use toml::Spanned;

use crate::check::guard::{Guard, GuardSpec};
use crate::check::term::Style;
pub use crate::check::term::{Compound, Forms};
use crate::check::terms::{Terms, longest};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::text::fold::fold;

/// The phrases of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The phrases.
    pub any: Spanned<Vec<Spanned<String>>>,
    /// Which forms of their words count; default all.
    #[serde(default)]
    pub forms: Forms,
    /// Whether the last word also counts inside a compound; default not.
    #[serde(default)]
    pub compound: Compound,
    /// Phrases in which they do not count.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Whether they do not count where they are denied.
    #[serde(default)]
    pub not_negated: bool,
    /// Whether they do not count in quotation marks.
    #[serde(default)]
    pub not_quoted: bool,
    /// The parts to look in; default all.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
struct Phrases {
    terms: Terms,
    guard: Guard,
    parts: Parts,
}

impl Spec {
    /// Adds a policy's own words and exceptions.
    pub(crate) fn extend(&mut self, add: &[String], except: &[String]) {
        let nowhere = |word: &String| Spanned::new(0..0, word.clone());
        self.any.get_mut().extend(add.iter().map(nowhere));
        self.except.extend(except.iter().map(nowhere));
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
        Some(Box::new(Phrases { terms, guard, parts: Parts(self.parts.clone()) }))
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
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let found = longest(self.terms.find(part));
            let kept = self.guard.keep(at, part, found, &mut out.misses);
            out.matches.extend(
                kept.into_iter().map(|found| Match { disguise: found.disguise, ..Match::at(at, found.span) }),
            );
        }
    }
}
