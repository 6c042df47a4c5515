//! `persklaar test`: proof of every rule, and what a policy has that is of no use. Packs are proven under the fixture
//! policy, own rules under their own.

mod gather;
mod json;
mod text;
mod watch;

use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::cli::args::{Global, Shape, TestArgs};
use crate::cli::output::Terminal;
use crate::cli::project::{Project, lang};
use crate::cli::{Status, Stop};
use crate::compile::rule::Rule;
use crate::compile::workshop::Workshop;
use crate::compile::{Ruleset, compile};
use crate::model::say::Lang;
use crate::prove::remark::{Remark, Severity};
use crate::prove::trial::Tally;
use crate::prove::{Proof, audit, prove};
use crate::rules::library::{Library, PolicyFiles};

/// What one run showed.
#[derive(Debug, Default)]
struct Run {
    proofs: Vec<Proof>,
    /// What is to be said of rules beside each other, and of the policy.
    audit: Vec<Remark>,
}

impl Run {
    /// Everything that is to be said of this weight, rule by rule.
    fn of(&self, severity: Severity) -> impl Iterator<Item = &Remark> {
        let all = self.proofs.iter().flat_map(|proof| &proof.remarks).chain(&self.audit);
        all.filter(move |remark| remark.severity == severity)
    }

    fn examples(&self) -> usize {
        self.proofs.iter().map(|proof| proof.examples.len()).sum()
    }

    fn mutants(&self) -> Tally {
        self.proofs.iter().map(|proof| proof.mutants).fold(Tally::default(), Tally::and)
    }

    fn words(&self) -> Tally {
        self.proofs.iter().map(|proof| proof.words).fold(Tally::default(), Tally::and)
    }
}

pub(crate) fn run(global: &Global, args: &TestArgs, terminal: &Terminal) -> Result<Status, Stop> {
    if args.watch { watch::run(global, args, terminal) } else { once(global, args, terminal) }
}

/// One run over everything.
fn once(global: &Global, args: &TestArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let project = Project::near(Path::new("."))?;
    let (own, mut library) = match (project.policy(global), project.library()) {
        (Ok(own), Ok(library)) => (own, library),
        (own, library) => return Err(Stop::Problems(gather::both(own.err(), library.err()))),
    };
    let names = gather::packs(&mut library, &args.paths)?;
    let (fixture, fixed) = match gather::under_fixture(&library, &names) {
        Ok(fixture) => fixture,
        // A pack that both policies use is told of once, under the policy that people know.
        Err(wrong) if args.paths.is_empty() => {
            return Err(Stop::Problems(gather::both(compile(&library, &own).err(), Some(wrong))));
        }
        Err(wrong) => return Err(Stop::Problems(wrong)),
    };
    // With paths only those packs are proven; without, also the policy's own rules under that policy.
    let compiled = if args.paths.is_empty() { Some(compile(&library, &own)?) } else { None };
    gather::known(&args.rules, &fixed, compiled.as_ref())?;

    let now = Timestamp::now();
    let wanted = |rule: &Rule| {
        (args.rules.is_empty() || args.rules.contains(&rule.facts.id))
            && (rule.own || names.is_empty() || gather::in_packs(rule, &names))
    };
    let mut run = Run::default();
    add(&mut run, (&library, &fixture, &fixed), now, |rule| !rule.own && wanted(rule));
    if let Some(rules) = &compiled {
        let workshop = add(&mut run, (&library, &own, rules), now, |rule| rule.own && wanted(rule));
        if args.rules.is_empty() {
            run.audit.extend(audit::policy(&workshop, now));
        }
    }
    gather::something(&run.proofs)?;
    let lang = lang(global, compiled.as_ref());
    show(&run, args, lang, terminal)?;
    let bad = run.of(Severity::Failure).next().is_some()
        || args.strict && run.of(Severity::Warning).next().is_some();
    Ok(if bad { Status::Found } else { Status::Done })
}

/// Proves the rules that are wanted, on every core, and looks at them beside each other.
fn add<'r>(
    run: &mut Run,
    (library, files, rules): (&Library, &'r PolicyFiles, &'r Ruleset),
    now: Timestamp,
    wanted: impl Fn(&Rule) -> bool + Sync,
) -> Workshop<'r> {
    let workshop = Workshop::new(library, files, rules);
    let proofs: Vec<Proof> = rules
        .rules
        .par_iter()
        .filter(|rule| wanted(rule))
        .filter_map(|rule| prove(&workshop, rule, now))
        .collect();
    run.audit.extend(audit::overlaps(&workshop, &proofs));
    run.proofs.extend(proofs);
    workshop
}

fn show(run: &Run, args: &TestArgs, lang: Lang, terminal: &Terminal) -> Result<(), Stop> {
    terminal.tell(|out| match args.format {
        Shape::Text => text::write(run, args.verbose, lang, &terminal.style, out),
        Shape::Json => json::write(run, args.verbose, lang, out),
        Shape::Jsonl => json::write_lines(run, args.verbose, lang, out),
    })
}
