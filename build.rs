//! Rebuilds when a rule or policy is added: the files themselves are tracked, new ones are not.

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=policies");
}
