//! What points at one person without a name: an age and a street.

use crate::check::entity::person::reader::Reader;
use crate::check::entity::shape::{Found, Pattern, group};
use crate::model::entity::Sure;

/// `een 43-jarige man uit de Dorpsstraat`. The age of a school or a tree is no person's.
static AGE_AND_STREET: Pattern = Pattern::new(concat!(
    r"\b(?:1[01][0-9]|[1-9]?[0-9])[ -]?jarige (?:[a-z]{2,14} )?",
    r"(?:man|vrouw|jongen|meisje|jongeman|bewoner|bewoonster|inwoner|inwoonster|vader|moeder|verdachte|zoon|dochter|leerling|huurder|eigenaar)",
    r" (?:uit|van|aan|op|in) (?:de |het |een )?",
    r"([a-z][a-z'-]{2,30}(?:straat|laan|weg|plein|kade|gracht|singel|dijk|steeg|dreef|plantsoen|hof|pad))\b"
));

/// Finds ages together with a street, in the author's capitals.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Found> {
    AGE_AND_STREET.all(reader.words.text, |captures| {
        let street = reader.passage.written(group(captures, 1)?);
        street.starts_with(char::is_uppercase).then_some((group(captures, 0)?, Sure::Possible))
    })
}
