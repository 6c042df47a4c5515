//! JSON: one object, or an array of objects.
//!
//! `serde_json` keeps the last of two fields with one name. Then a person who reads the file and a program
//! that checks it could see different drafts, so here such a field is a mistake.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::draft::Reading;
use crate::draft::fields::{Mistakes, Place as At};
use crate::draft::lines::Lines;
use crate::draft::object::{self, Place};
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::position;

/// Reads a file that is one object or an array of objects.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let start = text.len() - text.trim_start().len();
    let mut lines = Lines::of(text);
    let mut reading = Reading::default();
    match text.as_bytes().get(start) {
        None => {}
        Some(b'[') => {
            let (items, error) = items(text);
            let mut last = (0, 0);
            for item in items {
                let line = lines.at((item.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize));
                last = if last.0 == line { (line, last.1 + 1) } else { (line, 0) };
                reading.add(one(Place { nth: last.1, ..Place::among(path, line, item.get()) }, item.get()));
            }
            reading.problems.extend(error.map(|error| invalid(path, text, 1, &error)));
        }
        Some(_) => {
            let line = lines.at(start);
            // Errors count from the top of the file, whatever stands above the object.
            reading.add(one(Place::alone(path, line, (text, 1)), text));
        }
    }
    reading
}

/// Reads one object, of which `source` is the text; its first line is `place.fields.1`.
pub(super) fn one(place: Place<'_>, source: &str) -> Result<Entry, Vec<Problem>> {
    let mistakes = RefCell::new(Mistakes::default());
    let mut json = serde_json::Deserializer::from_str(source);
    let value = Strict { at: At::Root, mistakes: &mistakes }
        .deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|error| vec![invalid(place.path, source, place.fields.1, &error)])?;
    object::entry(place, value, mistakes.into_inner())
}

/// The items of an array, up to the first place where it is no JSON.
fn items(text: &str) -> (Vec<&RawValue>, Option<serde_json::Error>) {
    struct Items<'i, 't>(&'i mut Vec<&'t RawValue>);

    impl<'t> Visitor<'t> for Items<'_, 't> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<(), A::Error> {
            while let Some(item) = seq.next_element()? {
                self.0.push(item);
            }
            Ok(())
        }
    }

    let mut items = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let error = json.deserialize_seq(Items(&mut items)).and_then(|()| json.end()).err();
    (items, error)
}

/// Reads a value and notes every field that is there twice.
struct Strict<'p> {
    at: At<'p>,
    mistakes: &'p RefCell<Mistakes>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            seq.next_element_seed(Strict { at: At::Item(&self.at, items.len()), mistakes: self.mistakes })?
        {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let at = At::Field(&self.at, &name);
            let value = access.next_value_seed(Strict { at, mistakes: self.mistakes })?;
            if map.contains_key(&name) {
                self.mistakes.try_borrow_mut().map_err(A::Error::custom)?.twice(at);
            }
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

/// Text that is no JSON. `first` is the line of the file where `source` begins.
fn invalid(path: &str, source: &str, first: usize, error: &serde_json::Error) -> Problem {
    let (nl, en) = reason(&error.to_string());
    // Where a column of bytes is a column of what people see.
    let line = source.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let offset = line.floor_char_boundary(error.column().saturating_sub(1).min(line.len()));
    let mut problem =
        Problem::new(path, Say::new(format!("Dit is geen geldige JSON: {nl}."), format!("This is not valid JSON: {en}.")))
            .on_line(first + error.line().saturating_sub(1))
            .help(Say::new(
                "Herstel het bestand op deze plaats. Staat er op elke regel een los concept? Noem het bestand dan .jsonl.",
                "Repair the file at this place. Is there a draft on every line? Then name the file .jsonl.",
            ));
    problem.column = Some(position(line, offset).column);
    problem
}

/// What is wrong, from the fixed phrases of `serde_json`; its words are not passed on.
fn reason(message: &str) -> (&'static str, &'static str) {
    const REASONS: &[(&str, &str, &str)] = &[
        ("EOF while parsing", "het houdt te vroeg op", "it ends too early"),
        ("trailing comma", "er staat een komma te veel", "there is a comma too many"),
        ("trailing characters", "na het einde staat nog iets", "something follows after the end"),
        (
            "control character",
            "een regeleinde of tab in een tekst moet \\n of \\t zijn",
            "a line break or tab in a text must be \\n or \\t",
        ),
        (
            "key must be a string",
            "de naam van een veld moet tussen aanhalingstekens",
            "the name of a field must be quoted",
        ),
        ("invalid escape", "na een \\ staat iets wat niet kan", "what follows a \\ cannot be there"),
        ("surrogate", "een \\u-code is niet compleet", "a \\u code is not complete"),
        ("hex escape", "een \\u-code is niet compleet", "a \\u code is not complete"),
        ("number out of range", "een getal is te groot", "a number is too large"),
        ("recursion limit", "het is te diep in elkaar gezet", "it is nested too deep"),
    ];
    REASONS.iter().find(|(phrase, ..)| message.contains(phrase)).map_or(
        ("er staat iets wat hier niet kan", "there is something that cannot be here"),
        |(_, nl, en)| (*nl, *en),
    )
}
