//! Detectors: one file per entity, each with its check digits, telling words and its own table of cases.
//!
//! Every detector searches the folded text (lower case, ASCII digits, nothing invisible) and gives ranges of it.
//! How sure it is decides what a rule makes of it: a bare shape is only ever `possible`.

mod address;
mod bsn;
mod date;
mod email;
mod hashtag;
mod iban;
mod kenteken;
pub mod kind;
mod links;
mod mention;
mod money;
pub mod own;
mod phone;
mod shape;
mod street;
#[cfg(test)]
mod table;
mod url;

use std::cell::OnceCell;

use strum::VariantArray;

use crate::check::view::PartView;
use crate::model::entity::{Entity, Occurrence};
use crate::text::fold::Folded;

pub use money::amount;

/// What the detectors found in one part, each worked out when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Detected([OnceCell<Vec<Occurrence>>; Entity::VARIANTS.len()]);

impl Detected {
    pub(crate) fn get(&self, entity: Entity, part: &PartView<'_>) -> &[Occurrence] {
        self.0
            .get(entity as usize)
            .map_or(&[], |cell| cell.get_or_init(|| detect(entity, part.part.text, &part.folded)))
    }
}

/// Every occurrence of an entity in `text`, whose folded view is `folded`, in order and without overlaps.
#[must_use]
pub fn detect(entity: Entity, text: &str, folded: &Folded) -> Vec<Occurrence> {
    let plain = folded.text.as_str();
    let found = match entity {
        Entity::NlBsn => bsn::find(plain),
        Entity::Iban => iban::find(plain),
        Entity::Email => email::find(plain),
        Entity::Phone => phone::find(plain),
        Entity::Url => url::find(plain),
        Entity::Mention => mention::find(plain),
        Entity::Hashtag => hashtag::find(plain),
        Entity::NlKenteken => kenteken::find(plain),
        Entity::NlAddress => address::find(text, folded),
        Entity::Date => date::find(plain),
        Entity::Money => money::find(plain),
    };
    found.into_iter().map(|(range, sure)| Occurrence { span: folded.span(range), sure }).collect()
}
