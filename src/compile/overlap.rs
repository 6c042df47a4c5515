//! Two windows at once that give one rule two levels.
//!
//! The first level whose condition holds counts. So a short window before a long one is a fine way to say "except in
//! this week"; but a long one before a short one inside it, or two that partly overlap, say something else than their
//! author sees.

use jiff::ZonedDateTime;

use crate::compile::changes::Known;
use crate::model::condition::{Condition, Term, Wanted};
use crate::model::level::Level;
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::model::window::WindowTime;
use crate::rules::policy::LevelChange;
use crate::rules::table::File;

type Range<'w> = (Option<&'w ZonedDateTime>, Option<&'w ZonedDateTime>);

/// Notes level changes of one rule that contradict each other because their windows overlap.
pub(super) fn tell(
    file: &mut File,
    changes: &[(&LevelChange, Condition)],
    vocabulary: &Vocabulary,
    known: &Known<'_>,
) {
    for (at, (later, when)) in changes.iter().enumerate() {
        for (earlier, before) in changes.iter().take(at) {
            if earlier.rule.get_ref() != later.rule.get_ref() || earlier.level == later.level {
                continue;
            }
            let (Some(first), Some(second)) = (window(before), window(when)) else { continue };
            if first == second || !same_but_window(before, when) {
                continue;
            }
            let (Some(one), Some(other)) = (range(vocabulary, first), range(vocabulary, second)) else {
                continue;
            };
            if overlap(one, other) && !within(one, other) {
                note(file, later, (first, second), (earlier.level, within(other, one)), known);
                break;
            }
        }
    }
}

/// The one window that a condition asks for.
fn window(condition: &Condition) -> Option<&str> {
    let term = condition.terms.iter().find(|term| term.field.name == "window")?;
    match term.any.as_slice() {
        [Wanted::Text(name)] => Some(name),
        _ => None,
    }
}

fn same_but_window(one: &Condition, other: &Condition) -> bool {
    let rest = |condition: &Condition| -> Vec<Term> {
        condition.terms.iter().filter(|term| term.field.name != "window").cloned().collect()
    };
    rest(one) == rest(other)
}

fn range<'v>(vocabulary: &'v Vocabulary, name: &str) -> Option<Range<'v>> {
    match &vocabulary.windows.get(name)?.when {
        WindowTime::Fixed { from, until } => Some((from.as_ref(), until.as_ref())),
        WindowTime::Recurring { .. } | WindowTime::Switch { .. } => None,
    }
}

/// Whether one begins before the other ends, both ways; an open end lies beyond everything.
fn overlap(one: Range<'_>, other: Range<'_>) -> bool {
    let begins = |from: Option<&ZonedDateTime>, until: Option<&ZonedDateTime>| {
        from.zip(until).is_none_or(|(from, until)| from < until)
    };
    begins(one.0, other.1) && begins(other.0, one.1)
}

/// Whether `inner` lies wholly in `outer`.
fn within(inner: Range<'_>, outer: Range<'_>) -> bool {
    let after = outer.0.is_none_or(|from| inner.0.is_some_and(|inner| from <= inner));
    let before = outer.1.is_none_or(|until| inner.1.is_some_and(|inner| inner <= until));
    after && before
}

fn note(
    file: &mut File,
    later: &LevelChange,
    (first, second): (&str, &str),
    (level, never): (Option<Level>, bool),
    known: &Known<'_>,
) {
    let level = level.map_or("off", Level::name);
    let (message, help) = if never {
        (
            Say::new(
                format!(
                    "dit niveau geldt nooit: venster `{second}` ligt in zijn geheel in `{first}`, en dat staat er eerder (`{level}`)"
                ),
                format!(
                    "this level never holds: window `{second}` lies wholly in `{first}`, which comes first (`{level}`)"
                ),
            ),
            Say::new(
                format!("zet het niveau voor `{second}` boven dat voor `{first}`: het eerste dat past, telt"),
                format!(
                    "put the level for `{second}` above the one for `{first}`: the first that fits counts"
                ),
            ),
        )
    } else {
        (
            Say::new(
                format!(
                    "de vensters `{first}` en `{second}` overlappen, en geven deze regel dan twee niveaus"
                ),
                format!("windows `{first}` and `{second}` overlap, and then give this rule two levels"),
            ),
            Say::new(
                "laat het ene venster eindigen voor het andere begint, of geef beide hetzelfde niveau",
                "let one window end before the other begins, or give both the same level",
            ),
        )
    };
    let at = later.when.as_ref().map_or(later.rule.span(), |when| when.place("window"));
    let declared =
        known.policy.windows.iter().filter(|window| [first, second].contains(&window.id.get_ref().as_str()));
    let here = declared.map(|window| {
        let name = window.id.get_ref();
        known.ends.place(window.id.span(), Say::new(format!("venster `{name}`"), format!("window `{name}`")))
    });
    let here = here.collect();
    file.problem_with(at, message, Some(help), here);
}
