//! What an approval covers, as one number.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::model::draft::Draft;

/// The fields that an approval does not cover.
const LEFT_OUT: [&str; 4] = ["id", "approvals", "waive", "extra"];

/// The digest of a draft: lowercase SHA-256 (hex) of its fields as canonical JSON.
///
/// How others compute it:
///
/// 1. Take the draft as a JSON object, without `id`, `approvals`, `waive` and `extra`.
/// 2. Leave out fields that have no value: absent, null, an empty list or an empty `declare`. `text` is always
///    there, if need be as `""`. The tables `subject`, `reply_to` and `shares`, and the items of `media`, stay,
///    also when nothing is left in them.
/// 3. Write a time with an offset in UTC with a `Z` (`2027-03-10T08:00:00Z`), a local time with seconds
///    (`2027-03-10T09:00:00`), a day as `2027-03-10`; words for yes and no as `true` and `false`.
/// 4. Serialise by RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, no spaces, UTF-8.
/// 5. Take SHA-256 of those bytes, in lowercase hexadecimal.
///
/// The text counts byte by byte: another line ending is another draft.
#[must_use]
pub fn digest(draft: &Draft) -> String {
    let mut canonical = String::new();
    if let Ok(Value::Object(mut fields)) = serde_json::to_value(draft) {
        fields.retain(|name, _| !LEFT_OUT.contains(&name.as_str()));
        write_canonical(&Value::Object(fields), &mut canonical);
    }
    Sha256::digest(canonical.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// RFC 8785. What is covered holds no numbers, so their form does not matter here; strings are escaped by
/// `serde_json` as the RFC asks: only what must be.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, (name, item)) in sorted.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                write_canonical(item, out);
            }
            out.push('}');
        }
        plain => out.push_str(&plain.to_string()),
    }
}
