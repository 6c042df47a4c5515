//! What is said about a calendar that cannot be read as it is. No message repeats what a cell says.

use crate::draft::calendar::row::Content;
use crate::draft::cells;
use crate::draft::spelling::shown_name;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// How a message calls a column: by its name if that looks like one, else by its number from 1.
fn called(name: &str, at: usize) -> (String, String) {
    match shown_name(name) {
        Some(name) => (format!("kolom `{name}`"), format!("column `{name}`")),
        None => (format!("kolom nummer {}", at + 1), format!("column number {}", at + 1)),
    }
}

pub(super) fn unknown(path: &str, name: &str, at: usize, meant: Option<String>) -> Problem {
    let (nl, en) = called(name, at);
    let message = Say::new(
        format!("De {nl} is geen veld van een concept. Daarom is deze kalender niet gelezen."),
        format!("The {en} is no field of a draft. Therefore this calendar was not read."),
    );
    let shown = shown_name(name).unwrap_or("…");
    let help = match meant {
        Some(meant) => Say::new(
            format!(
                "Bedoelt u `{meant}`? Verander dan de naam in de kopregel. Of zet in het beleid onder [calendar]: columns = {{ \"{shown}\" = \"{meant}\" }}."
            ),
            format!(
                "Did you mean `{meant}`? Then change the name in the header. Or put in the policy under [calendar]: columns = {{ \"{shown}\" = \"{meant}\" }}."
            ),
        ),
        None => Say::new(
            format!(
                "Zet in de kopregel namen van velden, zoals Tekst, Kanaal en Datum. Iets anders bewaren? Noem de kolom `extra.naam`. Of zet in het beleid onder [calendar] wat de kolom betekent: columns = {{ \"{shown}\" = \"extra.naam\" }}, of \"\" om de kolom over te slaan."
            ),
            format!(
                "Put names of fields in the header, such as Text, Channel and Date. To keep something else, call the column `extra.name`. Or say in the policy under [calendar] what the column means: columns = {{ \"{shown}\" = \"extra.name\" }}, or \"\" to pass the column over."
            ),
        ),
    };
    Problem::new(path, message).help(help)
}

pub(super) fn twice(path: &str, name: &str, at: usize, field: &str) -> Problem {
    let (nl, en) = called(name, at);
    let message = if name == field {
        Say::new(
            format!("De {nl} staat er twee keer. Daarom is deze kalender niet gelezen."),
            format!("The {en} is there twice. Therefore this calendar was not read."),
        )
    } else {
        let field = shown_name(field).unwrap_or("…");
        Say::new(
            format!("De {nl} is een tweede kolom voor `{field}`. Daarom is deze kalender niet gelezen."),
            format!("The {en} is a second column for `{field}`. Therefore this calendar was not read."),
        )
    };
    Problem::new(path, message).help(Say::new(
        "Haal één van de twee weg, of geef één van de twee een andere naam.",
        "Remove one of the two, or give one of them another name.",
    ))
}

pub(super) fn unnamed(path: &str, at: usize) -> Problem {
    let number = at + 1;
    Problem::new(
        path,
        Say::new(
            format!("In kolom nummer {number} staat iets, maar die kolom heeft geen naam."),
            format!("There is something in column number {number}, but that column has no name."),
        ),
    )
    .help(Say::new(
        "Geef de kolom een naam in de kopregel, of maak de cel leeg.",
        "Name the column in the header, or empty the cell.",
    ))
}

pub(super) fn miscounted(path: &str, cells: usize, columns: usize) -> Problem {
    Problem::new(
        path,
        Say::new(
            format!("Deze rij telt {cells} cellen, de kopregel {columns}."),
            format!("This row has {cells} cells, the header has {columns}."),
        ),
    )
    .help(Say::new(
        "Staat er een scheidingsteken of een regeleinde in een cel? Zet die cel dan tussen aanhalingstekens.",
        "Is there a separator or a line break in a cell? Then put that cell between quotation marks.",
    ))
}

pub(super) fn uneven_items(path: &str, list: &str, uneven: &cells::Uneven) -> Problem {
    let cells::Uneven { field, found, expected } = uneven;
    Problem::new(
        path,
        Say::new(
            format!(
                "In `{list}.{field}` staan {found} waarden, in een andere kolom van `{list}` {expected}."
            ),
            format!(
                "There are {found} values in `{list}.{field}`, and {expected} in another column of `{list}`."
            ),
        ),
    )
    .help(Say::new(
        "Geef in elke kolom evenveel waarden, of laat de cel leeg.",
        "Give the same number of values in every column, or leave the cell empty.",
    ))
}

/// A cell that holds no outcome.
pub(super) fn broken(path: &str, cell: &Content<'_>) -> Problem {
    match cell {
        Content::NoOutcome => Problem::new(
            path,
            Say::new(
                "In deze cel staat een formule zonder uitkomst.",
                "There is a formula without an outcome in this cell.",
            ),
        )
        .help(Say::new(
            "Open het bestand in een rekenprogramma, laat het rekenen, en sla het op. Of typ de waarde in de cel.",
            "Open the file in a spreadsheet program, let it calculate, and save it. Or type the value in the cell.",
        )),
        _ => Problem::new(
            path,
            Say::new(
                "In deze cel staat een foutmelding van het rekenprogramma.",
                "There is an error of the spreadsheet program in this cell.",
            ),
        )
        .help(Say::new(
            "Herstel de formule, of typ de waarde in de cel.",
            "Mend the formula, or type the value in the cell.",
        )),
    }
}

pub(super) fn no_date(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "De datum is niet goed: verwacht wordt een datum, met of zonder tijd.",
            "The date is not right: expected a date, with or without a time.",
        ),
    )
    .help(Say::new(
        "Schrijf bijvoorbeeld 10-03-2027 of 10 maart 2027. Het jaar heeft vier cijfers.",
        "Write for example 10-03-2027 or 2027-03-10. The year has four digits.",
    ))
}

pub(super) fn no_time(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "De tijd is niet goed: verwacht wordt een tijd van de dag.",
            "The time is not right: expected a time of day.",
        ),
    )
    .help(Say::new("Schrijf bijvoorbeeld 09:00 of 9.00 uur.", "Write for example 09:00."))
}

pub(super) fn time_alone(path: &str) -> Problem {
    Problem::new(path, Say::new("Hier staat een tijd zonder datum.", "There is a time without a date here."))
        .help(Say::new("Vul in deze rij ook de datum in.", "Fill in the date in this row too."))
}

pub(super) fn two_times(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "In de kolom met de datum staat ook een tijd, en dat is een andere dan deze.",
            "The column with the date holds a time too, and it is another than this one.",
        ),
    )
    .help(Say::new("Haal één van de twee tijden weg.", "Remove one of the two times."))
}

/// Rows above the header, which are not read.
pub(super) fn above(path: &str, header: &str) -> Say {
    Say::new(
        format!("{path}: boven de kopregel ({header}) staat nog iets. Dat is niet gecontroleerd."),
        format!("{path}: there is something above the header ({header}). That was not checked."),
    )
}
