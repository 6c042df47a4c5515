//! Words inside a hashtag.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::Folded;

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
        Self { words: words.into_iter().filter(fits).collect() }
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
            *first = Some(Cut { words: 0, squares: 0, start: 0 });
        }
        for end in 1..=body.len() {
            let mut here: Option<Cut> = None;
            for start in end.saturating_sub(LONGEST_WORD)..end {
                let Some(before) = best.get(start).copied().flatten() else {
                    continue;
                };
                if !body.get(start..end).is_some_and(|word| self.words.contains(word)) {
                    continue;
                }
                let squares = before.squares + (end - start).pow(2);
                let cut = Cut { words: before.words + 1, squares, start };
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

/// What a character of a hashtag is, as its author wrote it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Upper,
    Lower,
    Digit,
    Underscore,
}

/// A run of letters or of digits that may be a word, by indices into the characters of the body.
struct Run {
    chars: Range<usize>,
    digits: bool,
    /// Nothing but a change between letters and digits parts it from the run before.
    glued: bool,
}

/// The words of the hashtag whose body is `body` in the folded text, as ranges of that text.
pub(super) fn pieces(
    text: &str,
    folded: &Folded,
    body: Range<usize>,
    split: &dyn Fn(&str) -> Option<Vec<usize>>,
) -> Vec<Range<usize>> {
    let shown = folded.text.get(body.clone()).unwrap_or_default();
    let chars: Vec<(usize, Sort)> = shown
        .char_indices()
        .map(|(at, c)| {
            let at = body.start + at;
            let written = folded.span(at..at + c.len_utf8()).slice(text).chars().next().unwrap_or(c);
            let sort = match c {
                '_' => Sort::Underscore,
                c if c.is_numeric() => Sort::Digit,
                _ if written.is_uppercase() => Sort::Upper,
                _ => Sort::Lower,
            };
            (at, sort)
        })
        .collect();
    let bytes = |run: &Range<usize>| {
        let place = |index: usize| chars.get(index).map_or(body.end, |(at, _)| *at);
        place(run.start)..place(run.end)
    };
    let word = |run: &Range<usize>| folded.text.get(bytes(run)).unwrap_or_default();
    let (runs, by_capitals) = runs(&chars, &word, split);

    let mut pieces = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        if let Some(next) = runs.next_if(|next| next.glued && is_one_word(&run, next)) {
            pieces.push(bytes(&(run.chars.start..next.chars.end)));
            continue;
        }
        let range = bytes(&run.chars);
        let letters = folded.text.get(range.clone()).unwrap_or_default();
        let cuts = if by_capitals || run.digits { None } else { split(letters) };
        let mut start = range.start;
        for cut in cuts.unwrap_or_default() {
            let cut = range.start.saturating_add(cut);
            if start < cut && cut < range.end && folded.text.is_char_boundary(cut) {
                pieces.push(start..cut);
                start = cut;
            }
        }
        pieces.push(start..range.end);
    }
    pieces
}

/// Runs of letters and of digits, cut at capitals; and whether a capital was a reason to cut.
fn runs<'a>(
    chars: &[(usize, Sort)],
    word: &dyn Fn(&Range<usize>) -> &'a str,
    split: &dyn Fn(&str) -> Option<Vec<usize>>,
) -> (Vec<Run>, bool) {
    let sort = |index: usize| chars.get(index).map(|(_, sort)| *sort);
    let mut runs: Vec<Run> = Vec::new();
    let mut by_capitals = false;
    let mut start = 0;
    let mut glued = false;
    let mut close = |chars: Range<usize>, glued: bool| {
        let digits = sort(chars.start) == Some(Sort::Digit);
        if !chars.is_empty() {
            runs.push(Run { chars, digits, glued });
        }
    };
    for index in 0..=chars.len() {
        let here = sort(index);
        let before = index.checked_sub(1).and_then(sort).filter(|_| index > start);
        match (before, here) {
            (_, None | Some(Sort::Underscore)) => {
                close(start..index, glued);
                (start, glued) = (index + 1, false);
            }
            (Some(Sort::Digit), Some(Sort::Upper | Sort::Lower))
            | (Some(Sort::Upper | Sort::Lower), Some(Sort::Digit)) => {
                close(start..index, glued);
                (start, glued) = (index, true);
            }
            (Some(Sort::Lower), Some(Sort::Upper)) => {
                close(start..index, glued);
                (start, glued, by_capitals) = (index, false, true);
            }
            (Some(Sort::Upper), Some(Sort::Upper)) if sort(index + 1) == Some(Sort::Lower) => {
                let end =
                    (index + 1..chars.len()).find(|i| sort(*i) != Some(Sort::Lower)).unwrap_or(chars.len());
                let cut = if word(&(index - 1..index + 1)) == "ij" {
                    // IJburg: one letter for a Dutch reader.
                    index - 1
                } else if split(word(&(index..end))).is_none() && split(word(&(index + 1..end))).is_some() {
                    // WOOverzoek: the capitals are an abbreviation and the word has none.
                    index + 1
                } else {
                    index
                };
                if cut > start {
                    close(start..cut, glued);
                    (start, glued, by_capitals) = (cut, false, true);
                }
            }
            _ => {}
        }
    }
    (runs, by_capitals)
}

/// Whether letters and digits that touch are read as one word: `B1`, `D66`, `CO2`, `2e`; not `stem2026`, `14mei`.
fn is_one_word(left: &Run, right: &Run) -> bool {
    let (letters, digits) = if left.digits { (right, left) } else { (left, right) };
    !letters.digits && letters.chars.len() <= 2 && digits.chars.len() <= 3
}
