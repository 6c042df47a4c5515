//! Web and e-mail addresses as `linkify` sees them, for the two detectors that judge them.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// Longest piece that is searched at once. The search may look at a piece once per dot in it, so a long text
/// without spaces must not be one piece; real addresses are shorter.
const PIECE: usize = 2048;

/// Every address in a folded text, and whether it is an e-mail address.
pub(super) fn links(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut out = Vec::new();
    for (at, piece) in pieces(text) {
        if !piece.contains(['.', '@']) && !piece.contains("://") {
            continue;
        }
        out.extend(finder.links(piece).map(|link| {
            let range = at + link.start()..at + link.end();
            (range, *link.kind() == LinkKind::Email)
        }));
    }
    out
}

/// The text between white space, in pieces that are not too long.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        // White space is looked for no further than a piece goes: else a long text without any is read once per piece.
        let piece = rest.get(..rest.floor_char_boundary(PIECE))?;
        let piece = piece.split(char::is_whitespace).next().unwrap_or(piece);
        at = start + piece.len();
        Some((start, piece))
    })
}
