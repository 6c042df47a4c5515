//! Ordinary prose in which nothing personal stands: detectors are silent there, also at `possible`.
//!
//! The sentences are those of `tests/yardsticks/prose/`. Links, dates, amounts, mentions and hashtags may stand in them,
//! and names of public figures, each of which `tests/prose/public-names.txt` lists. What is wrongly found all the same
//! stands in `tests/prose/exceptions.toml`, with the reason.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use persklaar::check::entity::detect;
use persklaar::model::entity::Entity;
use persklaar::text::fold::fold;
use serde::Deserialize;
use strum::VariantArray;

/// What ordinary prose is full of, and harms nobody.
const HARMLESS: [Entity; 5] = [Entity::Url, Entity::Date, Entity::Money, Entity::Mention, Entity::Hashtag];

/// Fewest sentences: with a handful, silence says nothing.
const ENOUGH: usize = 2_000;

/// Most false alarms that a reason excuses.
const EXCUSED: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    entity: String,
    /// What is found.
    text: String,
    why: String,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn sentences() -> Vec<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder("yardsticks/prose")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The names of `public-names.txt`: one a line, without comments.
fn public_names() -> Vec<String> {
    let text = fs::read_to_string(folder("prose/public-names.txt")).unwrap();
    let names = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    names.map(str::to_owned).collect()
}

#[test]
fn prose_holds_nothing_personal() {
    let sentences = sentences();
    let exceptions: Exceptions =
        toml::from_str(&fs::read_to_string(folder("prose/exceptions.toml")).unwrap()).unwrap();
    let exceptions = exceptions.exception;
    let names = public_names();
    let (mut wrong, mut excused, mut named) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let personal = Entity::VARIANTS.iter().filter(|entity| !HARMLESS.contains(entity));
    let personal: Vec<Entity> = personal.copied().collect();
    for sentence in &sentences {
        let folded = fold(sentence);
        for entity in &personal {
            for one in detect(*entity, sentence, &folded) {
                let text = one.span.slice(sentence);
                let exception =
                    exceptions.iter().position(|known| known.entity == entity.name() && known.text == text);
                let name = names.iter().position(|name| *entity == Entity::Person && name == text);
                match (name, exception) {
                    (Some(at), _) => drop(named.insert(at)),
                    (None, Some(at)) => drop(excused.insert(at)),
                    (None, None) => wrong.push(format!("{entity} ({}): {text:?} in {sentence:?}", one.sure)),
                }
            }
        }
    }
    assert!(sentences.len() >= ENOUGH, "only {} sentences", sentences.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(exceptions.len() <= EXCUSED, "{} exceptions", exceptions.len());
    let unused = exceptions.iter().enumerate().filter(|(at, _)| !excused.contains(at));
    let unused: Vec<_> = unused.map(|(_, exception)| exception).collect();
    assert!(unused.is_empty(), "no longer found, take them out of exceptions.toml: {unused:?}");
    let unused = names.iter().enumerate().filter(|(at, _)| !named.contains(at));
    let unused: Vec<_> = unused.map(|(_, name)| name).collect();
    assert!(unused.is_empty(), "no longer found, take them out of public-names.txt: {unused:?}");
}

#[test]
fn every_exception_says_why() {
    let exceptions: Exceptions =
        toml::from_str(&fs::read_to_string(folder("prose/exceptions.toml")).unwrap()).unwrap();
    for exception in exceptions.exception {
        assert!(exception.why.split_whitespace().count() > 3, "{exception:?} gives no reason");
    }
}

/// The measure itself can fail: what is personal is found in a sentence like those.
#[test]
fn something_personal_is_seen() {
    for (entity, sentence) in [
        (Entity::Person, "Mevrouw El Haddaoui stond dinsdagavond voor de rechter."),
        (Entity::NlAddress, "De vergunning is verleend voor de woning aan de Dorpsstraat 12."),
        (Entity::Phone, "Wie iets heeft gezien, belt met 06-12345678."),
    ] {
        assert_eq!(detect(entity, sentence, &fold(sentence)).len(), 1, "{entity}: {sentence}");
    }
}
