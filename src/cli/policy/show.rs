//! `persklaar policy show`: what the policy comes down to, and where each part comes from.

use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::Ruleset;
use crate::model::level::Level;
use crate::model::say::Lang;
use crate::model::window::WindowTime;
use crate::rules::library::PackOrigin;

pub(crate) fn run(global: &Global, format: Shape, terminal: &Terminal) -> Result<Status, Stop> {
    let rules = Project::near(Path::new("."))?.ruleset(global)?;
    let lang = lang(global, Some(&rules));
    terminal.print(|out| match format {
        Shape::Text => text(&rules, lang, out),
        Shape::Json | Shape::Jsonl => writeln!(out, "{}", json(&rules, lang)),
    })?;
    Ok(Status::Done)
}

fn origin(origin: &PackOrigin) -> &'static str {
    match origin {
        PackOrigin::Builtin => "built in",
        PackOrigin::Disk => "from disk",
        PackOrigin::Replaced => "from disk, replaces the built-in pack",
    }
}

/// How the policy changed a rule's level: `review → off`.
fn changes(rules: &Ruleset) -> impl Iterator<Item = (&str, Level, String)> {
    rules.rules.iter().flat_map(|rule| {
        rule.changes.iter().map(|(condition, level)| {
            let keys: Vec<String> = condition
                .terms
                .iter()
                .map(|term| {
                    let wanted: Vec<String> = term.any.iter().map(|wanted| wanted.show()).collect();
                    format!("{} = {}", term.field.name, wanted.join(" | "))
                })
                .collect();
            let when = if keys.is_empty() { String::new() } else { format!(" ({})", keys.join(", ")) };
            (rule.facts.id.as_str(), rule.facts.level, format!("{}{when}", level.map_or("off", Level::name)))
        })
    })
}

fn window(window: &WindowTime) -> String {
    match window {
        WindowTime::Fixed { from, until } => {
            let show = |at: &Option<jiff::ZonedDateTime>| {
                at.as_ref().map_or("…".to_owned(), |at| at.datetime().to_string())
            };
            format!("{} – {}", show(from), show(until))
        }
        WindowTime::Recurring { weekdays, from, until } => {
            let days: Vec<String> = weekdays.iter().map(|day| format!("{day:?}")).collect();
            format!("{} {from} – {until}", days.join(", "))
        }
        WindowTime::Switch { active } => if *active { "on" } else { "off" }.to_owned(),
    }
}

fn json(rules: &Ruleset, lang: Lang) -> serde_json::Value {
    let now = Timestamp::now().to_zoned_datetime(rules.vocabulary.zone.clone());
    serde_json::json!({
        "schema": "persklaar/policy/v1",
        "name": rules.facts.name,
        "version": rules.facts.version,
        "sha256": rules.facts.sha256,
        "builtin": rules.facts.builtin,
        "municipality": rules.municipality,
        "packs": rules.packs.iter().map(|(name, path, from, count)| serde_json::json!({
            "name": name, "path": path, "origin": origin(from), "rules": count,
        })).collect::<Vec<_>>(),
        "off": rules.off.iter().map(|off| serde_json::json!({ "rule": off.id, "why": off.why.get(lang) })).collect::<Vec<_>>(),
        "levels": changes(rules).map(|(id, from, to)| serde_json::json!({ "rule": id, "from": from, "to": to })).collect::<Vec<_>>(),
        "windows": rules.vocabulary.windows.values().map(|open| serde_json::json!({
            "id": open.id, "when": window(&open.when), "open_now": open.contains(&now),
        })).collect::<Vec<_>>(),
        "registers": rules.vocabulary.registers.values().map(|register| serde_json::json!({
            "name": register.name, "rows": register.rows.len(), "columns": register.columns, "confidential": register.confidential,
        })).collect::<Vec<_>>(),
        "approvers": rules.vocabulary.approvers.keys().collect::<Vec<_>>(),
        "waivers": rules.waivers.iter().map(|waiver| serde_json::json!({
            "rule": waiver.rule, "reason": waiver.reason, "by": waiver.by,
            "until": waiver.until.map(|until| until.to_string()),
        })).collect::<Vec<_>>(),
    })
}

fn text(rules: &Ruleset, lang: Lang, out: &mut dyn Write) -> std::io::Result<()> {
    let pick = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    writeln!(out, "{} {} ({})", rules.facts.name, rules.facts.version, rules.municipality)?;
    writeln!(out, "sha256 {}", rules.facts.sha256)?;
    if rules.facts.builtin {
        writeln!(out, "{}", crate::report::words::example_policy(lang))?;
    }
    writeln!(out, "\n{}", pick("Pakketten", "Packs"))?;
    for (name, path, from, count) in &rules.packs {
        writeln!(out, "  {name:<14} {count:>3} {}  {} ({path})", pick("regels", "rules"), origin(from))?;
    }
    let own = rules.rules.iter().filter(|rule| rule.own).count();
    writeln!(out, "  {:<14} {own:>3} {}", pick("eigen", "own"), pick("regels", "rules"))?;
    for off in &rules.off {
        writeln!(out, "  {}: {} ({})", off.id, pick("uit", "off"), off.why.get(lang))?;
    }
    writeln!(out, "\n{}", pick("Niveaus die het beleid verandert", "Levels that the policy changes"))?;
    for (id, from, to) in changes(rules) {
        writeln!(out, "  {id}: {from} → {to}")?;
    }
    writeln!(out, "\n{}", pick("Vensters", "Windows"))?;
    let now = Timestamp::now().to_zoned_datetime(rules.vocabulary.zone.clone());
    for open in rules.vocabulary.windows.values() {
        let state =
            if open.contains(&now) { pick("nu open", "open now") } else { pick("nu dicht", "closed now") };
        writeln!(out, "  {:<14} {}  ({state})", open.id, window(&open.when))?;
    }
    writeln!(out, "\n{}", pick("Registers", "Registers"))?;
    for register in rules.vocabulary.registers.values() {
        let secret = if register.confidential { pick(", vertrouwelijk", ", confidential") } else { "" };
        writeln!(out, "  {:<14} {} {}{secret}", register.name, register.rows.len(), pick("rijen", "rows"))?;
    }
    writeln!(out, "\n{}", pick("Meelezers", "Approvers"))?;
    for approver in rules.vocabulary.approvers.values() {
        writeln!(out, "  {:<14} {}", approver.id, approver.title.get(lang))?;
    }
    writeln!(out, "\n{}", pick("Uitzonderingen", "Waivers"))?;
    for waiver in &rules.waivers {
        let until = waiver.until.map(|until| format!(" → {until}")).unwrap_or_default();
        writeln!(out, "  {}: {} ({}{until})", waiver.rule, waiver.reason, waiver.by)?;
    }
    Ok(())
}
