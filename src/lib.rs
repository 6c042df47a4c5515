//! Checks a draft social-media post against a municipality's media strategy before it is published.
//!
//! A policy with its rule packs is compiled once; the [`Ruleset`] that comes out is immutable and shared between
//! threads. A draft goes in with the moment of checking, findings and one verdict come out. The library prints
//! nothing, opens no file, and has no clock and no environment: who uses it decides where drafts come from.
//!
//! ```
//! use persklaar::{Library, PolicyFiles, Request, Verdict, compile, lint, read};
//!
//! // The example municipality that is inside the library; your own comes from `PolicyFiles { .. }`.
//! let rules = compile(&Library::embedded(), &PolicyFiles::example()).map_err(|problems| format!("{problems:?}"))?;
//!
//! let posts = ["Bel 14 0111 voor vragen over afval.", "Uw BSN is 111222333."];
//! let request = Request::new("2027-02-01T09:00:00Z".parse()?);
//! let verdicts: Vec<Verdict> = std::thread::scope(|scope| {
//!     let (rules, request) = (&rules, &request);
//!     let threads: Vec<_> = posts
//!         .iter()
//!         .map(|post| {
//!             scope.spawn(move || {
//!                 let reading = read("post.txt", post.as_bytes(), None);
//!                 lint(rules, &reading.entries[0], request).expect("the context is fine").verdict
//!             })
//!         })
//!         .collect();
//!     threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
//! });
//!
//! assert_eq!(verdicts, [Verdict::Clear, Verdict::Block]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The stages, and where they live: [`draft::read`] → [`text::fold`] → [`engine::find`] → [`engine::evaluate`]
//! (which asks the [`check`]s) → [`model::finding`] → [`engine::waive`] → the verdict → [`report::write`].
//! Beside them stands [`prove`]: whether rules do what their examples say, and whether every part of them matters.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod draft;
pub mod engine;
pub mod model;
pub mod prove;
pub mod report;
pub mod rules;
pub mod schema;
pub mod text;

pub use compile::{Ruleset, compile};
pub use draft::{Reading, read};
pub use engine::{Flags, Request, lint};
pub use model::draft::{Draft, Entry};
pub use model::finding::Finding;
pub use model::level::{Level, Verdict};
pub use model::problem::Problem;
pub use model::report::{DraftReport, Report};
pub use rules::library::{Library, PolicyFiles};
