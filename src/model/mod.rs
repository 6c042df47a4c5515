//! Floor 1: the nouns. A draft, a rule's facts, a finding, a verdict, a report.
//!
//! No file formats, no printing, no clock: everything here is plain data that the stages hand on.

pub mod cell;
pub mod channel;
pub mod clause;
pub mod condition;
pub mod context;
pub mod draft;
pub mod entity;
pub mod field;
pub mod finding;
pub mod language;
pub mod law;
pub mod level;
pub mod media;
pub mod moment;
pub mod name;
pub mod nearest;
pub mod own;
pub mod part;
pub mod problem;
pub mod register;
pub mod report;
pub mod rule;
pub mod say;
pub mod sheet;
pub mod subject;
pub mod vocabulary;
pub mod window;
