//! Names that begin with a given name.

use crate::check::entity::person::reader::{Name, Reader};
use crate::check::entity::person::reading::Read;
use crate::check::entity::person::surname::Surname;
use crate::check::entity::person::words::Case;
use crate::model::entity::Sure;

/// Most given names and initials in a row.
const MOST: usize = 5;

impl Reader<'_> {
    /// `Klaas en Truus Postma`.
    pub(super) fn couple(&self, at: usize) -> Read {
        let first = self.words.get(at)?;
        let known = first.case == Case::Capital && self.names.is_given(first.text);
        let joined = self.words.beside(at) && self.words.at(at + 1) == "en" && self.words.beside(at + 1)
            || matches!(self.words.gap(at), " & ");
        let second = at + if self.words.at(at + 1) == "en" { 2 } else { 1 };
        let (name, _, sure) = (known && joined).then(|| self.full(second)).flatten()?;
        let surname = first.text.len() > 1 && !self.names.is_word(first.text) && self.is_capital(second);
        surname.then_some((Name { start: at, ..name }, sure))
    }

    /// A known given name with a surname behind it.
    pub(super) fn given(&self, at: usize, start: usize) -> Read {
        if let Some((name, _, sure)) = self.full(at) {
            return Some((Name { start, ..name }, sure));
        }
        let given = self.words.get(at)?;
        let known =
            given.case == Case::Capital && self.names.is_given(given.text) && !self.names.is_word(given.text);
        if !known {
            return None;
        }
        let name = |end| Name { start, name: at, end };
        let aged = self.age_behind(given.range.end).is_some() || self.age_before(at).is_some();
        if let Some(end) = self.shortened(at, aged) {
            return Some((name(end), Sure::Likely));
        }
        // `Kees (43)`, `de 43-jarige Kees`.
        (aged && !self.runs_on(at)).then(|| (name(at + 1), Sure::Likely))
    }

    /// Whether another capital stands right behind the word: then it is part of something else.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        self.words.beside(at) && self.is_capital(at + 1)
    }

    /// Given names, initials and a surname from `at` on: `Fatima El Idrissi`, `Jan P. Jansen`, `Anna Maria de Boer`.
    pub(super) fn full(&self, at: usize) -> Option<(Name, Surname, Sure)> {
        let given = self.words.get(at)?;
        if !self.names.is_given(given.text) {
            return None;
        }
        let small = !given.is_capital();
        let mut next = at + 1;
        while next < at + MOST
            && (self.words.beside(next - 1) || next > at + 1 && self.words.dotted(next - 1))
        {
            let more = self.words.at(next);
            let last = !self.words.beside(next) && !self.words.dotted(next);
            let letter = self.words.get(next).is_some_and(|word| word.is_letter() && word.is_capital());
            let initial = letter && self.words.dotted(next);
            let second = self.names.is_given(more)
                && !last
                && !self.around.particles.contains(more)
                && self.surname(next + 1, small).is_some();
            if initial || second {
                next += 1;
            } else {
                break;
            }
        }
        let close = self.words.beside(next - 1) || next > at + 1 && self.words.dotted(next - 1);
        let broken = self.words.gap(next - 1) == "\n";
        let surname = self.surname(next, small).filter(|_| close || broken)?;
        let sure = self.how_sure(at, surname, broken)?;
        Some((Name { start: at, name: at, end: surname.end }, surname, sure))
    }

    /// How sure a known given name at `at` with this surname is somebody's.
    pub(super) fn how_sure(&self, at: usize, surname: Surname, broken: bool) -> Option<Sure> {
        let given = self.words.get(at)?;
        let (capital, word) = (given.case, self.names.is_word(given.text));
        let aged = self
            .words
            .get(surname.end - 1)
            .is_some_and(|last| self.age_behind(last.range.end).is_some() || self.age_before(at).is_some());
        let main = self.words.get(surname.end - 1)?;
        let small = capital == Case::Small || surname.small;
        if small || broken {
            let proven = !word && surname.known && !self.names.is_word(main.text) && given.text.len() > 3;
            return (proven && main.text.len() > 4 && small != broken).then_some(Sure::Possible);
        }
        if capital == Case::Capitals || main.case == Case::Capitals {
            return (surname.known && (!word || surname.sure())).then_some(Sure::Likely);
        }
        if word {
            let proven = surname.known && (!surname.word || surname.prefixed || aged);
            let start = self.words.begins_sentence(at);
            return proven.then_some(if start && !aged { Sure::Possible } else { Sure::Likely });
        }
        // `Jan Piet` are two people, or one that says only given names.
        if !surname.known && !surname.prefixed && self.names.is_given(main.text) && !aged {
            return None;
        }
        Some(if surname.sure() || surname.known && aged { Sure::Certain } else { Sure::Likely })
    }

    /// `Mohammed B.`, `Sanne van den B.`: a given name and the first letter of the surname. Kings have numbers: without
    /// an age or a role `Willem I.` is one.
    pub(super) fn shortened(&self, at: usize, strong: bool) -> Option<usize> {
        let given = self.words.get(at)?;
        let end = self.last_letter(at + 1).filter(|_| self.words.beside(at))?;
        let number = matches!(self.words.at(end - 1), "i" | "v" | "x");
        let proven = given.case == Case::Capital && self.names.is_given(given.text) && (strong || !number);
        proven.then_some(end)
    }

    /// Behind the first letter of a surname, and what stands before it, at `at`: `B.`, `van den H.`.
    pub(super) fn last_letter(&self, at: usize) -> Option<usize> {
        let start = self.particles(at);
        let letter = self.words.get(start)?;
        let stop = self.words.text.get(letter.range.end..)?.starts_with('.');
        (letter.is_letter() && letter.is_capital() && stop).then_some(start + 1)
    }

    /// A given name that is in no list, before a surname that can be little else: `Djoeke van der Meer`.
    pub(super) fn strange_given(&self, at: usize) -> Read {
        let given = self.words.get(at)?;
        let strange = given.case == Case::Capital
            && given.text.len() > 2
            && given.text.chars().all(char::is_alphabetic)
            && !self.words.begins_sentence(at)
            && !self.words.previous(at).is_some_and(|at| self.is_capital(at))
            && !self.around.no_surname.contains(given.text)
            && !self.around.particles.contains(given.text)
            && !self.around.is_thing(given.text)
            && !self.around.called.contains(given.text)
            && !self.names.is_word(given.text);
        let next = self.words.get(at + 1).filter(|_| strange && self.words.beside(at))?;
        let telling = matches!(next.text, "el" | "ten" | "ter" | "ben") && !next.is_capital();
        let more = matches!(next.text, "van" | "in" | "op")
            && matches!(self.words.at(at + 2), "de" | "den" | "der" | "'t" | "het");
        let surname = self.surname(at + 1, false).filter(|surname| surname.known)?;
        let main = self.words.at(surname.end - 1);
        (more || telling && !self.names.is_word(main))
            .then_some((Name { start: at, name: at, end: surname.end }, Sure::Possible))
    }
}
