//! What is said of a slip of the pen: what stands there, and what to type instead.

use crate::rules::wording::{Told, short, told};
use crate::text::slip::{self, Slip};

/// A slip of the pen; `there` is what stands at its place, `line` the line it is on.
pub(super) fn words(slip: Slip, there: &str, line: &str) -> Told {
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
                None => {
                    told(nl, en, "zet een \" voor en achter de tekst", "put a \" before and after the text")
                }
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
        Slip::NoComma | Slip::NoCommaInBlock => told(
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
        Slip::QuoteInText => told(
            "in deze tekst staan aanhalingstekens, en daardoor eindigt hij hier al",
            "there are quotation marks in this text, so it ends here already",
            "schrijf ze in de tekst als ‘ en ’, of zet er een \\ voor: \\\"",
            "write those in the text as ‘ and ’, or put a \\ before them: \\\"",
        ),
        Slip::AfterValue => after_value(there),
        Slip::Number => told(
            "dit getal is anders geschreven dan hier moet",
            "this number is written in another way than it should be",
            "schrijf het zonder punten en zonder nul vooraan: 1000, of 0.9 met een punt. Is het geen getal? Zet er aanhalingstekens om",
            "write it without separators and without a zero in front: 1000, or 0.9 with a point. Is it no number? Put quotation marks around it",
        ),
        Slip::Date => date(there),
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
        Slip::Other if slip::heading(line) => words(Slip::Heading, there, line),
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
        rest if rest.starts_with("//") || rest.starts_with(';') => words(Slip::Remark, there, ""),
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
        [year, month, day] if year.len() == 4 && month.parse().is_ok_and(|month: u8| month > 12) => {
            let swapped = day.parse().is_ok_and(|day: u8| (1..=12).contains(&day));
            let meant = format!("{year}-{}-{}", two(day), two(month));
            let (nl, en) = if swapped {
                (format!(" Bedoelt u {meant}?"), format!(" Did you mean {meant}?"))
            } else {
                (String::new(), String::new())
            };
            told(
                &format!("maand {month} bestaat niet"),
                &format!("there is no month {month}"),
                format!("schrijf jaar-maand-dag, zoals 2027-03-10.{nl}"),
                format!("write year-month-day, such as 2027-03-10.{en}"),
            )
        }
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
