//! `check --verdicts`: a copy of the calendar as CSV, with the verdicts beside the rows.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::CheckArgs;
use crate::cli::output::Terminal;
use crate::cli::{Stop, disk};
use crate::draft::{self, Columns};
use crate::model::problem::Problem;
use crate::model::report::Report;
use crate::model::say::Say;
use crate::model::sheet::Sheet;
use crate::report::verdicts;

/// Where the copy goes, and of what.
#[derive(Debug)]
pub(crate) struct Copy<'a> {
    calendar: &'a Path,
    file: &'a Path,
}

impl<'a> Copy<'a> {
    /// What the arguments ask for, if anything. Nothing is read or written yet.
    pub(crate) fn asked(args: &'a CheckArgs) -> Result<Option<Self>, Vec<Problem>> {
        let Some(file) = args.verdicts.as_deref() else { return Ok(None) };
        let csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if !csv {
            let message = Say::new(
                "de kopie met oordelen is CSV, maar deze naam eindigt niet op .csv",
                "the copy with verdicts is CSV, but this name does not end in .csv",
            );
            let help = Say::new("geef een naam als oordelen.csv", "give a name such as verdicts.csv");
            return Err(vec![Problem::new(disk::shown(file), message).help(help)]);
        }
        let [calendar] = args.paths.as_slice() else {
            return Err(vec![one_calendar(file)]);
        };
        if calendar == Path::new("-") || calendar.is_dir() {
            return Err(vec![one_calendar(file)]);
        }
        let copy = Self { calendar, file };
        copy.beside(file)?;
        Ok(Some(copy))
    }

    /// Whether a file is another one than the calendar itself.
    fn beside(&self, file: &Path) -> Result<(), Vec<Problem>> {
        let same = match (fs::canonicalize(self.calendar), fs::canonicalize(file)) {
            (Ok(calendar), Ok(file)) => calendar == file,
            _ => self.calendar == file,
        };
        if !same {
            return Ok(());
        }
        let message = Say::new(
            "de kopie met oordelen zou over de kalender zelf worden geschreven",
            "the copy with verdicts would be written over the calendar itself",
        );
        let help = Say::new("geef de kopie een andere naam", "give the copy another name");
        Err(vec![Problem::new(disk::shown(file), message).help(help)])
    }

    /// The calendars of the file, before it is judged.
    pub(crate) fn sheets(&self, columns: &Columns) -> Result<Vec<Sheet>, Vec<Problem>> {
        let shown = disk::shown(self.calendar);
        let bytes = disk::read(self.calendar)?;
        draft::sheets(&shown, &bytes, None, columns).map_err(|problem| vec![*problem])
    }

    /// The file holds drafts, but it is no calendar.
    pub(crate) fn no_calendar(&self) -> Problem {
        one_calendar(self.calendar)
    }

    /// Writes the copy: one file, or one for each sheet with a calendar.
    pub(crate) fn write(&self, sheets: &[Sheet], report: &Report, terminal: &Terminal) -> Result<(), Stop> {
        let mut taken: Vec<PathBuf> = Vec::new();
        for sheet in sheets {
            let mut file = self.file_for(sheet, sheets.len() > 1, 1);
            let mut number = 1;
            while taken.contains(&file) {
                number += 1;
                file = self.file_for(sheet, true, number);
            }
            self.beside(&file)?;
            terminal.put(&file, |out| verdicts::write(sheet, report, out))?;
            let shown = disk::shown(&file);
            let note =
                Say::new(format!("Oordelen geschreven in {shown}."), format!("Verdicts written to {shown}."));
            terminal.complain(note.get(report.lang));
            taken.push(file);
        }
        Ok(())
    }

    /// `oordelen.csv`, or `oordelen-Planning.csv` where there are several sheets.
    fn file_for(&self, sheet: &Sheet, named: bool, number: usize) -> PathBuf {
        let Some(name) = sheet.name.as_ref().filter(|_| named) else { return self.file.to_path_buf() };
        let safe: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let again = if number > 1 { format!("-{number}") } else { String::new() };
        self.file.with_file_name(format!("{stem}-{safe}{again}.csv"))
    }
}

fn one_calendar(file: &Path) -> Problem {
    let message = Say::new(
        "--verdicts maakt een kopie van één kalender, en die is hier niet genoemd",
        "--verdicts makes a copy of one calendar, and none is named here",
    );
    let help = Say::new(
        "noem één bestand: een rekenblad (.xlsx of .ods) of CSV",
        "name one file: a spreadsheet (.xlsx or .ods) or CSV",
    );
    Problem::new(disk::shown(file), message).help(help)
}
