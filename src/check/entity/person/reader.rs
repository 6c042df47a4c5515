//! A text with the lists to read names by, and what of it is no private person.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::person::around::Around;
use crate::check::entity::person::names::Names;
use crate::check::entity::person::words::{Word, Words};
use crate::check::entity::shape::{Pattern, after, before};
use crate::model::entity::Entity;

/// `(43)`, `(43 jaar)`, `, 43 jaar`.
static AGE: Pattern = Pattern::new(
    r"^(?: ?\((?:1[01][0-9]|[1-9]?[0-9])(?: jaar(?: oud)?)?[),]|, (?:1[01][0-9]|[1-9]?[0-9]) jaar\b)",
);
/// `43-jarige`, `vierjarige`, right before a name.
static AGED: Pattern = Pattern::new(r"\b(?:[0-9]{1,3}[ -]?|[a-z]{3,20})jarige (?:[a-z]{3,14} )?$");

/// A name that was read: the words from `start` up to `end`, of which those from `name` on are no title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) start: usize,
    pub(super) name: usize,
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) passage: Passage<'t>,
    pub(super) words: Words<'t>,
    pub(super) names: &'static Names,
    pub(super) around: &'static Around,
}

impl<'t> Reader<'t> {
    pub(super) fn new(passage: &Passage<'t>) -> Self {
        let (names, around) = (Names::get(), Around::get());
        Self { passage: *passage, words: Words::of(passage), names, around }
    }

    /// The bytes of the words from `start` up to `end`, with the full stop of a last initial.
    pub(super) fn range(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let last = self.words.get(end.checked_sub(1)?)?;
        let stop = last.is_letter() && after(self.words.text, last.range.end, 1) == ".";
        Some(self.words.get(start)?.range.start..last.range.end + usize::from(stop))
    }

    /// Where the age right behind `end` ends.
    pub(super) fn age_behind(&self, end: usize) -> Option<usize> {
        AGE.first(after(self.words.text, end, 20), 0).map(|found| end + found.end)
    }

    /// Where the age right before the word `at` begins.
    pub(super) fn age_before(&self, at: usize) -> Option<usize> {
        let start = self.words.get(at)?.range.start;
        let ahead = before(self.words.text, start, 44);
        AGED.first(ahead, 0).map(|found| start - ahead.len() + found.start)
    }

    /// Whether a name means no private person: it belongs to an office, a street, a shop, or is that of a figure of
    /// history.
    pub(super) fn is_public(&self, name: Name) -> bool {
        let Some(range) = self.range(name.name, name.end) else {
            return true;
        };
        let elsewhere = [Entity::Url, Entity::Email, Entity::Mention, Entity::Hashtag];
        self.passage.is_other(&elsewhere, &range)
            || self.is_figure(name)
            || self.in_office(name)
            || self.behind_office(name.end)
            || self.calls_a_thing(name)
    }

    /// Whether the whole name, or its first or last words, are in the list of those that mean no private person.
    fn is_figure(&self, name: Name) -> bool {
        let whole = self.range(name.start, name.end).and_then(|range| self.words.text.get(range));
        let bare = self.range(name.name, name.end).and_then(|range| self.words.text.get(range));
        let titled = name.start < name.name;
        whole.is_some_and(|whole| self.names.is_public(whole))
            || !titled && bare.is_some_and(|bare| self.names.is_public(bare))
    }

    /// `wethouder Jansen`, `onze burgemeester, Carla Jansen`.
    fn in_office(&self, name: Name) -> bool {
        let Some(previous) = name.start.checked_sub(1) else {
            return false;
        };
        let office = |at: usize| self.around.is_office(self.words.at(at));
        match self.words.gap(previous) {
            " " | "  " => {
                // `de wethouders De Waard en Jan Kuiper`, `commissaris van de Koning Jan Jansen`.
                let listed = self.words.at(previous) == "en"
                    && (1..5).any(|back| {
                        previous
                            .checked_sub(back)
                            .is_some_and(|at| office(at) && self.words.at(at).ends_with('s'))
                    });
                office(previous) || listed
            }
            ", " => (0..5).any(|back| {
                let here = previous.checked_sub(back);
                here.is_some_and(|at| office(at) && (at..previous).all(|at| self.words.beside(at)))
            }),
            _ => false,
        }
    }

    /// `Carla Jansen, burgemeester van Waterveen`, `Jan Kuiper (raadslid)`.
    fn behind_office(&self, end: usize) -> bool {
        let last = end.saturating_sub(1);
        matches!(self.words.gap(last), ", " | " (")
            && (self.around.is_office(self.words.at(end))
                || self.words.beside(end)
                    && matches!(self.words.at(end), "onze" | "de" | "oud" | "uw" | "loco")
                    && self.around.is_office(self.words.at(end + 1)))
    }

    /// `Basisschool Anne Frank`, `Anne Frankschool`, `Johan Cruijff Arena`.
    fn calls_a_thing(&self, name: Name) -> bool {
        let before = self.words.previous(name.start).map_or("", |at| self.words.at(at));
        let before = before.rsplit('-').next().unwrap_or(before);
        let last = name.end - 1;
        let text = self.words.at(last);
        let (behind, next) = (self.words.beside(last), self.words.get(name.end));
        // `Jan Jansen school` is written so too; `Jan Jansen dag in dag uit` hardly.
        let thing = |word: &str| self.around.things.contains(word.rsplit('-').next().unwrap_or(word));
        let follows = next.is_some_and(|next| {
            thing(next.text) && (next.is_capital() || matches!(next.text, "bv" | "nv" | "zn"))
                || next.is_capital() && self.around.is_thing(next.text) && !self.names.is_surname(next.text)
        });
        let amps = matches!(self.words.gap(last), " & " | "&")
            || after(self.words.text, self.end(last), 7) == " & zn";
        let bv = after(self.words.text, self.end(last), 5);
        self.around.called.contains(before)
            || self.around.is_thing(before)
            || self.around.called.contains(&self.letters_before(name.start))
            || self.around.is_thing(text) && !self.names.is_surname(text)
            || behind && follows
            || amps
            || matches!(bv, " b.v." | " n.v.")
    }

    /// The letters with full stops right before the word: `obs` for `O.B.S.`.
    fn letters_before(&self, at: usize) -> String {
        let first = (at.saturating_sub(4)..at)
            .rev()
            .take_while(|at| self.words.dotted(*at) && self.words.get(*at).is_some_and(Word::is_letter));
        let letters: Vec<&str> = first.map(|at| self.words.at(at)).collect();
        letters.into_iter().rev().collect()
    }

    fn end(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.words.text.len(), |word| word.range.end)
    }
}
