//! A policy with its packs, compiled: immutable, shared between threads, used for any number of drafts.

use std::collections::{BTreeMap, BTreeSet};

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use toml::Spanned;

use crate::check::needles::{Finder, Needles};
use crate::compile::changes::{self, Known};
use crate::compile::ends::Ends;
use crate::compile::lazy::Kit;
use crate::compile::ready;
use crate::compile::rule::{self, Built, Ground, OffRule, Rule};
use crate::compile::search::{Plan, Search};
use crate::compile::{calendar, names};
use crate::draft::Columns;
use crate::model::clause::ClauseType;
use crate::model::condition::Condition;
use crate::model::law::Law;
use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::report::{PolicyFacts, Reminder};
use crate::model::say::{Lang, Say};
use crate::model::vocabulary::Vocabulary;
use crate::rules::data;
use crate::rules::library::{self, Library, PackOrigin, PolicyFiles};
use crate::rules::pack::Pack;
use crate::rules::policy::{Defaults, Objective, Policy};
use crate::rules::table::File;
use crate::text::fold::fold;
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
    pub vocabulary: Arc<Vocabulary>,
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
    /// What to think of before posting that no check of a draft sees, by clause type.
    pub reminders: Vec<Reminder>,
    /// The packs in use: name, path, where from, number of rules.
    pub packs: Vec<(String, String, PackOrigin, usize)>,
    /// When the examples of the own rules take place.
    pub examples_at: Option<Moment>,
    pub(crate) search: Search,
    splitter: OnceLock<Splitter>,
    /// The words of packs that were worked out beforehand.
    words: Vec<ready::Words>,
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

impl Ruleset {
    /// Has the words of the rules looked for in this way. All ways find the same.
    pub fn search(&mut self, plan: Plan) {
        self.search.plan = plan;
    }

    /// Whether checks are passed over that cannot match, by what is cheap to see.
    pub(crate) fn is_hasty(&self) -> bool {
        self.search.plan != Plan::Naive
    }

    /// Cuts hashtags into the words of the languages and of the rules.
    pub(crate) fn splitter(&self) -> &Splitter {
        self.splitter.get_or_init(|| {
            let languages = || self.vocabulary.languages.values();
            let words = languages().flat_map(|language| language.words.iter().cloned());
            let phrases = languages().flat_map(|language| language.phrases.words().map(str::to_owned));
            // In a hashtag the name of the town is written as one word.
            let town = fold(&self.municipality).text.replace(|c: char| !c.is_alphanumeric(), "");
            let ready = self.words.iter().flat_map(ready::Words::iter).map(str::to_owned);
            Splitter::new(words.chain(phrases).chain([town]).chain(ready).chain(self.search.words()))
        })
    }

    /// The automaton of all words, if it is to be used for a text of so many bytes.
    pub(crate) fn finder(&self, bytes: usize) -> Option<&Finder> {
        self.search.finder(bytes, || self.rules.iter().for_each(|rule| rule.check.complete()))
    }
}

/// Compiles a policy with the packs it names.
///
/// # Errors
///
/// Everything that is wrong with the policy, its registers and its packs, not just the first.
pub fn compile(library: &Library, files: &PolicyFiles) -> Result<Ruleset, Vec<Problem>> {
    compile_despite(library, files, &Gaps::default())
}

/// Files that are there and could not be read: nobody is told that they do not exist.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// Names of registers.
    pub registers: BTreeSet<String>,
    /// Names of packs.
    pub packs: BTreeSet<String>,
}

/// The same as [`compile`], with files missing: for who wants to know what else is wrong.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_despite(library: &Library, files: &PolicyFiles, gaps: &Gaps) -> Result<Ruleset, Vec<Problem>> {
    // What is wrong can only be pointed at in the texts.
    compile_from(library, files, gaps, true).or_else(|_| compile_from(library, files, gaps, false))
}

/// Compiles packs that were worked out beforehand as they are, if `ready`; otherwise, and the others, from their texts.
fn compile_from(
    library: &Library,
    files: &PolicyFiles,
    gaps: &Gaps,
    ready: bool,
) -> Result<Ruleset, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut file = File::new(files.path.clone(), files.text.as_str());
    let mut policy = Policy::read(&mut file, &files.name);
    // A confidential register may be the one whose name was misspelt.
    policy.registers_read &= policy.registers.iter().all(|name| {
        gaps.registers.contains(name.get_ref())
            || files.registers.iter().any(|(known, ..)| known == name.get_ref())
    });
    let vocabulary = Arc::new(names::vocabulary(&mut file, &policy, files, gaps, &mut problems));
    let laws = laws(&mut problems);
    let clause_types = names::clause_types(&mut problems);
    let clause_names = clause_types.iter().map(|clause| clause.id.clone()).collect();
    let mut ends = Ends::new(&file, &policy, files, policy.registers_read);

    let shared = Arc::new(Mutex::new(Needles::default()));
    let kit = Arc::new(Kit { vocabulary: Arc::clone(&vocabulary), needles: Arc::clone(&shared) });
    let (mut words, mut digests) = (Vec::new(), Vec::new());
    let mut needles = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let mut rules: Vec<Rule> = Vec::new();
    let mut off = Vec::new();
    let mut packs = Vec::new();
    let mut wrong = BTreeSet::new();
    let mut torn = Vec::new();
    let mut sort = |id: String, built: Built, rules: &mut Vec<Rule>| match built {
        Built::Rule(rule) => rules.push(*rule),
        Built::Off(rule) => off.push(rule),
        // Known, though not usable: a level change for it is not misspelt.
        Built::Wrong => {
            wrong.insert(id);
        }
    };
    for (at, name) in policy.packs.iter().enumerate() {
        if gaps.packs.contains(name.get_ref()) {
            continue;
        }
        let Some(pack_file) = library.pack(name.get_ref()) else {
            no_pack(&mut file, name, library);
            continue;
        };
        if let Some(first) = policy.packs.iter().take(at).find(|before| before.get_ref() == name.get_ref()) {
            let message = Say::new("dit pakket staat er twee keer", "this pack is there twice");
            let help = Say::new("haal één van de twee weg", "remove one of the two");
            let first = file.place(first.span(), Say::new("hier staat het ook", "it is here as well"));
            file.problem_with(name.span(), message, Some(help), vec![first]);
            continue;
        }
        let known = pack_file.ready.filter(|_| ready);
        let known = known.and_then(|known| ready::read(name.get_ref(), known));
        let text = if known.is_some() { "" } else { &pack_file.text };
        let mut source = File::new(pack_file.path.clone(), text);
        let digest = known.as_ref().map_or_else(|| ready::digest(&pack_file.text), |known| known.sha256);
        digests.push((name.get_ref().clone(), digest));
        let proven = known.is_some() || pack_file.origin == PackOrigin::Builtin;
        let pack = match known {
            Some(known) => {
                needles.remember(known.memo);
                words.push(known.words);
                known.pack
            }
            None => Pack::read(&mut source, name.get_ref()),
        };
        ends.enter(Some(name.clone()));
        if !source.text.is_empty() {
            unique(&mut source, &pack.rules);
        }
        packs.push((
            name.get_ref().clone(),
            pack_file.path.clone(),
            pack_file.origin.clone(),
            pack.rules.len(),
        ));
        let ground = Ground {
            vocabulary: &vocabulary,
            laws: &laws,
            clause_types: &clause_names,
            terms: &policy.terms,
            ends: &ends,
            proven,
            kit: Some(&kit),
        };
        for spec in pack.rules {
            let id = format!("{}/{}", pack.name, spec.id.get_ref());
            let built =
                rule::compile(&mut source, &pack.name, &pack.lang, false, spec, &ground, &mut needles);
            sort(id, built, &mut rules);
        }
        torn.push((pack.name.clone(), source.unread().clone()));
        source.problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.append(&mut source.problems);
    }
    let own = std::mem::take(&mut policy.rules);
    ends.enter(None);
    unique(&mut file, &own);
    let ground = Ground {
        vocabulary: &vocabulary,
        laws: &laws,
        clause_types: &clause_names,
        terms: &policy.terms,
        ends: &ends,
        proven: false,
        kit: None,
    };
    for spec in own {
        let id = format!("{}/{}", policy.name, spec.id.get_ref());
        let lang = policy.municipality.language.tag();
        let built = rule::compile(&mut file, &policy.name, lang, true, spec, &ground, &mut needles);
        sort(id, built, &mut rules);
    }

    let waivers = std::mem::take(&mut policy.waivers);
    let known = Known {
        rules: &rules,
        off: &off,
        wrong: &wrong,
        torn: &torn,
        policy: &policy,
        library,
        gaps: &gaps.packs,
        ends: &ends,
    };
    let levels = changes::levels(&mut file, &known, &vocabulary);
    changes::terms(&mut file, &known);
    let waivers = changes::waivers(&mut file, waivers, &known, &vocabulary);
    let reminders = reminders(&mut file, &clause_types, &policy.reminders);
    let calendar = calendar::columns(&mut file, &policy.calendar, &vocabulary);
    // In the order of the file, whatever was looked at first.
    file.problems.sort_by_key(|problem| (problem.line, problem.column));
    problems.splice(0..0, file.problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut contradiction = Vec::new();
    for (rule, when, level) in levels {
        match rule.and_then(|at| rules.get_mut(at)) {
            Some(rule) => rule.changes.push((when, level)),
            None => contradiction.push((when, level)),
        }
    }
    // With files missing a rule can be there and still not be built.
    if rules.is_empty() && wrong.is_empty() {
        let message = Say::new("dit beleid heeft geen enkele regel", "this policy has no rule at all");
        let help = Say::new(
            "noem bij `packs` een pakket, zoals privacy",
            "name a pack under `packs`, such as privacy",
        );
        return Err(vec![Problem::new(files.path.clone(), message).help(help)]);
    }
    drop(needles);
    Ok(Ruleset {
        rules,
        off,
        facts: PolicyFacts {
            name: policy.name.clone(),
            version: policy.version.clone(),
            sha256: sha256(files, &digests),
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
        reminders,
        packs,
        examples_at: policy.examples_at,
        search: Search::new(shared),
        splitter: OnceLock::new(),
        words,
    })
}

/// The reminders of the clause types, with the policy's own words where it has them.
fn reminders(file: &mut File, clause_types: &[ClauseType], own: &[(Spanned<String>, Say)]) -> Vec<Reminder> {
    let known = || clause_types.iter().map(|clause| clause.id.as_str());
    for (name, _) in own.iter().filter(|(name, _)| !known().any(|id| id == name.get_ref())) {
        let wrong = name.get_ref();
        let message =
            Say::new(format!("er is geen soort norm `{wrong}`"), format!("unknown clause type `{wrong}`"));
        file.problem(name.span(), message, nearest::advice(wrong, known()));
    }
    let told = |clause: &ClauseType| {
        let own = own.iter().find(|(name, _)| *name.get_ref() == clause.id).map(|(_, text)| text);
        own.or(clause.reminder.as_ref())
            .map(|text| Reminder { clause: clause.id.clone(), text: text.clone() })
    };
    clause_types.iter().filter_map(told).collect()
}

fn no_pack(file: &mut File, name: &Spanned<String>, library: &Library) {
    let wrong = name.get_ref();
    let message = Say::new(format!("er is geen pakket `{wrong}`"), format!("unknown pack `{wrong}`"));
    file.problem(name.span(), message, nearest::advice(wrong, library.names()));
}

fn laws(problems: &mut Vec<Problem>) -> BTreeMap<String, Law> {
    let mut file = File::new("rules/_data/laws.toml", library::data("laws.toml"));
    let laws = data::laws(&mut file);
    problems.append(&mut file.problems);
    laws
}

fn unique(file: &mut File, rules: &[crate::rules::pack::RuleSpec]) {
    let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| !rule.id.get_ref().is_empty()) {
        let id = rule.id.get_ref();
        let first_at = seen.entry(id).or_insert_with(|| rule.id.span());
        if *first_at != rule.id.span() {
            let message =
                Say::new(format!("regel `{id}` staat er twee keer"), format!("rule `{id}` is there twice"));
            let help = Say::new("geef een van de twee een andere id", "give one of the two another id");
            let first = Say::new("hier staat de eerste", "this is the first one");
            let first = file.place(first_at.clone(), first);
            file.problem_with(rule.id.span(), message, Some(help), vec![first]);
        }
    }
}

/// SHA-256 (hex) over the policy, its registers and the data inside the program, each preceded by its name and length, and
/// over the SHA-256 of each pack in use.
fn sha256(files: &PolicyFiles, packs: &[(String, [u8; 32])]) -> String {
    let mut hash = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(bytes);
    };
    add("policy", files.text.as_bytes());
    for (name, _, bytes) in &files.registers {
        add(name, bytes);
    }
    for (name, digest) in packs {
        add(name, digest);
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
