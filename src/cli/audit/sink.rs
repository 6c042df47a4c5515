//! Where lines go while they come: standard output, or a file that gets its name when all of them are there.
//!
//! Ctrl-C may come at any time. It waits until the lines at hand are written, and takes the unnamed file away.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::cli::Stop;

/// Held while lines are written. Holds the file without a name, if there is one.
static WRITING: Mutex<Option<PathBuf>> = Mutex::new(None);

/// How long Ctrl-C waits for lines at hand: a reader that has stopped reading never takes them.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Gives up what is being written: no line begins any more, and the file without a name goes.
#[must_use]
pub(crate) fn abandon() -> Option<MutexGuard<'static, Option<PathBuf>>> {
    for _ in 0..PATIENCE.as_millis() / LOOK_EVERY.as_millis() {
        let mut unnamed = match WRITING.try_lock() {
            Ok(unnamed) => unnamed,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                sleep(LOOK_EVERY);
                continue;
            }
        };
        if let Some(path) = unnamed.take() {
            // Nobody is left to tell if even that fails.
            let _ = fs::remove_file(path);
        }
        return Some(unnamed);
    }
    None
}

fn writing() -> MutexGuard<'static, Option<PathBuf>> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where lines go.
#[derive(Debug)]
pub(super) enum Sink<'p> {
    /// Standard output.
    Out,
    /// A file beside the one it will be.
    File(NamedTempFile, &'p Path),
}

impl<'p> Sink<'p> {
    pub(super) fn new(path: Option<&'p Path>) -> Result<Self, Stop> {
        let Some(path) = path else { return Ok(Self::Out) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut unnamed = writing();
        let file = NamedTempFile::new_in(folder).map_err(|error| in_file(path, &error))?;
        *unnamed = Some(file.path().to_path_buf());
        Ok(Self::File(file, path))
    }

    /// Writes whole lines.
    pub(super) fn put(&mut self, lines: &[u8]) -> Result<(), Stop> {
        if lines.is_empty() {
            return Ok(());
        }
        let _whole = writing();
        match self {
            Self::Out => {
                let mut out = io::stdout().lock();
                out.write_all(lines)?;
                Ok(out.flush()?)
            }
            Self::File(file, path) => file.write_all(lines).map_err(|error| in_file(path, &error)),
        }
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<(), Stop> {
        if let Self::File(file, path) = self {
            let mut unnamed = writing();
            file.persist(path).map_err(|error| in_file(path, &error.error))?;
            *unnamed = None;
        }
        Ok(())
    }
}

fn in_file(path: &Path, error: &io::Error) -> Stop {
    Stop::Output(io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
