//! The guide for rule authors, carried out as a reader would: its files are written, its commands run.
//!
//! `<!-- file: PATH -->` before a code block means that the reader makes that file, `<!-- add: PATH -->` that the
//! block goes to the end of it. Every line of a `sh` block is a command that must end with 0.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the reader does with a code block.
#[derive(Debug, PartialEq)]
enum Step {
    /// Makes a file.
    Write(String, String),
    /// Adds to the end of a file.
    Append(String, String),
    /// Types a command.
    Run(String),
}

fn steps(guide: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut said: Option<(bool, String)> = None;
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let target = |head: &str| line.strip_prefix(head)?.strip_suffix(" -->").map(str::to_owned);
        if let Some(path) = target("<!-- file: ") {
            said = Some((true, path));
        } else if let Some(path) = target("<!-- add: ") {
            said = Some((false, path));
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let text = format!("{}\n", block.join("\n"));
            match said.take() {
                Some((true, path)) => steps.push(Step::Write(path, text)),
                Some((false, path)) => steps.push(Step::Append(path, text)),
                None if language == "sh" => {
                    steps.extend(block.iter().map(|line| Step::Run((*line).to_owned())))
                }
                None => panic!("a block of which the reader cannot know what to do with it:\n{text}"),
            }
        }
    }
    steps
}

fn guide(name: &str) -> Vec<Step> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    steps(&fs::read_to_string(path).unwrap())
}

#[test]
fn every_step_works() {
    let folder = tempfile::tempdir().unwrap();
    let steps = guide("writing-rules.md");
    assert!(steps.iter().filter(|step| matches!(step, Step::Run(_))).count() >= 6);
    for step in steps {
        match step {
            Step::Write(path, text) => {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Step::Append(path, text) => {
                let path = folder.path().join(path);
                let before = fs::read_to_string(&path).unwrap();
                fs::write(path, format!("{before}\n{text}")).unwrap();
            }
            Step::Run(line) => {
                let mut words = line.split(' ');
                assert_eq!(words.next(), Some("persklaar"), "{line}");
                let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
                command.args(words).current_dir(folder.path());
                for name in ["CI", "PERSKLAAR_POLICY"] {
                    command.env_remove(name);
                }
                let output = command.output().unwrap();
                let (out, err) =
                    (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
                assert_eq!(output.status.code(), Some(0), "{line}\n{out}\n{err}");
            }
        }
    }
}

/// Who reads the one guide does the same as who reads the other.
#[test]
fn both_languages_say_the_same_steps() {
    assert_eq!(guide("writing-rules.md"), guide("writing-rules.nl.md"));
}
