//! A TOML table read key by key, so that one run reports every mistake in a file.
//!
//! serde stops at the first mistake. Here a file is parsed into a tree that knows its places, and each key is
//! read on its own; what is wrong with one hides nothing of the others.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::LineIndex;
use crate::text::source::Span;

/// A file of rules or policy, and what is wrong with it.
#[derive(Debug)]
pub struct File {
    /// Its path, for reports.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    lines: OnceCell<LineIndex>,
}

impl File {
    /// A file to read.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), problems: Vec::new(), lines: OnceCell::new() }
    }

    /// Notes something wrong at a place.
    pub fn problem(&mut self, at: Range<usize>, message: Say, help: Option<Say>) {
        let place = self.lines.get_or_init(|| LineIndex::new(&self.text)).position(&self.text, at.start);
        self.problems.push(Problem {
            line: Some(place.line),
            column: Some(place.column),
            help,
            source: Some((Arc::clone(&self.text), Span::new(at.start, at.end))),
            ..Problem::new(self.path.clone(), message)
        });
    }

    /// Parses the file; syntax errors are noted, and what could be understood is returned.
    pub fn parse<R>(&mut self, read: impl FnOnce(&mut Self, Table<'_>) -> R) -> R {
        let text = Arc::clone(&self.text);
        let (root, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            self.toml_error(&error, 0..0);
        }
        read(self, Table::new(root))
    }

    /// Reads a value as `T`; a mistake is noted.
    pub fn value<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        let at = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(read),
            Err(error) => {
                self.toml_error(&error, at);
                None
            }
        }
    }

    fn toml_error(&mut self, error: &toml::de::Error, otherwise: Range<usize>) {
        let at = error.span().unwrap_or(otherwise);
        let (message, help) = explain(error.message());
        self.problem(at, message, help);
    }
}

/// A table whose keys are taken out one by one; what is left over was misspelt.
#[derive(Debug)]
pub struct Table<'i> {
    /// Where it stands.
    pub at: Range<usize>,
    entries: Vec<(Range<usize>, String, Spanned<DeValue<'i>>)>,
    known: Vec<&'static str>,
}

impl<'i> Table<'i> {
    fn new(table: Spanned<DeTable<'i>>) -> Self {
        let at = table.span();
        let entries = table
            .into_inner()
            .into_iter()
            .map(|(key, value)| (key.span(), key.into_inner().into_owned(), value))
            .collect();
        Self { at, entries, known: Vec::new() }
    }

    /// The table in a value, or a note that it is none.
    pub fn of(file: &mut File, value: Spanned<DeValue<'i>>) -> Option<Self> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Self::new(Spanned::new(at, table))),
            other => {
                let found = other.type_str();
                file.problem(
                    at,
                    Say::new(
                        format!("hier hoort een tabel, geen {found}"),
                        format!("expected a table, found {found}"),
                    ),
                    None,
                );
                None
            }
        }
    }

    /// Takes out a key.
    pub fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.known.push(key);
        let at = self.entries.iter().position(|(_, name, _)| name == key)?;
        Some(self.entries.remove(at).2)
    }

    /// Takes out a key and reads it.
    pub fn read<T: DeserializeOwned>(&mut self, file: &mut File, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        file.value(value)
    }

    /// Takes out a key that must be there and reads it.
    pub fn must<T: DeserializeOwned>(&mut self, file: &mut File, key: &'static str) -> Option<T> {
        match self.take(key) {
            Some(value) => file.value(value),
            None => {
                let message = Say::new(format!("`{key}` ontbreekt"), format!("`{key}` is missing"));
                file.problem(self.head(), message, None);
                None
            }
        }
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
                let found = other.type_str();
                file.problem(
                    at,
                    Say::new(
                        format!("`{key}` is een lijst, geen {found}"),
                        format!("`{key}` is a list, not a {found}"),
                    ),
                    None,
                );
                Vec::new()
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

    /// Notes every key that is left as misspelt.
    pub fn done(self, file: &mut File) {
        for (at, key, _) in self.entries {
            let message = Say::new(format!("onbekende sleutel `{key}`"), format!("unknown key `{key}`"));
            file.problem(at, message, nearest::advice(&key, self.known.iter().copied()));
        }
    }

    /// A short place that stands for the whole table.
    #[must_use]
    pub fn head(&self) -> Range<usize> {
        self.entries.first().map_or(self.at.clone(), |(at, ..)| at.clone())
    }
}

/// A message of the TOML reader in both languages, with advice where the message names the choices.
fn explain(message: &str) -> (Say, Option<Say>) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (wrong, known) = match names.split_first() {
        Some((wrong, known)) => (*wrong, known),
        None => return (Say::new(format!("geen geldige TOML: {message}"), message), None),
    };
    let help = || nearest::advice(wrong, known.iter().copied());
    if message.starts_with("unknown field") {
        (Say::new(format!("onbekende sleutel `{wrong}`"), format!("unknown key `{wrong}`")), help())
    } else if message.starts_with("unknown variant") {
        (Say::new(format!("onbekende waarde `{wrong}`"), format!("unknown value `{wrong}`")), help())
    } else if message.starts_with("missing field") {
        (Say::new(format!("`{wrong}` ontbreekt"), format!("`{wrong}` is missing")), None)
    } else {
        (Say::new(format!("dit klopt niet: {message}"), message), None)
    }
}
