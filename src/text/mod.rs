//! Floor 0: text as the author wrote it, and the views of it that rules match on.
//!
//! Imports nothing of the crate. Everything here speaks of byte offsets in the original text;
//! [`position`] is the only place that turns them into lines and columns.

pub mod abbreviation;
pub mod count;
pub mod disguise;
pub mod dutch;
pub mod fold;
pub mod hashtag;
pub mod link;
mod look_alike;
mod negation;
pub mod position;
pub mod readability;
pub mod scope;
mod sentence;
pub mod slip;
pub mod source;
pub mod syllables;
pub mod words;
