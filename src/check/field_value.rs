//! What a field is compared with: whether it fits the field, and whether its names exist.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use crate::check::field::{Op, Other, Spec, Test};
use crate::check::register::{self, Values};
use crate::check::{Builder, Needs};
use crate::model;
use crate::model::condition::same;
use crate::model::field::{Field, Shape, Value};
use crate::model::moment::Moment;
use crate::model::nearest::advice;
use crate::model::say::Say;

/// A value to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Text(String),
    Flag(bool),
}

impl Wanted {
    /// Whether a value of a field is this one. Case does not count, nor the `@` of an account.
    pub(crate) fn is(&self, field: &Field, value: &Value<'_>) -> bool {
        match (self, value) {
            (Self::Flag(wanted), Value::Flag(flag)) => wanted == flag,
            (Self::Text(wanted), Value::Text(text)) if field.name.ends_with("account") => {
                model::register::key(wanted) == model::register::key(text)
            }
            (Self::Text(wanted), Value::Text(text)) => same(wanted, text),
            _ => false,
        }
    }
}

/// Whether `where` is about rows of the register that the field is looked up in.
fn rows_of_register(spec: &Spec, field: &Field) -> bool {
    let looked_up = matches!(spec.op.get_ref().parse(), Ok(Op::InRegister | Op::NotInRegister));
    looked_up && !field.name.starts_with("media.")
}

/// The conditions on other fields of an attachment; `None` if something is wrong with them.
pub(crate) fn only(
    spec: &Spec,
    field: &Field,
    builder: &mut Builder<'_>,
) -> Option<Vec<(&'static Field, Vec<Wanted>)>> {
    let mut only = Vec::new();
    let mut whole = true;
    if rows_of_register(spec, field) {
        return Some(only);
    }
    for (name, values) in &spec.only {
        let at = name.span();
        if !field.name.starts_with("media.") {
            let field = field.name;
            builder.wrong(
                at,
                (
                    &format!(
                        "`where` kan alleen bij een veld van `media` of bij een register, niet bij `{field}`"
                    ),
                    &format!(
                        "`where` only goes with a field of `media` or with a register, not with `{field}`"
                    ),
                ),
                (
                    "haal `where` weg, of gebruik `when` bij de regel",
                    "remove `where`, or use `when` with the rule",
                ),
            );
            return None;
        }
        let Some(sibling) = Field::find(&format!("media.{}", name.get_ref())) else {
            let known =
                crate::model::field::FIELDS.iter().filter_map(|field| field.name.strip_prefix("media."));
            builder.unknown(at, ("veld van media", "field of media"), name.get_ref(), known);
            whole = false;
            continue;
        };
        let mut wanted = Vec::new();
        for value in values.as_slice() {
            match value.as_str() {
                "true" | "false" if sibling.shape == Shape::Flag => {
                    wanted.push(Wanted::Flag(value == "true"))
                }
                text => {
                    whole &= known(sibling, text, at.clone(), builder);
                    wanted.push(Wanted::Text(text.to_owned()));
                }
            }
        }
        only.push((sibling, wanted));
    }
    whole.then_some(only)
}

/// What is said of the field; `None` if it does not fit it.
pub(crate) fn test(spec: &Spec, field: &'static Field, op: Op, builder: &mut Builder<'_>) -> Option<Test> {
    let value = match (&spec.value, op) {
        (Some(value), Op::Missing | Op::Present) => {
            let name: &str = op.into();
            builder.wrong(
                value.span(),
                (&format!("bij `{name}` hoort geen waarde"), &format!("`{name}` takes no value")),
                (
                    &format!("haal `value` weg, of kies een andere op dan `{name}`"),
                    &format!("remove `value`, or choose another op than `{name}`"),
                ),
            );
            return None;
        }
        (None, Op::Missing) => return Some(Test::Missing),
        (None, Op::Present) => return Some(Test::Present),
        (None, _) => {
            let name: &str = op.into();
            builder.empty(
                spec.op.span(),
                (
                    &format!("bij `{name}` hoort `value`, en die ontbreekt"),
                    &format!("`{name}` needs a `value`, which is missing"),
                ),
                ("voeg toe: value = \"…\"", "add: value = \"…\""),
            );
            return None;
        }
        (Some(value), _) => value,
    };
    if !fits(op, field) {
        let (name, field): (&str, _) = (op.into(), field.name);
        let message = Say::new(
            format!("`{name}` past niet bij het veld `{field}`"),
            format!("`{name}` does not go with the field `{field}`"),
        );
        builder.error(Some(spec.op.span()), message, goes_with(op));
        return None;
    }
    let text = || value.get_ref().as_str().map(|text| Spanned::new(value.span(), text.to_owned()));
    match op {
        Op::Equals => Some(Test::Equals(vec![wanted(field, value.get_ref(), value.span(), builder)?])),
        Op::OneOf => one_of(field, value, builder),
        Op::Before => Some(Test::Before(other(field, value, builder)?)),
        Op::After => Some(Test::After(other(field, value, builder)?)),
        Op::Inside | Op::Outside => {
            let name = text().or_else(|| {
                expected(
                    value,
                    ("de naam van een venster", "the name of a window"),
                    "value = \"office-hours\"",
                    builder,
                )
            })?;
            let window = builder.window(&name)?;
            Some(if op == Op::Inside { Test::Inside(window) } else { Test::Outside(window) })
        }
        Op::AtLeast | Op::AtMost => {
            let number = value.get_ref().as_integer().and_then(|number| usize::try_from(number).ok());
            let number =
                number.or_else(|| expected(value, ("een getal", "a number"), "value = 2", builder))?;
            Some(if op == Op::AtLeast { Test::AtLeast(number) } else { Test::AtMost(number) })
        }
        Op::InRegister | Op::NotInRegister => {
            let rows = if rows_of_register(spec, field) { &spec.only } else { &BTreeMap::new() };
            let keys = keys(value, rows, builder)?;
            Some(if op == Op::InRegister { Test::InRegister(keys) } else { Test::NotInRegister(keys) })
        }
        Op::DiffersFrom => {
            let name = text().or_else(|| {
                expected(
                    value,
                    ("de naam van een veld", "the name of a field"),
                    "value = \"author\"",
                    builder,
                )
            })?;
            let other = builder.field(&name)?;
            if other == field || matches!(other.shape, Shape::Time | Shape::Flag) {
                builder.wrong(
                    value.span(),
                    ("dit veld is hier niet mee te vergelijken", "this field cannot be compared with it"),
                    (
                        "kies een ander veld met tekst, zoals account of author",
                        "choose another field that holds text, such as account or author",
                    ),
                );
                return None;
            }
            Some(Test::DiffersFrom(other))
        }
        Op::Missing => Some(Test::Missing),
        Op::Present => Some(Test::Present),
    }
}

/// Whether this can be said of the field.
fn fits(op: Op, field: &Field) -> bool {
    match op {
        Op::Missing | Op::Present => true,
        Op::Equals | Op::OneOf => field.shape != Shape::Time && field.name != "media",
        Op::Before | Op::After | Op::Inside | Op::Outside => field.shape == Shape::Time,
        Op::InRegister | Op::NotInRegister | Op::DiffersFrom => {
            !matches!(field.shape, Shape::Time | Shape::Flag)
        }
        Op::AtLeast | Op::AtMost => {
            let lists = ["thread", "portfolio", "window", "approved_by", "declared", "media", "media.shows"];
            lists.contains(&field.name)
        }
    }
}

fn goes_with(op: Op) -> Option<Say> {
    match op {
        Op::Before | Op::After | Op::Inside | Op::Outside => {
            Some(Say::new("dit kan bij velden met een tijd", "it goes with fields that hold a time"))
        }
        Op::AtLeast | Op::AtMost => Some(Say::new(
            "dit telt waarden; het kan bij velden met een lijst, zoals `media` of `thread`",
            "it counts values; it goes with fields that hold a list, such as `media` or `thread`",
        )),
        _ => None,
    }
}

fn expected<T>(
    value: &Spanned<toml::Value>,
    (nl, en): (&str, &str),
    example: &str,
    builder: &mut Builder<'_>,
) -> Option<T> {
    builder.wrong(
        value.span(),
        (&format!("hier hoort {nl}"), &format!("expected {en}")),
        (&format!("schrijf bijvoorbeeld {example}"), &format!("write for example {example}")),
    );
    None
}

fn one_of(field: &Field, value: &Spanned<toml::Value>, builder: &mut Builder<'_>) -> Option<Test> {
    let Some(values) = value.get_ref().as_array().filter(|values| !values.is_empty()) else {
        return expected(
            value,
            ("een lijst met minstens één waarde", "a list with at least one value"),
            "value = [\"…\", \"…\"]",
            builder,
        );
    };
    let wanted: Vec<_> = values.iter().map(|item| wanted(field, item, value.span(), builder)).collect();
    wanted.into_iter().collect::<Option<_>>().map(Test::Equals)
}

fn wanted(field: &Field, value: &toml::Value, at: Range<usize>, builder: &mut Builder<'_>) -> Option<Wanted> {
    match (value, field.shape) {
        (toml::Value::Boolean(flag), Shape::Flag) => Some(Wanted::Flag(*flag)),
        (_, Shape::Flag) => {
            let name = field.name;
            builder.wrong(
                at,
                (&format!("`{name}` is true of false"), &format!("`{name}` is true or false")),
                (
                    "schrijf true of false, zonder aanhalingstekens",
                    "write true or false, without quotation marks",
                ),
            );
            None
        }
        (toml::Value::String(text), _) => known(field, text, at, builder).then(|| Wanted::Text(text.clone())),
        _ => {
            builder.wrong(
                at,
                ("hier hoort tekst", "expected text"),
                ("zet er aanhalingstekens om: value = \"…\"", "put quotation marks around it: value = \"…\""),
            );
            None
        }
    }
}

/// Whether a field can have this value; a misspelt one is noted.
fn known(field: &Field, text: &str, at: Range<usize>, builder: &mut Builder<'_>) -> bool {
    let vocabulary = builder.vocabulary;
    let names: Vec<&str> = match field.shape {
        Shape::Choice(names) => names.to_vec(),
        Shape::Role => vocabulary.roles.iter().map(String::as_str).collect(),
        Shape::Channel => vocabulary.channels.keys().map(String::as_str).collect(),
        Shape::Approver => vocabulary.approvers.keys().map(String::as_str).collect(),
        Shape::Window => return builder.window(&Spanned::new(at, text.to_owned())).is_some(),
        Shape::Flag => vec!["true", "false"],
        Shape::Text | Shape::Time => return true,
    };
    let found = names.iter().any(|name| same(name, text));
    if !found {
        let message = Say::new(
            format!("`{}` is nooit `{text}`", field.name),
            format!("`{}` is never `{text}`", field.name),
        );
        let help = advice(text, names);
        match field.shape {
            Shape::Role => builder.lacks(at, message, help, Needs::Role(text.to_owned())),
            Shape::Approver => builder.lacks(at, message, help, Needs::Approver(text.to_owned())),
            _ => builder.error(Some(at), message, help),
        }
    }
    found
}

/// A time to compare with: a date or time, the one time that counts, or another field.
fn other(field: &Field, value: &Spanned<toml::Value>, builder: &mut Builder<'_>) -> Option<Other> {
    let text = match value.get_ref() {
        toml::Value::Datetime(moment) => moment.to_string(),
        toml::Value::String(text) => text.clone(),
        _ => {
            return expected(
                value,
                ("een tijd of de naam van een veld", "a time or the name of a field"),
                "value = \"now\"",
                builder,
            );
        }
    };
    if let Ok(moment) = text.parse::<Moment>() {
        return Some(Other::Moment(moment));
    }
    if matches!(text.as_str(), "now" | "publish_at") {
        if field.name != "publish_at" {
            return Some(Other::At);
        }
        builder.wrong(
            value.span(),
            ("dit vergelijkt een tijd met zichzelf", "this compares a time with itself"),
            (
                "noem een ander veld, of een datum zoals 2027-03-10",
                "name another field, or a date such as 2027-03-10",
            ),
        );
        return None;
    }
    match Field::find(&text) {
        Some(other) if other.shape == Shape::Time && other != field => Some(Other::Field(other)),
        _ => {
            let times = crate::model::field::FIELDS.iter().filter(|field| field.shape == Shape::Time);
            let known = times.map(|field| field.name).chain(["now"]);
            let message = Say::new(
                format!("`{text}` is geen tijd en geen veld met een tijd"),
                format!("`{text}` is neither a time nor a field that holds one"),
            );
            builder.error(Some(value.span()), message, advice(&text, known));
            None
        }
    }
}

/// The values of a column, written `register.column`.
fn keys(
    value: &Spanned<toml::Value>,
    rows: &BTreeMap<Spanned<String>, Values>,
    builder: &mut Builder<'_>,
) -> Option<BTreeSet<String>> {
    let named = value.get_ref().as_str().and_then(|text| text.rsplit_once('.'));
    let Some((register, column)) = named else {
        let name = value.get_ref().as_str().unwrap_or("register");
        let what = ("een register met een kolom (column)", "a register with a column");
        return expected(value, what, &format!("value = \"{name}.id\""), builder);
    };
    let name = |text: &str| Spanned::new(value.span(), text.to_owned());
    let table = builder.register(&name(register))?;
    let column = builder.column(&table, &name(column))?;
    let wheres = register::wheres(&table, rows, builder)?;
    let rows = table.rows.iter().filter(|row| register::lets_through(row, &wheres));
    let cells = rows.filter_map(|row| row.get(column)).flatten();
    Some(cells.map(|cell| model::register::key(cell)).collect())
}
