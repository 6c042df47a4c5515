//! What an approval covers.

use persklaar::draft::digest::digest;

use crate::one;

#[test]
fn it_is_the_hash_of_canonical_json() {
    // printf '%s' '…' | sha256sum
    let draft = one(
        "a.json",
        r#"{"text": "Dag \"u\"\n€", "kind": "post", "declare": {"b": true, "a": "ja", "é": "map"}}"#,
    )
    .draft;
    assert_eq!(digest(&draft), EXPECTED);
}

/// Of `{"declare":{"a":true,"b":true,"é":"map"},"kind":"post","text":"Dag \"u\"\n€"}`.
const EXPECTED: &str = "798cdb7be6ea62a6914982b66b78f092df063660372ce810b5f9cfbf4d400f7e";

#[test]
fn it_covers_all_but_the_paperwork() {
    let covered = digest(&one("a.json", r#"{"text": "Dag", "channel": "x"}"#).draft);
    for same in [
        r#"{"channel": "x", "text": "Dag"}"#,
        r#"{"text": "Dag", "channel": "x", "id": "7", "title": null, "media": []}"#,
        r#"{"text": "Dag", "channel": "x", "extra": {"a": 1}, "approvals": [{"by": "jan"}]}"#,
        r#"{"text": "Dag", "channel": "x", "waive": [{"rule": "a/b", "reason": "c", "by": "d"}]}"#,
    ] {
        assert_eq!(digest(&one("b.json", same).draft), covered, "{same}");
    }
    for other in [
        r#"{"text": "Dag ", "channel": "x"}"#,
        r#"{"text": "Dag"}"#,
        r#"{"text": "Dag", "channel": "x", "capacity": "personal"}"#,
        r#"{"text": "Dag", "channel": "x", "media": [{}]}"#,
        r#"{"text": "Dag", "channel": "x", "publish_at": "2027-03-10"}"#,
    ] {
        assert_ne!(digest(&one("b.json", other).draft), covered, "{other}");
    }
}

#[test]
fn the_format_of_the_file_does_not_matter() {
    let json = one("a.json", r#"{"text": "Dag", "publish_at": "2027-03-10T09:00:00+01:00"}"#).draft;
    let toml = one("a.md", "+++\npublish_at = 2027-03-10T08:00:00Z\n+++\nDag\n").draft;
    let csv = one("a.csv", "text;publish_at\nDag;2027-03-10T10:00:00+02:00\n").draft;
    assert_eq!(digest(&json), digest(&toml));
    assert_eq!(digest(&json), digest(&csv));
}
