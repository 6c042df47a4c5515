//! One pass over every part of a draft: folded, cut into words, searched for the words of all rules.

use std::sync::Arc;

use crate::check::needles::{Finder, Hits};
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
    let bytes = situation.draft.parts().map(|part| part.text.len()).sum();
    searched(rules, rules.finder(bytes), situation, history)
}

/// The same for checks that are none of the ruleset's: each looks for its own words.
pub(crate) fn unsearched<'d>(
    rules: &Ruleset,
    situation: &'d Situation<'d>,
    history: &'d [Draft],
) -> View<'d> {
    searched(rules, None, situation, history)
}

fn searched<'d>(
    rules: &Ruleset,
    finder: Option<&Finder>,
    situation: &'d Situation<'d>,
    history: &'d [Draft],
) -> View<'d> {
    let language = language(rules, situation);
    let parts = situation.draft.parts().map(|part| look(rules, finder, part, &language)).collect();
    View { situation, parts, history, hasty: false }
}

/// What is known of the language of a draft.
pub(crate) fn language(rules: &Ruleset, situation: &Situation<'_>) -> Arc<Language> {
    let languages = &rules.vocabulary.languages;
    let language = situation.lang.as_deref().and_then(|tag| languages.get(tag));
    // A language nobody described is read as the policy's own: its words are those that rules look for.
    let language = language.or_else(|| languages.get(rules.lang.tag()));
    language.cloned().unwrap_or_default()
}

/// One part, searched by `finder` if there is one.
pub(crate) fn look<'d>(
    rules: &Ruleset,
    finder: Option<&Finder>,
    part: Part<'d>,
    language: &Arc<Language>,
) -> PartView<'d> {
    let split = |body: &str| rules.splitter().split(body);
    let hits = |folded: &str| finder.map_or_else(Hits::default, |finder| finder.find(folded));
    let folded = fold(part.text);
    let tokens = words::tokens(part.text, &folded, &split);
    let plain = disguise::undisguise(part.text, &folded).map(|undisguised| PlainView {
        tokens: words::tokens(part.text, &undisguised.folded, &split),
        hits: hits(&undisguised.folded.text),
        undisguised,
    });
    let hits = hits(&folded.text);
    PartView::new(part, folded, tokens, hits, plain, Arc::clone(language))
}
