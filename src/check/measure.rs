//! Counting what a limit can be set to, in one part.

use crate::check::cover::Cover;
use crate::check::limit::Of;
use crate::check::view::PartView;
use crate::model::entity::{Entity, Sure};
use crate::text::abbreviation::unexplained;
use crate::text::dutch::passives as passive_words;
use crate::text::emoji::emoji;
use crate::text::link::links;
use crate::text::source::Span;
use crate::text::words::Token;

/// What was counted, and where it stands.
#[derive(Debug)]
pub(crate) enum Counted {
    /// Things one by one, in order.
    Each(Vec<Span>),
    /// The length of the longest stretch, and where it stands.
    Longest(usize, Span),
}

impl Counted {
    /// How much there is.
    pub(crate) fn number(&self) -> usize {
        match self {
            Self::Each(spans) => spans.len(),
            Self::Longest(number, _) => *number,
        }
    }
}

/// Counts something in a part; what is not counted in parts is not there.
pub(crate) fn count(of: Of, part: &PartView<'_>) -> Counted {
    let text = part.part.text;
    match of {
        Of::Hashtags => entities(part, Entity::Hashtag),
        Of::Mentions => entities(part, Entity::Mention),
        Of::Links => entities(part, Entity::Url),
        Of::Emoji => Counted::Each(emoji(text).collect()),
        Of::Exclamations => Counted::Each(exclamations(text)),
        Of::Capitals => capitals(part),
        Of::SentenceWords => sentence(part),
        Of::Passives => passives(part),
        Of::Abbreviations => Counted::Each(unexplained(text, &part.tokens)),
        Of::Length | Of::Media | Of::Thread => Counted::Each(Vec::new()),
    }
}

fn entities(part: &PartView<'_>, entity: Entity) -> Counted {
    let sure = part.entities(entity).iter().filter(|found| found.sure >= Sure::Likely);
    Counted::Each(sure.map(|found| found.span).collect())
}

/// The passives of a Dutch text; another language has none that are known.
fn passives(part: &PartView<'_>) -> Counted {
    if part.language.tag != "nl" {
        return Counted::Each(Vec::new());
    }
    let found = passive_words(&part.folded, &part.tokens).into_iter();
    Counted::Each(found.filter_map(|words| part.tokens.get(words).and_then(span_of)).collect())
}

/// From the first of some words to the last.
fn span_of(words: &[Token]) -> Option<Span> {
    Some(words.first()?.span.join(words.last()?.span))
}

/// Exclamation marks, also of full width; not those in addresses.
fn exclamations(text: &str) -> Vec<Span> {
    let addresses = Cover::new(links(text).into_iter().map(|link| link.span));
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '!' | '\u{FF01}'));
    let spans = marks.map(|(at, c)| Span::new(at, at + c.len_utf8()));
    spans.filter(|span| addresses.overlapping(*span).is_none()).collect()
}

/// The longest run of words wholly in capitals. One word is no run: it may well be an abbreviation, and so may the
/// words of an enumeration, which is why commas and the like end a run.
fn capitals(part: &PartView<'_>) -> Counted {
    let text = part.part.text;
    let (mut longest, mut place) = (0, Span::new(0, 0));
    let (mut length, mut run) = (0, Span::new(0, 0));
    let mut before: Option<&Token> = None;
    for token in &part.tokens {
        let apart = before.is_some_and(|before| {
            text.get(before.span.end..token.span.start)
                .is_some_and(|gap| gap.contains([',', ';', '/', '&', '+', '(', ')', '|']))
        });
        before = Some(token);
        let shout = shout(token.span.slice(text));
        if apart || token.hashtag || token.link || token.mention || shout == Shout::No {
            length = 0;
        }
        if token.hashtag || token.link || token.mention || shout != Shout::Yes {
            continue;
        }
        run = if length == 0 { token.span } else { run.join(token.span) };
        length += 1;
        if length > longest {
            (longest, place) = (length, run);
        }
    }
    Counted::Longest(if longest > 1 { longest } else { 0 }, place)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shout {
    Yes,
    No,
    /// A number or a single letter: it neither makes nor breaks a run.
    Neither,
}

fn shout(word: &str) -> Shout {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word.contains(char::is_lowercase) {
        Shout::No
    } else if letters >= 2 && word.contains(char::is_uppercase) {
        Shout::Yes
    } else {
        Shout::Neither
    }
}

/// The sentence with the most words; hashtags, accounts and addresses are no words of it.
fn sentence(part: &PartView<'_>) -> Counted {
    let (mut longest, mut place) = (0, Span::new(0, 0));
    for sentence in part.sentences() {
        let tokens = part.tokens.get(part.words_of(*sentence)).unwrap_or_default();
        let words = tokens.iter().filter(|token| !(token.hashtag || token.link || token.mention)).count();
        if words > longest {
            (longest, place) = (words, *sentence);
        }
    }
    Counted::Longest(longest, place)
}
