//! Plain text and Markdown, with and without front matter.

use persklaar::draft::{Format, read};
use persklaar::model::draft::{Capacity, Decision, Declared, Kind};

use crate::one;

#[test]
fn a_post_is_taken_as_it_stands() {
    for (bytes, text) in [
        ("Dag!", "Dag!"),
        ("Dag!\n", "Dag!"),
        ("Dag!\r\n", "Dag!"),
        ("Dag!\n\n", "Dag!\n"),
        ("\u{feff}Dag!\n", "Dag!"),
        ("\n  Dag!\t\r\nTot ziens \n", "\n  Dag!\t\r\nTot ziens "),
        ("\n---\nDag\n---\n", "\n---\nDag\n---"),
        ("----\nDag\n", "----\nDag"),
        ("# Dag\n\n*daar*\n", "# Dag\n\n*daar*"),
        ("{Let op} Dag", "{Let op} Dag"),
    ] {
        let entry = one("post.md", bytes);
        assert_eq!(entry.draft.text, text);
        assert_eq!((entry.line, entry.text_line), (1, Some(1)));
        assert_eq!(entry.draft.id.as_deref(), Some("post.md"));
    }
}

#[test]
fn front_matter_is_taken_off() {
    for (bytes, text, line) in [
        ("+++\nrole = \"boa\"\n+++\nDag!\n", "Dag!", 4),
        ("+++\r\nrole = \"boa\"\r\n+++\r\n\r\n \r\nDag!\r\nU ook\r\n", "Dag!\r\nU ook", 6),
        ("---\nrole: boa\n---\n\n  Dag!\n\n", "  Dag!\n", 5),
        ("\u{feff}---  \nrole: boa\n--- \nDag!", "Dag!", 4),
        ("---\n# wie\nrole: boa\n\n---\n---\nDag!", "---\nDag!", 6),
    ] {
        let entry = one("post.txt", bytes);
        assert_eq!(entry.draft.text, text);
        assert_eq!(entry.text_line, Some(line), "{bytes:?}");
        assert_eq!(entry.draft.role.as_deref(), Some("boa"));
    }
}

#[test]
fn empty_front_matter_is_no_mistake() {
    for bytes in ["+++\n+++\nDag", "---\n---\nDag", "---\n# niets\n\n---\nDag", "---\nrole:\n---\nDag"] {
        assert_eq!(one("post.md", bytes).draft.text, "Dag");
    }
}

#[test]
fn the_text_may_stand_in_the_front_matter() {
    for bytes in ["+++\ntext = \"Dag\"\n+++\n", "---\ntext: Dag\n---", "---\ntext: Dag\n---\n \n\n"] {
        let entry = one("post.md", bytes);
        assert_eq!((entry.draft.text.as_str(), entry.text_line), ("Dag", None));
    }
    let titled = one("post.md", "---\ntitle: Dag\n---\n\n");
    assert_eq!((titled.draft.text.as_str(), titled.draft.title.as_deref()), ("", Some("Dag")));
}

#[test]
fn toml_and_yaml_say_the_same() {
    let toml = one(
        "a.md",
        "+++\nid = \"x\"\nkind = \"reply\"\ncapacity = \"party\"\npublish_at = 2027-03-10T09:00:00+01:00\nlang = \"no\"\n\
         reply_to = { account = \"@a\", text = \"b\" }\nthread = [\"2\", \"3\"]\n\
         [subject]\ndecision = \"decided\"\ncase = \"0123\"\nembargo_until = 2027-03-11T09:00\nsource_date = 2027-03-01\n\
         [[media]]\nalt = \"Een brug\"\ncaptions = true\nconsent = \"map 7\"\n\
         [declare]\nfact_checked = true\naffected_informed = \"nee\"\n\
         [extra]\nwat = [1, 2.5, inf]\n+++\nDag",
    );
    let yaml = one(
        "a.md",
        "---\nid: x\nkind: reply\ncapacity: party\npublish_at: 2027-03-10T09:00:00+01:00\nlang: no\n\
         reply_to: {account: '@a', text: b}\nthread: ['2', '3']\n\
         subject:\n  decision: decided\n  case: 0123\n  embargo_until: 2027-03-11 09:00\n  source_date: 2027-03-01\n\
         media:\n- alt: Een brug\n  captions: yes\n  consent: map 7\n\
         declare: {fact_checked: ja, affected_informed: no}\nextra:\n  wat: [1, 2.5, ~]\n---\nDag",
    );
    assert_eq!(toml.draft, yaml.draft);
    let draft = toml.draft;
    assert_eq!(
        (draft.kind, draft.capacity, draft.lang.as_deref()),
        (Some(Kind::Reply), Some(Capacity::Party), Some("no"))
    );
    assert_eq!(draft.publish_at.unwrap().to_string(), "2027-03-10T08:00:00Z");
    let subject = draft.subject.unwrap();
    assert_eq!((subject.decision, subject.case.as_deref()), (Some(Decision::Decided), Some("0123")));
    assert_eq!(subject.embargo_until.unwrap().to_string(), "2027-03-11T09:00:00");
    assert_eq!(subject.source_date.unwrap().to_string(), "2027-03-01");
    assert_eq!(draft.media[0].consent, Some(Declared::Reference("map 7".to_owned())));
    assert_eq!(draft.declare["affected_informed"], Declared::Flag(false));
}

#[test]
fn standard_input_is_recognised() {
    for (bytes, entries) in [
        ("Dag", 1),
        ("[Update] Dag", 1),
        ("---\nrole: boa\n---\nDag", 1),
        ("{\"text\": \"Dag\"}", 1),
        ("[{\"text\": \"Dag\"},\n{\"text\": \"Dag\"}]", 2),
        ("{\"text\": \"Dag\"}\n{\"text\": \"Dag\"}\n", 2),
    ] {
        let reading = read("-", bytes.as_bytes(), None);
        assert_eq!((reading.entries.len(), reading.problems.len()), (entries, 0), "{bytes}");
        assert!(
            reading.entries[0].draft.text.contains("Dag") && !reading.entries[0].draft.text.contains("role")
        );
    }
    assert_eq!(read("-", b"text\nDag\n", Some(Format::Csv)).entries[0].draft.text, "Dag");
    // A named format beats the ending.
    assert_eq!(read("a.json", b"Dag", Some(Format::Plain)).entries[0].draft.text, "Dag");
}
