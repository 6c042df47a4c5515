//! `check.pattern`: a regular expression, in the syntax of the regex crate (linear time, no look-around).
//!
//! ```toml
//! check.pattern = { regex = '\bzaak\s+\d{4,}', on = "raw" }
//! ```

use std::ops::Range;
use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::check::expression::Expression;
use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts, regex_words};
use crate::model::draft::PartGroup;
use crate::model::say::Say;
use crate::text::source::Span;

/// Largest compiled pattern, in bytes: a `\w{1,500}` fits, a bomb does not.
const LARGEST: usize = 4 << 20;

/// A regular expression. For those who know them; most rules do better with `phrases`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "pattern")]
pub struct Spec {
    /// The regular expression, in the syntax of the Rust crate `regex` (no look-around). It needs at least one character.
    #[schemars(with = "String", length(min = 1))]
    pub regex: Spanned<String>,
    /// Which text it sees.
    #[serde(default)]
    pub on: On,
    /// The parts of the draft to look in. Left out, all of them.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

/// The text that a pattern sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "on")]
pub enum On {
    /// The text as the author wrote it.
    #[default]
    Raw,
    /// The text in lower case, without accents, invisible characters and look-alike letters.
    Folded,
}

#[derive(Debug)]
struct Pattern {
    expression: Arc<Expression>,
    on: On,
    parts: Parts,
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let (written, at) = (self.regex.get_ref(), self.regex.span());
        // One that is proven is compiled when a text needs it.
        let compiled = (!builder.proven).then(|| RegexBuilder::new(written).size_limit(LARGEST).build());
        if let Some(Err(error)) = &compiled {
            let (place, explanation) = explain(error, written, at);
            let (message, help) = regex_words::words(&explanation);
            builder.error(Some(place), message, Some(help));
            return None;
        }
        let expression = builder.needles.pattern(written, LARGEST);
        if written.contains('\u{8}') {
            // Between double quotes TOML makes a backspace of it, which no post holds.
            let message = Say::new(
                "tussen dubbele aanhalingstekens is \\b geen woordgrens",
                "between double quotation marks \\b in a regex is not the edge of a word",
            );
            let help = Say::new(
                "zet enkele aanhalingstekens om het patroon: regex = '…'",
                "put single quotation marks around the pattern: regex = '…'",
            );
            builder.error(Some(at), message, Some(help));
            return None;
        }
        if compiled.and_then(Result::ok).as_ref().is_some_and(matches_nothing) {
            let message =
                Say::new("dit patroon (regex) past op een lege tekst", "this regex matches an empty text");
            let help = Say::new(
                "zorg dat er altijd minstens één teken in past: + in plaats van *",
                "make sure that at least one character is needed: + instead of *",
            );
            builder.error(Some(at), message, Some(help));
            return None;
        }
        if self.on == On::Folded && written.chars().any(char::is_uppercase) && !written.contains(['\\', '?'])
        {
            let message = Say::new(
                "bij on = \"folded\" staan er geen hoofdletters in de tekst, dus dit patroon past nooit",
                "capitals never match in a pattern on folded text",
            );
            builder.error(
                Some(at),
                message,
                Some(Say::new("schrijf kleine letters", "write lower-case letters")),
            );
            return None;
        }
        Some(Box::new(Pattern { expression, on: self.on, parts: Parts(self.parts.clone()) }))
    }
}

/// What is wrong with a pattern and where, from the regex crate's explanation: the pattern, a line with `^` under
/// the place, and a line that begins with `error: `.
fn explain(error: &regex::Error, written: &str, at: Range<usize>) -> (Range<usize>, String) {
    if let regex::Error::CompiledTooBig(_) = error {
        return (at, "it is too large once compiled; use smaller repeats".to_owned());
    }
    let text = error.to_string();
    let explanation = text.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or(&text).to_owned();
    let caret = text.lines().find(|line| line.contains('^') && line.trim_matches([' ', '^']).is_empty());
    // The place can be pointed at if the pattern stands in the file as it is: in quotes of one or three characters.
    let quotes = at.len().saturating_sub(written.len());
    let place = caret.filter(|_| matches!(quotes, 2 | 6) && !written.contains('\n')).and_then(|line| {
        let before = line.find('^')?.checked_sub(4)?;
        let (index, c) = written.char_indices().nth(before).or_else(|| written.char_indices().next_back())?;
        let start = at.start + quotes / 2 + index;
        Some(start..start + c.len_utf8())
    });
    (place.unwrap_or(at), explanation)
}

/// Whether it matches the empty text, at least in some ordinary surroundings.
fn matches_nothing(regex: &Regex) -> bool {
    ["", "a", "A1 b-c. #"].iter().any(|sample| regex.find_iter(sample).any(|found| found.is_empty()))
}

impl Check for Pattern {
    fn is_costly(&self) -> bool {
        true
    }

    fn admits(&self, view: &View<'_>) -> bool {
        self.parts.of(view).any(|(_, part)| self.expression.is_needed(&part.folded.text, part.pairs()))
    }

    fn gate(&self) -> Vec<Vec<String>> {
        self.expression.pieces().to_vec()
    }

    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in self.parts.of(view) {
            let text = match self.on {
                On::Raw => part.part.text,
                On::Folded => &part.folded.text,
            };
            if !self.expression.is_needed(&part.folded.text, part.pairs()) {
                continue;
            }
            for found in self.expression.ranges(text).filter(|found| !found.is_empty()) {
                let span = match self.on {
                    On::Raw => Span::new(found.start, found.end),
                    On::Folded => part.folded.span(found),
                };
                out.matches.push(Match::at(at, span));
            }
        }
    }
}
