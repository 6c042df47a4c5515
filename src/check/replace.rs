//! `check.replace`: words for which there is a better one, which is offered as a fix.
//!
//! ```toml
//! check.replace = { with = { "teneinde" = "om", "inzake" = "over" } }
//! ```

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::guard::{Guard, GuardSpec};
use crate::check::term::{Compound, Forms, Style};
use crate::check::terms::{Terms, longest};
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::draft::PartGroup;
use crate::text::fold::fold;

/// Words for which there is a better one, which is offered as a fix.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "replace")]
pub struct Spec {
    /// Words or phrases, exactly as they stand, and what to write instead, such as `{ "teneinde" = "om" }`.
    #[schemars(
        with = "BTreeMap<String, String>",
        extend("minProperties" = 1, "propertyNames" = { "pattern": r"\S" })
    )]
    pub with: Spanned<BTreeMap<String, String>>,
    /// Phrases in which they do not count.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub except: Vec<Spanned<String>>,
    /// Whether they do not count in quotation marks.
    #[serde(default)]
    pub not_quoted: bool,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
struct Replace {
    terms: Terms,
    instead: Vec<String>,
    guard: Guard,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let with = self.with.get_ref();
        if with.is_empty() || with.keys().any(|word| word.trim().is_empty()) {
            builder.empty(
                self.with.span(),
                ("hier ontbreekt een woord", "a word is missing here"),
                (
                    "schrijf een woord en wat er beter kan staan: with = { \"teneinde\" = \"om\" }",
                    "write a word and what to write instead: with = { \"teneinde\" = \"om\" }",
                ),
            );
            return None;
        }
        let style =
            Style { forms: Forms::Exact, compound: Compound::None, genitive: false, lang: builder.lang };
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for word in with.keys() {
            if let Some(other) = seen.insert(fold(word.trim()).text, word) {
                builder.wrong(
                    self.with.span(),
                    (
                        &format!("`{other}` en `{word}` zijn hetzelfde woord"),
                        &format!("`{other}` and `{word}` are the same word"),
                    ),
                    (
                        "haal één van de twee weg: hoofdletters en accenten maken geen verschil",
                        "remove one of the two: capitals and accents make no difference",
                    ),
                );
                return None;
            }
        }
        let terms = Terms::new(with.keys().map(String::as_str), &style, builder.needles);
        let guard =
            GuardSpec { except: self.except.clone(), not_negated: false, not_quoted: self.not_quoted };
        let guard = Guard::new(&guard, Forms::Exact, false, builder);
        let instead = with.values().cloned().collect();
        Some(Box::new(Replace { terms, instead, guard, parts: Parts(self.parts.clone()) }))
    }
}

impl Check for Replace {
    fn admits(&self, view: &View<'_>) -> bool {
        self.parts.of(view).any(|(_, part)| self.terms.admits(part))
    }

    fn gate(&self) -> Vec<Vec<String>> {
        vec![self.terms.needles()]
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let found = longest(self.terms.find(part));
            for found in self.guard.keep(at, part, found, &mut out.misses) {
                let Some(instead) = self.instead.get(found.term) else { continue };
                let fix = cased(instead, found.span.slice(part.part.text));
                // Folding hides that only case or an accent differs: it may stand there already.
                if fix == found.span.slice(part.part.text) {
                    continue;
                }
                out.matches.push(Match {
                    disguise: found.disguise,
                    facts: vec![("with", fix.clone())],
                    fix: Some(fix),
                    ..Match::at(at, found.span)
                });
            }
        }
    }
}

/// The better word with a capital where the author began with one, or all in capitals.
fn cased(instead: &str, written: &str) -> String {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let mut rest = letters.peekable();
    if capital && rest.peek().is_some() && rest.all(char::is_uppercase) {
        return instead.to_uppercase();
    }
    let mut chars = instead.chars();
    match chars.next() {
        Some(first) if capital => first.to_uppercase().chain(chars).collect(),
        _ => instead.to_owned(),
    }
}
