//! `persklaar policy diff`: what differs between two policies, as diff(1) ends: 0 nothing, 1 something, 2 trouble.

use std::io;

use serde_json::{Value, json};

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::page::{Color, GREEN, Page, RED, YELLOW};
use crate::cli::policy::names;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::diff::{Change, Kind, Rows, Side, diff};
use crate::compile::settings::{Setting, settings};
use crate::compile::{Ruleset, compile};
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::rules::library::PolicyFiles;
use crate::rules::written::plain;

/// A policy to compare, with what it comes down to.
struct Compared {
    files: PolicyFiles,
    rules: Ruleset,
    settings: Vec<Setting>,
}

impl Compared {
    fn read(name: &str) -> Result<Self, Vec<Problem>> {
        let (library, files) = Project::named(name)?;
        let rules = compile(&library, &files)?;
        let settings = settings(&library, &files, &rules);
        Ok(Self { files, rules, settings })
    }

    fn side(&self) -> Side<'_> {
        Side { rules: &self.rules, settings: &self.settings }
    }
}

pub(crate) fn run(
    global: &Global,
    old: &str,
    new: &str,
    format: Shape,
    terminal: &Terminal,
) -> Result<Status, Stop> {
    if global.policy.is_some() {
        let message = Say::new("`--policy` telt hier niet", "`--policy` does not count here");
        let help = Say::new("noem het oude en het nieuwe beleid", "name the old and the new policy");
        return Err(Problem::new("--policy", message).help(help).into());
    }
    // What is wrong with the one hides nothing of the other.
    let (old, new) = match (Compared::read(old), Compared::read(new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let wrong = [old.err(), new.err()];
            return Err(wrong.into_iter().flatten().flatten().collect::<Vec<_>>().into());
        }
    };
    let lang = lang(global, Some(&new.rules));
    let changes = diff(old.side(), new.side());
    terminal.tell(|out| match format {
        Shape::Json => writeln!(out, "{}", document(&old, &new, &changes)),
        Shape::Jsonl => changes.iter().try_for_each(|change| writeln!(out, "{}", entry(change))),
        Shape::Text => Told { old: &old, new: &new, lang }.write(&changes, &mut Page::new(terminal, out)),
    })?;
    Ok(if changes.is_empty() { Status::Done } else { Status::Found })
}

fn document(old: &Compared, new: &Compared, changes: &[Change]) -> Value {
    let side = |side: &Compared| {
        let facts = &side.rules.facts;
        json!({ "name": facts.name, "version": facts.version, "sha256": facts.sha256, "path": side.files.path })
    };
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    json!({
        "schema": "persklaar/policy-diff/v1",
        "old": side(old),
        "new": side(new),
        "equal": changes.is_empty(),
        "summary": {
            "added": count(Kind::Added), "removed": count(Kind::Removed), "changed": count(Kind::Changed),
            "switched_off": count(Kind::SwitchedOff), "switched_on": count(Kind::SwitchedOn),
        },
        "changes": changes.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn entry(change: &Change) -> Value {
    let value = |setting: &Option<Setting>| setting.as_ref().map(|setting| setting.value.clone());
    let place = |setting: &Option<Setting>| {
        let origin = &setting.as_ref()?.origin;
        let from: &'static str = origin.from.into();
        Some(json!({ "path": origin.path, "line": origin.line, "origin": from }))
    };
    json!({
        "key": change.key.join("."), "kind": change.kind,
        "old": value(&change.old), "new": value(&change.new),
        "added": change.added, "removed": change.removed,
        "old_place": place(&change.old), "new_place": place(&change.new),
        "parts": change.parts.iter().map(|part| json!({ "key": part.name(), "value": part.value })).collect::<Vec<_>>(),
        "rows": change.rows,
    })
}

/// The differences as text for people.
struct Told<'c> {
    old: &'c Compared,
    new: &'c Compared,
    lang: Lang,
}

impl Told<'_> {
    fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    fn write(&self, changes: &[Change], page: &mut Page<'_>) -> io::Result<()> {
        for (sign, side) in [("-", self.old), ("+", self.new)] {
            let facts = &side.rules.facts;
            page.text(0, None, &format!("{sign} {} {} ({})", facts.name, facts.version, side.files.path))?;
        }
        if changes.is_empty() {
            page.gap()?;
            page.text(0, Some(GREEN), self.pick("Geen verschillen.", "No differences."))?;
            if self.old.rules.facts.sha256 != self.new.rules.facts.sha256 {
                let but = self.pick(
                    "De bestanden zijn niet helemaal gelijk. Dat is alleen volgorde, opmaak, opmerkingen of voorbeelden.",
                    "The files are not quite the same. That is only order, layout, comments or examples.",
                );
                page.text(0, None, but)?;
            }
            return Ok(());
        }
        let mut section: &str = "";
        let mut item: &[String] = &[];
        for change in changes {
            let here = change.key.first().map_or("", String::as_str);
            if here != section {
                page.head(names::section(here, self.lang))?;
                (section, item) = (here, &[]);
            }
            // Differences within one item stand under its name.
            let owner =
                change.key.get(..2).filter(|_| change.key.len() > 2 && !matches!(here, "levels" | "terms"));
            if let Some(owner) = owner.filter(|owner| *owner != item) {
                page.text(2, Some(YELLOW), &format!("~ {}", owner.get(1).map_or("", String::as_str)))?;
                item = owner;
            }
            self.change(change, if owner.is_some() { 4 } else { 2 }, page)?;
        }
        page.gap()?;
        let n = changes.len();
        page.text(
            0,
            None,
            &match (self.lang, n) {
                (Lang::Nl, 1) => "1 verschil.".to_owned(),
                (Lang::Nl, _) => format!("{n} verschillen."),
                (Lang::En, 1) => "1 difference.".to_owned(),
                (Lang::En, _) => format!("{n} differences."),
            },
        )
    }

    fn change(&self, change: &Change, indent: usize, page: &mut Page<'_>) -> io::Result<()> {
        if let Some(rows) = &change.rows {
            return page.text(indent, Some(YELLOW), &format!("~ {}", self.rows(rows)));
        }
        let (sign, color) = sign(change.kind);
        let label = self.label(&change.key, indent);
        let (old, new) = (change.old.as_ref(), change.new.as_ref());
        let at = new.map(|new| (new, self.new)).or(old.map(|old| (old, self.old)));
        let at = at.map_or_else(String::new, |(setting, side)| {
            names::place(&setting.origin, &side.files.path, self.lang)
        });
        match change.kind {
            Kind::SwitchedOff | Kind::SwitchedOn => {
                let value = |setting: Option<&Setting>| {
                    setting.map_or_else(String::new, |setting| {
                        names::level(&plain(&setting.value), self.lang).to_owned()
                    })
                };
                let was = self.pick("was", "was");
                let line = format!("{sign} {label}: {} ({was}: {})", value(new), value(old));
                return page.setting(indent, Some(color), &line, &at);
            }
            _ if old.is_none() && new.is_none() => return self.item(change, indent, page),
            _ => {}
        }
        if !change.added.is_empty() || !change.removed.is_empty() {
            page.setting(indent, Some(color), &format!("{sign} {label}"), &at)?;
            for (sign, color, words) in [("-", RED, &change.removed), ("+", GREEN, &change.added)] {
                if !words.is_empty() {
                    page.text(indent + 4, Some(color), &format!("{sign} {}", words.join(", ")))?;
                }
            }
            return Ok(());
        }
        let value = |setting: &Setting| self.value(&change.key, &setting.value);
        match (old.map(value), new.map(value)) {
            (Some(old), Some(new)) if old.len() + new.len() > SHORT => {
                page.setting(indent, Some(color), &format!("{sign} {label}"), &at)?;
                page.text(indent + 4, Some(RED), &format!("- {old}"))?;
                page.text(indent + 4, Some(GREEN), &format!("+ {new}"))
            }
            (Some(old), Some(new)) => {
                page.setting(indent, Some(color), &format!("{sign} {label}: {old} → {new}"), &at)
            }
            (old, new) => {
                let value = new.or(old).unwrap_or_default();
                page.setting(indent, Some(color), &format!("{sign} {label}: {value}"), &at)
            }
        }
    }

    /// Something that came or went as a whole, with what is said of it.
    fn item(&self, change: &Change, indent: usize, page: &mut Page<'_>) -> io::Result<()> {
        let (sign, color) = sign(change.kind);
        let side = if change.kind == Kind::Removed { self.old } else { self.new };
        let mut parts: Vec<&Setting> = change.parts.iter().collect();
        let at = parts
            .first()
            .map_or_else(String::new, |part| names::place(&part.origin, &side.files.path, self.lang));
        let is_row = change.key.len() > 2;
        let name = change.key.last().map_or("", String::as_str);
        let mut line = format!("{sign} {name}");
        if change.key.first().is_some_and(|section| section == "rule") {
            let of = |path: &[&str]| {
                let rest = |part: &&&Setting| part.key.iter().skip(2).eq(path.iter());
                parts.iter().find(rest).map(|part| plain(&part.value)).unwrap_or_default()
            };
            let (level, message) = (of(&["level"]), of(&["message", self.lang.tag()]));
            line = format!("{line} ({}): {message}", names::level(&level, self.lang));
            parts.clear();
        }
        page.setting(indent, Some(color), &line, if is_row { "" } else { &at })?;
        for part in parts.into_iter().filter(|part| is_row || !names_item(&part.key)) {
            let skip = if is_row { 0 } else { 2 };
            let mut key = part.key.get(skip..).unwrap_or_default();
            // A text in two languages is shown in the reader's.
            match key {
                [.., tag] if tag == self.lang.tag() => key = key.split_last().map_or(key, |(_, rest)| rest),
                [.., tag] if !is_row && (tag == "nl" || tag == "en") => continue,
                _ => {}
            }
            let key = key.join(".");
            let value = self.value(&part.key, &part.value);
            let line = if key.is_empty() { value } else { format!("{key}: {value}") };
            page.text(indent + 4, None, &line)?;
        }
        Ok(())
    }

    /// What differs, without what the headings say already.
    fn label(&self, key: &[String], indent: usize) -> String {
        match key {
            [section, id] if section == "levels" => id.clone(),
            [section, id, order] if section == "levels" && order == crate::rules::written::ORDER => {
                format!("{id} ({})", self.pick("volgorde", "order"))
            }
            [section, id, when @ ..] if section == "levels" => format!("{id} ({})", when.join(".")),
            [section] => section.clone(),
            [_, rest @ ..] if indent == 2 => rest.join("."),
            [_, _, rest @ ..] => rest.join("."),
            [] => String::new(),
        }
    }

    fn value(&self, key: &[String], value: &Value) -> String {
        let level = match key {
            [section, ..] if section == "levels" => true,
            [section, _, what, ..] if section == "rule" => what == "level" || what == "levels",
            _ => false,
        };
        let show = |value: &Value| {
            let text = plain(value);
            if level { names::level(&text, self.lang).to_owned() } else { text }
        };
        match value {
            Value::Array(items) => items.iter().map(show).collect::<Vec<_>>().join(", "),
            single => show(single),
        }
    }

    fn rows(&self, rows: &Rows) -> String {
        let Rows { added, removed, changed } = rows;
        match self.lang {
            Lang::Nl => format!(
                "rijen: {added} erbij, {removed} weg, {changed} veranderd (vertrouwelijk: wat er staat, komt hier niet)"
            ),
            Lang::En => format!(
                "rows: {added} added, {removed} removed, {changed} changed (confidential: what they say is not shown)"
            ),
        }
    }
}

/// Longest old and new value (bytes) that stand on one line together.
const SHORT: usize = 48;

/// Whether this only repeats what an item is called.
fn names_item(key: &[String]) -> bool {
    matches!(key, [section, _, what] if what == "id" || (section == "waiver" && what == "rule"))
}

fn sign(kind: Kind) -> (&'static str, Color) {
    match kind {
        Kind::Added => ("+", GREEN),
        Kind::Removed => ("-", RED),
        Kind::Changed => ("~", YELLOW),
        Kind::SwitchedOff => ("~", RED),
        Kind::SwitchedOn => ("~", GREEN),
    }
}
