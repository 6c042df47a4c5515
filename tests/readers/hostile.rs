//! Hostile files: no panic, no quadratic time, and no word of a draft in what is said about it.

use persklaar::draft::{Format, read};
use proptest::prelude::*;
use strum::VariantArray;

use crate::said;

/// Stands for what a draft says; nothing that is said about a file may repeat it.
const MARKER: &str = "zwartgeld";

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_near_the_formats_is_read(pieces in prop::collection::vec(piece(), 0..30)) {
        check(pieces.concat().as_bytes())?;
    }

    #[test]
    fn values_are_never_repeated(fields in prop::collection::vec((name(), value()), 1..8), broken in any::<bool>()) {
        let mut json = format!("{{{}}}", fields.iter().map(|(n, v)| format!("{n:?}: {v}")).collect::<Vec<_>>().join(",\n"));
        let mut yaml = format!("---\n{}\n---\n{MARKER}", fields.iter().map(|(n, v)| format!("{n}: {v}")).collect::<Vec<_>>().join("\n"));
        let mut toml = format!("+++\n{}\n+++\n{MARKER}", fields.iter().map(|(n, v)| format!("{n} = {v}")).collect::<Vec<_>>().join("\n"));
        let mut csv = format!("{}\n{}\n", fields.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join(";"),
            fields.iter().map(|(_, v)| v.replace('"', "\"\"")).map(|v| format!("\"{v}\"")).collect::<Vec<_>>().join(";"));
        if broken {
            for text in [&mut json, &mut yaml, &mut toml, &mut csv] {
                let at = text.floor_char_boundary(text.len() / 2);
                text.insert_str(at, "\"{[");
            }
        }
        for text in [json, yaml, toml, csv] {
            for format in Format::VARIANTS {
                let reading = read("-", text.as_bytes(), Some(*format));
                prop_assert!(!said(&reading).contains(MARKER), "{}", said(&reading));
            }
        }
    }
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    for format in Format::VARIANTS.iter().copied().map(Some).chain([None]) {
        let reading = read("-", bytes, format);
        prop_assert!(!reading.entries.is_empty() || !reading.problems.is_empty());
        for entry in &reading.entries {
            prop_assert!(entry.draft.id.as_ref().is_some_and(|id| !id.is_empty()));
            let words = entry.draft.parts().any(|part| !part.text.trim().is_empty());
            prop_assert!(words || !entry.draft.media.is_empty());
            let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
            prop_assert!(entry.line >= 1 && entry.line <= lines);
            prop_assert!(entry.text_line.is_none_or(|line| line >= 1 && line <= lines));
        }
        for problem in &reading.problems {
            prop_assert!(problem.help.is_some());
            prop_assert!(problem.line.is_none_or(|line| line >= 1));
        }
    }
    Ok(())
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "---",
            "+++",
            "\n",
            "\r\n",
            "\n\n",
            "text",
            "kind",
            "media",
            "subject",
            "extra",
            ".",
            ":",
            " ",
            "=",
            "\"",
            "'",
            ";",
            ",",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "&a",
            "*a",
            "<<: ",
            "- ",
            "|\n",
            "# ",
            "post",
            "ja",
            "2027-03-10",
            "1e9",
            "null",
            "\u{feff}",
            "\u{0}",
            "sep=;",
            "é",
            "👩‍👩‍👧",
            "!!binary ",
            "%YAML 1.2",
        ])
        .prop_map(str::to_owned),
        ".{0,5}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "text",
        "thread",
        "title",
        "lang",
        "channel",
        "role",
        "capacity",
        "publish_at",
        "kind",
        "reply_to",
        "shares",
        "media",
        "subject",
        "declare",
        "approvals",
        "waive",
        "extra",
        "tekst",
        "capactiy",
        "media.alt",
        "media.kind",
        "subject.decision",
        "declare.x",
    ])
    .prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        Just(format!("\"Er is {MARKER} betaald\"")),
        Just(format!("\"{MARKER}-123456782\"")),
        Just(format!("\"{MARKER} {}\"", "x".repeat(50))),
    ];
    text.prop_flat_map(|text| {
        prop::sample::select(vec![
            text.clone(),
            format!("[{text}]"),
            format!("[1, {text}]"),
            format!("[{text}, {text}"),
            format!("{text} {text}"),
            format!("{{\"kind\": {text}}}"),
            format!("[{{\"kind\": {text}, \"minors\": {text}}}]"),
            format!("{{\"{MARKER} in een naam\": {text}}}"),
            "17".to_owned(),
        ])
    })
}

/// What takes the square of its length, or runs deep, does not come to an end here.
#[test]
fn large_files_come_to_an_end() {
    let many = 200_000;
    let front = |fields: String| format!("---\n{fields}\n---\nDag");
    let files = [
        ("a.json", format!("[{}]", vec!["{\"text\":\"a\"}"; many / 10].join(","))),
        ("a.json", format!("[{}]", vec!["\n7"; many / 10].join(","))),
        ("a.json", format!("{{\"text\":\"{}\"}}", "a".repeat(many * 10))),
        ("a.json", format!("{{{}}}", vec!["\"text\":1"; many].join(","))),
        ("a.json", format!("{{\"{}\":1}}", "text ".repeat(many))),
        ("a.json", "[".repeat(many)),
        ("a.json", "{\"a\":".repeat(many)),
        ("a.jsonl", "{\"x\":1}\n".repeat(many / 10)),
        ("a.csv", format!("text;kind\n{}", "a;post\n".repeat(many / 10))),
        ("a.csv", format!("text;kind\n{}", "\"a;post\n".repeat(many / 10))),
        ("a.csv", format!("text;media.alt;media.kind\na;{};image\n", "x|".repeat(many))),
        ("a.csv", "a;".repeat(many / 10)),
        ("a.csv", "text\n".to_owned() + &"\n".repeat(many)),
        ("a.md", "---\n".to_owned() + &"a\n".repeat(many)),
        ("a.md", front("[".repeat(many))),
        ("a.md", front("- ".repeat(many))),
        ("a.md", front("a: &a x\nb: ".to_owned() + &"[*a, ".repeat(many))),
        ("a.md", front("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]".to_owned())),
        ("a.md", format!("+++\nextra.{}a = 1\n+++\nDag", "a.".repeat(many))),
        ("a.md", format!("+++\nx = {}\n+++\nDag", "[".repeat(many))),
        ("a.txt", "\n".repeat(many) + "a"),
    ];
    for (path, text) in files {
        let reading = read(path, text.as_bytes(), None);
        assert!(!reading.entries.is_empty() || !reading.problems.is_empty(), "{path} {:?}", text.get(..40));
    }
}
