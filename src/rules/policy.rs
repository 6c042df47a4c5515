//! A policy: `policies/<name>/policy.toml`, what this municipality wants, for whom, where and when.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::model::draft::{Capacity, Kind};
use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::own::Own;
use crate::model::rule::Approver;
use crate::model::say::{Lang, Say};
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
}

/// Whose policy it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Language of messages.
    pub language: Lang,
    /// Name of the time zone in the IANA database, with its place.
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

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WithoutSpec {
    registers: Vec<Spanned<String>>,
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

/// Own words for the phrases of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TermsSpec {
    /// Words to look for as well.
    pub add: Vec<String>,
    /// Words that cancel a match.
    pub except: Vec<String>,
}

/// Values for fields that nobody gave.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Defaults {
    /// Account.
    pub account: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Capacity.
    pub capacity: Option<Capacity>,
    /// Channel.
    pub channel: Option<String>,
    /// Kind of post.
    pub kind: Option<Kind>,
    /// Language of the text.
    pub lang: Option<String>,
}

/// An exception as written.
#[derive(Clone, Debug)]
pub struct WaiverSpec {
    /// Which rule.
    pub rule: Spanned<String>,
    /// Where it counts; none means everywhere.
    pub when: Option<ConditionSpec>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Last day or moment.
    pub until: Option<Moment>,
}

/// What the strategy wants to reach.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Its name.
    pub id: String,
    /// Its name for people.
    pub title: Say,
    /// How it is measured.
    pub measure: String,
    /// What is aimed at.
    pub target: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApproverSpec {
    title: Say,
    #[serde(default)]
    people: Vec<String>,
    contact: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RegisterSpec {
    confidential: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct OwnSpec {
    phones: Vec<String>,
    domains: Vec<String>,
    emails: Vec<String>,
    addresses: Vec<String>,
    ibans: Vec<String>,
    plates: Vec<String>,
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
    "own",
    "defaults",
    "examples",
    "rule",
    "waiver",
    "objective",
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
                own,
                defaults,
                examples_at,
                rules,
                waivers,
                objectives,
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
        plates: spec.plates,
        terms: spec.terms,
    }
}
