//! What keeps a found word from counting: it belongs to a name or phrase that is fine, it is denied, or it is
//! somebody else's.

use std::sync::Arc;

use toml::Spanned;

use crate::check::cover::Cover;
use crate::check::needles::Needles;
use crate::check::term::{Compound, Forms, Style};
use crate::check::terms::{Found, Terms};
use crate::check::view::PartView;
use crate::check::{Builder, Miss};
use crate::model::say::Say;
use crate::text::scope;

/// The keys of a check that keep a found word from counting.
#[derive(Clone, Debug, Default)]
pub(crate) struct GuardSpec {
    /// Phrases that make the word harmless where they cover it.
    pub(crate) except: Vec<Spanned<String>>,
    /// Whether a word in a clause that denies it does not count.
    pub(crate) not_negated: bool,
    /// Whether a word in quotation marks does not count.
    pub(crate) not_quoted: bool,
}

/// What keeps a found word from counting.
#[derive(Debug)]
pub(crate) struct Guard {
    except: Option<Terms>,
    own: Option<Arc<Terms>>,
    not_negated: bool,
    not_quoted: bool,
    /// Whether what does not count is left unsaid as well.
    silent: bool,
}

impl Guard {
    /// Builds it. With `silent`, the municipality's own names do not help and nothing is said of near misses:
    /// for terms that are secret themselves.
    pub(crate) fn new(spec: &GuardSpec, forms: Forms, silent: bool, builder: &mut Builder<'_>) -> Self {
        let style = Style { forms, compound: Compound::None, genitive: false, lang: builder.lang };
        let except = spec.except.iter().map(|phrase| phrase.get_ref().as_str());
        let except = (!spec.except.is_empty()).then(|| Terms::new(except, &style, builder.needles));
        let names = &builder.vocabulary.own.terms;
        let exact = Style { forms: Forms::Exact, genitive: true, ..style };
        let own = (!names.is_empty() && !silent).then(|| {
            let make = |needles: &mut Needles| Terms::new(names.iter().map(String::as_str), &exact, needles);
            builder.needles.own(builder.lang, make)
        });
        Self { except, own, not_negated: spec.not_negated, not_quoted: spec.not_quoted, silent }
    }

    /// The matches that count; what is said of the others goes to `misses`.
    pub(crate) fn keep(
        &self,
        at: usize,
        part: &PartView<'_>,
        found: Vec<Found>,
        misses: &mut Vec<Miss>,
    ) -> Vec<Found> {
        if found.is_empty() {
            return found;
        }
        let cover = |terms: &Terms| Cover::new(terms.find(part).into_iter().map(|found| found.span));
        let (own, except) = (self.own.as_deref().map(cover), self.except.as_ref().map(cover));
        let covered = |cover: &Option<Cover>, found: &Found| {
            cover.as_ref().is_some_and(|cover| cover.covers(found.span))
        };
        let reason = |found: &Found| {
            if covered(&own, found) {
                Some(Say::new(
                    "dit hoort bij een naam van de gemeente",
                    "this belongs to a name of the municipality",
                ))
            } else if covered(&except, found) {
                Some(Say::new(
                    "dit hoort bij woorden waarvoor de regel niet geldt",
                    "this belongs to words to which the rule does not apply",
                ))
            } else if self.not_quoted && part.quoted(found.span) {
                Some(Say::new("dit staat tussen aanhalingstekens", "this is in quotation marks"))
            } else if self.not_negated && negated(part, found) {
                Some(Say::new(
                    "er staat een ontkenning bij, zoals ‘niet’",
                    "it is denied, by a word such as “not”",
                ))
            } else {
                None
            }
        };
        let mut kept = Vec::new();
        for found in found {
            match reason(&found) {
                None => kept.push(found),
                Some(_) if self.silent => {}
                Some(reason) => misses.push(Miss { at: Some((at, found.span)), reason }),
            }
        }
        kept
    }
}

fn negated(part: &PartView<'_>, found: &Found) -> bool {
    let (folded, tokens) = match part.plain.as_ref().filter(|_| found.plain) {
        Some(plain) => (&plain.undisguised.folded, &plain.tokens),
        None => (&part.folded, &part.tokens),
    };
    let language = &part.language;
    let is_negation = |word: &str| language.negations.contains(word);
    let is_break = |word: &str| language.breaks.contains(word);
    scope::negated(folded, tokens, found.tokens.clone(), &is_negation, &is_break)
}
