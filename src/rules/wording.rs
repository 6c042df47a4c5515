//! What is said of a file that is not right, to people who never heard of a parser: what is wrong in plain words, and
//! what to type instead.

use toml::de::DeValue;

use crate::model::nearest;
use crate::model::say::Say;
use crate::text::slip::{self, Slip};

/// A message and, where there is one, advice.
pub(super) type Told = (Say, Option<Say>);

/// Text longer than this is not repeated in advice.
const SHORT: usize = 40;

fn told(nl: &str, en: &str, help_nl: impl Into<String>, help_en: impl Into<String>) -> Told {
    (Say::new(nl, en), Some(Say::new(help_nl, help_en)))
}

/// A slip of the pen; `there` is what stands at its place, `line` the line it is on.
pub(super) fn slip(slip: Slip, there: &str, line: &str) -> Told {
    match slip {
        Slip::OpenQuote('\'') => told(
            "dit aanhalingsteken wordt op deze regel niet gesloten",
            "this quotation mark is not closed on this line",
            "zet een ' aan het einde van de tekst. Staat er een ' in de tekst zelf, zoals in foto's? Schrijf dan \"foto's\"",
            "put a ' at the end of the text. Is there a ' in the text itself, as in it's? Then write \"it's\"",
        ),
        Slip::OpenQuote(_) => told(
            "dit aanhalingsteken wordt op deze regel niet gesloten",
            "this quotation mark is not closed on this line",
            "zet een \" aan het einde van de tekst. Staat er een \" in de tekst zelf? Schrijf die dan als \\\"",
            "put a \" at the end of the text. Is there a \" in the text itself? Then write it as \\\"",
        ),
        Slip::CurlyQuotes => told(
            "hier staan gekrulde aanhalingstekens",
            "these are curly quotation marks",
            "typ rechte aanhalingstekens: \" in plaats van “ en ”. Een tekstverwerker maakt ze krom, een eenvoudige editor niet",
            "type straight quotation marks: \" instead of “ and ”. A word processor curls them, a plain editor does not",
        ),
        Slip::OpenBracket('[') => told(
            "deze lijst wordt niet gesloten",
            "this list is not closed",
            "zet een ] achter het laatste onderdeel",
            "put a ] after the last item",
        ),
        Slip::OpenBracket(_) => told(
            "deze accolade wordt niet gesloten",
            "this brace is not closed",
            "zet een } aan het einde",
            "put a } at the end",
        ),
        Slip::NoQuotes => {
            let (nl, en) = ("om deze tekst horen aanhalingstekens", "this text needs quotation marks");
            match short(there) {
                Some(text) => told(nl, en, format!("schrijf \"{text}\""), format!("write \"{text}\"")),
                None => told(nl, en, "zet een \" voor en achter de tekst", "put a \" before and after the text"),
            }
        }
        Slip::Flag => told(
            "hier hoort true (ja) of false (nee)",
            "this should be true or false",
            "schrijf true of false: in het Engels, met kleine letters en zonder aanhalingstekens",
            "write true or false: in lower case and without quotation marks",
        ),
        Slip::NoValue => told(
            "achter het teken = staat niets",
            "there is nothing behind the =",
            "vul iets in, of haal de hele regel weg",
            "fill something in, or remove the whole line",
        ),
        Slip::NoEquals => told(
            "op deze regel ontbreekt het teken =",
            "this line has no =",
            "schrijf eerst een naam, dan =, dan de waarde: id = \"voorbeeld\"",
            "write a name, then =, then the value: id = \"example\"",
        ),
        Slip::Colon => told(
            "hier staat een dubbele punt waar het teken = hoort",
            "there is a colon where the = belongs",
            "schrijf = in plaats van de dubbele punt: id = \"voorbeeld\"",
            "write = instead of the colon: id = \"example\"",
        ),
        Slip::Remark => told(
            "een opmerking begint met #",
            "a remark begins with #",
            "zet een # voor de opmerking",
            "put a # before the remark",
        ),
        Slip::Merge => told(
            "hier staan twee versies van dit bestand door elkaar",
            "two versions of this file are mixed up here",
            "kies welke regels blijven. Haal daarna de regels met <<<<<<<, ======= en >>>>>>> weg",
            "choose which lines stay. Then remove the lines with <<<<<<<, ======= and >>>>>>>",
        ),
        Slip::SpaceInName => told(
            "voor het teken = staan losse woorden",
            "there are separate words before the =",
            "een naam is één woord. Verbind de woorden met een streepje, of zet aanhalingstekens om de naam",
            "a name is one word. Join the words with a hyphen, or put quotation marks around the name",
        ),
        Slip::OddName => told(
            "in deze naam staat een teken dat hier niet kan",
            "this name has a character that it cannot have",
            "gebruik gewone letters, cijfers en streepjes, of zet aanhalingstekens om de naam",
            "use plain letters, digits and hyphens, or put quotation marks around the name",
        ),
        Slip::NoComma => told(
            "hier ontbreekt een komma",
            "a comma is missing here",
            "zet een komma tussen de twee onderdelen",
            "put a comma between the two items",
        ),
        Slip::ExtraComma => told(
            "hier staat een komma te veel",
            "there is a comma too many here",
            "haal de komma weg",
            "remove the comma",
        ),
        Slip::ExtraEquals => told(
            "hier staat een = te veel",
            "there is an = too many here",
            "haal één van de twee weg",
            "remove one of the two",
        ),
        Slip::Backslash => told(
            "tussen dubbele aanhalingstekens heeft het teken \\ een eigen betekenis",
            "between double quotation marks a \\ has a meaning of its own",
            "zet enkele aanhalingstekens om de tekst, zoals '\\d+'. Dan blijft de \\ gewoon staan",
            "put single quotation marks around the text, such as '\\d+'. Then the \\ stays as it is",
        ),
        Slip::Invisible => told(
            "hier staat een onzichtbaar teken",
            "there is an invisible character here",
            "haal het weg: typ deze regel opnieuw",
            "remove it: type this line anew",
        ),
        Slip::AfterValue => after_value(there),
        Slip::Number => told(
            "dit getal is anders geschreven dan hier moet",
            "this number is written in another way than it should be",
            "schrijf het zonder punten en zonder nul vooraan: 1000, of 0.9 met een punt. Is het geen getal? Zet er aanhalingstekens om",
            "write it without separators and without a zero in front: 1000, or 0.9 with a point. Is it no number? Put quotation marks around it",
        ),
        Slip::Date => date(there),
        Slip::HeadingOpen => {
            let (nl, en) = ("deze kop mist een haak", "this heading lacks a bracket");
            let open = there.chars().take_while(|c| *c == '[').count();
            let name = there.trim_matches(['[', ']', ' ']);
            let right = format!("{}{name}{}", "[".repeat(open), "]".repeat(open));
            told(nl, en, format!("schrijf {right}"), format!("write {right}"))
        }
        Slip::HeadingExtra => told(
            "deze kop heeft een haak te veel",
            "this heading has a bracket too many",
            "zet links en rechts evenveel haken",
            "put the same number of brackets on the left and the right",
        ),
        Slip::Heading => told(
            "deze kop is niet te lezen",
            "this heading cannot be read",
            "schrijf één naam tussen haken, zoals [own] of [[rule]]",
            "write one name between brackets, such as [own] or [[rule]]",
        ),
        Slip::Deep => told(
            "hier staan te veel haken in elkaar",
            "there are too many brackets within brackets here",
            "maak er meer regels van",
            "make several rules of it",
        ),
        Slip::Other if slip::heading(line) => self::slip(Slip::Heading, there, line),
        Slip::Other => told(
            "deze regel is niet te lezen",
            "this line cannot be read",
            "kijk naar de aanhalingstekens, komma's en haken. Elke regel is een naam, dan =, dan een waarde",
            "look at the quotation marks, commas and brackets. Every line is a name, then =, then a value",
        ),
    }
}

fn after_value(there: &str) -> Told {
    let (nl, en) = ("achter de waarde staat nog iets", "there is something behind the value");
    match there.trim_start() {
        rest if rest.starts_with("//") || rest.starts_with(';') => slip(Slip::Remark, there, ""),
        rest if rest.starts_with([']', '}']) => told(
            "hier staat een haak te veel",
            "there is a bracket too many here",
            "haal deze haak weg, of zet de haak erbij die hem opent",
            "remove this bracket, or add the one that opens it",
        ),
        rest if rest.starts_with(',') => told(
            nl,
            en,
            "zet meer waarden in een lijst: [\"…\", \"…\"]. Is het er één? Haal de komma dan weg",
            "put several values in a list: [\"…\", \"…\"]. Is there only one? Then remove the comma",
        ),
        rest if rest.contains('=') => {
            told(nl, en, "begin voor elke naam een nieuwe regel", "begin a new line for every name")
        }
        _ => told(
            nl,
            en,
            "haal het weg. Horen deze woorden bij de tekst, en staan er aanhalingstekens in? Schrijf die dan als ‘ en ’",
            "remove it. Do these words belong to the text, and are there quotation marks in it? Then write those as ‘ and ’",
        ),
    }
}

fn date(there: &str) -> Told {
    let parts: Vec<&str> = there.trim().split(['-', '/', '.']).collect();
    let two = |part: &str| format!("{part:0>2}");
    match parts.as_slice() {
        [year, ..] if year.len() == 4 && there.get(4..5) == Some("-") && parts.len() == 3 => told(
            "deze datum of tijd bestaat niet",
            "there is no such date or time",
            "kijk na hoeveel dagen de maand heeft. Schrijf jaar-maand-dag, zoals 2027-03-10",
            "see how many days the month has. Write year-month-day, such as 2027-03-10",
        ),
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
            let right = format!("{year}-{}-{}", two(month), two(day));
            told(
                "een datum begint hier met het jaar",
                "a date begins with the year here",
                format!("schrijf {right}"),
                format!("write {right}"),
            )
        }
        _ => told(
            "dit is geen datum of tijd",
            "this is not a date or time",
            "schrijf jaar-maand-dag, zoals 2027-03-10, of met een tijd erbij 2027-03-10T09:00. Is het iets anders? Zet er aanhalingstekens om",
            "write year-month-day, such as 2027-03-10, or with a time 2027-03-10T09:00. Is it something else? Put quotation marks around it",
        ),
    }
}

/// A name that stands there twice.
pub(super) fn twice(name: &str, heading: bool) -> Told {
    if heading {
        return (
            Say::new(format!("de kop [{name}] staat er twee keer"), format!("the heading [{name}] is there twice")),
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
        Say::new(format!("de kop [{name}] heeft dubbele haken nodig"), format!("the heading [{name}] needs double brackets")),
        Some(Say::new(format!("schrijf [[{name}]]"), format!("write [[{name}]]"))),
    )
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
    (message, nearest::advice(name, known))
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
        "message" | "help" | "why" | "title" => {
            (format!("voeg toe: {name} = {{ nl = \"…\", en = \"…\" }}"), format!("add: {name} = {{ nl = \"…\", en = \"…\" }}"))
        }
        "id" => ("geef een naam, zoals id = \"voorbeeld\"".into(), "give a name, such as id = \"example\"".into()),
        "level" => (
            "kies level = \"advice\", \"review\" of \"block\"".into(),
            "choose level = \"advice\", \"review\" or \"block\"".into(),
        ),
        "check" => (
            "zeg wat de regel zoekt, zoals check.phrases.any = [\"…\"]".into(),
            "say what the rule looks for, such as check.phrases.any = [\"…\"]".into(),
        ),
        "version" => ("voeg bovenaan toe: version = \"2027-01\"".into(), "add at the top: version = \"2027-01\"".into()),
        "packs" => ("voeg bovenaan toe: packs = [\"privacy\"]".into(), "add at the top: packs = [\"privacy\"]".into()),
        "date" => ("voeg een dag toe, zoals date = 2027-03-17".into(), "add a day, such as date = 2027-03-17".into()),
        _ => (format!("voeg toe: {name} = …"), format!("add: {name} = …")),
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
    let (nl, en, help_nl, help_en): (&str, &str, String, String) = match expected {
        "a sequence" => match text {
            Some(text) => ("een lijst", "a list", format!("schrijf [\"{text}\"]"), format!("write [\"{text}\"]")),
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
            _ => ("tekst", "text", "zet de tekst tussen aanhalingstekens: \"…\"".into(), "put the text between quotation marks: \"…\"".into()),
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
            format!("schrijf {{ nl = \"{0}\", en = \"{0}\" }}", text.unwrap_or("…")),
            format!("write {{ nl = \"{0}\", en = \"{0}\" }}", text.unwrap_or("…")),
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
            "namen met een waarde",
            "names with a value",
            "schrijf { naam = …, naam = … }".into(),
            "write { name = …, name = … }".into(),
        ),
        expected if expected.starts_with("struct ") => (
            "namen met een waarde",
            "names with a value",
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

/// What people call a value.
pub(super) fn called(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("losse tekst", "a text"),
        DeValue::Integer(_) | DeValue::Float(_) => ("getal", "a number"),
        DeValue::Boolean(_) => ("true of false", "true or false"),
        DeValue::Datetime(_) => ("datum of tijd", "a date or time"),
        DeValue::Array(_) => ("lijst", "a list"),
        DeValue::Table(_) => ("namen tussen { en }", "names between { and }"),
    }
}

/// What a message of the reader says was expected.
pub(super) fn expected(message: &str) -> &str {
    let due = message.rsplit_once(", expected ").map(|(_, due)| due);
    due.or_else(|| message.strip_prefix("expected ")).unwrap_or(message)
}

/// A text that fits in advice.
fn short(text: &str) -> Option<&str> {
    let text = text.trim();
    let plain = !text.is_empty() && text.chars().count() <= SHORT && !text.contains(['"', '\\', '\n', '“', '”']);
    plain.then_some(text)
}
