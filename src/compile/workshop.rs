//! Rules as they were written, beside the ruleset that was made of them: one rule can be compiled by itself, also in
//! another form than it was written in, against the same registers, windows, laws and own words.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::needles::Needles;
use crate::check::spec::CheckSpec;
use crate::check::{Builder, Check};
use crate::compile::ends::Ends;
use crate::compile::rule::{self, Built, Ground, Rule};
use crate::compile::ruleset::Ruleset;
use crate::model::condition::Condition;
use crate::rules::condition::ConditionSpec;
use crate::rules::library::{Library, PolicyFiles};
use crate::rules::pack::{Pack, RuleSpec};
use crate::rules::policy::Policy;
use crate::rules::table::File;

/// A rule as it was written, and where.
#[derive(Debug)]
pub struct Written {
    /// `<pack>/<rule>`.
    pub id: String,
    /// The pack or, for an own rule, the policy.
    pub pack: String,
    /// Language of its words.
    pub lang: String,
    /// Whether it is the policy's own rule.
    pub own: bool,
    /// The file it stands in.
    pub path: String,
    /// The text of that file.
    pub text: Arc<str>,
    /// The rule.
    pub spec: RuleSpec,
}

/// The rules of a ruleset as they were written.
#[derive(Debug)]
pub struct Workshop<'r> {
    /// The ruleset that was made of them.
    pub rules: &'r Ruleset,
    /// The policy, without its rules.
    pub policy: Policy,
    /// Path and text of the policy.
    pub file: (String, Arc<str>),
    /// Where each register comes from: name and path.
    pub registers: Vec<(String, String)>,
    /// The rules, in the order of the ruleset; those that are off are there too.
    pub written: Vec<Written>,
    files: &'r PolicyFiles,
    clause_types: BTreeSet<String>,
}

impl<'r> Workshop<'r> {
    /// Reads again what `rules` was compiled from.
    #[must_use]
    pub fn new(library: &Library, files: &'r PolicyFiles, rules: &'r Ruleset) -> Self {
        // Everything in these files was right when they were compiled: nothing new can be wrong with them now.
        let mut file = File::new(files.path.clone(), files.text.as_str());
        let mut policy = Policy::read(&mut file, &files.name);
        let mut written = Vec::new();
        for name in &policy.packs {
            let Some(pack_file) = library.pack(name.get_ref()) else { continue };
            let mut source = File::new(pack_file.path.clone(), &*pack_file.text);
            let pack = Pack::read(&mut source, name.get_ref());
            written.extend(pack.rules.into_iter().map(|spec| Written {
                id: format!("{}/{}", pack.name, spec.id.get_ref()),
                pack: pack.name.clone(),
                lang: pack.lang.clone(),
                own: false,
                path: source.path.clone(),
                text: Arc::clone(&source.text),
                spec,
            }));
        }
        let lang = policy.municipality.language.tag();
        let own = std::mem::take(&mut policy.rules);
        written.extend(own.into_iter().map(|spec| Written {
            id: format!("{}/{}", policy.name, spec.id.get_ref()),
            pack: policy.name.clone(),
            lang: lang.to_owned(),
            own: true,
            path: file.path.clone(),
            text: Arc::clone(&file.text),
            spec,
        }));
        Self {
            rules,
            policy,
            file: (file.path, file.text),
            registers: files.registers.iter().map(|(name, path, _)| (name.clone(), path.clone())).collect(),
            written,
            files,
            clause_types: rules.clause_types.iter().map(|clause| clause.id.clone()).collect(),
        }
    }

    /// The rule with this id as it was written.
    #[must_use]
    pub fn written(&self, id: &str) -> Option<&Written> {
        self.written.iter().find(|written| written.id == id)
    }

    /// Compiles `spec` as if it stood in the place of `written`; `None` if that makes no rule. The level changes of
    /// the policy count for it as they do for the rule that is written there.
    pub(crate) fn compile(
        &self,
        written: &Written,
        spec: RuleSpec,
        needles: &mut Needles,
    ) -> Option<Box<Rule>> {
        let ground = Ground {
            vocabulary: &self.rules.vocabulary,
            laws: &self.rules.laws,
            clause_types: &self.clause_types,
            terms: &self.policy.terms,
            ends: &self.ends(),
            // Its patterns are those of the rule as written, which was built.
            proven: true,
            kit: None,
        };
        // What is wrong with it is of interest to nobody, so there is no text to find places in.
        let mut file = File::new("", "");
        let built =
            rule::compile(&mut file, &written.pack, &written.lang, written.own, spec, &ground, needles);
        let Built::Rule(mut rule) = built else { return None };
        let known = self.rules.rules.iter().find(|known| known.facts.id == written.id);
        rule.changes = known.map(|known| known.changes.clone()).unwrap_or_default();
        Some(rule)
    }

    /// A condition; `None` if it needs a window that this municipality deliberately does not have.
    pub(crate) fn condition(&self, spec: &ConditionSpec) -> Option<Condition> {
        rule::condition_or_never(&mut File::new("", ""), spec, &self.rules.vocabulary, &self.ends())
    }

    /// Nothing that is compiled here can be wrong in a way that is told, so the other ends have no text either.
    fn ends(&self) -> Ends<'_> {
        Ends::new(&File::new("", ""), &self.policy, self.files, false)
    }

    /// Whether the policy switches a rule off wherever it is.
    pub(crate) fn is_off(&self, rule: &Rule) -> bool {
        rule.changes.first().is_some_and(|(when, level)| when.terms.is_empty() && level.is_none())
    }

    /// Builds a check by itself, in the language of `written`.
    pub(crate) fn build(
        &self,
        written: &Written,
        check: &CheckSpec,
        needles: &mut Needles,
    ) -> Option<Box<dyn Check>> {
        // It is a piece of a rule that was built.
        let mut builder = Builder::new(&self.rules.vocabulary, needles, &written.lang, true);
        check.build(0..0, &mut builder)
    }
}
