//! What there is to choose from: the packs inside the binary, and what each needs from a policy.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::level::Level;
use crate::model::rule::Approver;
use crate::rules::library::{Library, PolicyFiles};
use crate::rules::needs::Needs;
use crate::rules::pack::{Pack, RuleSpec};
use crate::rules::policy::Policy;
use crate::rules::table::File;

/// Packs, approvers and registers that a policy can begin with.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The packs, in the order in which people think of them.
    pub(crate) packs: Vec<Pack>,
    /// Who reads along for some rule, with a title.
    pub(crate) approvers: BTreeMap<String, Approver>,
    /// The first line of each register.
    pub(crate) registers: BTreeMap<String, String>,
}

impl Offer {
    /// What is inside the binary. The policy under which the packs are proven has every approver and register that
    /// they name, so titles and column names come from there.
    pub(crate) fn embedded() -> Self {
        let library = Library::embedded();
        let files = PolicyFiles::fixture();
        let fixture = Policy::read(&mut File::new(files.path.clone(), files.text.as_str()), &files.name);
        let mut names: Vec<&str> = fixture.packs.iter().map(|name| name.get_ref().as_str()).collect();
        names.extend(library.names().filter(|name| !names.contains(name)).collect::<Vec<_>>());
        let packs = names.into_iter().filter_map(|name| {
            let pack = library.pack(name)?;
            Some(Pack::read(&mut File::new(pack.path.clone(), &*pack.text), name))
        });
        let header =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned();
        Self {
            packs: packs.collect(),
            approvers: fixture.approvers,
            registers: files.registers.iter().map(|(name, _, bytes)| (name.clone(), header(bytes))).collect(),
        }
    }

    /// The packs with these names.
    pub(crate) fn chosen<'o>(&'o self, names: &'o [String]) -> impl Iterator<Item = &'o Pack> {
        self.packs.iter().filter(|pack| names.contains(&pack.name))
    }

    /// What the rules of these packs need together.
    pub(crate) fn needs(&self, names: &[String]) -> Needs {
        let mut needs = Needs::default();
        self.chosen(names).flat_map(|pack| &pack.rules).for_each(|rule| needs.add(Needs::of(rule)));
        needs
    }

    /// Whom a question about reading along is about: the team communication, or who else these packs name.
    pub(crate) fn reader(&self, names: &[String]) -> Option<&Approver> {
        let needed = self.needs(names).approvers;
        let first = needed.get("communicatie").or_else(|| needed.iter().next())?;
        self.approvers.get(first)
    }

    /// How many rules of these packs look at a register.
    pub(crate) fn waiting(&self, names: &[String], register: &str) -> usize {
        let rules = self.chosen(names).flat_map(|pack| &pack.rules);
        rules.filter(|rule| Needs::of(rule).registers.contains(register)).count()
    }

    /// A rule to show how a level changes or an exception is made: it works without registers and windows, and is an
    /// advice if there is one. Of the packs offered first, on privacy and secrecy, nobody should make light.
    pub(crate) fn example_rule(&self, names: &[String]) -> Option<String> {
        let bare = |rule: &&RuleSpec| {
            let needs = Needs::of(rule);
            needs.registers.is_empty() && needs.windows.is_empty()
        };
        let all = self.chosen(names).flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule)));
        let fitting: Vec<_> = all.filter(|(_, rule)| bare(rule)).collect();
        let mild = fitting.iter().rev().find(|(_, rule)| rule.level == Level::Advice);
        let (pack, rule) = mild.or(fitting.first())?;
        Some(format!("{}/{}", pack.name, rule.id.get_ref()))
    }

    /// The names of all packs.
    pub(crate) fn names(&self) -> Vec<String> {
        self.packs.iter().map(|pack| pack.name.clone()).collect()
    }

    /// The registers that say who is who, and those that these packs look into.
    pub(crate) fn useful(&self, needs: &Needs) -> BTreeSet<String> {
        let who = ["accounts", "people"].map(str::to_owned);
        needs.registers.iter().cloned().chain(who).collect()
    }
}
