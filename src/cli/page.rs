//! How `policy` and `inspect` lay out text: headings, paragraphs that hang, settings with where they come from.

use std::io::{self, Write};

use crate::cli::output::Terminal;
use crate::report::escape;

/// Codes of the terminal's own colours.
pub(crate) type Color = u8;
pub(crate) const BOLD: Color = 1;
pub(crate) const FAINT: Color = 2;
pub(crate) const RED: Color = 31;
pub(crate) const GREEN: Color = 32;
pub(crate) const YELLOW: Color = 33;
pub(crate) const CYAN: Color = 36;

/// Text for people on its way out.
pub(crate) struct Page<'o> {
    out: &'o mut dyn Write,
    color: bool,
    width: usize,
    /// Words only, no drawing.
    narrated: bool,
}

impl<'o> Page<'o> {
    pub(crate) fn new(terminal: &Terminal, out: &'o mut dyn Write) -> Self {
        let style = &terminal.style;
        Self { out, color: style.color, width: style.width, narrated: style.narrated }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A heading, with an empty line above.
    pub(crate) fn head(&mut self, text: &str) -> io::Result<()> {
        self.gap()?;
        self.text(0, Some(BOLD), text)
    }

    /// A paragraph, wrapped at spaces. Inside a list, its further lines stand two columns deeper.
    pub(crate) fn text(&mut self, indent: usize, color: Option<Color>, text: &str) -> io::Result<()> {
        let hang = if indent == 0 { 0 } else { indent + 2 };
        self.lines(color, text, &" ".repeat(indent), hang)
    }

    /// Wrapped lines, each in colour by itself.
    fn lines(&mut self, color: Option<Color>, text: &str, first: &str, hang: usize) -> io::Result<()> {
        for line in self.wrap(text, first, hang) {
            match color.filter(|_| self.color) {
                Some(code) => writeln!(self.out, "\u{1b}[{code}m{line}\u{1b}[0m")?,
                None => writeln!(self.out, "{line}")?,
            }
        }
        Ok(())
    }

    /// A name at the left and what belongs to it, wrapped beside it.
    pub(crate) fn hanging(
        &mut self,
        indent: usize,
        names: usize,
        color: Option<Color>,
        name: &str,
        text: &str,
    ) -> io::Result<()> {
        let space = names.saturating_sub(textwrap::core::display_width(name));
        let first = format!("{}{name}{}", " ".repeat(indent), " ".repeat(space));
        self.lines(color, text, &first, indent + names)
    }

    /// A text as it stands, behind a bar, with stretches of it (start, end, colour; in bytes, in order) in colour.
    pub(crate) fn quote(
        &mut self,
        indent: usize,
        text: &str,
        marks: &[(usize, usize, Color)],
    ) -> io::Result<()> {
        let bar = format!("{}{}", " ".repeat(indent), if self.narrated { "" } else { "│ " });
        let mut marks = marks.iter().filter(|_| self.color).peekable();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            write!(self.out, "{bar}")?;
            let (mut from, end) = (at, at + line.trim_end().len());
            while let Some((start, until, code)) = marks.peek().filter(|(start, ..)| *start < end) {
                let (start, stop) = ((*start).max(from), (*until).min(end));
                let plain = escape::line(text.get(from..start).unwrap_or_default());
                let marked = escape::line(text.get(start..stop).unwrap_or_default());
                write!(self.out, "{plain}\u{1b}[{code}m{marked}\u{1b}[0m")?;
                from = stop;
                // A mark over several lines goes on, on the next.
                if *until > end {
                    break;
                }
                marks.next();
            }
            writeln!(self.out, "{}", escape::line(text.get(from..end).unwrap_or_default()))?;
            at += line.len();
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
    pub(crate) fn setting(
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
