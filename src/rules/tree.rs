//! A TOML value as a tree without places, in few bytes: rules that were read once, so that no text has to be parsed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// A TOML value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Tree<'t> {
    /// A text.
    Text(#[serde(borrow)] Cow<'t, str>),
    /// A number, a truth value or a time, as TOML writes it.
    Literal(#[serde(borrow)] Cow<'t, str>),
    /// A list.
    List(#[serde(borrow)] Vec<Self>),
    /// A table, in its order.
    Table(#[serde(borrow)] Vec<(Cow<'t, str>, Self)>),
}

impl<'t> Tree<'t> {
    /// The tree of a value whose text is `text`.
    pub(crate) fn of(value: &Spanned<DeValue<'_>>, text: &str) -> Self {
        match value.get_ref() {
            DeValue::String(string) => Self::Text(string.clone().into_owned().into()),
            DeValue::Array(items) => Self::List(items.iter().map(|item| Self::of(item, text)).collect()),
            DeValue::Table(table) => Self::Table(
                table
                    .iter()
                    .map(|(key, value)| (key.get_ref().clone().into_owned().into(), Self::of(value, text)))
                    .collect(),
            ),
            _ => Self::Literal(text.get(value.span()).unwrap_or_default().to_owned().into()),
        }
    }

    /// The value; its places are all at the start. `None` if a literal is none.
    pub(crate) fn value(&'t self) -> Option<Spanned<DeValue<'t>>> {
        let value = match self {
            Self::Text(text) => DeValue::String(Cow::Borrowed(text)),
            Self::Literal(text) => DeValue::parse(text).ok()?.into_inner(),
            Self::List(items) => {
                DeValue::Array(items.iter().map(Self::value).collect::<Option<DeArray<'_>>>()?)
            }
            Self::Table(entries) => {
                let mut table = DeTable::new();
                for (key, value) in entries {
                    table.insert(Spanned::new(0..0, Cow::Borrowed(key.as_ref())), value.value()?);
                }
                DeValue::Table(table)
            }
        };
        Some(Spanned::new(0..0, value))
    }
}
