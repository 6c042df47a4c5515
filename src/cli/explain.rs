//! `persklaar explain`: one rule for a person.

use std::io::Write;

use crate::cli::args::{ExplainArgs, Global};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::Ruleset;
use crate::compile::rule::Rule;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::rule::{Citation, Statutory};
use crate::model::say::{Lang, Say};
use crate::report::words;
use crate::rules::example::Example;

pub(crate) fn run(global: &Global, args: &ExplainArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let rules = Project::near(std::path::Path::new("."))?.ruleset_with_examples(global)?;
    let lang = lang(global, Some(&rules));
    let rule = find(&rules, &args.rule)?;
    terminal.print(|out| explain(&rules, rule, lang, terminal.style.width, out))?;
    Ok(Status::Done)
}

/// The rule with this id, or advice on the nearest one.
pub(crate) fn find<'r>(rules: &'r Ruleset, id: &str) -> Result<&'r Rule, Vec<Problem>> {
    if let Some(rule) = rules.rules.iter().find(|rule| rule.facts.id == id) {
        return Ok(rule);
    }
    if let Some(why) = rules.off.iter().find(|off| off.id == id).map(|off| &off.why) {
        let message = Say::new(
            format!("regel `{id}` staat uit: {}", why.nl),
            format!("rule `{id}` is off: {}", why.en),
        );
        return Err(vec![Problem::new(&rules.facts.name, message)]);
    }
    let message = Say::new(format!("er is geen regel `{id}`"), format!("there is no rule `{id}`"));
    let nearest = nearest::nearest(id, rules.rules.iter().map(|rule| rule.facts.id.as_str()));
    let help = nearest.map_or_else(
        || Say::new("`persklaar rules` noemt alle regels", "`persklaar rules` lists all rules"),
        |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
    );
    Err(vec![Problem::new(&rules.facts.name, message).help(help)])
}

fn explain(
    rules: &Ruleset,
    rule: &Rule,
    lang: Lang,
    width: usize,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let facts = &rule.facts;
    let pick = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    writeln!(out, "{}  ({})", facts.id, words::level(lang, facts.level))?;
    wrapped(out, "", facts.message.get(lang), width)?;
    writeln!(out)?;
    wrapped(out, pick("Waarom: ", "Why: "), facts.why.get(lang), width)?;
    wrapped(out, pick("Wat te doen: ", "What to do: "), facts.help.get(lang), width)?;
    for citation in &facts.basis {
        match citation {
            Citation::Policy(policy) => wrapped(out, pick("Grondslag: ", "Basis: "), policy, width)?,
            Citation::Law { law, article } => {
                let Some(law) = rules.laws.get(law) else { continue };
                let cited = words::article(&law.name, article.as_deref());
                let certainty: Option<&'static str> = article
                    .as_ref()
                    .and_then(|article| law.articles.get(article))
                    .map(|article| article.certainty.into());
                let tag = certainty.map(|tag| format!(" [{tag}]")).unwrap_or_default();
                let url = law.url(article.as_deref());
                writeln!(out, "{}{cited}{tag}  {url}", pick("Grondslag: ", "Basis: "))?;
            }
        }
    }
    let bound = match &facts.statutory {
        Statutory::No => None,
        Statutory::Everyone => Some(pick("iedereen", "everybody").to_owned()),
        Statutory::Roles(roles) => Some(roles.join(", ")),
    };
    if let Some(bound) = bound {
        writeln!(
            out,
            "{}{bound}",
            pick("Geldt ook op eigen accounts, voor: ", "Also holds on own accounts, for: ")
        )?;
    }
    if let Some(approver) = facts.approver.as_ref().and_then(|id| rules.vocabulary.approvers.get(id)) {
        writeln!(out, "{}{}", pick("Meelezer: ", "Approver: "), approver.title.get(lang))?;
    }
    examples(out, pick("Hier slaat de regel aan:", "Here the rule fires:"), &rule.bad)?;
    examples(out, pick("Hier niet:", "Here it does not:"), &rule.good)
}

fn examples(out: &mut dyn Write, head: &str, examples: &[Example]) -> std::io::Result<()> {
    if examples.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{head}")?;
    for example in examples {
        let draft = &example.draft;
        let text = draft.parts().next().map(|part| part.text).unwrap_or_default();
        let context: Vec<&str> =
            [&draft.role, &draft.account, &draft.channel].into_iter().flatten().map(String::as_str).collect();
        let context = if context.is_empty() { String::new() } else { format!("  ({})", context.join(", ")) };
        writeln!(out, "  - {}{context}", text.replace('\n', " / "))?;
    }
    Ok(())
}

/// A paragraph with a label, wrapped at words.
pub(crate) fn wrapped(out: &mut dyn Write, label: &str, text: &str, width: usize) -> std::io::Result<()> {
    let options = textwrap::Options::new(width).subsequent_indent("  ");
    for line in textwrap::wrap(&format!("{label}{text}"), options) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
