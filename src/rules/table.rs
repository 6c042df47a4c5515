//! A TOML table read key by key, so that one run reports every mistake in a file.
//!
//! serde stops at the first mistake. Here a file is parsed into a tree that knows its places, and each key is
//! read on its own; what is wrong with one hides nothing of the others. One mistake is told once: nothing is said of
//! a place that was told of already, nor that something is missing whose name stands in what could not be read.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::rules::mend::{self, Fault, Mended};
use crate::rules::{retry, slip_words, wording};
use crate::text::position::LineIndex;
use crate::text::slip::{self, Words};
use crate::text::source::Span;

/// A file of rules or policy, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path, for reports.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    lines: OnceCell<LineIndex>,
    /// Places of slips that were told of and left where they are.
    slips: Vec<Range<usize>>,
    /// What was taken out before the text was parsed: its words, and under which heading.
    blanked: Vec<(Words, Range<usize>)>,
    /// The words of all that could not be read.
    unread: Words,
    /// How often something could not be read.
    torn: usize,
    /// Where brackets were added before the text was parsed; the places of values are counted with them.
    inserted: Vec<usize>,
}

impl File {
    /// A file to read.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            problems: Vec::new(),
            lines: OnceCell::new(),
            slips: Vec::new(),
            blanked: Vec::new(),
            unread: Words::default(),
            torn: 0,
            inserted: Vec::new(),
        }
    }

    /// Notes something wrong at a place.
    pub fn problem(&mut self, at: Range<usize>, message: Say, help: Option<Say>) {
        self.problem_with(at, message, help, Vec::new());
    }

    /// Notes something wrong at a place, with other places that belong to it.
    pub fn problem_with(&mut self, at: Range<usize>, message: Say, help: Option<Say>, related: Vec<Problem>) {
        let here = self.written(&at);
        if here.start > self.text.len() {
            // It stands in for something that is missing, and that was told.
            return;
        }
        if self.slips.iter().any(|slip| slip.start <= here.start && here.end <= slip.end) {
            return;
        }
        let problem = Problem { help, related, ..self.at(here, message) };
        self.problems.push(problem);
    }

    /// The same file, to point at while problems of this one are noted.
    pub(crate) fn twin(&self) -> Self {
        Self { problems: Vec::new(), ..self.clone() }
    }

    /// A place in this file, with what is said of it.
    #[must_use]
    pub fn place(&self, at: Range<usize>, message: Say) -> Problem {
        self.at(self.written(&at), message)
    }

    fn at(&self, at: Range<usize>, message: Say) -> Problem {
        let end = self.text.len();
        let at = at.start.min(end)..at.end.min(end);
        let place = self.lines.get_or_init(|| LineIndex::new(&self.text)).position(&self.text, at.start);
        Problem {
            line: Some(place.line),
            column: Some(place.column),
            source: Some((Arc::clone(&self.text), Span::new(at.start, at.end))),
            ..Problem::new(self.path.clone(), message)
        }
    }

    /// Parses the file; slips are noted, and everything else is returned.
    pub fn parse<R>(&mut self, read: impl FnOnce(&mut Self, Table<'_>) -> R) -> R {
        let text = Arc::clone(&self.text);
        let (root, errors) = DeTable::parse_recoverable(&text);
        if !mend::needed(&text, root.get_ref(), &errors) {
            return read(self, Table::new(root));
        }
        let mended = self.take(mend::mend(&text));
        let (root, _) = DeTable::parse_recoverable(&mended);
        read(self, Table::new(root))
    }

    /// Notes what was mended; returns the text that can be read.
    fn take(&mut self, mended: Mended) -> String {
        for found in mended.found {
            let there = self.text.get(found.at.clone()).unwrap_or_default();
            let line = self.text.get(slip::line_range(&self.text, found.at.start)).unwrap_or_default();
            let mut related = Vec::new();
            let (message, help) = match &found.fault {
                Fault::Slip(slip) => slip_words::words(*slip, there, line),
                Fault::Single(name) => wording::single(name),
                Fault::Brackets(right) => wording::brackets(right),
                Fault::Twice(name, first) => {
                    let say = Say::new("hier staat het de eerste keer", "this is the first time");
                    related.extend(first.clone().map(|first| self.at(first, say)));
                    wording::twice(name, slip::heading(line))
                }
            };
            related.extend(
                found.also.iter().map(|also| self.at(also.clone(), Say::new("hier ook", "here too"))),
            );
            let problem = Problem { help, related, ..self.at(found.at.clone(), message) };
            self.problems.push(problem);
            if matches!(found.fault, Fault::Slip(_)) {
                self.slips.extend(found.also.into_iter().chain([found.at]));
            }
        }
        for hole in mended.holes {
            let mut words = Words::default();
            words.add(self.text.get(hole.clone()).unwrap_or_default());
            self.blanked.push((words, slip::section(&self.text, hole.start)));
            self.lose(hole);
        }
        self.inserted = mended.inserted;
        mended.text
    }

    /// Reads a value as `T`; every mistake in it is noted. What comes back had its mistakes taken out, if anything
    /// was left.
    pub fn value<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        retry::read(self, value)
    }

    /// Remembers that something could not be read.
    pub(crate) fn tear(&mut self, at: Range<usize>) {
        let at = self.written(&at);
        self.lose(at);
    }

    fn lose(&mut self, at: Range<usize>) {
        let text = Arc::clone(&self.text);
        self.unread.add(text.get(at).unwrap_or_default());
        self.torn += 1;
    }

    /// How much could not be read so far: more than before means that something is incomplete.
    pub(crate) fn torn(&self) -> usize {
        self.torn
    }

    /// Whether a name stands in what could not be read: then nobody can say that it does not exist.
    pub(crate) fn hides(&self, name: &str) -> bool {
        self.unread.hold(name)
    }

    /// The words of all that could not be read.
    pub(crate) fn unread(&self) -> &Words {
        &self.unread
    }

    /// Whether something under the heading at a place was taken out.
    pub(super) fn torn_at(&self, at: &Range<usize>) -> bool {
        let at = self.written(at).start;
        self.blanked.iter().any(|(_, section)| section.contains(&at))
    }

    /// Whether a name stands in what was taken out under the heading at a place; of the file as a whole, anywhere.
    pub(super) fn hides_at(&self, at: &Range<usize>, name: &str) -> bool {
        let at = self.written(at);
        let here = |section: &Range<usize>| at.is_empty() || section.contains(&at.start);
        self.blanked.iter().any(|(words, section)| here(section) && words.hold(name))
    }

    /// A place as the author wrote it.
    fn written(&self, at: &Range<usize>) -> Range<usize> {
        mend::original(&self.inserted, at.start)..mend::original(&self.inserted, at.end)
    }

    /// Remembers that everything under a heading could not be read.
    pub(super) fn tear_section(&mut self, at: &Range<usize>) {
        self.lose(slip::section(&self.text, self.written(at).start));
    }
}

/// A table whose keys are taken out one by one; what is left over means nothing.
#[derive(Debug)]
pub struct Table<'i> {
    /// Where it stands.
    pub at: Range<usize>,
    entries: Vec<(Range<usize>, String, Spanned<DeValue<'i>>)>,
    /// A short place that stands for the whole.
    head: Range<usize>,
    known: Vec<&'static str>,
    /// Keys that stand in what was written as one with another.
    glued: Vec<&'static str>,
}

impl<'i> Table<'i> {
    fn new(table: Spanned<DeTable<'i>>) -> Self {
        let at = table.span();
        let entries: Vec<_> = table
            .into_inner()
            .into_iter()
            .map(|(key, value)| (key.span(), key.into_inner().into_owned(), value))
            .collect();
        // Its id says best which one it is.
        let named = |(_, name, _): &&(_, String, _)| matches!(name.as_str(), "id" | "rule");
        let id = entries.iter().find(named).filter(|(.., id)| id.get_ref().is_str());
        let id = id.map(|(key, _, id)| key.start..id.span().end);
        let first = || entries.iter().map(|(at, ..)| at.clone()).min_by_key(|at| at.start);
        let head = id.or_else(|| first().filter(|_| at.is_empty())).unwrap_or(at.clone());
        Self { at, entries, head, known: Vec::new(), glued: Vec::new() }
    }

    /// The table in a value, or a note that it is none.
    pub fn of(file: &mut File, value: Spanned<DeValue<'i>>) -> Option<Self> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Self::new(Spanned::new(at, table))),
            DeValue::Array(items)
                if items.iter().all(|item| item.get_ref().is_table()) && !items.is_empty() =>
            {
                let (message, help) = wording::doubled(file.text.get(at.clone()).unwrap_or_default());
                file.problem(at, message, help);
                Self::of(file, items.into_iter().next()?)
            }
            other => {
                let (message, help) = wording::instead("a map", Some(&other));
                file.tear(at.clone());
                file.problem(at, message, help);
                None
            }
        }
    }

    /// Says which keys mean something. A misspelt one is noted, and taken for the one that was meant.
    #[must_use]
    pub fn expect(mut self, file: &mut File, keys: &[&'static str]) -> Self {
        self.known = keys.to_vec();
        let there: Vec<String> = self.entries.iter().map(|(_, name, _)| name.clone()).collect();
        let mut taken: Vec<&str> = Vec::new();
        for (at, name, _) in &mut self.entries {
            if keys.contains(&name.as_str()) {
                continue;
            }
            let Some(meant) = nearest::nearest(name, keys.iter().copied()) else {
                // Something of it is there.
                self.glued.extend(wording::glued(name, keys.iter().copied()).map(|(first, _)| first));
                continue;
            };
            if taken.contains(&meant) || there.iter().any(|other| other == meant) {
                continue;
            }
            taken.push(meant);
            let (message, help) = wording::unknown(name, keys.iter().copied());
            file.problem(at.clone(), message, help);
            meant.clone_into(name);
        }
        self
    }

    /// Takes out a key.
    pub fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let at = self.entries.iter().position(|(_, name, _)| name == key)?;
        Some(self.entries.remove(at).2)
    }

    /// Whether a key stands in what was written as one with another.
    pub(super) fn has_glued(&self, key: &str) -> bool {
        self.glued.contains(&key)
    }

    /// Takes out a key and reads it.
    pub fn read<T: DeserializeOwned>(&mut self, file: &mut File, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        file.value(value)
    }

    /// Takes out a key that must be there.
    pub fn need(&mut self, file: &mut File, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        let value = self.take(key);
        if value.is_none() && !self.glued.contains(&key) && !file.hides_at(&self.at, key) {
            let (message, help) = wording::missing(key);
            file.problem(self.head(), message, help);
        }
        if value.is_none() {
            file.tear(self.head());
        }
        value
    }

    /// Takes out a key that must be there and reads it.
    pub fn must<T: DeserializeOwned>(&mut self, file: &mut File, key: &'static str) -> Option<T> {
        let value = self.need(file, key)?;
        file.value(value)
    }

    /// Takes out a table.
    pub fn table(&mut self, file: &mut File, key: &'static str) -> Option<Self> {
        let value = self.take(key)?;
        Self::of(file, value)
    }

    /// Takes out a list and hands each item on with its place.
    pub fn list(&mut self, file: &mut File, key: &'static str) -> Vec<Spanned<DeValue<'i>>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            other => {
                let (message, help) = wording::instead("a sequence", Some(&other));
                file.problem(at.clone(), message, help);
                // One thing that should have been in a list is looked at all the same.
                match other {
                    DeValue::String(_) | DeValue::Table(_) => vec![Spanned::new(at, other)],
                    _ => {
                        file.tear(at);
                        Vec::new()
                    }
                }
            }
        }
    }

    /// Takes out a list of tables.
    pub fn tables(&mut self, file: &mut File, key: &'static str) -> Vec<Self> {
        self.list(file, key).into_iter().filter_map(|item| Self::of(file, item)).collect()
    }

    /// Every key that is left, with its place: for tables whose keys are names of things.
    pub fn rest(self) -> Vec<(Spanned<String>, Spanned<DeValue<'i>>)> {
        self.entries.into_iter().map(|(at, key, value)| (Spanned::new(at, key), value)).collect()
    }

    /// Notes every key that is left: it means nothing here.
    pub fn done(self, file: &mut File) {
        for (at, key, value) in self.entries {
            let (message, help) = wording::unknown(&key, self.known.iter().copied());
            file.problem(at, message, help);
            file.tear(value.span());
        }
    }

    /// A short place that stands for the whole table.
    #[must_use]
    pub fn head(&self) -> Range<usize> {
        self.head.clone()
    }
}
