//! Floor 4: JSON Schemas (draft 2020-12) of everything that people write or read, for editors and other programs.
//!
//! They are made from the types that read and write the files, with what the comments there say. What types cannot
//! know, such as which channels and laws there are, is filled in from the data inside the program.

mod names;
mod project;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::model::draft::Draft;
use crate::report;
use crate::rules::pack::PackFile;
use crate::rules::policy_file::PolicyFile;

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// One draft, or a list of drafts.
    Draft,
    /// `policy.toml`.
    Policy,
    /// A rule pack.
    Rules,
    /// `persklaar.toml`.
    Project,
    /// The report of `--format json`.
    Report,
}

impl Kind {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The identity of its schema.
    #[must_use]
    pub fn id(self) -> String {
        format!("urn:persklaar:schema:{}:v1", self.name())
    }

    fn title(self) -> &'static str {
        match self {
            Self::Draft => "Drafts of persklaar",
            Self::Policy => "A policy of persklaar (policy.toml)",
            Self::Rules => "A rule pack of persklaar",
            Self::Project => "A project of persklaar (persklaar.toml)",
            Self::Report => "A report of persklaar (--format json)",
        }
    }
}

/// The schema of a kind of file.
#[must_use]
pub fn schema(kind: Kind) -> Value {
    let mut schema = match kind {
        Kind::Draft => drafts(),
        Kind::Policy => toml::<PolicyFile>(),
        Kind::Rules => toml::<PackFile>(),
        Kind::Project => toml::<project::ProjectFile>(),
        Kind::Report => reports(),
    };
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        names::fill(definitions);
    }
    schema.insert("$id".to_owned(), kind.id().into());
    schema.insert("title".to_owned(), kind.title().into());
    schema.to_value()
}

/// A file in TOML, which has no `null`: what may be left out is left out.
fn toml<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(without_null).transform(&mut schema);
    RecursiveTransform(plain).transform(&mut schema);
    schema
}

/// A draft or a list of them. Programs write `null` for a field without a value, so every field that may be left out
/// takes it.
fn drafts() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let draft = generator.subschema_for::<Draft>();
    let mut schema = root(
        generator,
        json!({
            "description": "A draft, or a list of drafts: a JSON file, or the fields above the text in a Markdown or text file. In JSON Lines every line is a draft.",
            "anyOf": [
                { "allOf": [draft, says_something()] },
                { "type": "array", "items": { "allOf": [draft, says_something()] }, "minItems": 1 },
            ],
        }),
    );
    RecursiveTransform(with_null).transform(&mut schema);
    RecursiveTransform(plain).transform(&mut schema);
    schema
}

/// A post has a text of some kind, or an attachment.
fn says_something() -> Value {
    let filled = json!({ "type": "string", "pattern": r"\S" });
    let has = |field: &str, value: Value| json!({ "properties": { field: value }, "required": [field] });
    json!({
        "anyOf": [
            has("text", filled.clone()),
            has("thread", json!({ "type": "array", "contains": filled })),
            has("title", filled.clone()),
            has("spoiler", filled.clone()),
            has("shares", json!({ "type": "object", "properties": { "text": filled }, "required": ["text"] })),
            has("media", json!({ "type": "array", "minItems": 1 })),
        ],
    })
}

fn reports() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let report = report::schema(&mut generator);
    let mut schema = root(generator, report.to_value());
    // A key that is left out when it has no value is never `null`.
    RecursiveTransform(|schema: &mut Schema| optional(schema, without_null)).transform(&mut schema);
    RecursiveTransform(plain).transform(&mut schema);
    schema
}

/// A schema with the definitions that it refers to.
fn root(mut generator: SchemaGenerator, schema: Value) -> Schema {
    let mut root = Schema::try_from(schema).unwrap_or_default();
    root.insert("$schema".to_owned(), generator.settings().meta_schema.as_deref().into());
    root.insert("$defs".to_owned(), generator.take_definitions(true).into());
    root
}

/// Applies a change to every property that may be left out.
fn optional(schema: &mut Schema, change: fn(&mut Schema)) {
    let required = schema.get("required").cloned().unwrap_or_default();
    let required =
        |name: &str| required.as_array().is_some_and(|names| names.iter().any(|known| known == name));
    for (name, property) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
    {
        if let Ok(property) = property.try_into()
            && !required(name)
        {
            change(property);
        }
    }
}

/// Takes `null` out of what a value can be.
fn without_null(schema: &mut Schema) {
    let null = json!({ "type": "null" });
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(ways)) = schema.get_mut("anyOf") {
        ways.retain(|way| *way != null);
        if let [Value::Object(only)] = ways.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            schema.ensure_object().extend(only);
        }
    }
}

/// Adds `null` to what the fields of a draft can be, and to the values of its tables of names.
fn with_null(schema: &mut Schema) {
    // Only types of a draft are closed objects; conditions inside the schema are not.
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        optional(schema, or_null);
    }
    if let Some(Ok(names)) =
        schema.get_mut("additionalProperties").filter(|it| it.is_object()).map(TryInto::try_into)
    {
        or_null(names);
    }
}

fn or_null(schema: &mut Schema) {
    without_null(schema);
    let names = |schema: &Schema| schema.get("enum").is_some() || schema.get("oneOf").is_some();
    if let Some(Value::String(only)) = schema.get("type").cloned()
        && !names(schema)
    {
        schema.insert("type".to_owned(), json!([only, "null"]));
        return;
    }
    let (mut outer, mut inner) = (serde_json::Map::new(), serde_json::Map::new());
    for (key, value) in std::mem::take(schema.ensure_object()) {
        let about = matches!(key.as_str(), "description" | "title" | "default" | "examples");
        if about { &mut outer } else { &mut inner }.insert(key, value);
    }
    outer.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
    *schema = outer.into();
}

/// Takes out what says nothing to an editor: names of number types, defaults that are empty, and the line breaks of the
/// source.
fn plain(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(about)) = schema.get_mut("description") {
        *about = about.replace('\n', " ");
    }
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(keys) => keys.is_empty(),
        _ => false,
    };
    if schema.get("default").is_some_and(empty) {
        schema.remove("default");
    }
}
