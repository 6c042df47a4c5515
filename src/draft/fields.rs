//! From a table of fields, whatever file it came from, to a [`Draft`]: every mistake in one go.
//!
//! Messages name fields and say what was expected. They never repeat a value, except a misspelt choice
//! that is one short word.

use std::fmt;

use serde_json::{Map, Value};

use crate::draft::schema::{self, DRAFT, Field, Shape};
use crate::draft::spelling::{nearest, shown_choice, shown_name};
use crate::model::draft::Draft;
use crate::model::moment::Moment;
use crate::model::say::Say;

/// How many mistakes of one draft, or of one header, are listed; a hostile file could hold millions.
pub(super) const LISTED: usize = 50;

/// A mistake in a field.
#[derive(Debug)]
pub(super) struct Wrong {
    /// The name of the field, to look up its line.
    pub(super) key: String,
    /// The field from the root, without the numbers of items, such as `media.alt`.
    pub(super) field: String,
    /// What is wrong.
    pub(super) message: Say,
    /// What to do.
    pub(super) help: Option<Say>,
}

/// Where in a draft: prints as `media[0].alt`.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    /// The draft itself.
    Root,
    /// A field of a table.
    Field(&'p Self, &'p str),
    /// An item of a list.
    Item(&'p Self, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => f.write_str(shown_name(name).unwrap_or("…")),
            Self::Field(table, name) => write!(f, "{table}.{}", shown_name(name).unwrap_or("…")),
            Self::Item(list, at) => write!(f, "{list}[{at}]"),
        }
    }
}

impl Place<'_> {
    fn key(&self) -> &str {
        match self {
            Self::Root => "",
            Self::Field(_, name) => name,
            Self::Item(list, _) => list.key(),
        }
    }

    fn field(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Field(Self::Root, name) => (*name).to_owned(),
            Self::Field(table, name) => format!("{}.{name}", table.field()),
            Self::Item(list, _) => list.field(),
        }
    }
}

/// The mistakes of one draft.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    listed: Vec<Wrong>,
    unlisted: usize,
}

impl Mistakes {
    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Adds one. The message is only made when there is room for it.
    pub(super) fn add(&mut self, place: Place<'_>, message: impl FnOnce() -> (Say, Option<Say>)) {
        if self.listed.len() < LISTED {
            let (message, help) = message();
            self.listed.push(Wrong { key: place.key().to_owned(), field: place.field(), message, help });
        } else {
            self.unlisted += 1;
        }
    }

    /// A field that stands there twice: which one counts would be a guess.
    pub(super) fn twice(&mut self, place: Place<'_>) {
        self.add(place, || {
            (
                Say::new(
                    format!("Het veld `{place}` staat er twee keer."),
                    format!("The field `{place}` is there twice."),
                ),
                Some(Say::new("Haal één van de twee weg.", "Remove one of the two.")),
            )
        });
    }

    pub(super) fn into_listed(mut self) -> Vec<Wrong> {
        if self.unlisted > 0 {
            let n = self.unlisted;
            let message = Say::new(format!("En nog {n} andere fouten."), format!("And {n} more mistakes."));
            let help = Say::new("Los eerst de fouten hierboven op.", "Solve the mistakes above first.");
            self.listed.push(Wrong { key: String::new(), field: String::new(), message, help: Some(help) });
        }
        self.listed
    }
}

/// Makes a draft of a table of fields, after mistakes that were already seen.
pub(super) fn draft(mut value: Value, mut mistakes: Mistakes) -> Result<Draft, Vec<Wrong>> {
    let root = Place::Root;
    match &mut value {
        Value::Object(map) => table(map, DRAFT, root, &mut mistakes),
        _ => mistakes.add(root, || {
            (
                Say::new("Hier staat geen concept met velden.", "There is no draft with fields here."),
                Some(Say::new(
                    "Een concept heeft velden met een naam, bijvoorbeeld `text`.",
                    "A draft has fields with a name, such as `text`.",
                )),
            )
        }),
    }
    if !mistakes.is_empty() {
        return Err(mistakes.into_listed());
    }
    // Everything was checked above; this decides in case the table of fields and the types ever differ.
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let message =
            Say::new(format!("Het veld `{path}` is niet goed."), format!("The field `{path}` is not right."));
        let help =
            Say::new("Kijk in de uitleg wat er mag staan.", "See the documentation for what it takes.");
        vec![Wrong { key: path.clone(), field: path, message, help: Some(help) }]
    })
}

fn table(map: &mut Map<String, Value>, fields: &'static [Field], place: Place<'_>, mistakes: &mut Mistakes) {
    for (name, value) in &mut *map {
        match schema::find(fields, name) {
            Some(field) if !value.is_null() => {
                checked(value, field.shape, Place::Field(&place, name), mistakes);
            }
            Some(_) => {}
            None => unknown(name, fields, place, mistakes),
        }
    }
    // What programs write for a field without a value.
    map.retain(|_, value| !value.is_null());
    for field in fields.iter().filter(|field| field.required && !map.contains_key(field.name)) {
        let at = Place::Field(&place, field.name);
        mistakes.add(place, || {
            (
                Say::new(format!("Het veld `{at}` ontbreekt."), format!("The field `{at}` is missing.")),
                Some(Say::new("Vul dit veld in.", "Fill in this field.")),
            )
        });
    }
}

fn unknown(name: &str, fields: &'static [Field], place: Place<'_>, mistakes: &mut Mistakes) {
    let at = Place::Field(&place, name);
    mistakes.add(at, || {
        let message = match shown_name(name) {
            Some(_) => {
                Say::new(format!("Het veld `{at}` bestaat niet."), format!("There is no field `{at}`."))
            }
            None => Say::new(
                "Hier staat een veld dat niet bestaat.",
                "There is a field here that does not exist.",
            ),
        };
        (message, Some(instead(name, fields, matches!(place, Place::Root))))
    });
}

/// What to do about a field that does not exist.
fn instead(name: &str, fields: &'static [Field], root: bool) -> Say {
    let elsewhere = || {
        schema::dotted().find(|dotted| root && dotted.split_once('.').is_some_and(|(_, leaf)| leaf == name))
    };
    if let Some(meant) = nearest(name, fields.iter().map(|field| field.name)) {
        return Say::new(
            format!("Bedoelt u `{meant}`? Verander dan de naam van het veld."),
            format!("Did you mean `{meant}`? Then change the name of the field."),
        );
    }
    if let Some(meant) = elsewhere() {
        return Say::new(
            format!("Bedoelt u `{meant}`? Zet het veld dan daar."),
            format!("Did you mean `{meant}`? Then put the field there."),
        );
    }
    let known = fields.iter().map(|field| format!("`{}`", field.name)).collect::<Vec<_>>().join(", ");
    Say::new(
        format!("Haal het veld weg, of zet het onder `extra`. Deze velden bestaan: {known}."),
        format!("Remove the field, or put it under `extra`. These fields exist: {known}."),
    )
}

/// Checks one value. Words for yes and no become a flag, so that `consent: nee` is no reference to a consent.
fn checked(value: &mut Value, shape: Shape, place: Place<'_>, mistakes: &mut Mistakes) {
    match (shape, &mut *value) {
        (Shape::Text, Value::String(_))
        | (Shape::Flag | Shape::Declared, Value::Bool(_))
        | (Shape::Anything, Value::Object(_)) => {}
        (Shape::Time, Value::String(text)) if text.parse::<Moment>().is_ok() => {}
        (Shape::Choice(names), Value::String(text)) => {
            let names = names();
            if !names.contains(&text.as_str()) {
                mistakes.add(place, || misspelt(text, &names, place));
            }
        }
        (Shape::Flag | Shape::Declared, Value::String(text)) => match yes_or_no(text) {
            Some(flag) => *value = Value::Bool(flag),
            None if matches!(shape, Shape::Declared) => {}
            None => mistakes.add(place, || expected(shape, place)),
        },
        (Shape::Texts, Value::Array(items)) => {
            for (at, item) in items.iter().enumerate().filter(|(_, item)| !item.is_string()) {
                let _ = item;
                let place = Place::Item(&place, at);
                mistakes.add(place, || expected(Shape::Text, place));
            }
        }
        (Shape::Table(fields), Value::Object(map)) => table(map, fields, place, mistakes),
        (Shape::Tables(fields), Value::Array(items)) => {
            for (at, item) in items.iter_mut().enumerate() {
                checked(item, Shape::Table(fields), Place::Item(&place, at), mistakes);
            }
        }
        (Shape::Declarations, Value::Object(map)) => {
            map.retain(|_, value| !value.is_null());
            for (name, value) in map {
                checked(value, Shape::Declared, Place::Field(&place, name), mistakes);
            }
        }
        _ => mistakes.add(place, || expected(shape, place)),
    }
}

fn expected(shape: Shape, place: Place<'_>) -> (Say, Option<Say>) {
    let (nl, en, help) = match shape {
        Shape::Text | Shape::Choice(_) => (
            "tekst",
            "text",
            Say::new("Zet de waarde tussen aanhalingstekens.", "Put the value between quotation marks."),
        ),
        Shape::Texts => (
            "een lijst van teksten",
            "a list of texts",
            Say::new("Schrijf een lijst: [\"…\", \"…\"].", "Write a list: [\"…\", \"…\"]."),
        ),
        Shape::Flag => {
            ("ja of nee", "yes or no", Say::new("Schrijf true (ja) of false (nee).", "Write true or false."))
        }
        Shape::Declared => (
            "ja, nee of een verwijzing",
            "yes, no or a reference",
            Say::new(
                "Schrijf true (ja) of false (nee), of een tekst die zegt waar dit is vastgelegd.",
                "Write true or false, or a text that says where this is recorded.",
            ),
        ),
        Shape::Time => (
            "een datum of tijd",
            "a date or time",
            Say::new(
                "Schrijf bijvoorbeeld 2027-03-10T09:00, of alleen de datum: 2027-03-10. In een kalender mag ook 10-03-2027 09:00.",
                "Write for example 2027-03-10T09:00, or only the date: 2027-03-10. In a calendar 10-03-2027 09:00 will do too.",
            ),
        ),
        Shape::Table(_) | Shape::Declarations | Shape::Anything => (
            "een groep velden",
            "a group of fields",
            Say::new(
                "Zet hier velden met een naam en een waarde.",
                "Put fields here, with a name and a value.",
            ),
        ),
        Shape::Tables(_) => (
            "een lijst van groepen velden",
            "a list of groups of fields",
            Say::new(
                "Zet hier een lijst, ook als er maar één ding in staat.",
                "Put a list here, also when it holds one thing.",
            ),
        ),
    };
    let message = Say::new(
        format!("Het veld `{place}` is niet goed: verwacht wordt {nl}."),
        format!("The field `{place}` is not right: expected {en}."),
    );
    (message, Some(help))
}

fn misspelt(text: &str, names: &[&'static str], place: Place<'_>) -> (Say, Option<Say>) {
    let message = match shown_choice(text) {
        Some(value) => Say::new(
            format!("Het veld `{place}` kent de waarde `{value}` niet."),
            format!("The field `{place}` does not take the value `{value}`."),
        ),
        None => Say::new(
            format!("Het veld `{place}` kent deze waarde niet."),
            format!("The field `{place}` does not take this value."),
        ),
    };
    let known = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let help = match nearest(text, names.iter().copied()) {
        Some(meant) => Say::new(
            format!("Bedoelt u `{meant}`? U kunt kiezen uit {known}."),
            format!("Did you mean `{meant}`? You can choose from {known}."),
        ),
        None => Say::new(format!("Kies uit {known}."), format!("Choose from {known}.")),
    };
    (message, Some(help))
}

/// What people and spreadsheets write for yes and no.
fn yes_or_no(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(&["ja", "true", "yes", "waar"]) {
        Some(true)
    } else if is(&["nee", "false", "no", "onwaar"]) {
        Some(false)
    } else {
        None
    }
}
