//! The outcome of `persklaar test` for people: what is wrong with its place underlined, and one closing line.

use std::io::{self, Write};

use similar::{ChangeTag, TextDiff};

use crate::cli::test::Run;
use crate::model::say::Lang;
use crate::prove::examples::Shown;
use crate::prove::remark::{Difference, Kind, Remark, Severity};
use crate::report::{self, Aside, Style, escape, words};

pub(super) fn write(
    run: &Run,
    verbose: bool,
    lang: Lang,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    if verbose {
        for proof in &run.proofs {
            writeln!(out, "{}", proof.rule)?;
            for example in &proof.examples {
                line(example, &proof.path, lang, style, out)?;
            }
            writeln!(out)?;
        }
    }
    for severity in [Severity::Failure, Severity::Warning, Severity::Note] {
        // A long list of words would bury the rest.
        let told = |remark: &&Remark| verbose || remark.kind != Kind::UntriedWord;
        for remark in run.of(severity).filter(told) {
            report::write_aside(&aside(remark, lang), lang, style, out)?;
        }
    }
    summary(run, verbose, lang, out)
}

/// One example: whether it is as it says, the level at which the rule fired, the verdict on the draft, and what was found.
fn line(example: &Shown, path: &str, lang: Lang, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let pick = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    let mark = match (style.narrated, example.fine) {
        (true, true) => pick("goed:", "fine:"),
        (true, false) => pick("mislukt:", "failed:"),
        (false, true) => "✓",
        (false, false) => "×",
    };
    let name = name(example.bad, example.number);
    let fired =
        example.fired.map_or(pick("slaat niet aan", "does not fire"), |level| words::level(lang, level));
    let found: Vec<String> = example.found.iter().map(|text| format!("“{}”", escape::line(text))).collect();
    let whole = words::verdict(lang, example.verdict);
    writeln!(
        out,
        "  {mark} {name:<8} {}:{}  {fired} · {}: {whole}{}{}",
        escape::line(path),
        example.line,
        pick("concept", "draft"),
        if found.is_empty() { "" } else { " · " },
        found.join(", "),
    )
}

pub(super) fn name(bad: bool, number: usize) -> String {
    format!("{}[{number}]", if bad { "bad" } else { "good" })
}

fn aside(remark: &Remark, lang: Lang) -> Aside<'_> {
    let example = remark.example.map(|(bad, number)| name(bad, number));
    let rule = remark.rule.as_deref().unwrap_or(remark.kind.name());
    let mut details: Vec<String> = remark.details.iter().map(|line| line.get(lang).to_owned()).collect();
    details.extend(remark.difference.iter().flat_map(|difference| changes(difference, lang)));
    Aside {
        severity: match remark.severity {
            Severity::Failure => crate::model::level::Level::Block,
            Severity::Warning => crate::model::level::Level::Review,
            Severity::Note => crate::model::level::Level::Advice,
        },
        code: format!("{rule} {}", example.unwrap_or_default()).trim_end().to_owned(),
        problem: &remark.problem,
        details,
    }
}

/// What was expected against what was found, a line each.
fn changes(difference: &Difference, lang: Lang) -> Vec<String> {
    let head = match lang {
        Lang::Nl => "verwacht (-), gevonden (+), allebei (=):",
        Lang::En => "expected (-), found (+), both (=):",
    };
    let (expected, found): (Vec<&str>, Vec<&str>) = (
        difference.expected.iter().map(String::as_str).collect(),
        difference.found.iter().map(String::as_str).collect(),
    );
    let diff = TextDiff::from_slices(&expected, &found);
    let sign = |tag| match tag {
        ChangeTag::Delete => '-',
        ChangeTag::Insert => '+',
        ChangeTag::Equal => '=',
    };
    let lines = diff.iter_all_changes().map(|change| format!("{} “{}”", sign(change.tag()), change.value()));
    std::iter::once(head.to_owned()).chain(lines).collect()
}

fn summary(run: &Run, verbose: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let nl = lang == Lang::Nl;
    let count =
        |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let (rules, examples, changes) = (run.proofs.len(), run.examples(), run.mutants().total);
    let (failed, warnings) = (run.of(Severity::Failure).count(), run.of(Severity::Warning).count());
    let parts = if nl {
        [
            count(rules, "regel", "regels"),
            count(examples, "voorbeeld", "voorbeelden"),
            count(changes, "wijziging geprobeerd", "wijzigingen geprobeerd"),
            format!("{failed} mislukt"),
            count(warnings, "waarschuwing", "waarschuwingen"),
        ]
    } else {
        [
            count(rules, "rule", "rules"),
            count(examples, "example", "examples"),
            count(changes, "change tried", "changes tried"),
            format!("{failed} failed"),
            count(warnings, "warning", "warnings"),
        ]
    };
    writeln!(out, "{}", parts.join(", "))?;
    let words = run.words();
    let (untried, total) = (words.total - words.noticed, words.total);
    if untried == 0 || verbose {
        return Ok(());
    }
    if nl {
        writeln!(
            out,
            "{untried} van {total} woorden in lange lijsten staan in geen voorbeeld (--verbose noemt ze)"
        )
    } else {
        writeln!(out, "{untried} of {total} words in long lists are in no example (--verbose names them)")
    }
}
