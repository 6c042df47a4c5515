//! Rebuilds when a rule or policy is added: the files themselves are tracked, new ones are not. Tells the program which
//! packs are other ones than their ready forms (`rules/_ready`) were made of.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=policies");
    let rules = Path::new("rules");
    let packs = fs::read_dir(rules).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let stale: Vec<String> = packs
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            let digest = Sha256::digest(fs::read(&path).ok()?);
            let ready = fs::read(rules.join("_ready").join(format!("{name}.bin"))).unwrap_or_default();
            // The digest of the text stands in the index, near the start.
            let head = ready.get(..ready.len().min(128)).unwrap_or_default();
            let fresh = head.windows(digest.len()).any(|window| window == digest.as_slice());
            (!fresh).then_some(name)
        })
        .collect();
    println!("cargo::rustc-env=PERSKLAAR_STALE={}", stale.join(","));
}
