//! `check.replace`: words that have a better one.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::terms::{Compound, Forms, Terms, covered};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// What to write instead of what.
    pub with: BTreeMap<String, String>,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

#[derive(Debug)]
struct Replace {
    terms: Terms,
    own: Terms,
    better: Vec<String>,
    parts: Parts,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let words: Vec<String> = self.with.keys().cloned().collect();
        if !builder.some_words(&words) {
            return None;
        }
        let lang = builder.lang;
        let own = Terms::new(builder.needles, &builder.vocabulary.own.terms, Forms::Exact, Compound::None, lang);
        let terms = Terms::new(builder.needles, &words, Forms::Exact, Compound::None, lang);
        let better = self.with.values().cloned().collect();
        Some(Box::new(Replace { terms, own, better, parts: self.parts.clone() }))
    }
}

impl Check for Replace {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group())) {
            let found = self.terms.find(part);
            if found.is_empty() {
                continue;
            }
            let own = self.own.find(part);
            for found in found {
                let Some(better) = self.better.get(found.term) else { continue };
                if covered(&own, found.span) {
                    continue;
                }
                let better = like(found.span.slice(part.part.text), better);
                // Written so already: folding hides that only the case or an accent differs.
                if better == found.span.slice(part.part.text) {
                    continue;
                }
                out.matches.push(Match {
                    facts: vec![("with", better.clone())],
                    fix: Some(better),
                    ..found.into_match(at)
                });
            }
        }
    }
}

/// `better`, with a capital at the start if `written` has one.
fn like(written: &str, better: &str) -> String {
    let mut letters = better.chars();
    match letters.next() {
        Some(first) if written.chars().next().is_some_and(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => better.to_owned(),
    }
}
