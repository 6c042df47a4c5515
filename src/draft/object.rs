//! The last step that all formats share: fields become an [`Entry`], mistakes become problems with a line.

use std::sync::Arc;

use serde_json::Value;

use crate::draft::fields::{self, Mistakes, Wrong};
use crate::draft::lines;
use crate::draft::spelling::shown_name;
use crate::model::cell::Row;
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::position;
use crate::text::source::Span;

/// Where a draft stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'t> {
    /// The file.
    pub(super) path: &'t str,
    /// Line where the draft begins, from 1.
    pub(super) line: usize,
    /// Whether the file is this one draft.
    pub(super) alone: bool,
    /// How many drafts begin on the same line before this one.
    pub(super) nth: usize,
    /// Line where the text begins.
    pub(super) text_line: Option<usize>,
    /// The text that sets the fields, and its first line; empty where that is of no use.
    pub(super) fields: (&'t str, usize),
    /// Where it stands in a calendar.
    pub(super) row: Option<&'t Row>,
    /// What tells the drafts of one row apart: the channel, where a row names several.
    pub(super) suffix: Option<String>,
}

impl<'t> Place<'t> {
    /// A draft among others, with the text that sets its fields.
    pub(super) fn among(path: &'t str, line: usize, fields: &'t str) -> Self {
        Self {
            path,
            line,
            alone: false,
            nth: 0,
            text_line: None,
            fields: (fields, line),
            row: None,
            suffix: None,
        }
    }

    /// A draft that is the whole file.
    pub(super) fn alone(path: &'t str, line: usize, fields: (&'t str, usize)) -> Self {
        Self { path, line, alone: true, nth: 0, text_line: None, fields, row: None, suffix: None }
    }

    /// The identity of a draft that names none. Drafts that begin on one line get a further number.
    fn id(&self) -> String {
        let sheet = self.row.filter(|row| row.place.sheet.is_some());
        match (self.alone, self.nth, sheet) {
            (true, ..) => self.path.to_owned(),
            (false, _, Some(row)) => format!("{}:{}", self.path, row.place),
            (false, 0, None) => format!("{}:{}", self.path, self.line),
            (false, nth, None) => format!("{}:{}#{}", self.path, self.line, nth + 1),
        }
    }
}

/// Makes an entry of the fields of one draft, after mistakes that were already seen.
pub(super) fn entry(place: Place<'_>, value: Value, mistakes: Mistakes) -> Result<Entry, Vec<Problem>> {
    let (source, first) = place.fields;
    let mut draft = fields::draft(value, mistakes).map_err(|wrong| {
        let problem = |wrong: Wrong| {
            let cell = place.row.map(|row| row.place.at(row.column(&wrong.field)));
            let problem = Problem { help: wrong.help, cell, ..Problem::new(place.path, wrong.message) };
            match lines::of_key(source, &wrong.key).map(|at| position(source, at)) {
                Some(at) => {
                    // Among others a draft may begin halfway a line.
                    let column = (place.alone || at.line > 1).then_some(at.column);
                    named(problem, first + at.line - 1, column, &wrong.key)
                }
                None => problem.on_line(place.line),
            }
        };
        wrong.into_iter().map(problem).collect::<Vec<_>>()
    })?;
    // A post of a picture only is a post: a rule may ask for its text alternative.
    if draft.media.is_empty() && draft.parts().all(|part| part.text.trim().is_empty()) {
        return Err(vec![without_text(&place)]);
    }
    let given = draft.id.take().filter(|id| !id.trim().is_empty());
    let id = given.unwrap_or_else(|| place.id());
    draft.id = Some(match &place.suffix {
        Some(suffix) => format!("{id}#{suffix}"),
        None => id,
    });
    Ok(Entry {
        draft,
        path: place.path.to_owned(),
        line: place.line,
        text_line: place.text_line,
        row: place.row.cloned(),
    })
}

/// A problem with a field at a place of the file. The line is shown as its name alone: what follows may be the post.
pub(super) fn named(problem: Problem, line: usize, column: Option<usize>, name: &str) -> Problem {
    let source = shown_name(name).filter(|_| column.is_some()).map(|name| {
        let text: Arc<str> = format!("{name} …").into();
        (text, Span::new(0, name.len()))
    });
    Problem { line: Some(line), column, source, ..problem }
}

fn without_text(place: &Place<'_>) -> Problem {
    let problem = Problem::new(
        place.path,
        Say::new("Dit concept heeft geen tekst en geen media.", "This draft has no text and no media."),
    )
    .on_line(place.line)
    .help(Say::new(
        "Vul `text` in, of een andere tekst: `thread`, `title`, `shares.text` of `media.alt`.",
        "Fill in `text`, or another text: `thread`, `title`, `shares.text` or `media.alt`.",
    ));
    match place.row {
        Some(row) => problem.in_cell(row.place.at(row.column("text"))),
        None => problem,
    }
}
