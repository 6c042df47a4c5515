//! Checks a draft social-media post against a municipality's media strategy before it is published.

pub mod text;
