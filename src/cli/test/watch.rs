//! `persklaar test --watch`: another run whenever a rule, a policy or a register changes. Only Ctrl-C ends it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::cli::args::{Global, Shape, TestArgs};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::test::once;
use crate::cli::{Status, Stop, disk};
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};

/// How long it must be quiet before files count as changed: an editor writes one in several steps.
const QUIET: Duration = Duration::from_millis(200);

pub(super) fn run(global: &Global, args: &TestArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let (changed, changes) = mpsc::channel::<DebounceEventResult>();
    let mut watcher = new_debouncer(QUIET, changed).map_err(|error| unwatchable(".", &error))?;
    let mut watched = Watched::default();
    loop {
        // Watched first: what changes while the tests run counts too.
        watched.follow(global, args, &mut watcher)?;
        match once(global, args, terminal) {
            Ok(_) => {}
            // A file that is broken for now is shown, and mended by the next change.
            Err(Stop::Problems(problems)) => terminal.problems(&problems, lang(global, None)),
            Err(stop) => return Err(stop),
        }
        let file = loop {
            match changes.recv() {
                Ok(Ok(events)) => {
                    let mut paths = events.into_iter().map(|event| event.path);
                    if let Some(path) = paths.find(|path| watched.counts(path) && watched.changed(path)) {
                        break path;
                    }
                }
                Ok(Err(_)) => {}
                // The watcher has gone: nothing would ever happen again.
                Err(_) => {
                    let message = Say::new("er is niets meer te volgen", "there is nothing left to watch");
                    return Err(Problem::new(".", message).into());
                }
            }
        };
        separate(&file, global, args, terminal)?;
    }
}

/// What is watched. It only grows: a file that is broken or gone for now counts again when it is back.
#[derive(Debug, Default)]
struct Watched {
    /// Files, and folders of which every file counts.
    files: BTreeSet<PathBuf>,
    /// The folders that are asked for changes.
    folders: BTreeSet<PathBuf>,
    /// How the files were when the last run began. That a file was read, which the tests do, is an event too.
    seen: BTreeMap<PathBuf, State>,
}

/// When a file was last written and how long it is (bytes); `None` if it is not there.
type State = Option<(SystemTime, u64)>;

fn state(path: &Path) -> State {
    let file = std::fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}

impl Watched {
    /// Watches the folders in which rules, policy and registers lie.
    fn follow(
        &mut self,
        global: &Global,
        args: &TestArgs,
        watcher: &mut Debouncer<RecommendedWatcher>,
    ) -> Result<(), Stop> {
        let sources =
            Project::near(Path::new(".")).map(|project| project.sources(global)).unwrap_or_default();
        let here = [PathBuf::from("persklaar.toml")];
        let files = sources.into_iter().chain(args.paths.iter().cloned()).chain(here);
        self.files.extend(files.map(|path| full(&path)));
        for file in &self.files {
            // Editors put a new file in the place of the old one, which only the folder sees.
            let folder = if file.is_dir() { Some(file.as_path()) } else { file.parent() };
            let Some(folder) = folder.filter(|folder| folder.is_dir() && !self.folders.contains(*folder))
            else {
                continue;
            };
            watcher
                .watcher()
                .watch(folder, RecursiveMode::NonRecursive)
                .map_err(|error| unwatchable(&disk::shown(folder), &error))?;
            self.folders.insert(folder.to_path_buf());
        }
        let inside = self.folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
        let inside = inside.flatten().filter_map(|entry| Some(full(&entry.ok()?.path())));
        self.seen = inside.map(|path| (path.clone(), state(&path))).collect();
        Ok(())
    }

    /// Whether this file is another one than when the last run began.
    fn changed(&self, path: &Path) -> bool {
        let path = full(path);
        self.seen.get(&path).copied().flatten() != state(&path)
    }

    /// Whether a change of this file can change the outcome.
    fn counts(&self, path: &Path) -> bool {
        let data = path.extension().is_some_and(|ending| ending == "toml" || ending == "csv");
        let path = full(path);
        data && (self.files.contains(&path)
            || path.parent().is_some_and(|folder| self.files.contains(folder)))
    }
}

/// The whole path, also of a file that is not there at the moment.
fn full(path: &Path) -> PathBuf {
    if let Ok(full) = std::fs::canonicalize(path) {
        return full;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (std::fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// A line between two runs, and what changed.
fn separate(file: &Path, global: &Global, args: &TestArgs, terminal: &Terminal) -> Result<(), Stop> {
    if args.format != Shape::Text {
        return Ok(());
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let said = match lang(global, None) {
        Lang::Nl => format!("gewijzigd: {name}"),
        Lang::En => format!("changed: {name}"),
    };
    let rule = if terminal.style.narrated { String::new() } else { "─".repeat(terminal.style.width) };
    terminal.print(|out| writeln!(out, "\n{rule}\n{said}\n"))
}

fn unwatchable(path: &str, error: &notify_debouncer_mini::notify::Error) -> Stop {
    let message = Say::new(
        format!("deze map kan niet worden gevolgd: {error}"),
        format!("this folder cannot be watched: {error}"),
    );
    Problem::new(path, message).into()
}
