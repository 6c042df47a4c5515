//! Words and phrases of one check, found through the needles that all rules share.
//!
//! The last word of each phrase is the needle; where it is seen, the words before it are looked at. A text
//! without needles costs nothing, and a look-back is never longer than the phrase.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::check::cover::Cover;
use crate::check::memo::Key;
use crate::check::needles::{Asked, Hit, Needle, Needles};
use crate::check::term::{Reach, Style, Term, Text};
use crate::check::view::PartView;
use crate::text::disguise::{Disguise, disguise_of};
use crate::text::source::Span;

/// Words and phrases of one check.
#[derive(Debug)]
pub(crate) struct Terms {
    asked: Asked,
    terms: Vec<Term>,
    /// Other spellings, with the place of the term that they stand for.
    respelled: Vec<(usize, Term)>,
    reach: Reach,
}

/// Terms with the words by which they are found, whatever else there is.
#[derive(Default, Serialize, Deserialize)]
struct Bent {
    terms: Vec<Term>,
    respelled: Vec<(usize, Term)>,
    needles: Vec<Needle>,
}

impl Bent {
    fn new(written: &[&str], style: &Style<'_>) -> Self {
        let mut bent = Self::default();
        let mut add = |key: usize, words: Vec<String>| {
            let key = u32::try_from(key).unwrap_or(u32::MAX);
            bent.needles.extend(words.into_iter().map(|word| Needle { key, word: word.into() }));
        };
        for (key, term) in written.iter().enumerate() {
            if let Some((other, words)) = Term::respelled(term, style) {
                add(written.len() + bent.respelled.len(), words);
                bent.respelled.push((key, other));
            }
        }
        for (key, written) in written.iter().enumerate() {
            let Some((term, words)) = Term::new(written, style) else {
                // Keeps the places of the others.
                bent.terms.push(Term::nothing());
                continue;
            };
            add(key, words);
            bent.terms.push(term);
        }
        bent
    }
}

/// A term found in a part.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Where it stands in the part.
    pub(crate) span: Span,
    /// Which term it is: its place in the list that the terms were made from.
    pub(crate) term: usize,
    /// How it was disguised.
    pub(crate) disguise: Option<Disguise>,
    /// Its words in the view it was found in.
    pub(crate) tokens: Range<usize>,
    /// Whether it was found in the view without disguises.
    pub(crate) plain: bool,
}

impl Terms {
    /// Terms that are matched in one style. A term with nothing to look for is never found.
    pub(crate) fn new<'t>(
        written: impl IntoIterator<Item = &'t str>,
        style: &Style<'_>,
        needles: &mut Needles,
    ) -> Self {
        let written: Vec<&str> = written.into_iter().collect();
        let key = || {
            let forms: &'static str = style.forms.into();
            Key::new("terms", [forms, style.lang].into_iter().chain(written.iter().copied()))
        };
        let bent = if needles.is_dry() {
            Bent::default()
        } else {
            needles.worked_out(key, || Bent::new(&written, style))
        };
        let reach = Reach { compound: style.compound, genitive: style.genitive, everywhere: false };
        Self { asked: needles.ask(bent.needles), terms: bent.terms, respelled: bent.respelled, reach }
    }

    /// The same, also where words are no running text: in the names of accounts, in addresses, written as one word.
    pub(crate) fn everywhere(mut self, everywhere: bool) -> Self {
        self.reach.everywhere = everywhere;
        self
    }

    /// The words by which they are found.
    pub(crate) fn needles(&self) -> Vec<String> {
        self.asked.words().map(str::to_owned).collect()
    }

    /// Whether one of the words by which they are found is there.
    pub(crate) fn admits(&self, part: &PartView<'_>) -> bool {
        part.texts().any(|(hits, folded)| hits.any(&self.asked, folded))
    }

    /// Where the terms stand in a part, sorted by where they begin; they may overlap.
    ///
    /// What is only there once disguises are undone counts if it overlaps a disguised stretch and nothing that is
    /// there anyway.
    pub(crate) fn find(&self, part: &PartView<'_>) -> Vec<Found> {
        let original = part.part.text;
        let text = Text { original, folded: &part.folded, tokens: &part.tokens };
        let mut found: Vec<Found> = self
            .places(&part.hits.of(&self.asked, &part.folded.text), &text)
            .map(|(term, place)| {
                let span = part.folded.span(place.range);
                let disguise = disguise_of(span.slice(original));
                Found { span, term, disguise, tokens: place.tokens, plain: false }
            })
            .collect();
        if let Some(plain) = &part.plain {
            let folded = &plain.undisguised.folded;
            let seen = Cover::new(found.iter().map(|found| found.span));
            let runs = &plain.undisguised.runs;
            let disguised = Cover::new(runs.iter().map(|(run, _)| Span::new(run.start, run.end)));
            let text = Text { original, folded, tokens: &plain.tokens };
            let hits = plain.hits.of(&self.asked, &folded.text);
            let more = self.places(&hits, &text).filter_map(|(term, place)| {
                let run = disguised.overlapping(Span::new(place.range.start, place.range.end))?;
                let span = folded.span(place.range);
                let disguise = runs.get(run).map(|(_, disguise)| *disguise);
                let new = !span.is_empty() && seen.overlapping(span).is_none();
                new.then_some(Found { span, term, disguise, tokens: place.tokens, plain: true })
            });
            found.extend(more);
        }
        found.sort_by_key(|found| (found.span.start, found.span.end));
        found
    }

    fn places<'f>(
        &'f self,
        hits: &'f [Hit],
        text: &'f Text<'_>,
    ) -> impl Iterator<Item = (usize, crate::check::term::Place)> + 'f {
        hits.iter().filter_map(|hit| {
            let key = usize::try_from(hit.key).ok()?;
            let respelled = key.checked_sub(self.terms.len()).and_then(|at| self.respelled.get(at));
            let (key, term) = match respelled {
                Some((key, term)) => (*key, term),
                None => (key, self.terms.get(key)?),
            };
            Some((key, term.at(&hit.range, text, self.reach)?))
        })
    }
}

/// Of matches that overlap, the longest; `found` is sorted by where they begin.
pub(crate) fn longest(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for next in found {
        match kept.last_mut().filter(|last| last.span.overlaps(next.span)) {
            Some(last) if last.span.len() < next.span.len() => *last = next,
            Some(_) => {}
            None => kept.push(next),
        }
    }
    kept
}
