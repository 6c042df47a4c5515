//! What the cells of one row of a calendar mean: lists, dates and attachments inside a cell.

use serde_json::{Map, Value};

use crate::draft::calendar::columns::Words;
use crate::draft::dates;
use crate::draft::schema::{Field, Shape};

/// A cell with one or more values of a field of the items of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'c> {
    /// The field.
    pub(super) field: &'static Field,
    /// The cell.
    pub(super) cell: &'c str,
    /// What words in it mean.
    pub(super) words: Words<'c>,
}

/// The cells of one row that together make the items of a list.
pub(super) type Items<'c> = Vec<Item<'c>>;

/// A cell that has another number of values than the other columns of its list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Uneven {
    /// Its column.
    pub(super) field: &'static str,
    /// How many values it holds.
    pub(super) found: usize,
    /// How many were expected.
    pub(super) expected: usize,
}

/// The value of a cell that is not blank. What does not fit the field stays text; the field says so later.
pub(super) fn value(field: &Field, cell: &str, separators: &[char]) -> Value {
    match field.shape {
        Shape::Texts => texts(cell, separators),
        Shape::Time => match dates::read(cell) {
            Some(moment) => moment.to_string().into(),
            None => cell.trim().into(),
        },
        // A post is taken as it stands; around anything else blanks mean nothing.
        Shape::Text if field.name == "text" => cell.into(),
        _ => cell.trim().into(),
    }
}

fn texts(cell: &str, separators: &[char]) -> Value {
    cell.split(separators).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// The items of a list, such as the attachments of a post, from the columns of one row.
///
/// Columns with names, flags and dates say how many items there are. If that is one, a description may hold
/// the separator itself.
pub(super) fn items(cells: &[Item<'_>], separators: &[char]) -> Result<Value, Uneven> {
    let counted = |Item { field, cell, .. }: &Item<'_>| match field.shape {
        Shape::Flag | Shape::Choice(_) | Shape::Time => Some(split(cell, separators).count()),
        _ if matches!(field.name, "file" | "rule" | "by" | "role" | "digest") => {
            Some(split(cell, separators).count())
        }
        _ => None,
    };
    let described = |Item { field, cell, .. }: &Item<'_>| match field.shape {
        Shape::Texts => None,
        _ => Some(split(cell, separators).count()),
    };
    let count = cells
        .iter()
        .filter_map(counted)
        .max()
        .or_else(|| cells.iter().filter_map(described).max())
        .unwrap_or(1);
    if count == 1 {
        let item = cells.iter().map(|Item { field, cell, words }| {
            (field.name.to_owned(), value(field, words.meant(cell), separators))
        });
        return Ok(Value::Array(vec![Value::Object(item.collect())]));
    }
    let mut items = vec![Map::new(); count];
    for Item { field, cell, words } in cells {
        let found = split(cell, separators).count();
        if found != count {
            return Err(Uneven { field: field.name, found, expected: count });
        }
        for (item, piece) in
            items.iter_mut().zip(split(cell, separators)).filter(|(_, piece)| !piece.is_empty())
        {
            // Inside one of several items only blanks and `+` are left to part a list with.
            item.insert(field.name.to_owned(), value(field, words.meant(piece), &[' ', '+']));
        }
    }
    Ok(items.into_iter().filter(|item| !item.is_empty()).map(Value::Object).collect())
}

fn split<'c>(cell: &'c str, separators: &'c [char]) -> impl Iterator<Item = &'c str> {
    cell.split(separators).map(str::trim)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::draft::calendar::columns::Columns;
    use crate::draft::schema;

    fn media(cells: &[(&str, &'static str)]) -> Result<Value, Uneven> {
        let Shape::Tables(fields) = schema::find(schema::DRAFT, "media").unwrap().shape else {
            return Ok(Value::Null);
        };
        let columns = Columns::default();
        let item = |(name, cell): &(&str, &'static str)| Item {
            field: schema::find(fields, name).unwrap(),
            cell,
            words: columns.words(&format!("media.{name}")),
        };
        let cells: Items<'_> = cells.iter().map(item).collect();
        items(&cells, &[';'])
    }

    #[test]
    fn one_attachment_may_hold_the_separator_in_its_description() {
        let one =
            media(&[("kind", "image"), ("alt", " Een brug; daarachter de kerk"), ("shows", "logo; uniform")]);
        let expected =
            json!([{"kind": "image", "alt": "Een brug; daarachter de kerk", "shows": ["logo", "uniform"]}]);
        assert_eq!(one, Ok(expected));
    }

    #[test]
    fn several_attachments_keep_their_order() {
        let two = media(&[("file", "a.jpg;b.jpg"), ("alt", "Een brug;"), ("shows", ";logo uniform")]);
        assert_eq!(
            two,
            Ok(
                json!([{"file": "a.jpg", "alt": "Een brug"}, {"file": "b.jpg", "shows": ["logo", "uniform"]}])
            )
        );
        assert_eq!(
            media(&[("alt", "Een brug;De kerk")]),
            Ok(json!([{"alt": "Een brug"}, {"alt": "De kerk"}]))
        );
    }

    #[test]
    fn a_value_too_few_is_no_guess() {
        let uneven = media(&[("file", "a.jpg;b.jpg"), ("consent", "ja")]);
        assert_eq!(uneven, Err(Uneven { field: "consent", found: 1, expected: 2 }));
    }
}
