//! Which pairs of neighbouring bytes a text holds: what rules out most words without looking for them.

use memchr::memmem;

/// Which pairs of neighbouring bytes a text holds: most pieces are ruled out by one that it does not.
#[derive(Debug)]
pub(crate) struct Pairs(Box<[u64; 1024]>);

impl Pairs {
    pub(crate) fn of(text: &str) -> Self {
        let mut pairs = Box::new([0_u64; 1024]);
        for pair in text.as_bytes().windows(2) {
            let (word, bit) = place(pair);
            if let Some(word) = pairs.get_mut(word) {
                *word |= bit;
            }
        }
        Self(pairs)
    }

    /// Whether `text`, of which these are the pairs, holds `piece`.
    pub(crate) fn find(&self, piece: &str, text: &str) -> bool {
        self.hold(piece.as_bytes()) && memmem::find(text.as_bytes(), piece.as_bytes()).is_some()
    }

    /// Whether the text holds every pair of `piece`; so it does if it holds the piece.
    pub(crate) fn hold(&self, piece: &[u8]) -> bool {
        piece.windows(2).all(|pair| {
            let (word, bit) = place(pair);
            self.0.get(word).is_some_and(|held| held & bit != 0)
        })
    }
}

fn place(pair: &[u8]) -> (usize, u64) {
    let number = pair.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
    (number >> 6, 1 << (number & 63))
}
