//! Stub.
use std::ops::Range;
use super::fold::Folded;
/// Stub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disguise { /** x */ Spaced, /** x */ Leet, /** x */ Styled, /** x */ LookAlike, /** x */ Invisible }
impl Disguise { /** x */ pub fn name(self) -> &'static str { "spaced" } }
/// Stub.
#[derive(Clone, Debug)]
pub struct Undisguised { /** x */ pub folded: Folded, /** x */ pub runs: Vec<(Range<usize>, Disguise)> }
