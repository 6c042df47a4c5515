//! The text floor through its public API: tables of what must and what must not happen, evasions, and properties that
//! hold for any Unicode.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "text/counting.rs"]
mod counting;
#[path = "text/properties.rs"]
mod properties;
#[path = "text/reading.rs"]
mod reading;
#[path = "text/views.rs"]
mod views;
