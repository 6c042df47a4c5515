//! Whether the examples of a rule notice its changes, and which words of its lists they try.
//!
//! All changes of one rule are compiled together: every example is folded and cut into words once, whatever the number of
//! changes.

use std::ops::Range;

use crate::check::needles::Needles;
use crate::check::view::View;
use crate::check::{Check, Outcome};
use crate::compile::rule::Rule;
use crate::compile::workshop::{Workshop, Written};
use crate::engine::find;
use crate::model::draft::{Part, PartName};
use crate::model::say::Say;
use crate::model::window::WindowTime;
use crate::prove::examples::{Case, place, seen};
use crate::prove::mutate::lists::{List, lists};
use crate::prove::mutate::{Change, changes};
use crate::prove::remark::{Kind, Remark, Severity};
use crate::rules::pack::RuleSpec;
use crate::text::source::Span;

/// Longest list of words of which an example must notice every single one. A longer list is proven as a whole, and its
/// words by whether each can be found at all and by none of the others.
const SHORT: usize = 5;

/// How many there are, and how many of them were noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// How many.
    pub total: usize,
    /// How many an example notices.
    pub noticed: usize,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { total: self.total + other.total, noticed: self.noticed + other.noticed }
    }
}

/// Tries every change of a rule on its examples, which are all as they say; what none notices is noted.
pub(crate) fn changes_noticed(
    workshop: &Workshop<'_>,
    written: &Written,
    cases: &[Case<'_>],
    skip: &dyn Fn(&Range<usize>) -> bool,
    remarks: &mut Vec<Remark>,
) -> Tally {
    let bare = bare(&written.spec);
    let mut needles = Needles::default();
    let short = lists(&bare);
    let short = short.iter().filter(|list| list.words.len() <= SHORT && list.words.len() > 1);
    let words = short.flat_map(|list| (0..list.words.len()).filter_map(|index| list.without(index)));
    let windows = &workshop.rules.vocabulary.windows;
    let switches = windows.values().filter(|window| matches!(window.when, WindowTime::Switch { .. }));
    let switches = switches.map(|window| window.id.as_str()).collect();
    let changes =
        changes(&bare, &written.lang, &switches).into_iter().chain(words).filter(|change| !skip(&change.at));
    let changed: Vec<(Change, Box<Rule>)> = changes
        .filter_map(|change| {
            let rule = workshop.compile(written, change.on(&bare), &mut needles)?;
            Some((change, rule))
        })
        .collect();
    let views = views(workshop, cases);
    let mut tally = Tally { total: changed.len(), noticed: 0 };
    for (change, rule) in changed {
        if cases.iter().zip(&views).any(|(case, view)| !seen(&rule, view).as_said(case, view)) {
            tally.noticed += 1;
            continue;
        }
        let message = Say::new(
            format!("geen voorbeeld merkt het als {}", change.what.nl),
            format!("no example notices if {}", change.what.en),
        );
        let problem = place(written, change.at.clone()).problem(message, Some(change.effect.advice()));
        remarks.push(Remark::new(Severity::Failure, Kind::Unproven, Some(&written.id), problem));
    }
    tally
}

/// The rule without what makes no difference to what it finds; a placeholder would forbid some changes.
fn bare(spec: &RuleSpec) -> RuleSpec {
    let mut bare = spec.clone();
    bare.bad.clear();
    bare.good.clear();
    for text in [&mut bare.message, &mut bare.help] {
        *text.get_mut() = Say::new("…", "…");
    }
    bare
}

fn views<'c>(workshop: &Workshop<'_>, cases: &'c [Case<'c>]) -> Vec<View<'c>> {
    cases
        .iter()
        .map(|case| find::unsearched(workshop.rules, &case.situation, &case.example.history))
        .collect()
}

/// Looks at every word of every list by itself. How many words of long lists there are, and how many are in an example;
/// words that are never found, that another word finds already, or that no example tries are noted.
pub(crate) fn words_tried(
    workshop: &Workshop<'_>,
    written: &Written,
    cases: &[Case<'_>],
    remarks: &mut Vec<Remark>,
) -> Tally {
    let mut needles = Needles::default();
    let lists = lists(&written.spec);
    let checks: Vec<Vec<Option<Box<dyn Check>>>> = lists
        .iter()
        .map(|list| {
            list.words.iter().map(|word| workshop.build(written, &word.alone, &mut needles)).collect()
        })
        .collect();
    let views = views(workshop, cases);
    let mut tally = Tally::default();
    for (list, checks) in lists.iter().zip(&checks) {
        needless(workshop, written, list, checks, cases, remarks);
        if list.words.len() <= SHORT {
            continue;
        }
        for (word, check) in list.words.iter().zip(checks) {
            let Some(check) = check else { continue };
            tally.total += 1;
            if views.iter().any(|view| finds(check.as_ref(), view).next().is_some()) {
                tally.noticed += 1;
                continue;
            }
            let (name, shown) = (list.name(), &word.written);
            let message = Say::new(
                format!("geen voorbeeld heeft `{shown}` van `{name}`"),
                format!("no example has `{shown}` of `{name}`"),
            );
            let problem = place(written, word.at.clone()).problem(message, None);
            remarks.push(Remark::new(Severity::Note, Kind::UntriedWord, Some(&written.id), problem));
        }
    }
    tally
}

fn finds(check: &dyn Check, view: &View<'_>) -> impl Iterator<Item = (usize, Span)> + use<> {
    let mut outcome = Outcome::default();
    check.look(view, &mut outcome);
    outcome.matches.into_iter().filter_map(|found| found.spans.first().copied())
}

/// Words that are not found where they stand all by themselves, and words that another one of the list finds there.
fn needless(
    workshop: &Workshop<'_>,
    written: &Written,
    list: &List,
    checks: &[Option<Box<dyn Check>>],
    cases: &[Case<'_>],
    remarks: &mut Vec<Remark>,
) {
    let Some(case) = cases.first() else { return };
    let language = find::language(workshop.rules, &case.situation);
    // Every word is a text of its own.
    let parts = list.words.iter().map(|word| {
        find::look(workshop.rules, None, Part { name: PartName::Text, text: &word.written }, &language)
    });
    let view = View { situation: &case.situation, parts: parts.collect(), history: &[], hasty: false };
    let covered: Vec<Vec<bool>> = checks
        .iter()
        .map(|check| {
            let mut whole = vec![false; list.words.len()];
            for (part, span) in check.iter().flat_map(|check| finds(check.as_ref(), &view)) {
                let text = list.words.get(part).map_or("", |word| word.written.trim());
                if let Some(whole) = whole.get_mut(part) {
                    *whole |= span.len() >= text.len();
                }
            }
            whole
        })
        .collect();
    let covers = |by: usize, word: usize| covered.get(by).and_then(|row| row.get(word)) == Some(&true);
    let mut remark = |severity, kind, word: usize, message: Say, help: Say| {
        let at = list.words.get(word).map_or(0..0, |word| word.at.clone());
        let problem = place(written, at).problem(message, Some(help));
        remarks.push(Remark::new(severity, kind, Some(&written.id), problem));
    };
    for (index, word) in list.words.iter().enumerate() {
        let shown = &word.written;
        if !covers(index, index) {
            let message =
                Say::new(format!("`{shown}` wordt nooit gevonden"), format!("`{shown}` is never found"));
            let help = Say::new(
                "een uitzondering (`except`) of een eigen naam van de gemeente haalt het weg; laat een van de twee weg",
                "an exception (`except`) or an own name of the municipality takes it away; leave one of the two out",
            );
            remark(Severity::Failure, Kind::DeadWord, index, message, help);
            continue;
        }
        if !list.overlaps() {
            continue;
        }
        // Of two that find each other, the one that comes later is too much.
        let other = (0..list.words.len()).find(|other| {
            *other != index && covers(*other, index) && (!covers(index, *other) || *other < index)
        });
        if let Some(other) = other.and_then(|other| list.words.get(other)) {
            let message = Say::new(
                format!("`{shown}` is niet nodig: `{}` vindt dit al", other.written),
                format!("`{shown}` is not needed: `{}` finds it already", other.written),
            );
            let help = Say::new("haal het woord weg", "remove the word");
            remark(Severity::Warning, Kind::NeedlessWord, index, message, help);
        }
    }
}
