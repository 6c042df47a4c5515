//! Reading a value again and again, each time without what was wrong the time before, so that one run tells all that
//! is wrong with it.
//!
//! serde stops at the first mistake. Here a misspelt name is replaced by the one that was meant, what is missing by
//! something that can stand in for it, and what cannot be read is left out.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use crate::model::nearest;
use crate::rules::table::File;
use crate::rules::wording;

/// A value with more mistakes than this is not read to the end.
const ROUNDS: usize = 64;

/// Reads a value; everything that is wrong with it is noted in `file`. What comes back had its mistakes taken out.
pub(super) fn read<T: DeserializeOwned>(file: &mut File, value: Spanned<DeValue<'_>>) -> Option<T> {
    let mut retry = Retry { tree: value, left_out: BTreeSet::new(), stand_ins: HashMap::new() };
    for _ in 0..ROUNDS {
        match T::deserialize(ValueDeserializer::from(retry.tree.clone())) {
            Ok(read) => return Some(read),
            Err(error) => retry.mend(file, &error)?,
        }
    }
    None
}

struct Retry<'i> {
    tree: Spanned<DeValue<'i>>,
    /// Names that were left out of the table that begins there.
    left_out: BTreeSet<(usize, String)>,
    /// What stands in for what is missing, by its made-up place: how often it was replaced.
    stand_ins: HashMap<usize, usize>,
}

/// What can stand in for something missing: one of them fits.
fn stand_in<'i>(attempt: usize) -> Option<DeValue<'i>> {
    Some(match attempt {
        0 => DeValue::String("".into()),
        1 => DeValue::Array(toml::de::DeArray::new()),
        2 => DeValue::Table(DeTable::new()),
        3 => DeValue::Boolean(false),
        4 => DeValue::parse("1").ok()?.into_inner(),
        5 => DeValue::parse("2027-01-01").ok()?.into_inner(),
        _ => return None,
    })
}

impl Retry<'_> {
    /// Takes a mistake out; `None` if nothing is left to read.
    fn mend(&mut self, file: &mut File, error: &Error) -> Option<()> {
        let whole = self.tree.span();
        let at = error.span().unwrap_or(whole.clone());
        let message = error.message();
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let (wrong, known) = names.split_first().map_or(("", &[][..]), |(wrong, known)| (*wrong, known));
        if self.stand_ins.contains_key(&at.start) {
            if message.starts_with("missing field") {
                self.stand_in(&at, wrong)
            } else {
                self.replace(&at, message)
            }
        } else if message.starts_with("unknown field") {
            self.unknown_name(file, &at, wrong, known)
        } else if message.starts_with("unknown variant") {
            let (said, help) = wording::unknown_value(wrong, known.iter().copied());
            file.problem(at.clone(), said, help);
            let meant = nearest::nearest(wrong, known.iter().copied());
            if meant.is_none() {
                file.tear(at.clone());
            }
            let instead = meant.or(known.first().copied());
            match (instead, find(&mut self.tree, &at)) {
                (Some(name), Some(value)) => {
                    *value.get_mut() = DeValue::String(name.to_owned().into());
                    Some(())
                }
                _ => self.leave_out(file, &at),
            }
        } else if message.starts_with("missing field") {
            self.missing(file, &at, wrong)
        } else {
            let found = find(&mut self.tree, &at).map(|value| value.get_ref().clone());
            let (said, help) = wording::instead(wording::expected(message), found.as_ref());
            file.problem(at.clone(), said, help);
            self.leave_out(file, &at)
        }
    }

    /// Gives a misspelt name the one that was meant, or leaves it out.
    fn unknown_name(
        &mut self,
        file: &mut File,
        at: &Range<usize>,
        wrong: &str,
        known: &[&str],
    ) -> Option<()> {
        let (said, help) = wording::unknown(wrong, known.iter().copied());
        file.problem(at.clone(), said, help);
        let (start, table) = table_with(&mut self.tree, at)?;
        let key = table.keys().find(|key| key.span() == *at)?.clone();
        let (key, value) = table.remove_entry(&key)?;
        let meant = nearest::nearest(wrong, known.iter().copied()).filter(|name| !table.contains_key(*name));
        match meant {
            Some(name) => {
                table.insert(Spanned::new(key.span(), name.to_owned().into()), value);
            }
            None => {
                file.tear(value.span());
                // Something of it is there.
                let glued = wording::glued(wrong, known.iter().copied());
                self.left_out.extend(glued.map(|(first, _)| (start, first.to_owned())));
            }
        }
        Some(())
    }

    /// Notes that something is missing, and puts something in its place.
    fn missing(&mut self, file: &mut File, at: &Range<usize>, name: &str) -> Option<()> {
        if !self.left_out.contains(&(at.start, name.to_owned())) && !file.hides_at(at, name) {
            let (said, help) = wording::missing(name);
            file.problem(at.clone(), said, help);
        }
        file.tear(at.clone());
        self.stand_in(at, name)
    }

    /// Puts something in a table that lacks a name.
    fn stand_in(&mut self, at: &Range<usize>, name: &str) -> Option<()> {
        let place = usize::MAX - self.stand_ins.len() - 1;
        let table = table_at(&mut self.tree, at)?;
        table.insert(
            Spanned::new(place..place, name.to_owned().into()),
            Spanned::new(place..place, stand_in(0)?),
        );
        self.stand_ins.insert(place, 0);
        Some(())
    }

    /// Puts something else in the place of what is missing.
    fn replace(&mut self, at: &Range<usize>, message: &str) -> Option<()> {
        let attempts = self.stand_ins.get_mut(&at.start)?;
        let value = find(&mut self.tree, at)?;
        let choice = message.starts_with("unknown variant").then(|| message.split('`').nth(3)).flatten();
        *value.get_mut() = match choice {
            Some(name) => DeValue::String(name.to_owned().into()),
            None => {
                *attempts += 1;
                stand_in(*attempts)?
            }
        };
        Some(())
    }

    /// Leaves out what cannot be read; `None` if that is all there is.
    fn leave_out(&mut self, file: &mut File, at: &Range<usize>) -> Option<()> {
        file.tear(at.clone());
        if self.tree.span() == *at {
            return None;
        }
        let left = prune(&mut self.tree, at)?;
        self.left_out.extend(left);
        Some(())
    }
}

/// The innermost value at a place.
fn find<'t, 'i>(
    tree: &'t mut Spanned<DeValue<'i>>,
    at: &Range<usize>,
) -> Option<&'t mut Spanned<DeValue<'i>>> {
    let here = tree.span() == *at;
    let deeper = match tree.get_ref() {
        DeValue::Table(table) => table.iter().any(|(_, value)| holds(value, at)),
        DeValue::Array(items) => items.iter().any(|value| holds(value, at)),
        _ => false,
    };
    if !deeper {
        return here.then_some(tree);
    }
    match tree.get_mut() {
        DeValue::Table(table) => table.iter_mut().find_map(|(_, value)| find(value, at)),
        DeValue::Array(items) => items.iter_mut().find_map(|value| find(value, at)),
        _ => None,
    }
}

fn holds(tree: &Spanned<DeValue<'_>>, at: &Range<usize>) -> bool {
    tree.span() == *at
        || match tree.get_ref() {
            DeValue::Table(table) => table.iter().any(|(_, value)| holds(value, at)),
            DeValue::Array(items) => items.iter().any(|value| holds(value, at)),
            _ => false,
        }
}

fn table_at<'t, 'i>(tree: &'t mut Spanned<DeValue<'i>>, at: &Range<usize>) -> Option<&'t mut DeTable<'i>> {
    match find(tree, at)?.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// The table that has a name at this place, and where it begins.
fn table_with<'t, 'i>(
    tree: &'t mut Spanned<DeValue<'i>>,
    key: &Range<usize>,
) -> Option<(usize, &'t mut DeTable<'i>)> {
    let start = tree.span().start;
    match tree.get_mut() {
        DeValue::Table(table) => {
            if table.keys().any(|name| name.span() == *key) {
                return Some((start, table));
            }
            table.iter_mut().find_map(|(_, value)| table_with(value, key))
        }
        DeValue::Array(items) => items.iter_mut().find_map(|value| table_with(value, key)),
        _ => None,
    }
}

/// Takes out the innermost value at a place; says where it was and, in a table, under which name.
fn prune(tree: &mut Spanned<DeValue<'_>>, at: &Range<usize>) -> Option<Option<(usize, String)>> {
    let start = tree.span().start;
    match tree.get_mut() {
        DeValue::Table(table) => {
            if let Some(found) = table.iter_mut().find_map(|(_, value)| prune(value, at)) {
                return Some(found);
            }
            let name = table.iter().find(|(_, value)| value.span() == *at).map(|(name, _)| name.clone())?;
            table.remove(&name);
            Some(Some((start, name.into_inner().into_owned())))
        }
        DeValue::Array(items) => {
            if let Some(found) = items.iter_mut().find_map(|value| prune(value, at)) {
                return Some(found);
            }
            let place = items.iter().position(|value| value.span() == *at)?;
            let kept =
                items.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, value)| value.clone());
            *items = kept.collect();
            Some(None)
        }
        _ => None,
    }
}
