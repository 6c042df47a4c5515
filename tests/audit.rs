//! `persklaar audit`: a whole archive gives what `check` gives, in order, and nothing stops it halfway in silence.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const BSN: &str = r#"{"text":"Uw BSN is 111222333.","account":"@voorbeeldstad"}"#;
const FINE: &str = r#"{"text":"Bel 14 0111 voor vragen.","account":"@voorbeeldstad"}"#;

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    /// The summary that `--summary json` puts on the last line of standard error.
    fn summary(&self) -> Value {
        serde_json::from_str(self.err.lines().last().unwrap_or_default())
            .unwrap_or_else(|error| panic!("{error}: {}", self.err))
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder).args(args);
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn finish(output: Output) -> Run {
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &Path, args: &[&str], stdin: &str) -> Run {
    let mut child = command(folder, args).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_owned();
    // Both ways at once: an archive does not fit in a pipe.
    let fed = std::thread::spawn(move || input.write_all(stdin.as_bytes()));
    let run = finish(child.wait_with_output().unwrap());
    let _ = fed.join().unwrap();
    run
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The drafts of the yardstick, a line each: every channel, role and kind of attachment is among them.
fn archive() -> Vec<Value> {
    let cases = fs::read_to_string(root().join("tests/judgement/cases.jsonl")).unwrap();
    cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["draft"].clone()).collect()
}

fn jsonl(drafts: &[Value]) -> String {
    drafts.iter().map(|draft| format!("{draft}\n")).collect()
}

#[test]
fn an_archive_gives_what_check_gives_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let text = jsonl(&archive());
    fs::write(folder.path().join("archief.jsonl"), &text).unwrap();
    let policy = ["--policy", "voorbeeldstad"];
    let check =
        run(folder.path(), &[&["check", "archief.jsonl", "--format", "jsonl"], &policy[..]].concat(), "");
    let all =
        ["audit", "archief.jsonl", "--all", "--jobs", "2", "--summary", "none", "--output", "uit.jsonl"];
    let all = run(folder.path(), &[&all, &policy[..]].concat(), "");
    assert_eq!((all.status, all.out.as_str(), all.err.as_str()), (Some(1), "", ""));
    let written = fs::read_to_string(folder.path().join("uit.jsonl")).unwrap();
    assert!(written == check.out, "audit and check differ");
    // Nothing but the two is left.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);

    let some = ["audit", "-", "--stdin-name", "archief.jsonl", "--summary", "json", "--jobs", "3"];
    let some = run(folder.path(), &[&some, &policy[..]].concat(), &text);
    let with_findings = |line: &&str| !line.contains(r#""findings":[]"#);
    let expected: Vec<&str> = check.out.lines().filter(with_findings).collect();
    assert!(some.out.lines().eq(expected), "other lines than those with findings");

    let drafts: Vec<Value> = check.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let findings: Vec<&Value> =
        drafts.iter().flat_map(|draft| draft["findings"].as_array().unwrap()).collect();
    let count = |key: &str, value: &str| drafts.iter().filter(|draft| draft[key] == value).count();
    let summary = some.summary();
    assert_eq!(summary["schema"], "persklaar/audit/v1");
    assert_eq!(summary["policy"]["name"], "voorbeeldstad");
    assert_eq!(summary["complete"], true);
    assert_eq!(summary["drafts"], drafts.len());
    assert_eq!(summary["findings"], findings.len());
    for verdict in ["clear", "advice", "review", "block"] {
        assert_eq!(summary[verdict], count("verdict", verdict), "{verdict}");
    }
    for level in ["advice", "review", "block"] {
        let count = findings.iter().filter(|finding| finding["level"] == level).count();
        assert_eq!(summary["levels"][level], count, "{level}");
    }
    for rule in summary["rules"].as_array().unwrap() {
        let count = findings.iter().filter(|finding| finding["rule"] == rule["rule"]).count();
        assert_eq!(rule["findings"], count, "{rule}");
    }
    for groups in ["accounts", "months"] {
        let groups = summary[groups].as_array().unwrap();
        let total = |key: &str| groups.iter().map(|group| group[key].as_u64().unwrap()).sum::<u64>();
        assert_eq!(usize::try_from(total("drafts")).unwrap(), drafts.len());
        assert_eq!(usize::try_from(total("findings")).unwrap(), findings.len());
    }
    let busiest = &summary["accounts"][0];
    let posted = archive().iter().filter(|draft| draft["account"] == busiest["account"]).count();
    assert!(busiest["drafts"].as_u64().unwrap() >= u64::try_from(posted).unwrap() && posted > 0, "{busiest}");
    assert_eq!(summary["months"][0]["month"], "2027-01");
}

/// What was found, without where the draft stands in its file.
fn found(line: &Value) -> Value {
    let findings = line["findings"].as_array().unwrap().iter().map(|finding| {
        let spans = finding["spans"].as_array().unwrap().iter();
        let spans: Vec<Value> = spans.map(|span| json!([span["part"], span["start"], span["end"]])).collect();
        json!([finding["rule"], finding["level"], spans, finding["excerpt"]])
    });
    json!([line["verdict"], line["rules_applied"], findings.collect::<Vec<_>>()])
}

#[test]
fn csv_gives_what_json_lines_give() {
    let folder = tempfile::tempdir().unwrap();
    let fields = ["text", "channel", "account", "author", "role", "publish_at"];
    let mut csv = format!("{}\r\n", fields.join(";"));
    let mut drafts = Vec::new();
    for draft in
        archive().iter().filter(|draft| draft["text"].as_str().is_some_and(|text| !text.trim().is_empty()))
    {
        let mut kept = json!({});
        for field in fields {
            if let Some(text) = draft[field].as_str() {
                kept[field] = text.into();
            }
        }
        let cells = fields.map(|field| kept[field].as_str().unwrap_or_default().replace('"', "\"\""));
        let cells = cells.map(|cell| format!("\"{cell}\""));
        writeln!(csv, "{}\r", cells.join(";")).unwrap();
        drafts.push(kept);
    }
    // More rows than are handed over at once, and more bytes than tell what the columns are.
    assert!(drafts.len() > 256 && csv.len() > 64 * 1024, "{} {}", drafts.len(), csv.len());
    fs::write(folder.path().join("a.jsonl"), jsonl(&drafts)).unwrap();
    fs::write(folder.path().join("b.csv"), &csv).unwrap();
    let run = run(folder.path(), &["audit", "a.jsonl", "b.csv", "--all", "--policy", "voorbeeldstad"], "");
    assert_eq!(run.status, Some(1), "{}", run.err);
    let lines = run.lines();
    assert_eq!(lines.len(), 2 * drafts.len());
    let (json, calendar) = lines.split_at(drafts.len());
    for (json, row) in json.iter().zip(calendar) {
        assert_eq!(found(json), found(row), "{} {}", json["id"], row["id"]);
    }
    let last = calendar.last().unwrap();
    assert_eq!((&last["path"], &last["row"]), (&json!("b.csv"), &json!(drafts.len() + 1)));
}

#[test]
fn every_kind_of_archive_is_read() {
    let folder = root().join("policies/voorbeeldstad/drafts");
    let files = ["kalender-april.xlsx", "kalender-maart.csv", "instagram.jsonl", "reacties.json"];
    let check = run(&folder, &[&["check", "--format", "jsonl"], &files[..]].concat(), "");
    let audit = run(&folder, &[&["audit", "--all"], &files[..]].concat(), "");
    assert_eq!(audit.out, check.out);
    assert_eq!(audit.status, check.status);
}

#[test]
fn a_broken_line_is_told_and_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines: Vec<Vec<u8>> = (0..700).map(|_| BSN.as_bytes().to_vec()).collect();
    let broken = [
        (100, b"{\"text\":".to_vec()),
        (200, b"{\"tekst\":\"geheim\"}".to_vec()),
        (300, b"{\"text\":\"\xff\"}".to_vec()),
        (400, b"{\"text\":\"a\0b\"}".to_vec()),
        (500, vec![b'x'; 17 * 1024 * 1024]),
        (600, b"{\"text\":\"geheim\",\"channel\":\"twiter\"}".to_vec()),
        (700, b"{}".to_vec()),
    ];
    for (line, bytes) in &broken {
        lines[line - 1].clone_from(bytes);
    }
    fs::write(folder.path().join("a.jsonl"), lines.join(&b'\n')).unwrap();
    let run = run(folder.path(), &["audit", "a.jsonl", "--policy", "voorbeeldstad", "--summary", "json"], "");
    assert_eq!(run.status, Some(2));
    assert_eq!(run.out.lines().count(), 693);
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), 8, "{}", run.err);
    for ((line, _), told) in broken.iter().zip(&told) {
        assert!(told.starts_with(&format!("a.jsonl:{line}")) && told.contains("error: "), "{told}");
        // What to do stands in brackets.
        assert!(told.ends_with(')'), "{told}");
    }
    assert!(told[4].contains("16 MiB"), "{}", told[4]);
    assert!(!run.err.contains("geheim"), "{}", run.err);
    let summary = run.summary();
    assert_eq!((&summary["complete"], &summary["errors"]), (&json!(false), &json!(7)));
    assert_eq!((&summary["drafts"], &summary["block"]), (&json!(693), &json!(693)));
}

#[test]
fn nothing_checked_is_not_fine() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("leeg.jsonl"), "\n\n").unwrap();
    fs::write(folder.path().join("kop.csv"), "tekst;kanaal\n").unwrap();
    fs::write(folder.path().join("bericht.md"), "Hallo.").unwrap();
    fs::create_dir(folder.path().join("map")).unwrap();
    let run = run(folder.path(), &["audit", "leeg.jsonl", "kop.csv", "bericht.md", "map", "nergens.csv"], "");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    for file in ["leeg.jsonl", "kop.csv", "bericht.md", "map", "nergens.csv"] {
        assert!(run.err.contains(&format!("{file}: error: ")), "{file}: {}", run.err);
    }
    assert!(run.err.contains(".ndjson"), "{}", run.err);
    assert!(run.err.contains("Niet alles is gecontroleerd: 5 fouten."), "{}", run.err);
}

#[test]
fn a_draft_that_no_rule_looked_at_is_not_fine() {
    let folder = tempfile::tempdir().unwrap();
    let rule = "[[rule]]\nid = 'a'\nlevel = 'block'\nenforces = ['tone']\nmessage = { nl = 'm', en = 'm' }\nhelp = { nl = 'h', en = 'h' }\nwhy = { nl = 'w', en = 'w' }\nbasis = [{ policy = 'x' }]\nwhen = { channel = 'youtube' }\ncheck.phrases.any = ['x']\n";
    let policy =
        format!("version = \"1\"\npacks = []\n[municipality]\nname = \"X\"\nlanguage = \"en\"\n{rule}");
    fs::create_dir(folder.path().join("beleid")).unwrap();
    fs::write(folder.path().join("beleid/policy.toml"), policy).unwrap();
    let run = run(folder.path(), &["audit", "-", "--policy", "beleid", "--channel", "x"], FINE);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("-:1: error: no rule applied"), "{}", run.err);
    assert!(run.err.contains("Not everything was checked: 1 error."), "{}", run.err);
}

/// Posts without end, for as long as somebody takes them.
fn feed(mut input: impl Write + Send + 'static) {
    std::thread::spawn(move || {
        let lines = format!("{BSN}\n").repeat(50);
        while input.write_all(lines.as_bytes()).is_ok() {}
    });
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &["audit", "-"]).spawn().unwrap();
    feed(child.stdin.take().unwrap());
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&first).unwrap()["verdict"], "block");
    let run = finish(child.wait_with_output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
}

#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
}

#[cfg(unix)]
#[test]
fn interrupted_there_are_whole_lines_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &["audit", "-"]).spawn().unwrap();
    feed(child.stdin.take().unwrap());
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    out.read_line(&mut text).unwrap();
    interrupt(&child);
    out.read_to_string(&mut text).unwrap();
    let run = finish(child.wait_with_output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (Some(130), ""));
    assert!(text.ends_with('\n'));
    assert!(text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
}

#[cfg(unix)]
#[test]
fn interrupted_there_is_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &["audit", "-", "--output", "uit.jsonl"]).spawn().unwrap();
    feed(child.stdin.take().unwrap());
    let written = || {
        let files = fs::read_dir(folder.path()).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).sum::<u64>()
    };
    while written() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
    }
    interrupt(&child);
    assert_eq!(finish(child.wait_with_output().unwrap()).status, Some(130));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_summary_is_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = [
        json!({"text": "Uw BSN is 111222333.", "account": "@voorbeeldstad", "publish_at": "2027-03-31T23:30:00Z"}),
        json!({"text": "Bel 14 0111 voor vragen.", "account": "voorbeeldstad", "publish_at": "2027-03-10T10:00"}),
        json!({"text": "Mail naar 111222333 of bel.", "account": "NL Jan 111222333", "role": "communicatie"}),
        json!({"text": "Wij doen dit teneinde u te helpen.", "channel": "x"}),
    ];
    fs::write(folder.path().join("a.jsonl"), jsonl(&drafts)).unwrap();
    let args = ["audit", "a.jsonl", "--policy", "voorbeeldstad", "--fail-on", "block"];
    let dutch = run(folder.path(), &args, "");
    assert_eq!(dutch.status, Some(1));
    assert!(!dutch.err.contains("111222333") && !dutch.out.contains("111222333"), "{}", dutch.err);
    insta::assert_snapshot!("summary_nl", dutch.err);
    let english = run(folder.path(), &["audit", "a.jsonl", "--lang", "en"], "");
    insta::assert_snapshot!("summary_en", english.err);
}

#[test]
fn the_archive_itself_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), FINE).unwrap();
    let run = run(folder.path(), &["audit", "a.jsonl", "--output", "./a.jsonl"], "");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(folder.path().join("a.jsonl")).unwrap(), FINE);
}
