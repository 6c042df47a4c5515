//! `when` and `unless` as written: keys with values, not yet checked against anything.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::de::DeValue;

use crate::model::draft::Draft;
use crate::model::field::{FIELDS, Field, Shape};
use crate::model::name;
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

/// Every field as a key, dotted as well as in nested tables.
impl JsonSchema for ConditionSpec {
    fn schema_name() -> Cow<'static, str> {
        "condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let draft = Draft::json_schema(generator);
        let mut keys: Map<String, Value> = Map::new();
        let mut tables: Map<String, Value> = Map::new();
        for field in FIELDS {
            let (value, about) = (wanted_values(field, generator), about(field, &draft, generator));
            let key = json!({ "description": about, "anyOf": [value, { "type": "array", "items": value, "minItems": 1 }] });
            if let Some((table, inner)) = field.name.split_once('.') {
                let nested = tables.entry(table).or_insert_with(
                    || json!({ "type": "object", "properties": {}, "additionalProperties": false }),
                );
                nested["properties"][inner] = key.clone();
            }
            keys.insert(field.name.to_owned(), key);
        }
        for (name, table) in tables {
            let about = draft.pointer(&format!("/properties/{name}/description")).cloned();
            let key = keys.entry(name).or_insert_with(|| json!({ "description": about, "anyOf": [] }));
            if let Some(ways) = key["anyOf"].as_array_mut() {
                ways.push(table);
            }
        }
        json_schema!({
            "title": "conditions",
            "description": "Conditions on the draft and on who speaks, where and when. All keys must hold; of several values of a key one is enough. `true` means that there is a value, `false` that there is none. A key of a table is written with a dot in quotes (`\"media.kind\"`) or as a table in it.",
            "type": "object",
            "properties": keys,
            "additionalProperties": false,
        })
    }
}

/// What one value of a key can be.
fn wanted_values(field: &Field, generator: &mut SchemaGenerator) -> Value {
    let named = match field.shape {
        Shape::Flag => return json!({ "type": "boolean" }),
        Shape::Text => json!({ "title": "a text", "type": ["string", "integer"] }),
        Shape::Time => json!({ "title": "a date or time", "type": ["string", "integer"] }),
        Shape::Choice(names) => json!({ "enum": names }),
        Shape::Role => generator.subschema_for::<name::Role>().to_value(),
        Shape::Channel => generator.subschema_for::<name::Channel>().to_value(),
        Shape::Window => generator.subschema_for::<name::Window>().to_value(),
        Shape::Approver => generator.subschema_for::<name::Approver>().to_value(),
    };
    json!({ "anyOf": [named, { "type": "boolean" }] })
}

/// What a field says: as the draft explains it, or the field itself.
fn about(field: &Field, draft: &Schema, generator: &SchemaGenerator) -> Value {
    if let Some(about) = field.about() {
        return about.into();
    }
    let (table, inner) = field.name.split_once('.').unwrap_or((field.name, ""));
    let outer = draft.pointer(&format!("/properties/{table}"));
    let explained = if inner.is_empty() {
        outer
    } else {
        // A table of a draft is a definition of its own, named somewhere below the field.
        outer
            .and_then(reference)
            .and_then(|name| generator.definitions().get(name))
            .and_then(|table| table.pointer(&format!("/properties/{inner}")))
    };
    explained.and_then(|schema| schema.get("description")).cloned().unwrap_or_default()
}

/// The definition that a schema refers to, itself or in one of its ways or items.
fn reference(schema: &Value) -> Option<&str> {
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
    let ways = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    name.or_else(|| schema.get("items").into_iter().chain(ways).find_map(reference))
}
