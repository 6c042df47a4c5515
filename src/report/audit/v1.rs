//! The types of the summary for programs: nothing but names and what they mean. A field may be added; none may be
//! renamed or leave.

use serde::Serialize;

use crate::model::level::{Level, Verdict};
use crate::model::report::PolicyFacts;
use crate::report::audit::{Account, Group, Tally};

/// What an archive comes down to.
#[derive(Serialize)]
pub(super) struct AuditV1<'t> {
    schema: &'static str,
    policy: PolicyV1<'t>,
    /// Whether everything was done: something was checked, nothing failed, and every draft met a rule.
    complete: bool,
    /// What could not be done.
    errors: usize,
    #[serde(flatten)]
    all: GroupV1,
    /// Findings that do not count, because of an exception.
    waived: usize,
    /// Drafts of which no channel is known, so that no limits of channels were checked.
    without_channel: usize,
    /// Findings of each level.
    levels: LevelsV1,
    /// The rules that found something, those with the most findings first.
    rules: Vec<RuleV1<'t>>,
    /// The accounts, those with the most drafts first.
    accounts: Vec<AccountV1<'t>>,
    /// The months, in order; drafts without a time last.
    months: Vec<MonthV1<'t>>,
}

#[derive(Serialize)]
struct PolicyV1<'t> {
    name: &'t str,
    version: &'t str,
    sha256: &'t str,
    builtin: bool,
}

/// Drafts that are counted together.
#[derive(Serialize)]
struct GroupV1 {
    /// How many were checked.
    drafts: usize,
    /// How many came to `clear`.
    clear: usize,
    /// How many came to `advice`.
    advice: usize,
    /// How many came to `review`.
    review: usize,
    /// How many came to `block`.
    block: usize,
    /// How many findings they have.
    findings: usize,
}

#[derive(Serialize)]
struct LevelsV1 {
    advice: usize,
    review: usize,
    block: usize,
}

#[derive(Serialize)]
struct RuleV1<'t> {
    rule: &'t str,
    findings: usize,
    /// How many drafts have such a finding.
    drafts: usize,
}

#[derive(Serialize)]
struct AccountV1<'t> {
    /// The account; `null` where none is named.
    account: Option<&'t str>,
    /// That these are all accounts beyond those that are counted by name. Left out elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    others: bool,
    #[serde(flatten)]
    group: GroupV1,
}

#[derive(Serialize)]
struct MonthV1<'t> {
    /// The month, in the time zone of the policy; `null` for drafts without a time.
    month: Option<&'t str>,
    #[serde(flatten)]
    group: GroupV1,
}

impl<'t> AuditV1<'t> {
    pub(super) fn new(tally: &'t Tally, policy: &'t PolicyFacts) -> Self {
        let level = |level: Level| tally.levels.get(level as usize).copied().unwrap_or(0);
        let rule = |(rule, found): (&'t String, _)| {
            let crate::report::audit::Found { findings, drafts } = found;
            RuleV1 { rule, findings, drafts }
        };
        let account = |(account, group): (&'t Account, &Group)| AccountV1 {
            account: match account {
                Account::Named(name) => Some(name.as_str()),
                Account::Others | Account::Unknown => None,
            },
            others: *account == Account::Others,
            group: group.into(),
        };
        let month = |(month, group): (&'t Option<String>, &Group)| MonthV1 {
            month: month.as_deref(),
            group: group.into(),
        };
        Self {
            schema: "persklaar/audit/v1",
            policy: PolicyV1 {
                name: &policy.name,
                version: &policy.version,
                sha256: &policy.sha256,
                builtin: policy.builtin,
            },
            complete: tally.complete(),
            errors: tally.errors,
            all: (&tally.all).into(),
            waived: tally.waived,
            without_channel: tally.without_channel,
            levels: LevelsV1 {
                advice: level(Level::Advice),
                review: level(Level::Review),
                block: level(Level::Block),
            },
            rules: tally.rules().into_iter().map(rule).collect(),
            accounts: tally.accounts().into_iter().map(account).collect(),
            months: tally.months().into_iter().map(month).collect(),
        }
    }
}

impl From<&Group> for GroupV1 {
    fn from(group: &Group) -> Self {
        Self {
            drafts: group.drafts,
            clear: group.of(Verdict::Clear),
            advice: group.of(Verdict::Advice),
            review: group.of(Verdict::Review),
            block: group.of(Verdict::Block),
            findings: group.findings,
        }
    }
}
