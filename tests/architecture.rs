//! The floors: a module imports its own floor's module or a lower floor, never a higher one or a neighbour.
//!
//! Nothing in Rust keeps the modules of one crate from becoming a knot; this does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;

/// The modules of `src`, lowest floor first. Modules on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["model"],
    &["draft", "check", "report"],
    &["rules"],
    &["compile", "schema"],
    &["engine"],
    &["prove"],
    &["cli"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The top-level modules that a source text names after `crate::`, also inside `use crate::{a, b::c}`.
fn imports(source: &str) -> Vec<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let name = |text: &str| -> String {
            text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
        };
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(group) => {
                let mut depth = 1;
                let mut item = String::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => found.push(name(std::mem::take(&mut item).trim())),
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                    if c != ',' || depth > 1 {
                        item.push(c);
                    }
                }
                found.push(name(item.trim()));
            }
        }
    }
    found
}

fn violations(module: &str, path: &str, source: &str) -> Vec<String> {
    let own = floor(module).unwrap_or_else(|| panic!("src/{module} stands on no floor: add it to FLOORS"));
    let wrong = |import: &String| import != module && floor(import).is_some_and(|other| other >= own);
    let mut found: Vec<String> =
        imports(source).into_iter().filter(wrong).map(|import| format!("{path} imports {import}")).collect();
    if source.contains("super::super") {
        found.push(format!("{path} climbs with super::super"));
    }
    found
}

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files
        .into_iter()
        .map(|path| {
            let shown = path.strip_prefix(&src).unwrap().display().to_string().replace('\\', "/");
            let module = shown.split(['/', '.']).next().unwrap().to_owned();
            (module, shown, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn modules_look_down_only() {
    let sources = sources();
    assert!(sources.len() > 40, "found only {} source files", sources.len());
    let inside = sources.iter().filter(|(module, ..)| !matches!(module.as_str(), "lib" | "main"));
    let wrong: Vec<String> =
        inside.flat_map(|(module, path, source)| violations(module, path, source)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_planted_upward_import_is_seen() {
    let planted = [
        ("engine", "use crate::cli::args;"),
        ("text", "fn f() { crate::model::say::Say::default(); }"),
        ("check", "use crate::{model::say::Say, report::Format};"),
        ("report", "use crate::{\n    engine::{lint, Request},\n};"),
        ("draft", "use super::super::engine;"),
    ];
    for (module, source) in planted {
        assert_ne!(violations(module, "planted.rs", source), Vec::<String>::new(), "{source}");
    }
    assert_eq!(
        violations("engine", "fine.rs", "use crate::check::view::View; // crate::cli"),
        Vec::<String>::new()
    );
}

#[test]
fn rooms_are_small() {
    let big = |(_, path, source): (String, String, String)| {
        let lines = source.lines().count();
        (lines > 420 && !source.contains("Why this file is long")).then(|| format!("{path}: {lines} lines"))
    };
    let big: Vec<String> = sources().into_iter().filter_map(big).collect();
    assert_eq!(big, Vec::<String>::new(), "split them, or say in the module's docs: Why this file is long");
}

#[test]
fn the_library_is_silent_and_pure() {
    let forbidden = [
        "std::env::",
        "std::fs::",
        "std::process::",
        "SystemTime::now",
        "Timestamp::now",
        "ZonedDateTime::now",
    ];
    let inside = sources().into_iter().filter(|(module, ..)| !matches!(module.as_str(), "cli" | "main"));
    let wrong: Vec<String> = inside
        .flat_map(|(_, path, source)| {
            forbidden
                .iter()
                .filter(|name| source.contains(*name))
                .map(|name| format!("{path}: {name}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
