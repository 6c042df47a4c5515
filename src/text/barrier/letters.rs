//! Letters that are really signs: bold, circled, in a box.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::Barrier;
use crate::text::look_alike::{regional_letter, symbol_letter};
use crate::text::source::Span;

/// Fewest styled letters in a row that are a word.
const FEWEST: usize = 2;
/// The same for small raised letters, of which `4ᵗʰ` has two, and for regional letters, of which two are a flag.
const FEWEST_SMALL: usize = 3;

/// Words in styled letters, with the same word in ordinary ones. Capitals stay where Unicode knows them.
#[must_use]
pub fn styled(text: &str) -> Vec<Barrier> {
    let mut found: Vec<Barrier> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut run = Run::default();
    for (at, c) in text.char_indices() {
        match letter(c) {
            Some(plain) => run.push(Span::new(at, at + c.len_utf8()), plain, is_small(c)),
            None => found.extend(run.take()),
        }
    }
    found.extend(run.take());
    found
}

#[derive(Default)]
struct Run {
    span: Option<Span>,
    plain: String,
    /// How many letters that count from two on.
    full: usize,
}

impl Run {
    fn push(&mut self, span: Span, plain: char, small: bool) {
        self.span = Some(self.span.map_or(span, |run| run.join(span)));
        self.plain.push(plain);
        self.full += usize::from(!small);
    }

    /// What was gathered, if it is a word; the next run starts empty.
    fn take(&mut self) -> Option<Barrier> {
        let Self { span, plain, full } = std::mem::take(self);
        let letters = plain.chars().count();
        let word = full >= FEWEST || letters >= FEWEST_SMALL;
        span.filter(|_| word).map(|span| Barrier { spans: vec![span], instead: Some(plain) })
    }
}

/// The ordinary letter for a sign that shows one. Letters of full width are letters.
fn letter(c: char) -> Option<char> {
    if c.is_ascii() || matches!(c, '\u{2150}'..='\u{218F}' | '\u{FF00}'..='\u{FFEF}') {
        return None;
    }
    let mut compatible = std::iter::once(c).nfkc();
    match (compatible.next(), compatible.next()) {
        (Some(only), None) if only.is_ascii_alphabetic() => Some(only),
        _ => symbol_letter(c).or_else(|| regional_letter(c)),
    }
}

fn is_small(c: char) -> bool {
    c.general_category() == GeneralCategory::ModifierLetter || regional_letter(c).is_some()
}
