//! Floor 4: from specs to a ruleset. Every name is looked up here, once; whatever does not exist is an error
//! with its place, and all errors come in one run.

mod changes;
pub mod condition;
mod ends;
pub mod names;
mod overlap;
pub mod rule;
pub mod ruleset;

pub use ruleset::{Gaps, Ruleset, compile, compile_despite};
