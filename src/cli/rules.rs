//! `persklaar rules`: list and filter rules.

use serde::Serialize;

use crate::cli::args::{Global, RulesArgs, Shape};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::rule::Rule;
use crate::model::level::Level;
use crate::model::rule::{Citation, Statutory};

/// A rule as `--format json` lists it.
#[derive(Debug, Serialize)]
struct Listed<'r> {
    id: &'r str,
    level: Level,
    kind: &'r str,
    enforces: &'r [String],
    message: &'r str,
    statutory: bool,
    approver: Option<&'r str>,
    laws: Vec<String>,
    own: bool,
    path: &'r str,
    line: usize,
    since: Option<&'r str>,
}

pub(crate) fn run(global: &Global, args: &RulesArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let rules = Project::near(std::path::Path::new("."))?.ruleset(global)?;
    let lang = lang(global, Some(&rules));
    let wanted = |rule: &&Rule| {
        let facts = &rule.facts;
        args.filter.as_ref().is_none_or(|filter| facts.id.contains(filter.as_str()))
            && args.level.is_none_or(|level| facts.level == level)
            && args.enforces.as_ref().is_none_or(|clause| facts.enforces.contains(clause))
    };
    let listed: Vec<&Rule> = rules.rules.iter().filter(wanted).collect();
    terminal.print(|out| {
        let as_json = |rule: &&Rule| {
            let facts = &rule.facts;
            let law = |citation: &Citation| match citation {
                Citation::Policy(_) => None,
                Citation::Law { law, article } => Some(match article {
                    Some(article) => format!("{law} {article}"),
                    None => law.clone(),
                }),
            };
            serde_json::to_value(Listed {
                id: &facts.id,
                level: facts.level,
                kind: rule.kind,
                enforces: &facts.enforces,
                message: facts.message.get(lang),
                statutory: facts.statutory != Statutory::No,
                approver: facts.approver.as_deref(),
                laws: facts.basis.iter().filter_map(law).collect(),
                own: rule.own,
                path: &rule.path,
                line: rule.line,
                since: facts.since.as_deref(),
            })
        };
        match args.format {
            Shape::Json => {
                let all = listed.iter().map(as_json).collect::<Result<Vec<_>, _>>()?;
                writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
            }
            Shape::Jsonl => {
                for rule in &listed {
                    writeln!(out, "{}", as_json(rule)?)?;
                }
            }
            Shape::Text => {
                let width = listed.iter().map(|rule| rule.facts.id.len()).max().unwrap_or(0);
                for rule in &listed {
                    let facts = &rule.facts;
                    writeln!(
                        out,
                        "{:<width$}  {:<6}  {}",
                        facts.id,
                        facts.level.name(),
                        facts.message.get(lang)
                    )?;
                }
                let off = |id: &str| args.filter.as_ref().is_none_or(|filter| id.contains(filter.as_str()));
                for rule in rules.off.iter().filter(|rule| off(&rule.id)) {
                    writeln!(out, "{:<width$}  off     {}", rule.id, rule.why.get(lang))?;
                }
            }
        }
        Ok(())
    })?;
    Ok(Status::Done)
}
