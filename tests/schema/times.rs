//! Dates and times: the patterns of the schemas take what the program takes.

use persklaar::model::moment::Moment;
use persklaar::schema::{Kind, schema};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::loader;

fn pattern(kind: Kind, pointer: &str) -> jsonschema::Validator {
    let pattern = schema(kind).pointer(pointer).unwrap().clone();
    jsonschema::validator_for(&json!({ "pattern": pattern })).unwrap()
}

/// Two digits, often of something that exists.
fn two() -> impl Strategy<Value = String> {
    prop_oneof![(0..=31_u8).prop_map(|n| format!("{n:02}")), (0..=99_u8).prop_map(|n| format!("{n:02}"))]
}

/// Texts that are nearly times, or are.
fn nearly() -> impl Strategy<Value = String> {
    let date = (prop_oneof!["[0-9]{4}", "[+-][0-9]{6}", "20[0-9]{2}"], "-?", two(), "-?", two())
        .prop_map(|(y, a, m, b, d)| format!("{y}{a}{m}{b}{d}"));
    let clock = ("[T t_]", two(), ":?", two(), prop_oneof!["", ":[0-6][0-9]", ":?[0-5][0-9][.,][0-9]{1,10}"])
        .prop_map(|(t, h, c, m, s)| format!("{t}{h}{c}{m}{s}"));
    let zone = prop_oneof!["", "[Zz]", "[+-][012][0-9]", "[+-][012][0-9]:?[0-6][0-9]", "\\[UTC\\]"];
    let space = prop_oneof!["", " "];
    (space, date, prop_oneof![Just(String::new()), clock.boxed(), "[T ][0-9]{2}".boxed()], zone)
        .prop_map(|(s, d, c, z)| format!("{s}{d}{c}{z}{s}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    /// What the program reads, the schema takes; what the schema takes and the program does not is a day or a distance
    /// from UTC that does not exist.
    #[test]
    fn a_moment_is_a_moment_for_both(text in nearly()) {
        thread_local! {
            static PATTERN: jsonschema::Validator = pattern(Kind::Draft, "/$defs/moment/pattern");
        }
        let taken = PATTERN.with(|pattern| pattern.is_valid(&Value::String(text.clone())));
        let read = text.parse::<Moment>().is_ok();
        prop_assert!(taken || !read, "the schema refuses {text:?}");
        if taken && !read {
            let trimmed = text.trim();
            let day = trimmed.contains("29") || trimmed.contains("30") || trimmed.contains("31");
            prop_assert!(day || trimmed.starts_with(['+', '-']) || trimmed.len() < 10, "the schema takes {text:?}");
        }
    }
}

#[test]
fn a_time_of_day_is_one_for_both() {
    let shape = pattern(Kind::Policy, "/$defs/recurring/properties/from/pattern");
    let cases = [
        ("08:30", true),
        ("00:00", true),
        ("23:59:59", true),
        ("24:00", true),
        ("08:30:15.5", false),
        ("0830", false),
        ("08", true),
        ("8:30", false),
        ("24:01", false),
        ("08:60", false),
        ("08.30", false),
        ("08:30 uur", false),
        ("", false),
        (" 08:30", false),
        ("T08:30", false),
        ("08:30Z", false),
        ("08:30+01:00", false),
        ("2027-03-10T08:30", false),
    ];
    let mut wrong = Vec::new();
    for (text, right) in cases {
        let policy = format!(
            "version = '1'\npacks = ['language']\n[municipality]\nname = 'Proefstad'\n[without]\nwindows = ['crisis']\n[[window]]\nid = 'x'\n\
             recurring = {{ weekdays = ['mon'], from = '{text}', until = '24:00' }}\n"
        );
        let said = loader::policy(&policy);
        let taken = shape.is_valid(&Value::String(text.to_owned()));
        if (said.is_empty(), taken) != (right, right) {
            wrong.push(format!("{text:?}: program {said:?}, schema {taken}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
