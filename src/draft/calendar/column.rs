//! What the column of a calendar holds: a field of the draft, a part of one, or nothing that is read.

use crate::draft::schema::{self, DRAFT, Field, Shape};

/// What the cells of a column are.
#[derive(Clone, Debug)]
pub(in crate::draft) enum Column {
    /// Nothing: the header is blank, and so must the cells be.
    Unnamed,
    /// Something that the policy says is not read.
    PassedOver,
    /// A field of the draft.
    Plain(&'static Field),
    /// A field of a table of the draft.
    InTable(&'static str, &'static Field),
    /// A field of the items of a list, such as `media.alt`.
    InItems(&'static str, &'static Field),
    /// A name of the author's choice, such as `declare.fact_checked`.
    Named(&'static str, String),
    /// The day of `publish_at`, or all of it.
    Date,
    /// The time of day of `publish_at`.
    Time,
}

/// The day and the time of `publish_at`, for calendars with a column for each.
const PARTED: [&str; 2] = ["publish_at.date", "publish_at.time"];

impl Column {
    /// The column that this dotted name of a field means.
    pub(in crate::draft) fn of(name: &str) -> Option<Self> {
        let Some((head, rest)) = name.split_once('.') else {
            let field = schema::find(DRAFT, name)?;
            let tabular = matches!(
                field.shape,
                Shape::Table(_) | Shape::Tables(_) | Shape::Declarations | Shape::Anything
            );
            return (!tabular).then_some(Self::Plain(field));
        };
        let head = schema::find(DRAFT, head)?;
        match head.shape {
            Shape::Table(fields) => Some(Self::InTable(head.name, schema::find(fields, rest)?)),
            Shape::Tables(fields) => Some(Self::InItems(head.name, schema::find(fields, rest)?)),
            Shape::Declarations | Shape::Anything if !rest.trim().is_empty() => {
                Some(Self::Named(head.name, rest.trim().to_owned()))
            }
            Shape::Time if name == PARTED[0] => Some(Self::Date),
            Shape::Time if name == PARTED[1] => Some(Self::Time),
            _ => None,
        }
    }

    /// Every name that [`Column::of`] takes, but for those of the author's choice.
    pub(in crate::draft) fn names() -> impl Iterator<Item = String> {
        schema::dotted().chain(PARTED.map(str::to_owned))
    }

    /// The field by its dotted name; empty for a column without one.
    pub(in crate::draft) fn field(&self) -> String {
        match self {
            Self::Unnamed | Self::PassedOver => String::new(),
            Self::Plain(field) => field.name.to_owned(),
            Self::InTable(table, field) | Self::InItems(table, field) => format!("{table}.{}", field.name),
            Self::Named(table, name) => format!("{table}.{name}"),
            Self::Date => PARTED[0].to_owned(),
            Self::Time => PARTED[1].to_owned(),
        }
    }

    /// Whether a post can be made of this column: it holds text, or says what is attached.
    pub(in crate::draft) fn makes_a_post(&self) -> bool {
        match self {
            Self::Plain(field) => matches!(field.name, "text" | "thread" | "title" | "spoiler"),
            Self::InTable(table, field) => *table == "shares" && field.name == "text",
            Self::InItems(list, _) => *list == "media",
            _ => false,
        }
    }
}
