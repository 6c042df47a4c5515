//! Checks a draft social-media post against a municipality's media strategy before it is published.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod draft;
pub mod engine;
pub mod model;
pub mod report;
pub mod rules;
pub mod text;
