//! What may be seen of a draft in a report: everything but what rules mask and other sensitive entities.

use strum::VariantArray;

use crate::check::view::{PartView, View};
use crate::compile::Ruleset;
use crate::engine::evaluate::Hit;
use crate::model::draft::PartName;
use crate::model::entity::{Entity, Sure};
use crate::model::report::Shown;
use crate::text::source::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What stands in the place of a masked character.
pub(crate) const MASK: char = '▒';

/// The parts as they may be shown, each with its masked places. Without findings nothing is shown, so nothing is made.
pub(crate) fn shown(
    rules: &Ruleset,
    view: &View<'_>,
    hits: &[Hit<'_>],
    text_line: Option<usize>,
    reveal: bool,
) -> Vec<(Shown, Vec<Span>)> {
    if hits.is_empty() {
        return Vec::new();
    }
    let part = |(at, part): (usize, &PartView<'_>)| {
        let masks = masks(rules, at, part, hits, reveal);
        let file_line = text_line.filter(|_| part.part.name == PartName::Text);
        let (text, offsets) = mask(part.part.text, &masks);
        (Shown::new(part.part.name, text, file_line, offsets), masks)
    };
    view.parts.iter().enumerate().map(part).collect()
}

/// The places of one part that must not be seen, in order and not overlapping.
fn masks(rules: &Ruleset, at: usize, part: &PartView<'_>, hits: &[Hit<'_>], reveal: bool) -> Vec<Span> {
    let mut masks: Vec<Span> = Vec::new();
    for hit in hits {
        let hidden = hit.found.confidential || (!reveal && hit.masks(rules));
        if hidden {
            masks.extend(hit.found.spans.iter().filter(|(part, _)| *part == at).map(|(_, span)| *span));
        }
    }
    if !reveal {
        for entity in Entity::VARIANTS.iter().filter(|entity| entity.sensitive()) {
            let seen = part.entities(*entity).iter().filter(|found| found.sure >= Sure::Possible);
            let own = |span: Span| {
                crate::check::entity::own::is_own(*entity, span.slice(part.part.text), &rules.vocabulary.own)
            };
            masks.extend(seen.map(|found| found.span).filter(|span| !own(*span)));
        }
    }
    masks.retain(|span| !span.is_empty());
    masks.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(masks.len());
    for span in masks {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// The text with the places masked, one mark per grapheme cluster, and how offsets shift.
fn mask(text: &str, masks: &[Span]) -> (String, Vec<(usize, isize)>) {
    let mut out = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(masks.len());
    let mut done = 0;
    for span in masks {
        out.push_str(Span::new(done, span.start).slice(text));
        // White space stays, so that the shape of the text does.
        for grapheme in span.slice(text).graphemes(true) {
            if grapheme.chars().all(char::is_whitespace) { out.push_str(grapheme) } else { out.push(MASK) }
        }
        done = span.end;
        offsets.push((span.end, out.len().cast_signed() - span.end.cast_signed()));
    }
    out.push_str(Span::new(done, text.len()).slice(text));
    (out, offsets)
}

/// The line of the shown text in which a place begins, cut to a readable length around it.
///
/// Looks no further than that length on either side: a draft can be one line of megabytes.
pub(crate) fn excerpt(shown: &Shown, span: Span) -> String {
    const BEFORE: usize = 60;
    const AFTER: usize = 100;
    let at = shown.offset(span.start);
    let text = shown.text.as_str();
    let window = text.floor_char_boundary(at.saturating_sub(BEFORE))..text.ceil_char_boundary(at + AFTER);
    let (before, after) = (text.get(window.start..at), text.get(at..window.end));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let line_start = before.rfind('\n').map(|newline| newline + 1);
    let line_end = after.find('\n');
    let left = if line_start.is_none() && window.start > 0 { "…" } else { "" };
    let right = if line_end.is_none() && window.end < text.len() { "…" } else { "" };
    let before = before.get(line_start.unwrap_or(0)..).unwrap_or_default();
    let after = after.get(..line_end.unwrap_or(after.len())).unwrap_or_default().trim_end_matches('\r');
    format!("{left}{before}{after}{right}")
}
