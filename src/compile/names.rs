//! What rules can name: built from the policy, its registers and the data inside the binary.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, ZonedDateTime};
use strum::VariantArray;
use toml::Spanned;

use crate::compile::ruleset::Gaps;
use crate::model::channel::Channel;
use crate::model::clause::ClauseType;
use crate::model::draft::Capacity;
use crate::model::moment::Moment;
use crate::model::nearest;
use crate::model::own::{Own, OwnPerson};
use crate::model::problem::Problem;
use crate::model::register::Register;
use crate::model::say::Say;
use crate::model::vocabulary::{ROLES, Unread, Vocabulary};
use crate::model::window::{Window, WindowTime};
use crate::rules::library::{self, PolicyFiles};
use crate::rules::policy::Policy;
use crate::rules::register::Sheet;
use crate::rules::table::File;
use crate::rules::window::WindowWhen;
use crate::rules::{channel, data, register};

/// Builds the vocabulary of a policy; what is wrong is noted in `file`, or in `problems` for other files.
pub(crate) fn vocabulary(
    file: &mut File,
    policy: &Policy,
    files: &PolicyFiles,
    gaps: &Gaps,
    problems: &mut Vec<Problem>,
) -> Vocabulary {
    let zone = zone(file, policy);
    let mut roles: Vec<String> = ROLES.iter().map(|&role| role.to_owned()).collect();
    roles.extend(policy.roles.keys().cloned());
    let (registers, unread) = registers(file, policy, files, gaps, problems);
    let mut channels = data_channels(problems);
    channel::apply(file, &mut channels, &policy.channels);
    let channels: BTreeMap<_, _> =
        channels.into_iter().map(|(id, channel)| (id, Arc::new(channel))).collect();
    let names: Vec<&str> = channels.keys().map(String::as_str).collect();
    let known: [(&str, &str, Vec<&str>); 3] = [
        ("accounts", "kind", Capacity::VARIANTS.iter().map(|kind| kind.name()).collect()),
        ("accounts", "channel", names),
        ("people", "role", roles.iter().map(String::as_str).collect()),
    ];
    for (register, column, known) in known {
        if let Some(register) = registers.get(register) {
            spelt(file, register, column, &known, files, policy.registers_read, problems);
        }
    }
    let windows = windows(file, policy, &zone);
    let own = Arc::new(Own { people: people(&registers), ..policy.own.clone() });
    let unread = Unread { registers: unread, words: file.unread().clone() };
    Vocabulary {
        registers,
        windows,
        channels,
        approvers: policy.approvers.clone(),
        roles,
        languages: languages(problems),
        own,
        zone,
        without_registers: policy.without.registers.clone(),
        without_windows: policy.without.windows.clone(),
        unread,
    }
}

/// Offices of which a surname is known in public.
const OFFICES: &[&str] = &["burgemeester", "wethouder", "raadslid", "commissielid", "griffier", "secretaris"];

/// Whom the register of people names.
fn people(registers: &BTreeMap<String, Arc<Register>>) -> Vec<OwnPerson> {
    let Some(register) = registers.get("people") else {
        return Vec::new();
    };
    let rows = register.rows.iter().flat_map(|row| {
        let office = |role: &String| OFFICES.iter().any(|office| role.to_lowercase().ends_with(office));
        let in_office = register.cell(row, "role").iter().any(office);
        register.cell(row, "name").iter().map(move |name| OwnPerson { name: name.clone(), in_office })
    });
    rows.collect()
}

fn zone(file: &mut File, policy: &Policy) -> TimeZone {
    let name = &policy.municipality.time_zone;
    TimeZone::get(name.get_ref()).unwrap_or_else(|_| {
        let wrong = name.get_ref();
        let message =
            Say::new(format!("de tijdzone `{wrong}` bestaat niet"), format!("unknown time zone `{wrong}`"));
        let known = ["Europe/Amsterdam", "America/Kralendijk", "America/Curacao", "UTC"];
        file.problem(name.span(), message, nearest::advice(wrong, known));
        TimeZone::UTC
    })
}

/// The registers of a policy, and the names of those that are there and cannot be read.
fn registers(
    file: &mut File,
    policy: &Policy,
    files: &PolicyFiles,
    gaps: &Gaps,
    problems: &mut Vec<Problem>,
) -> (BTreeMap<String, Arc<Register>>, BTreeSet<String>) {
    let mut read = BTreeMap::new();
    let mut unread = gaps.registers.clone();
    for (name, path, bytes) in &files.registers {
        // Where nobody can say which registers are confidential, none of their text is shown.
        let confidential = policy.confidential.contains(name) || !policy.registers_read;
        match register::read(path, name, bytes, confidential) {
            Ok(register) => {
                read.insert(name.clone(), Arc::new(register));
            }
            Err(wrong) => {
                problems.extend(wrong);
                unread.insert(name.clone());
            }
        }
    }
    let there: Vec<&str> =
        files.registers.iter().map(|(name, ..)| name).chain(&gaps.registers).map(String::as_str).collect();
    for name in policy.registers.iter().filter(|name| !there.contains(&name.get_ref().as_str())) {
        let wrong = name.get_ref();
        let message = Say::new(
            format!("het bestand registers/{wrong}.csv bestaat niet"),
            format!("there is no file registers/{wrong}.csv"),
        );
        let help = nearest::nearest(wrong, there.iter().copied()).map_or_else(
            || {
                Say::new(
                    format!("zet registers/{wrong}.csv naast het beleid, of haal `{wrong}` hier weg"),
                    format!("put registers/{wrong}.csv beside the policy, or remove `{wrong}` here"),
                )
            },
            |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
        );
        file.problem(name.span(), message, Some(help));
    }
    (read, unread)
}

/// How many misspelt values of one column are told.
const MOST: usize = 20;

/// Notes values that the context would not understand: a misspelt kind of account must not open the gate.
fn spelt(
    file: &File,
    register: &Register,
    column: &str,
    known: &[&str],
    files: &PolicyFiles,
    sure: bool,
    problems: &mut Vec<Problem>,
) {
    let Some((_, path, bytes)) = files.registers.iter().find(|(name, ..)| *name == register.name) else {
        return;
    };
    let open = sure && !register.confidential;
    let Ok(sheet) = Sheet::new(path, bytes, open) else { return };
    let at = register.column(column).unwrap_or_default();
    let mut told = 0;
    for (number, row) in register.rows.iter().enumerate() {
        for value in register
            .cell(row, column)
            .iter()
            .filter(|value| !known.contains(&value.as_str()) && !file.hides(value))
        {
            told += 1;
            if told > MOST {
                continue;
            }
            let message = if open {
                Say::new(
                    format!("`{value}` kan niet in kolom `{column}`"),
                    format!("unknown value `{value}` in column `{column}`"),
                )
            } else {
                Say::new(
                    format!("dit kan niet in kolom `{column}`"),
                    format!("unknown value in column `{column}`"),
                )
            };
            let problem = sheet.in_cell(number + 1, at, message);
            problems.push(Problem { help: nearest::advice(value, known.iter().copied()), ..problem });
        }
    }
    if told > MOST {
        let more = told - MOST;
        let message = Say::new(
            format!("en nog {more} waarden in kolom `{column}` die daar niet kunnen"),
            format!("and {more} more unknown values in column `{column}`"),
        );
        let help = Say::new("los eerst de fouten hierboven op", "solve the mistakes above first");
        problems.push(Problem::new(path, message).help(help));
    }
}

fn windows(file: &mut File, policy: &Policy, zone: &TimeZone) -> BTreeMap<String, Arc<Window>> {
    let mut windows = BTreeMap::new();
    for (number, spec) in policy.windows.iter().enumerate() {
        let id = spec.id.get_ref().clone();
        let first = policy.windows.iter().take(number).find(|before| *before.id.get_ref() == id);
        if let Some(first) = first {
            let message = Say::new(
                format!("venster `{id}` staat er twee keer"),
                format!("window `{id}` is there twice"),
            );
            let help = Say::new(
                "geef een van de twee een andere id, of haal er een weg",
                "give one of the two another id, or remove one",
            );
            let first = file
                .place(first.id.span(), Say::new("hier staat het de eerste keer", "this is the first one"));
            file.problem_with(spec.id.span(), message, Some(help), vec![first]);
        }
        let ends_first = || {
            Say::new(
                format!("venster `{id}` eindigt voordat het begint"),
                format!("window `{id}` ends before it begins"),
            )
        };
        let when = match &spec.when {
            WindowWhen::Switch { active } => WindowTime::Switch { active: *active },
            WindowWhen::Recurring { weekdays, from, until } => {
                WindowTime::Recurring { weekdays: weekdays.clone(), from: *from, until: *until }
            }
            WindowWhen::Fixed { from, until } => {
                let from = from.and_then(|from| from.start(zone));
                let until = until.and_then(|until| until.end(zone));
                if from.is_some() && until.is_some() && until <= from {
                    let help = Say::new(
                        "draai from en until om, of verbeter een van de twee",
                        "swap from and until, or correct one of them",
                    );
                    let at = spec.end.clone().unwrap_or(spec.id.span());
                    file.problem(at, ends_first(), Some(help));
                }
                WindowTime::Fixed { from, until }
            }
            WindowWhen::Relative { event, from_days, until_days } => {
                if from_days > until_days {
                    let help = Say::new(
                        "dagen voor de gebeurtenis zijn negatief: from_days = -42 is zes weken ervoor",
                        "days before the event are negative: from_days = -42 is six weeks before it",
                    );
                    file.problem(spec.id.span(), ends_first(), Some(help));
                }
                let Some(found) = policy.events.iter().find(|known| known.id.get_ref() == event.get_ref())
                else {
                    no_event(file, policy, event);
                    // The window is there: rules that name it are right.
                    let never = WindowTime::Switch { active: false };
                    windows
                        .insert(id.clone(), Arc::new(Window { id, title: spec.title.clone(), when: never }));
                    continue;
                };
                WindowTime::Fixed {
                    from: edge(found.date, *from_days, zone, Moment::start),
                    until: edge(found.date, *until_days, zone, Moment::end),
                }
            }
        };
        let window = Window { id: id.clone(), title: spec.title.clone(), when };
        windows.entry(id).or_insert_with(|| Arc::new(window));
    }
    windows
}

fn no_event(file: &mut File, policy: &Policy, event: &Spanned<String>) {
    let wrong = event.get_ref();
    if file.hides(wrong) {
        return;
    }
    let message =
        Say::new(format!("de gebeurtenis `{wrong}` bestaat niet"), format!("unknown event `{wrong}`"));
    let known = policy.events.iter().map(|known| known.id.get_ref().as_str());
    let meant = nearest::nearest(wrong, known);
    let help = meant.map_or_else(
        || {
            Say::new(
                format!("maak een [[event]] met id = \"{wrong}\", een date en een title"),
                format!("make an [[event]] with id = \"{wrong}\", a date and a title"),
            )
        },
        |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
    );
    let declared = policy.events.iter().find(|known| Some(known.id.get_ref().as_str()) == meant);
    let here = declared.map(|known| {
        let name = known.id.get_ref();
        file.place(known.id.span(), Say::new(format!("`{name}` staat hier"), format!("`{name}` is here")))
    });
    file.problem_with(event.span(), message, Some(help), here.into_iter().collect());
}

fn edge(
    day: Date,
    days: i32,
    zone: &TimeZone,
    side: fn(Moment, &TimeZone) -> Option<ZonedDateTime>,
) -> Option<ZonedDateTime> {
    side(Moment::Day(day.checked_add(i64::from(days).days()).ok()?), zone)
}

fn data_channels(problems: &mut Vec<Problem>) -> BTreeMap<String, Channel> {
    let mut file = File::new("rules/_data/channels.toml", library::data("channels.toml"));
    let channels = channel::channels(&mut file);
    problems.append(&mut file.problems);
    channels
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
