//! Files: drafts, packs and policies from a disk or standard input. The only module that reads one.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use walkdir::WalkDir;

use crate::draft::{self, Columns, Reading};
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::rules::library::PolicyFiles;

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
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
        let message = Say::new("dit bestand is geen UTF-8", "this file is not UTF-8");
        let help = Say::new("sla het bestand op als UTF-8", "save the file as UTF-8");
        vec![Problem::new(shown(path), message).on_line(line).help(help)]
    })
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

/// Reads a policy: a folder with `policy.toml`, or that file.
pub(crate) fn policy(path: &Path) -> Result<PolicyFiles, Vec<Problem>> {
    let file = if path.is_dir() { path.join("policy.toml") } else { path.to_path_buf() };
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let text = read_text(&file)?;
    let mut registers = Vec::new();
    let mut problems = Vec::new();
    let listed = folder.join("registers");
    if listed.is_dir() {
        let (files, wrong) = walk_ending(&listed, "csv");
        problems.extend(wrong);
        for path in files {
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            match read(&path) {
                Ok(bytes) => registers.push((name, shown(&path), bytes)),
                Err(wrong) => problems.extend(wrong),
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let full = fs::canonicalize(&folder).unwrap_or(folder);
    let name = full.file_name().and_then(|name| name.to_str()).unwrap_or("policy").to_owned();
    Ok(PolicyFiles { name, path: shown(&file), text, registers, builtin: false })
}

/// The packs of a folder (not those in folders that begin with `_`), or a single pack file: name, path, text.
pub(crate) fn packs(path: &Path) -> Result<Vec<(String, String, String)>, Vec<Problem>> {
    let (files, mut problems) =
        if path.is_dir() { walk_ending(path, "toml") } else { (vec![path.to_path_buf()], Vec::new()) };
    let mut packs = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        match read_text(&file) {
            Ok(text) => packs.push((name, shown(&file), text)),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(packs) } else { Err(problems) }
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
        std::io::ErrorKind::NotFound => Say::new("dit bestand bestaat niet", "this file does not exist"),
        std::io::ErrorKind::PermissionDenied => {
            Say::new("u mag dit bestand niet lezen", "you may not read this file")
        }
        _ => Say::new(
            format!("dit bestand kan niet worden gelezen: {error}"),
            format!("this file cannot be read: {error}"),
        ),
    };
    Problem::new(path, message)
}

fn too_large(path: &str) -> Problem {
    let message = Say::new("dit bestand is groter dan 64 MiB", "this file is larger than 64 MiB");
    let help = Say::new("splits het bestand", "split the file");
    Problem::new(path, message).help(help)
}
