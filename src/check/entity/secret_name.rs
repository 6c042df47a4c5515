//! The words that announce a password, a code or a key.

use crate::check::entity::shape::Pattern;

/// What a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Password,
    /// A short name that is often something else: `WW` is an allowance as well.
    Short,
    /// Of a door, an alarm, a phone: mostly figures.
    Code,
    /// Any code: a secret only where people log in.
    Loose,
    /// Of somebody who logs in: what follows is the name, and then the password.
    Login,
    /// Of a program: long, and made by one.
    Key,
}

/// What passwords, codes and keys are called.
pub(super) static NAMES: [(Kind, Pattern); 6] = [
    (
        Kind::Password,
        Pattern::new(
            r"\b(?:[a-z]{0,20}(?:wachtwoord|paswoord)(?:code)?(?: (?:vergadering|meeting|wifi))?|wachtzin|[a-z_]{0,30}(?:password|passwd|passphrase)|[a-z_]{1,30}_(?:pass|pwd)|pass-?code|pwd)\b",
        ),
    ),
    (Kind::Short, Pattern::new(r"\b(?:ww|pw|pin|pass)\b")),
    (Kind::Loose, Pattern::new(r"\bcode\b")),
    (
        Kind::Login,
        Pattern::new(
            r"\b(?:inlog|inloggen|inloggegevens|login|log in met):? (?:[a-z]{1,12}: ?)?[a-z0-9][a-z0-9._@-]{1,30} ?[/|]",
        ),
    ),
    (
        Kind::Code,
        Pattern::new(concat!(
            r"\b(?:(?:pin|puk|toegangs?|inlog|login|alarm|deur|poort|sleutel|sleutelkast|sleutelkluis|kluis|slot|hek|lift|garage|kast|ontgrendel|ontgrendelings|beveiligings|verificatie|bevestigings|activatie|herstel|sms|netwerk|wifi|wi-fi|hotspot|vergader|meeting|toilet|wc)[ -]?code",
            r"|(?:access|door|entry|gate|alarm|security|geheime|persoonlijke|eenmalige) code|(?:netwerk|beveiligings|wifi-?)sleutel",
            r"|(?:cijfer)?code (?:van|voor|op|bij) (?:de|het|ons|onze) (?:[a-z-]{1,20} ){0,2}?[a-z-]{0,20}(?:deur|poort|kluis|alarm|slot|hek|kastje|kast|stalling|toilet|wc|wifi|ruimte|garage|zaal|gebouw|ingang|lift|lokaal))\b"
        )),
    ),
    (
        Kind::Key,
        Pattern::new(
            r"\b(?:[a-z]{0,20}api[ _-]?(?:key|sleutel|token)|[a-z_]{0,30}(?:secret|token|_key)|client[ -]secret|access[ -](?:token|key)|secret[ -](?:access[ -])?key|geheime sleutel|toegangstoken|accountkey|sharedaccesskey)\b",
        ),
    ),
];
