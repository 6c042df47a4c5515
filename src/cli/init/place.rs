//! Puts several files in place: all of them, or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::cli::{disk, hold_interrupts};
use crate::model::problem::Problem;
use crate::model::say::Say;

/// A file to make: its path below the folder, with `/`, and its text.
pub(crate) type Made = (String, String);

/// Where the files of `made` are already there. A link that leads nowhere is there too.
pub(crate) fn present(root: &Path, made: &[Made]) -> Vec<PathBuf> {
    made.iter().map(|(path, _)| root.join(path)).filter(|path| fs::symlink_metadata(path).is_ok()).collect()
}

/// Writes the files below `root`. Each is first written beside its place; only when all of them are there they get
/// their names. If one cannot, what was there before comes back. Without `force` nothing is ever replaced, not even
/// what somebody else wrote in the meantime.
pub(crate) fn place(root: &Path, made: &[Made], force: bool) -> Result<(), Vec<Problem>> {
    let _held = hold_interrupts();
    let mut folders = Folders::default();
    let placed = write(root, made, &mut folders).and_then(|ready| name(ready, force));
    if placed.is_err() {
        folders.undo();
    }
    placed
}

/// Folders that were made on the way, outermost first.
#[derive(Debug, Default)]
struct Folders(Vec<PathBuf>);

impl Folders {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists());
        for folder in missing.collect::<Vec<_>>().into_iter().rev() {
            fs::create_dir(folder)?;
            self.0.push(folder.to_path_buf());
        }
        Ok(())
    }

    /// Takes the folders away again; one in which somebody else put something stays.
    fn undo(self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn write(
    root: &Path,
    made: &[Made],
    folders: &mut Folders,
) -> Result<Vec<(NamedTempFile, PathBuf)>, Vec<Problem>> {
    let mut ready = Vec::new();
    for (path, text) in made {
        let path = root.join(path);
        let mut write = || -> io::Result<NamedTempFile> {
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            folders.make(folder)?;
            let mut file = temporary(folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        match write() {
            Ok(file) => ready.push((file, path)),
            Err(error) => return Err(unwritable(&path, &error)),
        }
    }
    Ok(ready)
}

/// A temporary file that others may read once it has its name, as far as the system's own habit goes: a policy is
/// for the whole team.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Gives the files their names, and takes the names away again if one cannot have its own.
fn name(ready: Vec<(NamedTempFile, PathBuf)>, force: bool) -> Result<(), Vec<Problem>> {
    let mut done: Vec<(PathBuf, Option<TempPath>)> = Vec::new();
    for (file, path) in ready {
        let named = if force { replace(file, &path) } else { keep(file, &path).map(|()| None) };
        match named {
            Ok(before) => done.push((path, before)),
            Err(error) => {
                for (path, before) in done.into_iter().rev() {
                    match before {
                        Some(before) => back(before, &path),
                        None => drop(fs::remove_file(&path)),
                    }
                }
                return Err(unwritable(&path, &error));
            }
        }
    }
    Ok(())
}

fn keep(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Puts a file in the place of another, which is set aside until all is well.
fn replace(file: NamedTempFile, path: &Path) -> io::Result<Option<TempPath>> {
    if fs::symlink_metadata(path).is_err() {
        return keep(file, path).map(|()| None);
    }
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let aside = NamedTempFile::new_in(folder)?.into_temp_path();
    fs::rename(path, &aside)?;
    match file.persist(path) {
        Ok(_) => Ok(Some(aside)),
        Err(error) => {
            back(aside, path);
            Err(error.error)
        }
    }
}

/// Gives a file that was set aside its name back. If even that fails it stays where it is, rather than be lost.
fn back(aside: TempPath, path: &Path) {
    if let Err(error) = aside.persist(path) {
        let _ = error.path.keep();
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Vec<Problem> {
    let message = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            Say::new("u mag hier niets opslaan", "you may not save anything here")
        }
        io::ErrorKind::AlreadyExists => Say::new("dit bestand is er al", "this file is already there"),
        _ => Say::new(
            format!("dit bestand kan niet worden gemaakt: {error}"),
            format!("this file cannot be made: {error}"),
        ),
    };
    let help = Say::new(
        "er is niets gemaakt of gewijzigd; kies een andere map, of haal weg wat in de weg staat",
        "nothing was made or changed; choose another folder, or remove what is in the way",
    );
    vec![Problem::new(disk::shown(path), message).help(help)]
}
