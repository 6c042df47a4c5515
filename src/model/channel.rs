//! A channel and what it takes.

use crate::model::say::Say;
use crate::text::count::Counting;

/// A channel and what it takes. A limit nobody could verify is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its name in drafts.
    pub id: String,
    /// Its name for people.
    pub title: Say,
    /// How long a post may be, in units of `counting`.
    pub limit: Option<usize>,
    /// How its length is counted.
    pub counting: Counting,
    /// Whether the content warning counts with the text.
    pub spoiler_counts: bool,
    /// How long a title may be, in units of `counting`.
    pub title_limit: Option<usize>,
    /// How long a text alternative may be, in units of `counting`.
    pub alt_limit: Option<usize>,
    /// How many hashtags it takes.
    pub hashtags: Option<usize>,
    /// How many attachments it takes.
    pub media: Option<usize>,
}
