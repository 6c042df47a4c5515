//! `check.accessibility`: ways of writing that shut out people who have a post read aloud.
//!
//! ```toml
//! check.accessibility = { any = ["hashtag-case"] }
//! ```
//!
//! What each of them is, and the sources, are in [`crate::text::barrier`]. `hashtag-case` and `styled-letters` offer
//! what to write instead as a fix.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use toml::Spanned;

use crate::check::view::{PartView, View};
use crate::check::{Builder, Check, MOST_PLACES, Match, Outcome, Parts};
use crate::model::draft::{PartGroup, PartName};
use crate::text::barrier::{self, Barrier};
use crate::text::source::Span;

/// Ways of writing that a screen reader reads badly or not at all.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "accessibility")]
pub struct Spec {
    /// What to look for; one of them is enough.
    #[schemars(with = "Vec<Habit>", length(min = 1))]
    pub any: Spanned<Vec<Spanned<String>>>,
    /// The parts of the draft to look in. Left out, all of them; the last two look at text alternatives only.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

/// A way of writing that stands in somebody's way.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    JsonSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[schemars(rename = "habit")]
pub enum Habit {
    /// A hashtag of several words without capitals: `#doemee`. The fix is `#DoeMee`.
    HashtagCase,
    /// Letters that are really signs: `𝗚𝗿𝗮𝘁𝗶𝘀`. The fix has ordinary letters.
    StyledLetters,
    /// A list whose bullets are emoji: three lines or more.
    EmojiBullets,
    /// An emoji with a letter close on both sides: `h🎉llo`.
    EmojiInWord,
    /// An emoji in the place of a word: `met de 🚲`.
    EmojiForWord,
    /// More than three emoji in a row.
    EmojiRow,
    /// A drawing or a face made of characters: `¯\_(ツ)_/¯`, `▓▓▓░░`.
    TextArt,
    /// A text alternative that says nothing: the name of a file, `foto`.
    AltEmpty,
    /// A text alternative that only repeats the post.
    AltRepeats,
}

impl Habit {
    /// Where it occurs in one part.
    pub(crate) fn find(self, view: &View<'_>, part: &PartView<'_>) -> Vec<Barrier> {
        let (text, language) = (part.part.text, &part.language);
        let whole = |found: bool| {
            let barrier = Barrier { spans: vec![Span::new(0, text.len())], instead: None };
            found.then_some(barrier).into_iter().collect()
        };
        let is_phrase = |words: &[&str]| language.phrases.show(words);
        let alt = part.part.name.group() == PartGroup::Alt;
        match self {
            Self::HashtagCase => barrier::hashtags(text, &part.folded, &part.tokens, &is_phrase),
            Self::StyledLetters => barrier::styled(text),
            Self::EmojiBullets => barrier::bullets(text),
            Self::EmojiInWord => barrier::in_words(text),
            Self::EmojiForWord => barrier::for_words(text, &part.folded, &part.tokens, &language.determiners),
            Self::EmojiRow => barrier::rows(text),
            Self::TextArt => barrier::art(text),
            Self::AltEmpty => whole(alt && barrier::empty(text)),
            Self::AltRepeats => {
                let post = view.parts.iter().find(|part| part.part.name == PartName::Text);
                whole(alt && post.is_some_and(|post| barrier::repeats(text, post.part.text)))
            }
        }
    }
}

#[derive(Debug)]
struct Accessibility {
    any: Vec<Habit>,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let known: Vec<&str> = Habit::VARIANTS.iter().map(<&'static str>::from).collect();
        let any = builder.names(&self.any, ("de gewoonte", "habit"), "emoji-row", &known)?;
        Some(Box::new(Accessibility { any, parts: Parts(self.parts.clone()) }))
    }
}

impl Check for Accessibility {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            for habit in &self.any {
                out.matches.extend(habit.find(view, part).into_iter().map(|barrier| Match {
                    spans: barrier.spans.into_iter().take(MOST_PLACES).map(|span| (at, span)).collect(),
                    fix: barrier.instead,
                    ..Match::default()
                }));
            }
        }
    }
}
