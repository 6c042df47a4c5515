//! Floor 4: from specs to a ruleset. Every name is looked up here, once; whatever does not exist is an error
//! with its place, and all errors come in one run.

mod calendar;
pub mod condition;
pub mod coverage;
pub mod diff;
pub mod names;
pub mod rule;
pub mod ruleset;
pub mod settings;
pub mod workshop;

pub use ruleset::{Ruleset, compile};
