//! What is found or goes wrong can be told in every format, and points at places that exist.

use persklaar::model::problem::Problem;
use persklaar::model::report::Report;
use persklaar::model::say::{Lang, Say};
use persklaar::report::{self, Format, Style};
use strum::VariantArray;

/// A wide terminal with colours, a narrow one, and one that is read aloud.
const STYLES: [Style; 3] = [
    Style { color: true, width: 100, narrated: false },
    Style { color: false, width: 40, narrated: false },
    Style { color: false, width: 80, narrated: true },
];

/// Each problem has a message in both languages and a place that exists.
pub(crate) fn problems(problems: &[Problem]) {
    for (at, problem) in problems.iter().enumerate() {
        said(&problem.message);
        problem.help.iter().for_each(said);
        assert!(!problem.path.is_empty());
        assert!(problem.line.is_none_or(|line| line >= 1), "{problem:?}");
        assert!(problem.column.is_none_or(|column| column >= 1), "{problem:?}");
        if let Some((text, span)) = &problem.source {
            assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of the file: {problem:?}");
            // Of a draft there is the name of a field alone, whatever the line.
            let named = text.ends_with(" …");
            // A file with as many mistakes as lines is gone through once for each.
            let last = || 1 + text.bytes().filter(|byte| *byte == b'\n').count();
            assert!(named || at > 50 || problem.line.is_none_or(|line| line <= last()), "{problem:?}");
        }
        self::problems(&problem.related);
    }
}

fn said(say: &Say) {
    assert!(!say.nl.trim().is_empty() && !say.en.trim().is_empty(), "{say:?}");
}

/// The report can be written in every format, in a style that differs from report to report, and JSON is JSON.
pub(crate) fn report(report: &Report) {
    problems(&report.errors);
    let findings = report.drafts.iter().map(|draft| draft.findings.len() + draft.id.len()).sum::<usize>();
    let style = &STYLES[(findings + report.errors.len()) % STYLES.len()];
    for format in Format::VARIANTS {
        let mut out = Vec::new();
        report::write(report, *format, style, &mut out).expect("memory can be written to");
        let text = String::from_utf8(out).expect("a report is UTF-8");
        let lines = match format {
            Format::Json => vec![text.as_str()],
            Format::Jsonl => text.lines().collect(),
            _ => Vec::new(),
        };
        for line in lines {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON");
        }
        let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t') && !(style.color && c == '\u{1b}');
        assert!(!text.contains(steers), "{format} lets a draft steer the terminal: {text:?}");
    }
    report::write_problems(report, style, &mut Vec::new()).expect("memory can be written to");
}

/// A report of nothing but problems; of many the first, as the others are told in the same way.
pub(crate) fn only(mut errors: Vec<Problem>) {
    problems(&errors);
    let lang = if errors.len().is_multiple_of(2) { Lang::Nl } else { Lang::En };
    errors.truncate(5);
    report(&Report {
        lang,
        policy: None,
        drafts: Vec::new(),
        errors,
        notes: Vec::new(),
        reminders: Vec::new(),
    });
}
