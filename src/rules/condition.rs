//! `when` and `unless` as written: keys with values, not yet checked against anything.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::model::say::Say;
use crate::rules::table::{File, Table};
use crate::rules::wording;

/// A condition as written.
#[derive(Clone, Debug, Default)]
pub struct ConditionSpec {
    /// Where it stands.
    pub at: Range<usize>,
    /// Dotted keys with the values of which one must be there.
    pub terms: Vec<(Spanned<String>, Vec<Spanned<WantedSpec>>)>,
}

/// A value of a condition as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum WantedSpec {
    /// A name or text.
    Text(String),
    /// Yes or no, or: there or not.
    Flag(bool),
}

impl ConditionSpec {
    /// Where a key stands with its first value; where the whole stands if it has no such key.
    #[must_use]
    pub fn place(&self, key: &str) -> Range<usize> {
        let term = self.terms.iter().find(|(name, _)| name.get_ref() == key);
        term.map_or(self.at.clone(), |(name, values)| {
            name.span().start..values.first().map_or(name.span().end, |value| value.span().end)
        })
    }

    /// Reads a condition; nested tables and dotted keys mean the same.
    pub fn read(file: &mut File, value: Spanned<DeValue<'_>>) -> Option<Self> {
        let at = value.span();
        let table = Table::of(file, value)?;
        let mut terms = Vec::new();
        Self::flatten(file, "", table, &mut terms);
        Some(Self { at, terms })
    }

    fn flatten(
        file: &mut File,
        prefix: &str,
        table: Table<'_>,
        terms: &mut Vec<(Spanned<String>, Vec<Spanned<WantedSpec>>)>,
    ) {
        for (key, value) in table.rest() {
            let name = format!("{prefix}{}", key.get_ref());
            let key_at = key.span();
            let at = value.span();
            let items = match value.into_inner() {
                DeValue::Table(inner) => {
                    if let Some(inner) = Table::of(file, Spanned::new(at, DeValue::Table(inner))) {
                        Self::flatten(file, &format!("{name}."), inner, terms);
                    }
                    continue;
                }
                DeValue::Array(items) => items.into_iter().collect(),
                single => vec![Spanned::new(at.clone(), single)],
            };
            if items.is_empty() {
                let message = Say::new(
                    format!("`{name}` heeft geen enkele waarde, dus dit geldt nooit"),
                    format!("`{name}` has no value at all, so this never holds"),
                );
                let help = Say::new(
                    format!("zet er een waarde in, of haal `{name}` weg"),
                    format!("put a value in it, or remove `{name}`"),
                );
                file.problem(at, message, Some(help));
                continue;
            }
            let wanted = items.into_iter().filter_map(|item| wanted(file, item)).collect();
            terms.push((Spanned::new(key_at, name), wanted));
        }
    }
}

fn wanted(file: &mut File, item: Spanned<DeValue<'_>>) -> Option<Spanned<WantedSpec>> {
    let at = item.span();
    let value = match item.into_inner() {
        DeValue::String(text) => WantedSpec::Text(text.into_owned()),
        DeValue::Boolean(flag) => WantedSpec::Flag(flag),
        DeValue::Integer(number) => WantedSpec::Text(number.as_str().to_owned()),
        other => {
            let (nl, en) = wording::called(&other);
            let message = Say::new(
                format!("hier hoort tekst, true of false, geen {nl}"),
                format!("expected text, true or false, found {en}"),
            );
            let help = Say::new(
                "schrijf \"…\" of, voor meer waarden, [\"…\", \"…\"]",
                "write \"…\" or, for several values, [\"…\", \"…\"]",
            );
            file.problem(at, message, Some(help));
            return None;
        }
    };
    Some(Spanned::new(at, value))
}
