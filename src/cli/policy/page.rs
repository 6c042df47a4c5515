//! How the `policy` commands lay out text: headings, paragraphs that hang, settings with where they come from.

use std::io::{self, Write};

use crate::cli::output::Terminal;
use crate::report::escape;

/// Codes of the terminal's own colours.
pub(super) type Color = u8;
pub(super) const BOLD: Color = 1;
pub(super) const FAINT: Color = 2;
pub(super) const RED: Color = 31;
pub(super) const GREEN: Color = 32;
pub(super) const YELLOW: Color = 33;
pub(super) const CYAN: Color = 36;

/// Text for people on its way out.
pub(super) struct Page<'o> {
    out: &'o mut dyn Write,
    color: bool,
    width: usize,
}

impl<'o> Page<'o> {
    pub(super) fn new(terminal: &Terminal, out: &'o mut dyn Write) -> Self {
        Self { out, color: terminal.style.color, width: terminal.style.width }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A heading, with an empty line above.
    pub(super) fn head(&mut self, text: &str) -> io::Result<()> {
        self.gap()?;
        self.text(0, Some(BOLD), text)
    }

    /// A paragraph, wrapped at spaces. Inside a list, its further lines stand two columns deeper.
    pub(super) fn text(&mut self, indent: usize, color: Option<Color>, text: &str) -> io::Result<()> {
        let hang = if indent == 0 { 0 } else { indent + 2 };
        for line in self.wrap(text, &" ".repeat(indent), hang) {
            match color.filter(|_| self.color) {
                Some(code) => writeln!(self.out, "\u{1b}[{code}m{line}\u{1b}[0m")?,
                None => writeln!(self.out, "{line}")?,
            }
        }
        Ok(())
    }

    /// Lines of text, with control characters made visible. Ids and paths are not broken.
    fn wrap(&self, text: &str, first: &str, hang: usize) -> Vec<String> {
        let rest = " ".repeat(hang);
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(&rest)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(&escape::line(text), options)
            .into_iter()
            .map(|line| line.trim_end().to_owned())
            .collect()
    }

    /// A line, and at the right where it comes from; that goes on a line of its own if there is no room.
    pub(super) fn setting(
        &mut self,
        indent: usize,
        color: Option<Color>,
        text: &str,
        origin: &str,
    ) -> io::Result<()> {
        let mut lines = self.wrap(text, &" ".repeat(indent), indent + 4);
        let origin = escape::line(origin);
        let wide = |text: &str| textwrap::core::display_width(text);
        let used = lines.last().map_or(0, |line| wide(line));
        if used + 2 + wide(&origin) > self.width && !origin.is_empty() {
            lines.push(String::new());
        }
        let last = lines.len().saturating_sub(1);
        for (number, line) in lines.iter().enumerate() {
            let space = self.width.saturating_sub(wide(line) + wide(&origin));
            let origin = if number == last { &*origin } else { "" };
            let space = " ".repeat(if origin.is_empty() { 0 } else { space });
            let line = match color.filter(|_| self.color) {
                Some(code) => format!("\u{1b}[{code}m{line}\u{1b}[0m"),
                None => line.clone(),
            };
            match self.color && !origin.is_empty() {
                true => writeln!(self.out, "{line}{space}\u{1b}[{FAINT}m{origin}\u{1b}[0m")?,
                false => writeln!(self.out, "{line}{space}{origin}")?,
            }
        }
        Ok(())
    }
}
