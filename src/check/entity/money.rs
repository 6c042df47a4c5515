//! Amounts of money: a number with the name or sign of a currency.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, group, in_order, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::Sure;

/// Sign or `EUR` first. `euro 2024` is a tournament and `euro 6` an engine, so that word only counts behind a number.
static SIGN_FIRST: Pattern = Pattern::new(concat!(
    r"(?:€|\$|£|\b(?:eur|usd|gbp)\b\.?) {0,2}",
    r"([0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,2})?|[0-9]{1,15}(?:[.,][0-9]{1,2})?)",
    r"(?:,-{1,2}|,=|\.-)?(?: ?(?:miljoen|miljard|duizend|million|billion|mln|mld|mio|ton|k|m)\b\.?)?"
));
static SIGN_LAST: Pattern = Pattern::new(concat!(
    r"([0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,2})?|[0-9]{1,15}(?:[.,][0-9]{1,2})?)(?:,-{1,2})?",
    r"(?: ?(?:miljoen|miljard|duizend|million|billion|mln|mld|mio|ton|k|m)\b\.?)? {0,2}",
    r"(?:€|(?:euro(?:'?s)?|eur|dollars?)\b)"
));
static BARE: Pattern = Pattern::new(r"[0-9]{1,3}(?:\.[0-9]{3}){0,3},--?|[0-9]{1,6},--?");
static WORDS: Pattern = Pattern::new(concat!(
    r"\b(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half|halve|anderhalf|anderhalve|paar|enkele|tientallen|honderd) ",
    r"(?:honderd|duizend|miljoen|miljard|ton) euro|",
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend) euro)\b"
));

fn judge(text: &str, found: std::ops::Range<usize>, sure: Sure) -> Option<Found> {
    let (last, last_but_one) = two_before(text, found.start);
    let (first, second) = two_after(text, found.end);
    let number_first = text.get(found.clone())?.starts_with(|c: char| c.is_ascii_digit());
    let joined = number_first
        && (is_word(last)
            || last.is_some_and(|c| ".,-/:€$£".contains(c)) && is_word(last_but_one)
            || last.is_some_and(|c| "€$£#".contains(c)))
        || is_digit(first)
        || first.is_some_and(|c| ".,".contains(c)) && is_digit(second)
        || is_word(first) && text.get(found.clone())?.ends_with(|c: char| c.is_ascii_alphanumeric());
    (!joined).then_some((found, sure))
}

/// Finds amounts of money in a folded text.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = Vec::new();
    for (pattern, sure) in [
        (&SIGN_FIRST, Sure::Certain),
        (&SIGN_LAST, Sure::Certain),
        (&BARE, Sure::Likely),
        (&WORDS, Sure::Certain),
    ] {
        found.extend(pattern.all(text, |captures| judge(text, group(captures, 0)?, sure)));
    }
    in_order(found)
}

/// The amount in cents, if `text` is one written in figures: `€ 1.000,50`, `2,5 mln euro`. The currency is not looked at.
#[must_use]
pub fn amount(text: &str) -> Option<u64> {
    let text = text.to_lowercase();
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let number = text.get(start..)?;
    let end =
        number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ')).unwrap_or(number.len());
    let (number, unit) = number.split_at_checked(end)?;
    let number = number.trim_end_matches([' ', ',', '.']);
    let unit = unit.trim_start_matches(|c: char| !c.is_alphabetic());
    let times: u64 = match unit.split(|c: char| !c.is_alphabetic()).next()? {
        "miljard" | "mld" | "billion" => 1_000_000_000,
        "miljoen" | "mln" | "mio" | "million" | "m" => 1_000_000,
        "ton" => 100_000,
        "duizend" | "k" => 1_000,
        _ => 1,
    };
    // What follows the last comma or point is a fraction, unless it is a group of three.
    let cut =
        number.rfind([',', '.']).filter(|at| number.len() - at - 1 < 3 || number.get(*at..=*at) == Some(","));
    let (whole, fraction) = cut.and_then(|at| number.split_at_checked(at)).unwrap_or((number, ""));
    let only = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let whole: u64 = only(whole).parse().ok()?;
    let fraction = format!("{:0<6}", only(fraction).get(..6).map_or_else(|| only(fraction), str::to_owned));
    let millionths: u64 = fraction.parse().ok()?;
    let cents = millionths.checked_mul(times)? / 10_000;
    whole.checked_mul(times)?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use crate::check::entity::money::amount;
    #[test]
    fn cents() {
        for (text, cents) in [
            ("€ 50", 5_000),
            ("€50,-", 5_000),
            ("50 euro", 5_000),
            ("EUR 1.000,00", 100_000),
            ("€ 1.000", 100_000),
            ("1,5 miljoen euro", 150_000_000),
            ("€ 2,5 mln", 250_000_000),
            ("€1 000 000", 100_000_000),
            ("12,5 euro", 1_250),
            ("€ 12.50", 1_250),
            ("3 ton euro", 30_000_000),
            ("€ 3 per dag", 300),
        ] {
            assert_eq!(amount(text), Some(cents), "{text}");
        }
        assert_eq!(amount("euro"), None);
        assert_eq!(amount("€ 99999999999999999999999"), None);
    }
}
