//! The policy in effect for machines: `persklaar/policy/v1`.

use jiff::ZonedDateTime;
use serde_json::{Value, json};

use crate::compile::Ruleset;
use crate::compile::settings::{Place, Setting, period};
use crate::model::level::Level;
use crate::model::say::Lang;
use crate::model::window::WindowTime;
use crate::rules::library::PackOrigin;

pub(super) fn document(rules: &Ruleset, settings: &[Setting], now: &ZonedDateTime, lang: Lang) -> Value {
    let version = |pack: &str| {
        let wanted = ["packs", pack, "version"];
        settings.iter().find(|setting| setting.key.iter().eq(wanted.iter())).map(|setting| &setting.value)
    };
    let readers = |register: &str| -> Vec<&str> {
        let reads = rules.rules.iter().filter(|rule| rule.registers.contains(register));
        reads.map(|rule| rule.facts.id.as_str()).collect()
    };
    json!({
        "schema": "persklaar/policy/v1",
        "name": rules.facts.name,
        "version": rules.facts.version,
        "sha256": rules.facts.sha256,
        "builtin": rules.facts.builtin,
        "municipality": rules.municipality,
        "packs": rules.packs.iter().map(|(name, path, from, count)| json!({
            "name": name, "path": path, "origin": origin(from), "rules": count, "version": version(name),
        })).collect::<Vec<_>>(),
        "off": rules.off.iter().map(|off| json!({
            "rule": off.id, "why": off.why.get(lang),
        })).collect::<Vec<_>>(),
        "levels": changes(rules).map(|(id, from, to)| json!({
            "rule": id, "from": from, "to": to,
        })).collect::<Vec<_>>(),
        "windows": rules.vocabulary.windows.values().map(|open| json!({
            "id": open.id, "when": window(&open.when), "open_now": open.contains(now),
        })).collect::<Vec<_>>(),
        "registers": rules.vocabulary.registers.values().map(|register| json!({
            "name": register.name, "rows": register.rows.len(), "columns": register.columns,
            "confidential": register.confidential, "read_by": readers(&register.name),
        })).collect::<Vec<_>>(),
        "approvers": rules.vocabulary.approvers.keys().collect::<Vec<_>>(),
        "waivers": rules.waivers.iter().map(|waiver| json!({
            "rule": waiver.rule, "when": waiver.when.show(), "reason": waiver.reason, "by": waiver.by,
            "until": waiver.until.map(|until| until.to_string()),
        })).collect::<Vec<_>>(),
        "settings": settings.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn entry(setting: &Setting) -> Value {
    let from: &'static str = setting.origin.from.into();
    let path = Some(&setting.origin.path).filter(|_| setting.origin.from != Place::Default);
    json!({
        "key": setting.name(), "value": setting.value,
        "path": path, "line": setting.origin.line, "origin": from,
    })
}

fn origin(origin: &PackOrigin) -> &'static str {
    match origin {
        PackOrigin::Builtin => "built in",
        PackOrigin::Disk => "from disk",
        PackOrigin::Replaced => "from disk, replaces the built-in pack",
    }
}

/// How the policy changed a rule's level.
fn changes(rules: &Ruleset) -> impl Iterator<Item = (&str, Level, String)> {
    rules.rules.iter().flat_map(|rule| {
        rule.changes.iter().map(|(condition, level)| {
            let to = level.map_or("off", Level::name);
            let when = condition.show();
            let to = if when.is_empty() { to.to_owned() } else { format!("{to} ({when})") };
            (rule.facts.id.as_str(), rule.facts.level, to)
        })
    })
}

fn window(when: &WindowTime) -> String {
    match when {
        WindowTime::Fixed { from, until } => period(from.as_ref(), until.as_ref()),
        WindowTime::Recurring { weekdays, from, until } => {
            let days: Vec<String> = weekdays.iter().map(|day| format!("{day:?}")).collect();
            format!("{} {from} – {until}", days.join(", "))
        }
        WindowTime::Switch { active } => if *active { "on" } else { "off" }.to_owned(),
    }
}
