//! Numbers whose forms collide: the word that names one decides what it is, and no two detectors claim it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;

use persklaar::check::entity::detect;
use persklaar::model::entity::{Entity, Occurrence, Sure};
use persklaar::text::fold::fold;

/// Entities that are a number of something or somebody.
const NUMBERS: [Entity; 13] = [
    Entity::NlBsn,
    Entity::NlANummer,
    Entity::NlDocument,
    Entity::NlRijbewijs,
    Entity::NlOnderwijsnummer,
    Entity::NlKvk,
    Entity::NlBtw,
    Entity::NlBig,
    Entity::NlKenteken,
    Entity::NlCaseNumber,
    Entity::Iban,
    Entity::PaymentCard,
    Entity::Phone,
];

/// What is found in `text` as `certain` or `likely`.
fn claimed(text: &str) -> Vec<(Entity, Occurrence)> {
    let folded = fold(text);
    let of = |entity: &Entity| {
        let sure = detect(*entity, text, &folded).into_iter().filter(|one| one.sure >= Sure::Likely);
        sure.map(|one| (*entity, one)).collect::<Vec<_>>()
    };
    NUMBERS.iter().flat_map(of).collect()
}

/// What a number can be called, and what it then may be found as.
const NAMES: &[(&str, Option<Entity>)] = &[
    ("BSN", Some(Entity::NlBsn)),
    ("burgerservicenummer", Some(Entity::NlBsn)),
    ("A-nummer", Some(Entity::NlANummer)),
    ("onderwijsnummer", Some(Entity::NlOnderwijsnummer)),
    ("paspoortnummer", Some(Entity::NlDocument)),
    ("rijbewijsnummer", Some(Entity::NlRijbewijs)),
    ("KvK-nummer", Some(Entity::NlKvk)),
    ("vestigingsnummer", Some(Entity::NlKvk)),
    ("btw-nummer", Some(Entity::NlBtw)),
    ("BIG-nummer", Some(Entity::NlBig)),
    ("IBAN", Some(Entity::Iban)),
    ("creditcardnummer", Some(Entity::PaymentCard)),
    ("telefoonnummer", Some(Entity::Phone)),
    ("zaaknummer", Some(Entity::NlCaseNumber)),
    ("kenmerk", Some(Entity::NlCaseNumber)),
    ("RSIN", None),
    ("klantnummer", None),
    ("ordernummer", None),
    ("factuurnr.", None),
    ("artikelnummer", None),
    ("serienummer", None),
    ("ISBN", None),
];

const SENTENCES: [&str; 9] = [
    "{name} {number}",
    "{name}: {number}",
    "{name}:\n{number}",
    "Mijn {name} is {number}.",
    "Het {name} van mevrouw De Vries is {number}",
    "Let op ({name} {number})",
    "Het gaat om {number} ({name})",
    "{number} is mijn {name}",
    "#{name} {number} graag antwoord",
];

/// Numbers with the form and the check digits of what stands beside them.
const FORMS: &[(&str, &[Entity])] = &[
    ("799642630", &[Entity::NlBsn]),
    ("1328.45.751", &[Entity::NlBsn]),
    ("334 914 346", &[Entity::NlBsn]),
    ("109034175", &[Entity::NlOnderwijsnummer]),
    // Eight digits: also a citizen service number without its zero, and a day.
    ("79919170", &[Entity::NlBsn, Entity::NlKvk]),
    ("20270310", &[Entity::NlKvk]),
    ("7857218719", &[Entity::NlANummer, Entity::NlRijbewijs]),
    ("4828 024 871", &[Entity::NlANummer, Entity::NlRijbewijs]),
    ("39510387430", &[Entity::NlBig]),
    ("000012345678", &[Entity::NlKvk]),
    ("4744697904875727", &[Entity::PaymentCard]),
    ("5104391940451674", &[Entity::PaymentCard]),
];

#[test]
fn the_name_decides() {
    let mut wrong = Vec::new();
    for (number, forms) in FORMS {
        for (name, entity) in NAMES {
            for sentence in SENTENCES {
                let text = sentence.replace("{name}", name).replace("{number}", number);
                let found: Vec<Entity> = claimed(&text).into_iter().map(|(entity, _)| entity).collect();
                let own = entity.filter(|entity| forms.contains(entity));
                // What a case number looks like differs per municipality, so it may be one and need not.
                let well =
                    own.map_or(found.is_empty() || found == [Entity::NlCaseNumber], |own| found == [own]);
                if !well || found == [Entity::NlCaseNumber] && *entity != Some(Entity::NlCaseNumber) {
                    wrong.push(format!("{text:?}: {found:?}, should be {own:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_number_is_claimed_twice() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/entities");
    let mut texts = Vec::new();
    for table in fs::read_dir(tables).unwrap() {
        let table: toml::Table = toml::from_str(&fs::read_to_string(table.unwrap().path()).unwrap()).unwrap();
        let found =
            table["found"].as_array().unwrap().iter().map(|case| case[0].as_str().unwrap().to_owned());
        let silent = table["silent"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
        texts.extend(found.chain(silent));
    }
    assert!(texts.len() > 1000, "only {} texts", texts.len());
    let mut wrong = Vec::new();
    for text in &texts {
        let claimed = claimed(text);
        for (at, (entity, one)) in claimed.iter().enumerate() {
            let others = claimed.iter().skip(at + 1);
            let overlaps = |other: &&(Entity, Occurrence)| {
                one.span.start < other.1.span.end && other.1.span.start < one.span.end
            };
            wrong.extend(others.filter(overlaps).map(|(other, _)| format!("{text:?}: {entity} and {other}")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
