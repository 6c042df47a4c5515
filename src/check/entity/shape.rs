//! What detectors share: patterns, what stands beside a candidate, and searching on after one that was none.

use std::ops::Range;

use regex_automata::Input;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use crate::check::two_speed::{self, TwoSpeed};
use crate::model::entity::Sure;

/// One occurrence: bytes of the folded text, and how sure.
pub(super) type Found = (Range<usize>, Sure);

/// A pattern over ASCII classes, compiled when first needed.
///
/// A pattern that does not compile finds nothing; the tests of its detector see that.
#[derive(Debug)]
pub(super) struct Pattern {
    source: &'static str,
    compiled: TwoSpeed,
}

/// A match with its groups.
#[derive(Debug)]
pub(super) struct Captures<'t> {
    text: &'t str,
    groups: regex_automata::util::captures::Captures,
}

/// One group of a match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Captures<'t> {
    /// A group by its number; the whole match is number 0.
    pub(super) fn get(&self, index: usize) -> Option<Group<'t>> {
        let span = self.groups.get_group(index)?;
        Some(Group { text: self.text, start: span.start, end: span.end })
    }
}

impl<'t> Group<'t> {
    pub(super) fn start(self) -> usize {
        self.start
    }

    pub(super) fn end(self) -> usize {
        self.end
    }

    /// Its length, in bytes.
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn as_str(self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}

impl Pattern {
    pub(super) const fn new(source: &'static str) -> Self {
        Self { source, compiled: TwoSpeed::new() }
    }

    /// The regular expression for a text of so many bytes.
    fn regex(&self, bytes: usize) -> Option<&Regex> {
        self.compiled.get(bytes, |lean| {
            let syntax = syntax::Config::new().unicode(false);
            let compiled = two_speed::build(self.source, Regex::config(), syntax, lean);
            debug_assert!(compiled.is_ok(), "{}: {compiled:?}", self.source);
            compiled.ok()
        })
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex(text.len()).is_some_and(|regex| regex.is_match(text))
    }

    /// Where it first matches at or after `from`.
    pub(super) fn first(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let rest = Input::new(text).range(text.ceil_char_boundary(from).min(text.len())..);
        self.regex(text.len())?.find(rest).map(|found| found.range())
    }

    /// Where it matches, in order and without overlaps.
    pub(super) fn ranges(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let regex = self.regex(text.len()).into_iter();
        regex.flat_map(move |regex| regex.find_iter(text)).map(|found| found.range())
    }

    /// Where the last match in `text` stands.
    pub(super) fn last(&self, text: &str) -> Option<Range<usize>> {
        self.ranges(text).last()
    }

    /// All that `judge` accepts, in order and without overlaps.
    ///
    /// After a match that was none the search goes on one character further, so that a wrong start hides nothing.
    /// That is linear only for patterns that match a bounded number of bytes.
    pub(super) fn all(
        &self,
        text: &str,
        mut judge: impl FnMut(&Captures<'_>) -> Option<Found>,
    ) -> Vec<Found> {
        let mut out = Vec::new();
        let Some(regex) = self.regex(text.len()) else {
            return out;
        };
        let mut at = 0;
        loop {
            let mut groups = regex.create_captures();
            regex.search_captures(&Input::new(text).range(at..), &mut groups);
            let captures = Captures { text, groups };
            let Some(whole) = captures.get(0) else { break };
            let next = match judge(&captures) {
                Some(found) => {
                    let end = found.0.end;
                    out.push(found);
                    end
                }
                None => whole.start(),
            };
            at = text.ceil_char_boundary(next.max(whole.start() + 1));
            if at >= text.len() {
                break;
            }
        }
        out
    }
}

/// The range of a group of a match.
pub(super) fn group(captures: &Captures<'_>, index: usize) -> Option<Range<usize>> {
    captures.get(index).map(|group| group.range())
}

/// Up to `bytes` of text before `at`.
pub(super) fn before(text: &str, at: usize, bytes: usize) -> &str {
    let start = text.ceil_char_boundary(at.saturating_sub(bytes));
    text.get(start..at).unwrap_or_default()
}

/// Up to `bytes` of text from `at` on.
pub(super) fn after(text: &str, at: usize, bytes: usize) -> &str {
    let end = text.floor_char_boundary(at.saturating_add(bytes).min(text.len()));
    text.get(at..end).unwrap_or_default()
}

/// The one or two characters before `at`, nearest first.
pub(super) fn two_before(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut chars = text.get(..at).unwrap_or_default().chars().rev();
    (chars.next(), chars.next())
}

/// The one or two characters from `at` on.
pub(super) fn two_after(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    (chars.next(), chars.next())
}

/// A letter, digit or underscore.
pub(super) fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

pub(super) fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn is_joint(c: Option<char>) -> bool {
    c.is_some_and(|c| "-./,_&=@+#~\\".contains(c))
}

/// Whether a candidate stands by itself: no letter or digit touches it, not even over a hyphen, dot or slash.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (last, last_but_one) = two_before(text, range.start);
    let (first, second) = two_after(text, range.end);
    let joined_before = is_word(last) || is_joint(last) && is_word(last_but_one);
    let joined_after = is_word(first) || is_joint(first) && is_word(second);
    !joined_before && !joined_after
}

/// The digits of `text`.
pub(super) fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Whether any of `found`, in order and without overlaps, shares a byte with `range`.
pub(super) fn touches(found: &[Found], range: &Range<usize>) -> bool {
    let next = found.partition_point(|(other, _)| other.end <= range.start);
    found.get(next).is_some_and(|(other, _)| other.start < range.end)
}

/// Puts occurrences in order; of those that overlap the first stays, and of those that begin together the longest.
pub(super) fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|(range, sure)| (range.start, std::cmp::Reverse((range.end, *sure))));
    let mut until = 0;
    found.retain(|(range, _)| {
        let free = range.start >= until;
        if free {
            until = range.end;
        }
        free
    });
    found
}
