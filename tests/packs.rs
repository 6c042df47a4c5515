//! The ready forms of the packs inside the program are those of their texts, and read the same.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use persklaar::compile::ready;
use persklaar::rules::library::Library;

/// `UPDATE_PACKS=1 cargo test --test packs` works the packs out anew.
#[test]
fn every_pack_is_worked_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/_ready");
    let update = std::env::var_os("UPDATE_PACKS").is_some();
    let library = Library::embedded();
    let mut stale = Vec::new();
    for name in library.names() {
        let path = folder.join(format!("{name}.bin"));
        let made = ready::prepare(name, &library.pack(name).unwrap().text).unwrap();
        if fs::read(&path).is_ok_and(|there| there == made) {
            continue;
        }
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, made).unwrap();
        } else {
            stale.push(name.to_owned());
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "run UPDATE_PACKS=1 cargo test --test packs, and build again");
}
