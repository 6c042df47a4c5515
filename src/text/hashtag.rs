//! Words inside a hashtag that is written without capitals.

use std::collections::HashSet;

/// Longest hashtag that is split, in bytes.
const LONGEST_BODY: usize = 64;
/// Longest word that is looked for, in bytes.
const LONGEST_WORD: usize = 24;

/// Cuts hashtags into words that it knows.
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    words: HashSet<String>,
}

/// The best way to cut a hashtag up to some byte.
#[derive(Clone, Copy)]
struct Cut {
    /// Fewer is better.
    words: usize,
    /// Sum of the squares of the word lengths: between equally many words, a long one with a short one
    /// is better than two middling ones.
    squares: usize,
    /// Where the last word begins.
    start: usize,
}

impl Splitter {
    /// A splitter that knows `words`, which are folded. Words too long to be looked for are left out.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let fits = |word: &String| !word.is_empty() && word.len() <= LONGEST_WORD;
        Self {
            words: words.into_iter().filter(fits).collect(),
        }
    }

    /// Inner byte offsets at which `body` (folded, without `#`) falls apart into known words: as few and as long as
    /// can be. `Some(vec![])` if it is one known word, `None` if some part of it is not known.
    #[must_use]
    pub fn split(&self, body: &str) -> Option<Vec<usize>> {
        if body.is_empty() || body.len() > LONGEST_BODY {
            return None;
        }
        let mut best: Vec<Option<Cut>> = vec![None; body.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some(Cut {
                words: 0,
                squares: 0,
                start: 0,
            });
        }
        for end in 1..=body.len() {
            let mut here: Option<Cut> = None;
            for start in end.saturating_sub(LONGEST_WORD)..end {
                let Some(before) = best.get(start).copied().flatten() else {
                    continue;
                };
                if !body
                    .get(start..end)
                    .is_some_and(|word| self.words.contains(word))
                {
                    continue;
                }
                let squares = before.squares + (end - start).pow(2);
                let cut = Cut {
                    words: before.words + 1,
                    squares,
                    start,
                };
                if here.is_none_or(|old| (cut.words, old.squares) < (old.words, cut.squares)) {
                    here = Some(cut);
                }
            }
            if let Some(slot) = best.get_mut(end) {
                *slot = here;
            }
        }
        let mut cuts = Vec::new();
        let mut end = body.len();
        while end > 0 {
            end = best.get(end).copied().flatten()?.start;
            cuts.push(end);
        }
        cuts.pop();
        cuts.reverse();
        Some(cuts)
    }
}
