//! What is said about files that cannot be read: where, what, and what to do.

use persklaar::draft::read;

/// One file, the line of its one problem, a piece of the Dutch message and of the Dutch advice.
type Case = (&'static str, &'static [u8], Option<usize>, &'static str, &'static str);

const CASES: &[Case] = &[
    // Nothing there.
    ("a.txt", b"", None, "geen concept", "Zet de tekst"),
    ("a.md", b" \n\t\r\n", None, "geen concept", "Zet de tekst"),
    ("a.txt", b"\xef\xbb\xbf", None, "geen concept", "Zet de tekst"),
    ("a.json", b"", None, "geen concept", "Zet de tekst"),
    ("a.json", b" [ ] ", None, "geen concept", "Zet de tekst"),
    ("a.jsonl", b"\n\n", None, "geen concept", "Zet de tekst"),
    ("a.csv", b"", None, "geen concept", "Zet de tekst"),
    ("a.csv", b"text;kind\n;\n", None, "geen concept", "Zet de tekst"),
    ("-", b"", None, "geen concept", "Zet de tekst"),
    // No text.
    ("a.md", b"---\nrole: boa\n---\n\n", Some(1), "geen tekst", "`text`"),
    ("a.json", b"{\"text\": \" \\n\"}", Some(1), "geen tekst", "`text`"),
    ("a.json", b"{}", Some(1), "geen tekst", "`text`"),
    ("a.json", b"[\n{\"media\": []}]", Some(2), "geen tekst", "`text`"),
    ("a.csv", b"text;kind\n;post\n", Some(2), "geen tekst", "`text`"),
    // Encodings.
    ("a.txt", b"\xff\xfeD\0a\0g\0", None, "UTF-16", "UTF-8"),
    ("a.jsonl", b"\xfe\xff\0D\0a\0g", None, "UTF-16", "UTF-8"),
    ("a.csv", b"\xff\xfet\0e\0", None, "UTF-16", "UTF-8"),
    ("a.txt", b"\xef\xbb\xbfDag\ncaf\xe9", Some(2), "bij byte 10", "UTF-8"),
    ("a.json", b"{\n\"text\": \"\xe9\"}", Some(2), "bij byte 11", "UTF-8"),
    ("a.csv", b"\xef\xbb\xbftext\ncaf\xe9\n", Some(2), "geen geldige UTF-8", "UTF-8"),
    ("a.txt", b"Dag\n\0", Some(2), "NUL", "tekstbestand"),
    ("a.csv", b"text\n\0\n", Some(2), "NUL", "tekstbestand"),
    ("a.jsonl", b"{\"text\": \"\0\"}", Some(1), "NUL", "tekstbestand"),
    // Front matter.
    ("a.md", b"---\nrole: boa\n\nDag\n", Some(1), "einde ontbreekt", "`---`"),
    ("a.md", b"+++\nrole = 'boa'\n---\nDag\n", Some(1), "einde ontbreekt", "`+++`"),
    ("a.md", b"---", Some(1), "einde ontbreekt", "`---`"),
    ("a.md", b"---\nDag allemaal\n---\nDag", Some(2), "geen velden", "lege regel"),
    ("a.md", b"---\n- role\n---\nDag", Some(2), "geen velden", "lege regel"),
    (
        "a.md",
        b"+++\nkind = 'post'\n\nrole = boa\n+++\nDag",
        Some(4),
        "horen aanhalingstekens",
        "aanhalingstekens",
    ),
    ("a.md", b"---\nkind: post\nrole: \"boa\n---\nDag", Some(3), "wordt niet gesloten", "aanhalingstekens"),
    ("a.md", b"+++\nkind = 'post'\nkind = 'ad'\n+++\nDag", Some(3), "twee keer", "weg"),
    ("a.md", b"---\nkind: post\nrole: boa\nkind: ad\n---\nDag", Some(4), "twee keer", "weg"),
    ("a.md", b"---\na: &a {x: y}\nsubject:\n  <<: *a\n---\nDag", Some(4), "geen geldige YAML", "regel"),
    ("a.md", b"+++\nkind = 'post'\ntext = 'Dag'\n+++\nDag", Some(3), "staat er twee keer", "onder de velden"),
    (
        "a.md",
        b"+++\nkind = 'post'\ncapactiy = 'party'\n+++\nDag",
        Some(3),
        "`capactiy` bestaat niet",
        "Bedoelt u `capacity`?",
    ),
    // Text that is no JSON.
    ("a.json", b"{\"text\": \"Dag\"", Some(1), "houdt te vroeg op", "Herstel"),
    ("a.json", b"{\n\"text\": \"Dag\",\n}", Some(3), "komma te veel", "Herstel"),
    ("a.json", b"{\"text\": \"a\"}\n{\"text\": \"b\"}", Some(2), "na het einde", ".jsonl"),
    ("a.json", b"{text: \"a\"}", Some(1), "naam van een veld", "Herstel"),
    ("a.json", b"{\"text\": \"a\nb\"}", Some(2), "regeleinde of tab", "Herstel"),
    ("a.json", b"{\"text\": \"\\x\"}", Some(1), "na een \\ staat", "Herstel"),
    ("a.json", b"{\"text\": \"\\ud800\"}", Some(1), "\\u-code", "Herstel"),
    ("a.json", b"{\"text\": \"a\", \"extra\": {\"n\": 1e999}}", Some(1), "te groot", "Herstel"),
    ("a.json", b"Dag allemaal", Some(1), "geen geldige JSON", "Herstel"),
    ("a.json", b"\"Dag\"", Some(1), "geen concept met velden", "`text`"),
    ("a.jsonl", b"\n[{\"text\": \"a\"}]", Some(2), "geen concept met velden", "`text`"),
    // Fields that do not exist.
    (
        "a.json",
        b"{\n\"text\": \"a\",\n\"chanel\": \"x\"\n}",
        Some(3),
        "`chanel` bestaat niet",
        "Bedoelt u `channel`?",
    ),
    ("a.json", b"{\"tekst\": \"a\"}", Some(1), "`tekst` bestaat niet", "Bedoelt u `text`?"),
    ("a.json", b"{\"text\": \"a\", \"zzz\": null}", Some(1), "`zzz` bestaat niet", "zet het onder `extra`"),
    (
        "a.json",
        b"{\"text\": \"a\", \"decision\": \"none\"}",
        Some(1),
        "`decision` bestaat niet",
        "Bedoelt u `subject.decision`?",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"subject\": {\"decission\": \"none\"}}",
        Some(1),
        "`subject.decission` bestaat niet",
        "`decision`?",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"media\": [{}, {\n\"alt_text\": \"b\"}]}",
        Some(2),
        "`media[1].alt_text` bestaat niet",
        "`alt`?",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"Een hele zin als naam\": 1}",
        Some(1),
        "een veld dat niet bestaat",
        "`extra`",
    ),
    // Fields that are there twice.
    ("a.json", b"{\"text\": \"a\",\n\"text\": \"b\"}", Some(1), "`text` staat er twee keer", "weg"),
    (
        "a.json",
        b"{\"text\": \"a\", \"subject\": {\"case\": \"1\", \"c\\u0061se\": \"1\"}}",
        Some(1),
        "`subject.case` staat er twee keer",
        "weg",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"extra\": {\"n\": [{\"a\": 1, \"a\": 1}]}}",
        Some(1),
        "`extra.n[0].a` staat er twee keer",
        "weg",
    ),
    // Values of another kind.
    (
        "a.json",
        b"{\"text\": [\"a\"]}",
        Some(1),
        "`text` is niet goed: verwacht wordt tekst",
        "aanhalingstekens",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"thread\": \"b\"}",
        Some(1),
        "`thread` is niet goed: verwacht wordt een lijst van teksten",
        "[\"",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"thread\": [\"b\", 3]}",
        Some(1),
        "`thread[1]` is niet goed: verwacht wordt tekst",
        "aanhalingstekens",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"media\": {}}",
        Some(1),
        "`media` is niet goed: verwacht wordt een lijst van groepen velden",
        "lijst",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"media\": [{\"captions\": 1}]}",
        Some(1),
        "`media[0].captions` is niet goed: verwacht wordt ja of nee",
        "true",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"declare\": {\"x\": 1}}",
        Some(1),
        "`declare.x` is niet goed: verwacht wordt ja, nee",
        "true",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"subject\": \"x\"}",
        Some(1),
        "`subject` is niet goed: verwacht wordt een groep velden",
        "velden",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"extra\": 1}",
        Some(1),
        "`extra` is niet goed: verwacht wordt een groep velden",
        "velden",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"publish_at\": \"10-3-2027\"}",
        Some(1),
        "`publish_at` is niet goed: verwacht wordt een datum",
        "2027-03-10",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"publish_at\": 1}",
        Some(1),
        "`publish_at` is niet goed: verwacht wordt een datum",
        "2027-03-10",
    ),
    (
        "a.md",
        b"+++\npublish_at = 09:00:00\n+++\nDag",
        Some(2),
        "`publish_at` is niet goed: verwacht wordt een datum",
        "2027-03-10",
    ),
    (
        "a.md",
        b"---\nsubject:\n  case: 12\n---\nDag",
        Some(3),
        "`subject.case` is niet goed: verwacht wordt tekst",
        "aanhalingstekens",
    ),
    // Misspelt choices.
    (
        "a.json",
        b"{\"text\": \"a\", \"capacity\": \"offical\"}",
        Some(1),
        "waarde `offical` niet",
        "Bedoelt u `official`?",
    ),
    ("a.json", b"{\"text\": \"a\", \"kind\": \"reel\"}", Some(1), "waarde `reel` niet", "Kies uit `post`"),
    (
        "a.json",
        b"{\"text\": \"a\", \"kind\": \"123456782\"}",
        Some(1),
        "kent deze waarde niet",
        "Kies uit `post`",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"kind\": 1}",
        Some(1),
        "`kind` is niet goed: verwacht wordt tekst",
        "aanhalingstekens",
    ),
    (
        "a.json",
        b"{\"text\": \"a\", \"media\": [{\"people\": \"recognizable\"}]}",
        Some(1),
        "`media[0].people`",
        "`recognisable`?",
    ),
    // Fields that are missing.
    (
        "a.json",
        b"{\"text\": \"a\", \"waive\": [{\"rule\": \"a/b\", \"by\": \"c\"}]}",
        Some(1),
        "`waive[0].reason` ontbreekt",
        "Vul",
    ),
    // Calendars.
    ("a.csv", b"text;kanal\nA;x\nB;x\n", Some(1), "kolom `kanal` is geen veld", "Bedoelt u `channel`?"),
    (
        "a.csv",
        b"text,decision\nA,none\n",
        Some(1),
        "kolom `decision` is geen veld",
        "Bedoelt u `subject.decision`?",
    ),
    ("a.csv", b"text,media\nA,b.jpg\n", Some(1), "kolom `media` is geen veld", "Bedoelt u `media.kind`?"),
    ("a.csv", b"text,declare.\nA,ja\n", Some(1), "is geen veld", "extra.naam"),
    ("a.csv", b"Beste mensen van de stad\n", Some(1), "kolom nummer 1 is geen veld", "kopregel"),
    ("a.csv", b"\ntext;text\nA;B\n", Some(2), "kolom `text` staat er twee keer", "weg"),
    ("a.csv", b"text;kind\n\"A\nB\"\n", Some(2), "telt 1 cellen, de kopregel 2", "aanhalingstekens"),
    ("a.csv", b"text;kind\nA;B;post\n", Some(2), "telt 3 cellen, de kopregel 2", "aanhalingstekens"),
    ("a.csv", b"text;\nA;B\n", Some(2), "kolom nummer 2 staat iets", "kopregel"),
    ("a.csv", b"text;subject.closed_meeting\nA;misschien\n", Some(2), "verwacht wordt ja of nee", "true"),
    ("a.csv", b"text;publish_at\nA;10-3-27\n", Some(2), "verwacht wordt een datum", "10-03-2027"),
    (
        "a.csv",
        b"text,media.file,media.alt\nA,a.jpg;b.jpg,Een brug\n",
        Some(2),
        "`media.alt` staan 1 waarden",
        "evenveel",
    ),
    ("a.csv", b"text;kind\n\"A;post\n", Some(2), "niet gesloten", "dubbel"),
];

#[test]
fn every_mistake_says_where_what_and_what_to_do() {
    let mut wrong = Vec::new();
    for (path, bytes, line, message, help) in CASES {
        let reading = read(path, bytes, None);
        let [problem] = reading.problems.as_slice() else {
            wrong.push(format!("{path} {:?}: {reading:?}", String::from_utf8_lossy(bytes)));
            continue;
        };
        let advice = problem.help.clone().unwrap_or_default();
        let fits = problem.path == *path
            && problem.line == *line
            && problem.message.nl.contains(message)
            && advice.nl.contains(help)
            && !problem.message.en.is_empty()
            && !advice.en.is_empty()
            && problem.source.as_ref().is_none_or(|(shown, _)| keeps_to_its_name(shown, bytes))
            && reading.entries.is_empty();
        if !fits {
            wrong.push(format!(
                "{path} {:?}: {problem:?} {}",
                String::from_utf8_lossy(bytes),
                reading.entries.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether what is shown of a line is the name of a field and no more.
fn keeps_to_its_name(shown: &str, bytes: &[u8]) -> bool {
    let name = shown.strip_suffix(" …").unwrap_or_default();
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.chars().all(named) && String::from_utf8_lossy(bytes).contains(name)
}

#[test]
fn all_mistakes_come_in_one_go() {
    let reading = read(
        "a.json",
        br#"{"text": 1, "kind": "prost", "subject": {"decission": "x", "case": 1},
            "media": [{"alt_text": "x"}, {"minors": "x"}], "publish_at": "x", "declare": {"a": 1, "b": 1}}"#,
        None,
    );
    assert_eq!(reading.problems.len(), 9);
    assert!(reading.entries.is_empty());
}

#[test]
fn a_thousand_mistakes_are_counted_not_listed() {
    let fields: Vec<String> = (0..1000).map(|n| format!("\"veld{n}\": 1")).collect();
    let reading = read("a.json", format!("{{{}}}", fields.join(",")).as_bytes(), None);
    assert_eq!(reading.problems.len(), 51);
    assert_eq!(reading.problems[50].message.nl, "En nog 950 andere fouten.");
}
