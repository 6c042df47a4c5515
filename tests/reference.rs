//! `docs/reference.md`: made from the schemas, the data and examples that are tried, so that it cannot be stale.
//!
//! `UPDATE_SCHEMAS=1 cargo test --test reference` writes it anew. Its words are in `tests/reference/template.md`, where a
//! line in double braces asks for a table or an example.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "reference/book.rs"]
mod book;
#[path = "reference/data.rs"]
mod data;
#[path = "reference/examples.rs"]
mod examples;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference")
}

#[test]
fn the_reference_is_not_stale() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let made = book::make(&fs::read_to_string(folder().join("template.md")).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    } else {
        let is = fs::read_to_string(&path).unwrap_or_default();
        assert!(is == made, "docs/reference.md is stale; UPDATE_SCHEMAS=1 cargo test --test reference");
    }
}

/// Links point at a heading that is there.
#[test]
fn every_link_leads_somewhere() {
    let text = book::make(&fs::read_to_string(folder().join("template.md")).unwrap());
    let headings: Vec<String> = text.lines().filter(|line| line.starts_with('#')).map(book::anchor).collect();
    for link in text.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert_eq!(headings.iter().filter(|heading| *heading == link).count(), 1, "#{link}");
    }
}
