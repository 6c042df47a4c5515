//! The ways in which a name can be written.

use crate::check::entity::person::reader::{Name, Reader};
use crate::check::entity::person::surname::Surname;
use crate::check::entity::person::words::{Case, Word};
use crate::model::entity::Sure;

/// Most titles in a row.
const MOST: usize = 5;

/// A name, and how sure.
pub(super) type Read = Option<(Name, Sure)>;

impl Reader<'_> {
    /// The name that begins at the word `at`, whoever bears it.
    pub(super) fn read(&self, at: usize) -> Read {
        self.titled(at)
            .or_else(|| self.labelled(at))
            .or_else(|| self.in_role(at))
            .or_else(|| self.couple(at))
            .or_else(|| self.given(at, at))
            .or_else(|| self.initials_first(at))
            .or_else(|| self.surname_first(at))
            .or_else(|| self.strange_given(at))
    }

    /// Behind the titles that begin at `at`, and whether one of them is a whole word.
    fn titles(&self, at: usize) -> Option<(usize, bool)> {
        let mut next = at;
        let mut whole = false;
        while next < at + MOST && self.around.titles.contains(self.words.at(next)) {
            let short = self.around.short.contains(self.words.at(next));
            let word = self.words.get(next)?;
            // `ING`, `MS`, `DS` are a bank, an illness and a car.
            let stopped = self.words.dotted(next);
            if short && !stopped && word.case == Case::Capitals || !stopped && !self.words.beside(next) {
                return None;
            }
            whole |= !short || stopped || word.is_capital() || self.words.at(next) == "mw";
            next += 1;
        }
        (next > at).then_some((next, whole))
    }

    /// `mevrouw El Haddaoui`, `dhr. J. de Vries`, `mw. mr. drs. P.J.M. de Groot`, `familie Bakker`.
    fn titled(&self, at: usize) -> Read {
        let (start, whole) = self.titles(at)?;
        let listed = matches!(self.words.at(at), "heren" | "dames" | "heer")
            && matches!(self.words.at(start), "en")
            && self.around.titles.contains(self.words.at(start + 1));
        if listed {
            return None;
        }
        let name = |end| Name { start: at, name: start, end };
        let initials = self.initials(start, true);
        if let Some((_, full, sure)) = self.full(start) {
            return Some((name(full.end), if full.known { Sure::Certain } else { sure.max(Sure::Likely) }));
        }
        let first = initials.unwrap_or(start);
        let surname = self.surname(first, true);
        if let Some(surname) = surname.filter(|surname| !surname.small || surname.sure()) {
            let sure = if surname.known && whole { Sure::Certain } else { Sure::Likely };
            let proven = whole || surname.known || initials.is_some();
            return proven.then(|| (name(surname.end), sure));
        }
        // `mevrouw A.`, `meneer Kees`.
        if let Some(end) = initials.filter(|end| *end > start && self.is_capital(start)) {
            // `Mr. P.J. Troelstraweg`: what follows belongs to it.
            return (whole && !self.around.is_thing(self.words.at(end))).then(|| (name(end), Sure::Likely));
        }
        let given = self.words.get(start)?;
        (whole && given.is_capital() && self.names.is_given(given.text))
            .then(|| (name(start + 1), Sure::Likely))
    }

    /// `Naam: jan jansen`, `t.a.v. Jansen`.
    fn labelled(&self, at: usize) -> Read {
        let label = self.around.labels.contains(self.words.at(at)) && self.words.gap(at).trim() == ":";
        let attention = self.words.at(at) == "v"
            && at >= 2
            && self.words.at(at - 2) == "t"
            && self.words.at(at - 1) == "a"
            && self.words.dotted(at)
            && self.words.dotted(at - 1);
        if !label && !attention {
            return None;
        }
        let start = at + 1;
        let name = |end| Name { start, name: start, end };
        if let Some((_, full, _)) = self.full(start) {
            return Some((name(full.end), Sure::Likely));
        }
        let given = label && self.names.is_given(self.words.at(start)) && self.words.beside(start);
        if let Some(surname) = given.then(|| self.surname(start + 1, true)).flatten() {
            return Some((name(surname.end), Sure::Likely));
        }
        let first = self.initials(start, true).unwrap_or(start);
        let surname = self.surname(first, true)?;
        let proven = surname.known && (label || first > start || surname.prefixed);
        proven.then(|| (name(surname.end), Sure::Likely))
    }

    /// `meester Kees`, `verdachte Mohammed B.`, `buurvrouw Fatima`.
    fn in_role(&self, at: usize) -> Read {
        let role = self.words.at(at);
        if !self.around.roles.contains(role) || !self.words.beside(at) {
            return None;
        }
        let start = at + 1;
        let name = |end| Name { start: at, name: start, end };
        if let Some((_, full, sure)) = self.full(start) {
            return Some((name(full.end), if full.known { Sure::Certain } else { sure }));
        }
        if let Some(end) = self.shortened(start, true) {
            return Some((name(end), Sure::Likely));
        }
        if let Some(end) = self.initials(start, false) {
            if let Some(surname) =
                self.surname(end, false).filter(|surname| surname.known || surname.prefixed)
            {
                return Some((name(surname.end), Sure::Likely));
            }
            let end = self.last_letter(end).unwrap_or(end);
            return self.around.accused.contains(role).then(|| (name(end), Sure::Likely));
        }
        let colleague = self.around.colleagues.contains(role);
        let telling = |surname: &Surname| surname.sure() || surname.known && !colleague;
        if let Some(surname) = self.surname(start, false).filter(telling) {
            return Some((name(surname.end), Sure::Likely));
        }
        let given = self.words.get(start)?;
        let sure = if colleague { Sure::Possible } else { Sure::Likely };
        (given.case == Case::Capital && self.names.is_given(given.text) && !self.names.is_word(given.text))
            .then(|| (name(start + 1), sure))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }

    /// Behind the initials that begin at `at`: `P.J.M.`, `Th.`, `J.-P.`; without full stops or capitals only when a
    /// title stands before them.
    pub(super) fn initials(&self, at: usize, titled: bool) -> Option<usize> {
        let mut next = at;
        while next < at + 6 {
            let Some(word) = self.words.get(next) else { break };
            let short = word.is_letter()
                || matches!(word.text, "th" | "chr" | "ch" | "ph" | "ij" | "joh" | "wm" | "st");
            let stop = self.words.text.get(word.range.end..).is_some_and(|rest| rest.starts_with('.'));
            if !short || !(word.is_capital() || titled) || !stop {
                break;
            }
            next += 1;
            if !self.words.dotted(next - 1) {
                break;
            }
        }
        if next == at && titled {
            let word = self.words.get(at)?;
            let bare = word.is_letter() || word.case == Case::Capitals && word.text.len() < 4;
            let proven =
                bare && word.is_capital() && self.words.beside(at) && !self.names.is_surname(word.text);
            return proven.then_some(at + 1);
        }
        (next > at).then_some(next)
    }

    /// `J. de Vries`, `P.J.M. de Groot`.
    fn initials_first(&self, at: usize) -> Read {
        let first = self.words.get(at)?;
        let inside = at.checked_sub(1).is_some_and(|before| {
            self.words.dotted(before) && self.words.get(before).is_some_and(Word::is_letter)
        });
        if first.case == Case::Small || inside {
            return None;
        }
        let start = self.initials(at, false)?;
        let letters: String = (at..start).map(|at| self.words.at(at)).collect();
        let previous = self.words.previous(at).map_or("", |at| self.words.at(at));
        if self.around.abbreviations.contains(&letters) || self.around.lettered.contains(previous) {
            return None;
        }
        let name = |end| Name { start: at, name: at, end };
        if let Some(surname) = self.surname(start, false) {
            let several = start - at > 1;
            let item = self.words.begins_sentence(at) && !several;
            let particle = surname.prefixed && !self.is_capital(start);
            // `plan B. De Waard vindt`: behind one letter `De` may begin a sentence.
            let begins = surname.prefixed
                && !several
                && matches!(self.words.at(start), "de" | "het" | "te" | "van")
                && !matches!(self.words.at(start + 1), "de" | "den" | "der" | "'t");
            let proven = particle || surname.known && !(item && surname.word) && !begins;
            if proven {
                return Some((name(surname.end), Sure::Likely));
            }
        }
        // `M. de J.`
        if let Some(end) = self.last_letter(start).filter(|end| *end > start + 1 && !self.is_capital(start)) {
            return Some((name(end), Sure::Likely));
        }
        // `de 43-jarige K.J.`, `K.J. (43)`.
        let end = self.range(at, start)?.end;
        (self.age_behind(end).is_some() || self.age_before(at).is_some()).then(|| (name(start), Sure::Likely))
    }

    /// `Jansen, J.`, `Vries, J. de`, `Jansen, Sanne`.
    fn surname_first(&self, at: usize) -> Read {
        let word = self.words.get(at)?;
        let known =
            word.case == Case::Capital && self.names.is_surname(word.text) && self.words.gap(at) == ", ";
        if !known {
            return None;
        }
        let name = |end| Name { start: at, name: at, end };
        if let Some(end) = self.initials(at + 1, false) {
            let mut last = end;
            while last < end + 3 && self.around.particles.contains(self.words.at(last)) {
                last += 1;
            }
            let follows = last > end && self.words.gap(end - 1).trim() == ".";
            let alone = !self.is_capital(end) || self.words.gap(end - 1).contains('\n');
            return (follows || alone && !self.names.is_word(word.text))
                .then(|| (name(if follows { last } else { end }), Sure::Likely));
        }
        let given = self.words.get(at + 1)?;
        let listed = self.words.gap(at + 1) == ", " || self.words.at(at + 2) == "en" || self.runs_on(at + 1);
        let proven = given.case == Case::Capital
            && self.names.is_given(given.text)
            && !self.names.is_surname(given.text)
            && !self.names.is_word(given.text)
            && !self.names.is_word(word.text)
            && !self.names.is_given(word.text)
            && !listed
            && self.words.begins_sentence(at);
        proven.then(|| (name(at + 2), Sure::Possible))
    }
}
