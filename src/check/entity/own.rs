//! Which occurrences are the municipality's own, and therefore never a finding.

use crate::check::entity::shape::{Pattern, digits};
use crate::model::entity::Entity;
use crate::model::own::Own;
use crate::text::fold::fold;

static POSTCODE: Pattern = Pattern::new(r"^[1-9][0-9]{3} ?[a-z]{2}\b");

/// Whether `text`, an occurrence of `entity`, belongs to the municipality.
///
/// Numbers count without their separators, a web address by its host (subdomains included), an e-mail address by
/// itself or its domain, a street address by its words. Entities that nobody owns are never its own.
#[must_use]
pub fn is_own(entity: Entity, text: &str, own: &Own) -> bool {
    let text = fold(text).text;
    let any =
        |values: &[String], same: &dyn Fn(&str) -> bool| values.iter().any(|value| same(&fold(value).text));
    match entity {
        Entity::Phone => any(&own.phones, &|value| same_filled(phone(&text), phone(value))),
        Entity::Iban => any(&own.ibans, &|value| same_filled(bare(&text), bare(value))),
        Entity::NlKvk | Entity::NlCaseNumber => {
            any(&own.numbers, &|value| same_filled(bare(&text), bare(value)))
        }
        Entity::NlBtw => any(&own.numbers, &|value| same_vat(&bare(&text), &bare(value))),
        Entity::NlKenteken => any(&own.plates, &|value| same_filled(bare(&text), bare(value))),
        Entity::Url => host(&text).is_some_and(|host| any(&own.domains, &|value| belongs(host, value))),
        Entity::Email => {
            any(&own.emails, &|value| value.trim() == text)
                || text
                    .rsplit_once('@')
                    .is_some_and(|(_, host)| any(&own.domains, &|value| belongs(host, value)))
        }
        Entity::NlAddress => any(&own.addresses, &|value| same_address(&words(&text), &words(value))),
        _ => false,
    }
}

fn same_filled(one: String, other: String) -> bool {
    !one.is_empty() && one == other
}

/// Digits as they are dialled within the country.
fn phone(number: &str) -> String {
    let all: String = digits(number).into_iter().filter_map(|digit| char::from_digit(digit, 10)).collect();
    let abroad = if number.trim_start_matches(['(', ' ']).starts_with('+') {
        all.strip_prefix("31")
    } else {
        all.strip_prefix("0031")
    };
    abroad.map_or_else(|| all.clone(), |rest| format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
}

fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The same VAT number, with or without `NL`; or one that is made of the tax number (RSIN) `own`.
fn same_vat(number: &str, own: &str) -> bool {
    let inland = |number: &str| number.strip_prefix("nl").unwrap_or(number).to_owned();
    let (number, own) = (inland(number), inland(own));
    !own.is_empty()
        && (number == own || own.len() == 9 && number.split_once('b').is_some_and(|(rsin, _)| rsin == own))
}

/// The host of a web address: no scheme, no user, no port, no path.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    host.split(':').next().map(|host| host.trim_end_matches('.')).filter(|host| !host.is_empty())
}

/// Whether `host` is the domain or lies under it.
fn belongs(host: &str, domain: &str) -> bool {
    let Some(domain) = self::host(domain.trim()) else {
        return false;
    };
    let domain = domain.trim_start_matches("*.");
    let domain = domain.strip_prefix("www.").unwrap_or(domain);
    domain.contains('.')
        && host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// An address as words with single spaces, without commas, postcode closed up.
fn words(address: &str) -> Vec<String> {
    let spaced = address.replace(',', " ");
    let mut out: Vec<String> = Vec::new();
    for word in spaced.split_whitespace() {
        let closes = word.len() == 2 && word.chars().all(|c| c.is_ascii_lowercase());
        match out.last_mut() {
            Some(last) if closes && last.len() == 4 && last.chars().all(|c| c.is_ascii_digit()) => {
                last.push_str(word)
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// Whether the words of the occurrence are a part of the own address that holds its house number, or go on only
/// with a postcode.
fn same_address(found: &[String], own: &[String]) -> bool {
    let street = found.iter().take_while(|word| !POSTCODE.is_in(word)).count();
    let core = found.get(..street).filter(|core| core.len() > 1).unwrap_or(found);
    let numbered =
        core.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !POSTCODE.is_in(word));
    let postcode = |words: &[String]| words.iter().find(|word| POSTCODE.is_in(word)).cloned();
    let contradicts = matches!((postcode(found), postcode(own)), (Some(one), Some(other)) if one != other);
    let ends_well = |at: usize| {
        // `Plein 1` is not `Plein 1 B`.
        own.get(at + core.len()).is_none_or(|next| next.len() > 2)
    };
    numbered
        && !contradicts
        && own.windows(core.len()).enumerate().any(|(at, part)| part == core && ends_well(at))
}

#[cfg(test)]
mod tests {
    use crate::check::entity::own::is_own;
    use crate::model::entity::Entity;
    use crate::model::own::Own;

    fn own() -> Own {
        Own {
            phones: vec!["14 0111".into(), "+31 (0)10 123 45 67".into(), "06-12345678".into()],
            domains: vec!["voorbeeldstad.nl".into(), "https://www.raadstad.nl/".into()],
            emails: vec!["Info@Elders.nl".into()],
            addresses: vec!["Jan van Galenstraat 12, 1234 AB Voorbeeldstad".into(), "Stadhuisplein 1".into()],
            ibans: vec!["NL91 ABNA 0417 1643 00".into()],
            numbers: vec!["12345678".into(), "NL 0012.34.567.B01".into(), "811922387".into()],
            plates: vec!["GB-123-X".into()],
            terms: Vec::new(),
        }
    }

    #[test]
    fn own_values() {
        for (entity, text) in [
            (Entity::Phone, "010-1234567"),
            (Entity::Phone, "+31101234567"),
            (Entity::Phone, "0031 10 1234567"),
            (Entity::Phone, "+31 6 12345678"),
            (Entity::Url, "https://voorbeeldstad.nl/x"),
            (Entity::Url, "WWW.Voorbeeldstad.nl"),
            (Entity::Url, "mijn.voorbeeldstad.nl:443/a"),
            (Entity::Url, "raadstad.nl"),
            (Entity::Email, "jan@voorbeeldstad.nl"),
            (Entity::Email, "jan@post.voorbeeldstad.nl"),
            (Entity::Email, "info@elders.nl"),
            (Entity::Iban, "NL91ABNA0417164300"),
            (Entity::NlKvk, "1234 5678"),
            (Entity::NlCaseNumber, "12345678"),
            (Entity::NlBtw, "001234567B01"),
            (Entity::NlBtw, "nl811922387b02"),
            (Entity::NlKenteken, "gb123x"),
            (Entity::NlAddress, "Galenstraat 12"),
            (Entity::NlAddress, "Galenstraat 12, 1234AB"),
            (Entity::NlAddress, "Stadhuisplein  1"),
            (Entity::NlAddress, "STADHUISPLEIN 1, 4321 BA"),
            (Entity::NlAddress, "12, 1234 AB"),
        ] {
            assert!(is_own(entity, text, &own()), "{entity} {text}");
        }
    }

    #[test]
    fn values_of_others() {
        for (entity, text) in [
            (Entity::Phone, "010-1234568"),
            (Entity::Phone, "06-87654321"),
            (Entity::Url, "https://nepvoorbeeldstad.nl"),
            (Entity::Url, "voorbeeldstad.nl.kwaad.com"),
            (Entity::Url, "https://voorbeeldstad.nl@kwaad.com/"),
            (Entity::Url, "https://kwaad.com/voorbeeldstad.nl"),
            (Entity::Email, "jan@elders.nl"),
            (Entity::Email, "voorbeeldstad.nl@kwaad.nl"),
            (Entity::Iban, "BE68 5390 0754 7034"),
            (Entity::NlKvk, "87654321"),
            (Entity::NlKvk, "123456780000"),
            (Entity::NlCaseNumber, "Z-12345678"),
            (Entity::NlBtw, "NL001234567B02"),
            (Entity::NlBtw, "NL811922388B01"),
            (Entity::NlBsn, "811922387"),
            (Entity::NlKenteken, "GB-124-X"),
            (Entity::NlAddress, "Galenstraat 1"),
            (Entity::NlAddress, "Galenstraat 12, 4321 BA"),
            (Entity::NlAddress, "Stadhuisplein 10"),
            (Entity::NlAddress, "1234 AB"),
            (Entity::NlBsn, "111222333"),
            (Entity::Hashtag, "#voorbeeldstad"),
        ] {
            assert!(!is_own(entity, text, &own()), "{entity} {text}");
        }
    }

    #[test]
    fn nothing_owned_owns_nothing() {
        assert!(!is_own(Entity::Phone, "", &Own { phones: vec!["-".into()], ..Own::default() }));
        assert!(!is_own(
            Entity::Url,
            "x.nl",
            &Own { domains: vec!["nl".into(), String::new()], ..Own::default() }
        ));
    }
}
