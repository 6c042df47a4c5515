//! What is to be proven: the packs of the paths, the fixture policy with them in it, the rules that are named.

use std::path::PathBuf;

use crate::cli::disk;
use crate::compile::rule::Rule;
use crate::compile::{Ruleset, compile};
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::prove::Proof;
use crate::rules::library::{Library, PolicyFiles};

/// Adds the packs of the paths to the library; returns their names.
pub(super) fn packs(library: &mut Library, paths: &[PathBuf]) -> Result<Vec<String>, Vec<Problem>> {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        let packs = disk::packs(path)?;
        if packs.is_empty() {
            let message = Say::new("hier staat geen pakket", "there is no pack here");
            return Err(vec![Problem::new(disk::shown(path), message)]);
        }
        for (name, path, text) in packs {
            library.add(name.clone(), path, text);
            names.push(name);
        }
    }
    Ok(names)
}

/// What is wrong with the policy and the packs; what is wrong with both is told once.
pub(super) fn both(one: Option<Vec<Problem>>, other: Option<Vec<Problem>>) -> Vec<Problem> {
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

/// Whether a rule is of one of these packs.
pub(super) fn in_packs(rule: &Rule, names: &[String]) -> bool {
    rule.facts.id.split_once('/').is_some_and(|(pack, _)| names.iter().any(|name| name == pack))
}

/// The fixture policy, with packs added that it does not name itself.
pub(super) fn under_fixture(
    library: &Library,
    names: &[String],
) -> Result<(PolicyFiles, Ruleset), Vec<Problem>> {
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
    let rules = compile(library, &fixture).map_err(|mut problems| {
        // Where this policy pulls a pack in is of no use to anybody.
        for problem in &mut problems {
            problem.related.retain(|related| related.path != fixture.path);
        }
        problems
    })?;
    Ok((fixture, rules))
}

/// Whether every rule that is named is there to be proven.
pub(super) fn known(wanted: &[String], fixture: &Ruleset, own: Option<&Ruleset>) -> Result<(), Vec<Problem>> {
    let packs = fixture.rules.iter().filter(|rule| !rule.own);
    let own = own.into_iter().flat_map(|rules| &rules.rules).filter(|rule| rule.own);
    let ids: Vec<&str> = packs.chain(own).map(|rule| rule.facts.id.as_str()).collect();
    let unknown = wanted.iter().filter(|id| !ids.contains(&id.as_str()));
    let problems: Vec<Problem> = unknown
        .map(|id| {
            let message = Say::new(format!("er is geen regel `{id}`"), format!("there is no rule `{id}`"));
            let help = nearest::nearest(id, ids.iter().copied()).map_or_else(
                || Say::new("`persklaar rules` noemt alle regels", "`persklaar rules` lists all rules"),
                |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
            );
            Problem::new("--rule", message).help(help)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// That nothing was proven is no proof.
pub(super) fn something(proofs: &[Proof]) -> Result<(), Vec<Problem>> {
    if proofs.is_empty() {
        let message = Say::new("er is geen regel om te toetsen", "there is no rule to test");
        return Err(vec![Problem::new(".", message)]);
    }
    Ok(())
}
