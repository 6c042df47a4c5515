//! From paths to drafts and the policy they fall under.

use std::path::{Path, PathBuf};

use crate::cli::args::ContextArgs;
use crate::cli::disk;
use crate::cli::project::Project;
use crate::draft::Columns;
use crate::engine::Flags;
use crate::model::draft::{Draft, Entry};
use crate::model::problem::Problem;
use crate::model::say::Say;

/// What the paths on the command line hold.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) entries: Vec<Entry>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) notes: Vec<Say>,
}

/// The project that the paths fall under: the nearest above the first of them, or above the current folder.
///
/// Drafts of two projects in one run are an error: each has a strategy of its own.
pub(crate) fn project(paths: &[PathBuf]) -> Result<Project, Vec<Problem>> {
    let mut found: Option<Project> = None;
    for path in paths.iter().filter(|path| *path != Path::new("-")) {
        let project = Project::near(path)?;
        match &found {
            None => found = Some(project),
            Some(first) if first.root != project.root => {
                let message = Say::new(
                    "deze concepten vallen onder een ander persklaar.toml dan de eerste",
                    "these drafts fall under another persklaar.toml than the first",
                );
                let help = Say::new("controleer ze apart", "check them separately");
                return Err(vec![Problem::new(disk::shown(path), message).help(help)]);
            }
            Some(_) => {}
        }
    }
    match found {
        Some(project) => Ok(project),
        None => Project::near(Path::new(".")),
    }
}

/// Reads the drafts that the paths name; without paths, those of the current folder. `columns` is what the policy
/// calls the columns of calendars.
pub(crate) fn gather(
    project: &Project,
    columns: &Columns,
    paths: &[PathBuf],
    stdin_name: Option<&str>,
) -> Gathered {
    let here = [PathBuf::from(".")];
    let mut gathered = Gathered::default();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        if path.is_dir() {
            let (files, problems) = disk::walk(path, project.globs());
            gathered.problems.extend(problems);
            for file in files {
                let file = file.strip_prefix("./").map(Path::to_path_buf).unwrap_or(file);
                gathered.take(&file, None, columns);
            }
        } else {
            gathered.take(path, stdin_name, columns);
        }
    }
    gathered
}

impl Gathered {
    fn take(&mut self, path: &Path, stdin_name: Option<&str>, columns: &Columns) {
        let reading = disk::drafts(path, stdin_name, columns);
        self.entries.extend(reading.entries);
        self.problems.extend(reading.problems);
        self.notes.extend(reading.notes);
    }

    /// The single draft of a command that takes one.
    pub(crate) fn one(mut self, path: &Path) -> Result<Entry, Vec<Problem>> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let count = self.entries.len();
        match self.entries.pop() {
            Some(entry) if count == 1 => Ok(entry),
            _ => {
                let message = Say::new(
                    format!("hier hoort één concept, dit zijn er {count}"),
                    format!("expected one draft, found {count}"),
                );
                Err(vec![Problem::new(disk::shown(path), message)])
            }
        }
    }
}

impl ContextArgs {
    /// The flags as the engine takes them.
    pub(crate) fn flags(&self) -> Flags {
        Flags {
            account: self.account.clone(),
            author: self.author.clone(),
            role: self.role.clone(),
            capacity: self.capacity,
            channel: self.channel.clone(),
            at: self.at,
            lang: self.text_lang.clone(),
            suppose: false,
        }
    }

    /// The posts that went before.
    pub(crate) fn history(&self, project: &Project, columns: &Columns) -> Result<Vec<Draft>, Vec<Problem>> {
        if self.history.is_empty() {
            return Ok(Vec::new());
        }
        let gathered = gather(project, columns, &self.history, None);
        if gathered.problems.is_empty() {
            Ok(gathered.entries.into_iter().map(|entry| entry.draft).collect())
        } else {
            Err(gathered.problems)
        }
    }
}
