//! Examples of a rule: drafts that must, or must not, make it fire.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::model::draft::Draft;
use crate::model::say::Say;
use crate::rules::table::File;

/// An example of a rule.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// The draft.
    pub draft: Draft,
    /// Posts that went before.
    pub history: Vec<Draft>,
}

impl Example {
    /// Reads an example: a string is the text of a post, a table a draft with `history` beside its fields.
    pub fn read(file: &mut File, value: Spanned<DeValue<'_>>) -> Option<Self> {
        let at = value.span();
        let written = value.clone();
        let tree = json(file.value::<toml::Value>(value)?);
        let mut object = match tree {
            serde_json::Value::String(text) => {
                return Some(Self { at, draft: Draft { text, ..Draft::default() }, history: Vec::new() });
            }
            serde_json::Value::Object(object) => object,
            _ => {
                let message = Say::new(
                    "een voorbeeld is een tekst of een tabel met velden van een concept",
                    "an example is a text or a table with the fields of a draft",
                );
                let help = Say::new(
                    "schrijf \"…\", of { text = \"…\", role = \"wethouder\" }",
                    "write \"…\", or { text = \"…\", role = \"wethouder\" }",
                );
                file.problem(at, message, Some(help));
                return None;
            }
        };
        let history = match object.remove("history") {
            None => Vec::new(),
            Some(serde_json::Value::Array(items)) => {
                items.into_iter().filter_map(|item| draft(file, &written, item)).collect()
            }
            Some(single) => draft(file, &written, single).into_iter().collect(),
        };
        let draft = draft(file, &written, serde_json::Value::Object(object))?;
        Some(Self { at, draft, history })
    }
}

fn draft(file: &mut File, written: &Spanned<DeValue<'_>>, tree: serde_json::Value) -> Option<Draft> {
    if let serde_json::Value::String(text) = tree {
        return Some(Draft { text, ..Draft::default() });
    }
    match crate::draft::from_tree(tree) {
        Ok(draft) => Some(draft),
        Err(wrong) => {
            for wrong in wrong {
                let mut places = Vec::new();
                named(written, &wrong.key, &mut places);
                let at = match places.as_slice() {
                    [only] => only.clone(),
                    _ => written.span(),
                };
                file.problem(at, wrong.message, wrong.help);
            }
            None
        }
    }
}

/// Where a field of this name stands, with its value.
fn named(tree: &Spanned<DeValue<'_>>, key: &str, places: &mut Vec<Range<usize>>) {
    match tree.get_ref() {
        DeValue::Table(table) => {
            for (name, value) in table.iter() {
                if name.get_ref() == key {
                    places.push(name.span().start..value.span().end.max(name.span().end));
                }
                named(value, key, places);
            }
        }
        DeValue::Array(items) => items.iter().for_each(|item| named(item, key, places)),
        _ => {}
    }
}

/// A TOML tree as JSON; dates become text.
pub(crate) fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}
