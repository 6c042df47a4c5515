//! What a policy changes in rules: their levels, their words, exceptions to them. Every change names a rule that is
//! there and on.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::compile::ends::Ends;
use crate::compile::overlap;
use crate::compile::rule::{OffRule, Rule, condition_or_never};
use crate::compile::ruleset::{CONTRADICTION, Waiver};
use crate::model::condition::Condition;
use crate::model::level::Level;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::rules::library::Library;
use crate::rules::policy::{LevelChange, Policy, WaiverSpec};
use crate::rules::table::File;
use crate::text::slip::Words;

/// What is known of the rules of a policy.
pub(crate) struct Known<'k> {
    pub(crate) rules: &'k [Rule],
    /// Rules that are off, and why.
    pub(crate) off: &'k [OffRule],
    /// Rules that are there and not right.
    pub(crate) wrong: &'k BTreeSet<String>,
    /// What could not be read of the packs, with their names.
    pub(crate) torn: &'k [(String, Words)],
    pub(crate) policy: &'k Policy,
    pub(crate) library: &'k Library,
    /// Packs that are there and cannot be read.
    pub(crate) gaps: &'k BTreeSet<String>,
    pub(crate) ends: &'k Ends<'k>,
}

impl Known<'_> {
    /// The rule that a change names; if there is none that is on, this is noted.
    fn rule(&self, file: &mut File, id: &Spanned<String>, harmless: bool) -> Option<usize> {
        let name = id.get_ref();
        let found = self.rules.iter().position(|rule| rule.facts.id == *name);
        if found.is_some() || name == CONTRADICTION || self.wrong.contains(name) || self.unread(file, name) {
            return found;
        }
        match self.off.iter().find(|off| off.id == *name) {
            Some(_) if harmless => {}
            Some(off) => self.is_off(file, id, &off.why),
            None => self.unknown(file, id),
        }
        None
    }

    /// Whether the rule may be there, in what could not be read.
    fn unread(&self, file: &File, id: &str) -> bool {
        let (pack, rule) = id.split_once('/').unwrap_or(("", id));
        self.torn.iter().any(|(torn, words)| torn == pack && words.hold(rule))
            || pack == self.policy.name && file.hides(rule)
            || self.gaps.contains(pack)
    }

    fn is_off(&self, file: &mut File, id: &Spanned<String>, why: &Say) {
        let name = id.get_ref();
        let message = Say::new(
            format!("regel `{name}` staat uit, dus dit doet niets: {}", why.nl),
            format!("rule `{name}` is off, so this does nothing: {}", why.en),
        );
        let help = Say::new(
            "haal dit weg, of zorg dat de regel aan gaat",
            "remove this, or see to it that the rule is on",
        );
        let without = &self.policy.without;
        let named = without.places.iter().find(|place| names_it(&why.nl, place.get_ref()));
        let here = named.map(|place| {
            self.ends
                .place(place.span(), Say::new("daarom staat de regel uit", "this is why the rule is off"))
        });
        file.problem_with(id.span(), message, Some(help), here.into_iter().collect());
    }

    fn unknown(&self, file: &mut File, id: &Spanned<String>) {
        let wrong = id.get_ref();
        let (pack, rule) = wrong.split_once('/').unwrap_or(("", wrong));
        let used = |pack: &str| self.policy.packs.iter().any(|used| used.get_ref() == pack);
        let readable = |name: &Spanned<String>| self.library.pack(name.get_ref()).is_some();
        if used(pack) && self.library.pack(pack).is_none() {
            // That there is no such pack was told.
            return;
        }
        if !pack.is_empty() && pack != self.policy.name && !used(pack) {
            if !self.policy.packs.iter().all(readable) || file.hides("packs") {
                // The pack is misspelt or unread, and that was told.
                return;
            }
            if self.library.pack(pack).is_some() {
                let message = Say::new(
                    format!("regel `{wrong}` hoort bij het pakket `{pack}`, en dit beleid gebruikt dat niet"),
                    format!("rule `{wrong}` belongs to pack `{pack}`, which this policy does not use"),
                );
                let help = Say::new(
                    format!("zet \"{pack}\" bij packs, of haal dit weg"),
                    format!("add \"{pack}\" to packs, or remove this"),
                );
                let last = self.policy.packs.last().map(|last| {
                    let say = Say::new(
                        "deze pakketten gebruikt het beleid",
                        "these are the packs that the policy uses",
                    );
                    self.ends.place(last.span(), say)
                });
                file.problem_with(id.span(), message, Some(help), last.into_iter().collect());
                return;
            }
        }
        let message = Say::new(format!("er is geen regel `{wrong}`"), format!("unknown rule `{wrong}`"));
        let ids = || self.rules.iter().map(|rule| rule.facts.id.as_str());
        // People leave out the pack.
        let bare = || ids().find(|id| id.split_once('/').is_some_and(|(_, name)| name == rule));
        let meant = nearest::nearest(wrong, ids()).or_else(bare);
        let help = meant.map_or_else(
            || Say::new("`persklaar rules` noemt alle regels", "`persklaar rules` lists all rules"),
            |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
        );
        let found = self.rules.iter().find(|rule| Some(rule.facts.id.as_str()) == meant);
        let here = found.map(|rule| {
            let name = &rule.facts.id;
            let say = Say::new(format!("`{name}` staat hier"), format!("`{name}` is here"));
            Problem::new(&rule.path, say).on_line(rule.line)
        });
        file.problem_with(id.span(), message, Some(help), here.into_iter().collect());
    }
}

/// Whether a reason names something, between backticks.
fn names_it(reason: &str, name: &str) -> bool {
    reason.contains(&format!("`{name}`"))
}

/// A level change that holds: of which rule, by its place among them, or of contradictions in the context.
pub(crate) type Change = (Option<usize>, Condition, Option<Level>);

/// The policy's level changes.
pub(crate) fn levels(file: &mut File, known: &Known<'_>, vocabulary: &Vocabulary) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut read: Vec<(&LevelChange, Condition)> = Vec::new();
    for change in &known.policy.levels {
        let rule = known.rule(file, &change.rule, change.level.is_none());
        let when = match &change.when {
            None => Some(Condition::default()),
            Some(spec) => condition_or_never(file, spec, vocabulary, known.ends),
        };
        let Some(when) = when else { continue };
        read.push((change, when.clone()));
        if rule.is_some() || change.rule.get_ref() == CONTRADICTION {
            changes.push((rule, when, change.level));
        }
    }
    overlap::tell(file, &read, vocabulary, known);
    changes
}

/// Notes own words for rules that do not exist or have no phrases.
pub(crate) fn terms(file: &mut File, known: &Known<'_>) {
    for (id, _) in &known.policy.terms {
        let Some(rule) = known.rule(file, id, false).and_then(|at| known.rules.get(at)) else { continue };
        if rule.kind == "phrases" {
            continue;
        }
        let message = Say::new(
            format!("regel `{}` zoekt geen woorden", id.get_ref()),
            format!("rule `{}` does not look for words", id.get_ref()),
        );
        let help = Say::new(
            "onder [terms] kunnen alleen regels met check.phrases. Haal dit weg, of maak een eigen [[rule]]",
            "only rules with check.phrases go under [terms]. Remove this, or make a [[rule]] of your own",
        );
        let kind = rule.kind;
        let say =
            Say::new(format!("deze regel gebruikt check.{kind}"), format!("this rule uses check.{kind}"));
        let here = Problem::new(&rule.path, say).on_line(rule.line);
        file.problem_with(id.span(), message, Some(help), vec![here]);
    }
}

/// The policy's exceptions.
pub(crate) fn waivers(
    file: &mut File,
    specs: Vec<WaiverSpec>,
    known: &Known<'_>,
    vocabulary: &Vocabulary,
) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for spec in specs {
        known.rule(file, &spec.rule, false);
        for (name, text) in [("reason", &spec.reason), ("by", &spec.by)] {
            if text.trim().is_empty() {
                let message = Say::new(format!("`{name}` is leeg"), format!("`{name}` is empty"));
                let help = Say::new(
                    "een uitzondering heeft een reden (reason) en een naam (by)",
                    "an exception has a reason and a name (by)",
                );
                file.problem(spec.rule.span(), message, Some(help));
            }
        }
        let when = match &spec.when {
            None => Some(Condition::default()),
            Some(when) => condition_or_never(file, when, vocabulary, known.ends),
        };
        let Some(when) = when else { continue };
        let rule = spec.rule.into_inner();
        waivers.push(Waiver { rule, when, reason: spec.reason, by: spec.by, until: spec.until });
    }
    waivers
}
