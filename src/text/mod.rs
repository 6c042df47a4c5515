//! Floor 0: text as the author wrote it, and the views of it that rules match on.

pub mod count;
pub mod disguise;
pub mod fold;
pub mod position;
pub mod scope;
pub mod source;
pub mod words;
