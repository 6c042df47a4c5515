//! `persklaar init`: what it makes works at once, and it never takes anything away.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const PACKS: [&str; 17] = [
    "privacy",
    "secrecy",
    "credentials",
    "integrity",
    "procurement",
    "commerce",
    "neutrality",
    "elections",
    "conduct",
    "criminal",
    "crisis",
    "media",
    "facts",
    "sender",
    "channels",
    "accessibility",
    "language",
];

/// Everything that can be answered with a flag.
const ALL: [&str; 12] = [
    "--name",
    "Dorpstad",
    "--language",
    "nl",
    "--packs",
    "all",
    "--contact",
    "communicatie@dorpstad.example",
    "--own",
    "14 0222, https://www.dorpstad.example/, info@elders.example",
    "--election",
    "2999-03-20",
];

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    // Not a terminal, and nobody who answers.
    let output = command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn init(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["init"], args].concat())
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().display().to_string().replace('\\', "/");
            if path.is_dir() {
                found.insert(format!("{name}/"), String::new());
                walk(root, &path, found);
            } else {
                found.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

fn policy(folder: &Path) -> PathBuf {
    let policies: Vec<_> =
        fs::read_dir(folder.join("policies")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(policies.len(), 1, "{policies:?}");
    policies[0].join("policy.toml")
}

/// The policy is right.
fn right(folder: &Path) {
    let done = run(folder, &["policy", "check", "--lang", "nl", "--require-policy"]);
    assert_eq!(done.status, Some(0), "{}{}", done.out, done.err);
    assert!(done.out.contains("in orde"), "{}", done.out);
}

/// The policy is right, and every rule does what its examples say.
fn works(folder: &Path) {
    right(folder);
    let done = run(folder, &["test", "--lang", "nl", "--require-policy"]);
    assert_eq!(done.status, Some(0), "{}{}", done.out, done.err);
}

fn verdicts(folder: &Path) -> BTreeMap<String, (String, Vec<String>)> {
    let done = run(folder, &["check", "--require-policy", "--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{error}: {}", done.err));
    assert_eq!(report["summary"]["complete"], true, "{}", done.out);
    let drafts = report["drafts"].as_array().unwrap().iter().map(|draft| {
        let rules = draft["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap().to_owned());
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        (text(&draft["path"]), (text(&draft["verdict"]), rules.collect()))
    });
    drafts.collect()
}

#[test]
fn every_choice_of_packs_works_at_once() {
    let single = PACKS.map(|pack| pack.to_owned());
    let choices = single.into_iter().chain(["all".to_owned(), "language,privacy".to_owned()]);
    for (packs, lang) in choices.zip(["nl", "en"].into_iter().cycle()) {
        let folder = empty();
        let made =
            init(folder.path(), &["--yes", "--name", "Dorpstad", "--packs", &packs, "--language", lang]);
        assert_eq!((made.status, made.err.as_str()), (Some(0), ""), "{packs}");
        if packs == "all" {
            works(folder.path());
        }
        let verdicts = verdicts(folder.path());
        assert_eq!(verdicts["drafts/voorbeeld.md"].0, "clear", "{packs}: {verdicts:?}");
        let (verdict, found) = &verdicts["drafts/voorbeeld-met-opmerking.md"];
        assert_ne!(verdict, "clear", "{packs}");
        // To begin with a block would say: this is not for you.
        assert!(packs != "all" || verdict == "advice", "{verdict}");
        assert!(
            packs == "all" || found.iter().all(|rule| packs.contains(rule.split('/').next().unwrap())),
            "{found:?}"
        );
        assert_eq!(verdicts.len(), 2);
    }
}

/// The lines that only lack their `#` are good too.
#[test]
fn the_examples_in_the_comments_work() {
    for (packs, lang) in [("all", "nl"), ("language", "en"), ("secrecy", "nl")] {
        let folder = empty();
        init(folder.path(), &["--yes", "--name", "Dorpstad", "--packs", packs, "--language", lang]);
        for file in [policy(folder.path()), folder.path().join("persklaar.toml")] {
            let text = fs::read_to_string(&file).unwrap();
            let needs_files =
                |line: &str| ["#rules", "#key_file", "#:schema"].iter().any(|head| line.starts_with(head));
            let freed = |line: &str| match line.strip_prefix('#') {
                Some(code) if !code.starts_with(' ') && !needs_files(line) => format!("{code}\n"),
                _ => format!("{line}\n"),
            };
            let more: String = text.lines().map(freed).collect();
            assert_ne!(more, text);
            fs::write(&file, more).unwrap();
        }
        if packs == "all" {
            right(folder.path())
        } else {
            works(folder.path())
        }
        let shown: serde_json::Value =
            serde_json::from_str(&run(folder.path(), &["policy", "show", "--format", "json"]).out).unwrap();
        assert!(
            shown["windows"].as_array().unwrap().iter().any(|window| window["id"] == "campaign"),
            "{shown}"
        );
        assert_eq!(shown["levels"].as_array().unwrap().len(), 1, "{shown}");
        assert_eq!(shown["waivers"].as_array().unwrap().len(), 1, "{shown}");
        let explained = run(folder.path(), &["explain", "dorpstad/burger"]);
        assert_eq!(explained.status, Some(0), "{}", explained.err);
    }
}

#[test]
fn what_is_not_there_is_needed_by_some_rule() {
    let folder = empty();
    init(folder.path(), &["--yes", "--name", "Dorpstad"]);
    let file = policy(folder.path());
    let text = fs::read_to_string(&file).unwrap();
    let lists: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("registers = [") || line.starts_with("windows   = ["))
        .collect();
    let names: Vec<&str> = lists.iter().flat_map(|line| line.split('"').skip(1).step_by(2)).collect();
    assert_eq!(names.len(), 17, "{names:?}");
    // Without any of the names, each of them is asked for.
    let kept: String =
        text.lines().filter(|line| !lists.contains(line)).map(|line| format!("{line}\n")).collect();
    fs::write(&file, kept).unwrap();
    let checked = run(folder.path(), &["policy", "check"]);
    assert_eq!(checked.status, Some(2), "{}", checked.out);
    for name in names {
        assert!(checked.err.contains(&format!("`{name}`")), "{name} is named for nothing: {}", checked.err);
    }
    let described =
        |name: &str| text.contains(&format!("registers/{name}.csv: ")) && !text.contains(".csv: zie ");
    assert!(
        ["accounts", "people", "parties", "tenders", "secret-dossiers"].into_iter().all(described),
        "{text}"
    );
}

/// What the comments say of a register is so: with the file there and the name gone, its rules are on.
#[test]
fn a_register_is_added_as_the_comments_say() {
    let folder = empty();
    init(folder.path(), &["--yes", "--name", "Dorpstad"]);
    let file = policy(folder.path());
    let text = fs::read_to_string(&file).unwrap();
    let header = text.lines().skip_while(|line| !line.contains("registers/parties.csv")).nth(1).unwrap();
    let header = header.trim_start_matches(['#', ' ']);
    fs::create_dir(file.with_file_name("registers")).unwrap();
    fs::write(
        file.with_file_name("registers").join("parties.csv"),
        format!("{header}\nDB,Dorps Belang,#StemDorpsBelang\n"),
    )
    .unwrap();
    fs::write(&file, text.replace("\"parties\", ", "")).unwrap();
    fs::write(folder.path().join("drafts/partij.txt"), "Stem op Dorps Belang! #StemDorpsBelang").unwrap();
    let found = &verdicts(folder.path())["drafts/partij.txt"].1;
    assert!(found.iter().any(|rule| rule == "neutrality/party-vote-appeal"), "{found:?}");
}

#[test]
fn answers_end_up_where_they_count() {
    let folder = empty();
    let more = ["--contact", "privacy-officer=fg@dorpstad.example", "--contact", "griffier=none"];
    let made = init(folder.path(), &[&ALL[..], &more].concat());
    assert_eq!(made.status, Some(0), "{}", made.err);
    let files = files(folder.path());
    insta::assert_snapshot!("told", made.out);
    insta::assert_snapshot!("policy_nl", files["policies/dorpstad/policy.toml"]);
    insta::assert_snapshot!("project", files["persklaar.toml"]);
    right(folder.path());
    fs::write(
        folder.path().join("drafts/eigen.txt"),
        "Bel 14 0222, mail fg@dorpstad.example of kijk op mijn.dorpstad.example/balie",
    )
    .unwrap();
    fs::write(folder.path().join("drafts/ander.txt"), "Bel mevrouw De Wit op 0612345678.").unwrap();
    let report: serde_json::Value =
        serde_json::from_str(&run(folder.path(), &["check", "--format", "json"]).out).unwrap();
    let draft =
        |path: &str| report["drafts"].as_array().unwrap().iter().find(|draft| draft["path"] == path).unwrap();
    assert_eq!(draft("drafts/eigen.txt")["verdict"], "clear");
    assert_eq!(draft("drafts/ander.txt")["approvers"][0], "privacy-officer");
    let shown = run(folder.path(), &["check", "--format", "pretty", "drafts/ander.txt"]).out;
    assert!(shown.contains("fg@dorpstad.example"), "{shown}");
}

#[test]
fn english_is_english_throughout() {
    let folder = empty();
    let made = init(
        folder.path(),
        &["town", "--yes", "--lang", "en", "--name", "Dorpstad", "--packs", "privacy,channels"],
    );
    assert_eq!(made.status, Some(0), "{}", made.err);
    insta::assert_snapshot!("told_en", made.out);
    insta::assert_snapshot!("policy_en", files(folder.path())["town/policies/dorpstad/policy.toml"]);
    right(&folder.path().join("town"));
}

#[test]
fn names_of_folders_are_plain() {
    let long = format!("Nieuw-{}", "Ommer".repeat(15));
    for (name, slug) in [
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("  Den   Haag ", "den-haag"),
        ("../../x", "x"),
        ("/etc/passwd", "etc-passwd"),
        ("..", "gemeente"),
        ("🙂", "gemeente"),
        ("日本", "gemeente"),
        ("CON", "gemeente-con"),
        ("Privacy", "gemeente-privacy"),
        ("Context", "gemeente-context"),
        ("Dorp \"de Mooiste\" \\ 'Stad'", "dorp-de-mooiste-stad"),
        ("name = \"x\" # ]]", "name-x"),
        ("{match}", "match"),
        ("ＤＯＲＰ", "dorp"),
        (&long, "nieuw-ommerommerommerommerommerommerommerommerommerommerommer"),
    ] {
        let folder = empty();
        let made = init(folder.path(), &["--yes", "--name", name, "--packs", "language"]);
        assert_eq!(made.status, Some(0), "{name}: {}", made.err);
        let file = policy(folder.path());
        let found = file.parent().unwrap().file_name().unwrap().to_str().unwrap();
        assert_eq!(found, slug.get(..60).unwrap_or(slug), "{name}");
        let read: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        assert_eq!(read["municipality"]["name"].as_str(), Some(name.trim()));
    }
}

#[test]
fn wrong_answers_are_told_all_at_once_and_make_nothing() {
    let long = "x".repeat(10_000);
    for (args, wanted) in [
        (&["--name", ""][..], "--name: de naam van de gemeente is leeg"),
        (&["--name", " \u{200b}\n"], "--name: de naam"),
        (&["--name", "Dorp\nstad"], "onzichtbaar teken"),
        (&["--name", "Dorp\u{1b}[2Jstad"], "onzichtbaar teken"),
        (&["--name", "Dorp\u{202e}stad"], "onzichtbaar teken"),
        (&["--name", &long], "langer dan 100 tekens"),
        (&["--packs", "privcy"], "bedoelt u `privacy`?"),
        (&["--packs", ""], "kies minstens één pakket"),
        (&["--packs", &long], "onbekend pakket"),
        (&["--contact", "communicatie"], "geen e-mailadres"),
        (&["--contact", "a@b"], "geen e-mailadres"),
        (&["--contact", "a\nb@c.nl"], "geen e-mailadres"),
        (&["--contact", "griffer=a@b.nl"], "bedoelt u `griffier`?"),
        (&["--own", "14 0222, hallo"], "`hallo` is geen telefoonnummer, site of e-mailadres"),
        (&["--own", "\"]"], "is geen telefoonnummer"),
        (&["--election", "morgen"], "is geen dag"),
        (&["--election", "2030-02-30"], "is geen dag"),
        (&["--election", "20-3-30"], "is geen dag"),
        (&["--election", "2020-03-20"], "2020-03-20 is al voorbij"),
    ] {
        let folder = empty();
        let name: &[&str] = if args[0] == "--name" { &[] } else { &["--name", "Dorpstad"] };
        let done = init(folder.path(), &[&["--yes", "--lang", "nl"], args, name].concat());
        let said = done.err.replace('\n', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(done.status, Some(2), "{args:?}");
        assert!(said.contains(wanted), "{said}");
        assert!(done.err.len() < 2000, "an error does not repeat ten thousand characters");
        assert_eq!((done.out, files(folder.path())), (String::new(), BTreeMap::new()));
    }
    let folder = empty();
    let done = init(
        folder.path(),
        &["--name", "", "--packs", "privcy", "--own", "x", "--election", "ooit", "--contact", "x"],
    );
    for flag in ["--name", "--packs", "--own", "--election", "--contact"] {
        assert!(done.err.contains(flag), "{}", done.err);
    }
}

#[test]
fn days_are_read_as_people_write_them() {
    for day in ["2999-03-20", "20-3-2999", "20/03/2999", " 20-03-2999 "] {
        let folder = empty();
        let made = init(folder.path(), &["--yes", "--name", "Dorpstad", "--election", day]);
        assert_eq!(made.status, Some(0), "{}", made.err);
        assert!(
            fs::read_to_string(policy(folder.path())).unwrap().contains("\ndate  = 2999-03-20\n"),
            "{day}"
        );
    }
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let folder = empty();
    let done = init(folder.path(), &["--lang", "nl"]);
    assert_eq!(done.status, Some(2));
    for flag in ["--name", "--packs", "--contact", "--own", "--election", "--yes"] {
        assert!(done.err.contains(flag), "{}", done.err);
    }
    assert!(!done.err.contains("--language"), "--lang says it: {}", done.err);
    let done = init(folder.path(), &["--yes"]);
    assert_eq!(done.status, Some(2));
    assert!(done.err.contains("--name") && !done.err.contains("--own"), "{}", done.err);
    // Nobody reads along with the language pack, so there is no address to give.
    let done = init(folder.path(), &["--packs", "language"]);
    assert!(done.err.contains("--own") && !done.err.contains("--contact"), "{}", done.err);
    assert_eq!(files(folder.path()), BTreeMap::new());
    assert_eq!(init(folder.path(), &ALL).status, Some(0));
}

#[test]
fn what_is_there_stays_as_it_is() {
    for there in ["persklaar.toml", "policies/dorpstad/policy.toml", "drafts/voorbeeld.md"] {
        let folder = empty();
        let path = folder.path().join(there);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "van iemand").unwrap();
        let before = files(folder.path());
        let done = init(folder.path(), &ALL);
        assert_eq!(done.status, Some(2), "{there}");
        assert!(done.err.contains(there) && done.err.contains("--force"), "{}", done.err);
        assert_eq!(files(folder.path()), before);

        let done = init(folder.path(), &[&ALL[..], &["--force"]].concat());
        assert_eq!(done.status, Some(0), "{}", done.err);
        assert_ne!(fs::read_to_string(&path).unwrap(), "van iemand");
        right(folder.path());
        assert_eq!(files(folder.path()).keys().filter(|name| !name.ends_with('/')).count(), 5);
    }
    // Again over its own files: every one of them is named.
    let folder = empty();
    init(folder.path(), &ALL);
    let before = files(folder.path());
    let done = init(folder.path(), &ALL);
    assert!(
        before.keys().filter(|name| !name.ends_with('/')).all(|name| done.err.contains(name.as_str())),
        "{}",
        done.err
    );
    assert_eq!(files(folder.path()), before);
}

#[test]
fn other_files_stay_and_can_be_there() {
    let folder = empty();
    fs::create_dir_all(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/eigen.txt"), "De balie is morgen open.").unwrap();
    assert_eq!(init(folder.path(), &ALL).status, Some(0));
    assert_eq!(files(folder.path())["drafts/eigen.txt"], "De balie is morgen open.");
    assert_eq!(verdicts(folder.path()).len(), 3);
}

/// Something in the way of the last file: the first ones are not left behind, and what was replaced is back.
#[test]
fn all_or_nothing() {
    let folder = empty();
    fs::write(folder.path().join("drafts"), "geen map").unwrap();
    let before = files(folder.path());
    let done = init(folder.path(), &ALL);
    assert_eq!(done.status, Some(2), "{}", done.out);
    assert!(done.err.contains("drafts/"), "{}", done.err);
    assert_eq!(files(folder.path()), before);

    let folder = empty();
    fs::create_dir_all(folder.path().join("drafts/voorbeeld-met-opmerking.md")).unwrap();
    fs::create_dir_all(folder.path().join("policies/dorpstad")).unwrap();
    fs::write(folder.path().join("persklaar.toml"), "policy = \"oud\"").unwrap();
    fs::write(folder.path().join("policies/dorpstad/policy.toml"), "oud").unwrap();
    let before = files(folder.path());
    let done = init(folder.path(), &[&ALL[..], &["--force"]].concat());
    assert_eq!(done.status, Some(2), "{}", done.out);
    assert_eq!(files(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_nothing_may_be_saved() {
    use std::os::unix::fs::PermissionsExt;
    let folder = empty();
    let closed = folder.path().join("dicht");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do anything also writes here; there is nothing to see then.
    let closed =
        if fs::write(closed.join("proef"), "").is_ok() { PathBuf::from("/proc/sys/dicht") } else { closed };
    let done = init(folder.path(), &[&[closed.to_str().unwrap()], &ALL[..]].concat());
    assert_eq!((done.status, done.out.as_str()), (Some(2), ""), "{}", done.err);
    assert!(done.err.contains("niets gemaakt"), "{}", done.err);
    assert!(!closed.join("persklaar.toml").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    let folder = empty();
    let outside = empty();
    let target = outside.path().join("elders.toml");
    std::os::unix::fs::symlink(&target, folder.path().join("persklaar.toml")).unwrap();
    let done = init(folder.path(), &ALL);
    assert_eq!(done.status, Some(2), "a link that leads nowhere is there too");
    assert!(!target.exists());
    fs::write(&target, "van iemand").unwrap();
    assert_eq!(init(folder.path(), &[&ALL[..], &["--force"]].concat()).status, Some(0));
    assert_eq!(fs::read_to_string(&target).unwrap(), "van iemand");
}
