//! `persklaar policy show`: what the policy comes down to, and where each part comes from.
//!
//! What is shown is gathered in `gather`, a part of the policy at a time; here it is printed.

mod gather;
mod json;
mod windows;

use std::io;
use std::path::Path;

use jiff::Timestamp;

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::page::{Page, YELLOW};
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::compile;
use crate::compile::settings::settings;
use crate::report::words;

use gather::{Gathered, Section};

pub(crate) fn run(global: &Global, format: Shape, terminal: &Terminal) -> Result<Status, Stop> {
    let project = Project::near(Path::new("."))?;
    let (library, files) = (project.library()?, project.policy(global)?);
    let rules = compile(&library, &files)?;
    let settings = settings(&library, &files, &rules);
    let lang = lang(global, Some(&rules));
    let now = Timestamp::now().to_zoned_datetime(rules.vocabulary.zone.clone());
    terminal.print(|out| match format {
        Shape::Json | Shape::Jsonl => writeln!(out, "{}", json::document(&rules, &settings, &now, lang)),
        Shape::Text => {
            let facts = &rules.facts;
            let mut page = Page::new(terminal, out);
            page.text(0, None, &format!("{} {} ({})", facts.name, facts.version, rules.municipality))?;
            page.text(0, None, &files.path)?;
            page.text(0, None, &format!("sha256 {}", facts.sha256))?;
            if facts.builtin {
                page.text(0, Some(YELLOW), words::example_policy(lang))?;
            }
            let gathered = Gathered::new(&rules, &settings, &files.path, lang);
            gathered.sections(&now).iter().try_for_each(|section| print(section, &mut page))
        }
    })?;
    Ok(Status::Done)
}

fn print(section: &Section, page: &mut Page<'_>) -> io::Result<()> {
    page.head(&section.title)?;
    section.rows.iter().try_for_each(|row| page.setting(row.indent, None, &row.text, &row.origin))
}
