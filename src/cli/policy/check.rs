//! `persklaar policy check`: is it right, and are the articles that its rules cite in force.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::Ruleset;
use crate::model::moment::Moment;
use crate::model::rule::Citation;
use crate::model::say::{Lang, Say};
use crate::report::words;

pub(crate) fn run(
    global: &Global,
    at: Option<Moment>,
    format: Shape,
    terminal: &Terminal,
) -> Result<Status, Stop> {
    let rules = match Project::near(Path::new(".")).and_then(|project| project.ruleset(global)) {
        Ok(rules) => rules,
        Err(problems) => return Err(Stop::Problems(problems)),
    };
    let lang = lang(global, Some(&rules));
    let zone = &rules.vocabulary.zone;
    let given = at.and_then(|at| at.start(zone));
    let day = given.unwrap_or_else(|| Timestamp::now().to_zoned_datetime(zone.clone())).date();
    let outdated = outdated(&rules, day);
    // Whoever wrote a rule of their own must hear that nothing is done with it.
    let own = format!("{}/", rules.facts.name);
    let own_off = || rules.off.iter().filter(|off| off.id.starts_with(&own));
    terminal.print(|out| match format {
        Shape::Text => {
            if outdated.is_empty() {
                match lang {
                    Lang::Nl => writeln!(out, "{}: in orde, {} regels", rules.facts.name, rules.rules.len()),
                    Lang::En => writeln!(out, "{}: fine, {} rules", rules.facts.name, rules.rules.len()),
                }?;
            }
            for cited in &outdated {
                let (rules, note) = (cited.rules.join(", "), cited.note.get(lang));
                writeln!(out, "{}: {note} ({rules})", cited.article)?;
            }
            own_off().try_for_each(|off| match lang {
                Lang::Nl => writeln!(out, "let op: uw regel {} staat uit: {}", off.id, off.why.nl),
                Lang::En => writeln!(out, "note: your rule {} is off: {}", off.id, off.why.en),
            })
        }
        Shape::Json | Shape::Jsonl => {
            let not_in_force = |cited: &Outdated<'_>| {
                json!({ "article": cited.article, "note": cited.note.get(lang), "rules": cited.rules })
            };
            let answer = json!({
                "schema": "persklaar/policy-check/v1", "policy": rules.facts.name, "sha256": rules.facts.sha256,
                "rules": rules.rules.len(), "complete": true, "errors": [], "at": day.to_string(),
                "not_in_force": outdated.iter().map(not_in_force).collect::<Vec<_>>(),
                "own_rules_off": own_off().map(|off| &off.id).collect::<Vec<_>>(),
            });
            writeln!(out, "{answer}")
        }
    })?;
    Ok(if outdated.is_empty() { Status::Done } else { Status::Found })
}

/// An article that rules cite and that is not in force.
struct Outdated<'r> {
    article: String,
    note: Say,
    rules: Vec<&'r str>,
}

/// What the rules that are on cite, and is not in force on `day`; by article.
fn outdated(rules: &Ruleset, day: Date) -> Vec<Outdated<'_>> {
    let mut found: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for rule in &rules.rules {
        for citation in &rule.facts.basis {
            if let Citation::Law { law, article } = citation {
                found.entry((law, article.as_deref())).or_default().push(&rule.facts.id);
            }
        }
    }
    let late = found.into_iter().filter_map(|((law, article), cited_by)| {
        let law = rules.laws.get(law).filter(|law| !law.in_force(article, day))?;
        let (article, note) = (words::article(&law.name, article), law.not_in_force(article, day));
        Some(Outdated { article, note, rules: cited_by })
    });
    late.collect()
}
