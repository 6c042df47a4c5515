//! A text as words with their capitals and what stands between them.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::before;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Small,
    /// `Jansen`, `d'Ancona`, `J`.
    Capital,
    /// `JANSEN`: two capitals or more and nothing else.
    Capitals,
}

/// A word of the folded text.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) range: Range<usize>,
    /// Folded.
    pub(super) text: &'t str,
    pub(super) case: Case,
}

impl Word<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.case != Case::Small
    }

    pub(super) fn is_letter(&self) -> bool {
        self.text.chars().count() == 1 && self.text.starts_with(char::is_alphabetic)
    }
}

/// The words of a text, and the text itself for what stands between them.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    words: Vec<Word<'t>>,
}

impl<'t> Words<'t> {
    /// Letters and digits, with a hyphen or apostrophe inside; `'t` and `'s` are words.
    pub(super) fn of(passage: &Passage<'t>) -> Self {
        let text = passage.text();
        let mut words = Vec::new();
        let mut start: Option<usize> = None;
        let mut last = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let inside = c.is_alphanumeric()
                || start.is_some() && matches!(c, '-' | '\'') && next.is_alphanumeric()
                || start.is_none() && c == '\'' && matches!(next, 't' | 's') && !last.is_alphanumeric();
            last = c;
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.push(word(passage, from..at));
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            words.push(word(passage, from..text.len()));
        }
        Self { text, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    /// The folded text of a word; empty past the end.
    pub(super) fn at(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text)
    }

    /// What stands between a word and the next one.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => self.text.get(one.range.end..next.range.start).unwrap_or_default(),
            _ => "\n",
        }
    }

    /// Whether nothing but a space stands between a word and the next one.
    pub(super) fn beside(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "  ")
    }

    /// Whether a full stop ends the word, as in `dhr.` and `J.`, with the next word right behind it.
    pub(super) fn dotted(&self, at: usize) -> bool {
        matches!(self.gap(at), "." | ". " | ".  " | ".-")
    }

    /// The word right before, with nothing but a space between.
    pub(super) fn previous(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|previous| self.beside(*previous))
    }

    /// Whether a sentence, a line or an item begins at the word, so that its capital says nothing.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else {
            return true;
        };
        let ahead = before(self.text, word.range.start, 12);
        let ahead = ahead.trim_end_matches([' ', '"', '\'', '(', '#', '*', '-']);
        ahead.is_empty()
            || ahead.ends_with(['.', '!', '?', '\n', ':', '|', ';'])
            || ahead.ends_with(|c: char| !c.is_ascii())
    }
}

fn word<'t>(passage: &Passage<'t>, range: Range<usize>) -> Word<'t> {
    let text = passage.text().get(range.clone()).unwrap_or_default();
    let written = passage.written(range.clone());
    let letters = written.strip_prefix("d'").or_else(|| written.strip_prefix("d’")).unwrap_or(written);
    let case = if !letters.starts_with(char::is_uppercase) {
        Case::Small
    } else if letters.chars().filter(|c| c.is_uppercase()).count() > 1
        && !letters.chars().any(char::is_lowercase)
    {
        Case::Capitals
    } else {
        Case::Capital
    };
    Word { range, text, case }
}
