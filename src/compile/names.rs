//! What rules can name: built from the policy, its registers and the data inside the binary.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, ZonedDateTime};
use strum::VariantArray;

use crate::model::clause::ClauseType;
use crate::model::draft::Capacity;
use crate::model::moment::Moment;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::register::Register;
use crate::model::say::Say;
use crate::model::vocabulary::{ROLES, Vocabulary};
use crate::model::window::{Window, WindowTime};
use crate::rules::library::{self, PolicyFiles};
use crate::rules::policy::Policy;
use crate::rules::table::File;
use crate::rules::window::WindowWhen;
use crate::rules::{data, register};

/// Builds the vocabulary of a policy; what is wrong is noted in `file`, or in `problems` for other files.
pub(crate) fn vocabulary(
    file: &mut File,
    policy: &Policy,
    files: &PolicyFiles,
    problems: &mut Vec<Problem>,
) -> Vocabulary {
    let zone = zone(file, policy);
    let mut roles: Vec<String> = ROLES.iter().map(|&role| role.to_owned()).collect();
    roles.extend(policy.roles.keys().cloned());
    let registers = registers(file, policy, files, problems);
    let channels = channels(problems);
    let names: Vec<&str> = channels.keys().map(String::as_str).collect();
    let known: [(&str, &str, Vec<&str>); 3] = [
        ("accounts", "kind", Capacity::VARIANTS.iter().map(|kind| kind.name()).collect()),
        ("accounts", "channel", names),
        ("people", "role", roles.iter().map(String::as_str).collect()),
    ];
    for (register, column, known) in known {
        if let Some(register) = registers.get(register) {
            spelt(register, column, &known, files, problems);
        }
    }
    Vocabulary {
        registers,
        windows: windows(file, policy, &zone),
        channels,
        approvers: policy.approvers.clone(),
        roles,
        languages: languages(problems),
        own: Arc::new(policy.own.clone()),
        zone,
        without_registers: policy.without.registers.clone(),
        without_windows: policy.without.windows.clone(),
    }
}

fn zone(file: &mut File, policy: &Policy) -> TimeZone {
    let name = &policy.municipality.time_zone;
    TimeZone::get(name.get_ref()).unwrap_or_else(|_| {
        let wrong = name.get_ref();
        let message =
            Say::new(format!("onbekende tijdzone `{wrong}`"), format!("unknown time zone `{wrong}`"));
        let known = ["Europe/Amsterdam", "America/Kralendijk", "America/Curacao", "UTC"];
        file.problem(name.span(), message, nearest::advice(wrong, known));
        TimeZone::UTC
    })
}

fn registers(
    file: &mut File,
    policy: &Policy,
    files: &PolicyFiles,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Arc<Register>> {
    let mut read = BTreeMap::new();
    for (name, path, bytes) in &files.registers {
        match register::read(path, name, bytes, policy.confidential.contains(name)) {
            Ok(register) => {
                read.insert(name.clone(), Arc::new(register));
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    for name in &policy.registers {
        if !files.registers.iter().any(|(known, ..)| known == name.get_ref()) {
            let wrong = name.get_ref();
            let message = Say::new(
                format!("registers/{wrong}.csv bestaat niet"),
                format!("registers/{wrong}.csv does not exist"),
            );
            file.problem(
                name.span(),
                message,
                nearest::advice(wrong, files.registers.iter().map(|(n, ..)| n.as_str())),
            );
        }
    }
    read
}

/// Notes values that the context would not understand: a misspelt kind of account must not open the gate.
fn spelt(
    register: &Register,
    column: &str,
    known: &[&str],
    files: &PolicyFiles,
    problems: &mut Vec<Problem>,
) {
    let path =
        files.registers.iter().find(|(name, ..)| *name == register.name).map_or("", |(_, path, _)| path);
    for (row, line) in register.rows.iter().zip(2..) {
        for value in register.cell(row, column).iter().filter(|value| !known.contains(&value.as_str())) {
            let message = Say::new(
                format!("rij {line}: onbekende waarde `{value}` in kolom `{column}`"),
                format!("row {line}: unknown value `{value}` in column `{column}`"),
            );
            let mut problem = Problem::new(path, message).on_line(line);
            problem.help = nearest::advice(value, known.iter().copied());
            problems.push(problem);
        }
    }
}

fn windows(file: &mut File, policy: &Policy, zone: &TimeZone) -> BTreeMap<String, Arc<Window>> {
    let mut windows = BTreeMap::new();
    for spec in &policy.windows {
        let id = spec.id.get_ref().clone();
        let when = match &spec.when {
            WindowWhen::Switch { active } => WindowTime::Switch { active: *active },
            WindowWhen::Recurring { weekdays, from, until } => {
                WindowTime::Recurring { weekdays: weekdays.clone(), from: *from, until: *until }
            }
            WindowWhen::Fixed { from, until } => {
                let from = from.and_then(|from| from.start(zone));
                let until = until.and_then(|until| until.end(zone));
                if from.is_some() && until.is_some() && until <= from {
                    let message = Say::new(
                        format!("venster `{id}` eindigt voordat het begint"),
                        format!("window `{id}` ends before it begins"),
                    );
                    file.problem(spec.id.span(), message, None);
                }
                WindowTime::Fixed { from, until }
            }
            WindowWhen::Relative { event, from_days, until_days } => {
                let Some(found) = policy.events.iter().find(|known| known.id.get_ref() == event.get_ref())
                else {
                    let wrong = event.get_ref();
                    let message = Say::new(
                        format!("onbekende gebeurtenis `{wrong}`"),
                        format!("unknown event `{wrong}`"),
                    );
                    let known = policy.events.iter().map(|known| known.id.get_ref().as_str());
                    file.problem(event.span(), message, nearest::advice(wrong, known));
                    continue;
                };
                if from_days > until_days {
                    let message = Say::new(
                        format!("venster `{id}` eindigt voordat het begint"),
                        format!("window `{id}` ends before it begins"),
                    );
                    file.problem(spec.id.span(), message, None);
                }
                WindowTime::Fixed {
                    from: edge(found.date, *from_days, zone, Moment::start),
                    until: edge(found.date, *until_days, zone, Moment::end),
                }
            }
        };
        let window = Window { id: id.clone(), title: spec.title.clone(), when };
        if windows.insert(id.clone(), Arc::new(window)).is_some() {
            let message = Say::new(
                format!("venster `{id}` staat er twee keer"),
                format!("window `{id}` is there twice"),
            );
            file.problem(spec.id.span(), message, None);
        }
    }
    windows
}

fn edge(
    day: Date,
    days: i32,
    zone: &TimeZone,
    side: fn(Moment, &TimeZone) -> Option<ZonedDateTime>,
) -> Option<ZonedDateTime> {
    side(Moment::Day(day.checked_add(i64::from(days).days()).ok()?), zone)
}

fn channels(problems: &mut Vec<Problem>) -> BTreeMap<String, Arc<crate::model::channel::Channel>> {
    let mut file = File::new("rules/_data/channels.toml", library::data("channels.toml"));
    let channels = data::channels(&mut file);
    problems.append(&mut file.problems);
    channels.into_iter().map(|(id, channel)| (id, Arc::new(channel))).collect()
}

fn languages(problems: &mut Vec<Problem>) -> BTreeMap<String, Arc<crate::model::language::Language>> {
    let mut languages = BTreeMap::new();
    for tag in library::languages() {
        let name = format!("languages/{tag}/language.toml");
        let mut file = File::new(format!("rules/_data/{name}"), library::data(&name));
        languages.insert(tag.to_owned(), Arc::new(data::language(&mut file, tag)));
        problems.append(&mut file.problems);
    }
    languages
}

/// The clause types that a rule's `enforces` may name.
pub(crate) fn clause_types(problems: &mut Vec<Problem>) -> Vec<ClauseType> {
    let mut file = File::new("rules/_data/clause-types.toml", library::data("clause-types.toml"));
    let types = data::clause_types(&mut file);
    problems.append(&mut file.problems);
    types
}
