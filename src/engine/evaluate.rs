//! Which rules apply here, what they find, and how heavy that is.

use crate::check::view::View;
use crate::check::{MOST_PLACES, Match, Outcome};
use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::compile::ruleset::CONTRADICTION;
use crate::engine::{fingerprint, shown};
use crate::model::channel::unit;
use crate::model::condition::{Condition, Truth};
use crate::model::context::{Conflict, Origin, Situation};
use crate::model::draft::{Capacity, Entry, PartName};
use crate::model::finding::{Finding, Fix, Place};
use crate::model::law::Basis;
use crate::model::level::Level;
use crate::model::report::Shown;
use crate::model::rule::Citation;
use crate::model::say::{Lang, Say};
use crate::text::count::Counting;
use crate::text::source::Span;

/// Whether a rule applies in a situation, and how heavy it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applies {
    /// Whether `when` and `unless` let it speak.
    pub applies: bool,
    /// The level after context, policy and cap; `None` if the policy switched it off here.
    pub level: Option<Level>,
    /// The level before the cap, if the cap lowered it.
    pub capped_from: Option<Level>,
    /// Who-speaks fields that are unknown and counted as met.
    pub assumed: Vec<&'static str>,
}

/// What made a finding: a rule of a pack, or the engine's own look at the context.
#[derive(Debug)]
pub(crate) enum Cause<'r> {
    Rule(&'r Rule),
    Contradiction(&'r Conflict),
}

/// A match with its weight.
#[derive(Debug)]
pub(crate) struct Hit<'r> {
    pub(crate) cause: Cause<'r>,
    pub(crate) found: Match,
    pub(crate) level: Level,
    pub(crate) capped_from: Option<Level>,
    pub(crate) assumed: Vec<&'static str>,
}

impl Hit<'_> {
    /// The rule that it is a finding of.
    pub(crate) fn rule(&self) -> &str {
        match self.cause {
            Cause::Rule(rule) => &rule.facts.id,
            Cause::Contradiction(_) => CONTRADICTION,
        }
    }

    pub(crate) fn masks(&self, _rules: &Ruleset) -> bool {
        match self.cause {
            Cause::Rule(rule) => rule.facts.mask,
            Cause::Contradiction(_) => false,
        }
    }
}

/// What the rules say of a draft, before it is put into words.
#[derive(Debug)]
pub(crate) struct Evaluated<'r> {
    pub(crate) hits: Vec<Hit<'r>>,
    pub(crate) applied: usize,
    pub(crate) assumed: Vec<&'static str>,
}

/// Applies every rule whose conditions hold.
pub(crate) fn evaluate<'r>(rules: &'r Ruleset, view: &View<'r>) -> Evaluated<'r> {
    let situation = view.situation;
    let mut evaluated = Evaluated { hits: Vec::new(), applied: 0, assumed: Vec::new() };
    if situation.origins.contains(&("capacity", Origin::Assumed)) {
        evaluated.assumed.push("capacity");
    }
    for conflict in &situation.conflicts {
        let level = choose(&rules.contradiction, Some(Level::Review), situation);
        let Some(level) = level else { continue };
        let (level, capped_from) = cap(level, situation, false);
        let hit = Hit {
            cause: Cause::Contradiction(conflict),
            found: Match::default(),
            level,
            capped_from,
            assumed: Vec::new(),
        };
        evaluated.hits.push(hit);
    }
    for rule in &rules.rules {
        // Most rules are about somebody or something else.
        if rule.when.holds(situation) == Truth::No {
            continue;
        }
        let applies = applies(rule, situation);
        let (true, Some(level)) = (applies.applies, applies.level) else { continue };
        evaluated.applied += 1;
        for field in &applies.assumed {
            if !evaluated.assumed.contains(field) {
                evaluated.assumed.push(field);
            }
        }
        let mut outcome = Outcome::default();
        crate::check::look(rule.check.as_ref(), view, &mut outcome);
        evaluated.hits.extend(outcome.matches.into_iter().map(|found| Hit {
            cause: Cause::Rule(rule),
            found,
            level,
            capped_from: applies.capped_from,
            assumed: applies.assumed.clone(),
        }));
    }
    evaluated
}

/// Whether a rule applies in a situation, and how heavy it is there.
#[must_use]
pub fn applies(rule: &Rule, situation: &Situation<'_>) -> Applies {
    let when = rule.when.holds(situation);
    let unless = rule.unless.as_ref().map_or(Truth::No, |unless| unless.holds(situation));
    // Somebody unknown is judged strictly: what would make the rule speak counts, what would silence it does not.
    let applies = when != Truth::No && unless != Truth::Yes;
    let mut assumed: Vec<&'static str> = Vec::new();
    let mut note = |condition: &Condition| {
        for field in condition.unknown(situation) {
            if !assumed.contains(&field) {
                assumed.push(field);
            }
        }
    };
    note(&rule.when);
    rule.unless.iter().for_each(&mut note);
    rule.levels.iter().chain(&rule.changes).for_each(|(condition, _)| note(condition));

    let level = choose(&rule.levels, Some(rule.facts.level), situation);
    let level = choose(&rule.changes, level, situation);
    let bound = rule.facts.statutory.binds(situation.role.as_deref());
    let (level, capped_from) = match level {
        Some(level) => {
            let (level, from) = cap(level, situation, bound);
            (Some(level), from)
        }
        None => (None, None),
    };
    Applies { applies, level, capped_from, assumed }
}

/// The first level whose condition holds, else `base`; where that cannot be said, the heaviest it could be.
fn choose(
    levels: &[(Condition, Option<Level>)],
    base: Option<Level>,
    situation: &Situation<'_>,
) -> Option<Level> {
    let mut heaviest = None;
    for (condition, level) in levels {
        match condition.holds(situation) {
            Truth::Yes => return heaviest.max(*level),
            Truth::Unknown => heaviest = heaviest.max(*level),
            Truth::No => {}
        }
    }
    heaviest.max(base)
}

/// Nobody needs leave beforehand for what they say for themselves or their party (Grondwet art. 7), so there a
/// finding is advice, unless the person is bound by law.
fn cap(level: Level, situation: &Situation<'_>, bound: bool) -> (Level, Option<Level>) {
    if situation.capacity == Capacity::Official || bound || level == Level::Advice {
        (level, None)
    } else {
        (Level::Advice, Some(level))
    }
}

/// Puts a match into words.
pub(crate) fn finding(
    rules: &Ruleset,
    view: &View<'_>,
    hit: &Hit<'_>,
    shown: &[(Shown, Vec<Span>)],
    entry: &Entry,
    lang: Lang,
    key: Option<&[u8]>,
) -> Finding {
    let found = &hit.found;
    let first =
        found.spans.first().and_then(|(at, span)| Some((view.parts.get(*at)?, shown.get(*at)?, *span)));
    let place = |(at, span): &(usize, Span)| {
        let part = view.parts.get(*at)?;
        let place = part.position(span.start);
        let verbatim = entry.text_line.filter(|_| part.part.name == PartName::Text);
        Some(Place {
            part: part.part.name,
            span: *span,
            line: place.line,
            column: place.column,
            file_line: verbatim.map(|line| line + place.line - 1),
            cell_column: entry.row.as_ref().and_then(|row| row.column_of(part.part.name)),
        })
    };
    let seen = first.map(|(_, (shown, _), span)| {
        let (start, end) = (shown.offset(span.start), shown.offset(span.end));
        shown.text.get(start..end).unwrap_or_default().to_owned()
    });
    let (id, message, help, enforces, approver) = match &hit.cause {
        Cause::Rule(rule) => {
            let facts = &rule.facts;
            let fill = |text: &Say| fill(rules, text.get(lang), hit, seen.as_deref(), lang);
            (
                &*facts.id,
                fill(&facts.message),
                fill(&facts.help),
                facts.enforces.clone(),
                facts.approver.clone(),
            )
        }
        Cause::Contradiction(conflict) => {
            let (message, help) = contradiction(rules, conflict);
            (
                CONTRADICTION,
                message.get(lang).to_owned(),
                help.get(lang).to_owned(),
                vec!["authority".to_owned()],
                None,
            )
        }
    };
    let masked: &[Span] = first.map_or(&[], |(_, (_, masks), _)| masks);
    Finding {
        rule: id.to_owned(),
        level: hit.level,
        capped_from: hit.capped_from,
        enforces,
        entity: found.entity,
        message,
        help,
        basis: match &hit.cause {
            Cause::Rule(rule) => basis(rules, &rule.facts.basis, view.situation, lang),
            Cause::Contradiction(_) => Vec::new(),
        },
        approver,
        // The mask covers every place; the reader gets the first ones.
        spans: found.spans.iter().take(MOST_PLACES).filter_map(place).collect(),
        excerpt: first.map(|(_, (shown, _), span)| shown::excerpt(shown, span)),
        fingerprint: fingerprint::fingerprint(id, first.map(|(part, _, span)| (part, span)), masked, key),
        fix: found.fix.as_ref().zip(first).map(|(text, (part, _, span))| Fix {
            part: part.part.name,
            start: span.start,
            end: span.end,
            text: text.clone(),
        }),
        assumed: hit.assumed.clone(),
        disguise: found.disguise,
        waived: None,
    }
}

/// Fills the placeholders of a message, each once: what is filled in is not read again.
fn fill(rules: &Ruleset, text: &str, hit: &Hit<'_>, seen: Option<&str>, lang: Lang) -> String {
    let hidden = hit.found.confidential || hit.masks(rules);
    let fact = |name: &str| {
        if name == "match" {
            return seen.map(str::to_owned);
        }
        let (_, value) = hit.found.facts.iter().find(|(known, _)| *known == name)?;
        if name == "unit" {
            return Counting::from_name(value).map(|counting| unit(counting).get(lang).to_owned());
        }
        Some(if name == "value" && hidden { shown::MASK.to_string() } else { shown::discreet(rules, value) })
    };
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| Some((fact(name)?, after)));
        match named {
            Some((value, after)) => {
                filled.push_str(&value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// What a finding rests on, with a note where an article is not in force on the day of publication.
fn basis(rules: &Ruleset, citations: &[Citation], situation: &Situation<'_>, lang: Lang) -> Vec<Basis> {
    let day = situation.at.date();
    let mut basis = Vec::new();
    for citation in citations {
        match citation {
            Citation::Policy(policy) => {
                basis.push(Basis { policy: Some(policy.clone()), ..Basis::default() });
            }
            Citation::Law { law, article } => {
                let Some(law) = rules.laws.get(law) else { continue };
                let note = (!law.in_force(article.as_deref(), day))
                    .then(|| law.not_in_force(article.as_deref(), day).get(lang).to_owned());
                basis.push(Basis {
                    law: Some(law.name.clone()),
                    article: article.clone(),
                    url: Some(law.url(article.as_deref())),
                    policy: None,
                    note,
                });
            }
        }
    }
    basis
}

fn contradiction(rules: &Ruleset, conflict: &Conflict) -> (Say, Say) {
    let who = |origin: Origin| match origin {
        Origin::Register => Say::new("het register", "the register"),
        Origin::Flag => Say::new("de opdracht", "the command"),
        _ => Say::new("het concept", "the draft"),
    };
    let (kept, dropped) = (who(conflict.kept.0), who(conflict.dropped.0));
    let field = match conflict.field {
        "account" => Say::new("het account", "the account"),
        "author" => Say::new("de auteur", "the author"),
        "role" => Say::new("de rol", "the role"),
        "capacity" => Say::new("namens wie dit is", "on whose behalf this is"),
        "channel" => Say::new("het kanaal", "the channel"),
        other => Say::new(other, other),
    };
    let table = if matches!(conflict.field, "role" | "party") { "people" } else { "accounts" };
    let secret = conflict.kept.0 == Origin::Register
        && rules.vocabulary.registers.get(table).is_some_and(|register| register.confidential);
    let value = if secret { shown::MASK.to_string() } else { shown::discreet(rules, &conflict.kept.1) };
    let message = Say::new(
        format!("Over {} zegt {} \"{value}\" en {} iets anders.", field.nl, kept.nl, dropped.nl),
        format!("On {} {} says \"{value}\" and {} something else.", field.en, kept.en, dropped.en),
    );
    let help = Say::new(
        format!("Wij zijn uitgegaan van wat {} zegt. Pas het gegeven aan dat niet klopt.", kept.nl),
        format!("We went by what {} says. Correct whichever is wrong.", kept.en),
    );
    (message, help)
}
