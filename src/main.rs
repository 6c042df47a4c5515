//! The `persklaar` command.

fn main() {}
