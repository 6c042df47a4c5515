//! Detectors: one file per entity, each with its check digits and forms; their cases lie in `tests/entities/`.
//!
//! Every detector searches the folded text (lower case, ASCII digits, nothing invisible) and gives ranges of it.
//! How sure it is decides what a rule makes of it: a bare shape is only ever `possible`.

mod a_nummer;
mod address;
mod big;
mod bsn;
mod btw;
mod case_number;
mod date;
mod date_of_birth;
mod document;
mod eleven;
mod email;
mod hashtag;
mod iban;
mod ip_address;
mod kenteken;
pub mod kind;
mod kvk;
mod label;
mod links;
mod mention;
mod money;
mod naming;
mod number;
mod numbering;
mod onderwijsnummer;
pub mod own;
mod passage;
mod password;
mod payment_card;
mod person;
mod phone;
mod postcode;
mod product;
mod rijbewijs;
mod secret;
mod secret_name;
mod shape;
mod spoken;
mod street;
mod token;
mod url;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::Found;
use crate::model::entity::{Entity, Occurrence};
use crate::text::fold::Folded;

pub use money::amount;
pub(crate) use passage::Detected;

/// Every occurrence of an entity in `text`, whose folded view is `folded`, in order and without overlaps.
#[must_use]
pub fn detect(entity: Entity, text: &str, folded: &Folded) -> Vec<Occurrence> {
    Detected::default().get(entity, text, folded).to_vec()
}

/// Asks the detector of `entity`.
///
/// Where forms collide one detector gives way to another: it asks the passage for what that one found. Each asks only
/// those before it in this order, so that no two wait for each other: web addresses and dates; e-mail addresses, accounts
/// and hashtags; bank accounts; phone numbers; other numbers, persons and secrets; dates of birth.
fn look(entity: Entity, passage: &Passage<'_>) -> Vec<Found> {
    match entity {
        Entity::NlBsn => bsn::find(passage),
        Entity::NlANummer => a_nummer::find(passage),
        Entity::NlDocument => document::find(passage),
        Entity::NlRijbewijs => rijbewijs::find(passage),
        Entity::NlOnderwijsnummer => onderwijsnummer::find(passage),
        Entity::NlKvk => kvk::find(passage),
        Entity::NlBtw => btw::find(passage),
        Entity::NlBig => big::find(passage),
        Entity::NlKenteken => kenteken::find(passage),
        Entity::NlPostcode => postcode::find(passage),
        Entity::NlAddress => address::find(passage),
        Entity::NlCaseNumber => case_number::find(passage),
        Entity::Iban => iban::find(passage),
        Entity::PaymentCard => payment_card::find(passage),
        Entity::Phone => phone::find(passage),
        Entity::Email => email::find(passage),
        Entity::IpAddress => ip_address::find(passage),
        Entity::DateOfBirth => date_of_birth::find(passage),
        Entity::Person => person::find(passage),
        Entity::Secret => secret::find(passage),
        Entity::Url => url::find(passage),
        Entity::Mention => mention::find(passage),
        Entity::Hashtag => hashtag::find(passage),
        Entity::Date => date::find(passage),
        Entity::Money => money::find(passage),
    }
}
