//! The outcome of `persklaar test` for machines: `persklaar/test/v1`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::test::Run;
use crate::cli::test::text::name;
use crate::model::level::{Level, Verdict};
use crate::model::say::Lang;
use crate::prove::remark::{Remark, Severity};
use crate::prove::trial::Tally;

/// Something to be said.
#[derive(Debug, Serialize)]
struct Said<'p> {
    severity: &'static str,
    kind: &'static str,
    rule: Option<&'p str>,
    path: &'p str,
    line: Option<usize>,
    column: Option<usize>,
    example: Option<String>,
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'p [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'p [String]>,
}

/// What one example showed.
#[derive(Debug, Serialize)]
struct Example<'p> {
    rule: &'p str,
    path: &'p str,
    line: usize,
    example: String,
    bad: bool,
    fine: bool,
    level: Option<Level>,
    verdict: Verdict,
    finds: &'p [String],
}

#[derive(Debug, Serialize)]
struct Counted {
    rules: usize,
    examples: usize,
    mutants: Tally,
    words: Tally,
}

pub(super) fn write(run: &Run, verbose: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let counted = counted(run);
    let mut answer = serde_json::json!({
        "schema": "persklaar/test/v1",
        "rules": counted.rules,
        "examples": counted.examples,
        "failures": said(run, Severity::Failure, lang),
        "warnings": said(run, Severity::Warning, lang),
        "notes": said(run, Severity::Note, lang),
        "mutants": counted.mutants,
        "words": counted.words,
    });
    if let Some(answer) = answer.as_object_mut().filter(|_| verbose) {
        answer.insert("verdicts".to_owned(), serde_json::to_value(examples(run))?);
    }
    writeln!(out, "{answer}")
}

/// A line for each thing to be said, for each example if these are asked for, and for what was counted.
pub(super) fn write_lines(run: &Run, verbose: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for severity in [Severity::Failure, Severity::Warning, Severity::Note] {
        for said in said(run, severity, lang) {
            writeln!(out, "{}", serde_json::to_string(&said)?)?;
        }
    }
    if verbose {
        for example in examples(run) {
            writeln!(out, "{}", serde_json::to_string(&example)?)?;
        }
    }
    writeln!(out, "{}", serde_json::to_string(&counted(run))?)
}

fn counted(run: &Run) -> Counted {
    Counted { rules: run.proofs.len(), examples: run.examples(), mutants: run.mutants(), words: run.words() }
}

fn said(run: &Run, severity: Severity, lang: Lang) -> Vec<Said<'_>> {
    let said = |remark| one(remark, lang);
    run.of(severity).map(said).collect()
}

fn one(remark: &Remark, lang: Lang) -> Said<'_> {
    let difference = remark.difference.as_ref();
    Said {
        severity: remark.severity.into(),
        kind: remark.kind.name(),
        rule: remark.rule.as_deref(),
        path: &remark.problem.path,
        line: remark.problem.line,
        column: remark.problem.column,
        example: remark.example.map(|(bad, number)| name(bad, number)),
        message: remark.problem.message.get(lang),
        help: remark.problem.help.as_ref().map(|help| help.get(lang)),
        details: remark.details.iter().map(|line| line.get(lang)).collect(),
        expected: difference.map(|difference| difference.expected.as_slice()),
        found: difference.map(|difference| difference.found.as_slice()),
    }
}

fn examples(run: &Run) -> Vec<Example<'_>> {
    run.proofs
        .iter()
        .flat_map(|proof| {
            proof.examples.iter().map(|shown| Example {
                rule: &proof.rule,
                path: &proof.path,
                line: shown.line,
                example: name(shown.bad, shown.number),
                bad: shown.bad,
                fine: shown.fine,
                level: shown.fired,
                verdict: shown.verdict,
                finds: &shown.found,
            })
        })
        .collect()
}
