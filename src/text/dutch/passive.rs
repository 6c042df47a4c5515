//! Passive sentences: `de weg wordt afgesloten`, `dat kan worden gemeld`.

use std::ops::Range;

use crate::text::fold::Folded;
use crate::text::scope::ends_clause;
use crate::text::words::Token;

use super::spelling::before_vowel;
use super::strong::{SHORT, STRONG, WHOLE};
use super::{lexicon, verb};

/// Forms of *worden* that make a passive with a participle.
const BECOME: &[&str] = &["word", "wordt", "worden", "werd", "werden"];

/// How many words may stand between *worden* and its participle.
const REACH: usize = 14;

/// Words before which what looks like a participle is a noun: `wordt een bericht`.
const ARTICLES: &[&str] =
    &["de", "het", "een", "geen", "dit", "dat", "deze", "uw", "ons", "onze", "elk", "ieder"];

/// The passives in a Dutch text, each from its form of *worden* to its participle or the other way round, as ranges
/// of `tokens`.
///
/// Only with *worden*: `is gesloten` may as well be a state, or the perfect of a verb such as `is gelopen`, and nothing
/// but a parser tells. Both must be in one clause.
#[must_use]
pub fn passives(folded: &Folded, tokens: &[Token]) -> Vec<Range<usize>> {
    let word = |token: &Token| folded.text.get(token.range.clone()).unwrap_or_default();
    let plain = |token: &Token| !(token.hashtag || token.link || token.mention);
    let joined = |left: usize, right: usize| {
        let pair = tokens.get(left).zip(tokens.get(right));
        pair.is_some_and(|(left, right)| {
            plain(right)
                && folded.text.get(left.range.end..right.range.start).is_some_and(|gap| !ends_clause(gap))
        })
    };
    // Asked of a token by every form of "worden" around it, answered once.
    let mut known: Vec<Option<bool>> = vec![None; tokens.len()];
    let look = |at: usize| {
        let before =
            at.checked_sub(1).filter(|before| joined(*before, at)).and_then(|before| tokens.get(before));
        let own = tokens.get(at).map(word).unwrap_or_default();
        // "Wordt het bericht", but "wordt het gedaan".
        let noun = || lexicon::entry(own).is_some_and(|entry| entry.is_noun());
        is_participle(own) && !(before.is_some_and(|before| ARTICLES.contains(&word(before))) && noun())
    };
    let mut participle = |at: usize| {
        let answer = known.get(at).copied().flatten().unwrap_or_else(|| look(at));
        if let Some(slot) = known.get_mut(at) {
            *slot = Some(answer);
        }
        answer
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !plain(token)
            || !BECOME.contains(&word(token))
            || found.last().is_some_and(|last| last.contains(&at))
        {
            continue;
        }
        let forward = (at + 1..tokens.len().min(at + 1 + REACH)).take_while(|next| joined(next - 1, *next));
        let right = forward.into_iter().find(|next| participle(*next));
        // "Gemeld worden", "dat de weg afgesloten wordt".
        let left = at.checked_sub(1).filter(|before| joined(*before, at) && participle(*before));
        match (left, right) {
            (Some(left), _) => found.push(left..at + 1),
            (None, Some(right)) => found.push(at..right + 1),
            (None, None) => {}
        }
    }
    found
}

/// Whether the folded `word` is a past participle of a verb that is listed.
fn is_participle(word: &str) -> bool {
    if verb::is_strong_participle(word) || WHOLE.iter().any(|(.., participle)| *participle == word) {
        return true;
    }
    let of = |infinitive: &str| {
        verb::is_known(infinitive) && verb::participle(infinitive).as_deref() == Some(word)
    };
    // "Gedaan", "aangegaan", "onderzocht".
    let roots = STRONG.iter().map(|(root, .., participle)| (root, participle));
    let roots = roots.chain(SHORT.iter().map(|(root, .., participle)| (root, participle)));
    let strong = roots.filter_map(|(root, participle)| Some((root, word.strip_suffix(participle)?)));
    let mut strong = strong.map(|(root, lead)| format!("{}{root}", lead.strip_suffix("ge").unwrap_or(lead)));
    if strong.any(|infinitive| of(&infinitive)) {
        return true;
    }
    if !word.ends_with(['d', 't']) {
        return false;
    }
    // "Geplaatst", "aangepast", "verwacht": without the ge-, wherever it stands.
    let bare = word
        .match_indices("ge")
        .filter_map(|(at, _)| Some(format!("{}{}", word.get(..at)?, word.get(at + 2..)?)));
    std::iter::once(word.to_owned()).chain(bare).any(|bare| {
        let stem = bare.strip_suffix(['d', 't']).unwrap_or(&bare);
        let stems = [stem, bare.as_str()];
        stems.iter().any(|stem| {
            of(&format!("{stem}en")) || of(&format!("{}en", before_vowel(stem))) || of(&format!("{stem}n"))
        })
    })
}
