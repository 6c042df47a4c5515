//! Letters that are symbols, or of another script.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::{Disguise, Glyph, Runs};
use crate::text::look_alike::{is_invisible, latin, prototype, regional_letter, symbol_letter};

/// How many regional indicators in a row are letters and no longer a flag.
const FEWEST_REGIONAL: usize = 3;

/// Whether `c` between `before` and `after` may be worth the second view.
pub(super) fn is_suspicious(c: char, before: char, after: char) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    match c {
        _ if c.is_ascii() => false,
        'Ͱ'..='ӿ' => latin(before) || latin(after),
        _ => {
            regional_letter(c).is_some()
                && regional_letter(after).is_some()
                && regional_letter(before).is_some()
                || symbol_letter(c).is_some()
        }
    }
}

/// Puts letters for symbols that show one, and for what looks like a small capital inside a Latin word.
pub(super) fn undo(text: &str, glyphs: &mut [Glyph], runs: &mut Runs) {
    undo_regional(glyphs, runs);
    let in_word = |glyph: &Glyph| glyph.is_letter() || symbol_letter(glyph.c).is_some();
    let mut start = 0;
    while start < glyphs.len() {
        let length = glyphs.iter().skip(start).take_while(|glyph| in_word(glyph)).count();
        if let Some(word) = glyphs.get_mut(start..start + length) {
            let written = |glyph: &Glyph| glyph.span.slice(text);
            let has_latin =
                word.iter().any(|glyph| written(glyph).starts_with(|c: char| c.is_ascii_alphabetic()));
            let mut disguise = None;
            for glyph in word.iter_mut() {
                // Alone, these are blood groups and a parking sign.
                let sign = length == 1 && matches!(glyph.c, '🅰' | '🅱' | '🅾' | '🅿');
                if let Some(letter) = symbol_letter(glyph.c).filter(|_| !sign) {
                    glyph.c = letter;
                    disguise = Some(Disguise::Styled);
                } else if has_latin
                    && ('Ͱ'..='ӿ').contains(&glyph.c)
                    && let Some(letter) = prototype(glyph.c).and_then(symbol_letter)
                {
                    glyph.c = letter;
                    disguise = disguise.or(Some(Disguise::LookAlike));
                }
            }
            if let Some(disguise) = disguise.filter(|_| length > 1) {
                runs.push((start..start + length, disguise));
            }
        }
        start += length + 1;
    }
}

fn undo_regional(glyphs: &mut [Glyph], runs: &mut Runs) {
    let mut start = 0;
    while start < glyphs.len() {
        let row = glyphs.iter().skip(start).take_while(|glyph| regional_letter(glyph.c).is_some());
        let length = row.count();
        if length >= FEWEST_REGIONAL {
            for glyph in glyphs.iter_mut().skip(start).take(length) {
                glyph.c = regional_letter(glyph.c).unwrap_or(glyph.c);
            }
            runs.push((start..start + length, Disguise::Styled));
        }
        start += length + 1;
    }
}

/// How `original`, a slice that a rule matched on the ordinary view, was disguised; `None` if it is written plainly.
///
/// `Styled` if letters in it are symbols, `LookAlike` if a word mixes scripts or consists of look-alikes, `Invisible`
/// if something invisible other than a soft hyphen stands between two letters.
#[must_use]
pub fn disguise_of(original: &str) -> Option<Disguise> {
    if original.is_ascii() {
        return None;
    }
    let is_letter = |c: char| c.is_alphabetic() || is_styled(c) || is_combining_mark(c) || is_invisible(c);
    let words = || original.split(|c| !is_letter(c));
    if words().any(is_styled_word) {
        Some(Disguise::Styled)
    } else if words().any(is_look_alike) {
        Some(Disguise::LookAlike)
    } else {
        words().any(has_invisible).then_some(Disguise::Invisible)
    }
}

/// How many raised letters in one word are no longer those of `1ᵉʳᵉ` or `Mᵐᵉ`.
const FEWEST_RAISED: usize = 4;

/// A word of at least two letters, one of them a symbol; ⓘ alone is a sign.
fn is_styled_word(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic() || is_styled(*c)).count();
    let raised = word.chars().filter(|c| matches!(c, 'ʰ'..='ʸ' | 'ᴬ'..='ᵪ' | 'ⁱ' | 'ⁿ' | 'ₐ'..='ₜ')).count();
    letters >= 2 && (raised >= FEWEST_RAISED || word.chars().any(is_styled))
}

/// Whether `c` is a symbol on the line that shows a Latin letter; ligatures are not.
fn is_styled(c: char) -> bool {
    let shaped = matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
        | '\u{24B6}'..='\u{24E9}' | '\u{249C}'..='\u{24B5}' | '\u{1F110}'..='\u{1F12C}' | '\u{1F130}'..='\u{1F149}'
        | '\u{2102}'..='\u{2138}');
    shaped && shows_letter(c) || symbol_letter(c).is_some() || regional_letter(c).is_some()
}

/// Whether `c` decomposes to one ASCII letter, perhaps in brackets.
fn shows_letter(c: char) -> bool {
    let (mut letters, mut others) = (0, 0);
    decompose_compatible(c, |part| match part {
        'A'..='Z' | 'a'..='z' => letters += 1,
        '(' | ')' => {}
        _ => others += 1,
    });
    letters == 1 && others == 0
}

/// A word with look-alikes of Latin letters beside Latin letters, or of look-alikes only.
fn is_look_alike(word: &str) -> bool {
    let (mut plain, mut alike, mut others) = (0, 0, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if is_latin(c) || shows_letter(c) {
            plain += 1;
        } else if latin(c).is_some() {
            alike += 1;
        } else {
            others += 1;
        }
    }
    alike > 0 && (plain > 0 || alike > 1 && others == 0)
}

/// Letters that Dutch and its neighbours write, as opposed to phonetic ones.
fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{17F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}')
}

fn has_invisible(word: &str) -> bool {
    let is_hidden = |c: char| is_invisible(c) && c != '\u{AD}';
    let trimmed = word.trim_matches(|c: char| !c.is_alphabetic());
    trimmed.contains(is_hidden)
}
