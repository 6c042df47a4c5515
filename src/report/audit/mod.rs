//! What an archive comes down to: counts, and nothing of what its posts say.

mod table;
mod v1;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::level::{Level, Verdict};
use crate::model::report::{DraftReport, PolicyFacts};
use crate::model::say::Lang;
use crate::report::json;

/// So many accounts are counted by name, so that an archive in which every post has another takes no memory for each.
const MOST_NAMES: usize = 2_000;

/// Whose posts are counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// An account by its name.
    Named(String),
    /// All accounts beyond those that are counted by name.
    Others,
    /// Posts that name no account.
    Unknown,
}

/// What is counted of a draft besides its findings.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whose it is. A name must be fit to be shown.
    pub account: Account,
    /// The local month in which it appears, such as `2027-03`; `None` if nobody said.
    pub month: Option<String>,
    /// Whether a channel is known.
    pub channel: bool,
}

/// Posts that are counted together, and what was found in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    drafts: usize,
    findings: usize,
    /// How many came to each verdict, the lightest first.
    verdicts: [usize; 4],
}

/// How often a rule found something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Found {
    findings: usize,
    drafts: usize,
}

/// Counts over an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    all: Group,
    errors: usize,
    waived: usize,
    without_channel: usize,
    /// How many findings there are of each level, the lightest first.
    levels: [usize; 3],
    rules: BTreeMap<String, Found>,
    accounts: BTreeMap<Account, Group>,
    months: BTreeMap<Option<String>, Group>,
}

impl Group {
    fn count(&mut self, draft: &DraftReport) {
        self.drafts += 1;
        self.findings += draft.findings.len();
        if let Some(count) = self.verdicts.get_mut(draft.verdict as usize) {
            *count += 1;
        }
    }

    fn add(&mut self, other: &Self) {
        self.drafts += other.drafts;
        self.findings += other.findings;
        self.verdicts.iter_mut().zip(other.verdicts).for_each(|(count, more)| *count += more);
    }

    fn of(&self, verdict: Verdict) -> usize {
        self.verdicts.get(verdict as usize).copied().unwrap_or(0)
    }
}

impl Tally {
    /// Counts something that could not be done.
    pub fn error(&mut self) {
        self.errors += 1;
    }

    /// Counts a draft that was checked.
    pub fn draft(&mut self, draft: &DraftReport, facts: Facts) {
        self.all.count(draft);
        self.waived += draft.waived.len();
        self.without_channel += usize::from(!facts.channel);
        let mut seen: Vec<&str> = Vec::new();
        for finding in &draft.findings {
            if let Some(count) = self.levels.get_mut(finding.level as usize) {
                *count += 1;
            }
            let rule = self.rules.entry(finding.rule.clone()).or_default();
            rule.findings += 1;
            if !seen.contains(&finding.rule.as_str()) {
                seen.push(&finding.rule);
                rule.drafts += 1;
            }
        }
        self.account(facts.account).count(draft);
        self.months.entry(facts.month).or_default().count(draft);
    }

    fn account(&mut self, account: Account) -> &mut Group {
        let room = self.accounts.len() < MOST_NAMES || self.accounts.contains_key(&account);
        let named = matches!(account, Account::Named(_));
        self.accounts.entry(if named && !room { Account::Others } else { account }).or_default()
    }

    /// Counts together with what comes after it in the archive.
    pub fn add(&mut self, other: Self) {
        self.all.add(&other.all);
        self.errors += other.errors;
        self.waived += other.waived;
        self.without_channel += other.without_channel;
        self.levels.iter_mut().zip(other.levels).for_each(|(count, more)| *count += more);
        for (rule, found) in other.rules {
            let rule = self.rules.entry(rule).or_default();
            rule.findings += found.findings;
            rule.drafts += found.drafts;
        }
        for (account, group) in other.accounts {
            self.account(account).add(&group);
        }
        for (month, group) in other.months {
            self.months.entry(month).or_default().add(&group);
        }
    }

    /// The rules that found something, those with the most findings first.
    fn rules(&self) -> Vec<(&String, Found)> {
        let mut rules: Vec<_> = self.rules.iter().map(|(rule, found)| (rule, *found)).collect();
        rules.sort_by_key(|(_, found)| std::cmp::Reverse(found.findings));
        rules
    }

    /// The accounts, those with the most drafts first; what is no single account last.
    fn accounts(&self) -> Vec<(&Account, &Group)> {
        let mut accounts: Vec<_> = self.accounts.iter().collect();
        accounts.sort_by_key(|(account, group)| {
            (!matches!(account, Account::Named(_)), std::cmp::Reverse(group.drafts))
        });
        accounts
    }

    /// The months, in order; drafts without a time last.
    fn months(&self) -> Vec<(&Option<String>, &Group)> {
        let mut months: Vec<_> = self.months.iter().collect();
        months.sort_by_key(|(month, _)| month.is_none());
        months
    }

    /// Whether everything asked for was done: something was checked, and nothing failed.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.errors == 0 && self.all.drafts > 0
    }

    /// How many drafts were checked.
    #[must_use]
    pub fn drafts(&self) -> usize {
        self.all.drafts
    }

    /// Whether some draft's verdict is at or above `level`.
    #[must_use]
    pub fn fails_on(&self, level: Level) -> bool {
        self.all.verdicts.iter().skip(Verdict::from(Some(level)) as usize).any(|count| *count > 0)
    }
}

/// Writes the counts as tables for people.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_table(tally: &Tally, policy: &PolicyFacts, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    table::write(tally, policy, lang, out)
}

/// Writes the counts as one JSON object on one line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_json(tally: &Tally, policy: &PolicyFacts, out: &mut dyn Write) -> io::Result<()> {
    json::put(&v1::AuditV1::new(tally, policy), out)
}
