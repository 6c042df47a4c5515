//! Any text with any context, judged under the example policy.

#![no_main]

#[path = "../../robust/engine.rs"]
mod engine;
#[path = "../../robust/rendered.rs"]
mod rendered;

libfuzzer_sys::fuzz_target!(|data: &[u8]| engine::judged(data));
