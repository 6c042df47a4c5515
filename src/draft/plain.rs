//! Plain text and Markdown: the post as it stands, after optional front matter.

use serde_json::{Map, Value};

use crate::draft::fields::{Mistakes, Place as At};
use crate::draft::front_matter::{self, FrontMatter};
use crate::draft::object::{self, Place};
use crate::draft::{Reading, no_draft};
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// Reads a file that is one draft.
pub(super) fn read(path: &str, text: &str) -> Reading {
    if text.trim().is_empty() {
        return Reading::of(no_draft(path));
    }
    let mut reading = Reading::default();
    reading.add(one(path, text));
    reading
}

fn one(path: &str, text: &str) -> Result<Entry, Vec<Problem>> {
    let FrontMatter { fields, source, body, body_line } = match front_matter::split(path, text) {
        Ok(Some(front)) => front,
        Ok(None) => FrontMatter { fields: Map::new(), source: "", body: text, body_line: 1 },
        Err(problem) => return Err(vec![*problem]),
    };
    let mut fields = fields;
    let mut mistakes = Mistakes::default();
    let mut place = Place::alone(path, 1, (source, 2));
    if !body.trim().is_empty() {
        if fields.get("text").is_some_and(|given| !given.is_null()) {
            mistakes.add(At::Field(&At::Root, "text"), twice_text);
        }
        place.text_line = Some(body_line);
        fields.insert("text".to_owned(), Value::String(without_last_break(body).to_owned()));
    }
    object::entry(place, Value::Object(fields), mistakes)
}

/// The line break that ends a file is no part of the post.
fn without_last_break(body: &str) -> &str {
    body.strip_suffix("\r\n").or_else(|| body.strip_suffix('\n')).unwrap_or(body)
}

fn twice_text() -> (Say, Option<Say>) {
    (
        Say::new(
            "De tekst staat er twee keer: in `text` en onder de velden.",
            "The text is there twice: in `text` and below the fields.",
        ),
        Some(Say::new(
            "Laat de tekst onder de velden staan en haal `text` weg.",
            "Keep the text below the fields and remove `text`.",
        )),
    )
}
