//! Files: drafts, packs and policies from a disk or standard input. The only module that reads one.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use walkdir::WalkDir;

use crate::compile::Gaps;
use crate::draft::{self, Columns, Reading};
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::rules::library::PolicyFiles;
use crate::rules::{encoding, register};

/// A draft file larger than this (bytes) is not read: no post is, and memory is bounded.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The endings that count in a folder.
const ENDINGS: &[&str] = &["md", "txt", "json", "jsonl", "csv", "xlsx", "ods"];

/// Reads a file whole, up to [`LARGEST`].
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Vec<Problem>> {
    let shown = shown(path);
    let open = || -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
    };
    match open() {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(vec![too_large(&shown)]),
        Err(error) => Err(vec![unreadable(&shown, &error)]),
    }
}

/// Bytes of a file; `None` for what has no size, such as a pipe.
pub(crate) fn size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| about.len())
}

/// A file or standard input that is read a piece at a time.
pub(crate) struct Stream {
    input: Box<dyn Read + Send>,
    path: String,
}

impl Stream {
    /// Opens a file, or standard input for `-`; reports call it `path`.
    pub(crate) fn open(file: &Path, path: &str) -> Result<Self, Vec<Problem>> {
        let path = path.to_owned();
        if file == Path::new("-") {
            return Ok(Self { input: Box::new(std::io::stdin()), path });
        }
        match fs::File::open(file) {
            Ok(file) => Ok(Self { input: Box::new(file), path }),
            Err(error) => Err(vec![unreadable(&path, &error)]),
        }
    }

    /// What is there of the next bytes, at most as many as fit in `into`; none at the end.
    pub(crate) fn read(&mut self, into: &mut [u8]) -> Result<usize, Vec<Problem>> {
        loop {
            match self.input.read(into) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| vec![unreadable(&self.path, &error)]),
            }
        }
    }

    /// All of it, after a beginning that was read already; up to [`LARGEST`].
    pub(crate) fn whole(mut self, mut head: Vec<u8>) -> Result<Vec<u8>, Vec<Problem>> {
        let room = (LARGEST + 1).saturating_sub(head.len() as u64);
        match (&mut self.input).take(room).read_to_end(&mut head) {
            Ok(_) if head.len() as u64 > LARGEST => Err(vec![too_large(&self.path)]),
            Ok(_) => Ok(head),
            Err(error) => Err(vec![unreadable(&self.path, &error)]),
        }
    }
}

/// Reads standard input whole, up to [`LARGEST`].
pub(crate) fn read_stdin() -> Result<Vec<u8>, Vec<Problem>> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > LARGEST => Err(vec![too_large("-")]),
        Ok(_) => Ok(bytes),
        Err(error) => Err(vec![unreadable("-", &error)]),
    }
}

/// Reads a text file of rules or policy.
pub(crate) fn read_text(path: &Path) -> Result<String, Vec<Problem>> {
    let bytes = read(path)?;
    encoding::text(&shown(path), &bytes, true).map(str::to_owned).map_err(|problem| vec![*problem])
}

/// Reads the drafts of one file, or of standard input for `-`.
pub(crate) fn drafts(path: &Path, stdin_name: Option<&str>, columns: &Columns) -> Reading {
    let stdin = path == Path::new("-");
    let bytes = if stdin { read_stdin() } else { read(path) };
    let name = if stdin { stdin_name.unwrap_or("-").to_owned() } else { shown(path) };
    match bytes {
        Ok(bytes) => draft::read_with(&name, &bytes, None, columns),
        Err(problems) => Reading { problems, ..Reading::default() },
    }
}

/// The draft files under a folder, in order of their names: those that `globs` name, seen from `root`;
/// without globs those with a known ending under `drafts/`, or under the folder itself if there is none.
pub(crate) fn walk(folder: &Path, globs: Option<(&GlobSet, &Path)>) -> (Vec<PathBuf>, Vec<Problem>) {
    let base = match globs {
        None if folder.join("drafts").is_dir() => folder.join("drafts"),
        _ => folder.to_path_buf(),
    };
    let mut files = Vec::new();
    let mut problems = Vec::new();
    // `~$…` is what Excel puts beside a file while somebody has it open.
    let hidden = |name: &std::ffi::OsStr| {
        name.to_str().is_some_and(|name| (name.starts_with('.') && name.len() > 1) || name.starts_with("~$"))
    };
    // Links are followed: a draft behind one must not be passed over in silence. A loop of links is an error.
    let walk = WalkDir::new(&base).follow_links(true).sort_by_file_name().into_iter();
    for found in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        match found {
            Ok(found) if found.file_type().is_file() => {
                let path = found.into_path();
                let counts = match globs {
                    Some((globs, root)) => globs.is_match(relative(&path, root)),
                    None => path
                        .extension()
                        .and_then(|e| e.to_str())
                        .is_some_and(|e| ENDINGS.contains(&e.to_lowercase().as_str())),
                };
                if counts {
                    files.push(path);
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().map_or_else(|| shown(&base), shown);
                let message = Say::new(
                    "deze map of dit bestand kan niet worden gelezen",
                    "this folder or file cannot be read",
                );
                problems.push(Problem::new(path, message));
            }
        }
    }
    (files, problems)
}

fn relative(path: &Path, root: &Path) -> PathBuf {
    let full = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let (path, root) = (full(path), full(root));
    path.strip_prefix(&root).map(Path::to_path_buf).unwrap_or(path)
}

/// Reads a policy: a folder with `policy.toml`, or that file. What cannot be read is told, and hides nothing of the
/// rest; registers that are there and cannot be read are named in `gaps`.
pub(crate) fn policy(path: &Path, gaps: &mut Gaps) -> (Option<PolicyFiles>, Vec<Problem>) {
    // The empty path is the current folder.
    let folder = path.as_os_str().is_empty() || path.is_dir();
    let file = if folder { path.join("policy.toml") } else { path.to_path_buf() };
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let mut problems = Vec::new();
    let text = read_text(&file).map_err(|wrong| problems.extend(wrong)).ok();
    let mut registers = Vec::new();
    let listed = folder.join("registers");
    if listed.is_dir() {
        let (files, wrong) = walk_ending(&listed, "csv");
        problems.extend(wrong);
        for path in files {
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            match read(&path) {
                Ok(bytes) => registers.push((name, shown(&path), bytes)),
                Err(wrong) => {
                    problems.extend(wrong);
                    gaps.registers.insert(name);
                }
            }
        }
    }
    let Some(text) = text else {
        // Nobody can say which of them are confidential.
        let wrong =
            registers.iter().filter_map(|(name, path, bytes)| register::read(path, name, bytes, true).err());
        problems.extend(wrong.flatten());
        return (None, problems);
    };
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let full = fs::canonicalize(here).unwrap_or(folder);
    let name = full.file_name().and_then(|name| name.to_str()).unwrap_or("policy").to_owned();
    (Some(PolicyFiles { name, path: shown(&file), text, registers, builtin: false }), problems)
}

/// A pack's name, its path for reports, and its text.
type PackText = (String, String, String);

/// The packs of a folder (not those in folders that begin with `_`), or a single pack file: name, path, text.
pub(crate) fn packs(path: &Path) -> Result<Vec<PackText>, Vec<Problem>> {
    match packs_despite(path, &mut Gaps::default()) {
        (packs, problems) if problems.is_empty() => Ok(packs),
        (_, problems) => Err(problems),
    }
}

/// The same; packs that are there and cannot be read are named in `gaps`.
pub(crate) fn packs_despite(path: &Path, gaps: &mut Gaps) -> (Vec<PackText>, Vec<Problem>) {
    let (files, mut problems) =
        if path.is_dir() { walk_ending(path, "toml") } else { (vec![path.to_path_buf()], Vec::new()) };
    let mut packs = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        match read_text(&file) {
            Ok(text) => packs.push((name, shown(&file), text)),
            Err(wrong) => {
                problems.extend(wrong);
                gaps.packs.insert(name);
            }
        }
    }
    (packs, problems)
}

/// The names of the policies in a folder.
pub(crate) fn policies(folder: &Path) -> Vec<String> {
    let folders = fs::read_dir(folder).into_iter().flatten().flatten();
    let policies = folders.filter(|entry| entry.path().join("policy.toml").is_file());
    let mut names: Vec<String> = policies.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

fn walk_ending(folder: &Path, ending: &str) -> (Vec<PathBuf>, Vec<Problem>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for found in WalkDir::new(folder).max_depth(1).sort_by_file_name() {
        match found {
            Ok(found) if found.path().extension().and_then(|e| e.to_str()) == Some(ending) => {
                files.push(found.into_path())
            }
            Ok(_) => {}
            Err(_) => problems.push(Problem::new(
                shown(folder),
                Say::new("deze map kan niet worden gelezen", "this folder cannot be read"),
            )),
        }
    }
    (files, problems)
}

/// A path for reports, with `/` on every system.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => {
            let help = Say::new(
                "kijk of de naam klopt, en of u in de goede map staat",
                "see whether the name is right, and whether you are in the right folder",
            );
            let message = Say::new("dit bestand bestaat niet", "this file does not exist");
            return Problem::new(path, message).help(help);
        }
        std::io::ErrorKind::PermissionDenied => {
            let help =
                Say::new("vraag wie het bestand beheert om toegang", "ask who manages the file for access");
            let message = Say::new("u mag dit bestand niet lezen", "you may not read this file");
            return Problem::new(path, message).help(help);
        }
        _ => Say::new(
            format!("dit bestand kan niet worden gelezen ({error})"),
            format!("this file cannot be read ({error})"),
        ),
    };
    let help = Say::new(
        "kijk of het een gewoon bestand is, en of u het kunt openen",
        "see whether it is an ordinary file, and whether you can open it",
    );
    Problem::new(path, message).help(help)
}

fn too_large(path: &str) -> Problem {
    let message = Say::new("dit bestand is groter dan 64 MiB", "this file is larger than 64 MiB");
    let help = Say::new("splits het bestand", "split the file");
    Problem::new(path, message).help(help)
}
