//! Examples of a rule: drafts that must, or must not, make it fire.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, json};
use strum::VariantArray;
use toml::Spanned;
use toml::de::DeValue;

use crate::model::draft::Draft;
use crate::model::level::Level;
use crate::model::nearest;
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
    /// What the rule must find in a bad example: per finding the text of its places, ` … ` between them.
    pub finds: Option<Vec<String>>,
    /// How heavy the rule's finding must be in a bad example.
    pub level: Option<Level>,
}

/// What a bad example may say besides the fields of a draft.
const EXPECTS: &[&str] = &["finds", "level"];

impl Example {
    fn of(at: Range<usize>, draft: Draft) -> Self {
        Self { at, draft, history: Vec::new(), finds: None, level: None }
    }

    /// Reads an example: a string is the text of a post, a table a draft with `history` beside its fields. In a bad
    /// one, `finds` and `level` say what must be found.
    pub fn read(file: &mut File, value: Spanned<DeValue<'_>>, bad: bool) -> Option<Self> {
        let at = value.span();
        let written = value.clone();
        let tree = json(file.value::<toml::Value>(value)?);
        let mut object = match tree {
            serde_json::Value::String(text) => {
                return Some(Self::of(at, Draft { text, ..Draft::default() }));
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
        if let Some(name) = EXPECTS.iter().find(|name| !bad && object.contains_key(**name)) {
            let message = Say::new(
                format!("`{name}` hoort bij een fout voorbeeld (`bad`)"),
                format!("`{name}` belongs to a bad example (`bad`)"),
            );
            file.problem(at, message, None);
            return None;
        }
        let finds = object.remove("finds").map(|finds| texts(file, &at, finds));
        let level = object.remove("level").map(|level| weight(file, &at, &level));
        let draft = draft(file, &written, serde_json::Value::Object(object))?;
        // A key that is there and wrong was noted.
        let (finds, level) = (
            finds.map_or(Some(None), |finds| finds.map(Some))?,
            level.map_or(Some(None), |level| level.map(Some))?,
        );
        Some(Self { history, finds, level, ..Self::of(at, draft) })
    }
}

fn texts(file: &mut File, at: &Range<usize>, value: serde_json::Value) -> Option<Vec<String>> {
    let texts = match value {
        serde_json::Value::String(text) => Some(vec![text]),
        serde_json::Value::Array(items) => {
            items.into_iter().map(|item| item.as_str().map(str::to_owned)).collect()
        }
        _ => None,
    };
    let texts = texts.filter(|texts| !texts.is_empty());
    if texts.is_none() {
        let message = Say::new(
            "`finds` is een lijst van de stukken tekst die de regel moet vinden",
            "`finds` is a list of the pieces of text that the rule must find",
        );
        file.problem(at.clone(), message, None);
    }
    texts
}

fn weight(file: &mut File, at: &Range<usize>, value: &serde_json::Value) -> Option<Level> {
    let name = value.as_str().unwrap_or_default();
    let level = name.parse().ok();
    if level.is_none() {
        let message = Say::new(format!("onbekend niveau `{name}`"), format!("unknown level `{name}`"));
        let known = Level::VARIANTS.iter().map(|level| level.name());
        file.problem(at.clone(), message, nearest::advice(name, known));
    }
    level
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

/// A good example as written: a text, or the fields of a draft with `history` beside them.
impl JsonSchema for Example {
    fn schema_name() -> Cow<'static, str> {
        "example".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(generator, Map::new())
    }
}

/// A bad example as written: it can also say what must be found.
pub(crate) struct BadExample;

impl JsonSchema for BadExample {
    fn schema_name() -> Cow<'static, str> {
        "bad-example".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let finds = json!({
            "description": "What the rule must find: for each finding the text it points at, ` … ` between its places.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }],
        });
        let level = generator.subschema_for::<Level>().to_value();
        let level = json!({ "description": "How heavy the finding must be.", "allOf": [level] });
        schema(generator, Map::from_iter([("finds".to_owned(), finds), ("level".to_owned(), level)]))
    }
}

/// A text, or a table with the fields of a draft, `history`, and `more`.
fn schema(generator: &mut SchemaGenerator, more: Map<String, serde_json::Value>) -> Schema {
    let text = json!({ "type": "string", "description": "The text of a post." });
    let post = json!({ "anyOf": [text, generator.subschema_for::<Draft>()] });
    let mut draft = Draft::json_schema(generator);
    if let Some(fields) = draft.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        let history = json!({
            "description": "Posts that went before, for rules on repetition.",
            "anyOf": [post, { "type": "array", "items": post }],
        });
        fields.insert("history".to_owned(), history);
        fields.extend(more);
    }
    json_schema!({
        "title": "a draft",
        "description": "A draft: a text is the text of the post, a table has the fields of a draft.",
        "anyOf": [text, draft],
    })
}
