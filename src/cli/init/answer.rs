//! What somebody answered, from a flag or a prompt, read and found good.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::moment::Moment;
use crate::model::nearest;
use crate::model::say::{Lang, Say};
use crate::report::escape;
use crate::text::fold::fold;

/// Everything that a first policy is made of.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    /// Language of messages.
    pub(crate) language: Lang,
    /// Name of the municipality.
    pub(crate) name: String,
    /// The packs to use.
    pub(crate) packs: Vec<String>,
    /// E-mail addresses of who reads along, by approver.
    pub(crate) contacts: BTreeMap<String, String>,
    /// What belongs to the municipality itself.
    pub(crate) own: OwnValues,
    /// Day of the next elections.
    pub(crate) election: Option<Date>,
}

/// What belongs to the municipality itself, and is never a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnValues {
    pub(crate) phones: Vec<String>,
    pub(crate) domains: Vec<String>,
    pub(crate) emails: Vec<String>,
}

/// What is wrong with an answer, and what to do.
pub(crate) type Wrong = (Say, Option<Say>);

/// Longest name of a municipality, in characters: the longest there is has 28.
const LONGEST_NAME: usize = 100;
/// Longest name of a folder, in characters.
const LONGEST_SLUG: usize = 60;
/// Longest e-mail address there is, in bytes.
const LONGEST_ADDRESS: usize = 254;
/// Most own values in one answer.
const MOST_OWN: usize = 200;

/// Names of folders that some systems keep for themselves.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com1", "lpt1"];

/// How people say that there is nothing.
fn nothing(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "" | "none" | "geen" | "-")
}

/// One thing that is wrong, in both languages.
fn wrong(nl: impl Into<String>, en: impl Into<String>) -> Vec<Wrong> {
    vec![(Say::new(nl, en), None)]
}

/// The parts of an answer with commas between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty())
}

/// The name of a municipality.
pub(crate) fn name(text: &str) -> Result<String, Vec<Wrong>> {
    let name = text.trim();
    // Folding drops what nobody can see.
    if fold(name).text.trim().is_empty() {
        return Err(wrong("de naam van de gemeente is leeg", "the name of the municipality is empty"));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(wrong(
            format!("de naam is langer dan {LONGEST_NAME} tekens"),
            format!("the name is longer than {LONGEST_NAME} characters"),
        ));
    }
    if name.contains(['\n', '\t']) || escape::line(name) != name {
        return Err(wrong(
            "in de naam staat een regeleinde of een ander onzichtbaar teken",
            "there is a line end or another invisible character in the name",
        ));
    }
    Ok(name.to_owned())
}

/// The name of the policy's folder: small letters, digits and hyphens. `taken` are names that mean something else.
pub(crate) fn slug(name: &str, taken: &[String]) -> String {
    let mut slug = String::new();
    for c in fold(name).text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "gemeente".to_owned()
    } else if RESERVED.contains(&slug) || taken.iter().any(|name| name == slug) {
        format!("gemeente-{slug}")
    } else {
        slug.to_owned()
    }
}

/// The packs of an answer, in the order in which they are offered.
pub(crate) fn packs(text: &str, known: &[String]) -> Result<Vec<String>, Vec<Wrong>> {
    if matches!(text.trim().to_lowercase().as_str(), "all" | "alle" | "alles") {
        return Ok(known.to_vec());
    }
    let wrong: Vec<_> = parts(text)
        .filter(|name| !known.iter().any(|pack| pack == name))
        .map(|name| {
            let shown = short(name);
            let message = Say::new(format!("onbekend pakket `{shown}`"), format!("unknown pack `{shown}`"));
            (message, nearest::advice(name, known.iter().map(String::as_str)))
        })
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let chosen: Vec<String> =
        known.iter().filter(|pack| parts(text).any(|name| name == *pack)).cloned().collect();
    if chosen.is_empty() {
        return Err(vec![(no_pack(), nearest::advice("", known.iter().map(String::as_str)))]);
    }
    Ok(chosen)
}

/// A policy without packs has no rule to apply.
pub(crate) fn no_pack() -> Say {
    Say::new("kies minstens één pakket", "choose at least one pack")
}

/// An e-mail address, or none.
pub(crate) fn address(text: &str) -> Result<Option<String>, Vec<Wrong>> {
    if nothing(text) {
        return Ok(None);
    }
    let text = text.trim();
    if is_address(text) {
        return Ok(Some(text.to_owned()));
    }
    let shown = short(text);
    Err(wrong(format!("`{shown}` is geen e-mailadres"), format!("`{shown}` is not an e-mail address")))
}

fn is_address(text: &str) -> bool {
    let plain =
        text.len() <= LONGEST_ADDRESS && text.chars().all(|c| c.is_ascii_graphic() || c.is_alphanumeric());
    plain && text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && is_domain(host))
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.len() <= LONGEST_ADDRESS && text.contains('.') && text.split('.').all(label)
}

/// Own phone numbers, sites and e-mail addresses, each recognised by what it looks like.
pub(crate) fn own(text: &str) -> Result<OwnValues, Vec<Wrong>> {
    let mut own = OwnValues::default();
    let mut wrongs = Vec::new();
    if nothing(text) {
        return Ok(own);
    }
    for value in parts(text).take(MOST_OWN + 1) {
        let list = match value {
            _ if is_address(value) => &mut own.emails,
            _ if is_phone(value) => &mut own.phones,
            _ if is_domain(host(value)) => &mut own.domains,
            _ => {
                let shown = short(value);
                wrongs.extend(wrong(
                    format!("`{shown}` is geen telefoonnummer, site of e-mailadres"),
                    format!("`{shown}` is not a phone number, site or e-mail address"),
                ));
                continue;
            }
        };
        let value = if is_domain(host(value)) && !value.contains('@') { host(value) } else { value };
        if !list.iter().any(|known| known == value) {
            list.push(value.to_owned());
        }
    }
    if own.phones.len() + own.domains.len() + own.emails.len() > MOST_OWN {
        wrongs.extend(wrong(
            format!("dit zijn meer dan {MOST_OWN} waarden; zet ze later in het beleid, bij [own]"),
            format!("these are more than {MOST_OWN} values; put them in the policy later, under [own]"),
        ));
    }
    if wrongs.is_empty() { Ok(own) } else { Err(wrongs) }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || " +().-".contains(c))
        && !text.get(1..).is_some_and(|rest| rest.contains('+'))
}

/// A site as people copy it from their browser, without what is around its name.
fn host(text: &str) -> &str {
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let text = text.split('/').next().unwrap_or(text);
    text.strip_prefix("www.").unwrap_or(text)
}

/// The day of the next elections, or none. A day that has passed is a slip.
pub(crate) fn election(text: &str, today: Date) -> Result<Option<Date>, Vec<Wrong>> {
    if nothing(text) {
        return Ok(None);
    }
    let text = text.trim();
    let Some(day) = day(text) else {
        let shown = short(text);
        return Err(wrong(
            format!("`{shown}` is geen dag; schrijf bijvoorbeeld 2030-03-20, of geen"),
            format!("`{shown}` is not a day; write for example 2030-03-20, or none"),
        ));
    };
    if day < today {
        return Err(wrong(format!("{day} is al voorbij"), format!("{day} has passed")));
    }
    Ok(Some(day))
}

/// `2030-03-20`, or `20-3-2030` as people write it.
fn day(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text.split(['-', '/']).map(str::trim).collect();
    let [first, month, last] = numbers.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    match format!("{year}-{month:0>2}-{day:0>2}").parse() {
        Ok(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

/// A wrong answer as an error repeats it.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 40;
    let cut: String = text.chars().take(MOST).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("{}{more}", escape::line(&cut))
}
