//! `persklaar policy coverage`: what the policy does about what social-media policies ask for.
//!
//! What counts as what is decided in [`crate::compile::coverage`]; here it is told.

use std::io;
use std::path::Path;

use serde_json::{Value, json};
use strum::VariantArray;

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::page::{CYAN, Color, FAINT, GREEN, Page, RED, YELLOW};
use crate::cli::project::{Project, lang};
use crate::cli::{Status as Ended, Stop};
use crate::compile::Ruleset;
use crate::compile::coverage::{Coverage, Covered, Serving, Status, coverage};
use crate::model::clause::Mode;
use crate::model::condition::{Condition, Term, Wanted};
use crate::model::level::Level;
use crate::model::say::Lang;
use crate::report::words;

/// How many published policies the clause types were counted in.
const COUNTED: u16 = 83;

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub(crate) uncovered: bool,
    pub(crate) fail_on_gaps: bool,
    pub(crate) format: Shape,
}

pub(crate) fn run(global: &Global, request: Request, terminal: &Terminal) -> Result<Ended, Stop> {
    let rules = Project::near(Path::new("."))?.ruleset(global)?;
    let lang = lang(global, Some(&rules));
    let coverage = coverage(&rules);
    let shown: Vec<&Covered<'_>> = coverage
        .types
        .iter()
        .filter(|covered| !request.uncovered || covered.status == Status::Uncovered)
        .collect();
    terminal.tell(|out| match request.format {
        Shape::Json => writeln!(out, "{}", document(&rules, &coverage, &shown, lang)),
        Shape::Jsonl => shown.iter().try_for_each(|covered| writeln!(out, "{}", entry(covered, lang))),
        Shape::Text => {
            let told = Told { rules: &rules, coverage: &coverage, lang };
            told.write(&shown, request.uncovered, &mut Page::new(terminal, out))
        }
    })?;
    let gaps = coverage.count(Status::Uncovered) > 0;
    Ok(if request.fail_on_gaps && gaps { Ended::Found } else { Ended::Done })
}

fn document(rules: &Ruleset, coverage: &Coverage<'_>, shown: &[&Covered<'_>], lang: Lang) -> Value {
    let count = |status| coverage.count(status);
    json!({
        "schema": "persklaar/policy-coverage/v1",
        "policy": {
            "name": rules.facts.name, "version": rules.facts.version,
            "sha256": rules.facts.sha256, "builtin": rules.facts.builtin,
        },
        "summary": {
            "types": coverage.types.len(), "enforced": count(Status::Enforced), "partly": coverage.partly(),
            "gated": count(Status::Gated), "advised": count(Status::Advised),
            "reminder": count(Status::Reminder), "uncovered": count(Status::Uncovered),
        },
        "legend": {
            "status": Status::VARIANTS.iter().map(|&status| {
                let name: &'static str = status.into();
                (name.to_owned(), means(status, lang).into())
            }).collect::<serde_json::Map<_, _>>(),
            "mode": Mode::VARIANTS.iter().map(|mode| {
                (mode.letter().to_string(), mode.means(lang).into())
            }).collect::<serde_json::Map<_, _>>(),
        },
        "types": shown.iter().map(|covered| entry(covered, lang)).collect::<Vec<_>>(),
        "objectives": rules.objectives.iter().map(|objective| json!({
            "id": objective.id, "title": objective.title.get(lang),
            "measure": objective.measure, "target": objective.target,
        })).collect::<Vec<_>>(),
        "rules_without_type": coverage.without_type.iter().map(|rule| &rule.facts.id).collect::<Vec<_>>(),
    })
}

fn entry(covered: &Covered<'_>, lang: Lang) -> Value {
    let clause = covered.clause;
    let rule = |serving: &Serving<'_>| {
        json!({
            "id": serving.rule.facts.id, "level": serving.level, "does": serving.does,
            "when": keys(&serving.rule.when),
            "only": serving.only.iter().map(|condition| keys(condition)).collect::<Vec<_>>(),
            "levels": serving.levels.iter().map(|(condition, level)| json!({
                "when": keys(condition), "level": level.map_or("off", Level::name),
            })).collect::<Vec<_>>(),
        })
    };
    json!({
        "id": clause.id, "asks": clause.asks.get(lang), "mode": clause.mode, "class": clause.class,
        "needs": clause.needs.as_ref().map(|needs| needs.get(lang)),
        "policies": clause.policies, "officials": clause.officials,
        "low_countries": clause.low_countries, "clauses": clause.clauses,
        "status": covered.status, "partly": covered.partly,
        "rules": covered.rules.iter().map(rule).collect::<Vec<_>>(),
        "off": covered.off.iter().map(|off| json!({ "rule": off.id, "why": off.why.get(lang) })).collect::<Vec<_>>(),
    })
}

/// A condition as the keys and values of a rule.
fn keys(condition: &Condition) -> Value {
    let values = |term: &Term| term.any.iter().map(Wanted::show).collect::<Vec<_>>();
    condition.terms.iter().map(|term| (term.field.name.to_owned(), json!(values(term)))).collect()
}

/// What a status is called.
fn name(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Enforced, Lang::Nl) => "afgedwongen",
        (Status::Enforced, Lang::En) => "enforced",
        (Status::Gated, Lang::Nl) => "met verklaring of akkoord",
        (Status::Gated, Lang::En) => "with a declaration or approval",
        (Status::Advised, Lang::Nl) => "advies",
        (Status::Advised, Lang::En) => "advised",
        (Status::Reminder, Lang::Nl) => "herinnering",
        (Status::Reminder, Lang::En) => "reminder",
        (Status::Uncovered, Lang::Nl) => "niet gedekt",
        (Status::Uncovered, Lang::En) => "not covered",
    }
}

/// What a status means.
fn means(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Enforced, Lang::Nl) => {
            "Een regel houdt het bericht tegen, of laat iemand meelezen. Staat er ‘voor een deel’? Dan vinden de \
             regels niet alles en moet een mens zelf opletten."
        }
        (Status::Enforced, Lang::En) => {
            "A rule stops the post, or has somebody read it. Where it says ‘for a part’, the rules do not find \
             everything and people have to pay attention themselves."
        }
        (Status::Gated, Lang::Nl) => "Er moet iets zijn vastgelegd: een verklaring, toestemming of akkoord.",
        (Status::Gated, Lang::En) => "Something must be recorded: a declaration, consent or approval.",
        (Status::Advised, Lang::Nl) => "Een regel geeft advies. De schrijver beslist.",
        (Status::Advised, Lang::En) => "A rule advises. The author decides.",
        (Status::Reminder, Lang::Nl) => {
            "Geen controle kan dit zien aan een concept. Bespreek het met elkaar. Regels die erbij staan, helpen \
             alleen."
        }
        (Status::Reminder, Lang::En) => {
            "No check can see this in a draft. Talk about it with each other. Rules listed here only help."
        }
        (Status::Uncovered, Lang::Nl) => {
            "Een controle is mogelijk, maar in dit beleid staat er geen regel voor aan."
        }
        (Status::Uncovered, Lang::En) => {
            "A check is possible, but this policy has no rule for it that is on."
        }
    }
}

fn color(status: Status) -> Color {
    match status {
        Status::Enforced | Status::Gated => GREEN,
        Status::Advised => CYAN,
        Status::Reminder => YELLOW,
        Status::Uncovered => RED,
    }
}

/// The coverage as text for people.
struct Told<'r> {
    rules: &'r Ruleset,
    coverage: &'r Coverage<'r>,
    lang: Lang,
}

impl Told<'_> {
    fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    fn write(&self, shown: &[&Covered<'_>], uncovered: bool, page: &mut Page<'_>) -> io::Result<()> {
        if self.rules.facts.builtin {
            page.text(0, Some(YELLOW), words::example_policy(self.lang))?;
        }
        page.text(0, None, &self.summary())?;
        if !uncovered {
            page.gap()?;
            let official = self.pick(
                "Dit gaat over berichten namens de gemeente. Op een eigen account of een partijaccount is alles \
                 advies, behalve wat de wet aan iemand persoonlijk oplegt.",
                "This is about posts for the municipality. On an own or party account everything is advice, except \
                 for what the law puts on a person.",
            );
            page.text(0, None, official)?;
        }
        for &status in Status::VARIANTS {
            let group: Vec<&&Covered<'_>> = shown.iter().filter(|covered| covered.status == status).collect();
            if group.is_empty() {
                continue;
            }
            let title = name(status, self.lang);
            let (first, rest) = title.split_at(1);
            page.gap()?;
            page.text(0, Some(color(status)), &format!("{}{rest} ({})", first.to_uppercase(), group.len()))?;
            page.text(0, None, means(status, self.lang))?;
            for covered in group {
                self.clause(covered, page)?;
            }
        }
        if uncovered && shown.is_empty() {
            let none =
                self.pick("Alles wat te zien is, heeft een regel.", "All that can be seen has a rule.");
            return page.text(0, None, none);
        }
        page.gap()?;
        for mode in
            Mode::VARIANTS.iter().filter(|mode| shown.iter().any(|covered| covered.clause.mode == **mode))
        {
            page.text(0, Some(FAINT), &format!("{}  {}", mode.letter(), mode.means(self.lang)))?;
        }
        if uncovered { Ok(()) } else { self.beside(page) }
    }

    fn summary(&self) -> String {
        let facts = &self.rules.facts;
        let parts: Vec<String> = Status::VARIANTS
            .iter()
            .map(|&status| {
                let partly = self.coverage.partly();
                let part = match (status, partly) {
                    (Status::Enforced, 1..) => {
                        format!(" ({partly} {})", self.pick("voor een deel", "for a part"))
                    }
                    _ => String::new(),
                };
                format!("{} {}{part}", self.coverage.count(status), name(status, self.lang))
            })
            .collect();
        let (types, parts) = (self.coverage.types.len(), parts.join(", "));
        match self.lang {
            Lang::Nl => format!("{} {}: {types} soorten normen: {parts}.", facts.name, facts.version),
            Lang::En => format!("{} {}: {types} kinds of norm: {parts}.", facts.name, facts.version),
        }
    }

    fn clause(&self, covered: &Covered<'_>, page: &mut Page<'_>) -> io::Result<()> {
        let clause = covered.clause;
        let partly = if covered.partly { self.pick(", voor een deel", ", for a part") } else { "" };
        let line =
            format!("{} ({}{partly}): {}", clause.id, clause.mode.letter(), clause.asks.get(self.lang));
        page.text(2, None, &line)?;
        for &level in Level::VARIANTS.iter().rev() {
            let of = covered.rules.iter().filter(|serving| serving.level == level);
            let rules: Vec<String> = of.map(|serving| self.serving(serving)).collect();
            if !rules.is_empty() {
                page.text(4, None, &format!("{}: {}", words::level(self.lang, level), rules.join(", ")))?;
            }
        }
        if covered.status == Status::Uncovered {
            if let Some(policies) = clause.policies {
                let (asked, of) = (self.pick("staat in", "asked by"), self.pick("van de", "of"));
                let what = self.pick("beleidsstukken", "policies");
                page.text(4, None, &format!("{asked} {policies} {of} {COUNTED} {what}"))?;
            }
            if let Some(needs) = &clause.needs {
                page.text(4, None, &format!("{}: {}", self.pick("nodig", "needs"), needs.get(self.lang)))?;
            }
        }
        for off in &covered.off {
            let line = format!("{}: {} ({})", self.pick("uit", "off"), off.id, off.why.get(self.lang));
            page.text(4, None, &line)?;
        }
        Ok(())
    }

    /// A rule, and when it is there at all.
    fn serving(&self, serving: &Serving<'_>) -> String {
        let only: Vec<String> = std::iter::once(&serving.rule.when)
            .chain(serving.only.iter().copied())
            .flat_map(|condition| &condition.terms)
            .filter(|term| !official(term))
            .map(|term| self.term(term))
            .collect();
        let id = &serving.rule.facts.id;
        if only.is_empty() {
            id.clone()
        } else {
            format!("{id} ({} {})", self.pick("alleen", "only"), only.join(", "))
        }
    }

    fn term(&self, term: &Term) -> String {
        const MANY: usize = 3;
        let values: Vec<String> = term.any.iter().map(Wanted::show).collect();
        let shown = values
            .get(..MANY)
            .filter(|_| values.len() > MANY)
            .map_or_else(|| values.join(" | "), |few| format!("{} | … ({})", few.join(" | "), values.len()));
        if term.field.name == "window" {
            return format!("{} {shown}", self.pick("in venster", "in window"));
        }
        format!("{} {} = {shown}", self.pick("als", "if"), term.field.name)
    }

    /// What stands beside the clause types: objectives, and rules that serve none.
    fn beside(&self, page: &mut Page<'_>) -> io::Result<()> {
        if !self.rules.objectives.is_empty() {
            page.head(self.pick("Doelen", "Objectives"))?;
            let unmeasured = self.pick("Geen regel meet deze doelen.", "No rule measures these objectives.");
            page.text(0, None, unmeasured)?;
            for objective in &self.rules.objectives {
                page.text(2, None, &format!("{}: {}", objective.id, objective.title.get(self.lang)))?;
                page.text(4, None, &format!("{}: {}", objective.measure, objective.target))?;
            }
        }
        if !self.coverage.without_type.is_empty() {
            page.head(self.pick("Regels zonder soort norm", "Rules without a kind of norm"))?;
            let why = self.pick(
                "Zet bij deze regels `enforces`; dan tellen ze mee.",
                "Give these rules an `enforces`; then they count.",
            );
            page.text(0, None, why)?;
            let ids: Vec<&str> =
                self.coverage.without_type.iter().map(|rule| rule.facts.id.as_str()).collect();
            page.text(2, None, &ids.join(", "))?;
        }
        Ok(())
    }
}

/// Whether this only says that a post is for the municipality, which is what all of this is about.
fn official(term: &Term) -> bool {
    matches!(term.field.name, "capacity" | "account_kind")
        && term.any.iter().any(|wanted| wanted.show() == "official")
}
