//! `check.field`: the value of a field of the draft or its context.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ZonedDateTime;
use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::nearest as names;
use crate::model::context::Situation;
use crate::model::field::{FIELDS, Field, Seen, Shape, Value};
use crate::model::moment::Moment;
use crate::model::register::key;
use crate::model::say::Say;
use crate::model::window::Window;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Which field, by its dotted name.
    pub field: Spanned<String>,
    /// What is asked of it.
    pub op: Spanned<Op>,
    /// What it is compared with.
    pub value: Option<Spanned<toml::Value>>,
    /// For `media.*`: only attachments whose other fields have one of these values.
    #[serde(default, rename = "where")]
    pub among: BTreeMap<Spanned<String>, Vec<String>>,
}

/// What is asked of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Has this value.
    Equals,
    /// Has one of these values.
    OneOf,
    /// Has no value.
    Missing,
    /// Has a value.
    Present,
    /// Is a time before this one.
    Before,
    /// Is a time after this one; after a day means after its end.
    After,
    /// Is a time in this window.
    Inside,
    /// Is a time outside this window.
    Outside,
    /// Has at least so many values.
    AtLeast,
    /// Has at most so many values.
    AtMost,
    /// Stands in this column of a register.
    InRegister,
    /// Does not.
    NotInRegister,
    /// Differs from this other field.
    DiffersFrom,
}

#[derive(Debug)]
struct Asked {
    field: &'static Field,
    test: Test,
    among: Vec<(&'static Field, Vec<String>)>,
}

#[derive(Debug)]
enum Test {
    OneOf(Vec<String>),
    Missing,
    Present,
    Before(Time),
    After(Time),
    Window(Arc<Window>, bool),
    AtLeast(usize),
    AtMost(usize),
    Register(BTreeSet<String>, bool),
    DiffersFrom(&'static Field),
}

/// A time to compare with.
#[derive(Debug)]
enum Time {
    Fixed(Moment),
    Now,
    Field(&'static Field),
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let field = field(&self.field, builder)?;
        let mut among = Vec::new();
        for (name, values) in &self.among {
            let dotted = format!("media.{}", name.get_ref());
            let known = Field::find(&dotted).filter(|_| field.name.starts_with("media."));
            match known {
                Some(sibling) => among.push((sibling, values.clone())),
                None => {
                    let wrong = name.get_ref();
                    let message = Say::new(
                        format!("`where` kent hier geen `{wrong}`"),
                        format!("`where` knows no `{wrong}` here"),
                    );
                    let known = FIELDS.iter().filter_map(|field| field.name.strip_prefix("media."));
                    builder.error(Some(name.span()), message, names::advice(wrong, known));
                    return None;
                }
            }
        }
        let test = self.test(field, builder)?;
        Some(Box::new(Asked { field, test, among }))
    }

    fn test(&self, field: &'static Field, builder: &mut Builder<'_>) -> Option<Test> {
        let op = *self.op.get_ref();
        let timed = matches!(op, Op::Before | Op::After | Op::Inside | Op::Outside);
        if timed && field.shape != Shape::Time {
            let name = field.name;
            let message = Say::new(format!("`{name}` is geen tijd"), format!("`{name}` is not a time"));
            let times = FIELDS.iter().filter(|field| field.shape == Shape::Time).map(|field| field.name);
            builder.error(Some(self.op.span()), message, names::advice("", times));
            return None;
        }
        match op {
            Op::Missing => return Some(Test::Missing),
            Op::Present => return Some(Test::Present),
            _ => {}
        }
        let Some(value) = &self.value else {
            let message = Say::new("`value` ontbreekt", "`value` is missing");
            builder.error(Some(self.op.span()), message, None);
            return None;
        };
        match op {
            Op::Missing | Op::Present => None,
            Op::Equals | Op::OneOf => {
                let values = texts(value.get_ref());
                for value_text in &values {
                    spelt(field, value_text, value, builder);
                }
                Some(Test::OneOf(values))
            }
            Op::Before => Some(Test::Before(time(value, builder)?)),
            Op::After => Some(Test::After(time(value, builder)?)),
            Op::Inside | Op::Outside => {
                let name = Spanned::new(value.span(), text(value, builder)?);
                Some(Test::Window(builder.window(&name)?, op == Op::Inside))
            }
            Op::AtLeast | Op::AtMost => {
                let number = value.get_ref().as_integer().and_then(|number| usize::try_from(number).ok());
                let Some(number) = number else {
                    let message = Say::new("hier hoort een aantal", "expected a number");
                    builder.error(Some(value.span()), message, None);
                    return None;
                };
                Some(if op == Op::AtLeast { Test::AtLeast(number) } else { Test::AtMost(number) })
            }
            Op::InRegister | Op::NotInRegister => {
                let named = text(value, builder)?;
                let (register, column) = named.split_once('.').unwrap_or((&named, ""));
                let register = builder.register(&Spanned::new(value.span(), register.to_owned()))?;
                let column = if column.is_empty() { register.columns.first().map_or("", String::as_str) } else { column };
                if register.column(column).is_none() {
                    let name = &register.name;
                    let message = Say::new(
                        format!("register `{name}` heeft geen kolom `{column}`"),
                        format!("register `{name}` has no column `{column}`"),
                    );
                    let help = names::advice(column, register.columns.iter().map(String::as_str));
                    builder.error(Some(value.span()), message, help);
                    return None;
                }
                let listed = register.rows.iter().flat_map(|row| register.cell(row, column)).map(|value| key(value));
                Some(Test::Register(listed.collect(), op == Op::InRegister))
            }
            Op::DiffersFrom => {
                let named = Spanned::new(value.span(), text(value, builder)?);
                Some(Test::DiffersFrom(self::field(&named, builder)?))
            }
        }
    }
}

fn field(name: &Spanned<String>, builder: &mut Builder<'_>) -> Option<&'static Field> {
    let wrong = name.get_ref();
    let found = Field::find(wrong);
    if found.is_none() {
        let message = Say::new(format!("onbekend veld `{wrong}`"), format!("unknown field `{wrong}`"));
        builder.error(Some(name.span()), message, names::advice(wrong, FIELDS.iter().map(|field| field.name)));
    }
    found
}

fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::Array(items) => items.iter().flat_map(texts).collect(),
        toml::Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

fn text(value: &Spanned<toml::Value>, builder: &mut Builder<'_>) -> Option<String> {
    let text = value.get_ref().as_str().map(str::to_owned);
    if text.is_none() {
        builder.error(Some(value.span()), Say::new("hier hoort een naam", "expected a name"), None);
    }
    text
}

/// Notes a value that the field never has.
fn spelt(field: &Field, value: &str, at: &Spanned<toml::Value>, builder: &mut Builder<'_>) {
    let vocabulary = builder.vocabulary;
    let known: Vec<&str> = match field.shape {
        Shape::Choice(known) => known.to_vec(),
        Shape::Role => vocabulary.roles.iter().map(String::as_str).collect(),
        Shape::Channel => vocabulary.channels.keys().map(String::as_str).collect(),
        Shape::Window => vocabulary.windows.keys().map(String::as_str).collect(),
        Shape::Approver => vocabulary.approvers.keys().map(String::as_str).collect(),
        Shape::Flag => vec!["true", "false"],
        Shape::Text | Shape::Time => return,
    };
    if !known.contains(&value) {
        let name = field.name;
        let message = Say::new(format!("onbekende waarde `{value}` voor `{name}`"), format!("unknown value `{value}` for `{name}`"));
        builder.error(Some(at.span()), message, names::advice(value, known));
    }
}

fn time(value: &Spanned<toml::Value>, builder: &mut Builder<'_>) -> Option<Time> {
    let written = match value.get_ref() {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if written == "now" {
        return Some(Time::Now);
    }
    if let Ok(moment) = written.parse() {
        return Some(Time::Fixed(moment));
    }
    match Field::find(&written).filter(|field| field.shape == Shape::Time) {
        Some(field) => Some(Time::Field(field)),
        None => {
            let message = Say::new("hier hoort een tijd of een veld met een tijd", "expected a time or a field with a time");
            let times = FIELDS.iter().filter(|field| field.shape == Shape::Time).map(|field| field.name);
            builder.error(Some(value.span()), message, names::advice(&written, times.chain(["now"])));
            None
        }
    }
}

impl Check for Asked {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let situation = view.situation;
        let groups = match self.field.look(situation) {
            Seen::Unknown => {
                // Who speaks is not known: only a rule that asks for exactly that has something to say.
                if matches!(self.test, Test::Missing) {
                    out.matches.push(Match::default());
                }
                return;
            }
            Seen::Known(groups) => groups,
        };
        // The one time that counts is always there, whoever named it.
        let counted = self.field.name == "publish_at" && !matches!(self.test, Test::Missing | Test::Present);
        let groups = if counted { vec![vec![Value::Time(Moment::Instant(situation.at.timestamp()))]] } else { groups };
        for (at, values) in groups.iter().enumerate() {
            if self.among(situation, at) && self.holds(situation, values) {
                let value = values.first().map(Value::show).unwrap_or_default();
                out.matches.push(Match { facts: vec![("value", value)], ..Match::default() });
            }
        }
    }
}

impl Asked {
    /// Whether the attachment with this number has the sibling values asked for.
    fn among(&self, situation: &Situation<'_>, at: usize) -> bool {
        self.among.iter().all(|(sibling, wanted)| match sibling.look(situation) {
            Seen::Unknown => false,
            Seen::Known(groups) => {
                groups.get(at).is_some_and(|values| values.iter().any(|value| wanted.contains(&value.show())))
            }
        })
    }

    fn holds(&self, situation: &Situation<'_>, values: &[Value<'_>]) -> bool {
        let texts = || values.iter().map(|value| key(&value.show()));
        match &self.test {
            Test::Missing => values.is_empty(),
            Test::Present => !values.is_empty(),
            Test::OneOf(wanted) => texts().any(|text| wanted.iter().any(|wanted| key(wanted) == text)),
            Test::AtLeast(number) => values.len() >= *number,
            Test::AtMost(number) => values.len() <= *number,
            Test::Register(listed, inside) => !values.is_empty() && texts().any(|text| listed.contains(&text)) == *inside,
            Test::DiffersFrom(other) => match other.look(situation) {
                Seen::Unknown => false,
                Seen::Known(groups) => {
                    let others: Vec<String> = groups.iter().flatten().map(|value| key(&value.show())).collect();
                    !values.is_empty() && !others.is_empty() && !texts().any(|text| others.contains(&text))
                }
            },
            Test::Before(time) => times(situation, values)
                .zip(time.edge(situation, Moment::start))
                .is_some_and(|((start, _), edge)| start < edge),
            Test::After(time) => times(situation, values)
                .zip(time.edge(situation, Moment::end))
                .is_some_and(|((start, _), edge)| match time.is_day(situation) {
                    true => start >= edge,
                    false => start > edge,
                }),
            Test::Window(window, inside) => {
                times(situation, values).is_some_and(|(start, _)| window.contains(&start) == *inside)
            }
        }
    }
}

/// When the first value begins and ends.
fn times(situation: &Situation<'_>, values: &[Value<'_>]) -> Option<(ZonedDateTime, ZonedDateTime)> {
    let Some(Value::Time(moment)) = values.first() else { return None };
    Some((moment.start(&situation.zone)?, moment.end(&situation.zone)?))
}

impl Time {
    fn moment(&self, situation: &Situation<'_>) -> Option<Moment> {
        match self {
            Self::Fixed(moment) => Some(*moment),
            Self::Now => Some(Moment::Instant(situation.at.timestamp())),
            Self::Field(field) if field.name == "publish_at" => Some(Moment::Instant(situation.at.timestamp())),
            Self::Field(field) => match field.look(situation) {
                Seen::Known(groups) => groups.iter().flatten().find_map(|value| match value {
                    Value::Time(moment) => Some(*moment),
                    _ => None,
                }),
                Seen::Unknown => None,
            },
        }
    }

    fn edge(
        &self,
        situation: &Situation<'_>,
        side: fn(Moment, &jiff::tz::TimeZone) -> Option<ZonedDateTime>,
    ) -> Option<ZonedDateTime> {
        side(self.moment(situation)?, &situation.zone)
    }

    fn is_day(&self, situation: &Situation<'_>) -> bool {
        matches!(self.moment(situation), Some(Moment::Day(_)))
    }
}
