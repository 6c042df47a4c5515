//! What the parts of a policy are called, for people: sections, levels, places.

use std::path::Path;

use crate::compile::settings::{Origin, Place};
use crate::model::level::Level;
use crate::model::say::Lang;
use crate::report::words;

/// The sections of a policy that people look for, by their key.
const SECTIONS: &[(&str, &str, &str)] = &[
    ("version", "Versie", "Version"),
    ("municipality", "Gemeente", "Municipality"),
    ("packs", "Pakketten", "Packs"),
    ("rule", "Regels", "Rules"),
    ("levels", "Niveaus die het beleid verandert", "Levels that the policy changes"),
    ("terms", "Woorden bij regels", "Words for rules"),
    ("without", "Bewust niet aanwezig", "Left out on purpose"),
    ("event", "Gebeurtenissen", "Events"),
    ("window", "Vensters", "Windows"),
    ("registers", "Registers", "Registers"),
    ("roles", "Rollen", "Roles"),
    ("approvers", "Meelezers", "Approvers"),
    ("waiver", "Uitzonderingen", "Waivers"),
    ("channels", "Wat kanalen aankunnen", "What channels take"),
    ("defaults", "Standaardwaarden", "Defaults"),
    ("own", "Van de gemeente zelf, nooit een bevinding", "The municipality's own, never a finding"),
    ("objective", "Doelen", "Objectives"),
    ("reminders", "Om aan te denken", "To think of"),
    ("examples", "Voorbeelden van eigen regels", "Examples of own rules"),
];

/// What a section is called; its key where it has no other name.
pub(super) fn section(key: &str, lang: Lang) -> &str {
    SECTIONS
        .iter()
        .find(|(name, ..)| *name == key)
        .map_or(key, |(_, nl, en)| if lang == Lang::Nl { nl } else { en })
}

/// A level or `off` in words; anything else as it is.
pub(super) fn level(name: &str, lang: Lang) -> &str {
    match (name.parse::<Level>(), name, lang) {
        (Ok(level), ..) => words::level(lang, level),
        (_, "off", Lang::Nl) => "uit",
        _ => name,
    }
}

/// A place as short as it can be: seen from the folder of the policy.
pub(super) fn place(origin: &Origin, policy: &str, lang: Lang) -> String {
    match origin.from {
        Place::Default if lang == Lang::Nl => return "standaard".to_owned(),
        Place::Default => return "default".to_owned(),
        _ => {}
    }
    let path = file(&origin.path, policy);
    match origin.line {
        Some(line) if origin.from != Place::Register => format!("{path}:{line}"),
        _ => path.to_owned(),
    }
}

/// A path seen from the folder of the policy.
pub(super) fn file<'p>(path: &'p str, policy: &str) -> &'p str {
    let folder = Path::new(policy).parent().and_then(Path::to_str).unwrap_or_default();
    match path.strip_prefix(folder) {
        Some(rest) if !folder.is_empty() => rest.strip_prefix('/').unwrap_or(path),
        _ => path,
    }
}
