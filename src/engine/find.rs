//! One pass over every part of a draft: folded, cut into words, searched for the words of all rules.

use std::sync::Arc;

use crate::check::needles::Finder;
use crate::check::view::{PartView, PlainView, View};
use crate::compile::Ruleset;
use crate::model::context::Situation;
use crate::model::draft::{Draft, Part};
use crate::model::language::Language;
use crate::text::disguise;
use crate::text::fold::fold;
use crate::text::words;

/// What the checks see of a draft.
#[must_use]
pub fn view<'d>(rules: &Ruleset, situation: &'d Situation<'d>, history: &'d [Draft]) -> View<'d> {
    searched(rules, &rules.finder, situation, history)
}

/// The same, searched for the words of `finder` only: for a rule by itself.
pub(crate) fn searched<'d>(
    rules: &Ruleset,
    finder: &Finder,
    situation: &'d Situation<'d>,
    history: &'d [Draft],
) -> View<'d> {
    let language = language(rules, situation);
    let parts = situation.draft.parts().map(|part| look(rules, finder, part, &language)).collect();
    View { situation, parts, history }
}

/// What is known of the language of a draft.
pub(crate) fn language(rules: &Ruleset, situation: &Situation<'_>) -> Arc<Language> {
    let languages = &rules.vocabulary.languages;
    let language = situation.lang.as_deref().and_then(|tag| languages.get(tag));
    // A language nobody described is read as the policy's own: its words are those that rules look for.
    let language = language.or_else(|| languages.get(rules.lang.tag()));
    language.cloned().unwrap_or_default()
}

/// One part, searched.
pub(crate) fn look<'d>(
    rules: &Ruleset,
    finder: &Finder,
    part: Part<'d>,
    language: &Arc<Language>,
) -> PartView<'d> {
    let split = |body: &str| rules.splitter.split(body);
    let folded = fold(part.text);
    let tokens = words::tokens(part.text, &folded, &split);
    let hits = finder.find(&folded.text);
    let plain = disguise::undisguise(part.text, &folded).map(|undisguised| PlainView {
        tokens: words::tokens(part.text, &undisguised.folded, &split),
        hits: finder.find(&undisguised.folded.text),
        undisguised,
    });
    PartView::new(part, folded, tokens, hits, plain, Arc::clone(language))
}
