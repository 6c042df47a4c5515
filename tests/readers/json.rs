//! JSON and JSON Lines.

use persklaar::draft::{jsonl, read};
use persklaar::model::draft::Declared;

use crate::{entries, one};

#[test]
fn one_object_is_one_draft() {
    let entry = one(
        "a.json",
        "\u{feff}\n {\"text\": \"Dag\\nU\", \"title\": null, \"media\": null, \"id\": \"\"}\r\n",
    );
    assert_eq!((entry.draft.text.as_str(), entry.line, entry.text_line), ("Dag\nU", 2, None));
    assert_eq!((entry.draft.id.as_deref(), entry.draft.title), (Some("a.json"), None));
}

#[test]
fn an_array_knows_the_line_of_every_draft() {
    let all = entries(
        "a.json",
        "[\n {\"text\": \"a\"}, {\"text\": \"b\"},\n\n {\n  \"text\": \"c\", \"id\": \"mijn\"\n }\n]\n",
    );
    let ids: Vec<_> = all.iter().map(|entry| (entry.draft.id.as_deref().unwrap(), entry.line)).collect();
    assert_eq!(ids, [("a.json:2", 2), ("a.json:2#2", 2), ("mijn", 4)]);
}

#[test]
fn a_bad_element_hides_no_other() {
    let reading = read(
        "a.json",
        b"[{\"text\": \"a\"},\n{\"text\": 1},\n7,\n{\"text\": \"\\ud800\"},\n{\"text\": \"b\"},\n{\"text\": \"c\"}",
        None,
    );
    let texts: Vec<_> = reading.entries.iter().map(|entry| entry.draft.text.as_str()).collect();
    assert_eq!(texts, ["a", "b", "c"]);
    let lines: Vec<_> = reading.problems.iter().map(|problem| problem.line.unwrap()).collect();
    assert_eq!(lines, [2, 3, 4, 6]);
}

#[test]
fn lines_stand_on_their_own() {
    let bytes = b"\xef\xbb\xbf{\"text\": \"a\"}\r\n\n{\"text\": }\n{\"text\": \"\xff\"}\n{\"text\": \"\0\"}\n{\"text\": \"b\"}";
    let reading = read("a.jsonl", bytes, None);
    let found: Vec<_> =
        reading.entries.iter().map(|entry| (entry.draft.id.as_deref().unwrap(), entry.line)).collect();
    assert_eq!(found, [("a.jsonl:1", 1), ("a.jsonl:6", 6)]);
    let lines: Vec<_> = reading.problems.iter().map(|problem| problem.line.unwrap()).collect();
    assert_eq!(lines, [3, 4, 5]);
}

#[test]
fn an_archive_is_read_line_by_line() {
    let entry = jsonl::read_line("archief.jsonl", 10_000_000, b"{\"text\": \"Dag\"}\r\n").unwrap().unwrap();
    assert_eq!(entry.draft.id.as_deref(), Some("archief.jsonl:10000000"));
    assert!(jsonl::read_line("archief.jsonl", 2, b" \r\n").is_none());
    let problems = jsonl::read_line("archief.jsonl", 7, b"{\"txt\": \"Dag\"}\n").unwrap().unwrap_err();
    assert_eq!(problems[0].line, Some(7));
}

#[test]
fn the_place_of_a_syntax_error_counts_what_people_see() {
    let reading = read("a.json", "{\"text\": \"één 👩‍👩‍👧\" \"id\": 1}".as_bytes(), None);
    assert_eq!((reading.problems[0].line, reading.problems[0].column), (Some(1), Some(18)));
    let reading = read("a.json", b"[{\"text\": \"a\"},\n  {\"text\": \"b\",}]", None);
    assert_eq!((reading.problems[0].line, reading.problems[0].column), (Some(2), Some(16)));
}

#[test]
fn a_no_in_words_is_no_consent() {
    let draft = one("a.json", r#"{"text": "Dag", "media": [{"consent": "Nee", "minors": "ja"}]}"#).draft;
    assert_eq!(draft.media[0].consent, Some(Declared::Flag(false)));
    assert_eq!(draft.media[0].minors, Some(true));
}
