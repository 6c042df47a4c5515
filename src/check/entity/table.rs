//! How the tables of cases in the detectors are run: folded as a draft is, and read back in the author's own bytes.

use proptest::strategy::Strategy as _;

use crate::check::entity::detect;
use crate::model::entity::{Entity, Sure};
use crate::text::fold::fold;

/// What is found in `text`: the author's own letters, and how sure.
pub(super) fn found(entity: Entity, text: &str) -> Vec<(String, Sure)> {
    detect(entity, text, &fold(text))
        .into_iter()
        .map(|one| (one.span.slice(text).to_owned(), one.sure))
        .collect()
}

/// Each text holds exactly one occurrence, as written, with that certainty.
#[track_caller]
pub(super) fn finds(entity: Entity, cases: &[(&str, &str, Sure)]) {
    for (text, expected, sure) in cases {
        assert_eq!(found(entity, text), [((*expected).to_owned(), *sure)], "in {text:?}");
    }
}

/// Nothing is found in any of these.
#[track_caller]
pub(super) fn silent(entity: Entity, cases: &[&str]) {
    for text in cases {
        assert_eq!(found(entity, text), [], "in {text:?}");
    }
}

/// Texts that must neither panic nor take long, for every detector.
#[test]
fn hostile_texts_come_to_an_end() {
    let seeds = [
        "1",
        "0 ",
        "06-",
        "1.",
        "1-",
        "12-",
        "a.",
        "a@",
        "@",
        "#",
        "#a",
        "a-",
        "€",
        "€ 1",
        "1 ",
        "nl91",
        "nl91 ",
        "nl91 abna ",
        "bsn ",
        "bsn 1",
        "bsn 11122",
        "ab-",
        "12-ab-",
        "kenteken ",
        "auto gb1",
        "straat 1 ",
        "Dorpsstraat ",
        "Dorpsstraat 12 ",
        "1234 AB ",
        "12, 1234 AB",
        "http://",
        "a://",
        "www.",
        "a.b:",
        "a.nl/(",
        "x.nl:",
        "a_.b",
        "[at]",
        "a [at] b [punt] ",
        "+31",
        "+3",
        "(0)",
        "\u{200b}1",
        "\u{301}",
        "👩‍👩‍👧",
        "é",
        "10 maart ",
        "maandag ",
        "10-3-",
        "euro ",
        "1,5 miljoen ",
        "1.000",
        "-",
        "/",
        ".",
        "a!",
        "a@b.",
        "a@a_",
        "://",
    ];
    for seed in seeds {
        let text = seed.repeat(10_000 / seed.len());
        let folded = fold(&text);
        for entity in <Entity as strum::VariantArray>::VARIANTS {
            let found = detect(*entity, &text, &folded);
            assert!(
                found.iter().all(|found| !found.span.slice(&text).is_empty()),
                "{entity} on {seed:?} repeated"
            );
        }
    }
}

proptest::proptest! {
    /// Occurrences are slices of the text, in order, and do not overlap.
    #[test]
    fn occurrences_fit_the_text(
        text in proptest::collection::vec(proptest::prop_oneof![
            "[0-9]{1,10}", "[ .,/@#€+()\u{200b}\u{301}１éА👩-]{1,2}", "\\PC{0,4}",
            proptest::sample::select(vec![
                "bsn ", "NL91ABNA0417164300", "Dorpsstraat ", "1234 AB ", "06-", "kenteken ", "GB-123-X", "10 maart ",
                "www.", ".nl", "@naam", "euro", "111222333", "+31 ", "(0)",
            ]).prop_map(str::to_owned),
        ], 0..12).prop_map(|parts| parts.concat()),
    ) {
        let folded = fold(&text);
        for entity in <Entity as strum::VariantArray>::VARIANTS {
            let mut until = 0;
            for one in detect(*entity, &text, &folded) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some_and(|found| !found.is_empty()));
                proptest::prop_assert!(one.span.start >= until, "{entity} overlaps in {text:?}");
                until = one.span.end;
            }
        }
    }
}
