//! A rule pack: `rules/<pack>.toml`.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::check::memo::{Bytes, Stretch};
use crate::check::spec::CheckSpec;
use crate::model::entity::Entity;
use crate::model::level::Level;
use crate::model::name;
use crate::model::rule::Statutory;
use crate::model::say::Say;
use crate::rules::condition::ConditionSpec;
use crate::rules::example::{BadExample, Example};
use crate::rules::table::{File, Table};

/// A pack as written.
#[derive(Debug)]
pub struct Pack {
    /// Its name: the file name without the ending.
    pub name: String,
    /// Its name for people.
    pub title: Say,
    /// What it is about.
    pub about: Say,
    /// Language of its words.
    pub lang: String,
    /// Its own version.
    pub version: Option<String>,
    /// Its rules.
    pub rules: Vec<RuleSpec>,
}

/// A rule: what it looks for, what it says, what it rests on, and examples that prove it.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename = "rule-table", title = "a rule", deny_unknown_fields)]
pub struct RuleSpec {
    /// Its name in this file: lower-case letters, digits and hyphens. It names what is found, not the cure. In reports it
    /// is `pack/id`.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"), example = &"guaranteed-result")]
    pub id: Spanned<String>,
    /// How heavy a finding is, before context changes it (see `levels`).
    pub level: Level,
    /// Clause types that it serves: what social-media policies ask for.
    #[schemars(with = "Option<Vec<name::ClauseType>>")]
    pub enforces: Vec<Spanned<String>>,
    /// What is wrong, in one sentence. `{match}`, `{count}` and the like are filled in, depending on the check.
    #[schemars(with = "Say")]
    pub message: Spanned<Say>,
    /// What the author can do about it.
    #[schemars(with = "Say")]
    pub help: Spanned<Say>,
    /// Why it matters; for `persklaar explain`.
    #[schemars(with = "Say")]
    pub why: Spanned<Say>,
    /// What it rests on: laws with their articles, or a rule of the municipality's own.
    #[schemars(with = "Option<Vec<BasisSpec>>")]
    pub basis: Vec<Spanned<BasisSpec>>,
    /// Whether the law puts this duty on the person: then it keeps its level on personal and party accounts too. `true`
    /// for everybody, or a list of roles.
    #[schemars(with = "Option<StatutorySpec>")]
    pub statutory: Statutory,
    /// Where the roles stand that it binds.
    #[schemars(skip)]
    pub statutory_at: Vec<Range<usize>>,
    /// Who reads along when the level is `review` or `block`. The policy says who that is, under `[approvers]`.
    #[schemars(with = "Option<name::Approver>")]
    pub approver: Option<Spanned<String>>,
    /// Whether reports mask what it finds. Left out, they do for things that identify a person and for rules that serve
    /// `personal-data`, `confidential` or `credentials`.
    pub mask: Option<bool>,
    /// When it applies. Left out, always.
    pub when: Option<ConditionSpec>,
    /// When it does not apply, although `when` holds.
    pub unless: Option<ConditionSpec>,
    /// Other levels in other contexts; the first of which `when` holds counts.
    #[schemars(with = "Option<Vec<LevelWhen>>")]
    pub levels: Vec<(ConditionSpec, Level)>,
    /// What it looks for: exactly one kind of check, such as `check.phrases`.
    #[schemars(with = "CheckSpec")]
    pub check: Spanned<CheckSpec>,
    /// Drafts in which it must find something. `persklaar test` tries them, and asks for at least one.
    #[schemars(with = "Option<Vec<BadExample>>")]
    pub bad: Vec<Example>,
    /// Drafts in which it must find nothing. In at least one of them its `when` holds.
    #[schemars(with = "Option<Vec<Example>>")]
    pub good: Vec<Example>,
    /// The version in which it came.
    pub since: Option<String>,
    /// Whether something is wrong with how it is written. What could not be read has a harmless value.
    #[schemars(skip)]
    pub wrong: bool,
    /// Whether something of its check could not be read: then nothing can be said of what it lacks.
    #[schemars(skip)]
    pub torn: bool,
    /// What was worked out beforehand; then `check` is still to be read.
    #[schemars(skip)]
    pub(crate) ahead: Option<Ahead>,
}

/// What was worked out of a rule beforehand.
#[derive(Clone, Debug)]
pub(crate) struct Ahead {
    /// The line on which the rule begins.
    pub(crate) line: usize,
    /// The kind of its check.
    pub(crate) kind: &'static str,
    /// The entities named in its check.
    pub(crate) entities: Vec<Entity>,
    /// Whether a recorded declaration or approval makes its check fall silent.
    pub(crate) recorded: bool,
    /// Whether building its check asks nothing of a policy.
    pub(crate) standalone: bool,
    /// Where its check and its gate stand.
    pub(crate) bytes: Bytes,
    pub(crate) check: Stretch,
    pub(crate) gate: Stretch,
}

/// What a rule rests on: a law with its article, or a rule of the municipality's own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "basis", title = "a basis", extend(
    "oneOf" = [{ "required": ["law"] }, { "required": ["policy"] }],
    "dependentRequired" = { "article": ["law"] },
))]
pub struct BasisSpec {
    /// The law.
    #[schemars(with = "Option<name::Law>")]
    pub law: Option<Spanned<String>>,
    /// Its article, as the law list writes it.
    #[schemars(with = "Option<String>")]
    pub article: Option<Spanned<String>>,
    /// The municipality's own rule, where no law says so: name and paragraph of the document.
    pub policy: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "true, false or a list of roles")]
#[schemars(rename = "statutory", title = "`true`, or a list of roles")]
enum StatutorySpec {
    /// Everybody, or nobody.
    Everyone(bool),
    /// Who speaks in one of these roles.
    Roles(#[schemars(with = "Vec<name::Role>")] Vec<String>),
}

/// A pack file as editors see it. The tables are read one by one in [`Pack::read`].
#[derive(JsonSchema)]
#[schemars(rename = "pack-file", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct PackFile {
    /// What the pack is.
    pack: PackHead,
    /// The rules of the pack.
    rule: Option<Vec<RuleSpec>>,
}

/// What a pack is: the table `[pack]`.
#[derive(JsonSchema)]
#[schemars(rename = "pack-table", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
struct PackHead {
    /// Its name for people.
    title: Say,
    /// What it is about.
    about: Option<Say>,
    /// The language of its words and phrases, for their forms. Left out, it is `nl`.
    #[schemars(example = &"nl", extend("default" = "nl"))]
    lang: Option<String>,
    /// Its own version.
    #[schemars(example = &"0.1.0")]
    version: Option<String>,
}

/// Another level in another context.
#[derive(JsonSchema)]
#[schemars(rename = "level-when", title = "a level with a condition", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
struct LevelWhen {
    /// When this level counts.
    when: ConditionSpec,
    /// The level.
    level: Level,
}

impl Pack {
    /// Reads a pack; `name` is its file name without the ending.
    pub fn read(file: &mut File, name: &str) -> Self {
        file.parse(|file, root| {
            let mut root = root.expect(file, &["pack", "rule"]);
            let head = root.take("pack");
            let missing = head.is_none() && !file.hides("pack");
            let head = head.and_then(|head| Table::of(file, head));
            let mut pack = Self::named(name);
            match head {
                Some(head) => pack.read_head(file, head),
                None if missing => file.problem(
                    0..0,
                    Say::new("de kop [pack] ontbreekt", "the heading [pack] is missing"),
                    Some(Say::new(
                        "begin het bestand met [pack], en zet daaronder title = { nl = \"…\", en = \"…\" }",
                        "begin the file with [pack], and below it title = { nl = \"…\", en = \"…\" }",
                    )),
                ),
                None => {}
            }
            pack.rules = rules(file, &mut root);
            root.done(file);
            pack
        })
    }
}

impl Pack {
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: Say::new(name, name),
            about: Say::default(),
            lang: "nl".to_owned(),
            version: None,
            rules: Vec::new(),
        }
    }

    fn read_head(&mut self, file: &mut File, head: Table<'_>) {
        let mut head = head.expect(file, &["title", "about", "lang", "version"]);
        if let Some(title) = head.must(file, "title") {
            self.title = title;
        }
        self.about = head.read(file, "about").unwrap_or_default();
        if let Some(lang) = head.read(file, "lang") {
            self.lang = lang;
        }
        self.version = head.read(file, "version");
        head.done(file);
    }

    /// A pack without rules, from the value of its heading.
    pub(crate) fn head(file: &mut File, name: &str, head: Spanned<DeValue<'_>>) -> Self {
        let mut pack = Self::named(name);
        if let Some(head) = Table::of(file, head) {
            pack.read_head(file, head);
        }
        pack
    }
}

/// Takes the `[[rule]]` tables out of a pack or a policy.
pub(crate) fn rules(file: &mut File, root: &mut Table<'_>) -> Vec<RuleSpec> {
    root.tables(file, "rule").into_iter().map(|table| RuleSpec::read(file, table)).collect()
}

/// What a rule can have.
const KEYS: &[&str] = &[
    "id",
    "level",
    "message",
    "help",
    "why",
    "enforces",
    "basis",
    "statutory",
    "approver",
    "mask",
    "since",
    "when",
    "unless",
    "levels",
    "check",
    "bad",
    "good",
];

impl RuleSpec {
    fn read(file: &mut File, table: Table<'_>) -> Self {
        Self::read_with(file, table, None)
    }

    /// Reads a rule of which the check was worked out beforehand, and does not stand in `table`.
    pub(crate) fn read_ahead(file: &mut File, table: Table<'_>, ahead: Ahead) -> Self {
        Self::read_with(file, table, Some(ahead))
    }

    fn read_with(file: &mut File, table: Table<'_>, ahead: Option<Ahead>) -> Self {
        let before = (file.problems.len(), file.torn());
        let mut table = table.expect(file, KEYS);
        let head = table.head();
        let nothing = || Spanned::new(head.clone(), Say::default());
        let id = table.must(file, "id").unwrap_or_else(|| Spanned::new(head.clone(), String::new()));
        let level = table.must(file, "level").unwrap_or(Level::Advice);
        let message = table.must(file, "message").unwrap_or_else(nothing);
        let help = table.must(file, "help").unwrap_or_else(nothing);
        let why = table.must(file, "why").unwrap_or_else(nothing);
        let enforces = table.read(file, "enforces").unwrap_or_default();
        let basis = table.read(file, "basis").unwrap_or_default();
        let statutory = table.take("statutory");
        let items = statutory.as_ref().and_then(|value| value.get_ref().as_array());
        let statutory_at = items.map_or(Vec::new(), |items| items.iter().map(Spanned::span).collect());
        let statutory = match statutory.and_then(|value| file.value::<StatutorySpec>(value)) {
            None | Some(StatutorySpec::Everyone(false)) => Statutory::No,
            Some(StatutorySpec::Everyone(true)) => Statutory::Everyone,
            Some(StatutorySpec::Roles(roles)) => Statutory::Roles(roles),
        };
        let approver = table.read(file, "approver");
        let mask = table.read(file, "mask");
        let since = table.read(file, "since");
        let when = table.take("when").and_then(|value| ConditionSpec::read(file, value));
        let unless = table.take("unless").and_then(|value| ConditionSpec::read(file, value));
        let levels =
            table.list(file, "levels").into_iter().filter_map(|item| level_when(file, item)).collect();
        let whole = file.torn();
        let check = if ahead.is_some() { None } else { table.must::<Spanned<CheckSpec>>(file, "check") };
        let torn = file.torn() > whole || file.torn_at(&table.at) || table.has_glued("check");
        let check = check.unwrap_or_else(|| Spanned::new(head.clone(), CheckSpec::default()));
        let bad = examples(file, &mut table, "bad");
        let good = examples(file, &mut table, "good");
        table.done(file);
        let wrong = (file.problems.len(), file.torn()) != before;
        Self {
            id,
            level,
            enforces,
            message,
            help,
            why,
            basis,
            statutory,
            statutory_at,
            approver,
            mask,
            when,
            unless,
            levels,
            check,
            bad,
            good,
            since,
            wrong,
            torn,
            ahead,
        }
    }
}

fn examples(file: &mut File, table: &mut Table<'_>, key: &'static str) -> Vec<Example> {
    table.list(file, key).into_iter().filter_map(|item| Example::read(file, item, key == "bad")).collect()
}

fn level_when(file: &mut File, item: Spanned<DeValue<'_>>) -> Option<(ConditionSpec, Level)> {
    let mut table = Table::of(file, item)?.expect(file, &["when", "level"]);
    let when = table.need(file, "when").and_then(|value| ConditionSpec::read(file, value));
    let level = table.must::<Level>(file, "level");
    table.done(file);
    // Its condition is looked at also where the level cannot be read.
    Some((when?, level.unwrap_or(Level::Advice)))
}
