//! What is an entity and what only looks like one: a table per entity in `tests/entities/`.
//!
//! ```toml
//! found  = [["Uw BSN is 111222333.", "111222333", "certain"]]   # text, what is found, how sure; more of them in pairs
//! silent = ["Factuurnummer 111222333"]                          # nothing is found, not even a `possible`
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use persklaar::check::entity::detect;
use persklaar::model::entity::{Entity, Sure};
use persklaar::text::fold::fold;
use proptest::strategy::Strategy as _;
use serde::Deserialize;
use strum::VariantArray;

/// Fewest cases of either kind per entity.
const ENOUGH: usize = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    found: Vec<Vec<String>>,
    silent: Vec<String>,
}

fn path(entity: Entity) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/entities/{entity}.toml"))
}

/// What is found in `text`: the author's own letters, and how sure.
fn found(entity: Entity, text: &str) -> Vec<(&str, Sure)> {
    let occurrences = detect(entity, text, &fold(text)).into_iter();
    occurrences.map(|one| (one.span.slice(text), one.sure)).collect()
}

fn table_holds(entity: Entity) {
    let path = path(entity);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut wrong = Vec::new();
    for case in &table.found {
        let (text, expected) = case.split_first().expect("a text comes first");
        let expected: Vec<(&str, Sure)> =
            expected.chunks(2).map(|pair| (pair[0].as_str(), pair[1].parse().unwrap())).collect();
        assert!(!expected.is_empty(), "{entity}: {text:?} says nothing");
        let found = found(entity, text);
        if found != expected {
            wrong.push(format!("{text:?}\n    should be {expected:?}\n    but is    {found:?}"));
        }
    }
    for text in &table.silent {
        let found = found(entity, text);
        if !found.is_empty() {
            wrong.push(format!("{text:?}\n    should be silent\n    but is    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let (found, silent) = (table.found.len(), table.silent.len());
    assert!(found >= ENOUGH && silent >= ENOUGH, "{entity}: only {found} found and {silent} silent cases");
}

/// A test per entity, and one that no entity is left out.
macro_rules! tables {
    ($($name:ident: $entity:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            table_holds(Entity::$entity);
        })*

        #[test]
        fn every_entity_has_a_table() {
            assert_eq!(Entity::VARIANTS, [$(Entity::$entity),*]);
        }
    };
}

tables! {
    nl_bsn: NlBsn, nl_a_nummer: NlANummer, nl_document: NlDocument, nl_rijbewijs: NlRijbewijs,
    nl_onderwijsnummer: NlOnderwijsnummer, nl_kvk: NlKvk, nl_btw: NlBtw, nl_big: NlBig, nl_kenteken: NlKenteken,
    nl_postcode: NlPostcode, nl_address: NlAddress, nl_case_number: NlCaseNumber, iban: Iban,
    payment_card: PaymentCard, phone: Phone, email: Email, ip_address: IpAddress, date_of_birth: DateOfBirth,
    person: Person, secret: Secret, url: Url, mention: Mention, hashtag: Hashtag, date: Date, money: Money,
}

/// Texts that must neither panic nor take long, for every detector.
#[test]
fn hostile_texts_come_to_an_end() {
    let seeds = [
        "mevrouw ",
        "mr. ",
        "van ",
        "Jan ",
        "Jan van ",
        "Jan-",
        "J. ",
        "J.",
        "Jansen, ",
        "43-jarige ",
        "'t ",
        "naam: ",
        "geboren ",
        "geboren 1-1-1980 ",
        "laan van ",
        "adres: A",
        "morgen ",
        "honderd",
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
        for entity in Entity::VARIANTS {
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
        for entity in Entity::VARIANTS {
            let mut until = 0;
            for one in detect(*entity, &text, &folded) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some_and(|found| !found.is_empty()));
                proptest::prop_assert!(one.span.start >= until, "{entity} overlaps in {text:?}");
                until = one.span.end;
            }
        }
    }
}
