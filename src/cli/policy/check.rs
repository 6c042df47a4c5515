//! `persklaar policy check`: is it right.

use std::path::Path;

use crate::cli::args::{Global, Shape};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::model::say::Lang;

pub(crate) fn run(global: &Global, format: Shape, terminal: &Terminal) -> Result<Status, Stop> {
    let rules = match Project::near(Path::new(".")).and_then(|project| project.ruleset(global)) {
        Ok(rules) => rules,
        Err(problems) => return Err(Stop::Problems(problems)),
    };
    let lang = lang(global, Some(&rules));
    // Whoever wrote a rule of their own must hear that nothing is done with it.
    let own = format!("{}/", rules.facts.name);
    let own_off = || rules.off.iter().filter(|off| off.id.starts_with(&own));
    terminal.print(|out| match format {
        Shape::Text => {
            match lang {
                Lang::Nl => writeln!(out, "{}: in orde, {} regels", rules.facts.name, rules.rules.len()),
                Lang::En => writeln!(out, "{}: fine, {} rules", rules.facts.name, rules.rules.len()),
            }?;
            own_off().try_for_each(|off| match lang {
                Lang::Nl => writeln!(out, "let op: uw regel {} staat uit: {}", off.id, off.why.nl),
                Lang::En => writeln!(out, "note: your rule {} is off: {}", off.id, off.why.en),
            })
        }
        Shape::Json | Shape::Jsonl => {
            let answer = serde_json::json!({
                "schema": "persklaar/policy-check/v1", "policy": rules.facts.name, "sha256": rules.facts.sha256,
                "rules": rules.rules.len(), "complete": true, "errors": [],
                "own_rules_off": own_off().map(|off| &off.id).collect::<Vec<_>>(),
            });
            writeln!(out, "{answer}")
        }
    })?;
    Ok(Status::Done)
}
