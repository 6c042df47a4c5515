//! `persklaar policy`: looks at a policy. One file per subcommand.

mod check;
mod coverage;
mod diff;
mod names;
mod show;

use crate::cli::args::{Global, PolicyCommand};
use crate::cli::output::Terminal;
use crate::cli::{Status, Stop};

pub(crate) fn run(global: &Global, command: PolicyCommand, terminal: &Terminal) -> Result<Status, Stop> {
    match command {
        PolicyCommand::Check { at, format } => check::run(global, at, format, terminal),
        PolicyCommand::Coverage { uncovered, fail_on_gaps, format } => {
            coverage::run(global, coverage::Request { uncovered, fail_on_gaps, format }, terminal)
        }
        PolicyCommand::Diff { old, new, format } => diff::run(global, &old, &new, format, terminal),
        PolicyCommand::Show { format } => show::run(global, format, terminal),
    }
}
