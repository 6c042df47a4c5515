//! The parts of a policy in effect as rows of text, each with where it comes from.

use std::collections::BTreeMap;

use jiff::ZonedDateTime;
use serde_json::Value;

use crate::cli::policy::names;
use crate::compile::Ruleset;
use crate::compile::coverage::levels;
use crate::compile::settings::{Place, Setting};
use crate::model::say::Lang;
use crate::report::words;
use crate::rules::library::PackOrigin;
use crate::rules::written::{ORDER, plain};

/// A part of the policy.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

/// A line, and where what it says comes from.
pub(super) struct Row {
    pub(super) indent: usize,
    pub(super) text: String,
    pub(super) origin: String,
}

/// What is shown in another way than key by key.
const ORDERED: &[&str] = &[
    "municipality",
    "packs",
    "rule",
    "levels",
    "terms",
    "without",
    "event",
    "window",
    "registers",
    "roles",
    "approvers",
    "waiver",
    "defaults",
    "own",
    "objective",
    "reminders",
];

/// The registers that say who speaks, whatever the rules are.
const WHO: &[&str] = &["accounts", "people"];

/// A policy with its settings at hand.
pub(super) struct Gathered<'r> {
    pub(super) rules: &'r Ruleset,
    /// Settings by section, then by item or key.
    parts: BTreeMap<&'r str, Vec<&'r Setting>>,
    policy: &'r str,
    pub(super) lang: Lang,
}

impl<'r> Gathered<'r> {
    pub(super) fn new(rules: &'r Ruleset, settings: &'r [Setting], policy: &'r str, lang: Lang) -> Self {
        let mut parts: BTreeMap<&str, Vec<&Setting>> = BTreeMap::new();
        for setting in settings {
            parts.entry(setting.key.first().map_or("", String::as_str)).or_default().push(setting);
        }
        Self { rules, parts, policy, lang }
    }

    /// Every part that has something to show, the known ones first.
    pub(super) fn sections(&self, now: &ZonedDateTime) -> Vec<Section> {
        let other = self.parts.keys().copied().filter(|key| !ORDERED.contains(key) && *key != "version");
        let all = ORDERED.iter().copied().chain(other);
        let rows = |key| match key {
            "packs" => self.packs(),
            "rule" => self.rules(),
            "levels" => self.levels(),
            "event" => self.events(),
            "window" => self.windows(now),
            "registers" => self.registers(),
            "roles" => self.roles(),
            "approvers" => self.approvers(),
            "waiver" => self.waivers(),
            "objective" => self.objectives(),
            other => self.plain(other),
        };
        let section = |key| Section { title: names::section(key, self.lang).to_owned(), rows: rows(key) };
        all.map(section).filter(|section| !section.rows.is_empty()).collect()
    }

    pub(super) fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    pub(super) fn row(&self, indent: usize, text: String, setting: Option<&Setting>) -> Row {
        let origin = setting.map(|setting| names::place(&setting.origin, self.policy, self.lang));
        Row { indent, text, origin: origin.unwrap_or_default() }
    }

    /// A section key by key.
    fn plain(&self, section: &str) -> Vec<Row> {
        let row = |setting: &&Setting| {
            let key = setting.key.get(1..).unwrap_or_default().join(".");
            let value = self.list(&setting.value);
            self.row(2, if key.is_empty() { value } else { format!("{key}: {value}") }, Some(setting))
        };
        self.of(section).iter().map(row).collect()
    }

    fn list(&self, value: &Value) -> String {
        match value {
            Value::Array(items) if items.is_empty() => self.pick("geen", "none").to_owned(),
            Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
            single => plain(single),
        }
    }

    fn of(&self, section: &str) -> &[&'r Setting] {
        self.parts.get(section).map_or(&[], Vec::as_slice)
    }

    /// The items of a section in order, each with its settings.
    pub(super) fn items(&self, section: &str) -> Vec<(&'r str, Vec<&'r Setting>)> {
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut items: Vec<(&str, Vec<&Setting>)> = Vec::new();
        for setting in self.of(section) {
            let Some(name) = setting.key.get(1).map(String::as_str) else { continue };
            let place = *at.entry(name).or_insert(items.len());
            match items.get_mut(place) {
                Some((_, settings)) => settings.push(setting),
                None => items.push((name, vec![setting])),
            }
        }
        items
    }

    fn packs(&self) -> Vec<Row> {
        let version: BTreeMap<&str, String> = self
            .of("packs")
            .iter()
            .filter(|setting| setting.key.get(2).is_some_and(|key| key == "version"))
            .filter_map(|setting| Some((setting.key.get(1)?.as_str(), plain(&setting.value))))
            .collect();
        let pack = |(name, path, from, count): &(String, String, PackOrigin, usize)| {
            let from = match from {
                PackOrigin::Builtin => self.pick("ingebouwd", "built in"),
                PackOrigin::Disk => self.pick("uit een map", "from disk"),
                PackOrigin::Replaced => self.pick(
                    "uit een map, vervangt het ingebouwde pakket",
                    "from disk, replaces the built-in pack",
                ),
            };
            let version = version.get(name.as_str()).map(|version| format!(" {version}")).unwrap_or_default();
            let rules = self.pick("regels", "rules");
            let origin = names::file(path, self.policy).to_owned();
            Row { indent: 2, text: format!("{name}{version}: {count} {rules}, {from}"), origin }
        };
        let mut rows: Vec<Row> = self.rules.packs.iter().map(pack).collect();
        let own = self.rules.rules.iter().filter(|rule| rule.own).count();
        let text = format!("{}: {own} {}", self.pick("eigen", "own"), self.pick("regels", "rules"));
        rows.push(Row { indent: 2, text, origin: names::file(self.policy, self.policy).to_owned() });
        rows
    }

    /// How many rules there are, which are the policy's own, and which are off.
    fn rules(&self) -> Vec<Row> {
        let silent = |rule: &&crate::compile::rule::Rule| {
            let (under, base) = levels(rule);
            base.is_none() && under.iter().all(|(_, level)| level.is_none())
        };
        let silent: Vec<_> = self.rules.rules.iter().filter(silent).collect();
        let on = self.rules.rules.len() - silent.len();
        let off = silent.len() + self.rules.off.len();
        let text = match self.lang {
            Lang::Nl => format!("{on} regels staan aan, {off} uit"),
            Lang::En => format!("{on} rules are on, {off} off"),
        };
        let mut rows = vec![Row { indent: 2, text, origin: String::new() }];
        rows.extend(self.rules.rules.iter().filter(|rule| rule.own).map(|rule| {
            let origin = format!("{}:{}", names::file(&rule.path, self.policy), rule.line);
            Row {
                indent: 4,
                text: format!("{}: {}", rule.facts.id, words::level(self.lang, rule.facts.level)),
                origin,
            }
        }));
        let changes: BTreeMap<&str, &Setting> = self
            .of("levels")
            .iter()
            .filter_map(|setting| Some((setting.key.get(1)?.as_str(), *setting)))
            .collect();
        let word = self.pick("uit", "off");
        rows.extend(silent.iter().map(|rule| {
            let why = self.pick("bij de niveaus", "under the levels");
            let at = changes.get(rule.facts.id.as_str()).copied();
            self.row(4, format!("{word}: {} ({why})", rule.facts.id), at)
        }));
        let without = self.of("without").first().copied();
        rows.extend(
            self.rules.off.iter().map(|rule| {
                self.row(4, format!("{word}: {} ({})", rule.id, rule.why.get(self.lang)), without)
            }),
        );
        rows
    }

    /// The level of a rule itself, and what the policy makes of it.
    fn levels(&self) -> Vec<Row> {
        let own: BTreeMap<&str, &Setting> = self
            .of("rule")
            .iter()
            .filter(|setting| setting.key.len() == 3 && setting.key.last().is_some_and(|key| key == "level"))
            .filter_map(|setting| Some((setting.key.get(1)?.as_str(), *setting)))
            .collect();
        let mut rows = Vec::new();
        for (id, changes) in self.items("levels") {
            let level = own.get(id).map(|setting| self.level(setting)).unwrap_or_default();
            let text = if level.is_empty() { id.to_owned() } else { format!("{id}: {level}") };
            rows.push(self.row(2, text, own.get(id).copied()));
            for change in
                changes.into_iter().filter(|change| change.key.last().is_none_or(|key| key != ORDER))
            {
                let when = change.key.get(2..).unwrap_or_default().join(".");
                let when = if when.is_empty() { when } else { format!(" ({when})") };
                rows.push(self.row(6, format!("→ {}{when}", self.level(change)), Some(change)));
            }
        }
        rows
    }

    fn level(&self, setting: &Setting) -> String {
        names::level(&plain(&setting.value), self.lang).to_owned()
    }

    /// The shape of registers and who reads them; never what they hold.
    fn registers(&self) -> Vec<Row> {
        let mut readers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for rule in &self.rules.rules {
            for register in &rule.registers {
                readers.entry(register).or_default().push(&rule.facts.id);
            }
        }
        let mut rows = Vec::new();
        let mut items = self.items("registers");
        items.sort_by_key(|(name, _)| *name);
        for (name, settings) in items {
            let Some(register) = self.rules.vocabulary.registers.get(name) else { continue };
            let shape = settings.iter().find(|setting| setting.origin.from == Place::Register).copied();
            let text = match register.rows.len() {
                1 => format!("{name}: 1 {}", self.pick("rij", "row")),
                n => format!("{name}: {n} {}", self.pick("rijen", "rows")),
            };
            rows.push(self.row(2, text, shape));
            let columns = register.columns.join(", ");
            rows.push(self.row(6, format!("{}: {columns}", self.pick("kolommen", "columns")), None));
            if register.confidential {
                let secret = self.pick(
                    "vertrouwelijk: wat erin staat, komt nergens in beeld",
                    "confidential: what it holds is shown nowhere",
                );
                let at = settings
                    .iter()
                    .find(|setting| setting.key.last().is_some_and(|key| key == "confidential"));
                rows.push(self.row(6, secret.to_owned(), at.copied()));
            }
            let mut read: Vec<&str> = Vec::new();
            if WHO.contains(&name) {
                read.push(self.pick("elk concept (wie er spreekt)", "every draft (who speaks)"));
            }
            read.extend(readers.remove(name).unwrap_or_default());
            let by = self.pick("gelezen voor", "read for");
            let nobody = self.pick("geen enkele regel leest dit register", "no rule reads this register");
            let text = if read.is_empty() { nobody.to_owned() } else { format!("{by}: {}", read.join(", ")) };
            rows.push(self.row(6, text, None));
        }
        rows
    }

    /// The standard roles on one line, then those of the policy.
    fn roles(&self) -> Vec<Row> {
        let (standard, own): (Vec<_>, Vec<_>) = self
            .items("roles")
            .into_iter()
            .partition(|(_, settings)| settings.iter().all(|setting| setting.origin.from == Place::Default));
        let first = standard.first().and_then(|(_, settings)| settings.first()).copied();
        let names: Vec<&str> = standard.iter().map(|(name, _)| *name).collect();
        let mut rows = vec![self.row(2, names.join(", "), first)];
        rows.extend(own.into_iter().map(|(name, settings)| {
            let title = self.say(&settings, "");
            self.row(2, format!("{name}: {title}"), settings.first().copied())
        }));
        rows
    }

    fn approvers(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (id, settings) in self.items("approvers") {
            let text = format!("{id}: {}", self.say(&settings, "title"));
            rows.push(self.row(2, text, settings.first().copied()));
            let reached = [said(&settings, "people"), said(&settings, "contact")];
            let reached: Vec<String> = reached.into_iter().filter(|text| !text.is_empty()).collect();
            if !reached.is_empty() {
                rows.push(self.row(6, reached.join("; "), None));
            }
        }
        rows
    }

    fn waivers(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (name, settings) in self.items("waiver") {
            rows.push(self.row(2, name.to_owned(), settings.first().copied()));
            let until = said(&settings, "until");
            let until = match self.lang {
                _ if until.is_empty() => self.pick("zonder einde", "without an end").to_owned(),
                Lang::Nl => format!("tot en met {until}"),
                Lang::En => format!("until {until}"),
            };
            let text = format!("{} ({}, {until})", said(&settings, "reason"), said(&settings, "by"));
            rows.push(self.row(6, text, None));
        }
        rows
    }

    fn objectives(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (id, settings) in self.items("objective") {
            rows.push(self.row(
                2,
                format!("{id}: {}", self.say(&settings, "title")),
                settings.first().copied(),
            ));
            rows.push(self.row(
                6,
                format!("{}: {}", said(&settings, "measure"), said(&settings, "target")),
                None,
            ));
        }
        rows
    }

    /// A text in the reader's language.
    pub(super) fn say(&self, settings: &[&Setting], key: &str) -> String {
        let dot = if key.is_empty() { "" } else { "." };
        said(settings, &format!("{key}{dot}{}", self.lang.tag()))
    }
}

/// What an item says under a key; empty if nothing.
pub(super) fn said(settings: &[&Setting], key: &str) -> String {
    let here = |setting: &&&Setting| setting.key.get(2..).unwrap_or_default().join(".") == key;
    match settings.iter().find(here).map(|setting| &setting.value) {
        None => String::new(),
        Some(Value::Array(items)) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Some(single) => plain(single),
    }
}
