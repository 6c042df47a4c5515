//! Floor 0: text as the author wrote it, and the views of it that rules match on.
//!
//! Imports nothing of the crate. Everything here speaks of byte offsets in the original text;
//! [`position`] is the only place that turns them into lines and columns.

pub mod abbreviation;
pub mod barrier;
pub mod count;
pub mod disguise;
pub(crate) mod domain;
pub mod dutch;
pub mod emoji;
pub mod english;
pub mod fold;
pub mod hashtag;
pub mod link;
mod look_alike;
mod negation;
pub mod position;
pub mod readability;
pub mod scope;
pub mod sentence;
pub mod slip;
pub mod source;
pub mod syllables;
pub(crate) mod weighted;
pub mod words;
