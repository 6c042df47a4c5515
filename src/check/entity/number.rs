//! Numbers of a given length, however their digits are spread.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Pattern, after, before, is_digit, is_word, two_after, two_before};
use crate::model::entity::Entity;

/// Most characters between two groups of digits of one number.
const GAP: usize = 3;

/// What is counted, so that the number in front of it names nothing.
static COUNTED: Pattern = Pattern::new(
    r"^ ?(?:euro|eur|gulden|dollar|pond|km|kilo|kg|gram|ton|meter|liter|inwoners|mensen|views|volgers|keer|x\b|m2|m3|jaar|huishoudens|stemmen|kiezers|personen|bezoekers|woningen|stuks|bytes|procent|miljoen|miljard)",
);

/// A number as it is written.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Bytes of the folded text.
    pub(super) range: Range<usize>,
    pub(super) digits: Vec<u32>,
    /// How many digits the groups have.
    pub(super) groups: Vec<usize>,
    /// What stands between all groups, if that is one and the same character.
    pub(super) between: Option<char>,
}

impl Number {
    /// All digits at once.
    pub(super) fn whole(&self) -> bool {
        self.groups.len() == 1
    }

    /// In groups, with one space, dot or hyphen between each two of them.
    pub(super) fn grouped(&self, groups: &[usize]) -> bool {
        self.groups == groups && matches!(self.between, Some(' ' | '.' | '-'))
    }

    /// One digit at a time, with spaces.
    pub(super) fn one_by_one(&self) -> bool {
        self.between == Some(' ') && self.groups.iter().all(|digits| *digits == 1)
    }

    /// All digits at once, or in groups with one space, dot or hyphen between each two of them.
    pub(super) fn neat(&self) -> bool {
        self.whole() || matches!(self.between, Some(' ' | '.' | '-'))
    }

    /// Whether another group of digits stands beside it as its own groups stand beside each other. A phone number or
    /// a date is another matter.
    pub(super) fn goes_on(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text();
        let other = |at: usize| passage.is_other(&[Entity::Phone, Entity::Date], &(at..at + 1));
        let (last, last_but_one) = two_before(text, self.range.start);
        let (first, second) = two_after(text, self.range.end);
        let same = |c: Option<char>| self.between.is_some() && c == self.between;
        same(last) && is_digit(last_but_one) && !other(self.range.start - 2)
            || same(first) && is_digit(second) && !other(self.range.end + 1)
    }

    /// Whether all digits are the same: a placeholder, not a number.
    pub(super) fn placeholder(&self) -> bool {
        self.digits.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
    }
}

fn separates(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '.' | '-' | '/' | '_' | '*' | '|' | ':' | ',' | '\'' | '·' | '•')
}

/// Every number of one of these lengths that begins and ends with a group of digits; they may overlap.
pub(super) fn numbers(text: &str, lengths: &[usize]) -> Vec<Number> {
    let most = lengths.iter().copied().max().unwrap_or_default();
    let groups = groups(text);
    let mut found = Vec::new();
    for start in 0..groups.len() {
        let Some(rest) = groups.get(start..) else { continue };
        let mut long = 0;
        for (more, group) in rest.iter().enumerate().take(most) {
            let gap = more.checked_sub(1).and_then(|last| text.get(rest.get(last)?.end..group.start));
            if gap.is_some_and(|gap| gap.chars().take(GAP + 1).count() > GAP || !gap.chars().all(separates)) {
                break;
            }
            long += group.len();
            if long > most {
                break;
            }
            if lengths.contains(&long) {
                found.extend(rest.get(..=more).and_then(|groups| number(text, groups)));
            }
        }
    }
    found
}

/// Every row of digits.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        match groups.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

fn number(text: &str, groups: &[Range<usize>]) -> Option<Number> {
    let range = groups.first()?.start..groups.last()?.end;
    let mut gaps = groups.windows(2).filter_map(|pair| match pair {
        [one, other] => text.get(one.end..other.start),
        _ => None,
    });
    let first = gaps.next();
    let same = first.filter(|first| first.chars().nth(1).is_none() && gaps.all(|gap| gap == *first));
    Some(Number {
        digits: text.get(range.clone())?.chars().filter_map(|c| c.to_digit(10)).collect(),
        range,
        groups: groups.iter().map(ExactSizeIterator::len).collect(),
        between: same.and_then(|gap| gap.chars().next()),
    })
}

/// Whether a comma or slash before and behind it only parts it from another long number: `799642630/578230859`.
fn listed(text: &str, range: &Range<usize>) -> (bool, bool) {
    let long = |joint: Option<char>, digits: usize| match joint {
        Some(',') => digits > 3,
        Some('/') => digits > 7,
        _ => false,
    };
    let ahead = before(text, range.start, 16);
    let joint = ahead.chars().next_back();
    let digits = ahead.chars().rev().skip(1).take_while(char::is_ascii_digit).count();
    let behind = after(text, range.end, 16);
    let next = behind.chars().skip(1).take_while(char::is_ascii_digit).count();
    (long(joint, digits), long(behind.chars().next(), next))
}

/// Whether a number stands by itself: it is no part of a code, a longer number or an amount.
///
/// Right behind its name (`glued`) only more digits make it another number; a space forgotten on either side does not.
pub(super) fn apart(text: &str, range: &Range<usize>, glued: bool) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let (listed_before, listed_after) = listed(text, range);
    let touched_before = is_digit(last)
        || is_word(last) && !glued
        || last.is_some_and(|c| "€$£+@&".contains(c))
        || last.is_some_and(|c| "-./,#~\\".contains(c)) && is_word(last_but_one) && !glued && !listed_before
        || last == Some(' ') && last_but_one.is_some_and(|c| "€$£".contains(c));
    let touched_after = is_digit(first)
        || is_word(first) && !glued
        || first.is_some_and(|c| "%€".contains(c))
        || first.is_some_and(|c| ".,".contains(c)) && is_digit(second) && !listed_after
        || first.is_some_and(|c| "-/@".contains(c))
            && is_word(second)
            && (!glued || is_digit(second))
            && !listed_after;
    !touched_before && !touched_after && (glued || !COUNTED.is_in(after(text, range.end, 16)))
}
