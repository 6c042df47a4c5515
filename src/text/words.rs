//! Stub.
use std::ops::Range;
use super::fold::Folded;
use super::source::Span;
/// Stub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token { /** x */ pub range: Range<usize>, /** x */ pub span: Span, /** x */ pub hashtag: bool, /** x */ pub link: bool, /** x */ pub mention: bool }
/// x
pub fn tokens(text: &str, folded: &Folded, split: &dyn Fn(&str) -> Option<Vec<usize>>) -> Vec<Token> { let _ = (text, folded, split); Vec::new() }
/// x
pub fn sentences(text: &str, folded: &Folded, abbreviations: &dyn Fn(&str) -> bool) -> Vec<Span> { let _ = (text, folded, abbreviations); Vec::new() }
