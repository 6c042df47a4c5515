//! `persklaar schema`: prints a JSON Schema.

use crate::cli::output::Terminal;
use crate::cli::{Status, Stop};
use crate::schema::{Kind, schema};

pub(crate) fn run(of: Kind, terminal: &Terminal) -> Result<Status, Stop> {
    terminal.print(|out| writeln!(out, "{:#}", schema(of))).map(|()| Status::Done)
}
