//! Floor 5: a ruleset and a draft make a judgement. Pure: no clock, no files, no environment.
//!
//! [`resolve`] the context, [`find`] every rule's words in one pass, [`evaluate`] the rules that apply,
//! [`waive`] what is excepted, [`shown`] what may be seen, and the worst level left is the verdict.

pub mod evaluate;
pub mod find;
pub mod fingerprint;
pub mod reasons;
pub mod resolve;
pub mod shown;
pub mod waive;
pub mod what_if;

use std::collections::HashMap;

use jiff::Timestamp;

use crate::check::view::View;
use crate::compile::Ruleset;
use crate::model::context::Situation;
use crate::model::draft::{Draft, Entry};
use crate::model::finding::Finding;
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::report::DraftReport;
use crate::model::say::{Lang, Say};

/// What is asked of a check besides the draft: the time, what flags say, how to report.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The moment of checking, for drafts without a time.
    pub now: Timestamp,
    /// Context that beats the draft.
    pub flags: Flags,
    /// Posts that went before, for `check.repeats`.
    pub history: &'r [Draft],
    /// Key for fingerprints.
    pub key: Option<&'r [u8]>,
    /// Language of messages; the policy's if absent.
    pub lang: Option<Lang>,
    /// Show what rules mask. Terms of confidential registers stay masked.
    pub reveal: bool,
}

/// Context that beats the draft, as flags give it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags {
    /// Account.
    pub account: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Capacity.
    pub capacity: Option<crate::model::draft::Capacity>,
    /// Channel.
    pub channel: Option<String>,
    /// The one time that counts.
    pub at: Option<crate::model::moment::Moment>,
    /// Language of the text.
    pub lang: Option<String>,
    /// These flags are a thought experiment: they contradict nothing, and not even a register beats them.
    pub suppose: bool,
}

impl Request<'_> {
    /// A plain check at `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self { now, flags: Flags::default(), history: &[], key: None, lang: None, reveal: false }
    }
}

/// How many findings of one rule are listed for one draft. A draft can hold a hundred thousand phone numbers, and
/// nobody reads past the first ones; all of them are masked, and the verdict is the same.
const LISTED: usize = 100;

/// Judges one draft.
///
/// # Errors
///
/// If its context cannot be resolved, such as a channel or role that does not exist.
pub fn lint(rules: &Ruleset, entry: &Entry, request: &Request<'_>) -> Result<DraftReport, Vec<Problem>> {
    let situation = resolve::resolve(rules, entry, request)?;
    Ok(judge(rules, entry, &situation, request))
}

/// Judges one draft in a situation that is resolved already.
#[must_use]
pub fn judge(
    rules: &Ruleset,
    entry: &Entry,
    situation: &Situation<'_>,
    request: &Request<'_>,
) -> DraftReport {
    let lang = request.lang.unwrap_or(rules.lang);
    let view = View { hasty: rules.is_hasty(), ..find::view(rules, situation, request.history) };
    let evaluated = evaluate::evaluate(rules, &view);
    let shown = shown::shown(rules, &view, &evaluated.hits, entry.text_line, request.reveal);
    let mut findings: Vec<Finding> = Vec::new();
    let mut unlisted = 0;
    let mut listed: HashMap<&str, usize> = HashMap::new();
    for hit in &evaluated.hits {
        let count = listed.entry(hit.rule()).or_default();
        *count += 1;
        if *count > LISTED {
            unlisted += 1;
            continue;
        }
        findings.push(evaluate::finding(rules, &view, hit, &shown, entry, lang, request.key));
    }
    fingerprint::number(&mut findings);
    let mut notes = waive::waive(rules, situation, &mut findings, lang);
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    let (waived, findings): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.waived.is_some());

    if unlisted > 0 {
        let note = Say::new(
            format!("Er zijn nog {unlisted} bevindingen van dezelfde regels. Die staan er niet bij."),
            format!("There are {unlisted} more findings of the same rules. They are not listed."),
        );
        notes.push(note.get(lang).to_owned());
    }

    let worst = findings.iter().map(|finding| finding.level).max();
    let mut approvers: Vec<String> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.level >= Level::Review) {
        approvers.extend(
            finding.approver.iter().filter(|name| !approvers.contains(name)).cloned().collect::<Vec<_>>(),
        );
    }
    if situation.channel.is_none() {
        let note = Say::new(
            "Er is geen kanaal opgegeven. Grenzen en regels van kanalen zijn niet gecontroleerd.",
            "No channel was given. Limits and rules of channels were not checked.",
        );
        notes.insert(0, note.get(lang).to_owned());
    }
    DraftReport {
        id: entry.draft.id.clone().unwrap_or_else(|| entry.path.clone()),
        path: entry.path.clone(),
        line: entry.line,
        row: entry.row.as_ref().map(|row| row.place.clone()),
        verdict: Verdict::from(worst),
        approvers,
        rules_applied: evaluated.applied,
        assumed: evaluated.assumed,
        notes,
        findings,
        waived,
        shown: shown.into_iter().map(|(shown, _)| shown).collect(),
    }
}

/// Reading order: where it stands, heaviest first, then by name. What is missing comes last.
fn order(
    finding: &Finding,
) -> (bool, Option<(crate::model::draft::PartName, usize)>, std::cmp::Reverse<Level>, &str) {
    let place = finding.spans.first().map(|place| (place.part, place.span.start));
    (place.is_none(), place, std::cmp::Reverse(finding.level), &finding.rule)
}
