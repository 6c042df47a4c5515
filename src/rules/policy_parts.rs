//! The parts of a policy that need more than their names: whose it is, level changes, exceptions.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::model::level::Level;
use crate::model::nearest;
use crate::model::say::{Lang, Say};
use crate::rules::condition::ConditionSpec;
use crate::rules::policy::{LevelChange, Municipality, WaiverSpec};
use crate::rules::table::{File, Table};
use crate::rules::window::moment;

pub(super) fn municipality(file: &mut File, value: Option<Spanned<DeValue<'_>>>) -> Municipality {
    let mut read = Municipality {
        name: String::new(),
        language: Lang::Nl,
        time_zone: Spanned::new(0..0, "Europe/Amsterdam".to_owned()),
    };
    let Some(value) = value else {
        let help = Say::new(
            "voeg de kop [municipality] toe, en daaronder name, language en time_zone",
            "add the heading [municipality], and below it name, language and time_zone",
        );
        let message = Say::new(
            "er staat niet van welke gemeente dit beleid is: de kop [municipality] ontbreekt",
            "it is not said whose policy this is: the heading [municipality] is missing",
        );
        if !file.hides("municipality") {
            file.problem(0..0, message, Some(help));
        }
        return read;
    };
    let Some(table) = Table::of(file, value) else { return read };
    let mut table = table.expect(file, &["name", "language", "time_zone"]);
    read.name = table.must(file, "name").unwrap_or_default();
    read.language = table.read(file, "language").unwrap_or_default();
    read.time_zone = table.read(file, "time_zone").unwrap_or(read.time_zone);
    table.done(file);
    read
}

pub(super) fn levels(file: &mut File, root: &mut Table<'_>) -> Vec<LevelChange> {
    let Some(table) = root.table(file, "levels") else { return Vec::new() };
    let mut changes = Vec::new();
    for (rule, value) in table.rest() {
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(items) => {
                for item in items {
                    let Some(table) = Table::of(file, item) else { continue };
                    let mut table = table.expect(file, &["when", "level"]);
                    let when = table.take("when").and_then(|value| ConditionSpec::read(file, value));
                    let level = table.must::<Spanned<String>>(file, "level");
                    table.done(file);
                    let level = level.and_then(|level| level_or_off(file, level.span(), level.get_ref()));
                    // Its rule and condition are looked at also where the level cannot be read.
                    changes.push(LevelChange { rule: rule.clone(), when, level: level.unwrap_or_default() });
                }
            }
            DeValue::String(level) => {
                let level = level_or_off(file, at, &level);
                changes.push(LevelChange { rule, when: None, level: level.unwrap_or_default() });
            }
            _ => {
                let message = Say::new(
                    "hier hoort een niveau of een lijst van niveaus",
                    "expected a level or a list of levels",
                );
                let help = Say::new(
                    "schrijf \"advice\", \"review\", \"block\" of \"off\", of een lijst: [{ when = { channel = \"x\" }, level = \"review\" }]",
                    "write \"advice\", \"review\", \"block\" or \"off\", or a list: [{ when = { channel = \"x\" }, level = \"review\" }]",
                );
                file.problem(at, message, Some(help));
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
        let message =
            Say::new(format!("het niveau `{name}` bestaat niet"), format!("unknown level `{name}`"));
        file.problem(at, message, nearest::advice(name, ["advice", "review", "block", "off"]));
    }
    level.map(Some)
}

pub(super) fn waiver(file: &mut File, table: Table<'_>) -> Option<WaiverSpec> {
    let mut table = table.expect(file, &["rule", "when", "reason", "by", "until"]);
    let rule = table.must(file, "rule");
    let when = table.take("when").and_then(|value| ConditionSpec::read(file, value));
    // One that is missing was told of; the place of an empty one is told by the compiler.
    let reason = table.must(file, "reason").unwrap_or_else(|| "…".to_owned());
    let by = table.must(file, "by").unwrap_or_else(|| "…".to_owned());
    let until = table.take("until");
    let until = moment(file, until);
    table.done(file);
    Some(WaiverSpec { rule: rule?, when, reason, by, until })
}
