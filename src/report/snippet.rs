//! The piece of text that a finding points at, cut to size for a terminal.
//!
//! A draft can be one line of a megabyte, or have a match that runs over a hundred lines. What is shown is a window
//! around the beginning of each place, one line high, in which nothing steers the terminal. The work for one place
//! depends on the width of the window, not on the length of the draft.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_segmentation::UnicodeSegmentation;

use crate::report::escape;

/// How many places are shown of one finding.
const MOST: usize = 6;

/// Columns that line numbers and margins take.
const MARGIN: usize = 12;

/// How much of a line is read aloud, in columns: any post but the longest is left whole.
const READ_ALOUD: usize = 600;

/// A place to show.
pub(super) struct Spot<'t> {
    /// The name of the text it is in: a file, or a draft and its part.
    pub(super) name: String,
    /// The whole text.
    pub(super) text: &'t str,
    /// The place, in bytes of `text`.
    pub(super) range: Range<usize>,
    /// Its line for the reader, from 1.
    pub(super) line: usize,
    /// Its column for the reader, from 1.
    pub(super) column: usize,
    /// What is said of it.
    pub(super) label: Option<String>,
}

/// Windows on text, with the places in them, in the form that miette prints.
///
/// The windows stand one after the other in a range of offsets of their own; between two of them there is a gap,
/// so that no place is in both.
#[derive(Debug)]
pub(super) struct Snippet {
    room: usize,
    narrated: bool,
    windows: Vec<Window>,
    labels: Vec<LabeledSpan>,
    left_out: usize,
}

#[derive(Debug)]
struct Window {
    source: String,
    title: String,
    range: Range<usize>,
    lead: usize,
    text: String,
    base: usize,
    line: usize,
}

impl Snippet {
    /// Nothing yet, for a terminal of `width` columns.
    pub(super) fn new(width: usize) -> Self {
        Self {
            room: width.saturating_sub(MARGIN).max(16),
            narrated: false,
            windows: Vec::new(),
            labels: Vec::new(),
            left_out: 0,
        }
    }

    /// Nothing yet, to be read aloud: no width to keep to, and lines and columns are told by the reader.
    pub(super) fn narrated() -> Self {
        Self { narrated: true, ..Self::new(READ_ALOUD) }
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }

    /// How many places did not fit.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    /// The places to underline.
    pub(super) fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }

    /// Shows one more place.
    pub(super) fn add(&mut self, spot: Spot<'_>) {
        if self.labels.len() >= MOST {
            self.left_out += 1;
            return;
        }
        let start = spot.text.floor_char_boundary(spot.range.start);
        let end = spot.text.floor_char_boundary(spot.range.end.max(start));
        let known = self
            .windows
            .iter()
            .position(|window| window.source == spot.name && window.range.contains(&start));
        let at = known.unwrap_or_else(|| {
            let base = self.windows.last().map_or(0, |last| last.base + last.text.len() + 1);
            self.windows.push(Window::around(start, &spot, self.room, base, self.narrated));
            self.windows.len() - 1
        });
        let Some(window) = self.windows.get_mut(at) else {
            return;
        };
        let from = window.place(spot.text, start);
        let to = window.place(spot.text, end.min(window.range.end)).max(from);
        if from == to && from == window.text.len() {
            // Something must stand there to point at.
            window.text.push(' ');
        }
        self.labels.push(LabeledSpan::new(
            spot.label.map(|label| escape::line(&label).into_owned()),
            window.base + from,
            to - from,
        ));
    }
}

impl Window {
    fn around(start: usize, spot: &Spot<'_>, room: usize, base: usize, narrated: bool) -> Self {
        let (range, cut) = cut(spot.text, start, room);
        let lead = if cut.0 { "…" } else { "" };
        let tail = if cut.1 { "…" } else { "" };
        let inside = spot.text.get(range.clone()).unwrap_or_default();
        let mut text = format!("{lead}{}{tail}", show(inside));
        if text.is_empty() {
            text.push(' ');
        }
        let name = escape::line(&spot.name);
        let title =
            if narrated { name.into_owned() } else { format!("{name}:{}:{}", spot.line, spot.column) };
        Self {
            source: spot.name.clone(),
            title,
            range,
            lead: lead.len(),
            text,
            base,
            line: spot.line.saturating_sub(1),
        }
    }

    /// Where a byte of the whole text, inside the window, stands in the window's text.
    fn place(&self, whole: &str, at: usize) -> usize {
        let before = whole.get(self.range.start..at).unwrap_or_default();
        self.lead + show(before).len()
    }
}

/// `text` of one line, harmless; tabs stay, miette lays them out.
fn show(text: &str) -> String {
    let pieces: Vec<_> = text.split('\t').map(escape::line).collect();
    pieces.join("\t")
}

/// The part of the line around byte `start` that fits in `room` columns, and whether something was cut off
/// before and after it.
fn cut(text: &str, start: usize, room: usize) -> (Range<usize>, (bool, bool)) {
    // A cluster is seldom longer than this; if it is, less is shown.
    let reach = room * 8;
    let low = text.floor_char_boundary(start.saturating_sub(reach));
    let high = text.floor_char_boundary(start.saturating_add(reach));
    let before = text.get(low..start).unwrap_or_default();
    let after = text.get(start..high).unwrap_or_default();
    let (before, far_before) = match before.rfind('\n') {
        Some(at) => (before.get(at + 1..).unwrap_or_default(), false),
        None => (before, low > 0),
    };
    let (after, far_after) = match after.find('\n') {
        Some(at) => {
            let line = after.get(..at).unwrap_or_default();
            (line.strip_suffix('\r').unwrap_or(line), false)
        }
        None => (after, high < text.len()),
    };
    let wide = |clusters: &[&str]| clusters.iter().map(|cluster| columns(cluster)).sum::<usize>();
    let mut left: Vec<&str> = before.graphemes(true).collect();
    let mut right: Vec<&str> = after.graphemes(true).collect();
    // The outermost clusters may have been cut through.
    if far_before && !left.is_empty() {
        left.remove(0);
    }
    if far_after {
        right.pop();
    }
    let all = (left.len(), right.len());
    let for_left = room.saturating_sub(wide(&right)).max(room / 3);
    let mut taken = 0;
    let kept = left
        .iter()
        .rev()
        .take_while(|cluster| {
            taken += columns(cluster);
            taken <= for_left
        })
        .count();
    left.drain(..left.len() - kept);
    let for_right = room.saturating_sub(wide(&left));
    taken = 0;
    let kept = right
        .iter()
        .take_while(|cluster| {
            taken += columns(cluster);
            taken <= for_right
        })
        .count();
    right.truncate(kept);
    let length = |clusters: &[&str]| clusters.iter().map(|cluster| cluster.len()).sum::<usize>();
    let range = start - length(&left)..start + length(&right);
    let cut_before = far_before || left.len() < all.0;
    let cut_after = far_after || right.len() < all.1;
    (range, (cut_before, cut_after))
}

/// How many columns a cluster takes, as most terminals have it: two for emoji and the scripts of East Asia.
fn columns(cluster: &str) -> usize {
    let wide = |c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'..);
    if cluster.chars().any(wide) { 2 } else { 1 }
}

impl SourceCode for Snippet {
    /// The window that `span` is in, whole; nothing for a span that reaches over two of them, so that miette
    /// shows them apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let window = self
            .windows
            .iter()
            .find(|window| {
                window.base <= span.offset() && span.offset() + span.len() <= window.base + window.text.len()
            })
            .ok_or(MietteError::OutOfBounds)?;
        let place = SourceSpan::from((window.base, window.text.len()));
        Ok(Box::new(MietteSpanContents::new_named(
            window.title.clone(),
            window.text.as_bytes(),
            place,
            window.line,
            0,
            1,
        )))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn spot(text: &str, range: Range<usize>) -> Spot<'_> {
        Spot { name: "a.md".to_owned(), text, range, line: 1, column: 1, label: None }
    }

    fn labelled(snippet: &Snippet) -> Vec<String> {
        snippet
            .labels()
            .iter()
            .map(|label| {
                let contents = snippet.read_span(label.inner(), 0, 0).unwrap();
                let from = label.offset() - contents.span().offset();
                let bytes = contents.data().get(from..from + label.len()).unwrap();
                String::from_utf8(bytes.to_vec()).unwrap()
            })
            .collect()
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}hier{}", "voor ".repeat(100_000), " na".repeat(100_000));
        let mut snippet = Snippet::new(60);
        snippet.add(spot(&text, 500_000..500_004));
        assert_eq!(labelled(&snippet), ["hier"]);
        let shown = &snippet.windows.first().unwrap().text;
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() <= 60, "{shown}");
    }

    #[test]
    fn a_place_over_more_lines_is_shown_where_it_begins() {
        let mut snippet = Snippet::new(60);
        snippet.add(spot("een\r\ntwee\r\ndrie", 5..14));
        assert_eq!(labelled(&snippet), ["twee"]);
    }

    #[test]
    fn places_in_what_became_visible_keep_their_text() {
        let mut snippet = Snippet::new(60);
        snippet.add(spot("a\u{1b}[2J\u{202e}bsn\ten 👩‍👩‍👧 meer", 8..11));
        assert_eq!(labelled(&snippet), ["bsn"]);
        assert!(!snippet.windows.first().unwrap().text.contains('\u{1b}'));
    }

    #[test]
    fn two_places_in_one_line_share_a_window_and_far_ones_do_not() {
        let text = format!("een en een{}een", " ".repeat(500));
        let mut snippet = Snippet::new(60);
        for start in [0, 7, 510] {
            snippet.add(spot(&text, start..start + 3));
        }
        assert_eq!(snippet.windows.len(), 2);
        assert_eq!(labelled(&snippet), ["een"; 3]);
    }

    #[test]
    fn empty_and_impossible_places_do_no_harm() {
        for (text, range) in [("", 0..0), ("é", 1..9), ("a\n", 2..2), ("a\r\nb", 1..3)] {
            let mut snippet = Snippet::new(0);
            snippet.add(spot(text, range));
            assert_eq!(labelled(&snippet).len(), 1);
        }
    }
}
