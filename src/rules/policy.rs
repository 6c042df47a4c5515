//! A policy: `policies/<name>/policy.toml`, what this municipality wants, for whom, where and when.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::model::draft::{Capacity, Kind};
use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::name;
use crate::model::own::Own;
use crate::model::rule::Approver;
use crate::model::say::{Lang, Say};
use crate::rules::calendar::CalendarSpec;
use crate::rules::channel::{self, ChannelChange};
use crate::rules::condition::ConditionSpec;
use crate::rules::pack::{self, RuleSpec};
use crate::rules::policy_parts::{levels, municipality, waiver};
use crate::rules::table::{File, Table};
use crate::rules::window::{Event, WindowSpec, event, moment, window};

/// A policy as written.
#[derive(Debug)]
pub struct Policy {
    /// Its name: the folder it lies in.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// The packs it uses.
    pub packs: Vec<Spanned<String>>,
    /// Whose policy it is.
    pub municipality: Municipality,
    /// Roles besides the standard ones.
    pub roles: BTreeMap<String, Say>,
    /// Those roles, with their place.
    pub role_names: Vec<Spanned<String>>,
    /// Who reads along.
    pub approvers: BTreeMap<String, Approver>,
    /// Those who read along, with their place.
    pub approver_names: Vec<Spanned<String>>,
    /// Registers that deviate from their file: confidential ones.
    pub confidential: BTreeSet<String>,
    /// Registers named in `[registers]`, with their place.
    pub registers: Vec<Spanned<String>>,
    /// Whether `[registers]` could be read: if not, any register may be confidential.
    pub registers_read: bool,
    /// What this municipality deliberately does not have.
    pub without: Without,
    /// Days that windows refer to.
    pub events: Vec<Event>,
    /// Windows.
    pub windows: Vec<WindowSpec>,
    /// Level changes.
    pub levels: Vec<LevelChange>,
    /// Own words for the phrases of a rule.
    pub terms: Vec<(Spanned<String>, TermsSpec)>,
    /// What channels take here, instead of what the program knows.
    pub channels: Vec<ChannelChange>,
    /// What the columns of calendars are called.
    pub calendar: CalendarSpec,
    /// What belongs to the municipality itself.
    pub own: Own,
    /// Values for fields that nobody gave.
    pub defaults: Defaults,
    /// When the examples of the own rules take place.
    pub examples_at: Option<Moment>,
    /// Own rules.
    pub rules: Vec<RuleSpec>,
    /// Exceptions.
    pub waivers: Vec<WaiverSpec>,
    /// What the strategy wants to reach.
    pub objectives: Vec<Objective>,
    /// What to think of before posting, by clause type, in the municipality's own words.
    pub reminders: Vec<(Spanned<String>, Say)>,
}

/// Whose policy it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename = "municipality", deny_unknown_fields)]
pub struct Municipality {
    /// The name of the municipality.
    pub name: String,
    /// The language of messages. Left out, it is `nl`.
    #[schemars(with = "Option<Lang>", extend("default" = "nl"))]
    pub language: Lang,
    /// The time zone of every time without one, by its name in the IANA list. Left out, it is `Europe/Amsterdam`.
    #[schemars(with = "Option<String>", extend("default" = "Europe/Amsterdam"))]
    pub time_zone: Spanned<String>,
}

/// What a municipality deliberately does not have; rules that need it are off.
#[derive(Clone, Debug, Default)]
pub struct Without {
    /// Registers.
    pub registers: BTreeSet<String>,
    /// Windows.
    pub windows: BTreeSet<String>,
    /// All of them, with their places.
    pub places: Vec<Spanned<String>>,
}

/// What the municipality deliberately does not have. Rules that need it are off, and `policy show` lists them.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "without")]
pub(crate) struct WithoutSpec {
    /// Registers that it does not have.
    #[schemars(with = "Vec<name::Register>")]
    registers: Vec<Spanned<String>>,
    /// Windows that it does not have.
    #[schemars(with = "Vec<name::Window>")]
    windows: Vec<Spanned<String>>,
}

impl From<WithoutSpec> for Without {
    fn from(spec: WithoutSpec) -> Self {
        let names = |all: &[Spanned<String>]| all.iter().map(|name| name.get_ref().clone()).collect();
        let (registers, windows) = (names(&spec.registers), names(&spec.windows));
        Self { registers, windows, places: spec.registers.into_iter().chain(spec.windows).collect() }
    }
}

/// A level change for one rule.
#[derive(Clone, Debug)]
pub struct LevelChange {
    /// Which rule.
    pub rule: Spanned<String>,
    /// Under which condition; none means always.
    pub when: Option<ConditionSpec>,
    /// The level; `None` switches the rule off.
    pub level: Option<Level>,
}

/// Own words for a rule with `phrases`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "terms", title = "own words")]
pub struct TermsSpec {
    /// Words and phrases to look for as well.
    pub add: Vec<String>,
    /// Phrases in which the rule's words do not count.
    pub except: Vec<String>,
}

/// Values for fields that no draft, flag or register gives.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "defaults")]
pub struct Defaults {
    /// The account.
    pub account: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The role.
    #[schemars(with = "Option<name::Role>")]
    pub role: Option<String>,
    /// On whose behalf.
    pub capacity: Option<Capacity>,
    /// The channel.
    #[schemars(with = "Option<name::Channel>")]
    pub channel: Option<String>,
    /// The kind of post.
    pub kind: Option<Kind>,
    /// The language of texts that do not show it themselves.
    pub lang: Option<String>,
}

/// An exception for a rule, everywhere or under a condition.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename = "waiver", title = "an exception", deny_unknown_fields)]
pub struct WaiverSpec {
    /// The rule that does not count.
    #[schemars(with = "name::Rule")]
    pub rule: Spanned<String>,
    /// Where the exception counts. Left out, everywhere.
    pub when: Option<ConditionSpec>,
    /// Why the rule does not count.
    #[schemars(regex(pattern = r"\S"))]
    pub reason: String,
    /// Who says so.
    #[schemars(regex(pattern = r"\S"))]
    pub by: String,
    /// Until when the exception counts; a date includes that day. Left out, without end.
    pub until: Option<Moment>,
}

/// Something that the strategy wants to reach. Nothing measures it yet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "objective", title = "an objective")]
pub struct Objective {
    /// Its name.
    pub id: String,
    /// What it says, for people.
    pub title: Say,
    /// How it is measured.
    pub measure: String,
    /// What is aimed at.
    pub target: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "approver-table", title = "somebody who reads along")]
pub(crate) struct ApproverSpec {
    /// Who that is, for people: `de griffier`.
    title: Say,
    /// Ids of the register `people` that act as this approver. If there are any, only their approvals count.
    #[serde(default)]
    people: Vec<String>,
    /// How to reach them.
    contact: Option<String>,
}

#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "register-table", title = "a table for a register")]
pub(crate) struct RegisterSpec {
    /// Whether its terms are secret: then they appear in no report.
    confidential: bool,
}

#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "own")]
pub(crate) struct OwnSpec {
    /// Its phone numbers.
    phones: Vec<String>,
    /// Its web domains, such as `voorbeeldstad.example`; what lies below them belongs to them.
    domains: Vec<String>,
    /// Its e-mail addresses.
    emails: Vec<String>,
    /// Its street addresses.
    addresses: Vec<String>,
    /// Its bank account numbers.
    ibans: Vec<String>,
    /// Its numbers in the trade register and for taxes: KvK, btw-id, RSIN.
    numbers: Vec<String>,
    /// Licence plates of its cars.
    plates: Vec<String>,
    /// Names that hold a word that some rule looks for, such as a street or a café.
    terms: Vec<String>,
}

/// What a policy can have.
const KEYS: &[&str] = &[
    "version",
    "packs",
    "municipality",
    "roles",
    "approvers",
    "registers",
    "without",
    "event",
    "window",
    "levels",
    "terms",
    "channels",
    "own",
    "defaults",
    "examples",
    "rule",
    "waiver",
    "objective",
    "reminders",
];

impl Policy {
    /// Reads a policy; `name` is the folder it lies in. What is missing is noted and has a harmless value.
    pub fn read(file: &mut File, name: &str) -> Self {
        file.parse(|file, root| {
            let mut root = root.expect(file, KEYS);
            let version = root.must(file, "version").unwrap_or_default();
            let packs = root.must(file, "packs").unwrap_or_default();
            let municipality = municipality(file, root.take("municipality"));
            let roles: Vec<(Spanned<String>, Say)> = named(file, &mut root, "roles");
            let role_names = roles.iter().map(|(name, _)| name.clone()).collect();
            let roles = roles.into_iter().map(|(name, title)| (name.into_inner(), title)).collect();
            let approvers = approvers(file, &mut root);
            let approver_names = approvers.iter().map(|(name, _)| name.clone()).collect();
            let approvers = approvers.into_iter().map(|(name, who)| (name.into_inner(), who)).collect();
            let before = file.problems.len();
            let (registers, confidential) = registers(file, &mut root);
            let registers_read = file.problems.len() == before;
            let without = root.read::<WithoutSpec>(file, "without").unwrap_or_default().into();
            let events = read(file, &mut root, "event", event);
            let windows = read(file, &mut root, "window", window);
            let levels = levels(file, &mut root);
            let terms = named(file, &mut root, "terms");
            let channels = channel::changes(file, &mut root);
            let calendar = CalendarSpec::read(file, &mut root);
            let own = own(root.read(file, "own").unwrap_or_default());
            let defaults = root.read(file, "defaults").unwrap_or_default();
            let examples_at = root.table(file, "examples").and_then(|table| {
                let mut table = table.expect(file, &["at"]);
                let at = moment(file, table.take("at"));
                table.done(file);
                at
            });
            let rules = pack::rules(file, &mut root);
            let waivers = read(file, &mut root, "waiver", waiver);
            let objectives = root
                .list(file, "objective")
                .into_iter()
                .filter_map(|item| file.value::<Objective>(item))
                .collect();
            let reminders = named(file, &mut root, "reminders");
            root.done(file);
            // Whatever could not be read may have said that a register is confidential.
            let registers_read = registers_read && file.torn() == 0;
            Self {
                name: name.to_owned(),
                version,
                packs,
                municipality,
                roles,
                role_names,
                approvers,
                approver_names,
                confidential,
                registers,
                registers_read,
                without,
                events,
                windows,
                levels,
                terms,
                channels,
                calendar,
                own,
                defaults,
                examples_at,
                rules,
                waivers,
                objectives,
                reminders,
            }
        })
    }
}

/// Reads a list of things; one that cannot be read is there all the same.
fn read<T>(
    file: &mut File,
    root: &mut Table<'_>,
    key: &'static str,
    one: fn(&mut File, Table<'_>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for table in root.tables(file, key) {
        let at = table.at.clone();
        match one(file, table) {
            Some(thing) => all.push(thing),
            None => file.tear_section(&at),
        }
    }
    all
}

/// A table whose keys are names and whose values are `T`.
fn named<T: serde::de::DeserializeOwned>(
    file: &mut File,
    root: &mut Table<'_>,
    key: &'static str,
) -> Vec<(Spanned<String>, T)> {
    let Some(table) = root.table(file, key) else { return Vec::new() };
    let read = |(name, value): (Spanned<String>, Spanned<DeValue<'_>>)| {
        let at = name.span().start..value.span().end;
        let read = file.value(value);
        if read.is_none() {
            // It is there, so nobody may say that it is not.
            file.tear(at);
        }
        Some((name, read?))
    };
    table.rest().into_iter().filter_map(read).collect()
}

fn approvers(file: &mut File, root: &mut Table<'_>) -> Vec<(Spanned<String>, Approver)> {
    let read = |(name, spec): (Spanned<String>, ApproverSpec)| {
        let id = name.get_ref().clone();
        (name, Approver { id, title: spec.title, people: spec.people, contact: spec.contact })
    };
    named(file, root, "approvers").into_iter().map(read).collect()
}

fn registers(file: &mut File, root: &mut Table<'_>) -> (Vec<Spanned<String>>, BTreeSet<String>) {
    let specs = named::<RegisterSpec>(file, root, "registers");
    let confidential =
        specs.iter().filter(|(_, spec)| spec.confidential).map(|(name, _)| name.get_ref().clone());
    let confidential = confidential.collect();
    (specs.into_iter().map(|(name, _)| name).collect(), confidential)
}

fn own(spec: OwnSpec) -> Own {
    Own {
        phones: spec.phones,
        domains: spec.domains,
        emails: spec.emails,
        addresses: spec.addresses,
        ibans: spec.ibans,
        numbers: spec.numbers,
        plates: spec.plates,
        terms: spec.terms,
        // Those stand in a register, which is read later.
        people: Vec::new(),
    }
}
