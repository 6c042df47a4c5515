//! What a policy calls the columns of its calendars, on top of what everybody calls them.

use std::collections::HashMap;

use toml::Spanned;

use crate::draft::Columns;
use crate::model::nearest;
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::rules::calendar::CalendarSpec;
use crate::rules::table::File;

/// Compiles `[calendar]`; what is wrong is noted in `file`.
pub(crate) fn columns(file: &mut File, spec: &CalendarSpec, vocabulary: &Vocabulary) -> Columns {
    let mut columns = Columns::default();
    columns.roles(vocabulary.roles.iter().map(String::as_str));
    let mut fields: HashMap<&str, &str> = HashMap::new();
    let mut headers: HashMap<String, &str> = HashMap::new();
    for (header, field) in &spec.columns {
        let (name, meant) = (header.get_ref().as_str(), field.get_ref().as_str());
        if let Some(other) = headers.insert(Columns::key(name), name) {
            let message = Say::new(
                format!("de kolom `{name}` staat er ook al als `{other}`"),
                format!("the column `{name}` is there already as `{other}`"),
            );
            let help = Say::new(
                "hoofdletters, accenten en leestekens maken geen verschil: haal één van de twee weg",
                "case, accents and punctuation make no difference: remove one of the two",
            );
            file.problem(header.span(), message, Some(help));
            continue;
        }
        if let Some(other) = fields.insert(meant, name).filter(|_| !meant.is_empty()) {
            let message = Say::new(
                format!("de kolommen `{other}` en `{name}` betekenen allebei `{meant}`"),
                format!("the columns `{other}` and `{name}` both mean `{meant}`"),
            );
            let help = Say::new(
                "geef één van de twee een ander veld, zoals `extra.naam`, of \"\" om de kolom over te slaan",
                "give one of the two another field, such as `extra.name`, or \"\" to pass the column over",
            );
            file.problem(header.span(), message, Some(help));
            continue;
        }
        if let Err((message, help)) = columns.call(name, meant) {
            file.problem(field.span(), message, help);
        }
    }
    for (field, words) in &spec.values {
        for (word, value) in words {
            let known: Option<Vec<&str>> = match field.get_ref().as_str() {
                "channel" => Some(vocabulary.channels.keys().map(String::as_str).collect()),
                "role" => Some(vocabulary.roles.iter().map(String::as_str).collect()),
                _ => None,
            };
            if let Some(known) = known.filter(|known| !known.contains(&value.get_ref().as_str())) {
                unknown(file, field.get_ref(), value, &known);
            } else if let Err((message, help)) =
                columns.mean(field.get_ref(), word.get_ref(), value.get_ref())
            {
                let at = if Columns::is_field(field.get_ref()) { value.span() } else { field.span() };
                file.problem(at, message, help);
            }
        }
    }
    for sheet in &spec.skip_sheets {
        columns.pass_over(sheet.get_ref());
    }
    columns
}

fn unknown(file: &mut File, field: &str, value: &Spanned<String>, known: &[&str]) {
    let wrong = value.get_ref();
    let message = Say::new(
        format!("`{field}` kent de waarde `{wrong}` niet"),
        format!("`{field}` does not take the value `{wrong}`"),
    );
    file.problem(value.span(), message, nearest::advice(wrong, known.iter().copied()));
}
