//! `persklaar test` as people and scripts use it.

use std::fs;
#[cfg(unix)]
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Command;
#[cfg(unix)]
use std::process::{Child, Stdio};
#[cfg(unix)]
use std::sync::mpsc::{self, Receiver};
#[cfg(unix)]
use std::time::Duration;

use serde_json::Value;

use crate::rule;

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder).arg("test").args(args);
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let output = command(folder, args).output().unwrap();
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn pack(rules: &str) -> String {
    format!("[pack]\ntitle = {{ nl = 'Groet', en = 'Greeting' }}\n\n{rules}")
}

fn folder(rules: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("regels")).unwrap();
    fs::write(folder.path().join("regels/groet.toml"), pack(rules)).unwrap();
    folder
}

fn planted() -> String {
    rule(
        "it",
        "check.phrases = { any = ['hallo'], except = ['hallo wereld'] }\nbad = [\n  'hallo',\n  { text = 'dag en hallo', finds = ['dag', 'hallo'] },\n]\ngood = [\n  'hallo daar',\n]",
    )
}

fn fine() -> String {
    rule(
        "it",
        "check.phrases = { any = ['hallo'], except = ['hallo wereld'] }\nbad = ['hallo', 'Zij zei hallo.']\ngood = ['hallo wereld']",
    )
}

#[test]
fn what_fails_is_shown_for_people() {
    let folder = folder(&planted());
    let run = run(folder.path(), &["regels", "--lang", "nl"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    insta::assert_snapshot!("failures_nl", run.out);
}

#[test]
fn the_same_in_english_read_aloud() {
    let folder = folder(&planted());
    let run = run(folder.path(), &["regels", "--lang", "en", "--narrated", "--verbose"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    insta::assert_snapshot!("failures_en_narrated", run.out);
}

#[test]
fn the_report_for_machines_has_all_of_it() {
    let folder = folder(&planted());
    let run = run(folder.path(), &["regels", "--format", "json", "--lang", "en", "--verbose"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["schema"], "persklaar/test/v1");
    assert_eq!((report["rules"].as_u64(), report["examples"].as_u64()), (Some(1), Some(3)));
    let failures = report["failures"].as_array().unwrap();
    let finds = failures.iter().find(|failure| failure["kind"] == "finds").unwrap();
    assert_eq!(finds["rule"], "groet/it");
    assert_eq!(finds["path"], "regels/groet.toml");
    assert_eq!(finds["example"], "bad[2]");
    assert_eq!(finds["expected"], serde_json::json!(["dag", "hallo"]));
    assert_eq!(finds["found"], serde_json::json!(["hallo"]));
    let line = pack(&planted()).lines().position(|line| line.contains("dag en hallo")).unwrap() + 1;
    assert_eq!(finds["line"].as_u64(), Some(line as u64));
    assert!(failures.iter().any(|failure| failure["kind"] == "fires" && failure["example"] == "good[1]"));
    assert_eq!(report["verdicts"].as_array().unwrap().len(), 3);
    assert_eq!(report["verdicts"][0]["level"], "review");
    assert_eq!(report["mutants"], serde_json::json!({ "total": 0, "noticed": 0 }));
}

#[test]
fn json_lines_say_what_they_are() {
    let folder = folder(&planted());
    let run = run(folder.path(), &["regels", "--format", "jsonl"]);
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3, "{}", run.out);
    assert!(lines[..2].iter().all(|line| line["severity"] == "failure"), "{}", run.out);
    assert_eq!(lines[2]["rules"], 1);
}

#[test]
fn warnings_fail_only_when_asked() {
    let words = rule(
        "it",
        "check.phrases.any = ['kat', 'hond', 'muis', 'paard', 'koe', 'schaap', 'honden']\nbad = ['een kat']\ngood = ['dag']",
    );
    let folder = folder(&words);
    let loose = run(folder.path(), &["regels", "--lang", "en"]);
    assert_eq!(loose.status, Some(0), "{}{}", loose.out, loose.err);
    assert!(loose.out.contains("`honden` is not needed"), "{}", loose.out);
    assert!(loose.out.contains("6 of 7 words in long lists are in no example"), "{}", loose.out);
    assert_eq!(run(folder.path(), &["regels", "--strict"]).status, Some(1));
}

#[test]
fn one_rule_can_be_named() {
    let folder =
        folder(&(fine() + &rule("two", "check.phrases.any = ['dag']\nbad = ['hallo']\ngood = ['hallo']")));
    assert_eq!(run(folder.path(), &["regels"]).status, Some(1));
    let one = run(folder.path(), &["regels", "--rule", "groet/it", "--lang", "en"]);
    assert_eq!(one.status, Some(0), "{}{}", one.out, one.err);
    assert!(one.out.starts_with("1 rule, 3 examples"), "{}", one.out);
    let misspelt = run(folder.path(), &["regels", "--rule", "groet/ti"]);
    assert_eq!(misspelt.status, Some(2), "{}", misspelt.out);
    assert!(misspelt.err.contains("groet/it") && misspelt.out.is_empty(), "{}", misspelt.err);
}

#[test]
fn what_an_example_expects_is_checked_when_it_is_read() {
    let cases = [
        ("bad = [{ text = 'hallo', level = 'blok' }]\ngood = ['dag']", "unknown level `blok`"),
        ("bad = [{ text = 'hallo', finds = [] }]\ngood = ['dag']", "`finds` is a list"),
        ("bad = ['hallo']\ngood = [{ text = 'dag', finds = ['dag'] }]", "`finds` belongs to a bad example"),
    ];
    for (examples, message) in cases {
        let folder = folder(&rule("it", &format!("check.phrases.any = ['hallo']\n{examples}")));
        let run = run(folder.path(), &["regels", "--lang", "en"]);
        assert_eq!(run.status, Some(2), "{examples}: {}", run.out);
        assert!(run.err.contains(message), "{examples}: {}", run.err);
    }
}

/// A command that runs until it is stopped, and is stopped whatever happens.
#[cfg(unix)]
struct Watching(Child);

#[cfg(unix)]
impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines of a stream as they come.
#[cfg(unix)]
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// Reads lines until one holds `part`; says what was read.
#[cfg(unix)]
fn until(lines: &Receiver<String>, part: &str) -> String {
    let mut read = String::new();
    // So long that only a command that says nothing at all takes it.
    while let Ok(line) = lines.recv_timeout(Duration::from_secs(120)) {
        read.push_str(&line);
        read.push('\n');
        if line.contains(part) {
            return read;
        }
    }
    panic!("nothing with {part}: {read}")
}

#[cfg(unix)]
#[test]
fn watching_runs_again_also_after_a_broken_file_and_ends_with_ctrl_c() {
    let folder = folder(&fine());
    let mut command = command(folder.path(), &["regels", "--watch", "--lang", "en"]);
    let mut child = Watching(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let (out, err) = (lines(child.0.stdout.take().unwrap()), lines(child.0.stderr.take().unwrap()));
    let file = folder.path().join("regels/groet.toml");
    assert!(until(&out, "warnings").contains("0 failed"));

    // That the tests themselves read the files is no change.
    fs::write(folder.path().join("regels/nieuw.toml"), pack(&fine())).unwrap();
    assert!(until(&out, "changed:").contains("changed: nieuw.toml"));
    until(&out, "warnings");
    fs::remove_file(folder.path().join("regels/nieuw.toml")).unwrap();
    assert!(until(&out, "changed:").contains("changed: nieuw.toml"));
    until(&out, "warnings");

    fs::write(&file, "[pack\n").unwrap();
    until(&out, "changed: groet.toml");
    until(&err, "groet.toml");

    fs::write(&file, pack(&planted())).unwrap();
    until(&out, "changed: groet.toml");
    assert!(until(&out, "warnings").contains("2 failed"));

    let interrupted = Command::new("kill").args(["-INT", &child.0.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(child.0.wait().unwrap().code(), Some(130));
}
