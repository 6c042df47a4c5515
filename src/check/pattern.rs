//! `check.pattern`: a regular expression, in linear time, on the text as written or on the folded text.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome, Parts};
use crate::model::say::Say;
use crate::text::disguise::disguise_of;
use crate::text::source::Span;

/// Most memory that a compiled pattern may take (bytes): enough for any sensible one.
const LARGEST: usize = 1 << 20;

/// The TOML form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The expression, in the syntax of the `regex` crate.
    pub regex: Spanned<String>,
    /// Which text it sees.
    #[serde(default)]
    pub on: On,
    /// Parts to look at; all if absent.
    #[serde(default, rename = "in")]
    pub parts: Parts,
}

/// Which text a pattern sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum On {
    /// As the author wrote it.
    #[default]
    Raw,
    /// Folded: case, width, diacritics, invisible characters and look-alikes do not count.
    Folded,
}

#[derive(Debug)]
struct Pattern {
    regex: Regex,
    on: On,
    parts: Parts,
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        let regex = match RegexBuilder::new(self.regex.get_ref()).size_limit(LARGEST).build() {
            Ok(regex) => regex,
            Err(error) => {
                // The crate draws the place over several lines; its last line is the reason.
                let drawn = error.to_string();
                let reason = drawn.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let message = Say::new(
                    format!("dit patroon klopt niet: {reason}"),
                    format!("this regex is wrong: {reason}"),
                );
                builder.error(Some(self.regex.span()), message, None);
                return None;
            }
        };
        if regex.is_match("") {
            let message = Say::new("dit patroon past op een lege tekst", "this regex matches an empty text");
            let help = Say::new("gebruik + in plaats van *", "use + instead of *");
            builder.error(Some(self.regex.span()), message, Some(help));
            return None;
        }
        Some(Box::new(Pattern { regex, on: self.on, parts: self.parts.clone() }))
    }
}

impl Check for Pattern {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        for (at, part) in view.parts.iter().enumerate().filter(|(_, part)| self.parts.include(part.part.name.group())) {
            let text = match self.on {
                On::Raw => part.part.text,
                On::Folded => &part.folded.text,
            };
            for found in self.regex.find_iter(text).filter(|found| !found.is_empty()) {
                let (span, disguise) = match self.on {
                    On::Raw => (Span::new(found.start(), found.end()), None),
                    On::Folded => {
                        let span = part.folded.span(found.range());
                        (span, disguise_of(span.slice(part.part.text)))
                    }
                };
                out.matches.push(Match { spans: vec![(at, span)], disguise, ..Match::default() });
            }
        }
    }
}
