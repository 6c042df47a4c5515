//! `persklaar check`: the main job.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use rayon::prelude::*;

use crate::cli::args::{CheckArgs, ContextArgs, Global};
use crate::cli::gather::{gather, project};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang, lang_despite};
use crate::cli::verdicts::Copy;
use crate::cli::{Status, Stop, each_role};
use crate::compile::Ruleset;
use crate::engine::{Request, lint};
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::{Lang, Say};
use crate::report::Format;

/// More threads than this help nobody, and a slip of the finger must not ask for a million of them.
pub(crate) const MOST_JOBS: usize = 64;

/// From so many drafts on, a progress bar is worth its line.
const MANY: usize = 200;

pub(crate) fn run(global: &Global, args: CheckArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let format = args.format.unwrap_or(if terminal.watched && args.output.is_none() {
        Format::Pretty
    } else {
        Format::Concise
    });
    if let Some(jobs) = args.jobs {
        // Only fails if a pool exists already; then that one does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.min(MOST_JOBS)).build_global();
    }
    let copy = Copy::asked(&args)?;
    let prepared = project(&args.paths).and_then(|project| prepare(project, global, &args.context));
    let (project, rules, key, history) = match prepared {
        Ok(prepared) => prepared,
        Err(problems) => {
            // In the format asked for, so that a machine that reads the report learns that nothing was checked.
            let lang = lang_despite(global, args.paths.first().map_or(Path::new("."), PathBuf::as_path));
            let report = Report::failed(lang, problems);
            terminal.report(&report, format, args.output.as_deref())?;
            return Ok(Status::Failed);
        }
    };
    let lang = lang(global, Some(&rules));
    let sheets = copy.as_ref().map(|copy| copy.sheets(&rules.calendar));
    let gathered = gather(&project, &rules.calendar, &args.paths, args.context.stdin_name.as_deref());
    // Lines of drafts have no room for what is said of files.
    for note in gathered.notes.iter().filter(|_| format == Format::Jsonl || args.each_role) {
        terminal.complain(note.get(lang));
    }
    let reveal = args.show_matches && terminal.watched && args.output.is_none() && copy.is_none();
    if args.show_matches && !reveal {
        let note = Say::new(
            "--show-matches geldt alleen op een scherm; het rapport is afgeschermd",
            "--show-matches counts on a terminal only; the report is masked",
        );
        terminal.complain(note.get(lang));
    }
    let request = Request {
        flags: args.context.flags(),
        history: &history,
        key: key.as_deref(),
        lang: Some(lang),
        reveal,
        ..Request::new(Timestamp::now())
    };
    let (drafts, mut errors) = judge(&rules, &gathered.entries, &request, lang);
    errors.splice(0..0, gathered.problems);
    if drafts.is_empty() && errors.is_empty() {
        errors.push(nothing(&args));
    }
    if let (Some(copy), Some(Ok(sheets))) = (&copy, &sheets)
        && sheets.is_empty()
        && errors.is_empty()
    {
        errors.push(copy.no_calendar());
    }
    let notes = gathered.notes.iter().map(|note| note.get(lang).to_owned()).collect();
    // Lines of drafts have no room for what holds for all of them.
    for reminder in rules.reminders.iter().filter(|_| args.reminders && format == Format::Jsonl) {
        terminal.complain(reminder.text.get(lang));
    }
    let reminders = if args.reminders { rules.reminders.clone() } else { Vec::new() };
    let report = Report { lang, policy: Some(rules.facts.clone()), drafts, errors, notes, reminders };
    let status = status(&report, &args);
    let copied = match (&copy, &sheets) {
        (Some(copy), Some(Ok(sheets))) => copy.write(sheets, &report, terminal),
        // A calendar that cannot be read is in the report already, and there is nothing to copy.
        _ => Ok(()),
    };
    let written = if args.each_role {
        each_role::write(&rules, &gathered.entries, &report, &request, format, terminal)
    } else {
        terminal.report(&report, format, args.output.as_deref())
    };
    match written {
        // The reader left, for example `| head`; what was found is still the truth.
        Err(Stop::Closed(_)) => copied.map(|()| status),
        Err(stop) => Err(stop),
        Ok(()) => copied.map(|()| status),
    }
}

/// What drafts are judged by: the project, its rules, the key for fingerprints, and earlier posts.
pub(crate) type Prepared = (Project, Ruleset, Option<Vec<u8>>, Vec<crate::model::draft::Draft>);

/// Reads what drafts are judged by, or tells all that is wrong with it.
pub(crate) fn prepare(
    project: Project,
    global: &Global,
    context: &ContextArgs,
) -> Result<Prepared, Vec<Problem>> {
    let mut problems = Vec::new();
    let rules = project.ruleset(global).map_err(|wrong| problems.extend(wrong)).ok();
    let key = project.key().map_err(|wrong| problems.extend(wrong)).ok();
    // What the columns of a calendar mean is known once the policy is.
    let history = rules.as_ref().and_then(|rules| {
        context.history(&project, &rules.calendar).map_err(|wrong| problems.extend(wrong)).ok()
    });
    match (rules, key, history) {
        (Some(rules), Some(key), Some(history)) => Ok((project, rules, key, history)),
        _ => Err(problems),
    }
}

fn judge(
    rules: &Ruleset,
    entries: &[Entry],
    request: &Request<'_>,
    lang: Lang,
) -> (Vec<DraftReport>, Vec<Problem>) {
    let bar = progress(entries.len(), lang);
    let judged: Vec<_> = entries
        .par_iter()
        .map(|entry| {
            let judged = lint(rules, entry, request);
            bar.inc(1);
            judged
        })
        .collect();
    bar.finish_and_clear();
    let mut drafts = Vec::with_capacity(judged.len());
    let mut errors = Vec::new();
    for judged in judged {
        match judged {
            Ok(draft) => {
                errors.extend(unchecked(&draft));
                drafts.push(draft);
            }
            Err(problems) => errors.extend(problems),
        }
    }
    (drafts, errors)
}

/// A draft to which no rule applied is no draft that is fine.
pub(crate) fn unchecked(draft: &DraftReport) -> Option<Problem> {
    let message = Say::new(
        "geen enkele regel was van toepassing op dit concept; het is dus niet gecontroleerd",
        "no rule applied to this draft, so it was not checked",
    );
    let problem = Problem::new(draft.path.clone(), message).on_line(draft.line);
    (draft.rules_applied == 0).then(|| Problem { cell: draft.row.clone(), ..problem })
}

fn progress(drafts: usize, lang: Lang) -> ProgressBar {
    if drafts < MANY || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(drafts as u64);
    let label = Say::new("concepten", "drafts");
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({eta})") {
        bar.set_style(style);
    }
    bar.set_message(label.get(lang).to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn nothing(args: &CheckArgs) -> Problem {
    let path = args.paths.first().map_or_else(|| ".".to_owned(), |path| crate::cli::disk::shown(path));
    let message = Say::new("hier staat geen enkel concept", "there is no draft here");
    let help = Say::new(
        "noem een bestand of een map met .md, .txt, .json, .jsonl, .csv, .xlsx of .ods",
        "name a file, or a folder with .md, .txt, .json, .jsonl, .csv, .xlsx or .ods",
    );
    Problem::new(path, message).help(help)
}

fn status(report: &Report, args: &CheckArgs) -> Status {
    if !report.complete() {
        Status::Failed
    } else if report.fails_on(args.fail_on) {
        Status::Found
    } else {
        Status::Done
    }
}
