//! Who speaks, in which capacity, where and when: what a register says beats a flag, a flag beats the draft,
//! the draft beats the policy's defaults. What contradicts each other is kept, to become a finding.

use std::collections::BTreeSet;

use jiff::ZonedDateTime;

use crate::compile::Ruleset;
use crate::draft::digest;
use crate::engine::{Flags, Request};
use crate::model::context::{Conflict, Origin, Person, Profile, Situation};
use crate::model::draft::{Capacity, Draft, Entry};
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::register::{self, Register};
use crate::model::say::Say;

/// Resolves the context of a draft.
///
/// # Errors
///
/// A channel, role or capacity that does not exist, with the nearest one that does.
pub fn resolve<'d>(
    rules: &Ruleset,
    entry: &'d Entry,
    request: &Request<'_>,
) -> Result<Situation<'d>, Vec<Problem>> {
    let draft = &entry.draft;
    let (flags, defaults) = (&request.flags, &rules.defaults);
    let mut sources = Sources { origins: Vec::new(), conflicts: Vec::new(), suppose: flags.suppose };

    let account = sources
        .text("account", [None, flags.account.clone(), draft.account.clone(), defaults.account.clone()]);
    let flag_channel = flags.channel.clone();
    let known = account
        .as_deref()
        .map(|name| Account::find(rules, name, flag_channel.as_ref().or(draft.channel.as_ref())));
    let known = known.flatten();
    let listed = known.as_ref().map(|account| account.authors.clone());
    let mut profile = known.as_ref().map(|account| account.profile.clone());
    let known = known.unwrap_or_default();

    let author = [known.author, flags.author.clone(), draft.author.clone(), defaults.author.clone()];
    // An account of one person names its author only if nobody else does: colleagues may post for somebody.
    let author = if author[1].is_some() || author[2].is_some() {
        sources.text("author", [None, author[1].clone(), author[2].clone(), author[3].clone()])
    } else {
        sources.text("author", author)
    };
    if let (Some(profile), Some(author)) = (&mut profile, &author) {
        let author = identity(rules, author);
        let among = |listed: &Vec<String>| listed.iter().any(|one| identity(rules, one) == author);
        profile.author_listed = listed.filter(|listed| !listed.is_empty()).map(|listed| among(&listed));
    }
    let person_row = author.as_deref().and_then(|name| person(rules, name));
    let role = [
        person_row.as_ref().and_then(|(role, _)| role.clone()),
        flags.role.clone(),
        draft.role.clone(),
        defaults.role.clone(),
    ];
    let role = sources.text("role", role);

    let capacity = [
        known.kind.map(|kind| kind.name().to_owned()),
        flags.capacity.map(|kind| kind.name().to_owned()),
        draft.capacity.map(|kind| kind.name().to_owned()),
        defaults.capacity.map(|kind| kind.name().to_owned()),
    ];
    let capacity = sources.text("capacity", capacity).and_then(|name| name.parse().ok());
    if capacity.is_none() {
        sources.origins.push(("capacity", Origin::Assumed));
    }
    let channel = [known.channel, flag_channel, draft.channel.clone(), defaults.channel.clone()];
    let channel = sources.text("channel", channel);
    let (at, at_given) = time(rules, draft, request, &mut sources);
    // What the text is in beats what texts are in by default.
    let mut lang = sources.text("lang", [None, flags.lang.clone(), draft.lang.clone(), None]);
    if lang.is_none() {
        lang = detect(&draft.text).map(str::to_owned);
        let origin = if lang.is_some() { Origin::Assumed } else { Origin::Default };
        sources.origins.push(("lang", origin));
        lang = lang.or_else(|| defaults.lang.clone());
    }
    if draft.kind.or(defaults.kind).is_some() {
        let origin = if draft.kind.is_some() { Origin::Draft } else { Origin::Default };
        sources.origins.push(("kind", origin));
    }
    names(rules, entry, &request.flags, role.as_deref(), channel.as_deref())?;

    let windows = rules.vocabulary.windows.values().filter(|window| window.contains(&at));
    let windows = windows.map(|window| window.id.clone()).collect();
    let approved_by = approved(rules, draft, author.as_deref());
    Ok(Situation {
        draft,
        account,
        // Who supposes another capacity supposes an account that goes with it.
        account_kind: flags.capacity.filter(|_| flags.suppose).or(known.kind),
        profile,
        person: person_row.map(|(_, person)| person),
        author,
        role,
        capacity: capacity.unwrap_or(Capacity::Official),
        channel,
        kind: draft.kind.or(defaults.kind).unwrap_or_default(),
        lang,
        at,
        at_given,
        zone: rules.vocabulary.zone.clone(),
        windows,
        approved_by,
        origins: sources.origins,
        conflicts: sources.conflicts,
    })
}

/// Who said what, while a context is resolved.
struct Sources {
    origins: Vec<(&'static str, Origin)>,
    conflicts: Vec<Conflict>,
    suppose: bool,
}

impl Sources {
    /// The value that counts of register, flag, draft and default, in that order.
    fn text(&mut self, field: &'static str, said: [Option<String>; 4]) -> Option<String> {
        let [register, flag, draft, default] = said;
        if self.suppose && flag.is_some() {
            self.origins.push((field, Origin::Flag));
            return flag;
        }
        let ranked = [(Origin::Register, register), (Origin::Flag, flag), (Origin::Draft, draft)];
        let mut ranked = ranked.into_iter().filter_map(|(origin, value)| Some((origin, value?)));
        let Some((origin, kept)) = ranked.next() else {
            if default.is_some() {
                self.origins.push((field, Origin::Default));
            }
            return default;
        };
        for (other, dropped) in ranked {
            if register::key(&dropped) != register::key(&kept) {
                self.conflicts.push(Conflict {
                    field,
                    kept: (origin, kept.clone()),
                    dropped: (other, dropped),
                });
            }
        }
        self.origins.push((field, origin));
        Some(kept)
    }
}

/// What the accounts register says of an account.
#[derive(Default)]
struct Account {
    kind: Option<Capacity>,
    channel: Option<String>,
    author: Option<String>,
    /// Who may post there, by id or name.
    authors: Vec<String>,
    profile: Profile,
}

impl Account {
    /// An account can have a row per channel; what all fitting rows agree on is known.
    fn find(rules: &Ruleset, name: &str, channel: Option<&String>) -> Option<Self> {
        let register = rules.vocabulary.registers.get("accounts")?;
        let all: Vec<&[Vec<String>]> = register.find("account", name).collect();
        if all.is_empty() {
            return None;
        }
        let fitting: Vec<_> = all
            .iter()
            .copied()
            .filter(|row| {
                channel.is_none_or(|channel| register.cell(row, "channel").iter().any(|c| c == channel))
            })
            .collect();
        let rows = if fitting.is_empty() { all } else { fitting };
        let owner = agreed(register, &rows, "owner");
        let others = |row: &&[Vec<String>]| {
            register.cell(row, "authors").iter().any(|author| Some(author) != owner.as_ref())
        };
        let shared = rows.iter().any(others);
        Some(Self {
            // Rows that disagree on what kind of account it is: the strict reading counts.
            kind: kinds(register, &rows),
            channel: agreed(register, &rows, "channel"),
            author: owner.filter(|owner| !shared && person(rules, owner).is_some()),
            authors: gathered(register, &rows, "authors"),
            profile: Profile {
                author_listed: None,
                topics: gathered(register, &rows, "topics"),
                house_rules: gathered(register, &rows, "house_rules").into_iter().next(),
            },
        })
    }
}

fn kinds(register: &Register, rows: &[&[Vec<String>]]) -> Option<Capacity> {
    let mut kinds =
        rows.iter().filter_map(|row| register.cell(row, "kind").first()?.parse::<Capacity>().ok());
    let first = kinds.next()?;
    if kinds.all(|kind| kind == first) { Some(first) } else { Some(Capacity::Official) }
}

/// What any of the rows holds in a column.
fn gathered(register: &Register, rows: &[&[Vec<String>]], column: &str) -> Vec<String> {
    rows.iter().flat_map(|row| register.cell(row, column)).cloned().collect()
}

fn agreed(register: &Register, rows: &[&[Vec<String>]], column: &str) -> Option<String> {
    let mut values = rows.iter().map(|row| register.cell(row, column));
    let [first] = values.next()? else { return None };
    values.all(|value| value == [first.clone()]).then(|| first.clone())
}

/// The role and the rest that the people register says of somebody, by id or by name.
fn person(rules: &Ruleset, name: &str) -> Option<(Option<String>, Person)> {
    let register = rules.vocabulary.registers.get("people")?;
    let row = register.find("id", name).next().or_else(|| register.find("name", name).next())?;
    let list = |column| register.cell(row, column).to_vec();
    let person = Person {
        party: list("party").into_iter().next(),
        portfolio: list("portfolio"),
        interests: list("interests"),
        candidate: list("candidate"),
    };
    Some((list("role").into_iter().next(), person))
}

/// Who somebody is, whether named by id or by name: the id in the people register, else the name as given.
pub(crate) fn identity(rules: &Ruleset, name: &str) -> String {
    let id = rules.vocabulary.registers.get("people").and_then(|register| {
        let row = register.find("id", name).next().or_else(|| register.find("name", name).next())?;
        register.cell(row, "id").first()
    });
    register::key(id.map_or(name, String::as_str))
}

fn time(
    rules: &Ruleset,
    draft: &Draft,
    request: &Request<'_>,
    sources: &mut Sources,
) -> (ZonedDateTime, bool) {
    let zone = &rules.vocabulary.zone;
    let given = draft.publish_at.and_then(|moment| moment.start(zone));
    let flag = request.flags.at.and_then(|moment| moment.start(zone));
    let ranked = if request.flags.suppose {
        [(Origin::Flag, flag), (Origin::Draft, given)]
    } else {
        // `--at` is the time for drafts that name none; it does not move one that does.
        [(Origin::Draft, given), (Origin::Flag, flag)]
    };
    for (origin, moment) in ranked {
        if let Some(moment) = moment {
            sources.origins.push(("publish_at", origin));
            return (moment, true);
        }
    }
    sources.origins.push(("publish_at", Origin::Assumed));
    (request.now.to_zoned_datetime(zone.clone()), false)
}

/// The language of a text that is long enough to tell.
fn detect(text: &str) -> Option<&'static str> {
    use whatlang::{Detector, Lang};
    // Only languages that posts are really in: on short texts every further candidate is a further mistake.
    let among = [Lang::Nld, Lang::Eng, Lang::Deu, Lang::Fra, Lang::Tur, Lang::Pol, Lang::Ara, Lang::Ukr];
    let found = Detector::with_allowlist(among.to_vec()).detect(text);
    let sure = found.filter(|found| found.is_reliable() && text.len() >= 60);
    sure.map(|found| match found.lang() {
        Lang::Nld => "nl",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Tur => "tr",
        Lang::Pol => "pl",
        Lang::Ara => "ar",
        _ => "uk",
    })
}

fn names(
    rules: &Ruleset,
    entry: &Entry,
    flags: &Flags,
    role: Option<&str>,
    channel: Option<&str>,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut unknown = |field: &str, value: &str, typed: bool, known: Vec<&str>| {
        // A draft can hold anything, also the name of a person: only a slip of a known name is repeated.
        let slip = value.len() <= 30
            && value.chars().all(|c| c.is_ascii_alphabetic() || "-_".contains(c))
            && nearest::nearest(value, known.iter().copied()).is_some();
        let shown = if slip || typed { format!(" `{value}`") } else { String::new() };
        let message =
            Say::new(format!("{field}: onbekende waarde{shown}"), format!("{field}: unknown value{shown}"));
        let mut problem = Problem::new(entry.path.clone(), message).on_line(entry.line);
        problem.help = nearest::advice(value, known);
        problem.cell = entry.row.as_ref().map(|row| row.place.at(row.column(field)));
        problems.push(problem);
    };
    if let Some(role) = role.filter(|role| !rules.vocabulary.roles.iter().any(|known| known == role)) {
        unknown(
            "role",
            role,
            flags.role.is_some(),
            rules.vocabulary.roles.iter().map(String::as_str).collect(),
        );
    }
    if let Some(channel) = channel.filter(|channel| !rules.vocabulary.channels.contains_key(*channel)) {
        unknown(
            "channel",
            channel,
            flags.channel.is_some(),
            rules.vocabulary.channels.keys().map(String::as_str).collect(),
        );
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The approvers whose approval counts: of this very text, by somebody else than the author.
fn approved(rules: &Ruleset, draft: &Draft, author: Option<&str>) -> BTreeSet<String> {
    let mut approved = BTreeSet::new();
    let author = author.map(|author| identity(rules, author));
    for approval in &draft.approvals {
        let by = approval.by.as_deref().map(|by| identity(rules, by));
        let own = by.is_some() && by == author;
        let stale = approval.digest.as_ref().is_some_and(|given| *given != digest::digest(draft));
        if own || stale {
            continue;
        }
        for approver in rules.vocabulary.approvers.values() {
            let named = [&approval.role, &approval.by].into_iter().flatten().any(|name| *name == approver.id);
            let acts = || approver.people.iter().any(|person| by == Some(identity(rules, person)));
            // Where the policy says who acts as this approver, naming the role is not enough.
            let entitled = if approver.people.is_empty() { named } else { acts() };
            if entitled && approval.role.as_deref().is_none_or(|role| role == approver.id) {
                approved.insert(approver.id.clone());
            }
        }
    }
    approved
}
