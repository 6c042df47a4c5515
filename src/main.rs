//! The `persklaar` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    persklaar::cli::main()
}
