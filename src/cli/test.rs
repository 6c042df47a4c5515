//! `persklaar test`: every rule's examples. Packs run under the fixture policy, own rules under their own.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::cli::args::{Global, Shape, TestArgs};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop, disk};
use crate::compile::rule::Rule;
use crate::compile::{Ruleset, compile};
use crate::engine::prove::{Proof, examples_now, prove};
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::rules::library::{Library, PolicyFiles};

#[derive(Debug, Serialize)]
struct Failure<'p> {
    rule: &'p str,
    path: &'p str,
    line: usize,
    example: Option<String>,
    message: &'p str,
}

pub(crate) fn run(global: &Global, args: &TestArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let project = Project::near(Path::new("."))?;
    let (own, library) = (project.policy(global), project.library());
    let (own, mut library) = match (own, library) {
        (Ok(own), Ok(library)) => (own, library),
        (own, library) => return Err(Stop::Problems(both(own.err(), library.err()))),
    };
    let mut names: Vec<String> = Vec::new();
    for path in &args.paths {
        let packs = disk::packs(path)?;
        if packs.is_empty() {
            let message = Say::new("hier staat geen pakket", "there is no pack here");
            return Err(Problem::new(disk::shown(path), message).into());
        }
        for (name, path, text) in packs {
            library.add(name.clone(), path, text);
            names.push(name);
        }
    }
    // A pack that both policies use is told of once, under the policy that people know.
    let fixture = match under_fixture(&library, &names) {
        Ok(fixture) => fixture,
        Err(wrong) if args.paths.is_empty() => {
            return Err(Stop::Problems(both(compile(&library, &own).err(), Some(wrong))));
        }
        Err(wrong) => return Err(Stop::Problems(wrong)),
    };
    let lang = lang(global, None);
    // With paths only those packs are proven; without, also the policy's own rules under that policy.
    let own = if args.paths.is_empty() { Some(compile(&library, &own)?) } else { None };
    let mut proven: Vec<(&Rule, Vec<Proof>)> = Vec::new();
    let now = |rules: &Ruleset| examples_now(rules).unwrap_or_else(Timestamp::now);
    for rule in fixture.rules.iter().filter(|rule| !rule.own && (names.is_empty() || in_packs(rule, &names)))
    {
        proven.push((rule, prove(&fixture, rule, now(&fixture))));
    }
    if let Some(rules) = &own {
        proven.extend(
            rules.rules.iter().filter(|rule| rule.own).map(|rule| (rule, prove(rules, rule, now(rules)))),
        );
    }
    report(&proven, args.format, lang, terminal)
}

/// What is wrong with the policy and the packs; what is wrong with both is told once.
fn both(one: Option<Vec<Problem>>, other: Option<Vec<Problem>>) -> Vec<Problem> {
    let mut all = one.unwrap_or_default();
    for problem in other.unwrap_or_default() {
        let same = |known: &Problem| {
            (&known.path, known.line, known.column, &known.message)
                == (&problem.path, problem.line, problem.column, &problem.message)
        };
        if !all.iter().any(same) {
            all.push(problem);
        }
    }
    all
}

fn in_packs(rule: &Rule, names: &[String]) -> bool {
    rule.facts.id.split_once('/').is_some_and(|(pack, _)| names.iter().any(|name| name == pack))
}

/// The fixture policy, with packs added that it does not name itself.
fn under_fixture(library: &Library, names: &[String]) -> Result<Ruleset, Vec<Problem>> {
    let mut fixture = PolicyFiles::fixture();
    if let Some(start) = fixture.text.find("packs") {
        let more: String = library
            .names()
            .filter(|name| {
                names.iter().any(|wanted| wanted == name) && !fixture.text.contains(&format!("\"{name}\""))
            })
            .map(|name| format!("\"{name}\", "))
            .collect();
        if let Some(open) = fixture.text.get(start..).and_then(|rest| rest.find('[')) {
            fixture.text.insert_str(start + open + 1, &more);
        }
    }
    compile(library, &fixture).map_err(|mut problems| {
        // Where this policy pulls a pack in is of no use to anybody.
        for problem in &mut problems {
            problem.related.retain(|related| related.path != fixture.path);
        }
        problems
    })
}

fn report(
    proven: &[(&Rule, Vec<Proof>)],
    format: Shape,
    lang: Lang,
    terminal: &Terminal,
) -> Result<Status, Stop> {
    let mut failures = Vec::new();
    let mut examples = 0;
    for (rule, proofs) in proven {
        for proof in proofs {
            examples += usize::from(proof.number > 0);
            let Some(failure) = &proof.failure else { continue };
            let kind = if proof.bad { "bad" } else { "good" };
            failures.push(Failure {
                rule: &proof.rule,
                path: &rule.path,
                line: rule.line,
                example: (proof.number > 0).then(|| format!("{kind}[{}]", proof.number)),
                message: failure.get(lang),
            });
        }
    }
    terminal.tell(|out| {
        match format {
            Shape::Json => writeln!(out, "{}", serde_json::json!({
                "schema": "persklaar/test/v1", "rules": proven.len(), "examples": examples, "failures": failures,
            }))?,
            Shape::Jsonl => {
                for failure in &failures {
                    writeln!(out, "{}", serde_json::to_string(failure)?)?;
                }
            }
            Shape::Text => {
                for failure in &failures {
                    let example = failure.example.as_deref().unwrap_or_default();
                    writeln!(out, "{}:{}: {} {example}: {}", failure.path, failure.line, failure.rule, failure.message)?;
                }
                let (rules, failed) = (proven.len(), failures.len());
                match lang {
                    Lang::Nl => writeln!(out, "{rules} regels, {examples} voorbeelden, {failed} mislukt")?,
                    Lang::En => writeln!(out, "{rules} rules, {examples} examples, {failed} failed")?,
                }
            }
        }
        Ok(())
    })?;
    if proven.is_empty() {
        let message = Say::new("er is geen regel om te toetsen", "there is no rule to test");
        return Err(Problem::new(".", message).into());
    }
    Ok(if failures.is_empty() { Status::Done } else { Status::Found })
}
