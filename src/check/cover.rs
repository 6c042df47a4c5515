//! A set of stretches of text that answers in logarithmic time what they cover, however they overlap.

use crate::text::source::Span;

/// Stretches of text, sorted, each with the one among it and those before it that reaches furthest.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    starts: Vec<usize>,
    furthest: Vec<(usize, usize)>,
}

impl Cover {
    /// The stretches as half-open ranges of bytes.
    pub(crate) fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<(usize, Span)> = spans.into_iter().enumerate().collect();
        spans.sort_by_key(|(_, span)| span.start);
        let mut cover = Self::default();
        let mut furthest = (0, 0);
        for (index, span) in spans {
            if cover.starts.is_empty() || span.end > furthest.0 {
                furthest = (span.end, index);
            }
            cover.starts.push(span.start);
            cover.furthest.push(furthest);
        }
        cover
    }

    /// Whether one of them holds all of `span`.
    pub(crate) fn covers(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|start| *start <= span.start);
        self.last(before).is_some_and(|(end, _)| end >= span.end)
    }

    /// One of them that shares a byte with `span`, as its place in the order they came in.
    pub(crate) fn overlapping(&self, span: Span) -> Option<usize> {
        let before = self.starts.partition_point(|start| *start < span.end);
        self.last(before).filter(|(end, _)| *end > span.start).map(|(_, index)| index)
    }

    fn last(&self, before: usize) -> Option<(usize, usize)> {
        before.checked_sub(1).and_then(|at| self.furthest.get(at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_seen_past_the_short_ones_after_it() {
        let cover = Cover::new([(10, 12), (0, 50), (20, 22)].map(|(start, end)| Span::new(start, end)));
        assert!(cover.covers(Span::new(30, 50)));
        assert!(!cover.covers(Span::new(30, 51)));
        assert_eq!(cover.overlapping(Span::new(49, 60)), Some(1));
        assert_eq!(cover.overlapping(Span::new(50, 60)), None);
    }

    #[test]
    fn touching_is_not_overlapping() {
        let cover = Cover::new([Span::new(5, 8)]);
        assert_eq!(cover.overlapping(Span::new(2, 5)), None);
        assert_eq!(cover.overlapping(Span::new(8, 9)), None);
        assert_eq!(cover.overlapping(Span::new(7, 9)), Some(0));
    }
}
