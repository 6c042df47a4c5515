//! What may be seen of a draft in a report: everything but what rules mask and other sensitive entities.

use strum::VariantArray;

use crate::check::Outcome;
use crate::check::entity::detect;
use crate::check::entity::own::is_own;
use crate::check::view::{PartView, View};
use crate::compile::Ruleset;
use crate::engine::evaluate::Hit;
use crate::model::draft::PartName;
use crate::model::entity::{Entity, Sure};
use crate::model::register;
use crate::model::report::Shown;
use crate::text::fold::fold;
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
    let mut secrets = Outcome::default();
    for guard in rules.rules.iter().flat_map(|rule| &rule.guards) {
        guard.look(view, &mut secrets);
    }
    let secrets: Vec<(usize, Span)> = secrets.matches.into_iter().flat_map(|found| found.spans).collect();
    let part = |(at, part): (usize, &PartView<'_>)| {
        // What fingerprints leave out does not depend on what somebody asked to see.
        let sensitive = masks(rules, at, part, hits, &secrets, false);
        let hidden = if reveal { masks(rules, at, part, hits, &secrets, true) } else { sensitive.clone() };
        let file_line = text_line.filter(|_| part.part.name == PartName::Text);
        let (text, offsets) = mask(part.part.text, &hidden);
        (Shown::new(part.part.name, text, file_line, offsets), sensitive)
    };
    view.parts.iter().enumerate().map(part).collect()
}

/// The places of one part that must not be seen, in order and not overlapping.
fn masks(
    rules: &Ruleset,
    at: usize,
    part: &PartView<'_>,
    hits: &[Hit<'_>],
    secrets: &[(usize, Span)],
    reveal: bool,
) -> Vec<Span> {
    let mut masks: Vec<Span> =
        secrets.iter().filter(|(part, _)| *part == at).map(|(_, span)| *span).collect();
    for hit in hits {
        let hidden = hit.found.confidential || (!reveal && hit.masks(rules));
        if hidden {
            masks.extend(hit.found.spans.iter().filter(|(part, _)| *part == at).map(|(_, span)| *span));
        }
    }
    if !reveal {
        for entity in Entity::VARIANTS.iter().filter(|entity| entity.sensitive()) {
            let seen = part.entities(*entity).iter().filter(|found| found.sure >= Sure::Possible);
            let own = |span: Span| is_own(*entity, span.slice(part.part.text), &rules.vocabulary.own);
            masks.extend(seen.map(|found| found.span).filter(|span| !own(*span)));
        }
    }
    merged(masks)
}

/// Places in order, those that touch as one.
fn merged(mut masks: Vec<Span>) -> Vec<Span> {
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

/// A value of the draft as a message may repeat it: without what is sensitive, and no longer than a name.
pub(crate) fn discreet(rules: &Ruleset, value: &str) -> String {
    const MOST: usize = 60;
    let key = register::key(value);
    let mut secret = rules.vocabulary.registers.values().filter(|register| register.confidential);
    if secret.any(|register| register.rows.iter().flatten().flatten().any(|cell| register::key(cell) == key))
    {
        return MASK.to_string();
    }
    let cut = value.get(..value.floor_char_boundary(MOST * 4)).unwrap_or_default();
    let folded = fold(cut);
    let mut masks = Vec::new();
    for entity in Entity::VARIANTS.iter().filter(|entity| entity.sensitive()) {
        let found = detect(*entity, cut, &folded).into_iter().map(|found| found.span);
        masks.extend(found.filter(|span| !is_own(*entity, span.slice(cut), &rules.vocabulary.own)));
    }
    let (masked, _) = mask(cut, &merged(masks));
    let mut short: String = masked.graphemes(true).take(MOST).collect();
    if short.len() < masked.len() || cut.len() < value.len() {
        short.push('…');
    }
    short
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
