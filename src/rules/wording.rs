//! What is said of a file that is not right, to people who never heard of a parser: what is wrong in plain words, and
//! what to type instead.

use toml::de::DeValue;

use crate::model::nearest;
use crate::model::say::Say;

/// A message and, where there is one, advice.
pub(super) type Told = (Say, Option<Say>);

/// Text longer than this is not repeated in advice.
const SHORT: usize = 40;

/// A message and advice.
pub(super) fn told(nl: &str, en: &str, help_nl: impl Into<String>, help_en: impl Into<String>) -> Told {
    (Say::new(nl, en), Some(Say::new(help_nl, help_en)))
}

/// A name that stands there twice.
pub(super) fn twice(name: &str, heading: bool) -> Told {
    if heading {
        return (
            Say::new(
                format!("de kop [{name}] staat er twee keer"),
                format!("the heading [{name}] is there twice"),
            ),
            Some(Say::new("zet alles onder één kop", "put everything under one heading")),
        );
    }
    (
        Say::new(format!("`{name}` staat er twee keer"), format!("`{name}` is there twice")),
        Some(Say::new("haal één van de twee weg", "remove one of the two")),
    )
}

/// `[rule]` instead of `[[rule]]`.
pub(super) fn single(name: &str) -> Told {
    (
        Say::new(
            format!("de kop [{name}] heeft dubbele haken nodig"),
            format!("the heading [{name}] needs double brackets"),
        ),
        Some(Say::new(format!("schrijf [[{name}]]"), format!("write [[{name}]]"))),
    )
}

/// A heading with a bracket too few or too many; `right` is how it should be.
pub(super) fn brackets(right: &str) -> Told {
    (
        Say::new("bij deze kop kloppen de haken niet", "the brackets of this heading are not right"),
        Some(Say::new(format!("schrijf {right}"), format!("write {right}"))),
    )
}

/// Two names of which the first means something, written as one: the first and the other.
pub(super) fn glued<'n>(
    written: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<(&'n str, String)> {
    let rest = |name: &str| {
        let rest = written.strip_prefix(name)?;
        (rest.len() >= 3 && rest.chars().all(|c| c.is_ascii_lowercase())).then(|| rest.to_owned())
    };
    known.into_iter().filter_map(|name| Some((name, rest(name)?))).max_by_key(|(name, _)| name.len())
}

/// `[[own]]` instead of `[own]`; `written` is the heading.
pub(super) fn doubled(written: &str) -> Told {
    let name = written.trim_matches(['[', ']', ' ']);
    (
        Say::new("deze kop heeft enkele haken nodig", "this heading needs single brackets"),
        Some(Say::new(format!("schrijf [{name}]"), format!("write [{name}]"))),
    )
}

/// A name that means nothing here; `known` are those that do.
pub(super) fn unknown<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Told {
    let known: Vec<&str> = known.into_iter().collect();
    let message = Say::new(format!("`{name}` bestaat hier niet"), format!("there is no `{name}` here"));
    let meant = nearest::nearest(name, known.iter().copied());
    if let Some((first, rest)) = glued(name, known.iter().copied()).filter(|_| meant.is_none()) {
        let help = Say::new(
            format!("bedoelt u `{first}.{rest}`? Zet er dan een punt tussen"),
            format!("did you mean `{first}.{rest}`? Then put a dot in between"),
        );
        return (message, Some(help));
    }
    (message, nearest::advice(name, known))
}

/// A value that cannot stand here; `known` are those that can.
pub(super) fn unknown_value<'n>(value: &str, known: impl IntoIterator<Item = &'n str>) -> Told {
    let message = Say::new(format!("`{value}` kan hier niet"), format!("`{value}` cannot stand here"));
    (message, nearest::advice(value, known))
}

/// Something that must be there and is not.
pub(super) fn missing(name: &str) -> Told {
    let message = Say::new(format!("`{name}` ontbreekt"), format!("`{name}` is missing"));
    let (nl, en) = match name {
        "nl" | "en" => {
            return told(
                if name == "nl" { "de Nederlandse tekst ontbreekt" } else { "de Engelse tekst ontbreekt" },
                if name == "nl" { "the Dutch text is missing" } else { "the English text is missing" },
                "schrijf beide talen: { nl = \"…\", en = \"…\" }",
                "write both languages: { nl = \"…\", en = \"…\" }",
            );
        }
        "message" | "help" | "why" | "title" => (
            format!("voeg toe: {name} = {{ nl = \"…\", en = \"…\" }}"),
            format!("add: {name} = {{ nl = \"…\", en = \"…\" }}"),
        ),
        "id" => {
            ("geef een naam, zoals id = \"voorbeeld\"".into(), "give a name, such as id = \"example\"".into())
        }
        "level" => (
            "kies level = \"advice\", \"review\" of \"block\"".into(),
            "choose level = \"advice\", \"review\" or \"block\"".into(),
        ),
        "check" => (
            "zeg wat de regel zoekt, zoals check.phrases.any = [\"…\"]".into(),
            "say what the rule looks for, such as check.phrases.any = [\"…\"]".into(),
        ),
        "version" => (
            "voeg bovenaan toe: version = \"2027-01\"".into(),
            "add at the top: version = \"2027-01\"".into(),
        ),
        "packs" => (
            "voeg bovenaan toe: packs = [\"privacy\"]".into(),
            "add at the top: packs = [\"privacy\"]".into(),
        ),
        "date" => (
            "voeg een dag toe, zoals date = 2027-03-17".into(),
            "add a day, such as date = 2027-03-17".into(),
        ),
        name => {
            let example = match name {
                "any" | "weekdays" => "[\"…\"]",
                "a" | "b" => "{ phrases.any = [\"…\"] }",
                "with" => "{ \"teneinde\" = \"om\" }",
                "min" | "max" => "60",
                "within_days" => "30",
                "similarity" => "0.9",
                "from_days" => "-42",
                "until_days" => "0",
                "when" => "{ channel = \"x\" }",
                _ => "\"…\"",
            };
            (format!("voeg toe: {name} = {example}"), format!("add: {name} = {example}"))
        }
    };
    (message, Some(Say::new(nl, en)))
}

/// A value of another kind than is due: `expected` in the words of the reader, `found` what stands there.
pub(super) fn instead(expected: &str, found: Option<&DeValue<'_>>) -> Told {
    let text = match found {
        Some(DeValue::String(text)) => short(text),
        Some(DeValue::Integer(number)) => Some(number.as_str()),
        Some(DeValue::Float(number)) => Some(number.as_str()),
        _ => None,
    };
    if let (Some(DeValue::Integer(number)), true) = (found, unsigned(expected)) {
        let number = number.as_str();
        if !number.starts_with('-') {
            return told(
                "dit getal is te groot",
                "this number is too large",
                "schrijf een kleiner getal",
                "write a smaller number",
            );
        }
        return (
            Say::new(format!("`{number}` is lager dan 0"), format!("`{number}` is below 0")),
            Some(Say::new("schrijf 0 of een hoger getal", "write 0 or a higher number")),
        );
    }
    if let Some(slip) =
        text.filter(|text| expected.contains("channel") && nearest::nearest(text, ["channel"]).is_some())
    {
        return unknown_value(slip, ["channel"]);
    }
    let (nl, en, help_nl, help_en): (&str, &str, String, String) = match expected {
        "a sequence" => match text {
            Some(text) => {
                ("een lijst", "a list", format!("schrijf [\"{text}\"]"), format!("write [\"{text}\"]"))
            }
            None => ("een lijst", "a list", "schrijf [\"…\", \"…\"]".into(), "write [\"…\", \"…\"]".into()),
        },
        "a string" | "string" => match (found, text) {
            (Some(DeValue::Array(_)), _) => (
                "één tekst",
                "one text",
                "haal de haken [ en ] weg en laat één tekst staan".into(),
                "remove the brackets [ and ] and keep one text".into(),
            ),
            (_, Some(text)) => ("tekst", "text", format!("schrijf \"{text}\""), format!("write \"{text}\"")),
            _ => (
                "tekst",
                "text",
                "zet de tekst tussen aanhalingstekens: \"…\"".into(),
                "put the text between quotation marks: \"…\"".into(),
            ),
        },
        "a boolean" => (
            "true (ja) of false (nee)",
            "true or false",
            "schrijf true of false, zonder aanhalingstekens".into(),
            "write true or false, without quotation marks".into(),
        ),
        "u8" | "u16" | "u32" | "u64" | "usize" => (
            "een getal, 0 of meer",
            "a number, 0 or more",
            "schrijf een heel getal zonder aanhalingstekens, zoals 12".into(),
            "write a whole number without quotation marks, such as 12".into(),
        ),
        "i8" | "i16" | "i32" | "i64" => (
            "een getal",
            "a number",
            "schrijf een heel getal zonder aanhalingstekens, zoals 12 of -7".into(),
            "write a whole number without quotation marks, such as 12 or -7".into(),
        ),
        "f32" | "f64" => (
            "een getal",
            "a number",
            "schrijf een getal met een punt en zonder aanhalingstekens, zoals 0.9".into(),
            "write a number with a point and without quotation marks, such as 0.9".into(),
        ),
        "struct Say" => (
            "een tekst in twee talen",
            "a text in two languages",
            format!(
                "schrijf {{ nl = \"{}\", en = \"…\" }}, met uw Engelse tekst op de plaats van …",
                text.unwrap_or("uw tekst")
            ),
            format!(
                "write {{ nl = \"…\", en = \"{}\" }}, with your Dutch text in place of …",
                text.unwrap_or("your text")
            ),
        ),
        "a table with a kind of check" => (
            "een soort controle",
            "a kind of check",
            "schrijf bijvoorbeeld check.phrases.any = [\"…\"]".into(),
            "write for example check.phrases.any = [\"…\"]".into(),
        ),
        "text or a list of texts" => (
            "tekst, of een lijst van teksten",
            "text or a list of texts",
            "schrijf \"…\" of [\"…\", \"…\"]".into(),
            "write \"…\" or [\"…\", \"…\"]".into(),
        ),
        "true, false or a list of roles" => (
            "true, false of een lijst van rollen",
            "true, false or a list of roles",
            "schrijf bijvoorbeeld statutory = true, of statutory = [\"ambtenaar\", \"boa\"]".into(),
            "write for example statutory = true, or statutory = [\"ambtenaar\", \"boa\"]".into(),
        ),
        "a number, or \"channel\"" => (
            "een getal, 0 of meer, of \"channel\"",
            "a number, 0 or more, or \"channel\"",
            "schrijf een getal zonder aanhalingstekens, of \"channel\" voor wat het kanaal toestaat".into(),
            "write a number without quotation marks, or \"channel\" for what the channel allows".into(),
        ),
        expected if expected.contains("datetime") || expected.contains("Datetime") => (
            "een datum",
            "a date",
            "schrijf jaar-maand-dag zonder aanhalingstekens, zoals 2027-03-17".into(),
            "write year-month-day without quotation marks, such as 2027-03-17".into(),
        ),
        "a map" => (
            "een blok tussen { en }",
            "a block between { and }",
            "schrijf { naam = …, naam = … }".into(),
            "write { name = …, name = … }".into(),
        ),
        expected if expected.starts_with("struct ") => (
            "een blok tussen { en }",
            "a block between { and }",
            "schrijf { naam = …, naam = … }".into(),
            "write { name = …, name = … }".into(),
        ),
        _ => (
            "iets anders",
            "something else",
            "kijk in de uitleg wat hier mag staan".into(),
            "see the documentation for what may stand here".into(),
        ),
    };
    let (is_nl, is_en) = found.map_or(("", ""), called);
    let message = if is_nl.is_empty() {
        Say::new(format!("hier hoort {nl}"), format!("expected {en}"))
    } else {
        Say::new(format!("hier hoort {nl}, geen {is_nl}"), format!("expected {en}, found {is_en}"))
    };
    (message, Some(Say::new(help_nl, help_en)))
}

fn unsigned(expected: &str) -> bool {
    matches!(expected, "u8" | "u16" | "u32" | "u64" | "usize" | "a number, or \"channel\"")
}

/// What people call a value.
pub(super) fn called(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("losse tekst", "a text"),
        DeValue::Integer(_) | DeValue::Float(_) => ("getal", "a number"),
        DeValue::Boolean(_) => ("true of false", "true or false"),
        DeValue::Datetime(_) => ("datum of tijd", "a date or time"),
        DeValue::Array(_) => ("lijst", "a list"),
        DeValue::Table(_) => ("blok tussen { en }", "a block between { and }"),
    }
}

/// What a message of the reader says was expected.
pub(super) fn expected(message: &str) -> &str {
    let due = message.rsplit_once(", expected ").map(|(_, due)| due);
    due.or_else(|| message.strip_prefix("expected ")).unwrap_or(message)
}

/// A text that fits in advice.
pub(super) fn short(text: &str) -> Option<&str> {
    let text = text.trim();
    let plain =
        !text.is_empty() && text.chars().count() <= SHORT && !text.contains(['"', '\\', '\n', '“', '”']);
    plain.then_some(text)
}
