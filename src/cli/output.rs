//! Where output goes: colour, width, files put in place whole, and what is said on standard error.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::Stop;
use crate::cli::args::{Color, Global};
use crate::model::problem::Problem;
use crate::model::report::Report;
use crate::model::say::Lang;
use crate::report::{self, Format, Style};

/// Columns where nobody says how wide the terminal is.
const WIDTH: usize = 80;
/// Columns beyond which lines are tiring to read.
const WIDEST: usize = 110;

/// What is known of standard output.
#[derive(Debug)]
pub(crate) struct Terminal {
    /// How reports for people look.
    pub(crate) style: Style,
    /// Whether somebody watches standard output.
    pub(crate) watched: bool,
}

impl Terminal {
    pub(crate) fn new(global: &Global) -> Self {
        let watched = io::stdout().is_terminal();
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let color = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => watched && !set("NO_COLOR") && env::var("TERM").is_ok_and(|term| term != "dumb"),
        };
        let told = || env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let wide = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let wide = wide.or_else(told).unwrap_or(WIDTH);
        let narrated = global.narrated || set("NO_GRAPHICS");
        Self { style: Style { color, width: wide.clamp(40, WIDEST), narrated }, watched }
    }

    /// Writes to standard output.
    pub(crate) fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        write(&mut out)?;
        out.flush()?;
        Ok(())
    }

    /// Writes to standard output for a command whose status says more than "done": a reader that leaves early
    /// does not change what was found.
    pub(crate) fn tell(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        match self.print(write) {
            Err(Stop::Closed(_)) => Ok(()),
            written => written,
        }
    }

    /// Writes a report: to standard output, or whole to a file, so that no half report ever has its name.
    pub(crate) fn report(&self, report: &Report, format: Format, file: Option<&Path>) -> Result<(), Stop> {
        let Some(path) = file else {
            return self.print(|out| report::write(report, format, &self.style, out));
        };
        let plain = Style { color: false, ..self.style };
        self.put(path, |out| report::write(report, format, &plain, out))
    }

    /// Writes a file whole, so that no half of it ever has its name.
    pub(crate) fn put(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Stop> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let put = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            let mut out = io::BufWriter::new(file.as_file_mut());
            write(&mut out)?;
            out.flush()?;
            drop(out);
            file.persist(path).map_err(|error| error.error)?;
            Ok(())
        };
        put().map_err(|error| {
            Stop::Output(io::Error::new(error.kind(), format!("{}: {error}", path.display())))
        })
    }

    /// Tells on standard error what could not be done.
    pub(crate) fn problems(&self, problems: &[Problem], lang: Lang) {
        let report = Report::failed(lang, problems.to_vec());
        let color = self.style.color && io::stderr().is_terminal();
        let style = Style { color, ..self.style };
        // Nobody is left to tell if even that fails; the exit status still says so.
        let _ = report::write_problems(&report, &style, &mut io::stderr().lock());
    }

    /// A line on standard error.
    pub(crate) fn complain(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
}
