//! Drawings made of characters: faces in brackets, bars of blocks, pictures over several lines.

use super::Barrier;
use crate::text::link::links;
use crate::text::source::Span;

/// Fewest signs for boxes and blocks in a row that are a drawing.
const FEWEST_BLOCKS: usize = 4;
/// Fewest lines that are a picture together.
const FEWEST_LINES: usize = 3;
/// Fewest signs on a line of a picture.
const FEWEST_SIGNS: usize = 4;
/// The same where there is no letter or digit beside them.
const FEWEST_ALONE: usize = 2;
/// Longest face in brackets, in characters.
const LONGEST_FACE: usize = 12;
/// Eyes, mouths and cheeks that nothing else in a Dutch post has.
const FEATURES: &[char] = &[
    'ツ', '°', '□', '•', 'ᴥ', '益', 'ಠ', '◕', '‿', 'ω', '͜', '͡', '▽', '◡', '╥', '¬', '☉', '﹏', '⌣', 'ʘ', '≧',
    '≦', 'ﾟ', '´', '`',
];

/// Every drawing, in order.
#[must_use]
pub fn art(text: &str) -> Vec<Barrier> {
    let mut spans = pictures(text);
    spans.extend(blocks(text));
    spans.extend(faces(text));
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.join(span),
            None => merged.push(span),
        }
    }
    merged.into_iter().map(Barrier::at).collect()
}

fn is_block(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{25A1}' | '\u{25AA}' | '\u{25AB}' | '\u{25B0}' | '\u{25B1}' | '\u{2800}'..='\u{28FF}')
}

/// Lines that are signs more than words, three or more in a row.
fn pictures(text: &str) -> Vec<Span> {
    let addresses = links(text);
    let mut addresses = addresses.iter().peekable();
    let mut out = Vec::new();
    let (mut picture, mut lines) = (Span::new(0, 0), 0);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let place = Span::new(at, at + line.trim_end().len());
        at += line.len();
        while addresses.next_if(|link| link.span.end <= place.start).is_some() {}
        let has_address = addresses.peek().is_some_and(|link| link.span.start < place.end);
        let (mut signs, mut words) = (0, 0);
        for c in place.slice(text).chars() {
            if is_block(c) || c.is_ascii_punctuation() {
                signs += 1;
            } else if c.is_alphanumeric() {
                words += 1;
            }
        }
        let enough = if words == 0 { FEWEST_ALONE } else { FEWEST_SIGNS };
        if !has_address && signs >= enough && signs > 2 * words {
            picture = if lines == 0 { place } else { picture.join(place) };
            lines += 1;
            continue;
        }
        if lines >= FEWEST_LINES {
            out.push(picture);
        }
        lines = 0;
    }
    if lines >= FEWEST_LINES {
        out.push(picture);
    }
    out
}

/// Bars: `▓▓▓▓░░░`.
fn blocks(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut row, mut count) = (Span::new(0, 0), 0);
    for (at, c) in text.char_indices().filter(|(_, c)| is_block(*c)) {
        let here = Span::new(at, at + c.len_utf8());
        if count > 0 && row.end == here.start {
            row = row.join(here);
            count += 1;
        } else {
            (row, count) = (here, 1);
        }
        if count == FEWEST_BLOCKS {
            out.push(row);
        } else if count > FEWEST_BLOCKS
            && let Some(last) = out.last_mut()
        {
            *last = row;
        }
    }
    out
}

/// Faces: `¯\_(ツ)_/¯`, `(╯°□°)`.
fn faces(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (open, _) in text.match_indices(['(', 'ʕ']) {
        let inside = text.get(open..).unwrap_or_default();
        let close =
            inside.char_indices().take(LONGEST_FACE).find(|(at, c)| *at > 0 && matches!(c, ')' | 'ʔ'));
        let Some((end, mark)) = close else { continue };
        let face = Span::new(open, open + end + mark.len_utf8());
        let drawn = face.slice(text);
        let features = drawn.chars().filter(|c| FEATURES.contains(c)).count();
        // One sign may be a degree or a bullet; a letter or digit makes it words in brackets.
        let words = drawn.chars().any(|c| c.is_ascii_alphanumeric());
        if !words && (features > 1 || drawn.contains('ツ')) {
            out.push(widened(text, face));
        }
    }
    out
}

/// With the arms: `¯\_` and `_/¯`.
fn widened(text: &str, face: Span) -> Span {
    let is_arm = |c: char| {
        matches!(c, '¯' | '\\' | '_' | '/' | '╯' | '╰' | 'ノ' | 'ヽ' | '┻' | '━' | '︵' | '*' | '✧')
    };
    let before = text.get(..face.start).unwrap_or_default();
    let start = before.trim_end_matches(is_arm).len();
    let after = text.get(face.end..).unwrap_or_default();
    let end = text.len() - after.trim_start_matches(is_arm).len();
    Span::new(start, end)
}
