//! To be written.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::Found;

pub(super) fn find(_passage: &Passage<'_>) -> Vec<Found> {
    Vec::new()
}
