//! What was worked out beforehand, by what it was worked out from: the forms of lists of words, the pieces of patterns.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A stretch of a run of bytes: where it begins and ends.
pub(crate) type Stretch = (u32, u32);

/// Bytes inside the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes(pub(crate) &'static [u8]);

impl Bytes {
    /// A stretch of them; empty if it lies outside.
    pub(crate) fn slice(self, (start, end): Stretch) -> &'static [u8] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.0.get(place(start)..place(end)).unwrap_or_default()
    }
}

/// What something was worked out from, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Key(u64);

impl Key {
    /// The key of these texts, which are `kind`.
    pub(crate) fn new<'t>(kind: &'t str, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hash = Sha256::new();
        for text in std::iter::once(kind).chain(texts) {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
        let bytes: [u8; 32] = hash.finalize().into();
        Self(bytes.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte)))
    }
}

/// What was worked out, found again.
#[derive(Clone, Debug)]
pub(crate) struct Memo {
    pub(crate) bytes: Bytes,
    /// In order of keys.
    pub(crate) index: Vec<(Key, Stretch)>,
}

impl Memo {
    /// What was worked out from what has this key.
    pub(crate) fn get<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        let at = self.index.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        postcard::from_bytes(self.bytes.slice(self.index.get(at)?.1)).ok()
    }
}

/// What is worked out now, to be found again later.
pub(crate) type Record = BTreeMap<Key, Vec<u8>>;
