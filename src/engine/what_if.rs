//! What would change a rule's answer on a draft: another role, capacity or channel, or another time.

use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::engine::{Flags, Request, lint};
use crate::model::context::Situation;
use crate::model::draft::{Capacity, Entry};
use crate::model::level::Level;
use crate::model::moment::Moment;
use strum::VariantArray;

/// Values of one field under which the rule would answer otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `role`, `capacity`, `channel` or `publish_at`.
    pub field: &'static str,
    /// The values; for `publish_at` the moment from which it counts.
    pub values: Vec<String>,
    /// How heavy the finding would be; `None` if there would be none.
    pub outcome: Option<Level>,
}

/// How heavy the rule's findings are on this draft.
#[must_use]
pub fn outcome(rules: &Ruleset, rule: &Rule, entry: &Entry, request: &Request<'_>) -> Option<Level> {
    let report = lint(rules, entry, request).ok()?;
    let found = report.findings.iter().filter(|finding| finding.rule == rule.facts.id);
    found.map(|finding| finding.level).max()
}

/// What would change the rule's answer, one field at a time.
#[must_use]
pub fn changes(
    rules: &Ruleset,
    rule: &Rule,
    entry: &Entry,
    request: &Request<'_>,
    situation: &Situation<'_>,
) -> Vec<Change> {
    let now = outcome(rules, rule, entry, request);
    let mut changes: Vec<Change> = Vec::new();
    let mut try_one = |field: &'static str, value: String, flags: Flags| {
        let then = outcome(rules, rule, entry, &Request { flags, ..request.clone() });
        if then == now {
            return;
        }
        match changes.iter_mut().find(|change| change.field == field && change.outcome == then) {
            Some(change) => change.values.push(value),
            None => changes.push(Change { field, values: vec![value], outcome: then }),
        }
    };
    let suppose = || Flags { suppose: true, ..request.flags.clone() };
    for role in rules.vocabulary.roles.iter().filter(|role| situation.role.as_ref() != Some(role)) {
        try_one("role", role.clone(), Flags { role: Some(role.clone()), ..suppose() });
    }
    for capacity in Capacity::VARIANTS.iter().filter(|capacity| **capacity != situation.capacity) {
        try_one("capacity", capacity.name().to_owned(), Flags { capacity: Some(*capacity), ..suppose() });
    }
    for channel in
        rules.vocabulary.channels.keys().filter(|channel| situation.channel.as_ref() != Some(channel))
    {
        try_one("channel", channel.clone(), Flags { channel: Some(channel.clone()), ..suppose() });
    }
    let mut edges: Vec<_> =
        rules.vocabulary.windows.values().filter_map(|window| window.next_change(&situation.at)).collect();
    edges.sort();
    edges.dedup();
    // As time goes by: every moment from which the answer is another one than just before.
    let mut before = now;
    for edge in edges {
        let flags = Flags { at: Some(Moment::Instant(edge.timestamp())), ..suppose() };
        let then = outcome(rules, rule, entry, &Request { flags, ..request.clone() });
        if then != before {
            let value = edge.datetime().strftime("%Y-%m-%d %H:%M").to_string();
            changes.push(Change { field: "publish_at", values: vec![value], outcome: then });
            before = then;
        }
    }
    changes
}
