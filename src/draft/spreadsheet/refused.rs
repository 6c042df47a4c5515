//! What is said about spreadsheets and sheets that are not read.

use crate::draft::spreadsheet::Refusal;
use crate::model::problem::Problem;
use crate::model::say::Say;

pub(super) fn problem(path: &str, refusal: &Refusal) -> Problem {
    let (message, help) = match refusal {
        Refusal::Locked => (
            Say::new(
                "Dit rekenblad is beveiligd met een wachtwoord.",
                "This spreadsheet is protected with a password.",
            ),
            Say::new(
                "Open het met het wachtwoord, en sla het op zonder wachtwoord.",
                "Open it with the password, and save it without one.",
            ),
        ),
        Refusal::Other(ending) => return other(path, ending),
        Refusal::TooLarge => (
            Say::new(
                "Dit rekenblad is te groot: uitgepakt is er te veel om te lezen.",
                "This spreadsheet is too large: unpacked there is too much to read.",
            ),
            Say::new(
                "Haal lege rijen met opmaak en bladen zonder berichten weg, of splits het bestand.",
                "Remove empty rows with formatting and sheets without posts, or split the file.",
            ),
        ),
        Refusal::Damaged => (
            Say::new(
                "Dit is geen leesbaar rekenblad: het bestand is beschadigd, of het is iets anders.",
                "This is no readable spreadsheet: the file is damaged, or it is something else.",
            ),
            Say::new(
                "Open het in een rekenprogramma, en sla het opnieuw op als .xlsx, .ods of CSV UTF-8.",
                "Open it in a spreadsheet program, and save it again as .xlsx, .ods or CSV UTF-8.",
            ),
        ),
        Refusal::Twins => (
            Say::new(
                "Twee bladen in dit rekenblad hebben dezelfde naam.",
                "Two sheets of this spreadsheet have the same name.",
            ),
            Say::new("Geef één van de twee een andere naam.", "Give one of the two another name."),
        ),
    };
    Problem::new(path, message).help(help)
}

/// A file of a program whose files are not read.
fn other(path: &str, ending: &str) -> Problem {
    let message = Say::new(
        format!("Een bestand van de soort {ending} wordt niet gelezen."),
        format!("A file of the kind {ending} is not read."),
    );
    let help = match ending {
        ".numbers" => Say::new(
            "Kies in Numbers voor exporteren als Excel (.xlsx) of CSV.",
            "Choose to export as Excel (.xlsx) or CSV in Numbers.",
        ),
        ".docx" => Say::new(
            "Zet de tekst in een tekstbestand (.txt of .md), of de berichten in een rekenblad (.xlsx of .ods).",
            "Put the text in a text file (.txt or .md), or the posts in a spreadsheet (.xlsx or .ods).",
        ),
        _ => Say::new(
            "Open het in een rekenprogramma, en sla het op als .xlsx, .ods of CSV UTF-8.",
            "Open it in a spreadsheet program, and save it as .xlsx, .ods or CSV UTF-8.",
        ),
    };
    Problem::new(path, message).help(help)
}

/// A file that by its ending belongs to a program whose files are not read.
pub(in crate::draft) fn other_program(path: &str) -> Option<Problem> {
    let (_, ending) = path.rsplit_once('.')?;
    let known = match ending.to_ascii_lowercase().as_str() {
        "xls" => ".xls",
        "xlsb" => ".xlsb",
        "numbers" => ".numbers",
        "fods" => ".fods",
        "docx" => ".docx",
        _ => return None,
    };
    Some(other(path, known))
}

pub(super) fn no_calendar(path: &str) -> Problem {
    Problem::new(
        path,
        Say::new(
            "Geen enkel blad in dit rekenblad is een kalender: nergens is een kopregel met een kolom voor tekst gevonden.",
            "No sheet of this spreadsheet is a calendar: nowhere was a header found with a column for text.",
        ),
    )
    .help(Say::new(
        "Zet in de eerste rij de namen van kolommen, zoals Tekst, Kanaal en Datum. Andere namen? Zet in het beleid onder [calendar] columns wat ze betekenen.",
        "Put names of columns in the first row, such as Text, Channel and Date. Other names? Say in the policy under [calendar] columns what they mean.",
    ))
}

/// The same problem of a header, with the other way out: the sheet may be no calendar.
pub(super) fn or_skip(problem: Problem) -> Problem {
    let sheet = problem.cell.as_ref().and_then(|cell| cell.sheet.clone()).unwrap_or_default();
    let sheet = sheet.replace(['"', '\\'], "");
    let help = problem.help.clone().unwrap_or_default();
    problem.help(Say::new(
        format!("{} Is dit blad geen kalender? Zet dan in het beleid onder [calendar]: skip_sheets = [\"{sheet}\"].", help.nl),
        format!("{} Is this sheet no calendar? Then put in the policy under [calendar]: skip_sheets = [\"{sheet}\"].", help.en),
    ))
}

pub(super) fn passed_over(path: &str, sheet: &str) -> Say {
    Say::new(
        format!("{path}: blad {sheet} is overgeslagen, want daar is geen kolom voor tekst gevonden."),
        format!("{path}: sheet {sheet} was passed over, because no column for text was found there."),
    )
}

pub(super) fn on_purpose(path: &str, sheet: &str) -> Say {
    Say::new(
        format!("{path}: blad {sheet} is overgeslagen, want zo staat het in het beleid."),
        format!("{path}: sheet {sheet} was passed over, because the policy says so."),
    )
}

pub(super) fn hidden(path: &str, sheet: &str) -> Say {
    Say::new(
        format!("{path}: blad {sheet} is verborgen. Het is wel gecontroleerd."),
        format!("{path}: sheet {sheet} is hidden. It was checked all the same."),
    )
}
