//! `check.field`: the value of a field of the draft, or of what its registers say.
//!
//! ```toml
//! check.field = { field = "publish_at", op = "outside", value = "office-hours" }
//! check.field = { field = "media.alt", op = "missing", where = { kind = "image" } }
//! check.field = { field = "subject.tender", op = "in_register", value = "tenders.tender", where = { status = ["open"] } }
//! ```
//!
//! It matches if what it says is true: `equals` matches where the field has that value. A field with several
//! values matches once if one of them does; `media.*` matches once for each attachment of which it is true. An absent
//! value is only ever `missing`, except that `publish_at` is never absent for before, after, inside and outside:
//! there it is the time that counts. Of somebody unknown nothing is true but that it is `missing`.
//!
//! A day is compared as a whole: before it is before its first moment, after it is after its last. A day in a field
//! whose name ends in `_until` includes that day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ZonedDateTime;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use strum::{EnumString, IntoStaticStr, VariantNames};
use toml::Spanned;

use crate::check::field_value::{self as value, Wanted};
use crate::check::register::Values;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::context::Situation;
use crate::model::draft::PartGroup;
use crate::model::field::{FIELDS, Field, Seen, Shape, Value};
use crate::model::moment::Moment;
use crate::model::name;
use crate::model::register;
use crate::model::window::Window;

/// The value of a field of the draft, or of what the registers say of who speaks. It is a finding when it is as said.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "field-value", transform = by_op)]
pub struct Spec {
    /// The field, by its dotted name.
    #[schemars(with = "name::Field")]
    pub field: Spanned<String>,
    /// What is said of the field.
    #[schemars(with = "Op")]
    pub op: Spanned<String>,
    /// What the field is compared with; what it takes depends on `op`.
    #[schemars(schema_with = "any_value")]
    pub value: Option<Spanned<toml::Value>>,
    /// With a field of `media`: only attachments of which these other fields have one of these values, such as
    /// `{ kind = "image" }`. With another field and a register: only rows that have one of these values in each of
    /// these columns, such as `{ status = ["open"] }`.
    #[serde(default, rename = "where")]
    #[schemars(schema_with = "siblings")]
    pub only: BTreeMap<Spanned<String>, Values>,
    /// Taken, as every check takes it, but without effect: a field lies in no part.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

impl Spec {
    /// Whether building it asks nothing of a policy.
    pub(crate) fn is_standalone(&self) -> bool {
        let media = self.field.get_ref().strip_prefix("media.").is_some();
        let plain = |name: &Spanned<String>| {
            let of_media = media.then(|| Field::find(&format!("media.{}", name.get_ref()))).flatten();
            let shape = of_media.or_else(|| Field::find(name.get_ref())).map(|field| field.shape);
            matches!(shape, Some(Shape::Text | Shape::Flag | Shape::Time | Shape::Choice(_)))
        };
        let named = matches!(
            self.op.get_ref().parse(),
            Ok(Op::Inside | Op::Outside | Op::InRegister | Op::NotInRegister) | Err(_)
        );
        plain(&self.field) && !named && self.only.keys().all(plain)
    }
}

/// What can be said of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames, JsonSchema)]
#[strum(serialize_all = "snake_case")]
#[schemars(rename = "op", rename_all = "snake_case")]
pub enum Op {
    /// It has this value: `value` is a text, `true` or `false`.
    Equals,
    /// It has one of these values: `value` is a list.
    OneOf,
    /// It has no value. Without `value`.
    Missing,
    /// It has a value. Without `value`.
    Present,
    /// It is earlier than `value`: a date or time, `now`, or another field that holds a time.
    Before,
    /// It is later than `value`: a date or time, `now`, or another field that holds a time.
    After,
    /// It lies in a window: `value` is the name of the window.
    Inside,
    /// It lies outside a window: `value` is the name of the window.
    Outside,
    /// It has this many values or more: `value` is a number.
    AtLeast,
    /// It has this many values or fewer: `value` is a number.
    AtMost,
    /// It stands in a column of a register: `value` is `register.column`, such as `people.id`.
    InRegister,
    /// It does not stand in a column of a register: `value` is `register.column`.
    NotInRegister,
    /// It is something else than another field: `value` is the name of that field.
    DiffersFrom,
}

/// What is said of a field, ready to be looked at.
#[derive(Debug)]
pub(crate) enum Test {
    Equals(Vec<Wanted>),
    Missing,
    Present,
    Before(Other),
    After(Other),
    Inside(Arc<Window>),
    Outside(Arc<Window>),
    AtLeast(usize),
    AtMost(usize),
    InRegister(BTreeSet<String>),
    NotInRegister(BTreeSet<String>),
    DiffersFrom(&'static Field),
}

/// A time to compare with.
#[derive(Debug)]
pub(crate) enum Other {
    /// This one.
    Moment(Moment),
    /// The one time that counts.
    At,
    /// What another field says.
    Field(&'static Field),
}

#[derive(Debug)]
struct FieldCheck {
    field: &'static Field,
    test: Test,
    only: Vec<(&'static Field, Vec<Wanted>)>,
}

fn any_value(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "title": "what goes with `op`",
        "anyOf": [
            { "type": ["string", "boolean", "integer"] },
            { "type": "array", "items": { "type": ["string", "boolean"] }, "minItems": 1 },
        ],
    })
}

/// The other fields of an attachment, by their own names, or columns of a register.
fn siblings(generator: &mut SchemaGenerator) -> Schema {
    let values = generator.subschema_for::<Values>();
    let names = FIELDS.iter().filter_map(|field| field.name.strip_prefix("media."));
    let fields = names.map(|name| (name.to_owned(), values.clone().to_value()));
    json_schema!({
        "type": "object",
        "properties": fields.collect::<serde_json::Map<_, _>>(),
        "additionalProperties": values,
    })
}

/// What `value` takes, by `op`.
fn by_op(schema: &mut Schema) {
    let when = |ops: &[&str], then: serde_json::Value| serde_json::json!({ "if": { "properties": { "op": { "enum": ops } }, "required": ["op"] }, "then": then });
    let value = |schema: serde_json::Value| serde_json::json!({ "required": ["value"], "properties": { "value": schema } });
    let siblings = FIELDS.iter().filter_map(|field| field.name.strip_prefix("media."));
    let siblings =
        serde_json::json!({ "where": { "propertyNames": { "enum": siblings.collect::<Vec<_>>() } } });
    let rules = serde_json::json!([
        // `where` is about the attachment, or about the rows of a register.
        {
            "if": { "properties": { "field": { "pattern": r"^media\." } } },
            "then": { "properties": siblings },
            "else": {
                "if": { "properties": { "op": { "enum": ["in_register", "not_in_register"] } } },
                "else": { "properties": { "where": false } },
            },
        },
        when(&["missing", "present"], serde_json::json!({ "properties": { "value": false } })),
        when(&["equals"], value(serde_json::json!({ "type": ["string", "boolean"] }))),
        when(&["one_of"], value(serde_json::json!({ "type": "array" }))),
        when(
            &["before", "after", "inside", "outside", "differs_from"],
            value(serde_json::json!({ "type": "string" }))
        ),
        when(&["at_least", "at_most"], value(serde_json::json!({ "type": "integer", "minimum": 0 }))),
        when(
            &["in_register", "not_in_register"],
            value(serde_json::json!({ "type": "string", "pattern": r"^.+\..+$" }))
        ),
    ]);
    schema.insert("allOf".to_owned(), rules);
    schema.insert("required".to_owned(), serde_json::json!(["field", "op"]));
}

impl Spec {
    /// The placeholders that it fills in.
    #[must_use]
    pub fn placeholders(&self) -> &'static [&'static str] {
        let missing = self.op.get_ref() == "missing" && !self.field.get_ref().starts_with("media.");
        if missing { &[] } else { &["value"] }
    }

    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let field = builder.field(&self.field);
        let op = self.op.get_ref().parse::<Op>().ok();
        if op.is_none() {
            builder.unknown(
                self.op.span(),
                ("vergelijking", "op"),
                self.op.get_ref(),
                Op::VARIANTS.iter().copied(),
            );
        }
        let (field, op) = (field?, op?);
        let only = value::only(self, field, builder);
        let test = value::test(self, field, op, builder);
        Some(Box::new(FieldCheck { field, test: test?, only: only? }))
    }
}

impl Check for FieldCheck {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let situation = view.situation;
        if self.times() && self.field.name == "publish_at" {
            self.compare(situation, &situation.at, out);
            return;
        }
        let groups = match self.field.look(situation) {
            Seen::Known(groups) => groups,
            Seen::Unknown if matches!(self.test, Test::Missing) => vec![Vec::new()],
            Seen::Unknown => return,
        };
        for (index, group) in groups.iter().enumerate() {
            if self.only.iter().all(|(sibling, wanted)| has(sibling, index, wanted, situation)) {
                self.judge(situation, index, group, out);
            }
        }
    }
}

/// Whether the attachment at `index` has one of the values that `where` asks for.
fn has(sibling: &Field, index: usize, wanted: &[Wanted], situation: &Situation<'_>) -> bool {
    let Seen::Known(groups) = sibling.look(situation) else { return false };
    let group = groups.get(index).map_or(&[][..], Vec::as_slice);
    group.iter().any(|value| wanted.iter().any(|wanted| wanted.is(sibling, value)))
}

impl FieldCheck {
    fn times(&self) -> bool {
        matches!(self.test, Test::Before(_) | Test::After(_) | Test::Inside(_) | Test::Outside(_))
    }

    /// Looks at the time that counts.
    fn compare(&self, situation: &Situation<'_>, at: &ZonedDateTime, out: &mut Outcome) {
        let stretch = Stretch { start: at.clone(), end: at.clone() };
        if self.true_of_time(situation, &stretch) {
            out.matches.push(matched(Moment::Local(at.datetime()).to_string()));
        }
    }

    /// Looks at the values of a field, or of the field of one attachment.
    fn judge(&self, situation: &Situation<'_>, index: usize, group: &[Value<'_>], out: &mut Outcome) {
        let found = match &self.test {
            Test::Missing => group.is_empty().then(|| self.missing(situation, index)),
            Test::Present => group.first().map(|_| matched(show(group))),
            Test::AtLeast(number) => (group.len() >= *number).then(|| matched(group.len().to_string())),
            Test::AtMost(number) => (group.len() <= *number).then(|| matched(group.len().to_string())),
            _ => group.iter().find(|value| self.true_of(situation, value)).map(|value| matched(value.show())),
        };
        out.matches.extend(found);
    }

    fn true_of(&self, situation: &Situation<'_>, value: &Value<'_>) -> bool {
        match &self.test {
            Test::Equals(wanted) => wanted.iter().any(|wanted| wanted.is(self.field, value)),
            Test::InRegister(keys) => keys.contains(&register::key(&value.show())),
            Test::NotInRegister(keys) => !keys.contains(&register::key(&value.show())),
            Test::DiffersFrom(other) => {
                let Seen::Known(groups) = other.look(situation) else { return false };
                let mut others = groups.iter().flatten().peekable();
                let key = register::key(&value.show());
                others.peek().is_some() && others.all(|other| register::key(&other.show()) != key)
            }
            _ => {
                let Value::Time(moment) = value else { return false };
                stretch(self.field, *moment, situation)
                    .is_some_and(|time| self.true_of_time(situation, &time))
            }
        }
    }

    fn true_of_time(&self, situation: &Situation<'_>, time: &Stretch) -> bool {
        match &self.test {
            Test::Before(other) => others(other, situation).iter().any(|other| time.is_before(other)),
            Test::After(other) => others(other, situation).iter().any(|other| other.is_before(time)),
            Test::Inside(window) => window.contains(&time.start),
            Test::Outside(window) => !window.contains(&time.start),
            _ => false,
        }
    }

    /// For attachments, which one: its file, or its number.
    fn missing(&self, situation: &Situation<'_>, index: usize) -> Match {
        if !self.field.name.starts_with("media.") {
            return Match::default();
        }
        let file = situation.draft.media.get(index).and_then(|media| media.file.clone());
        matched(file.unwrap_or_else(|| format!("media[{index}]")))
    }
}

fn matched(value: String) -> Match {
    Match { facts: vec![("value", value)], ..Match::default() }
}

fn show(values: &[Value<'_>]) -> String {
    values.iter().map(Value::show).collect::<Vec<_>>().join(", ")
}

/// A time, or a day from its first moment to its last.
#[derive(Debug)]
struct Stretch {
    start: ZonedDateTime,
    end: ZonedDateTime,
}

impl Stretch {
    fn is_before(&self, other: &Self) -> bool {
        self.end <= other.start && self.start < other.start
    }
}

fn stretch(field: &Field, moment: Moment, situation: &Situation<'_>) -> Option<Stretch> {
    let end = moment.end(&situation.zone)?;
    // Until a day is until its end.
    let start = if field.name.ends_with("_until") { end.clone() } else { moment.start(&situation.zone)? };
    Some(Stretch { start, end })
}

fn others(other: &Other, situation: &Situation<'_>) -> Vec<Stretch> {
    match other {
        Other::At => vec![Stretch { start: situation.at.clone(), end: situation.at.clone() }],
        Other::Moment(moment) => {
            let (start, end) = (moment.start(&situation.zone), moment.end(&situation.zone));
            start.zip(end).map(|(start, end)| Stretch { start, end }).into_iter().collect()
        }
        Other::Field(field) => {
            let Seen::Known(groups) = field.look(situation) else { return Vec::new() };
            let times = groups.into_iter().flatten().filter_map(|value| match value {
                Value::Time(moment) => stretch(field, moment, situation),
                _ => None,
            });
            times.collect()
        }
    }
}
