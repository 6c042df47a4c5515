//! Stub.
/// Stub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting { /** x */ Graphemes, /** x */ Utf16, /** x */ Utf8, /** x */ CodePoints, /** x */ Weighted, /** x */ Mastodon }
