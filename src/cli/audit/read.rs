//! The thread that reads: from paths to work, in the order of the input.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::cli::audit::judge::Outcome;
use crate::cli::disk::{self, Stream};
use crate::cli::project::Project;
use crate::draft::archive::{Archive, HEAD, Piece, Pieces, Way};
use crate::draft::{self, Columns, Reading};
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::say::Say;

/// Bytes that are asked for at once. What a pipe has ready is taken at once, so that nothing waits for more.
const CHUNK: usize = 256 * 1024;

/// Drafts that are handed over together.
const TOGETHER: usize = 64;

/// An archive on the command line, or in a folder on it.
#[derive(Debug)]
pub(super) struct Source {
    /// The file; `-` for standard input.
    pub(super) file: PathBuf,
    /// What reports call it.
    name: String,
}

impl Source {
    fn stdin(&self) -> bool {
        self.file == Path::new("-")
    }
}

/// What the paths hold; in a folder every draft file counts.
pub(super) fn sources(
    paths: &[PathBuf],
    project: &Project,
    stdin_name: Option<&str>,
) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            let name = if path == Path::new("-") { stdin_name.map(str::to_owned) } else { None };
            sources.push(Source { name: name.unwrap_or_else(|| disk::shown(path)), file: path.clone() });
            continue;
        }
        let (files, wrong) = disk::walk(path, project.globs());
        if files.is_empty() && wrong.is_empty() {
            problems.push(nothing(&disk::shown(path)));
        }
        problems.extend(wrong);
        for file in files {
            let file = file.strip_prefix("./").map(Path::to_path_buf).unwrap_or(file);
            sources.push(Source { name: disk::shown(&file), file });
        }
    }
    (sources, problems)
}

/// Something for a worker to judge.
#[derive(Debug)]
pub(super) enum Work<'t> {
    /// A piece of a file, yet to be read.
    Piece(Arc<Archive<'t>>, Piece),
    /// Drafts of a file that was read as a whole.
    Drafts(Vec<Entry>),
}

/// What comes next in the order of the input.
#[derive(Debug)]
pub(super) enum Turn<'t> {
    /// What a worker makes of its work, once it is done; so many bytes of the input.
    Judged(Receiver<Outcome>, usize),
    /// What could not be read.
    Problems(Vec<Problem>),
    /// What the reader of the report should know.
    Notes(Vec<Say>),
    /// A file begins.
    Begins,
    /// The file ends. If nothing was in it, that is a problem.
    Ends(&'t str),
}

/// Work, and where its outcome goes.
pub(super) type Job<'t> = (Work<'t>, SyncSender<Outcome>);

/// A file of which it is known how to read it.
enum Opened<'t> {
    /// A piece at a time, the pieces of its beginning first.
    Pieces { stream: Stream, archive: Arc<Archive<'t>>, pieces: Pieces, notes: Vec<Say> },
    /// It was read: so many bytes.
    Whole(Reading, usize),
}

/// Nobody takes any more work.
struct Gone;

/// Reads all sources and hands them out. Both channels are bounded: who reads faster than others judge, waits.
pub(super) struct Reader<'t> {
    pub(super) columns: &'t Columns,
    pub(super) turns: SyncSender<Turn<'t>>,
    pub(super) jobs: SyncSender<Job<'t>>,
}

impl<'t> Reader<'t> {
    pub(super) fn run(&self, sources: &'t [Source]) {
        for source in sources {
            let read = self.turn(Turn::Begins).and_then(|()| self.source(source));
            if read.is_err() {
                return;
            }
        }
    }

    fn source(&self, source: &'t Source) -> Result<(), Gone> {
        let mut chunk = vec![0; CHUNK];
        match self.open(source, &mut chunk) {
            Ok(Opened::Whole(reading, size)) => self.whole(reading, size),
            Ok(Opened::Pieces { stream, archive, pieces, notes }) => {
                self.turn(Turn::Notes(notes))?;
                self.pieces(&archive, pieces, stream, &mut chunk)?;
                self.turn(Turn::Ends(&source.name))
            }
            // Without a problem there is nothing in it at all.
            Err(problems) => {
                self.turn(Turn::Problems(problems))?;
                self.turn(Turn::Ends(&source.name))
            }
        }
    }

    /// Opens a file and reads as much of it as tells how to read the rest.
    fn open(&self, source: &'t Source, chunk: &mut [u8]) -> Result<Opened<'t>, Vec<Problem>> {
        let mut stream = Stream::open(&source.file, &source.name)?;
        let mut more = |stream: &mut Stream, head: &mut Vec<u8>| {
            let read = stream.read(chunk)?;
            head.extend_from_slice(chunk.get(..read).unwrap_or_default());
            Ok::<bool, Vec<Problem>>(read > 0)
        };
        let mut head = Vec::new();
        let mut open = more(&mut stream, &mut head)?;
        match Way::of(&source.name, &head, source.stdin()) {
            None => Err(vec![no_archive(&source.name)]),
            Some(Way::Whole) => {
                let bytes = stream.whole(head)?;
                let reading = draft::read_with(&source.name, &bytes, None, self.columns);
                Ok(Opened::Whole(reading, bytes.len()))
            }
            Some(Way::Lines) => {
                let (archive, pieces) = Archive::lines(&source.name, &head)?;
                Ok(Opened::Pieces { stream, archive: Arc::new(archive), pieces, notes: Vec::new() })
            }
            Some(Way::Rows) => {
                while open && head.len() < HEAD {
                    open = more(&mut stream, &mut head)?;
                }
                let (archive, pieces, notes) = Archive::rows(&source.name, &head, !open, self.columns)?;
                Ok(Opened::Pieces { stream, archive: Arc::new(archive), pieces, notes })
            }
        }
    }

    /// Hands out a file as it is read.
    fn pieces(
        &self,
        archive: &Arc<Archive<'t>>,
        mut pieces: Pieces,
        mut stream: Stream,
        chunk: &mut [u8],
    ) -> Result<(), Gone> {
        let hand_out = |piece: Piece| {
            let size = piece.size();
            self.job(Work::Piece(Arc::clone(archive), piece), size)
        };
        loop {
            while let Some(piece) = pieces.piece() {
                hand_out(piece)?;
            }
            if pieces.ended() {
                return Ok(());
            }
            match stream.read(chunk) {
                Ok(0) => break,
                Ok(read) => pieces.push(chunk.get(..read).unwrap_or_default()),
                // What was read before it is judged all the same.
                Err(problems) => return self.turn(Turn::Problems(problems)),
            }
        }
        pieces.rest().map_or(Ok(()), hand_out)
    }

    /// Hands out a file that was read as a whole.
    fn whole(&self, reading: Reading, size: usize) -> Result<(), Gone> {
        let Reading { mut entries, problems, notes } = reading;
        self.turn(Turn::Notes(notes))?;
        self.turn(Turn::Problems(problems))?;
        let pieces = entries.len().div_ceil(TOGETHER).max(1);
        while !entries.is_empty() {
            let rest = entries.split_off(entries.len().min(TOGETHER));
            self.job(Work::Drafts(std::mem::replace(&mut entries, rest)), size / pieces)?;
        }
        Ok(())
    }

    fn turn(&self, turn: Turn<'t>) -> Result<(), Gone> {
        self.turns.send(turn).map_err(|_| Gone)
    }

    fn job(&self, work: Work<'t>, size: usize) -> Result<(), Gone> {
        let (done, outcome) = sync_channel(1);
        self.turn(Turn::Judged(outcome, size))?;
        self.jobs.send((work, done)).map_err(|_| Gone)
    }
}

fn nothing(path: &str) -> Problem {
    let message = Say::new("hier staat geen enkel archief", "there is no archive here");
    Problem::new(path, message).help(reads())
}

fn no_archive(path: &str) -> Problem {
    let message = Say::new("`audit` leest dit soort bestand niet", "`audit` does not read this kind of file");
    Problem::new(path, message).help(reads())
}

fn reads() -> Say {
    Say::new(
        "geef een bestand dat eindigt op .jsonl, .ndjson, .csv, .json, .xlsx of .ods; voor losse concepten is er `persklaar check`",
        "give a file that ends in .jsonl, .ndjson, .csv, .json, .xlsx or .ods; for single drafts there is `persklaar check`",
    )
}
