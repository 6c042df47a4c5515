//! `inspect`: what a rule author sees of a draft.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::io::Write;
use std::process::{Command, Stdio};

const POST: &str = "Mevrouw El Haddaoui (bel 06-12345678) wil “niet langer” wachten. Kom met de 🚲 naar Dorpsstraat 12!\n\
    Mail jan@voorbeeld.nl of bel 14 0111. #stemvandewijk 𝗚𝗿𝗮𝘁𝗶𝘀";

fn inspect(args: &[&str], draft: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_persklaar"))
        .args(["inspect", "-", "--channel", "x", "--at", "2027-02-01T09:00"])
        .args(args)
        .env_remove("PERSKLAAR_POLICY")
        .env_remove("CI")
        .env("COLUMNS", "80")
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(draft.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn a_page_for_people() {
    insta::assert_snapshot!(inspect(&["--color", "never"], POST));
}

#[test]
fn in_colour_and_in_english() {
    insta::assert_snapshot!(inspect(&["--color", "always", "--lang", "en"], POST).replace('\u{1b}', "ESC"));
}

#[test]
fn a_post_that_steers_the_terminal_cannot() {
    let page =
        inspect(&["--color", "never"], "\u{1b}[2J\u{1b}]0;x\u{7}wachtwoord \u{202E}moc.x\n#\u{1b}[31m");
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{page:?}");
}

#[test]
fn values_for_programs() {
    let seen: serde_json::Value =
        serde_json::from_str(&inspect(&["--format", "jsonl"], POST)).expect("one line of JSON");
    let part = &seen["parts"][0];
    let slice = |place: &serde_json::Value| {
        let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        POST.get(at("start")..at("end")).unwrap()
    };
    assert_eq!(part["sentences"].as_array().unwrap().len(), 4);
    assert_eq!(slice(&part["quoted"][0]), "niet langer");
    assert_eq!(slice(&part["negations"][0]), "niet");
    assert_eq!(part["hashtags"][0]["words"], serde_json::json!(["stem", "van", "de", "wijk"]));
    let habits: Vec<&str> =
        part["accessibility"].as_array().unwrap().iter().map(|one| one["habit"].as_str().unwrap()).collect();
    assert_eq!(habits, ["emoji-for-word", "hashtag-case", "styled-letters"]);
    assert_eq!(part["accessibility"][1]["instead"], "#StemVanDeWijk");
    for found in part["entities"].as_array().unwrap() {
        assert_eq!(slice(found), found["text"]);
    }
}
