//! Any bytes as a draft of any format.

#![no_main]

#[path = "../../robust/drafts.rs"]
mod drafts;
#[path = "../../robust/rendered.rs"]
mod rendered;

libfuzzer_sys::fuzz_target!(|data: &[u8]| drafts::chosen(data));
