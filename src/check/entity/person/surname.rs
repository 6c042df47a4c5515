//! Where a surname ends, and how sure it is one.

use crate::check::entity::person::reader::Reader;
use crate::check::entity::person::words::Case;

/// Most words of a surname besides its first: `van der Berg-de Groot` has four.
const MOST: usize = 5;

/// A surname that begins at some word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Surname {
    /// The word behind it.
    pub(super) end: usize,
    /// Its main word is in the list.
    pub(super) known: bool,
    /// Its main word is an ordinary word or place as well.
    pub(super) word: bool,
    /// Something stands before it: `van`, `el`.
    pub(super) prefixed: bool,
    /// It is not written with a capital.
    pub(super) small: bool,
}

impl Surname {
    /// Known, and nothing else than a name.
    pub(super) fn sure(self) -> bool {
        self.known && (!self.word || self.prefixed)
    }
}

impl Reader<'_> {
    /// The surname that begins at `at`; with `small` also one without capitals that is known.
    pub(super) fn surname(&self, at: usize, small: bool) -> Option<Surname> {
        let mut surname = self.piece(at, small)?;
        // Double surnames: `Smit-van der Berg`, `Bakker - de Vries`, `Garcia Lopez`, `Jansen van den Berg`.
        while surname.end - at < MOST {
            let last = surname.end - 1;
            let open = self
                .words
                .at(last)
                .rsplit('-')
                .next()
                .is_some_and(|part| self.around.particles.contains(part));
            let hyphen = open && self.words.at(last).contains('-') || self.words.gap(last) == " - ";
            let close = self.words.beside(last);
            let Some(next) = (hyphen || close).then(|| self.piece(surname.end, small)).flatten() else {
                break;
            };
            if open && hyphen || next.sure() && (next.prefixed || !next.word) {
                let known = surname.known || next.known;
                surname = Surname { end: next.end, known, word: surname.word && next.word, ..surname };
            } else {
                break;
            }
        }
        Some(surname)
    }

    /// Particles and one word.
    fn piece(&self, at: usize, small: bool) -> Option<Surname> {
        let start = self.particles(at);
        let core = self.words.get(start)?;
        let prefixed = start > at;
        let (text, capital) = (core.text, core.is_capital());
        let letters = text.chars().count() > 1 && !text.contains(|c: char| c.is_ascii_digit());
        let none = self.around.no_surname.contains(text) || self.around.is_office(text);
        let joined = prefixed
            && self.words.get(start - 1).is_some_and(|last| self.around.prepositions.contains(last.text));
        if !letters || joined || none && !(prefixed && self.names.is_surname(text)) {
            return None;
        }
        let known = self.names.is_surname(text);
        let written = capital || small && known;
        if !written || !known && (core.case == Case::Capitals || self.around.is_thing(text)) {
            return None;
        }
        // `in de Kuip` is a place.
        let placed = self.around.prepositions.contains(self.words.at(at));
        let whole =
            || self.range(at, start + 1).and_then(|range| self.words.text.get(range)).unwrap_or_default();
        if prefixed && placed && !self.names.is_surname(whole()) {
            return None;
        }
        let word = self.names.is_word(text);
        (capital || !word || prefixed).then_some(Surname {
            end: start + 1,
            known,
            word,
            prefixed,
            small: !capital,
        })
    }

    /// The word behind the particles that begin at `at`, four at most.
    pub(super) fn particles(&self, at: usize) -> usize {
        let mut next = at;
        while next < at + 4 {
            let word = self.words.at(next);
            let short = word == "v"
                && matches!(self.words.gap(next), "." | "/" | ". ")
                && matches!(self.words.at(next + 1), "d" | "h");
            if short && (self.words.beside(next + 1) || self.words.dotted(next + 1)) {
                next += 2;
            } else if self.around.particles.contains(word) && self.words.beside(next) {
                next += 1;
            } else {
                break;
            }
        }
        next
    }
}
