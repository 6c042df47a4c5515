//! Any bytes as a draft of any format: read or refused with a reason, never a panic.

use persklaar::draft::{Format, Reading, read};
use strum::VariantArray;

use crate::rendered;

/// Endings, of which some promise a format and some say nothing.
const PATHS: [&str; 9] = ["a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.xlsx", "a.ods", "a.docx", "-"];

/// The first byte chooses how the rest is read.
#[allow(dead_code, reason = "for the fuzzer, that has one string of bytes")]
pub(crate) fn chosen(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else { return };
    let choice = usize::from(*choice) % (PATHS.len() + Format::VARIANTS.len());
    match PATHS.get(choice) {
        Some(path) => hold(&read(path, bytes, None)),
        None => hold(&read("-", bytes, Format::VARIANTS.get(choice - PATHS.len()).copied())),
    }
}

/// Reads the same bytes in every way.
#[allow(dead_code, reason = "for the tests, that have the time")]
pub(crate) fn every_way(bytes: &[u8]) {
    for path in PATHS {
        hold(&read(path, bytes, None));
    }
    for format in Format::VARIANTS {
        hold(&read("-", bytes, Some(*format)));
    }
}

fn hold(reading: &Reading) {
    assert!(!reading.entries.is_empty() || !reading.problems.is_empty(), "silence is no answer");
    for entry in &reading.entries {
        assert!(entry.draft.id.as_ref().is_some_and(|id| !id.is_empty()));
        // A picture without words is a post too.
        let words = entry.draft.parts().any(|part| !part.text.trim().is_empty());
        assert!(words || !entry.draft.media.is_empty());
        assert!(entry.line >= 1 && entry.text_line.is_none_or(|line| line >= 1));
        // What was read can be written and is the same again.
        let json = serde_json::to_string(&entry.draft).expect("a draft is JSON");
        let again = read("-", json.as_bytes(), Some(Format::Json));
        assert_eq!(again.problems, [], "{json}");
        assert_eq!(again.entries.first().map(|entry| &entry.draft), Some(&entry.draft));
    }
    for problem in &reading.problems {
        // At most the short name of a field; never what a draft says.
        if let Some((text, span)) = &problem.source {
            let name = text.strip_suffix(" …").unwrap_or_else(|| panic!("a draft is repeated: {problem:?}"));
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            assert!(
                name.chars().count() <= 40 && name.chars().all(plain),
                "a draft is repeated: {problem:?}"
            );
            assert_eq!((span.start, span.end), (0, name.len()));
        }
    }
    rendered::only(reading.problems.clone());
}
