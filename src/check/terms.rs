//! Terms: words and phrases of rules and registers, found in a folded text with their word forms.
//!
//! The last word of a term goes into the one automaton of all rules; where it is found, the words before it are
//! compared. So a draft in which no last word stands costs nothing.

use std::ops::Range;

use serde::Deserialize;

use crate::check::needles::{Hit, Needles, Owner};
use crate::check::view::PartView;
use crate::text::disguise::{Disguise, disguise_of};
use crate::text::dutch;
use crate::text::fold::{Folded, fold};
use crate::text::source::Span;
use crate::text::words::{self, Token};

/// Which forms of a word count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Forms {
    /// Its inflections too.
    All,
    /// The word as it stands.
    #[default]
    Exact,
}

/// Whether a term may be part of a compound word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compound {
    /// It stands alone.
    #[default]
    None,
    /// It may be the end: `uitkering` in `bijstandsuitkering`.
    Head,
    /// It may be the beginning: `uitkering` in `uitkeringsfraude`.
    Part,
    /// It may stand anywhere.
    Any,
}

/// Letters that the rest of a compound has at least; fewer would be an ending or a slip.
const COMPOUND_REST: usize = 3;

/// Terms of one check.
#[derive(Debug)]
pub struct Terms {
    owner: Owner,
    terms: Vec<Term>,
    compound: Compound,
}

#[derive(Debug)]
struct Term {
    /// Forms of the words before the last one.
    before: Vec<Vec<String>>,
    /// What stands between the words, where it is more than a space or hyphen.
    gaps: Vec<String>,
    /// Nothing but signs, such as an emoji: found wherever it stands.
    signs: bool,
    /// A short word in capitals, such as a party: only found in capitals.
    capitals: bool,
    /// Begins with `@`: may match a mention.
    mention: bool,
    /// Signs that must follow the last word, such as the per cent sign.
    tail: String,
}

/// A term found in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which term, in the order they were given.
    pub term: usize,
    /// Where, in the author's bytes.
    pub span: Span,
    /// Which words of the part.
    pub words: Range<usize>,
    /// How the letters were disguised.
    pub disguise: Option<Disguise>,
}

impl Terms {
    /// Prepares terms and asks for their last words.
    pub fn new(
        needles: &mut Needles,
        terms: impl IntoIterator<Item = impl AsRef<str>>,
        forms: Forms,
        compound: Compound,
        lang: &str,
    ) -> Self {
        let owner = needles.owner();
        let mut built = Vec::new();
        for (key, written) in (0..).zip(terms) {
            let (term, last) = Term::new(written.as_ref(), forms, lang);
            for form in &last {
                needles.add(owner, key, form);
            }
            built.push(term);
        }
        Self { owner, terms: built, compound }
    }

    /// Every place where a term stands in the part, in order; of places that overlap, the longest.
    #[must_use]
    pub fn find(&self, part: &PartView<'_>) -> Vec<Found> {
        let view = Text { original: part.part.text, folded: &part.folded, tokens: &part.tokens };
        let mut found = self.search(&view, part.hits.of(self.owner));
        for found in &mut found {
            found.disguise = disguise_of(found.span.slice(part.part.text));
        }
        if let Some(plain) = &part.plain {
            let runs = &plain.undisguised.runs;
            let view = Text { original: part.part.text, folded: &plain.undisguised.folded, tokens: &plain.tokens };
            let mut hidden = Vec::new();
            for mut extra in self.search(&view, plain.hits.of(self.owner)) {
                let range = view.folded.range(extra.span);
                let run = runs.iter().find(|(run, _)| run.start < range.end && range.start < run.end);
                let Some((_, disguise)) = run else { continue };
                if found.iter().any(|known| known.span.overlaps(extra.span)) {
                    continue;
                }
                extra.disguise = Some(*disguise);
                // Words of the other view have other numbers.
                extra.words = part.words_of(extra.span);
                hidden.push(extra);
            }
            found.append(&mut hidden);
        }
        longest(found)
    }

    fn search(&self, text: &Text<'_>, hits: &[Hit]) -> Vec<Found> {
        let place = |hit: &Hit| {
            let term = self.terms.get(hit.key as usize)?;
            let (span, words) = term.at(text, hit, self.compound)?;
            Some(Found { term: hit.key as usize, span, words, disguise: None })
        };
        hits.iter().filter_map(place).collect()
    }
}

/// A view of a part that terms are searched in.
struct Text<'t> {
    original: &'t str,
    folded: &'t Folded,
    tokens: &'t [Token],
}

impl Term {
    /// A term, and the forms of its last word.
    fn new(written: &str, forms: Forms, lang: &str) -> (Self, Vec<String>) {
        let written = written.trim();
        let folded = fold(written);
        let tokens = words::tokens(written, &folded, &|_| None);
        let word = |token: &Token| folded.text.get(token.range.clone()).unwrap_or_default().to_owned();
        let mention = written.starts_with('@');
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = written.chars().count() <= 4 && letters >= 2 && written.chars().all(|c| !c.is_lowercase());
        let Some((last, before)) = tokens.split_last() else {
            let term = Self {
                before: Vec::new(),
                gaps: Vec::new(),
                signs: true,
                capitals: false,
                mention,
                tail: String::new(),
            };
            return (term, vec![folded.text.trim().to_owned()]);
        };
        let inflect = |word: String| if capitals { vec![word] } else { inflected(word, forms, lang) };
        let gap = |pair: &[Token]| match pair {
            [one, two] => signs(folded.text.get(one.range.end..two.range.start).unwrap_or_default()),
            _ => String::new(),
        };
        let tail = folded.text.get(last.range.end..).unwrap_or_default();
        let term = Self {
            before: before.iter().map(|token| inflect(word(token))).collect(),
            gaps: tokens.windows(2).map(gap).collect(),
            signs: false,
            capitals,
            mention,
            tail: signs(tail).trim_end_matches('.').to_owned(),
        };
        (term, inflect(word(last)))
    }

    /// Where the whole term stands, if it does, around a hit of its last word.
    fn at(&self, text: &Text<'_>, hit: &Hit, compound: Compound) -> Option<(Span, Range<usize>)> {
        if self.signs {
            let span = text.folded.span(hit.range.clone());
            let start = text.tokens.partition_point(|token| token.span.end <= span.start);
            return Some((span, start..start));
        }
        let last = text.tokens.partition_point(|token| token.range.end <= hit.range.start);
        let token = text.tokens.get(last)?;
        let inside = token.range.start <= hit.range.start && hit.range.end <= token.range.end;
        if !inside || token.link || (token.mention && !self.mention) || !fits(text, token, hit, compound) {
            return None;
        }
        let first = last.checked_sub(self.before.len())?;
        let words = text.tokens.get(first..=last)?;
        for (at, forms) in self.before.iter().enumerate() {
            let (word, next) = (words.get(at)?, words.get(at + 1)?);
            let folded = text.folded.text.get(word.range.clone())?;
            if word.link || !forms.iter().any(|form| form == folded) {
                return None;
            }
            let between = text.folded.text.get(word.range.end..next.range.start)?;
            if !self.gaps.get(at)?.eq(&signs(between)) {
                return None;
            }
        }
        let mut range = words.first()?.range.start..hit.range.end.max(token.range.end);
        if !self.tail.is_empty() {
            let after = text.folded.text.get(token.range.end..)?;
            let skipped = after.len() - after.trim_start_matches(' ').len();
            if !after.trim_start_matches(' ').starts_with(&self.tail) {
                return None;
            }
            range.end = token.range.end + skipped + self.tail.len();
        }
        let span = text.folded.span(range);
        if self.capitals && !token.hashtag && span.slice(text.original).chars().any(char::is_lowercase) {
            return None;
        }
        Some((span, first..last + 1))
    }
}

/// Whether the letters of the word around a hit are those of a compound that is allowed.
fn fits(text: &Text<'_>, token: &Token, hit: &Hit, compound: Compound) -> bool {
    let letters = |range: Range<usize>| text.folded.text.get(range).unwrap_or_default().chars().count();
    let left = letters(token.range.start..hit.range.start);
    let right = letters(hit.range.end..token.range.end);
    let (head, part) = match compound {
        Compound::None => (false, false),
        Compound::Head => (true, false),
        Compound::Part => (false, true),
        Compound::Any => (true, true),
    };
    (left == 0 || (head && left >= COMPOUND_REST)) && (right == 0 || (part && right >= COMPOUND_REST))
}

/// What stands between two words, without what may stand between any two: blanks, hyphens and apostrophes.
fn signs(between: &str) -> String {
    between.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '#')).collect()
}

/// The forms of a folded word in which it counts.
fn inflected(word: String, forms: Forms, lang: &str) -> Vec<String> {
    match (forms, lang) {
        (Forms::Exact, _) => vec![word],
        (Forms::All, "en") => {
            let stem = word.strip_suffix('e').unwrap_or(&word);
            let mut forms = vec![format!("{word}s"), format!("{word}es"), format!("{stem}ed"), format!("{stem}ing")];
            forms.insert(0, word);
            forms
        }
        (Forms::All, _) => dutch::forms(&word),
    }
}

/// Of places that overlap, the longest; in order.
fn longest(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end), found.term));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(next.span) => {
                if next.span.len() > last.span.len() {
                    *last = next;
                }
            }
            _ => kept.push(next),
        }
    }
    kept
}

/// Places in the part that terms cover, to cancel what lies in them.
#[must_use]
pub fn covered(terms: &[Found], span: Span) -> bool {
    terms.iter().any(|term| term.span.contains(span))
}
