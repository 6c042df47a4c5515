//! Stub.
use std::ops::Range;
use super::source::Span;
/// Stub.
#[derive(Clone, Debug)]
pub struct Folded { /** x */ pub text: String }
/// Stub
pub fn fold(text: &str) -> Folded { Folded { text: text.to_lowercase() } }
impl Folded {
    /// x
    pub fn span(&self, range: Range<usize>) -> Span { Span::new(range.start, range.end) }
    /// x
    pub fn offset(&self, original: usize) -> usize { original }
    /// x
    pub fn range(&self, span: Span) -> Range<usize> { span.start..span.end }
}
