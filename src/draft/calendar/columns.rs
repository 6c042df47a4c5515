//! What people call the columns of a calendar, and what they write in them: the names of fields, words in Dutch
//! and English from `rules/_data/calendar.toml`, and what a policy adds.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::draft::calendar::column::Column;
use crate::draft::schema::Shape;
use crate::draft::spelling::nearest;
use crate::model::say::Say;
use crate::model::vocabulary::ROLES;
use crate::text::fold::fold;

/// Headers and the fields they mean, and words in cells and the values they mean.
#[derive(Clone, Debug)]
pub struct Columns {
    headers: HashMap<String, Column>,
    values: BTreeMap<String, HashMap<String, String>>,
    passed_over: BTreeSet<String>,
}

/// No post goes to more channels than this; a cell with more names is not a list of channels.
const MOST_CHANNELS: usize = 20;

/// What words in the cells of a field mean.
#[derive(Clone, Copy, Debug)]
pub(in crate::draft) struct Words<'c>(Option<&'c HashMap<String, String>>);

impl<'c> Words<'c> {
    /// The value that a cell means; the cell itself where nobody knows it.
    pub(in crate::draft) fn meant(self, cell: &'c str) -> &'c str {
        self.known(cell).unwrap_or_else(|| cell.trim())
    }

    fn known(self, cell: &str) -> Option<&'c str> {
        // No word that means a value is longer; folding a whole post to find that out is for nothing.
        let words = self.0.filter(|_| cell.len() <= LONGEST_WORD)?;
        words.get(&key(cell)).map(String::as_str)
    }
}

/// Bytes of the longest word that could mean a value, and of the longest name of a column.
const LONGEST_WORD: usize = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    columns: BTreeMap<String, Vec<String>>,
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

static BUILTIN: LazyLock<Columns> = LazyLock::new(|| {
    // A test holds the file to this shape; without it only the names of fields would be known.
    let data = toml::from_str(include_str!("../../../rules/_data/calendar.toml"));
    Columns::of(data.unwrap_or(Data { columns: BTreeMap::new(), values: BTreeMap::new() }))
});

impl Default for Columns {
    fn default() -> Self {
        BUILTIN.clone()
    }
}

impl Columns {
    fn of(data: Data) -> Self {
        let mut columns =
            Self { headers: HashMap::new(), values: BTreeMap::new(), passed_over: BTreeSet::new() };
        for (field, headers) in &data.columns {
            for header in headers {
                if let Some(column) = Column::of(field) {
                    columns.headers.insert(key(header), column);
                }
            }
        }
        for name in Column::names() {
            if let Some(column) = Column::of(&name) {
                columns.headers.insert(key(&name), column);
            }
            columns.choices(&name);
        }
        for (field, values) in &data.values {
            for (value, words) in values {
                for word in words.iter().chain([value]) {
                    columns.value(field, word, value);
                }
            }
        }
        columns.roles(ROLES.iter().copied());
        columns
    }

    /// Notes the values of a field that takes one of a few, so that case makes no difference.
    fn choices(&mut self, field: &str) {
        if let Some(Shape::Choice(names)) = shape(field) {
            for name in names() {
                self.value(field, name, name);
            }
        }
    }

    fn value(&mut self, field: &str, word: &str, value: &str) {
        self.values.entry(field.to_owned()).or_default().insert(key(word), value.to_owned());
    }

    /// Adds the roles that a policy knows; a cell may name them in any case.
    pub fn roles<'r>(&mut self, roles: impl IntoIterator<Item = &'r str>) {
        for role in roles {
            self.value("role", role, role);
        }
    }

    /// Lets a header mean a field, by its dotted name. An empty name passes the column over on purpose.
    ///
    /// # Errors
    ///
    /// What is wrong with the name of the field, and what to do.
    pub fn call(&mut self, header: &str, field: &str) -> Result<(), (Say, Option<Say>)> {
        let column = if field.is_empty() { Some(Column::PassedOver) } else { self.named(field) };
        let Some(column) = column else {
            return Err(no_field(field));
        };
        self.headers.insert(key(header), column);
        Ok(())
    }

    /// Lets a word in a cell mean a value of a field.
    ///
    /// # Errors
    ///
    /// What is wrong with the name of the field or its value, and what to do. Channels and roles are for the
    /// caller to look up.
    pub fn mean(&mut self, field: &str, word: &str, value: &str) -> Result<(), (Say, Option<Say>)> {
        let Some(shape) = shape(field) else {
            return Err(no_field(field));
        };
        if let Shape::Choice(names) = shape
            && !names().contains(&value)
        {
            let message = Say::new(
                format!("`{field}` kent de waarde `{value}` niet"),
                format!("`{field}` does not take the value `{value}`"),
            );
            return Err((message, crate::model::nearest::advice(value, names())));
        }
        self.value(field, word, value);
        Ok(())
    }

    /// Passes over a sheet on purpose.
    pub fn pass_over(&mut self, sheet: &str) {
        self.passed_over.insert(key(sheet));
    }

    /// The name by which headers are compared: case, accents and punctuation make no difference.
    #[must_use]
    pub fn key(name: &str) -> String {
        key(name)
    }

    /// Whether a field has this dotted name.
    #[must_use]
    pub fn is_field(name: &str) -> bool {
        shape(name).is_some()
    }

    /// The field whose name, in whatever words, is nearest to a header that nobody knows.
    pub(in crate::draft) fn near(&self, header: &str) -> Option<String> {
        let called = || crate::model::nearest::nearest(&key(header), self.headers.keys().map(String::as_str));
        nearest_field(header)
            .or_else(|| called().and_then(|name| self.headers.get(name)).map(Column::field))
            .filter(|field| !field.is_empty())
    }

    /// Whether a sheet is passed over on purpose.
    pub(in crate::draft) fn passes_over(&self, sheet: &str) -> bool {
        self.passed_over.contains(&key(sheet))
    }

    /// The column that a header means, if anybody knows it.
    pub(in crate::draft) fn header(&self, header: &str) -> Option<Column> {
        let header = header.trim();
        if header.is_empty() {
            return Some(Column::Unnamed);
        }
        let known = (header.len() <= LONGEST_WORD).then(|| self.headers.get(&key(header)).cloned());
        known.flatten().or_else(|| Column::of(header))
    }

    fn named(&self, field: &str) -> Option<Column> {
        Column::of(field).or(match field {
            "date" => Some(Column::Date),
            "time" => Some(Column::Time),
            _ => None,
        })
    }

    /// What words in the cells of a field mean.
    pub(in crate::draft) fn words(&self, field: &str) -> Words<'_> {
        Words(self.values.get(field))
    }

    /// Whether this is the name of a channel itself.
    pub(in crate::draft) fn is_channel(&self, name: &str) -> bool {
        self.words("channel").known(name) == Some(name)
    }

    /// The channels that a cell names, each once. What is no channel comes as it stands.
    pub(in crate::draft) fn channels(&self, cell: &str) -> Vec<String> {
        let known = |text: &str| self.words("channel").known(text).map(str::to_owned);
        if let Some(channel) = known(cell) {
            return vec![channel];
        }
        let mut channels = Vec::new();
        let lower = cell.to_lowercase().replace(" en ", ";").replace(" and ", ";");
        let pieces = lower.split([';', ',', '|', '+', '&', '\n', '\r']).map(str::trim);
        let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).take(MOST_CHANNELS + 1).collect();
        if pieces.len() > MOST_CHANNELS {
            return vec![cell.trim().to_owned()];
        }
        for piece in pieces {
            // A slash belongs to a name (X/Twitter) or parts two of them (Facebook/Instagram).
            let parted: Option<Vec<String>> = piece.split('/').map(known).collect();
            let found = known(piece).map(|one| vec![one]).or(parted);
            for channel in found.unwrap_or_else(|| vec![piece.to_owned()]) {
                if !channels.contains(&channel) {
                    channels.push(channel);
                }
            }
        }
        channels
    }
}

/// What a field takes.
fn shape(field: &str) -> Option<Shape> {
    match Column::of(field)? {
        Column::Plain(field) | Column::InTable(_, field) | Column::InItems(_, field) => Some(field.shape),
        _ => None,
    }
}

/// Names by which headers and words are compared: case, accents and punctuation make no difference.
fn key(name: &str) -> String {
    let folded = fold(name).text;
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The field whose name is nearest to a name that is none.
fn nearest_field(name: &str) -> Option<String> {
    let fields: Vec<String> = Column::names().collect();
    let inside =
        |field: &&String| field.split_once('.').is_some_and(|(head, leaf)| head == name || leaf == name);
    let named = nearest(name, fields.iter().map(String::as_str)).map(str::to_owned);
    named.or_else(|| fields.iter().find(inside).cloned())
}

fn no_field(field: &str) -> (Say, Option<Say>) {
    let meant = nearest_field(field);
    let help = match meant {
        Some(meant) => Say::new(format!("bedoelt u `{meant}`?"), format!("did you mean `{meant}`?")),
        None => Say::new(
            "noem een veld van een concept, zoals `text`, `channel` of `extra.opmerkingen`, of \"\" om de kolom over te slaan",
            "name a field of a draft, such as `text`, `channel` or `extra.remarks`, or \"\" to pass the column over",
        ),
    };
    (
        Say::new(
            format!("`{field}` is geen veld van een concept"),
            format!("`{field}` is no field of a draft"),
        ),
        Some(help),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_data_name_fields_and_values_that_exist() {
        let data: Data = toml::from_str(include_str!("../../../rules/_data/calendar.toml")).unwrap();
        let mut seen = BTreeSet::new();
        for (field, headers) in &data.columns {
            assert!(Column::of(field).is_some(), "{field}");
            for header in headers {
                assert!(seen.insert(key(header)), "{header} stands twice");
            }
        }
        for (field, values) in &data.values {
            for value in values.keys() {
                assert!(Columns::default().mean(field, "x", value).is_ok(), "{field} {value}");
            }
        }
    }

    #[test]
    fn channels_are_told_apart() {
        let columns = Columns::default();
        for (cell, channels) in [
            ("X/Twitter", &["x"][..]),
            ("Facebook", &["facebook"]),
            (" Insta ", &["instagram"]),
            ("Facebook; Instagram", &["facebook", "instagram"]),
            ("facebook/insta", &["facebook", "instagram"]),
            ("LinkedIn, X & website", &["linkedin", "x", "website"]),
            ("Facebook en Instagram", &["facebook", "instagram"]),
            ("FB + fb", &["facebook"]),
            ("Facebook; Hyves", &["facebook", "hyves"]),
            ("X / Twitter\nTikTok", &["x", "tiktok"]),
        ] {
            assert_eq!(columns.channels(cell), channels, "{cell}");
        }
    }
}
