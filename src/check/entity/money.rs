//! Amounts of money: a number with the name or sign of a currency.

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, after, group, in_order, is_digit, is_word, two_after, two_before,
};
use crate::model::entity::Sure;

/// Sign or `EUR` first. `euro 2024` is a tournament and `euro 6` an engine, so that word only counts behind a number.
static SIGN_FIRST: Pattern = Pattern::new(concat!(
    r"(?:€|\$|£|\b(?:eur|usd|gbp)\b\.?) {0,2}",
    r"([0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,2})?|[0-9]{1,15}(?:[.,][0-9]{1,2})?)",
    r"(?: ?- ?[0-9]{1,6}(?:[.,][0-9]{1,2})?)?(?:,-{1,2}|,=|\.-)?(?: ?(?:miljoen|miljard|duizend|million|billion|mln|mld|mio|ton|k|m)\b\.?)?"
));
static SIGN_LAST: Pattern = Pattern::new(concat!(
    r"([0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,2})?|[0-9]{1,15}(?:[.,][0-9]{1,2})?)(?:,-{1,2})?",
    r"(?: ?(?:miljoen|miljard|duizend|million|billion|mln|mld|mio|ton|k|m)\b\.?)? {0,2}",
    r"(?:€|(?:euro(?:'?s)?|eur|dollars?|gulden)\b)"
));
static BARE: Pattern = Pattern::new(r"[0-9]{1,3}(?:\.[0-9]{3}){0,3},--?|[0-9]{1,6},--?");
static WORDS: Pattern = Pattern::new(concat!(
    r"\b(?:(?:een |ruim |enkele )?(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half|halve|anderhalf|anderhalve|paar|enkele|tientallen|honderd|honderden) ",
    r"(?:honderd|duizend|miljoen|miljard|ton) (?:euro|gulden|dollar)|",
    r"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien)?(?:honderd|duizend)(?:en)?",
    r"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?(?:en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|tien|vijf)?",
    r"|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)",
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|miljoenen) (?:euro(?:'?s)?|gulden|dollars?))\b"
));
/// A hundred thousand euro, where a word says that it is about money: `2 ton zand` is a weight.
static TON: Pattern = Pattern::new(concat!(
    r"\b(?:kost(?:te|en|ten)?|bedrag|subsidie|tekort|budget|begroting|krediet|meevaller|tegenvaller|schuld|schade|opbrengst|overschot|investering|betaal(?:t|de)?|investeert|bespaart|verkocht|uitgetrokken|opgehaald)",
    r" (?:van |voor |is |zo'n |ruim |bijna |ongeveer |circa |al |nog |maar ){0,3}",
    r"((?:[0-9]{1,2}(?:,[0-9])?|een|een halve|anderhalve|twee|drie|vier|vijf|zes|zeven|acht|negen|enkele) ton)\b"
));
/// What weighs: `drie ton zand`.
static WEIGHED: Pattern = Pattern::new(
    r"^ (?:zand|grind|afval|puin|co2|staal|graan|vis|hooi|suiker|papier|glas|plastic|stikstof|zout|asfalt|hout|kleding|eten|voedsel|zwaar|aan gewicht|water|grond|steen|stenen|vuurwerk|oud|rest)",
);
/// Coins and notes by their names; the smaller ones are sayings as often as money.
static COINS: Pattern = Pattern::new(
    r"\b(?:een|twee|drie|vier|vijf|zes|tien|paar|enkele|[0-9]{1,3}) (tientjes?|kwartjes?|dubbeltjes?|stuivers?|rijksdaalders?)\b",
);
/// `een dubbeltje op zijn kant`, `het kwartje viel`.
static SAYING: Pattern = Pattern::new(r"^ (?:op zijn kant|te weinig|valt|viel|geboren)");

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
    found.extend(TON.all(text, |captures| {
        let ton = group(captures, 1)?;
        // A weight says what of, without a comma or a full stop.
        let goods = WEIGHED.is_in(after(text, ton.end, 24));
        (!goods).then_some((ton, Sure::Likely))
    }));
    found.extend(COINS.all(text, |captures| {
        let ten = captures.get(1)?.as_str().starts_with("tientje");
        let range = group(captures, 0)?;
        let said = SAYING.is_in(after(text, range.end, 16));
        (!said).then_some((range, if ten { Sure::Likely } else { Sure::Possible }))
    }));
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
