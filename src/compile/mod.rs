//! Floor 4: from specs to a ruleset. Every name is looked up here, once; whatever does not exist is an error
//! with its place, and all errors come in one run.

mod calendar;
mod changes;
pub mod condition;
pub mod coverage;
pub mod diff;
mod ends;
pub(crate) mod lazy;
pub mod names;
mod overlap;
mod placeholders;
pub mod ready;
pub mod rule;
pub mod ruleset;
pub mod search;
pub mod settings;
pub mod workshop;

pub use ruleset::{Gaps, Ruleset, compile, compile_despite};
