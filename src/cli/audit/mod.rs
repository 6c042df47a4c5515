//! `persklaar audit`: a whole archive, streaming.
//!
//! One thread reads and cuts, each other one judges, and this one writes in the order of the input. Everything between
//! them is bounded, so memory is too, however large the archive.

pub(crate) mod args;
mod judge;
mod progress;
mod read;
mod sink;

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;

use crate::cli::args::Global;
use crate::cli::audit::args::{AuditArgs, SummaryShape};
use crate::cli::check::{MOST_JOBS, prepare};
use crate::cli::gather::project;
use crate::cli::output::Terminal;
use crate::cli::project::lang;
use crate::cli::{Status, Stop, disk};
use crate::compile::Ruleset;
use crate::draft;
use crate::engine::Request;
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::report::audit::{Tally, write_json, write_table};

use judge::{Worker, complain};
use progress::Progress;
use read::{Reader, Source, Turn, sources};
use sink::Sink;

pub(crate) use sink::abandon;

/// Pieces for each thread that are read and not yet written.
const AHEAD: usize = 3;

/// Different notes that are told; more of them help nobody.
const MOST_NOTES: usize = 100;

pub(crate) fn run(global: &Global, args: &AuditArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let (project, rules, key, history) = prepare(project(&args.paths)?, global, &args.context)?;
    let lang = lang(global, Some(&rules));
    let (sources, problems) = sources(&args.paths, &project, args.context.stdin_name.as_deref());
    apart(args.output.as_deref(), &sources)?;
    let request = Request {
        flags: args.context.flags(),
        history: &history,
        key: key.as_deref(),
        lang: Some(lang),
        ..Request::new(Timestamp::now())
    };
    let bytes = sources.iter().map(|source| disk::size(&source.file)).sum();
    let mut audit = Audit {
        sink: Sink::new(args.output.as_deref())?,
        progress: Progress::new(bytes, lang, terminal),
        tally: Tally::default(),
        told: BTreeSet::new(),
        read: 0,
        watched: terminal.watched,
        lang,
    };
    audit.problems(&problems);
    let written = audit.run(&rules, &request, args, &sources);
    let Audit { sink, progress, tally, .. } = audit;
    progress.finish();
    let status = if !tally.complete() {
        Status::Failed
    } else if tally.fails_on(args.fail_on) {
        Status::Found
    } else {
        Status::Done
    };
    match written.and_then(|()| sink.finish()) {
        // The reader left, for example `| head`; what was found by then is still the truth.
        Err(Stop::Closed(_)) => return Err(Stop::Closed(status)),
        written => written?,
    }
    summarise(&tally, &rules, args.summary, lang);
    Ok(status)
}

/// The output must not be put in the place of an archive.
fn apart(output: Option<&Path>, sources: &[Source]) -> Result<(), Vec<Problem>> {
    let Some(output) = output else { return Ok(()) };
    let full = |path: &Path| std::fs::canonicalize(path).ok();
    let same = |source: &&Source| full(output).is_some_and(|output| full(&source.file) == Some(output));
    if sources.iter().find(same).is_none() {
        return Ok(());
    }
    let message = Say::new(
        "de uitkomst zou over het archief zelf worden geschreven",
        "the output would be written over the archive itself",
    );
    let help = Say::new("geef --output een andere naam", "give --output another name");
    Err(vec![Problem::new(disk::shown(output), message).help(help)])
}

fn summarise(tally: &Tally, rules: &Ruleset, shape: SummaryShape, lang: Lang) {
    let mut err = io::stderr().lock();
    // Nobody is left to tell if even that fails; the exit status still says how it went.
    let _ = match shape {
        SummaryShape::Table => write_table(tally, &rules.facts, lang, &mut err),
        SummaryShape::Json => write_json(tally, &rules.facts, &mut err),
        SummaryShape::None => Ok(()),
    };
}

/// What is written, and what is counted meanwhile.
struct Audit<'a> {
    sink: Sink<'a>,
    progress: Progress,
    tally: Tally,
    /// Notes that were told already.
    told: BTreeSet<String>,
    /// Drafts and problems of the file at hand.
    read: usize,
    /// Whether lines may come between the bar and who watches it.
    watched: bool,
    lang: Lang,
}

impl Audit<'_> {
    /// Reads, judges and writes everything.
    fn run(
        &mut self,
        rules: &Ruleset,
        request: &Request<'_>,
        args: &AuditArgs,
        sources: &[Source],
    ) -> Result<(), Stop> {
        let cores = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = args.jobs.filter(|jobs| *jobs > 0).unwrap_or_else(cores).min(MOST_JOBS);
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            let (to_turns, turns) = sync_channel(threads * AHEAD);
            let (to_jobs, jobs) = sync_channel(threads);
            // Only the workers have it: when the last of them ends, whoever waits for room hears of it.
            let jobs = Arc::new(Mutex::new(jobs));
            let reader = Reader { columns: &rules.calendar, turns: to_turns, jobs: to_jobs };
            scope.spawn(move || reader.run(sources));
            for _ in 0..threads {
                let (jobs, stop) = (Arc::clone(&jobs), &stop);
                let (lang, all) = (self.lang, args.all);
                scope.spawn(move || {
                    Worker { rules, request, lang, all, names: HashMap::new() }.run(&jobs, stop);
                });
            }
            drop(jobs);
            let written = self.write(turns);
            stop.store(true, Ordering::Relaxed);
            written
        })
    }

    /// Writes what comes, in the order of the input.
    fn write(&mut self, turns: Receiver<Turn<'_>>) -> Result<(), Stop> {
        for turn in turns {
            match turn {
                Turn::Begins => self.read = 0,
                Turn::Notes(notes) => self.notes(&notes),
                Turn::Problems(problems) => self.problems(&problems),
                Turn::Ends(path) if self.read == 0 => self.problems(&[draft::no_draft(path)]),
                Turn::Ends(_) => {}
                Turn::Judged(outcome, size) => {
                    // A thread that died takes the command with it when all others have ended.
                    let Ok(outcome) = outcome.recv() else { return Ok(()) };
                    self.read += outcome.read;
                    self.notes(&outcome.notes);
                    self.complain(&outcome.complaints);
                    // What was found counts, also if nobody reads on.
                    self.tally.add(outcome.tally);
                    self.lines(&outcome.lines)?;
                    self.progress.done(size, self.tally.drafts());
                }
            }
        }
        Ok(())
    }

    /// Lines of drafts.
    fn lines(&mut self, lines: &[u8]) -> Result<(), Stop> {
        let sink = &mut self.sink;
        if self.watched { self.progress.aside(|| sink.put(lines)) } else { sink.put(lines) }
    }

    fn problems(&mut self, problems: &[Problem]) {
        self.read += problems.len();
        let mut lines = Vec::new();
        for problem in problems {
            self.tally.error();
            complain(problem, self.lang, &mut lines);
        }
        self.complain(&lines);
    }

    fn notes(&mut self, notes: &[Say]) {
        for note in notes {
            let note = note.get(self.lang);
            if self.told.len() < MOST_NOTES && self.told.insert(note.to_owned()) {
                self.complain(format!("note: {}\n", crate::report::escape::line(note)).as_bytes());
            }
        }
    }

    /// Lines on standard error.
    fn complain(&self, lines: &[u8]) {
        if !lines.is_empty() {
            // Nobody is left to tell if that fails; the exit status still says how it went.
            self.progress.aside(|| {
                let _ = io::stderr().lock().write_all(lines);
            });
        }
    }
}
