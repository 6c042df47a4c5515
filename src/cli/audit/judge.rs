//! The threads that judge: each takes work as long as there is any, with what it learned from earlier work at hand.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use crate::cli::audit::read::{Job, Work};
use crate::cli::check::unchecked;
use crate::compile::Ruleset;
use crate::draft::Reading;
use crate::engine::resolve::resolve;
use crate::engine::shown::discreet;
use crate::engine::{Request, judge};
use crate::model::context::Situation;
use crate::model::draft::Entry;
use crate::model::problem::Problem;
use crate::model::register;
use crate::model::report::DraftReport;
use crate::model::say::{Lang, Say};
use crate::report::audit::{Account, Facts, Tally};
use crate::report::{write_draft, write_problem};

/// Names of accounts that a thread remembers. An archive with more is no archive of one municipality.
const REMEMBERED: usize = 10_000;

/// What a worker made of its work, ready to be written.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Lines of JSON, whole.
    pub(super) lines: Vec<u8>,
    /// What could not be done, a line each.
    pub(super) complaints: Vec<u8>,
    /// What the reader of the report should know.
    pub(super) notes: Vec<Say>,
    /// The counts.
    pub(super) tally: Tally,
    /// How many drafts and broken lines there were.
    pub(super) read: usize,
}

/// Judges drafts, one thread long.
pub(super) struct Worker<'w> {
    pub(super) rules: &'w Ruleset,
    pub(super) request: &'w Request<'w>,
    pub(super) lang: Lang,
    /// Whether drafts without findings get a line.
    pub(super) all: bool,
    /// What to call accounts.
    pub(super) names: HashMap<String, String>,
}

impl Worker<'_> {
    /// Works until there is no more work, or nobody waits for it.
    pub(super) fn run(&mut self, jobs: &Mutex<Receiver<Job<'_>>>, stop: &AtomicBool) {
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((work, done)) = job else { return };
            if stop.load(Ordering::Relaxed) {
                return;
            }
            // Who does not wait for it any more, does not miss it.
            let _ = done.send(self.outcome(work));
        }
    }

    fn outcome(&mut self, work: Work<'_>) -> Outcome {
        let Reading { entries, mut problems, notes } = match work {
            Work::Piece(archive, piece) => archive.read(&piece),
            Work::Drafts(entries) => Reading { entries, ..Reading::default() },
        };
        let mut outcome = Outcome { notes, read: entries.len() + problems.len(), ..Outcome::default() };
        for entry in &entries {
            problems.extend(self.entry(entry, &mut outcome));
        }
        // In the order of the file, whether a line could not be read or not be judged.
        problems.sort_by_key(|problem| problem.line);
        for problem in &problems {
            outcome.tally.error();
            complain(problem, self.lang, &mut outcome.complaints);
        }
        outcome
    }

    /// Judges one draft, as `engine::lint` does; tells what stood in the way.
    fn entry(&mut self, entry: &Entry, outcome: &mut Outcome) -> Vec<Problem> {
        let situation = match resolve(self.rules, entry, self.request) {
            Ok(situation) => situation,
            Err(problems) => return problems,
        };
        let draft = judge(self.rules, entry, &situation, self.request);
        if self.all || !draft.findings.is_empty() {
            // Writing to memory does not fail.
            let _ = write_draft(&draft, &mut outcome.lines);
        }
        if let Some(problem) = unchecked(&draft) {
            return vec![problem];
        }
        self.count(&draft, &situation, &mut outcome.tally);
        Vec::new()
    }

    fn count(&mut self, draft: &DraftReport, situation: &Situation<'_>, tally: &mut Tally) {
        let month = situation.at.date();
        let facts = Facts {
            account: situation
                .account
                .as_ref()
                .map_or(Account::Unknown, |name| Account::Named(self.name(name))),
            month: situation.at_given.then(|| format!("{:04}-{:02}", month.year(), month.month())),
            channel: situation.channel.is_some(),
        };
        tally.draft(draft, facts);
    }

    /// What an account is called: as the register does, else by what may be shown of its name.
    fn name(&mut self, account: &str) -> String {
        let key = register::key(account);
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let register =
            self.rules.vocabulary.registers.get("accounts").filter(|register| !register.confidential);
        let listed = register.and_then(|register| {
            let row = register.find("account", account).next()?;
            register.cell(row, "account").first().cloned()
        });
        let name = listed.unwrap_or_else(|| discreet(self.rules, &key));
        if self.names.len() == REMEMBERED {
            self.names.clear();
        }
        self.names.insert(key, name.clone());
        name
    }
}

/// Puts a problem on a line.
pub(super) fn complain(problem: &Problem, lang: Lang, lines: &mut Vec<u8>) {
    // Writing to memory does not fail.
    let _ = write_problem(problem, lang, lines);
}
