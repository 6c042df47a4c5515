//! Hostile and broken input to everything that reads: no panic, no place that does not exist, always an answer.
//!
//! The functions that are run here are those of the fuzz targets in `tests/fuzz/`; here they get a bounded number of
//! random and mutated files, there as many as somebody has time for.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "robust/drafts.rs"]
mod drafts;
#[path = "robust/engine.rs"]
mod engine;
#[path = "robust/policy.rs"]
mod policy;
#[path = "robust/rendered.rs"]
mod rendered;

#[path = "robust/broken.rs"]
mod broken;
