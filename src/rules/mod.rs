//! Floor 3: reading rules and policies. From files in memory to specs that still carry their places;
//! what names refer to, and whether they exist, is the compiler's business.

pub mod calendar;
pub mod channel;
pub mod condition;
pub mod data;
pub mod encoding;
pub mod example;
pub mod library;
mod mend;
pub mod needs;
pub mod pack;
pub mod policy;
pub mod policy_file;
mod policy_parts;
pub mod register;
mod retry;
mod slip_words;
mod stumble;
pub mod table;
pub(crate) mod tree;
pub mod window;
mod wording;
pub mod written;
