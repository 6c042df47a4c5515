//! `check.phrases`: words and phrases, with their inflections and as parts of compounds.

use serde::Deserialize;

use crate::check::terms::{Compound, Forms, Found, Terms, covered};
use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, Match, Miss, Outcome, Parts};
use crate::model::say::Say;
use crate::text::scope;
use crate::text::source::Span;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Any of these.
    pub any: Vec<String>,
    /// Which word forms count; all if absent.
    #[serde(default = "all_forms")]
    pub forms: Forms,
    /// Whether it may be part of a compound word.
    #[serde(default)]
    pub compound: Compound,
    /// Not where it is negated.
    #[serde(default)]
    pub not_negated: bool,
    /// Not where it is quoted.
    #[serde(default)]
    pub not_quoted: bool,
    /// Not where one of these covers it.
    #[serde(default)]
    pub except: Vec<String>,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

fn all_forms() -> Forms {
    Forms::All
}

#[derive(Debug)]
struct Phrases {
    terms: Terms,
    except: Terms,
    own: Terms,
    not_negated: bool,
    not_quoted: bool,
    parts: Parts,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        if !builder.some_words(&self.any) {
            return None;
        }
        let lang = builder.lang;
        let terms = Terms::new(builder.needles, &self.any, self.forms, self.compound, lang);
        let except = Terms::new(builder.needles, &self.except, self.forms, self.compound, lang);
        let own = Terms::new(builder.needles, &builder.vocabulary.own.terms, Forms::Exact, Compound::None, lang);
        let (not_negated, not_quoted) = (self.not_negated, self.not_quoted);
        Some(Box::new(Phrases { terms, except, own, not_negated, not_quoted, parts: self.parts.clone() }))
    }
}

impl Check for Phrases {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group())) {
            let found = self.terms.find(part);
            if found.is_empty() {
                continue;
            }
            let (except, own) = (self.except.find(part), self.own.find(part));
            for found in found {
                match self.cancelled(part, &found, &except, &own) {
                    Some(reason) => out.misses.push(Miss { at: Some((at, found.span)), reason }),
                    None => out.matches.push(found.into_match(at)),
                }
            }
        }
    }
}

impl Phrases {
    fn cancelled(&self, part: &PartView<'_>, found: &Found, except: &[Found], own: &[Found]) -> Option<Say> {
        if covered(except, found.span) {
            return Some(Say::new("dit staat bij de uitzonderingen van de regel", "this is among the rule's exceptions"));
        }
        if covered(own, found.span) {
            return Some(Say::new("dit is een eigen naam van de gemeente", "this is a name of the municipality's own"));
        }
        if self.not_negated && negated(part, found) {
            return Some(Say::new("er staat een ontkenning bij", "it is negated"));
        }
        if self.not_quoted && part.quoted(found.span) {
            return Some(Say::new("het staat in een citaat", "it stands in a quotation"));
        }
        None
    }
}

fn negated(part: &PartView<'_>, found: &Found) -> bool {
    let language = &part.language;
    let is_negation = |word: &str| language.negations.contains(word);
    let is_break = |word: &str| language.breaks.contains(word);
    scope::negated(&part.folded, &part.tokens, found.words.clone(), &is_negation, &is_break)
}

impl Found {
    /// The match that a term found in part `at` makes.
    #[must_use]
    pub fn into_match(self, at: usize) -> Match {
        let span: Span = self.span;
        Match { spans: vec![(at, span)], disguise: self.disguise, ..Match::default() }
    }
}
