//! One word or phrase that a rule looks for, and whether it stands at a place of a text.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::bent::{forms, is_dutch};
use crate::check::gap::{Gap, edge_signs};
use crate::check::split::Split;
use crate::text::dutch;
use crate::text::fold::{Folded, fold};
use crate::text::words::{Token, tokens};

/// Which forms of a phrase's words count.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "forms")]
pub enum Forms {
    /// Also plurals, verb forms and the like: `besluit` is also `besluiten`.
    #[default]
    All,
    /// Only as it is written here.
    Exact,
}

/// Whether a phrase's last word also counts inside a compound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "compound")]
pub enum Compound {
    /// Only as a word of its own.
    #[default]
    None,
    /// Also at the end of a longer word: `uitkering` in `bijstandsuitkering`.
    Head,
    /// Also at the beginning of a longer word: `uitkering` in `uitkeringsfraude`.
    Part,
    /// Anywhere in a longer word.
    Any,
}

/// How terms are matched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style<'s> {
    pub(crate) forms: Forms,
    pub(crate) compound: Compound,
    /// Whether `'s` may follow, as it does after names.
    pub(crate) genitive: bool,
    /// Language of the words, for their forms.
    pub(crate) lang: &'s str,
}

/// Fewest letters that make a compound of a word; fewer are an ending, or another word.
const REST: usize = 3;
/// The same in Dutch, where both parts have to be known.
const REST_DUTCH: usize = 2;
/// Longest term that is an abbreviation when it is all capitals, in letters.
const LONGEST_CAPITALS: usize = 4;

/// A word or phrase.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Term {
    shape: Shape,
    /// An abbreviation such as SP, which is only itself in capitals; its length in bytes.
    capitals: Option<usize>,
    /// A verb that also counts where it falls apart.
    split: Option<Split>,
    /// Whether its words are Dutch, of which compounds are told from chance.
    dutch: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    /// Words that follow each other.
    Words {
        /// All words but the last, with what may stand after each.
        before: Vec<Step>,
        /// Signs that must stand before the first word and after the last.
        lead: String,
        trail: String,
        /// Whether an apostrophe before the first word belongs to the term, as in `'t Hoekje`.
        apostrophe: bool,
        /// Whether a full stop after the last word belongs to the term, as in `i.v.m.`
        dot: bool,
        /// Whether the term is itself a web address.
        link: bool,
    },
    /// A sign, an emoji, a hashtag or an account name: found as it stands.
    Literal {
        /// Whether it must not go on after its end.
        edges: bool,
    },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Step {
    forms: Vec<String>,
    gap: Gap,
}

/// Where a term stands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Bytes of the folded text.
    pub(crate) range: Range<usize>,
    /// Its words; empty for one without words.
    pub(crate) tokens: Range<usize>,
}

impl Term {
    /// A term, with the folded words by which it is found; `None` if there is nothing to look for.
    pub(crate) fn new(written: &str, style: &Style<'_>) -> Option<(Self, Vec<String>)> {
        let written = written.trim();
        let folded = fold(written);
        let text = folded.text.trim();
        if text.is_empty() {
            return None;
        }
        let name = text.strip_prefix(['#', '@']).filter(|name| !name.contains(char::is_whitespace));
        let words = tokens(written, &folded, &|_| None);
        let (Some(first), Some((last, before)), None) = (words.first(), words.split_last(), name) else {
            let edges = name.is_some();
            let shape = Shape::Literal { edges };
            return Some((Self { shape, capitals: None, split: None, dutch: false }, vec![text.to_owned()]));
        };
        let capitals = (words.len() == 1 && is_abbreviation(written)).then_some(last.range.len());
        let alone = words.len() == 1;
        let forms = |token: &Token| forms(token_text(&folded, token), style, capitals.is_some(), alone);
        let gap = |index: usize| {
            let (left, right) = (words.get(index), words.get(index + 1));
            let gap = left.zip(right).and_then(|(l, r)| folded.text.get(l.range.end..r.range.start));
            Gap::new(gap.unwrap_or_default())
        };
        let before =
            before.iter().enumerate().map(|(at, token)| Step { forms: forms(token), gap: gap(at) }).collect();
        let head = folded.text.get(..first.range.start).unwrap_or_default();
        let tail = folded.text.get(last.range.end..).unwrap_or_default();
        let shape = Shape::Words {
            before,
            lead: edge_signs(head),
            trail: edge_signs(tail),
            apostrophe: head.ends_with('\''),
            dot: tail.starts_with('.'),
            link: last.link,
        };
        let dutch = is_dutch(style);
        let split = (alone && dutch && style.forms == Forms::All && capitals.is_none())
            .then(|| Split::new(token_text(&folded, last)))
            .flatten();
        let mut needles = forms(last);
        needles.extend(split.iter().flat_map(Split::verbs).map(str::to_owned));
        Some((Self { shape, capitals, split, dutch }, needles))
    }

    /// The other way to write a Dutch word with or without a hyphen: `gemeente-raad` for `gemeenteraad`, `email` for
    /// `e-mail`; `None` for a phrase or a word that has none.
    pub(crate) fn respelled(written: &str, style: &Style<'_>) -> Option<(Self, Vec<String>)> {
        let word = fold(written.trim()).text;
        if style.forms != Forms::All || !is_dutch(style) || word.contains(char::is_whitespace) {
            return None;
        }
        if let Some((first, last)) = word.split_once('-').filter(|(_, last)| !last.contains('-')) {
            let letters = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
            let (term, _) =
                Self::new(&format!("{first}{last}"), style).filter(|_| letters(first) && letters(last))?;
            // Bent as it was written: the last part may be known when the whole is not.
            return Some((term, dutch::forms(&word).iter().map(|form| form.replace('-', "")).collect()));
        }
        let (first, last) = dutch::parts(&word)?;
        let (mut term, needles) = Self::new(&format!("{first}-{last}"), style)?;
        if let Shape::Words { before, .. } = &mut term.shape {
            for step in before {
                step.forms.truncate(1);
                step.gap.hyphen = true;
            }
        }
        Some((term, needles))
    }

    /// Whether it has no form but the one that was written.
    pub(crate) fn is_fixed(written: &str, lang: &str) -> bool {
        let style = |forms| Style { forms, compound: Compound::None, genitive: false, lang };
        Self::new(written, &style(Forms::All)) == Self::new(written, &style(Forms::Exact))
    }

    /// A term that is never found.
    pub(crate) fn nothing() -> Self {
        Self { shape: Shape::Literal { edges: false }, capitals: None, split: None, dutch: false }
    }

    /// Whether it stands where one of its needles was found.
    pub(crate) fn at(&self, needle: &Range<usize>, text: &Text<'_>, style: Reach) -> Option<Place> {
        match &self.shape {
            Shape::Literal { edges } => literal(needle, text, *edges),
            Shape::Words { before, lead, trail, apostrophe, dot, link } => {
                let last = text.token_of(needle)?;
                let token = text.tokens.get(last)?;
                let found = text.folded.text.get(needle.clone())?;
                if let Some(split) = self.split.as_ref().filter(|split| split.has(found)) {
                    return split.at(needle, last, text);
                }
                let fits = |token: &Token| style.everywhere || !token.mention && token.link == *link;
                if style.everywhere
                    && let Some(start) = glued(before, needle, token, text)
                {
                    return Some(Place { range: start..needle.end, tokens: last..last + 1 });
                }
                if !fits(token) || !self.covers(needle, token, text, style) {
                    return None;
                }
                let (mut first, mut right) = (last, token);
                for step in before.iter().rev() {
                    first = first.checked_sub(1)?;
                    let left = text.tokens.get(first)?;
                    let word = token_text(text.folded, left);
                    let known = step.forms.iter().any(|form| form == word);
                    let joined = style.everywhere && in_address(text.folded, left, right);
                    if !fits(left) || !known || !joined && !step.gap.admits(text.folded, left, right) {
                        return None;
                    }
                    right = left;
                }
                let head = text.folded.text.get(..right.range.start)?;
                let tail = text.folded.text.get(token.range.end..)?;
                let start = if !lead.is_empty() {
                    strip_end(head, lead)?.len()
                } else if *apostrophe && head.ends_with('\'') {
                    right.range.start - 1
                } else {
                    right.range.start
                };
                let end = if !trail.is_empty() {
                    text.folded.text.len() - strip_start(tail, trail)?.len()
                } else {
                    token.range.end + usize::from(*dot && tail.starts_with('.'))
                };
                Some(Place { range: start..end, tokens: first..last + 1 })
            }
        }
    }

    /// Whether a needle inside a token is the whole word, or a compound that counts.
    fn covers(&self, needle: &Range<usize>, token: &Token, text: &Text<'_>, style: Reach) -> bool {
        if self
            .capitals
            .is_some_and(|length| !token.hashtag && !text.in_capitals(needle.start..needle.start + length))
        {
            return false;
        }
        let (Some(left), Some(right)) = (
            text.folded.text.get(token.range.start..needle.start),
            text.folded.text.get(needle.end..token.range.end),
        ) else {
            return false;
        };
        let right = if style.genitive { right.strip_prefix("'s").unwrap_or(right) } else { right };
        let (head, part) = match style.compound {
            Compound::None => (false, false),
            Compound::Head => (true, false),
            Compound::Part => (false, true),
            Compound::Any => (true, true),
        };
        let least = if self.dutch { REST_DUTCH } else { REST };
        let rest = |extra: &str, wanted: bool| {
            extra.is_empty()
                || wanted && extra.chars().count() >= least && extra.chars().all(char::is_alphabetic)
        };
        let whole = left.is_empty() && right.is_empty();
        let allowed = rest(left, head) && rest(right, part);
        if whole || !allowed || !self.dutch {
            return allowed;
        }
        // The words of a hashtag were told apart already, as far as they are known.
        let name = token.span.slice(text.original).starts_with(char::is_uppercase);
        let word = text.folded.text.get(needle.clone()).unwrap_or_default();
        dutch::is_compound(left, word, right, name)
    }
}

/// How far from the word itself a needle may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    pub(crate) compound: Compound,
    pub(crate) genitive: bool,
    /// Also in the names of accounts and in addresses, and written as one word.
    pub(crate) everywhere: bool,
}

/// A text to look in: the ordinary view or the one without disguises.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'t> {
    pub(crate) original: &'t str,
    pub(crate) folded: &'t Folded,
    pub(crate) tokens: &'t [Token],
}

impl Text<'_> {
    /// The token that holds a range of the folded text.
    fn token_of(&self, range: &Range<usize>) -> Option<usize> {
        let at = self.tokens.partition_point(|token| token.range.end < range.end);
        self.tokens.get(at).filter(|token| token.range.start <= range.start).map(|_| at)
    }

    fn in_capitals(&self, range: Range<usize>) -> bool {
        !self.folded.span(range).slice(self.original).contains(char::is_lowercase)
    }
}

/// Where a term of several words begins that is written as one: `projectzonnebloem`.
fn glued(before: &[Step], needle: &Range<usize>, token: &Token, text: &Text<'_>) -> Option<usize> {
    if before.is_empty() || needle.end != token.range.end {
        return None;
    }
    let mut head = text.folded.text.get(token.range.start..needle.start)?;
    for step in before.iter().rev() {
        head = step.forms.iter().find_map(|form| head.strip_suffix(form.as_str()))?;
    }
    head.is_empty().then_some(token.range.start)
}

/// Whether two words of an address or an account are parted by one sign: `project/zonnebloem`, `verkoop.haven`.
fn in_address(folded: &Folded, left: &Token, right: &Token) -> bool {
    let named = |token: &Token| token.link || token.mention;
    let gap = folded.text.get(left.range.end..right.range.start);
    named(left) && named(right) && gap.is_some_and(|gap| gap.len() == 1)
}

fn token_text<'t>(folded: &'t Folded, token: &Token) -> &'t str {
    folded.text.get(token.range.clone()).unwrap_or_default()
}

fn strip_end<'t>(text: &'t str, signs: &str) -> Option<&'t str> {
    text.strip_suffix(signs).or_else(|| text.strip_suffix(' ')?.strip_suffix(signs))
}

fn strip_start<'t>(text: &'t str, signs: &str) -> Option<&'t str> {
    text.strip_prefix(signs).or_else(|| text.strip_prefix(' ')?.strip_prefix(signs))
}

/// A term without words, or a whole hashtag or account name.
fn literal(needle: &Range<usize>, text: &Text<'_>, edges: bool) -> Option<Place> {
    let tail = text.folded.text.get(needle.end..)?;
    let head = text.folded.text.get(..needle.start)?;
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    if edges {
        let mut after = tail.chars();
        let next = after.next();
        // `@naam.nl` is another account than `@naam`; `#naam.` only ends a sentence.
        let goes_on = next.is_some_and(|c| matches!(c, '.' | '-' | '@')) && after.next().is_some_and(in_name);
        let account = text.folded.text.get(needle.clone()).is_some_and(|name| name.starts_with('@'));
        let glued = head.ends_with(|c: char| in_name(c) || matches!(c, '&' | '/' | '@' | '.'));
        if next.is_some_and(in_name) || goes_on && account || glued {
            return None;
        }
    }
    let first = text.tokens.partition_point(|token| token.range.end <= needle.start);
    let last = text.tokens.partition_point(|token| token.range.start < needle.end);
    if text.tokens.get(first..last).is_some_and(|touched| touched.iter().any(|token| token.link)) {
        return None;
    }
    Some(Place { range: needle.clone(), tokens: first..last.max(first) })
}

/// SP, VVD: a short name in capitals. One with a single letter, such as D66, is nothing else in lower case.
fn is_abbreviation(written: &str) -> bool {
    let length = written.chars().count();
    (2..=LONGEST_CAPITALS).contains(&length)
        && written.chars().all(|c| c.is_uppercase() || c.is_numeric())
        && written.chars().filter(|c| c.is_uppercase()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_names_in_capitals_are_abbreviations() {
        assert!(["SP", "VVD", "BIJ1"].iter().all(|term| is_abbreviation(term)));
        assert!(!["PvdA", "GROEN", "S", "66", "D66", "sp"].iter().any(|term| is_abbreviation(term)));
    }
}
