//! How a part reads: counts, scores, and what makes it hard.

use std::io;

use serde::Serialize;

use crate::check::view::PartView;
use crate::cli::inspect::page::Sheet;
use crate::cli::inspect::seen::Place;
use crate::text::abbreviation::unexplained;
use crate::text::dutch;
use crate::text::readability::{Address, Counts};
use crate::text::source::Span;

/// How a part reads. Scores and rates are rounded to one decimal; those for Dutch are only there for Dutch.
#[derive(Debug, Serialize)]
pub(super) struct Reading {
    words: usize,
    sentences: usize,
    longest_sentence: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    words_per_sentence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    syllables_per_word: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flesch_douma: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brouwer: Option<f64>,
    passives: Vec<Place>,
    abbreviations: Vec<Place>,
    /// Where it says `u`, and where `jij`.
    formal: Vec<Place>,
    informal: Vec<Place>,
}

impl Reading {
    pub(super) fn of(view: &PartView<'_>) -> Self {
        let (text, tokens) = (view.part.text, view.tokens.as_slice());
        let dutch = view.language.tag == "nl";
        let counts = Counts::of(text, tokens, view.sentences(), &view.language.tag);
        let address = if dutch { Address::of(text, tokens) } else { Address::default() };
        let passives = if dutch { dutch::passives(&view.folded, tokens) } else { Vec::new() };
        let span = |words: std::ops::Range<usize>| -> Option<Span> {
            let words = tokens.get(words)?;
            Some(words.first()?.span.join(words.last()?.span))
        };
        let places = |spans: Vec<Span>| spans.into_iter().map(Place::from).collect();
        Self {
            words: counts.words,
            sentences: counts.sentences,
            longest_sentence: counts.longest,
            words_per_sentence: counts.words_per_sentence().map(rounded),
            syllables_per_word: counts.syllables_per_word().map(rounded),
            flesch_douma: counts.flesch_douma().filter(|_| dutch).map(rounded),
            brouwer: counts.brouwer().filter(|_| dutch).map(rounded),
            passives: places(passives.into_iter().filter_map(span).collect()),
            abbreviations: places(unexplained(text, tokens)),
            formal: places(address.formal),
            informal: places(address.informal),
        }
    }

    /// The same for people.
    pub(super) fn write(&self, text: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let shown = |places: &[Place]| {
            let words = places.iter().filter_map(|place| text.get(place.start..place.end));
            words
                .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join(" | ")
        };
        let (words, sentences, longest) = (self.words, self.sentences, self.longest_sentence);
        let name = sheet.say("leesbaarheid", "readability");
        let mut line = sheet.say(
            &format!("woorden: {words}, zinnen: {sentences}, langste zin: {longest}"),
            &format!("words: {words}, sentences: {sentences}, longest sentence: {longest}"),
        );
        for (score, title) in [(self.flesch_douma, "Flesch-Douma"), (self.brouwer, "Brouwer")] {
            if let Some(score) = score {
                line += &format!(", {title}: {score:.0}");
            }
        }
        sheet.named(None, &name, &line)?;
        let both = !self.formal.is_empty() && !self.informal.is_empty();
        let mixed = format!("{} / {}", shown(&self.formal), shown(&self.informal));
        for (name, found) in [
            (sheet.say("lijdend", "passive"), shown(&self.passives)),
            (sheet.say("afkorting", "abbreviation"), shown(&self.abbreviations)),
            (sheet.say("u en jij", "u and jij"), if both { mixed } else { String::new() }),
        ] {
            if !found.is_empty() {
                sheet.named(None, &name, &found)?;
            }
        }
        Ok(())
    }
}

/// To one decimal.
fn rounded(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}
