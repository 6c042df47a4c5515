//! Any text as a policy, a pack and a register, with a NUL between them.

#![no_main]

#[path = "../../robust/policy.rs"]
mod policy;
#[path = "../../robust/rendered.rs"]
mod rendered;

libfuzzer_sys::fuzz_target!(|data: &[u8]| policy::together(data));
