//! Front matter: fields between fences at the very start of a text, as TOML (`+++`) or YAML (`---`).

use serde_json::{Map, Value};
use serde_saphyr::options::MergeKeyPolicy;

use crate::draft::lines::breaks;
use crate::draft::object::named;
use crate::draft::spelling::shown_name;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::text::position::position;
use crate::text::slip::{self, Slip};

/// A text with its fields taken off.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    /// The fields.
    pub(super) fields: Map<String, Value>,
    /// The text that sets them; begins on line 2.
    pub(super) source: &'t str,
    /// What follows, from the first line that is not blank.
    pub(super) body: &'t str,
    /// The line where that is, from 1.
    pub(super) body_line: usize,
}

#[derive(Clone, Copy)]
enum Fence {
    Toml,
    Yaml,
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        match line.trim_end() {
            "+++" => Some(Self::Toml),
            "---" => Some(Self::Yaml),
            _ => None,
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Toml => "+++",
            Self::Yaml => "---",
        }
    }

    fn language(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
        }
    }
}

/// Takes front matter off a text; `None` if it has none.
pub(super) fn split<'t>(path: &str, text: &'t str) -> Result<Option<FrontMatter<'t>>, Box<Problem>> {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let Some(fence) = Fence::of(first) else {
        return Ok(None);
    };
    let inside = text.get(first.len()..).unwrap_or_default();
    let mut end = 0;
    for (above, line) in inside.split_inclusive('\n').enumerate() {
        if line.trim_end() == fence.mark() {
            let source = inside.get(..end).unwrap_or_default();
            let fields = match fence {
                Fence::Toml => toml_fields(path, source),
                Fence::Yaml => yaml_fields(path, source),
            }?;
            let (body, skipped) = without_blank_lines(inside.get(end + line.len()..).unwrap_or_default());
            return Ok(Some(FrontMatter { fields, source, body, body_line: above + 3 + skipped }));
        }
        end += line.len();
    }
    Err(Box::new(unclosed(path, fence)))
}

/// Without the blank lines at the beginning, and how many those were.
fn without_blank_lines(text: &str) -> (&str, usize) {
    let blank: usize = text
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() && line.ends_with('\n'))
        .map(str::len)
        .sum();
    let (above, body) = text.split_at_checked(blank).unwrap_or(("", text));
    (body, breaks(above.as_bytes()))
}

fn toml_fields(path: &str, source: &str) -> Result<Map<String, Value>, Box<Problem>> {
    match toml::from_str::<toml::Table>(source) {
        Ok(table) => Ok(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect()),
        Err(error) => {
            // The message of the parser may repeat values, so only what kind it is and where are used.
            let place = error.span().map(|span| {
                let start = source.floor_char_boundary(span.start.min(source.len()));
                let at = position(source, start);
                (at.line, at.column)
            });
            let twice = error.message().contains("duplicate key");
            Err(Box::new(invalid(path, (Fence::Toml, source), place, twice)))
        }
    }
}

/// TOML nests at most 80 levels deep here: its parser refuses more.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(at) => at.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
        }
    }
}

fn yaml_fields(path: &str, source: &str) -> Result<Map<String, Value>, Box<Problem>> {
    // A draft has a few dozen values; whatever needs more is no draft.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 100_000,
            max_nodes: 50_000,
            max_depth: 32,
            max_aliases: 100,
            max_anchors: 100,
            max_recorded_anchor_events: 10_000,
            max_documents: 1,
        },
        // `no` is a language, `0123` a number of a case: only `true` and `false` are flags, numbers keep their zeros.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        merge_keys: MergeKeyPolicy::Error,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Value>(source, options) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Box::new(no_fields(path))),
        // Nothing but blank lines and comments.
        Err(serde_saphyr::Error::Eof { .. })
            if source.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) =>
        {
            Ok(Map::new())
        }
        Err(error) => {
            let twice = matches!(error.without_snippet(), serde_saphyr::Error::DuplicateMappingKey { .. });
            let place = error.location().and_then(|at| {
                let number = usize::try_from(at.line()).ok().filter(|line| *line > 0)?;
                let line = source.split('\n').nth(number - 1).unwrap_or_default();
                let characters = usize::try_from(at.column()).ok()?.saturating_sub(1);
                let offset = line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at);
                Some((number, position(line, offset).column))
            });
            Err(Box::new(invalid(path, (Fence::Yaml, source), place, twice)))
        }
    }
}

/// `place` is a line and column between the fences; the opening fence is one line above.
fn invalid(
    path: &str,
    (fence, source): (Fence, &str),
    place: Option<(usize, usize)>,
    twice: bool,
) -> Problem {
    let written = place.and_then(|(line, _)| source.lines().nth(line - 1)).unwrap_or_default();
    let suspicion = suspicion(fence, written);
    let (language, mark) = (fence.language(), fence.mark());
    let (message, help) = if twice {
        (
            Say::new("Boven de tekst staat een veld twee keer.", "A field above the text is there twice."),
            Say::new("Haal één van de twee weg.", "Remove one of the two."),
        )
    } else {
        (
            match suspicion {
                Some((nl, en)) => Say::new(
                    format!("Deze regel boven de tekst is niet te lezen: {nl}."),
                    format!("This line above the text cannot be read: {en}."),
                ),
                None => Say::new(
                    format!("De velden boven de tekst zijn geen geldige {language}."),
                    format!("The fields above the text are not valid {language}."),
                ),
            },
            Say::new(
                format!(
                    "Kijk op deze regel naar aanhalingstekens en inspringen. Hoort `{mark}` bij het bericht zelf? Zet er dan een lege regel boven."
                ),
                format!(
                    "See this line for quotation marks and indentation. Is `{mark}` part of the post itself? Then put an empty line above it."
                ),
            ),
        )
    };
    let problem = Problem::new(path, message).help(help).on_line(1);
    let Some((line, column)) = place else { return problem };
    let name = written.split_once(['=', ':']).map_or("", |(name, _)| name);
    let indent = name.chars().take_while(|c| c.is_whitespace()).count();
    match shown_name(name.trim()) {
        // The place inside the value says nothing once the value is not shown.
        Some(name) => named(problem, line + 1, Some(indent + 1), name),
        None => Problem { line: Some(line + 1), column: Some(column), ..problem },
    }
}

/// What may be wrong with a line of fields; of what it says nothing is repeated.
fn suspicion(fence: Fence, line: &str) -> Option<(&'static str, &'static str)> {
    let sign = match fence {
        Fence::Toml => '=',
        Fence::Yaml => ':',
    };
    let (_, value) = line.split_once(sign)?;
    let value = value.trim();
    if value.contains(slip::curly) && !value.starts_with(['"', '\'']) {
        return Some(("typ rechte aanhalingstekens", "type straight quotation marks"));
    }
    if let Some((found, _)) = slip::unclosed(value) {
        return Some(match found {
            Slip::OpenBracket(_) => ("een haak wordt niet gesloten", "a bracket is not closed"),
            _ => ("een aanhalingsteken wordt niet gesloten", "a quotation mark is not closed"),
        });
    }
    match fence {
        Fence::Toml if value.starts_with(char::is_alphabetic) => {
            Some(("om de waarde horen aanhalingstekens", "the value needs quotation marks"))
        }
        Fence::Yaml if value.contains(": ") || value.starts_with(['@', '%', '`']) => {
            Some(("om deze waarde horen aanhalingstekens", "this value needs quotation marks"))
        }
        _ => None,
    }
}

fn no_fields(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new("Tussen de streepjes boven de tekst staan geen velden.", "There are no fields between the dashes above the text."),
    )
    .on_line(2)
    .help(Say::new(
        "Schrijf velden als `role: wethouder`. Horen de streepjes bij het bericht zelf? Zet er dan een lege regel boven.",
        "Write fields as `role: wethouder`. Are the dashes part of the post itself? Then put an empty line above them.",
    ))
}

fn unclosed(path: &str, fence: Fence) -> Problem {
    let mark = fence.mark();
    Problem::new(
        path,
        Say::new(
            format!("De velden boven de tekst beginnen met `{mark}`, maar het einde ontbreekt."),
            format!("The fields above the text begin with `{mark}`, but have no end."),
        ),
    )
    .on_line(1)
    .help(Say::new(
        format!("Zet na de velden een regel met alleen `{mark}`. Hoort `{mark}` bij het bericht zelf? Zet er dan een lege regel boven."),
        format!("Put a line with only `{mark}` after the fields. Is `{mark}` part of the post itself? Then put an empty line above it."),
    ))
}
