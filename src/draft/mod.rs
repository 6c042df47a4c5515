//! Floor 2: reading drafts. One file per input format.
