//! Words pulled apart into letters: `g e h e i m`, `g.e.h.e.i.m`.

use std::ops::Range;

use super::{Disguise, Glyph, Runs, touches};

/// How many single letters make a word.
pub(super) const FEWEST: usize = 3;
/// The same where a full stop or comma stands between them: `t.a.v.` and `a, b, c` are ordinary.
const FEWEST_POINTED: usize = 4;
/// How many characters may stand between two letters.
pub(super) const WIDEST: usize = 3;

/// Drops what stands between single letters, where it is the same every time. Another gap ends the word.
pub(super) fn undo(glyphs: &mut [Glyph], links: &[Range<usize>], runs: &mut Runs) {
    let mut start = 0;
    while let Some(first) = next_single(glyphs, start) {
        let mut last = first;
        let mut letters = 1;
        let mut separator: Option<Range<usize>> = None;
        while let Some(gap) = gap_after(glyphs, last) {
            let same = separator.as_ref().is_none_or(|separator| is_same(glyphs, separator, &gap));
            if !same || !is_single(glyphs, gap.end) {
                break;
            }
            last = gap.end;
            letters += 1;
            separator.get_or_insert(gap);
        }
        let pointed = separator.is_some_and(|separator| {
            glyphs.get(separator).is_some_and(|gap| gap.iter().any(|glyph| matches!(glyph.c, '.' | ',')))
        });
        let fewest = if pointed { FEWEST_POINTED } else { FEWEST };
        let place = |index: usize| glyphs.get(index).map_or(0, |glyph| glyph.at);
        if letters >= fewest && !touches(links, place(first), place(last) + 1) {
            for glyph in glyphs.iter_mut().take(last).skip(first) {
                glyph.dropped = !glyph.is_letter();
            }
            runs.push((first..last + 1, Disguise::Spaced));
        }
        // The last letter may begin the next word when another gap follows.
        start = if letters > 1 && letters < fewest { last } else { last + 1 };
    }
}

fn next_single(glyphs: &[Glyph], start: usize) -> Option<usize> {
    (start..glyphs.len()).find(|index| is_single(glyphs, *index))
}

/// Whether a letter stands alone.
fn is_single(glyphs: &[Glyph], index: usize) -> bool {
    let word = |index: Option<usize>| index.and_then(|index| glyphs.get(index)).is_some_and(Glyph::is_word);
    glyphs.get(index).is_some_and(Glyph::is_letter)
        && !word(index.checked_sub(1))
        && !word(index.checked_add(1))
}

/// What stands between the letter at `index` and the next letter or digit, if it is short and on the same line.
fn gap_after(glyphs: &[Glyph], index: usize) -> Option<Range<usize>> {
    let start = index + 1;
    let rest = glyphs.get(start..)?;
    let length = rest.iter().take(WIDEST + 1).take_while(|glyph| !glyph.is_word() && glyph.c != '\n').count();
    let fits = (1..=WIDEST).contains(&length) && rest.get(length).is_some_and(Glyph::is_word);
    fits.then(|| start..start + length)
}

fn is_same(glyphs: &[Glyph], left: &Range<usize>, right: &Range<usize>) -> bool {
    let chars =
        |range: &Range<usize>| glyphs.get(range.clone()).unwrap_or_default().iter().map(|glyph| glyph.c);
    chars(left).eq(chars(right))
}
