//! Floor 6: the command. Arguments in, exit status out; reads files, the clock and the environment for the engine.

mod args;
mod audit;
mod check;
mod disk;
mod each_role;
mod explain;
mod gather;
mod init;
mod inspect;
mod output;
mod page;
mod policy;
mod project;
mod rules;
mod schema;
mod test;
mod verdicts;
mod why;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use output::Terminal;

use crate::model::problem::Problem;
use crate::report;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Done, nothing at or above the threshold.
    Done = 0,
    /// Something is.
    Found = 1,
    /// Not everything could be done.
    Failed = 2,
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Something could not be done.
    Problems(Vec<Problem>),
    /// Somebody pressed Ctrl-C at a question.
    Interrupted,
    /// Nobody reads the output any more: end quietly, with the status so far.
    Closed(Status),
    /// The output could not be written.
    Output(io::Error),
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        // What was found is lost on a reader that left; "done" would be a lie.
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed(Status::Done)
        } else {
            Self::Output(error)
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    interruptible();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let terminal = Terminal::new(&cli.global);
    let machine = cli.command.machine();
    let ended = match cli.command {
        Command::Check(args) => check::run(&cli.global, args, &terminal),
        Command::Audit(args) => audit::run(&cli.global, &args, &terminal),
        Command::Explain(args) => explain::run(&cli.global, &args, &terminal),
        Command::Why(args) => why::run(&cli.global, &args, &terminal),
        Command::Inspect(args) => inspect::run(&cli.global, args, &terminal),
        Command::Rules(args) => rules::run(&cli.global, &args, &terminal),
        Command::Test(args) => test::run(&cli.global, &args, &terminal),
        Command::Policy(command) => policy::run(&cli.global, command, &terminal),
        Command::Schema { of } => schema::run(of, &terminal),
        Command::Init(args) => init::run(&cli.global, &args, &terminal),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "persklaar", &mut script);
            terminal.print(|out| out.write_all(&script)).map(|()| Status::Done)
        }
    };
    let status = match ended {
        Ok(status) | Err(Stop::Closed(status)) => status,
        Err(Stop::Problems(problems)) => {
            let lang = project::lang_despite(&cli.global, std::path::Path::new("."));
            match machine {
                // Where a program reads the answer, it also reads why there is none.
                Some(schema) => {
                    let _ = terminal.print(|out| report::write_errors(schema, &problems, lang, out));
                }
                None => terminal.problems(&problems, lang),
            }
            Status::Failed
        }
        // The signal handler may be later than this.
        Err(Stop::Interrupted) => {
            show_cursor();
            return ExitCode::from(INTERRUPTED);
        }
        Err(Stop::Output(error)) => {
            terminal.complain(&format!("persklaar: {error}"));
            Status::Failed
        }
    };
    ExitCode::from(status as u8)
}

/// What shells expect of a command that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

/// Shows the cursor, which a question may have hidden.
fn show_cursor() {
    let terminal = dialoguer::console::Term::stderr();
    if terminal.is_term() {
        // Nobody is left to tell if even that fails.
        let _ = terminal.show_cursor();
    }
}

/// Held while files get their names, so that Ctrl-C never leaves half of them.
static NAMING: Mutex<()> = Mutex::new(());

/// Ctrl-C waits until the answer is dropped.
pub(crate) fn hold_interrupts() -> MutexGuard<'static, ()> {
    NAMING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ctrl-C ends with 130, as shells expect. Half-written reports are temporary files that never get their name.
#[allow(clippy::exit, reason = "a signal handler has no caller to return a status to")]
fn interruptible() {
    // Without a handler the default applies: the signal ends the process, which shells also show as 130.
    let _ = ctrlc::set_handler(|| {
        let _held = hold_interrupts();
        let _whole = audit::abandon();
        // From here on no question can hide the cursor again.
        let _last = io::stderr().lock();
        show_cursor();
        std::process::exit(INTERRUPTED.into())
    });
}
