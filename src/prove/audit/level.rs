//! Levels that are never reached, that change nothing, or of which two hold at once.

use std::ops::Range;

use crate::compile::rule::Rule;
use crate::compile::workshop::{Workshop, Written};
use crate::model::condition::Condition;
use crate::model::level::Level;
use crate::model::say::Say;
use crate::prove::audit::imply::{disjoint, implies};
use crate::prove::examples::place;
use crate::prove::remark::{Kind, Place, Remark, Severity};

/// A level and where it holds.
struct Entry {
    at: Range<usize>,
    when: Condition,
    level: Option<Level>,
}

/// Notes the levels of a rule that make no difference; returns where they stand.
pub(crate) fn of_rule(
    workshop: &Workshop<'_>,
    written: &Written,
    remarks: &mut Vec<Remark>,
) -> Vec<Range<usize>> {
    let entries = written.spec.levels.iter().filter_map(|(when, level)| {
        Some(Entry { at: when.at.clone(), when: workshop.condition(when)?, level: Some(*level) })
    });
    let entries: Vec<Entry> = entries.collect();
    let mut dead = Vec::new();
    let mut note = |kind, entry: &Entry, message: Say, help: Say| {
        let problem = place(written, entry.at.clone()).problem(message, Some(help));
        remarks.push(Remark::new(Severity::Failure, kind, Some(&written.id), problem));
        dead.push(entry.at.clone());
    };
    for (index, entry) in entries.iter().enumerate() {
        if let Some(number) = earlier(&entries, index) {
            let message = unreachable(number);
            let help = Say::new(
                "haal dit niveau weg, of zet het eerder in de lijst",
                "remove this level, or put it earlier in the list",
            );
            note(Kind::UnreachableLevel, entry, message, help);
        } else if entries.iter().skip(index).all(|later| later.level == Some(written.spec.level)) {
            let level = written.spec.level;
            let message = Say::new(
                format!("dit niveau (`{level}`) is al het niveau van de regel"),
                format!("this level (`{level}`) is the level of the rule already"),
            );
            note(Kind::SameLevel, entry, message, Say::new("haal het weg", "remove it"));
        }
    }
    dead
}

/// The number, from 1, of an earlier entry that holds wherever this one does.
fn earlier(entries: &[Entry], index: usize) -> Option<usize> {
    let entry = entries.get(index)?;
    entries.iter().take(index).position(|before| implies(&entry.when, &before.when)).map(|at| at + 1)
}

fn unreachable(number: usize) -> Say {
    Say::new(
        format!("dit niveau wordt nooit bereikt: nummer {number} van de lijst geldt dan al"),
        format!("this level is never reached: number {number} of the list holds already"),
    )
}

/// Notes what is wrong with the `[levels]` of the policy.
pub(super) fn of_policy(workshop: &Workshop<'_>, remarks: &mut Vec<Remark>) {
    for rule in &workshop.rules.rules {
        let changes = workshop.policy.levels.iter().filter(|change| *change.rule.get_ref() == rule.facts.id);
        let entries = changes.filter_map(|change| {
            let (at, when) = match &change.when {
                Some(when) => (when.at.clone(), workshop.condition(when)?),
                None => (change.rule.span(), Condition::default()),
            };
            Some(Entry { at, when, level: change.level })
        });
        let entries: Vec<Entry> = entries.collect();
        for index in 0..entries.len() {
            one(workshop, rule, &entries, index, remarks);
        }
    }
}

fn one(workshop: &Workshop<'_>, rule: &Rule, entries: &[Entry], index: usize, remarks: &mut Vec<Remark>) {
    let Some(entry) = entries.get(index) else { return };
    let (path, text) = &workshop.file;
    let mut note = |severity, kind, message: Say, help: Say| {
        let problem = Place { path, text, at: entry.at.clone() }.problem(message, Some(help));
        remarks.push(Remark::new(severity, kind, Some(&rule.facts.id), problem));
    };
    let name = |level: Option<Level>| level.map_or("off", Level::name);
    if let Some(number) = earlier(entries, index) {
        let help = Say::new(
            "haal een van de twee weg, of zet de nauwste voorwaarde vooraan",
            "remove one of the two, or put the narrowest condition first",
        );
        note(Severity::Failure, Kind::UnreachableLevel, unreachable(number), help);
        return;
    }
    let clash = entries.iter().take(index).position(|before| {
        before.level != entry.level
            && !disjoint(&before.when, &entry.when)
            && !implies(&before.when, &entry.when)
    });
    if let Some(other) = clash {
        let first = entries.get(other).map_or("", |other| name(other.level));
        let message = Say::new(
            format!(
                "nummer {} en {} van [levels] voor `{}` kunnen tegelijk gelden, met een ander niveau; dan telt `{first}`",
                other + 1,
                index + 1,
                rule.facts.id
            ),
            format!(
                "numbers {} and {} of [levels] for `{}` can hold at once, with another level; then `{first}` counts",
                other + 1,
                index + 1,
                rule.facts.id
            ),
        );
        let help = Say::new(
            "maak er een derde regel van voor het geval dat beide gelden, of maak een voorwaarde nauwer",
            "add an entry for the case that both hold, or make one condition narrower",
        );
        note(Severity::Warning, Kind::ContradictoryLevels, message, help);
    }
    let own = Some(rule.facts.level);
    if rule.levels.is_empty() && entries.iter().skip(index).all(|later| later.level == own) {
        let message = Say::new(
            format!("dit niveau (`{}`) heeft `{}` al", name(own), rule.facts.id),
            format!("`{}` has this level (`{}`) already", rule.facts.id, name(own)),
        );
        note(Severity::Warning, Kind::SameLevel, message, Say::new("haal het weg", "remove it"));
    }
}
