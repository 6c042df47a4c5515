//! Digits and signs for letters: `g3h31m`, `c0rrupt`. A digit that only stands at the end is left alone: `team5`, `groep3`.

use std::ops::Range;

use super::{Disguise, Glyph, Runs, touches};

/// How many digits in a row still are letters; `b1000c` is a code.
const LONGEST_NUMBER: usize = 3;
/// After how many letters a digit at the start of a word is one too: `0plichter`, but not `3de` or `50plus`.
const LONG_REST: usize = 4;

/// The letter that a digit or sign stands for. A `1` may be an i or an l; Dutch has more i's.
pub(super) fn letter(c: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => return None,
    })
}

/// Puts letters for the signs in every word that is written so.
pub(super) fn undo(glyphs: &mut [Glyph], links: &[Range<usize>], runs: &mut Runs) {
    let in_word = |glyph: &Glyph| glyph.is_word() || matches!(glyph.c, '@' | '$' | '!');
    let mut start = 0;
    while start < glyphs.len() {
        let length = glyphs.iter().skip(start).take_while(|glyph| in_word(glyph)).count();
        let end = start + length;
        if let Some(word) = glyphs.get_mut(start..end).filter(|word| is_disguised(word, links)) {
            let last = word.iter().rposition(|glyph| glyph.c != '!').map_or(0, |last| last + 1);
            for glyph in word.iter_mut().take(last) {
                glyph.c = letter(glyph.c).unwrap_or(glyph.c);
            }
            runs.push((start..start + last, Disguise::Leet));
        }
        start = end + 1;
    }
}

/// Whether a word is written with signs for letters, and is no number, code, mention or address.
fn is_disguised(word: &[Glyph], links: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return false;
    };
    let letters = word.iter().filter(|glyph| glyph.is_letter()).count();
    let signs = word.iter().filter(|glyph| letter(glyph.c).is_some()).count();
    let other_digits = word.iter().any(|glyph| !glyph.is_letter() && letter(glyph.c).is_none());
    if matches!(first.c, '@' | '!') || letters < 2 || signs == 0 || other_digits {
        return false;
    }
    let is_digit = |glyph: &Glyph| glyph.c.is_ascii_digit();
    let numbers = word.split(|glyph| !is_digit(glyph)).map(<[Glyph]>::len);
    if numbers.max().unwrap_or(0) > LONGEST_NUMBER {
        return false;
    }
    let digits = word.iter().filter(|glyph| is_digit(glyph)).count();
    let begin = word.iter().position(Glyph::is_letter).unwrap_or(0);
    let end = word.iter().rposition(Glyph::is_letter).unwrap_or(0);
    let inside =
        word.get(begin..end).is_some_and(|inside| inside.iter().any(|glyph| letter(glyph.c).is_some()));
    let at_start = begin == 1 && word.len() > LONG_REST && letters + 1 == word.len();
    digits <= letters && (inside || at_start) && !touches(links, first.at, last.at + last.bytes)
}
