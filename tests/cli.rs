//! The command as people and scripts use it: arguments, output, exit status.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The text of the acceptance: a number that passes the eleven-test, named as what it is.
const BSN: &str = "Uw BSN is 111222333.";

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder);
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    command
}

fn finish(output: Output) -> Run {
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run_in(folder: &Path, args: &[&str], stdin: &str) -> Run {
    let mut child = command(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command may end before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    finish(child.wait_with_output().unwrap())
}

fn run(args: &[&str], stdin: &str) -> Run {
    run_in(tempfile::tempdir().unwrap().path(), args, stdin)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const FORMATS: [&str; 4] = ["pretty", "concise", "json", "jsonl"];

#[test]
fn the_example_municipality_is_checked() {
    let run = run_in(root(), &["check", "policies/voorbeeldstad/drafts", "--format", "json"], "");
    assert_eq!(run.status, Some(1), "{}", run.err);
    let report = run.json();
    assert_eq!(report["schema"], "persklaar/report/v1");
    assert_eq!(report["policy"]["name"], "voorbeeldstad");
    assert_eq!(report["policy"]["builtin"], false);
    assert_eq!(report["summary"]["complete"], true);
    for verdict in ["clear", "advice", "review", "block"] {
        assert!(report["summary"][verdict].as_u64().unwrap() > 0, "{verdict}: {}", report["summary"]);
    }
}

#[test]
fn a_citizen_service_number_blocks_and_is_shown_nowhere() {
    for format in FORMATS {
        let run = run(&["check", "-", "--account", "@voorbeeldstad", "--format", format], BSN);
        assert_eq!(run.status, Some(1), "{format}: {}", run.err);
        for part in ["111222333", "1112", "2223", "2333", "112 "] {
            assert!(!run.out.contains(part) && !run.err.contains(part), "{format} shows {part}: {}", run.out);
        }
        // One line per finding has no room for an excerpt.
        assert_eq!(run.out.contains('▒'), format != "concise", "{format}: {}", run.out);
    }
}

#[test]
fn the_finding_has_everything_the_report_promises() {
    let report = run(&["check", "-", "--account", "@voorbeeldstad", "--format", "json"], BSN).json();
    let draft = &report["drafts"][0];
    let finding = &draft["findings"][0];
    assert_eq!(draft["verdict"], "block");
    assert_eq!(draft["approvers"][0], "privacy-officer");
    assert!(draft["rules_applied"].as_u64().unwrap() > 10);
    assert_eq!(finding["rule"], "privacy/bsn");
    assert_eq!(finding["entity"], "nl-bsn");
    assert_eq!(finding["enforces"][0], "personal-data");
    assert_eq!(finding["basis"][0]["law"], "UAVG");
    assert_eq!(finding["basis"][0]["article"], "46");
    assert_eq!(finding["excerpt"], "Uw BSN is ▒▒▒▒▒▒▒▒▒.");
    assert_eq!(finding["fix"], Value::Null);
    let span = &finding["spans"][0];
    assert_eq!(
        (span["part"].as_str(), span["start"].as_u64(), span["end"].as_u64()),
        (Some("text"), Some(10), Some(19))
    );
    assert_eq!((span["line"].as_u64(), span["column"].as_u64()), (Some(1), Some(11)));
    assert!(finding["fingerprint"].as_str().unwrap().starts_with("weak:"));
}

#[test]
fn matches_are_shown_on_a_terminal_only() {
    let run = run(&["check", "-", "--show-matches"], BSN);
    assert!(!run.out.contains("111222333"));
    assert!(run.err.contains("--show-matches"), "{}", run.err);
    assert!(!run.err.contains("111222333"));
}

const APPEAL: &str = "Stem op Oud Dorp Partij, dan blijft de sporthal open.";

#[test]
fn one_text_three_verdicts() {
    let verdict = |account: &str, at: &str| {
        let run = run(
            &["check", "-", "--author", "e.dewaard", "--account", account, "--at", at, "--format", "json"],
            APPEAL,
        );
        run.json()["drafts"][0]["verdict"].as_str().unwrap().to_owned()
    };
    let people = fs::read_to_string(root().join("policies/voorbeeldstad/registers/people.csv")).unwrap();
    assert!(people.contains("e.dewaard"), "the example lost its alderman: {people}");
    assert_eq!(verdict("@voorbeeldstad", "2027-03-10T10:00"), "block");
    assert_eq!(verdict("@voorbeeldstad", "2027-01-12T10:00"), "review");
    assert_ne!(verdict("@wethouder_dewaard", "2027-03-10T10:00"), "block");
}

#[test]
fn no_context_is_judged_strictly_and_says_so() {
    let report = run(&["check", "-", "--format", "json"], APPEAL).json();
    let draft = &report["drafts"][0];
    assert_eq!(report["policy"]["builtin"], true);
    assert!(draft["assumed"].as_array().unwrap().contains(&"capacity".into()), "{draft}");
    assert!(draft["assumed"].as_array().unwrap().contains(&"role".into()), "{draft}");
    assert_ne!(draft["verdict"], "clear");
    assert!(draft["notes"][0].as_str().unwrap().contains("kanaal"), "{draft}");
}

#[test]
fn calling_an_official_account_personal_does_not_help() {
    let official = run(
        &["check", "-", "--account", "@voorbeeldstad", "--at", "2027-03-10T10:00", "--format", "json"],
        APPEAL,
    )
    .json();
    let text = format!(
        "---\naccount: '@voorbeeldstad'\ncapacity: personal\npublish_at: 2027-03-10T10:00\n---\n{APPEAL}"
    );
    let personal = run(&["check", "-", "--format", "json"], &text).json();
    assert_eq!(personal["drafts"][0]["verdict"], official["drafts"][0]["verdict"]);
    let rules: Vec<&str> = personal["drafts"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"context/contradiction"), "{rules:?}");
}

/// The words of an all-clear, in every format and language.
const ALL_CLEAR: [&str; 6] =
    ["✓", "in orde", "geen opmerkingen", "no remarks", "\"complete\":true", "all clear"];

fn incomplete(folder: &Path, args: &[&str], stdin: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for format in FORMATS {
        let mut all = vec!["check", "--format", format];
        all.extend(args);
        let run = run_in(folder, &all, stdin);
        assert_eq!(run.status, Some(2), "{format}: {}\n{}", run.out, run.err);
        for words in ALL_CLEAR {
            assert!(!run.out.contains(words), "{format} says “{words}”: {}", run.out);
        }
        if format == "json" {
            assert_eq!(run.json()["summary"]["complete"], false);
        }
        runs.push(run);
    }
    runs
}

#[test]
fn nothing_read_is_not_fine() {
    let folder = tempfile::tempdir().unwrap();
    incomplete(folder.path(), &["."], "");
    incomplete(folder.path(), &["nergens.md"], "");
    incomplete(folder.path(), &["-"], "");
    fs::create_dir(folder.path().join("leeg")).unwrap();
    incomplete(folder.path(), &["leeg"], "");
}

#[test]
fn an_unreadable_draft_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), BSN).unwrap();
    fs::write(folder.path().join("b.json"), "{ \"text\": ").unwrap();
    fs::write(folder.path().join("c.md"), "---\nrol: wethouder\n---\nHallo.").unwrap();
    fs::write(folder.path().join("d.xlsx"), "PK").unwrap();
    for run in incomplete(folder.path(), &["."], "") {
        assert!(run.out.contains("privacy/bsn"), "{}", run.out);
        assert!(
            run.out.contains("b.json") && run.out.contains("c.md") && run.out.contains("d.xlsx"),
            "{}",
            run.out
        );
    }
    let report = run_in(folder.path(), &["check", ".", "--format", "json"], "").json();
    let unknown = report["errors"].as_array().unwrap().iter().find(|error| error["path"] == "c.md").unwrap();
    assert_eq!(unknown["line"], 2);
    assert!(unknown.to_string().contains("role"), "{unknown}");
}

const TINY: &str = "version = \"1\"\npacks = []\n[municipality]\nname = \"X\"\nlanguage = \"nl\"\n";

fn policy(folder: &Path, more: &str) {
    fs::create_dir_all(folder.join("beleid")).unwrap();
    fs::write(folder.join("beleid/policy.toml"), format!("{TINY}{more}")).unwrap();
}

const RULE: &str = "[[rule]]\nid = 'a'\nlevel = 'block'\nenforces = ['tone']\nmessage = { nl = 'm', en = 'm' }\nhelp = { nl = 'h', en = 'h' }\nwhy = { nl = 'w', en = 'w' }\nbasis = [{ policy = 'x' }]\n";

#[test]
fn a_draft_that_no_rule_looked_at_is_not_fine() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), &format!("{RULE}when = {{ channel = 'youtube' }}\ncheck.phrases.any = ['x']\n"));
    incomplete(folder.path(), &["-", "--policy", "beleid", "--channel", "x"], "Hallo allemaal");
}

#[test]
fn a_bad_policy_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), &format!("{RULE}check.frases.any = ['x']\n"));
    for run in incomplete(folder.path(), &["-", "--policy", "beleid"], "Hallo") {
        assert!(run.out.contains("frases") && run.out.contains("phrases"), "{}", run.out);
    }
    let run = run_in(folder.path(), &["policy", "check", "--policy", "beleid"], "");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("policy.toml:14"), "{}", run.err);
}

#[test]
fn an_own_rule_that_is_off_is_told_when_the_policy_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let check = |more: &str| {
        policy(folder.path(), &format!("{RULE}check.phrases.any = ['hallo']\n{more}"));
        run_in(folder.path(), &["policy", "check", "--policy", "beleid"], "")
    };
    let all_on = check("");
    assert_eq!((all_on.status, all_on.out.lines().count()), (Some(0), 1), "{}{}", all_on.out, all_on.err);
    let second =
        RULE.split_once("[[rule]]").map(|(_, rule)| rule.replacen("id", "id = 'tweede' #", 1)).unwrap();
    let off = check(&format!(
        "[[rule]]{second}when = {{ window = 'crisis' }}\ncheck.phrases.any = ['dag']\n[without]\nwindows = ['crisis']\n"
    ));
    assert_eq!(off.status, Some(0), "{}", off.err);
    assert!(off.out.contains("beleid/tweede staat uit") && off.out.contains("`crisis`"), "{}", off.out);
}

#[test]
fn a_misspelt_kind_of_account_opens_no_gate() {
    let folder = tempfile::tempdir().unwrap();
    policy(folder.path(), &format!("{RULE}check.phrases.any = ['hallo']\n"));
    fs::create_dir(folder.path().join("beleid/registers")).unwrap();
    for (register, wrong, right) in [
        ("accounts", "account,channel,kind,owner,authors\n@a,x,officieel,,", "official"),
        ("accounts", "account,channel,kind,owner,authors\n@a,twiter,official,,", "x"),
        ("people", "id,name,role,party,portfolio,interests\na,A,wethuder,,,", "wethouder"),
    ] {
        let path = folder.path().join(format!("beleid/registers/{register}.csv"));
        fs::write(&path, wrong).unwrap();
        let run = run_in(folder.path(), &["check", "-", "--policy", "beleid", "--format", "json"], "hallo");
        assert_eq!(run.status, Some(2), "{wrong}: {}", run.out);
        let error = run.json()["errors"][0].clone();
        assert!(error["help"].as_str().unwrap().contains(right), "{error}");
        assert_eq!(error["line"], 2);
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_context_that_does_not_exist_is_told() {
    for (flag, wrong, right) in [("--role", "wethuder", "wethouder"), ("--channel", "linkdin", "linkedin")] {
        let run = run(&["check", "-", flag, wrong, "--format", "json"], "Hallo");
        assert_eq!(run.status, Some(2));
        assert!(run.json()["errors"][0].to_string().contains(right), "{}", run.out);
    }
}

#[test]
fn in_ci_an_example_policy_is_no_policy() {
    let folder = tempfile::tempdir().unwrap();
    let run_ci = |args: &[&str]| {
        let mut command = command(folder.path());
        finish(command.args(args).env("CI", "true").stdin(Stdio::null()).output().unwrap())
    };
    fs::write(folder.path().join("a.md"), "Hallo.").unwrap();
    assert_eq!(run_ci(&["check", "a.md"]).status, Some(2));
    assert_eq!(run_ci(&["check", "a.md", "--policy", "voorbeeldstad"]).status, Some(0));
    assert_eq!(run(&["check", "-", "--require-policy"], "Hallo").status, Some(2));
    policy(folder.path(), &format!("{RULE}check.phrases.any = ['hallo']\n"));
    fs::write(folder.path().join("persklaar.toml"), "policy = 'beleid'").unwrap();
    assert_eq!(run_ci(&["check", "a.md"]).status, Some(1));
}

#[test]
fn the_threshold_decides_the_status() {
    let text = "Wij doen dit teneinde u te helpen.";
    let status = |level: &str| {
        run(
            &[
                "check",
                "-",
                "--channel",
                "x",
                "--role",
                "communicatie",
                "--account",
                "@voorbeeldstad",
                "--fail-on",
                level,
            ],
            text,
        )
        .status
    };
    assert_eq!(status("advice"), Some(1));
    assert_eq!(status("review"), Some(0));
    assert_eq!(run(&["check", "-", "--fail-on", "soms"], text).status, Some(2));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..400 {
        fs::write(folder.path().join(format!("{number}.md")), BSN).unwrap();
    }
    let mut child = command(folder.path())
        .args(["check", ".", "--format", "pretty"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    drop(child.stdout.take());
    let run = finish(child.wait_with_output().unwrap());
    assert_eq!(run.err, "");
    assert_eq!(run.status, Some(1));
}

#[cfg(unix)]
#[test]
fn interrupted_is_130() {
    let folder = tempfile::tempdir().unwrap();
    let status = |wait: u64| {
        // It waits for a standard input that never ends.
        let mut child = command(folder.path()).args(["check", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        child.wait().unwrap().code()
    };
    // Interrupted before it has begun it dies of the signal itself; a busy machine can take a while to begin.
    assert!([100, 1_000, 5_000].into_iter().any(|wait| status(wait) == Some(130)));
}

#[test]
fn a_report_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &["check", "-", "--format", "json", "--output", "rapport.json"], BSN);
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    let report: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("rapport.json")).unwrap()).unwrap();
    assert_eq!(report["summary"]["block"], 1);
    assert_eq!(
        run_in(folder.path(), &["check", "-", "--output", "nergens/rapport.json"], BSN).status,
        Some(2)
    );
}

#[test]
fn no_colour_when_piped() {
    let plain = run(&["check", "-", "--format", "pretty"], BSN);
    assert!(!plain.out.contains('\x1b'), "{}", plain.out);
    let coloured = run(&["check", "-", "--format", "pretty", "--color", "always"], BSN);
    assert!(coloured.out.contains('\x1b'), "{}", coloured.out);
}

#[test]
fn fingerprints_survive_unrelated_edits_and_need_a_key() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sleutel"), "een-lange-geheime-sleutel").unwrap();
    fs::write(folder.path().join("persklaar.toml"), "policy = 'voorbeeldstad'\nkey_file = 'sleutel'")
        .unwrap();
    let fingerprint = |text: &str| {
        let report = run_in(folder.path(), &["check", "-", "--format", "json"], text).json();
        let findings = report["drafts"][0]["findings"].as_array().unwrap().clone();
        let bsn = findings.iter().find(|finding| finding["rule"] == "privacy/bsn").unwrap();
        bsn["fingerprint"].as_str().unwrap().to_owned()
    };
    let first = fingerprint(BSN);
    assert!(!first.starts_with("weak:"));
    assert_eq!(first, fingerprint(&format!("Goedemorgen allemaal, hier het antwoord op uw vraag. {BSN}")));
    assert_ne!(first, fingerprint("Uw BSN is 123456782."));
    fs::write(folder.path().join("sleutel"), "een-andere-geheime-sleutel").unwrap();
    assert_ne!(first, fingerprint(BSN));
}

#[test]
fn each_role_side_by_side() {
    let run = run(
        &["check", "-", "--each-role", "--at", "2027-03-10T10:00", "--channel", "x", "--format", "json"],
        APPEAL,
    );
    let table = run.json();
    let cell = |role: &str, capacity: &str| {
        let cells = table["cells"].as_array().unwrap();
        let cell = cells
            .iter()
            .find(|cell| cell["role"] == role && cell["capacity"] == capacity && cell["channel"] == "x");
        cell.unwrap_or_else(|| panic!("{role} {capacity}"))["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(cell("wethouder", "official"), "block");
    assert_ne!(cell("wethouder", "personal"), "block");
    assert_ne!(cell("raadslid", "party"), "block");
}

#[test]
fn why_tells_each_verdict() {
    let why = |account: &str, at: &str| {
        let args = [
            "why",
            "neutrality/party-vote-appeal",
            "-",
            "--account",
            account,
            "--author",
            "e.dewaard",
            "--at",
            at,
            "--format",
            "json",
        ];
        let run = run(&args, APPEAL);
        assert_eq!(run.status, Some(0), "{}", run.err);
        run.json()
    };
    let inside = why("@voorbeeldstad", "2027-03-10T10:00");
    assert_eq!((inside["fired"].as_bool(), inside["level"].as_str()), (Some(true), Some("block")));
    let window =
        inside["conditions"].as_array().unwrap().iter().find(|line| line["field"] == "window").unwrap();
    assert_eq!(window["holds"], "yes");
    let outside = why("@voorbeeldstad", "2027-01-12T10:00");
    assert_eq!(outside["level"], "review");
    let from =
        outside["changes"].as_array().unwrap().iter().find(|change| change["field"] == "publish_at").unwrap();
    assert!(from["values"][0].as_str().unwrap().starts_with("2027-02-03"), "{from}");
    let own = why("@wethouder_dewaard", "2027-03-10T10:00");
    assert_eq!(own["fired"], false);
    let capacity =
        own["conditions"].as_array().unwrap().iter().find(|line| line["field"] == "capacity").unwrap();
    assert_eq!((capacity["holds"].as_str(), capacity["actual"][0].as_str()), (Some("no"), Some("personal")));
}

#[test]
fn inspect_shows_what_the_engine_sees() {
    let run = run(
        &["inspect", "-", "--channel", "x", "--format", "jsonl"],
        "Mail info@voorbeeld.nl over #StemLokaalWaterrijk",
    );
    let seen = run.json();
    let part = &seen["parts"][0];
    assert_eq!(seen["context"]["channel"]["from"], "flag");
    assert_eq!(part["length"]["x"]["limit"], 280);
    assert_eq!(part["length"]["x"]["valid"], true);
    assert!(part["words"].as_array().unwrap().contains(&"lokaal".into()), "{part}");
    let email = part["entities"].as_array().unwrap().iter().find(|found| found["entity"] == "email").unwrap();
    assert_eq!((email["start"].as_u64(), email["text"].as_str()), (Some(5), Some("info@voorbeeld.nl")));
}

#[test]
fn rules_are_listed_and_explained() {
    let all = run(&["rules", "--format", "json"], "").json();
    assert!(all.as_array().unwrap().len() >= 40);
    let blocks = run(&["rules", "privacy", "--level", "block", "--format", "json"], "").json();
    assert!(
        blocks
            .as_array()
            .unwrap()
            .iter()
            .all(|rule| rule["level"] == "block" && rule["id"].as_str().unwrap().contains("privacy"))
    );
    let explained = run(&["explain", "privacy/bsn"], "");
    assert!(
        explained.out.contains("UAVG art. 46")
            && explained.out.contains("wetten.overheid.nl")
            && explained.out.contains("Hier slaat de regel aan:")
            && explained.out.contains("Hier niet:"),
        "{}",
        explained.out
    );
    let english = run(&["explain", "privacy/bsn", "--lang", "en"], "");
    assert!(english.out.contains("citizen service number"), "{}", english.out);
    let misspelt = run(&["explain", "privacy/bns"], "");
    assert_eq!(misspelt.status, Some(2));
    assert!(misspelt.err.contains("privacy/bsn"), "{}", misspelt.err);
}

#[test]
fn embedded_rules_prove_themselves_without_a_folder() {
    let run = run(&["test"], "");
    assert_eq!(run.status, Some(0), "{}\n{}", run.out, run.err);
}

#[test]
fn a_folder_replaces_an_embedded_pack_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("regels")).unwrap();
    let pack = format!(
        "[pack]\ntitle = {{ nl = 'T', en = 'T' }}\n{RULE}check.phrases.any = ['hallo']\nbad = ['hallo']\ngood = ['dag']\n"
    );
    fs::write(folder.path().join("regels/conduct.toml"), pack).unwrap();
    policy(folder.path(), "");
    let text = fs::read_to_string(folder.path().join("beleid/policy.toml")).unwrap();
    fs::write(folder.path().join("beleid/policy.toml"), text.replace("packs = []", "packs = ['conduct']"))
        .unwrap();
    fs::write(folder.path().join("persklaar.toml"), "policy = 'beleid'\nrules = ['regels']").unwrap();
    let shown = run_in(folder.path(), &["policy", "show"], "");
    assert!(shown.out.contains("vervangt"), "{}{}", shown.out, shown.err);
    assert_eq!(run_in(folder.path(), &["check", "-"], "hallo").status, Some(1));
    assert_eq!(run_in(folder.path(), &["test", "regels"], "").status, Some(0));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let run = run(&["completions", shell], "");
        assert_eq!(run.status, Some(0));
        assert!(run.out.contains("each-role"), "{shell}");
    }
}
