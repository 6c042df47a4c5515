//! The fields of a draft and what each takes: one table, from which checks, suggestions and columns follow.
//!
//! The types in [`crate::model::draft`] decide; a test holds this table to them.

use strum::VariantArray;

use crate::model::draft::{Capacity, Decision, Kind, MediaKind, People, Secrecy};

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// Yes or no.
    Flag,
    /// A date or time.
    Time,
    /// One of these names.
    Choice(fn() -> Vec<&'static str>),
    /// Yes, no, or a reference.
    Declared,
    /// A table with these fields.
    Table(&'static [Field]),
    /// A list of tables with these fields.
    Tables(&'static [Field]),
    /// A table of declarations, with names of the author's choice.
    Declarations,
    /// A table of anything.
    Anything,
}

/// A field and what it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// Its name in its table.
    pub(super) name: &'static str,
    /// What it takes.
    pub(super) shape: Shape,
    /// Whether its table is incomplete without it.
    pub(super) required: bool,
}

const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false }
}

const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true }
}

fn names<T: VariantArray + Copy + Into<&'static str>>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|&variant| variant.into()).collect()
}

/// The fields of a draft.
pub(super) static DRAFT: &[Field] = &[
    field("id", Shape::Text),
    field("text", Shape::Text),
    field("thread", Shape::Texts),
    field("title", Shape::Text),
    field("spoiler", Shape::Text),
    field("lang", Shape::Text),
    field("channel", Shape::Text),
    field("account", Shape::Text),
    field("author", Shape::Text),
    field("role", Shape::Text),
    field("capacity", Shape::Choice(names::<Capacity>)),
    field("publish_at", Shape::Time),
    field("kind", Shape::Choice(names::<Kind>)),
    field("reply_to", Shape::Table(QUOTED)),
    field("shares", Shape::Table(QUOTED)),
    field("media", Shape::Tables(MEDIA)),
    field("subject", Shape::Table(SUBJECT)),
    field("declare", Shape::Declarations),
    field("approvals", Shape::Tables(APPROVAL)),
    field("waive", Shape::Tables(EXCEPTION)),
    field("extra", Shape::Anything),
];

static QUOTED: &[Field] =
    &[field("account", Shape::Text), field("text", Shape::Text), field("url", Shape::Text)];

static MEDIA: &[Field] = &[
    field("kind", Shape::Choice(names::<MediaKind>)),
    field("file", Shape::Text),
    field("alt", Shape::Text),
    field("captions", Shape::Flag),
    field("credit", Shape::Text),
    field("licence", Shape::Text),
    field("people", Shape::Choice(names::<People>)),
    field("minors", Shape::Flag),
    field("consent", Shape::Declared),
    field("ai_generated", Shape::Flag),
    field("shows", Shape::Texts),
];

static SUBJECT: &[Field] = &[
    field("category", Shape::Text),
    field("portfolio", Shape::Text),
    field("dossier", Shape::Text),
    field("case", Shape::Text),
    field("tender", Shape::Text),
    field("decision", Shape::Choice(names::<Decision>)),
    field("secrecy", Shape::Choice(names::<Secrecy>)),
    field("closed_meeting", Shape::Flag),
    field("embargo_until", Shape::Time),
    field("source_date", Shape::Time),
    field("correction_of", Shape::Text),
];

static APPROVAL: &[Field] = &[
    field("by", Shape::Text),
    field("role", Shape::Text),
    field("at", Shape::Time),
    field("digest", Shape::Text),
];

static EXCEPTION: &[Field] = &[
    required("rule", Shape::Text),
    required("reason", Shape::Text),
    required("by", Shape::Text),
    field("until", Shape::Time),
];

/// The field with this name.
pub(super) fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}

/// Every field that holds one value or a list of texts, by its dotted name: the columns of a content calendar.
pub(super) fn dotted() -> impl Iterator<Item = String> {
    DRAFT.iter().flat_map(|field| match field.shape {
        Shape::Table(inner) | Shape::Tables(inner) => {
            inner.iter().map(|part| format!("{}.{}", field.name, part.name)).collect()
        }
        Shape::Declarations | Shape::Anything => Vec::new(),
        _ => vec![field.name.to_owned()],
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::model::draft::Draft;

    fn sample(shape: Shape) -> Value {
        match shape {
            Shape::Text => json!("tekst"),
            Shape::Texts => json!(["tekst"]),
            Shape::Flag | Shape::Declared => json!(true),
            Shape::Time => json!("2027-03-10"),
            Shape::Choice(names) => json!(names()[0]),
            Shape::Table(fields) => table(fields),
            Shape::Tables(fields) => json!([table(fields)]),
            Shape::Declarations | Shape::Anything => json!({"naam": true}),
        }
    }

    fn table(fields: &[Field]) -> Value {
        fields
            .iter()
            .map(|field| (field.name.to_owned(), sample(field.shape)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    #[test]
    fn the_table_and_the_types_say_the_same() {
        let all = table(DRAFT);
        let draft: Draft = serde_json::from_value(all.clone()).unwrap();
        assert_eq!(serde_json::to_value(draft).unwrap(), all);
    }

    /// Serde lists every field it knows when it meets one that it does not.
    #[test]
    fn no_field_of_the_types_is_missing_here() {
        for (value, fields) in [
            (json!({"?": 1}), DRAFT),
            (json!({"shares": {"?": 1}}), QUOTED),
            (json!({"media": [{"?": 1}]}), MEDIA),
            (json!({"subject": {"?": 1}}), SUBJECT),
            (json!({"approvals": [{"?": 1}]}), APPROVAL),
            (json!({"waive": [{"?": 1}]}), EXCEPTION),
        ] {
            let message = serde_json::from_value::<Draft>(value).unwrap_err().to_string();
            let known: BTreeSet<&str> = message.split('`').skip(3).step_by(2).collect();
            assert_eq!(known, fields.iter().map(|field| field.name).collect());
        }
    }

    #[test]
    fn every_choice_is_read_by_its_type() {
        for (table, fields) in [("", DRAFT), ("media", MEDIA), ("subject", SUBJECT)] {
            for field in fields {
                let Shape::Choice(names) = field.shape else {
                    continue;
                };
                for name in names() {
                    let value = json!({ field.name: name });
                    let value = match table {
                        "media" => json!({"media": [value]}),
                        "subject" => json!({"subject": value}),
                        _ => value,
                    };
                    assert!(serde_json::from_value::<Draft>(value).is_ok(), "{} {name}", field.name);
                }
            }
        }
    }
}
