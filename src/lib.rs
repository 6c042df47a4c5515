//! Checks a draft social-media post against a municipality's media strategy before it is published.

pub mod check;
pub mod draft;
pub mod model;
pub mod report;
pub mod text;
