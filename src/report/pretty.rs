//! `pretty`: for people at a terminal. miette draws the places; what is said is ours.

use std::fmt::Write as _;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler, Severity,
    SourceCode,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::finding::Finding;
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;
use crate::report::snippet::{Snippet, Spot};
use crate::report::{Aside, Style, escape, words};

/// Columns that miette puts before the text of a help.
const HELP_INDENT: usize = 8;

/// Columns that miette puts before a message.
const MESSAGE_INDENT: usize = 4;

/// Writes what could not be done, and nothing else.
pub(super) fn write_problems(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::new(report, style);
    for problem in &report.errors {
        page.show(&page.problem(problem), out)?;
    }
    Ok(())
}

/// Writes one thing that is to be said of a rule or a policy.
pub(super) fn write_aside(
    aside: &Aside<'_>,
    lang: Lang,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let report = Report {
        lang,
        policy: None,
        drafts: Vec::new(),
        errors: Vec::new(),
        notes: Vec::new(),
        reminders: Vec::new(),
    };
    let page = Page::new(&report, style);
    let mut item = page.problem(aside.problem);
    item.severity = severity(aside.severity);
    item.code = Some(escape::line(&aside.code).into_owned());
    if !aside.details.is_empty() {
        item.message = format!("{}\n{}", item.message, page.wrap(&aside.details, MESSAGE_INDENT));
    }
    page.show(&item, out)
}

/// Writes the drafts, what could not be done, and one closing line.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::new(report, style);
    let lang = report.lang;
    if report.policy.as_ref().is_some_and(|policy| policy.builtin) {
        page.line(out, YELLOW, words::example_policy(lang), 0)?;
        writeln!(out)?;
    }
    // One empty line around everything that takes more than one line.
    let mut apart = true;
    for draft in &report.drafts {
        if !draft.findings.is_empty() && !apart {
            writeln!(out)?;
        }
        page.draft(draft, out)?;
        apart = !draft.findings.is_empty();
    }
    if !apart {
        writeln!(out)?;
    }
    for problem in &report.errors {
        page.show(&page.problem(problem), out)?;
    }
    for note in &report.notes {
        page.line(out, YELLOW, note, 0)?;
    }
    if !report.notes.is_empty() {
        writeln!(out)?;
    }
    if !report.reminders.is_empty() {
        page.line(out, CYAN, words::think_of(lang), 0)?;
        for reminder in &report.reminders {
            page.line(out, CYAN, &format!("- {}", reminder.text.get(lang)), 2)?;
        }
        writeln!(out)?;
    }
    let worst = report.drafts.iter().map(|draft| draft.verdict).max();
    let color = match worst {
        _ if !report.complete() => RED,
        Some(verdict) => color(verdict),
        None => RED,
    };
    page.line(out, color, &words::summary(report), 0)
}

/// Codes of the terminal's own colours, so that the reader's theme decides what they look like.
type Color = u8;
const RED: Color = 31;
const GREEN: Color = 32;
const YELLOW: Color = 33;
const CYAN: Color = 36;

fn color(verdict: Verdict) -> Color {
    match verdict {
        Verdict::Clear => GREEN,
        Verdict::Advice => CYAN,
        Verdict::Review => YELLOW,
        Verdict::Block => RED,
    }
}

struct Page<'r> {
    report: &'r Report,
    style: &'r Style,
    width: usize,
}

impl<'r> Page<'r> {
    fn new(report: &'r Report, style: &'r Style) -> Self {
        Self { report, style, width: style.width.clamp(40, 160) }
    }

    /// One paragraph, wrapped; further lines stand `indent` columns to the right.
    fn line(&self, out: &mut dyn Write, color: Color, text: &str, indent: usize) -> io::Result<()> {
        let text = self.wrap(&[text.to_owned()], indent).replace('\n', &format!("\n{:indent$}", ""));
        if self.style.color {
            writeln!(out, "\u{1b}[1;{color}m{text}\u{1b}[0m")
        } else {
            writeln!(out, "{text}")
        }
    }

    fn draft(&self, draft: &DraftReport, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.report.lang;
        let complete = self.report.complete();
        let (sign, said) = match draft.verdict {
            Verdict::Clear if draft.rules_applied == 0 => ("?", words::not_checked(lang)),
            Verdict::Clear if complete => ("✓", words::nothing_found(lang, true)),
            Verdict::Clear => ("·", words::nothing_found(lang, false)),
            Verdict::Advice => ("☞", words::verdict(lang, draft.verdict)),
            Verdict::Review => ("⚠", words::verdict(lang, draft.verdict)),
            Verdict::Block => ("×", words::verdict(lang, draft.verdict)),
        };
        let mut head = String::new();
        if !self.style.narrated {
            head = format!("{sign} ");
        }
        head.push_str(&draft.id);
        if !draft.id.starts_with(&draft.path) && draft.path != "-" {
            match draft.cell(None).filter(|row| row.sheet.is_some()) {
                Some(row) => head.push_str(&format!(" ({}, {row})", draft.path)),
                None => head.push_str(&format!(" ({}:{})", draft.path, draft.line)),
            }
        }
        head.push_str(&format!(": {said}"));
        if !draft.approvers.is_empty() {
            let who: Vec<String> =
                draft.approvers.iter().map(|id| words::approver(self.report, id)).collect();
            head.push_str(&format!("; {}: {}", words::reads_along(lang), who.join(", ")));
        }
        let color = if draft.rules_applied == 0 { YELLOW } else { color(draft.verdict) };
        if draft.findings.is_empty() {
            let mut asides = draft.notes.clone();
            if !draft.waived.is_empty() {
                asides.push(words::exceptions(lang, draft.waived.len()));
            }
            if !asides.is_empty() {
                head.push_str(&format!(" ({})", asides.join(" ")));
            }
            return self.line(out, color, &head, 2);
        }
        self.line(out, color, &head, 2)?;
        let waived = draft.waived.iter().filter_map(|finding| words::waived(lang, finding));
        for aside in draft.notes.iter().cloned().chain(waived) {
            let aside = self.wrap(&[aside], 2).replace('\n', "\n  ");
            writeln!(out, "  {aside}")?;
        }
        writeln!(out)?;
        for finding in &draft.findings {
            self.show(&self.finding(draft, finding), out)?;
        }
        Ok(())
    }

    fn finding(&self, draft: &DraftReport, finding: &Finding) -> Item {
        let mut snippet = self.snippet();
        for place in &finding.spans {
            let Some(shown) = draft.shown.iter().find(|shown| shown.part == place.part) else {
                continue;
            };
            let name = match (place.file_line, draft.cell(Some(place))) {
                (Some(_), _) => draft.path.clone(),
                (None, Some(cell)) => format!("{} ({cell}), {}", draft.path, place.part),
                (None, None) => format!("{}, {}", draft.id, place.part),
            };
            snippet.add(Spot {
                name,
                text: &shown.text,
                range: shown.offset(place.span.start)..shown.offset(place.span.end),
                line: place.file_line.unwrap_or(place.line),
                column: place.column,
                label: None,
            });
        }
        let help = self.help(finding, snippet.left_out());
        Item {
            severity: severity(finding.level),
            code: Some(escape::line(&finding.rule).into_owned()),
            message: self.wrap(std::slice::from_ref(&finding.message), MESSAGE_INDENT),
            help: Some(help),
            snippet,
        }
    }

    fn help(&self, finding: &Finding, more: usize) -> String {
        let lang = self.report.lang;
        let mut lines = vec![finding.help.clone()];
        lines.extend(finding.fix.as_ref().map(|fix| words::fix(lang, &fix.text)));
        lines.extend((more > 0).then(|| words::more_places(lang, more)));
        lines.extend(finding.disguise.map(|way| words::disguise(lang, way).to_owned()));
        if finding.level >= Level::Review {
            let who = finding.approver.as_deref().map(|id| words::approver(self.report, id));
            lines.extend(who.map(|who| words::let_read(lang, &who)));
        }
        lines.extend(words::capped(lang, finding));
        lines.extend(words::assumed(lang, &finding.assumed));
        for basis in &finding.basis {
            let law = basis.law.as_deref();
            let cited = law.map(|law| words::article(law, basis.article.as_deref()));
            let own = basis.policy.as_deref().map(|policy| words::own_policy(lang, policy));
            let mut text: Vec<String> = cited.into_iter().chain(own).collect();
            text.extend(basis.url.as_ref().map(|url| format!("({url})")));
            text.extend(basis.note.as_ref().map(|note| format!("[{note}]")));
            lines.push(format!("{}: {}", words::BASIS, text.join(" ")));
        }
        lines.retain(|line| !line.is_empty());
        self.wrap(&lines, HELP_INDENT)
    }

    fn problem(&self, problem: &Problem) -> Item {
        let lang = self.report.lang;
        let mut snippet = self.snippet();
        let mut message = problem.message.get(lang).to_owned();
        if !add_source(&mut snippet, problem, None) {
            message = format!("{}: {message}", words::place_of(problem));
        }
        let mut lines = Vec::new();
        lines.extend(problem.help.as_ref().map(|help| help.get(lang).to_owned()));
        for related in &problem.related {
            let said = related.message.get(lang).to_owned();
            if !add_source(&mut snippet, related, Some(said.clone())) {
                lines.push(format!("{} {}: {said}", words::see_also(lang), words::place_of(related)));
            }
        }
        let help = self.wrap(&lines, HELP_INDENT);
        Item {
            severity: Severity::Error,
            code: None,
            message: self.wrap(&[message], MESSAGE_INDENT),
            help: (!help.is_empty()).then_some(help),
            snippet,
        }
    }

    fn snippet(&self) -> Snippet {
        if self.style.narrated { Snippet::narrated() } else { Snippet::new(self.width) }
    }

    /// Paragraphs, harmless, in lines that fit beside `indent` columns; unbroken when read aloud.
    fn wrap(&self, paragraphs: &[String], indent: usize) -> String {
        let lines: Vec<String> = paragraphs
            .iter()
            .map(|text| escape::line(text))
            .map(
                |text| {
                    if self.style.narrated { text.into_owned() } else { fill(&text, self.width - indent) }
                },
            )
            .collect();
        lines.join("\n")
    }

    fn show(&self, item: &Item, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        let drawn = if self.style.narrated {
            NarratableReportHandler::new().render_report(&mut text, item)
        } else {
            let theme =
                if self.style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
            // Lines come wrapped: miette would also break addresses in two.
            GraphicalReportHandler::new_themed(theme)
                .with_links(false)
                .with_wrap_lines(false)
                .without_primary_span_start()
                .render_report(&mut text, item)
        };
        drawn.map_err(io::Error::other)?;
        let mut trimmed = String::with_capacity(text.len());
        for line in text.lines() {
            // Writing to a string cannot fail.
            let _ = writeln!(trimmed, "{}", line.trim_end());
        }
        writeln!(out, "{trimmed}")
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Block => Severity::Error,
        Level::Review => Severity::Warning,
        Level::Advice => Severity::Advice,
    }
}

fn add_source(snippet: &mut Snippet, problem: &Problem, label: Option<String>) -> bool {
    let Some((text, span)) = &problem.source else {
        return false;
    };
    snippet.add(Spot {
        name: problem.path.clone(),
        text,
        range: span.start..span.end,
        line: problem.line.unwrap_or(1),
        column: problem.column.unwrap_or(1),
        label,
    });
    true
}

/// `text` in lines of at most `width` clusters, broken at spaces only: an address stays whole.
fn fill(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut used = 0;
    for word in text.split(' ') {
        let long = word.graphemes(true).count();
        if used > 0 && used + 1 + long > width {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
    }
    out
}

/// One thing to show, as miette wants it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Item {
    severity: Severity,
    code: Option<String>,
    message: String,
    help: Option<String>,
    snippet: Snippet,
}

impl Diagnostic for Item {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<_>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<_>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.snippet.is_empty()).then_some(&self.snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.snippet.is_empty()).then(|| Box::new(self.snippet.labels().iter().cloned()) as Box<_>)
    }
}
