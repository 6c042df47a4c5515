//! One rule: its facts checked, its conditions and its check built.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use toml::Spanned;

use crate::check::names::no_approver;
use crate::check::needles::Needles;
use crate::check::{BuildError, Builder, Check, Needs, register};
use crate::compile::condition::{self, Compiled};
use crate::compile::ends::Ends;
use crate::compile::lazy::{self, Kit, Lazy};
use crate::compile::placeholders::placeholders;
use crate::model::condition::Condition;
use crate::model::entity::Entity;
use crate::model::law::Law;
use crate::model::level::Level;
use crate::model::nearest;
use crate::model::rule::{Citation, RuleFacts, Statutory};
use crate::model::say::Say;
use crate::model::vocabulary::Vocabulary;
use crate::rules::condition::ConditionSpec;
use crate::rules::example::Example;
use crate::rules::pack::{Ahead, BasisSpec, RuleSpec};
use crate::rules::policy::TermsSpec;
use crate::rules::table::File;

/// A rule, ready to be applied.
#[derive(Debug)]
pub struct Rule {
    /// What is known of it besides its check.
    pub facts: RuleFacts,
    /// Which kind of check it has.
    pub kind: &'static str,
    /// When it applies.
    pub when: Condition,
    /// When it does not.
    pub unless: Option<Condition>,
    /// Levels by context from the rule itself, first that holds.
    pub levels: Vec<(Condition, Option<Level>)>,
    /// Level changes of the policy, first that holds; `None` is off.
    pub changes: Vec<(Condition, Option<Level>)>,
    /// What it looks for.
    pub check: Box<dyn Check>,
    /// Its looks at confidential registers: their terms are masked also where the rule does not apply.
    pub(crate) guards: Vec<Box<dyn Check>>,
    /// Drafts in which it must fire; none of a pack that was worked out beforehand.
    pub bad: Vec<Example>,
    /// Drafts in which it must not; none of such a pack either.
    pub good: Vec<Example>,
    /// The file it stands in.
    pub path: String,
    /// The line it begins on.
    pub line: usize,
    /// Whether it is the policy's own rule.
    pub own: bool,
    /// The registers that its check reads.
    pub registers: BTreeSet<String>,
    /// Whether a recorded declaration or approval makes its check fall silent.
    pub recorded: bool,
}

/// A rule that needs something this municipality deliberately does not have.
#[derive(Clone, Debug)]
pub struct OffRule {
    /// `<pack>/<rule>`.
    pub id: String,
    /// Why it is off.
    pub why: Say,
    /// Clause types that it would serve.
    pub enforces: Vec<String>,
}

/// What rules are compiled against.
pub(crate) struct Ground<'g> {
    pub(crate) vocabulary: &'g Vocabulary,
    pub(crate) laws: &'g BTreeMap<String, Law>,
    pub(crate) clause_types: &'g BTreeSet<String>,
    pub(crate) terms: &'g [(Spanned<String>, TermsSpec)],
    pub(crate) ends: &'g Ends<'g>,
    /// Whether the rules are those inside the program.
    pub(crate) proven: bool,
    /// What checks are built with that are not built now.
    pub(crate) kit: Option<&'g Arc<Kit>>,
}

/// What came of compiling a rule.
pub(crate) enum Built {
    /// A rule to apply.
    Rule(Box<Rule>),
    /// It needs something that this municipality deliberately does not have.
    Off(OffRule),
    /// It is wrong; what is wrong was noted.
    Wrong,
}

/// Compiles one rule of a pack or policy; whatever is wrong is noted in `file`.
pub(crate) fn compile(
    file: &mut File,
    pack: &str,
    lang: &str,
    own: bool,
    mut spec: RuleSpec,
    ground: &Ground<'_>,
    needles: &mut Needles,
) -> Built {
    let before = file.problems.len();
    let id = format!("{pack}/{}", spec.id.get_ref());
    if !spec.id.get_ref().is_empty() || !spec.wrong {
        name(file, &spec.id);
    }
    for wrong in spec.enforces.iter().filter(|name| !ground.clause_types.contains(name.get_ref())) {
        let name = wrong.get_ref();
        let message = Say::new(
            format!("het soort afspraak `{name}` bestaat niet"),
            format!("unknown clause type `{name}`"),
        );
        file.problem(
            wrong.span(),
            message,
            nearest::advice(name, ground.clause_types.iter().map(String::as_str)),
        );
    }
    if let Some(approver) = &spec.approver {
        let name = approver.get_ref();
        if !ground.vocabulary.approvers.contains_key(name) && !ground.vocabulary.unread.hides(name) {
            let known = ground.vocabulary.approvers.keys().map(String::as_str);
            let (message, help) = no_approver(name, known);
            let related = ground.ends.of(&Needs::Approver(name.clone()));
            file.problem_with(approver.span(), message, Some(help), related);
        }
    }
    let basis =
        spec.basis.iter().filter_map(|basis| citation(file, basis, ground.laws, spec.wrong)).collect();
    if let Statutory::Roles(roles) = &spec.statutory {
        for (name, at) in roles.iter().zip(&spec.statutory_at) {
            if ground.vocabulary.roles.contains(name) || ground.vocabulary.unread.hides(name) {
                continue;
            }
            let message = Say::new(format!("de rol `{name}` bestaat niet"), format!("unknown role `{name}`"));
            let known = ground.vocabulary.roles.iter().map(String::as_str);
            let related = ground.ends.of(&Needs::Role(name.clone()));
            file.problem_with(at.clone(), message, nearest::advice(name, known), related);
        }
    }

    let mut needs: Option<String> = None;
    let mut conditions = |file: &mut File, spec: &ConditionSpec| match condition::compile(
        file,
        spec,
        ground.vocabulary,
        ground.ends,
    ) {
        Compiled::Condition(condition) => Some(condition),
        Compiled::Without(window) => {
            needs = Some(window);
            None
        }
    };
    let when = spec.when.as_ref().map_or(Some(Condition::default()), |spec| conditions(file, spec));
    // An exception or a level for a window that does not exist never applies: the rule stands without it.
    let unless =
        spec.unless.as_ref().and_then(|spec| condition_or_never(file, spec, ground.vocabulary, ground.ends));
    let levels = spec
        .levels
        .iter()
        .filter_map(|(spec, level)| {
            Some((condition_or_never(file, spec, ground.vocabulary, ground.ends)?, Some(*level)))
        })
        .collect();

    let at = spec.check.span();
    let terms = ground.terms.iter().find(|(rule, _)| *rule.get_ref() == id).map(|(_, terms)| terms);
    let later = spec.ahead.as_ref().zip(ground.kit).filter(|_| terms.is_none());
    // Whether the policy has what it asks of it is seen now.
    let asks = |ahead: &&Ahead| later.is_none() || !ahead.standalone;
    if let Some(ahead) = spec.ahead.as_ref().filter(asks) {
        match lazy::read(ahead.bytes.slice(ahead.check)) {
            Some(check) => *spec.check.get_mut() = check,
            None => spec.wrong = true,
        }
    }
    if let Some(terms) = terms {
        // That a rule has no phrases is an error in the policy, and told there.
        spec.check.get_mut().extend(&terms.add, &terms.except);
    }
    let check = spec.check.get_ref();
    let (kind, recorded, entities) = match &later {
        Some((ahead, _)) => (ahead.kind, ahead.recorded, ahead.entities.clone()),
        None => (check.kind(), check.asks_for_record(), check.entities()),
    };
    let registers = check.reads();
    if !spec.torn && !kind.is_empty() && later.is_none() {
        placeholders(file, &spec, check.placeholders());
    }
    let mut dry = Needles::dry();
    let of_check = if later.is_some() { &mut dry } else { &mut *needles };
    let mut builder = Builder::new(ground.vocabulary, of_check, lang, ground.proven);
    let built = match later {
        Some((ahead, _)) if !ahead.standalone && check.build(at.clone(), &mut builder).is_none() => None,
        Some((ahead, kit)) => Some(Box::new(Lazy {
            bytes: ahead.bytes,
            check: ahead.check,
            gate: ahead.gate,
            lang: lang.to_owned(),
            kit: Arc::clone(kit),
            built: OnceLock::new(),
        }) as Box<dyn Check>),
        None => check.build(at.clone(), &mut builder),
    };
    let (errors, without) = (builder.errors, builder.without);
    let mut builder = Builder::new(ground.vocabulary, needles, lang, ground.proven);
    let secret = |spec: &&register::Spec| {
        ground.vocabulary.registers.get(spec.register.get_ref()).is_some_and(|register| register.confidential)
    };
    let guards = match &built {
        Some(_) => check
            .registers()
            .into_iter()
            .filter(secret)
            .filter_map(|spec| spec.anywhere().build(&mut builder))
            .collect(),
        None => Vec::new(),
    };
    if let Some(name) = without.or(needs) {
        let reason =
            Say::new(format!("dit beleid heeft geen `{name}`"), format!("this policy has no `{name}`"));
        let enforces = spec.enforces.iter().map(|name| name.get_ref().clone()).collect();
        let off = OffRule { id, why: reason, enforces };
        return if file.problems.len() > before || spec.wrong { Built::Wrong } else { Built::Off(off) };
    }
    for BuildError { at: place, message, help, absent, needs } in errors {
        let hidden = needs.as_ref().is_some_and(|needs| hidden(needs, ground.vocabulary));
        if hidden || absent && spec.torn {
            continue;
        }
        let related = needs.map(|needs| ground.ends.of(&needs)).unwrap_or_default();
        file.problem_with(place.unwrap_or(at.clone()), message, help, related);
    }
    let (Some(when), Some(check)) = (when, built) else { return Built::Wrong };
    if file.problems.len() > before || spec.wrong {
        return Built::Wrong;
    }
    let mask = spec.mask.unwrap_or_else(|| masks(&entities, &spec.enforces));
    let before = file.text.as_bytes().get(..spec.id.span().start).unwrap_or_default();
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let line = spec.ahead.as_ref().map_or(line, |ahead| ahead.line);
    Built::Rule(Box::new(Rule {
        facts: RuleFacts {
            id,
            level: spec.level,
            enforces: spec.enforces.into_iter().map(Spanned::into_inner).collect(),
            message: spec.message.into_inner(),
            help: spec.help.into_inner(),
            why: spec.why.into_inner(),
            basis,
            statutory: spec.statutory,
            approver: spec.approver.map(Spanned::into_inner),
            mask,
            since: spec.since,
        },
        kind,
        when,
        unless,
        levels,
        changes: Vec::new(),
        check,
        guards,
        bad: spec.bad,
        good: spec.good,
        path: file.path.clone(),
        line,
        own,
        registers,
        recorded,
    }))
}

/// A condition; `None` if it needs a window that this municipality deliberately does not have.
pub(crate) fn condition_or_never(
    file: &mut File,
    spec: &ConditionSpec,
    vocabulary: &Vocabulary,
    ends: &Ends<'_>,
) -> Option<Condition> {
    match condition::compile(file, spec, vocabulary, ends) {
        Compiled::Condition(condition) => Some(condition),
        Compiled::Without(_) => None,
    }
}

fn name(file: &mut File, id: &Spanned<String>) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let name = id.get_ref();
    if name.is_empty() || !name.chars().all(plain) {
        let message = Say::new(
            format!("`{name}` is geen goede naam voor een regel"),
            format!("`{name}` is not a good name for a rule"),
        );
        let help = Say::new(
            "gebruik kleine letters, cijfers en streepjes",
            "use lower-case letters, digits and hyphens",
        );
        file.problem(id.span(), message, Some(help));
    }
}

/// Whether what a rule needs may be there after all, in what could not be read.
fn hidden(needs: &Needs, vocabulary: &Vocabulary) -> bool {
    match needs {
        Needs::Register(name) | Needs::Window(name) | Needs::Approver(name) | Needs::Role(name) => {
            vocabulary.unread.hides(name)
        }
        Needs::Column(_) => false,
    }
}

fn masks(entities: &[Entity], enforces: &[Spanned<String>]) -> bool {
    entities.iter().any(|entity| entity.sensitive())
        || enforces
            .iter()
            .any(|name| matches!(name.get_ref().as_str(), "personal-data" | "confidential" | "credentials"))
}

fn citation(
    file: &mut File,
    spec: &Spanned<BasisSpec>,
    laws: &BTreeMap<String, Law>,
    wrong: bool,
) -> Option<Citation> {
    let basis = spec.get_ref();
    match (&basis.law, &basis.article, &basis.policy) {
        // What it said could not be read, and that was told.
        (None, None, None) if wrong => None,
        (None, None, Some(policy)) => Some(Citation::Policy(policy.clone())),
        (Some(name), article, None) => {
            let Some(law) = laws.get(name.get_ref()) else {
                let wrong = name.get_ref();
                let message = Say::new(
                    format!("de wet `{wrong}` is hier niet bekend"),
                    format!("unknown law `{wrong}`"),
                );
                file.problem(name.span(), message, nearest::advice(wrong, laws.keys().map(String::as_str)));
                return None;
            };
            if let Some(article) =
                article.as_ref().filter(|article| !law.articles.contains_key(article.get_ref()))
            {
                let wrong = article.get_ref();
                let message = Say::new(
                    format!("artikel {wrong} van de {} staat niet in de lijst van dit programma", law.name),
                    format!("article {wrong} of {} is not in this program's list", law.name),
                );
                // Another article is another legal basis, so it is never proposed as what was meant.
                let known: Vec<&str> = law.articles.keys().map(String::as_str).collect();
                let known = known.join(", ");
                let help = Say::new(
                    format!(
                        "kijk in de wet of dit artikel klopt. Klopt het? Noem dan alleen de wet, zonder article. In de lijst staan: {known}"
                    ),
                    format!(
                        "see in the law whether this article is right. Is it? Then name only the law, without article. In the list are: {known}"
                    ),
                );
                file.problem(article.span(), message, Some(help));
                return None;
            }
            let article = article.as_ref().map(|article| article.get_ref().clone());
            Some(Citation::Law { law: name.get_ref().clone(), article })
        }
        _ => {
            let message = Say::new(
                "een grondslag is een wet (met artikel) of een eigen regel (policy)",
                "a basis is a law (with article) or a rule of one's own (policy)",
            );
            let help = Say::new(
                "schrijf { law = \"avg\", article = \"5\" } of { policy = \"…\" }",
                "write { law = \"avg\", article = \"5\" } or { policy = \"…\" }",
            );
            file.problem(spec.span(), message, Some(help));
            None
        }
    }
}
