//! A policy: `policies/<name>/policy.toml`, what this municipality wants, for whom, where and when.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
use crate::rules::condition::ConditionSpec;
use crate::rules::pack::{self, RuleSpec};
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
    /// Who reads along.
    pub approvers: BTreeMap<String, Approver>,
    /// Registers that deviate from their file: confidential ones.
    pub confidential: BTreeSet<String>,
    /// Registers named in `[registers]`, with their place.
    pub registers: Vec<Spanned<String>>,
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

/// What the municipality deliberately does not have. Rules that need it are off, and `policy show` lists them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "without")]
pub struct Without {
    /// Registers that it does not have.
    #[schemars(with = "Vec<name::Register>")]
    pub registers: BTreeSet<String>,
    /// Windows that it does not have.
    #[schemars(with = "Vec<name::Window>")]
    pub windows: BTreeSet<String>,
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
    /// Licence plates of its cars.
    plates: Vec<String>,
    /// Names that hold a word that some rule looks for, such as a street or a café.
    terms: Vec<String>,
}

impl Policy {
    /// Reads a policy; `name` is the folder it lies in. What is missing is noted and has a harmless value.
    pub fn read(file: &mut File, name: &str) -> Self {
        file.parse(|file, mut root| {
            let version = root.must(file, "version").unwrap_or_default();
            let packs = root.must(file, "packs").unwrap_or_default();
            let municipality = municipality(file, root.take("municipality"));
            let roles = root.read(file, "roles").unwrap_or_default();
            let approvers = approvers(file, &mut root);
            let (registers, confidential) = registers(file, &mut root);
            let without = root.read(file, "without").unwrap_or_default();
            let events =
                root.tables(file, "event").into_iter().filter_map(|table| event(file, table)).collect();
            let windows =
                root.tables(file, "window").into_iter().filter_map(|table| window(file, table)).collect();
            let levels = levels(file, &mut root);
            let terms = named(file, &mut root, "terms");
            let calendar = CalendarSpec::read(file, &mut root);
            let own = own(root.read(file, "own").unwrap_or_default());
            let defaults = root.read(file, "defaults").unwrap_or_default();
            let examples_at = root.table(file, "examples").and_then(|mut table| {
                let at = moment(file, table.take("at"));
                table.done(file);
                at
            });
            let rules = pack::rules(file, &mut root);
            let waivers =
                root.tables(file, "waiver").into_iter().filter_map(|table| waiver(file, table)).collect();
            let objectives = root
                .list(file, "objective")
                .into_iter()
                .filter_map(|item| file.value::<Objective>(item))
                .collect();
            root.done(file);
            Self {
                name: name.to_owned(),
                version,
                packs,
                municipality,
                roles,
                approvers,
                confidential,
                registers,
                without,
                events,
                windows,
                levels,
                terms,
                calendar,
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

fn municipality(file: &mut File, value: Option<Spanned<DeValue<'_>>>) -> Municipality {
    let mut read = Municipality {
        name: String::new(),
        language: Lang::Nl,
        time_zone: Spanned::new(0..0, "Europe/Amsterdam".to_owned()),
    };
    let Some(value) = value else {
        let help = Say::new(
            "zet er [municipality] met name, language en time_zone bij",
            "add [municipality] with name, language and time_zone",
        );
        file.problem(0..0, Say::new("`[municipality]` ontbreekt", "`[municipality]` is missing"), Some(help));
        return read;
    };
    let Some(mut table) = Table::of(file, value) else { return read };
    read.name = table.must(file, "name").unwrap_or_default();
    read.language = table.read(file, "language").unwrap_or_default();
    read.time_zone = table.read(file, "time_zone").unwrap_or(read.time_zone);
    table.done(file);
    read
}

/// A table whose keys are names and whose values are `T`.
fn named<T: serde::de::DeserializeOwned>(
    file: &mut File,
    root: &mut Table<'_>,
    key: &'static str,
) -> Vec<(Spanned<String>, T)> {
    let Some(table) = root.table(file, key) else { return Vec::new() };
    table.rest().into_iter().filter_map(|(name, value)| Some((name, file.value(value)?))).collect()
}

fn approvers(file: &mut File, root: &mut Table<'_>) -> BTreeMap<String, Approver> {
    let read = |(id, spec): (Spanned<String>, ApproverSpec)| {
        let id = id.into_inner();
        (id.clone(), Approver { id, title: spec.title, people: spec.people, contact: spec.contact })
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

fn levels(file: &mut File, root: &mut Table<'_>) -> Vec<LevelChange> {
    let Some(table) = root.table(file, "levels") else { return Vec::new() };
    let mut changes = Vec::new();
    for (rule, value) in table.rest() {
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(items) => {
                for item in items {
                    let Some(mut table) = Table::of(file, item) else { continue };
                    let when = table.take("when").and_then(|value| ConditionSpec::read(file, value));
                    let level = table.must::<Spanned<String>>(file, "level");
                    table.done(file);
                    if let Some(level) =
                        level.and_then(|level| level_or_off(file, level.span(), level.get_ref()))
                    {
                        changes.push(LevelChange { rule: rule.clone(), when, level });
                    }
                }
            }
            DeValue::String(level) => {
                if let Some(level) = level_or_off(file, at, &level) {
                    changes.push(LevelChange { rule, when: None, level });
                }
            }
            _ => {
                let message = Say::new(
                    "hier hoort een niveau of een lijst van niveaus",
                    "expected a level or a list of levels",
                );
                file.problem(at, message, None);
            }
        }
    }
    changes
}

fn level_or_off(file: &mut File, at: Range<usize>, name: &str) -> Option<Option<Level>> {
    if name == "off" {
        return Some(None);
    }
    let level = name.parse().ok();
    if level.is_none() {
        let message = Say::new(format!("onbekend niveau `{name}`"), format!("unknown level `{name}`"));
        file.problem(at, message, crate::model::nearest::advice(name, ["advice", "review", "block", "off"]));
    }
    level.map(Some)
}

fn waiver(file: &mut File, mut table: Table<'_>) -> Option<WaiverSpec> {
    let rule = table.must(file, "rule");
    let when = table.take("when").and_then(|value| ConditionSpec::read(file, value));
    let reason = table.must(file, "reason");
    let by = table.must(file, "by");
    let until = table.take("until");
    let until = moment(file, until);
    table.done(file);
    Some(WaiverSpec { rule: rule?, when, reason: reason?, by: by?, until })
}
