//! A policy with its packs, compiled: immutable, shared between threads, used for any number of drafts.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::check::needles::{Finder, Needles};
use crate::compile::rule::{self, Built, Ground, OffRule, Rule, condition_or_never};
use crate::compile::{calendar, names};
use crate::draft::Columns;
use crate::model::clause::ClauseType;
use crate::model::condition::Condition;
use crate::model::law::Law;
use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::report::PolicyFacts;
use crate::model::say::{Lang, Say};
use crate::model::vocabulary::Vocabulary;
use crate::rules::data;
use crate::rules::library::{self, Library, PackOrigin, PolicyFiles};
use crate::rules::pack::Pack;
use crate::rules::policy::{Defaults, LevelChange, Objective, Policy, WaiverSpec};
use crate::rules::table::File;
use crate::text::hashtag::Splitter;

/// The id of the finding that two sources contradict each other; made by the engine, not by a pack.
pub const CONTRADICTION: &str = "context/contradiction";

/// A policy with its packs, compiled.
#[derive(Debug)]
pub struct Ruleset {
    /// The rules, packs in the policy's order, own rules last.
    pub rules: Vec<Rule>,
    /// Rules that are off, and why.
    pub off: Vec<OffRule>,
    /// What rules can name.
    pub vocabulary: Vocabulary,
    /// The law registry.
    pub laws: BTreeMap<String, Law>,
    /// What policies ask for, most often asked first.
    pub clause_types: Vec<ClauseType>,
    /// Name, version and digest of the policy.
    pub facts: PolicyFacts,
    /// Whose policy it is.
    pub municipality: String,
    /// Language of messages.
    pub lang: Lang,
    /// Values for fields that nobody gave.
    pub defaults: Defaults,
    /// What the columns of calendars are called.
    pub calendar: Columns,
    /// Exceptions of the policy.
    pub waivers: Vec<Waiver>,
    /// Level changes for contradictions in the context.
    pub contradiction: Vec<(Condition, Option<Level>)>,
    /// What the strategy wants to reach.
    pub objectives: Vec<Objective>,
    /// The packs in use: name, path, where from, number of rules.
    pub packs: Vec<(String, String, PackOrigin, usize)>,
    /// When the examples of the own rules take place.
    pub examples_at: Option<Moment>,
    pub(crate) finder: Finder,
    pub(crate) splitter: Splitter,
}

/// An exception of the policy.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Which rule.
    pub rule: String,
    /// Where it counts.
    pub when: Condition,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Last day or moment.
    pub until: Option<Moment>,
}

/// Compiles a policy with the packs it names.
///
/// # Errors
///
/// Everything that is wrong with the policy, its registers and its packs, not just the first.
pub fn compile(library: &Library, files: &PolicyFiles) -> Result<Ruleset, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut file = File::new(files.path.clone(), files.text.as_str());
    let mut policy = Policy::read(&mut file, &files.name);
    let vocabulary = names::vocabulary(&mut file, &policy, files, &mut problems);
    let laws = laws(&mut problems);
    let clause_types = names::clause_types(&mut problems);
    let names = clause_types.iter().map(|clause| clause.id.clone()).collect();
    let ground = Ground { vocabulary: &vocabulary, laws: &laws, clause_types: &names, terms: &policy.terms };

    let mut needles = Needles::default();
    let mut rules: Vec<Rule> = Vec::new();
    let mut off = Vec::new();
    let mut packs = Vec::new();
    let mut wrong = BTreeSet::new();
    let mut sort = |id: String, built: Built, rules: &mut Vec<Rule>| match built {
        Built::Rule(rule) => rules.push(*rule),
        Built::Off(rule) => off.push(rule),
        // Known, though not usable: a level change for it is not misspelt.
        Built::Wrong => {
            wrong.insert(id);
        }
    };
    for (at, name) in policy.packs.iter().enumerate() {
        let Some(pack_file) = library.pack(name.get_ref()) else {
            let wrong = name.get_ref();
            let message = Say::new(format!("onbekend pakket `{wrong}`"), format!("unknown pack `{wrong}`"));
            file.problem(name.span(), message, nearest::advice(wrong, library.names()));
            continue;
        };
        if policy.packs.iter().take(at).any(|before| before.get_ref() == name.get_ref()) {
            let message = Say::new("dit pakket staat er twee keer", "this pack is there twice");
            file.problem(name.span(), message, None);
            continue;
        }
        let mut source = File::new(pack_file.path.clone(), pack_file.text.as_str());
        let pack = Pack::read(&mut source, name.get_ref());
        unique(&mut source, &pack.rules);
        packs.push((
            name.get_ref().clone(),
            pack_file.path.clone(),
            pack_file.origin.clone(),
            pack.rules.len(),
        ));
        for spec in pack.rules {
            let id = format!("{}/{}", pack.name, spec.id.get_ref());
            let built =
                rule::compile(&mut source, &pack.name, &pack.lang, false, spec, &ground, &mut needles);
            sort(id, built, &mut rules);
        }
        problems.append(&mut source.problems);
    }
    let own = std::mem::take(&mut policy.rules);
    unique(&mut file, &own);
    for spec in own {
        let id = format!("{}/{}", policy.name, spec.id.get_ref());
        let lang = policy.municipality.language.tag();
        let built = rule::compile(&mut file, &policy.name, lang, true, spec, &ground, &mut needles);
        sort(id, built, &mut rules);
    }

    let contradiction = changes(&mut file, &policy.levels, &vocabulary, &mut rules, &off, &wrong);
    terms(&mut file, &policy, &rules, &off, &wrong);
    let calendar = calendar::columns(&mut file, &policy.calendar, &vocabulary);
    let waivers = waivers(&mut file, policy.waivers, &vocabulary, &rules);
    problems.splice(0..0, file.problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    if rules.is_empty() {
        let message = Say::new("dit beleid heeft geen enkele regel", "this policy has no rule at all");
        let help = Say::new(
            "noem bij `packs` een pakket, zoals privacy",
            "name a pack under `packs`, such as privacy",
        );
        return Err(vec![Problem::new(files.path.clone(), message).help(help)]);
    }
    let words = vocabulary.languages.values().flat_map(|language| language.words.iter().cloned());
    let splitter = Splitter::new(words.chain(needles.words().map(str::to_owned)));
    let Ok(finder) = needles.build() else {
        let message = Say::new("dit beleid heeft te veel woorden", "this policy has too many words");
        return Err(vec![Problem::new(files.path.clone(), message)]);
    };
    Ok(Ruleset {
        rules,
        off,
        facts: PolicyFacts {
            name: policy.name.clone(),
            version: policy.version.clone(),
            sha256: sha256(library, files, &packs),
            builtin: files.builtin,
            approvers: policy.approvers.values().cloned().collect(),
        },
        municipality: policy.municipality.name,
        lang: policy.municipality.language,
        vocabulary,
        laws,
        clause_types,
        defaults: policy.defaults,
        calendar,
        waivers,
        contradiction,
        objectives: policy.objectives,
        packs,
        examples_at: policy.examples_at,
        finder,
        splitter,
    })
}

fn laws(problems: &mut Vec<Problem>) -> BTreeMap<String, Law> {
    let mut file = File::new("rules/_data/laws.toml", library::data("laws.toml"));
    let laws = data::laws(&mut file);
    problems.append(&mut file.problems);
    laws
}

fn unique(file: &mut File, rules: &[crate::rules::pack::RuleSpec]) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for rule in rules {
        let id = rule.id.get_ref();
        if !seen.insert(id) {
            let message =
                Say::new(format!("regel `{id}` staat er twee keer"), format!("rule `{id}` is there twice"));
            let help = Say::new("geef een van de twee een andere naam", "give one of the two another name");
            file.problem(rule.id.span(), message, Some(help));
        }
    }
}

/// Attaches the policy's level changes to their rules; returns those for contradictions.
fn changes(
    file: &mut File,
    changes: &[LevelChange],
    vocabulary: &Vocabulary,
    rules: &mut [Rule],
    off: &[OffRule],
    wrong: &BTreeSet<String>,
) -> Vec<(Condition, Option<Level>)> {
    let mut contradiction = Vec::new();
    for change in changes {
        let id = change.rule.get_ref();
        let when = match &change.when {
            None => Some(Condition::default()),
            Some(spec) => condition_or_never(file, spec, vocabulary),
        };
        let found = rules.iter_mut().find(|rule| rule.facts.id == *id);
        let known = found.is_some()
            || id == CONTRADICTION
            || wrong.contains(id)
            || off.iter().any(|off| off.id == *id);
        if let Some(when) = when {
            if id == CONTRADICTION {
                contradiction.push((when, change.level));
            } else if let Some(rule) = found {
                rule.changes.push((when, change.level));
            }
        }
        if !known {
            unknown(file, &change.rule, rules);
        }
    }
    contradiction
}

fn unknown(file: &mut File, id: &toml::Spanned<String>, rules: &[Rule]) {
    let wrong = id.get_ref();
    let message = Say::new(format!("onbekende regel `{wrong}`"), format!("unknown rule `{wrong}`"));
    let nearest = nearest::nearest(wrong, rules.iter().map(|rule| rule.facts.id.as_str()));
    let help = nearest.map_or_else(
        || Say::new("`persklaar rules` noemt alle regels", "`persklaar rules` lists all rules"),
        |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
    );
    file.problem(id.span(), message, Some(help));
}

/// Notes own words for rules that do not exist or have no phrases.
fn terms(file: &mut File, policy: &Policy, rules: &[Rule], off: &[OffRule], wrong: &BTreeSet<String>) {
    for (id, _) in &policy.terms {
        match rules.iter().find(|rule| rule.facts.id == *id.get_ref()) {
            Some(rule) if rule.kind != "phrases" => {
                let message = Say::new(
                    format!("regel `{}` zoekt geen woorden", id.get_ref()),
                    format!("rule `{}` does not look for words", id.get_ref()),
                );
                file.problem(id.span(), message, None);
            }
            Some(_) => {}
            None if wrong.contains(id.get_ref()) || off.iter().any(|off| off.id == *id.get_ref()) => {}
            None => unknown(file, id, rules),
        }
    }
}

fn waivers(file: &mut File, specs: Vec<WaiverSpec>, vocabulary: &Vocabulary, rules: &[Rule]) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for spec in specs {
        if !rules.iter().any(|rule| rule.facts.id == *spec.rule.get_ref())
            && *spec.rule.get_ref() != CONTRADICTION
        {
            unknown(file, &spec.rule, rules);
        }
        for (name, text) in [("reason", &spec.reason), ("by", &spec.by)] {
            if text.trim().is_empty() {
                let message = Say::new(format!("`{name}` is leeg"), format!("`{name}` is empty"));
                let help = Say::new(
                    "een uitzondering heeft een reden en een naam",
                    "an exception has a reason and a name",
                );
                file.problem(spec.rule.span(), message, Some(help));
            }
        }
        let when = match &spec.when {
            None => Some(Condition::default()),
            Some(when) => condition_or_never(file, when, vocabulary),
        };
        let Some(when) = when else { continue };
        let rule = spec.rule.into_inner();
        waivers.push(Waiver { rule, when, reason: spec.reason, by: spec.by, until: spec.until });
    }
    waivers
}

/// SHA-256 (hex) over the policy, its registers and the packs in use, each preceded by its name and length.
fn sha256(library: &Library, files: &PolicyFiles, packs: &[(String, String, PackOrigin, usize)]) -> String {
    let mut hash = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(bytes);
    };
    add("policy", files.text.as_bytes());
    for (name, _, bytes) in &files.registers {
        add(name, bytes);
    }
    for (name, ..) in packs {
        add(name, library.pack(name).map_or(&[], |pack| pack.text.as_bytes()));
    }
    for name in ["laws.toml", "channels.toml", "clause-types.toml"] {
        add(name, library::data(name).as_bytes());
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
