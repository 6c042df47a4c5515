//! Dutch addresses: a street with a house number, a postcode with one, or both.
//!
//! Capitals count here, so it looks at the author's own letters as well.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Captures, Found, Pattern, after, before, group, in_order, is_word, touches, two_after, two_before,
};
use crate::check::entity::street::{COUNTED, Ending, LEADING, NAMED, ROW, STREET, ending};
use crate::model::entity::Sure;

static POSTCODE: Pattern = Pattern::new(r"^ ?[,(-]? {0,2}([1-9][0-9]{3}) ?([a-z]{2})\b");
static POSTCODE_NUMBER: Pattern = Pattern::new(
    r"\b([1-9][0-9]{3})( ?)([a-z]{2})(?:,? {1,2}|, ?|[-/])(?:nr\.? ?|nummer |huisnr\.? ?|huisnummer:? ?)?([0-9]{1,5})(?:[a-z]|-[0-9]{1,3}| ?(?:bis|hs))?\b",
);
static NUMBER_POSTCODE: Pattern = Pattern::new(
    r"\b([0-9]{1,4})(?:[a-z]|-[0-9]{1,3}[a-z]?| (?:bis|hs|[a-z]))?,? {1,2}([1-9][0-9]{3})( ?)([a-z]{2})\b",
);
/// What leads up to where somebody lives.
static LIVES: Pattern = Pattern::new(
    r"\b(?:adres|woonadres|huisadres|woont|wonen|woonachtig|woon|bezoekadres|thuis|gevestigd|ligplaats|woonboot|woonark|woonschip)\b",
);

/// Two-letter words and units that make a year or an amount look like a postcode.
const NO_LETTERS: &[&str] = &[
    "en", "is", "in", "op", "of", "uw", "ik", "je", "we", "ze", "er", "te", "om", "na", "al", "zo", "nu",
    "de", "km", "kg", "cm", "mm", "ml", "kw", "mw", "st", "nd", "rd", "th", "to", "at", "on", "as", "or",
    "bc", "ad", "vc", "jr",
];

struct Reader<'t>(Passage<'t>);

impl<'t> Reader<'t> {
    fn text(&self) -> &'t str {
        self.0.text()
    }

    /// The author's own letters.
    fn written(&self, range: Range<usize>) -> &'t str {
        self.0.written(range)
    }

    fn capital(&self, range: Range<usize>) -> bool {
        self.written(range).starts_with(char::is_uppercase)
    }

    /// Whether a sentence begins at `at`, so that a capital says nothing.
    fn begins_sentence(&self, at: usize) -> bool {
        let ahead = before(self.text(), at, 8);
        let ahead = ahead.trim_end_matches([' ', '"', '\'', '(']);
        ahead.is_empty() || ahead.ends_with(['.', '!', '?', '\n', ':', '-', '*'])
    }

    /// Whether these are the digits and letters of a postcode; letters in capitals, or right behind the digits.
    fn is_postcode(&self, digits: &Range<usize>, letters: &Range<usize>) -> bool {
        let Some(pair) = self.text().get(letters.clone()) else {
            return false;
        };
        let capitals = self.written(letters.clone()).chars().filter(|c| c.is_uppercase()).count() == 2;
        let close = digits.end == letters.start;
        !["sa", "sd", "ss"].contains(&pair)
            && !NO_LETTERS.contains(&pair)
            && (capitals || close)
            && !is_word(two_after(self.text(), letters.end).0)
    }

    /// Where a postcode right behind `at` ends.
    fn postcode_behind(&self, at: usize) -> Option<usize> {
        let behind = after(self.text(), at, 16);
        let found = POSTCODE.first(behind, 0)?;
        let letters = at + found.end - 2..at + found.end;
        let digits_end = at + behind.get(..found.end - 2)?.trim_end().len();
        self.is_postcode(&(digits_end - 4..digits_end), &letters).then_some(letters.end)
    }

    fn street(&self, captures: &Captures<'_>) -> Option<Found> {
        let text = self.text();
        let whole = group(captures, 0)?;
        let stem = captures.get(1).map_or("", |stem| stem.as_str());
        let kind = ending(stem, captures.get(2)?.as_str())?;
        let number = group(captures, 3)?;
        let value: u32 = text.get(number.clone())?.parse().ok()?;
        let (last, last_but_one) = two_before(text, whole.start);
        if is_word(last)
            || last.is_some_and(|c| "@#/".contains(c))
            || last == Some('-') && is_word(last_but_one)
        {
            return None;
        }
        let mut range = whole.start..self.number_end(captures, &whole)?;
        if let Some(end) = self.postcode_behind(range.end) {
            range.end = end;
            return Some((range, Sure::Certain));
        }
        if value == 0 || (1900..2100).contains(&value) || self.counted(&range, &number) {
            return None;
        }
        if ROW.is_in(after(text, number.end, 20)) && !stem.is_empty() {
            // Road works and planning, not where somebody lives.
            return self.capital(range.clone()).then_some((range, Sure::Possible));
        }
        let lives = LIVES.is_in(before(text, range.start, 40));
        let capital = self.capital(range.clone());
        let sentence = self.begins_sentence(range.start);
        if stem.is_empty() {
            let name = self.name_before(range.start)?;
            range.start = name;
            return (capital || lives).then_some((range, Sure::Likely));
        }
        match (kind, capital) {
            (Ending::Strong, true) => Some((range, Sure::Likely)),
            (Ending::Weak, true) if lives || !sentence => Some((range, Sure::Likely)),
            (Ending::Faint, true) if lives => Some((range, Sure::Likely)),
            (Ending::Strong, false) if lives => Some((range, Sure::Likely)),
            (Ending::Strong, false) if stem.len() >= 4 => Some((range, Sure::Possible)),
            (Ending::Weak, true) => Some((range, Sure::Possible)),
            _ => None,
        }
    }

    /// Where the house number ends; a letter behind a space belongs to it only as a capital.
    fn number_end(&self, captures: &Captures<'_>, whole: &Range<usize>) -> Option<usize> {
        let number = group(captures, 3)?;
        let Some(behind) = group(captures, 5) else {
            return Some(whole.end);
        };
        let belongs = behind.len() > 1 || self.capital(behind);
        Some(if belongs { whole.end } else { number.end })
    }

    /// Whether the number counts something, or is an hour or a date.
    fn counted(&self, range: &Range<usize>, number: &Range<usize>) -> bool {
        [number.end, range.end].into_iter().any(|end| {
            let behind = after(self.text(), end, 24);
            // An addition such as `12e` is the ordinal only when a word follows.
            let ordinal = behind.starts_with(['e', 'd', 's']) && COUNTED.is_in(behind);
            let word_follows = behind.trim_start_matches(char::is_alphabetic).strip_prefix(' ');
            if ordinal {
                return word_follows.is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            }
            COUNTED.is_in(behind)
        })
    }

    /// `Laan van Meerdervoort 100`, with capitals of the author.
    fn leading(&self, captures: &Captures<'_>) -> Option<Found> {
        let whole = group(captures, 0)?;
        let number = group(captures, 1)?;
        let value: u32 = self.text().get(number.clone())?.parse().ok()?;
        let name = self.written(whole.start..number.start);
        let last = name.trim_end().rsplit(' ').next()?;
        let named = last.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let joined = two_before(self.text(), whole.start).0.is_some_and(|c| "@#/-".contains(c));
        let capital = self.capital(whole.clone()) && named && !joined;
        let mut range = whole;
        if let Some(end) = self.postcode_behind(range.end).filter(|_| capital) {
            range.end = end;
            return Some((range, Sure::Certain));
        }
        if !capital || value == 0 || (1900..2100).contains(&value) || self.counted(&range, &number) {
            return None;
        }
        let row = ROW.is_in(after(self.text(), number.end, 24));
        Some((range, if row { Sure::Possible } else { Sure::Likely }))
    }

    /// `adres: De Wieken 34`: what it is called says that it is one.
    fn named(&self, captures: &Captures<'_>) -> Option<Found> {
        let mut range = group(captures, 1)?;
        let number = group(captures, 2)?;
        let value: u32 = self.text().get(number.clone())?.parse().ok()?;
        let counted = self.counted(&range, &number) || ROW.is_in(after(self.text(), number.end, 24));
        let name = self.written(range.start..number.start);
        let capital = name.split(' ').any(|word| word.starts_with(char::is_uppercase));
        let proven = capital && value > 0 && !(1900..2100).contains(&value) && !counted;
        if let Some(end) = self.postcode_behind(range.end).filter(|_| proven) {
            range.end = end;
        }
        proven.then_some((range, Sure::Likely))
    }

    /// Where the capitalised word right before `at` begins, for `Grote Markt` and `Oude Gracht`.
    fn name_before(&self, at: usize) -> Option<usize> {
        let ahead = before(self.text(), at, 40).strip_suffix(' ')?;
        let start = ahead.rfind(|c: char| !c.is_alphabetic() && c != '-').map_or(0, |gap| gap + 1);
        let word = ahead.get(start..).filter(|word| word.len() > 3)?;
        let start = at - 1 - word.len();
        let name = ["grote", "oude", "nieuwe", "lange", "korte", "kleine", "hoge", "lage"].contains(&word)
            || !self.begins_sentence(start);
        (name && self.capital(start..at - 1)).then_some(start)
    }

    fn postcode(&self, captures: &Captures<'_>, digits: usize, letters: usize) -> Option<Found> {
        let whole = group(captures, 0)?;
        let (last, last_but_one) = two_before(self.text(), whole.start);
        let joined = is_word(last)
            || last.is_some_and(|c| "€$.-/,@#".contains(c)) && is_word(last_but_one)
            || last.is_some_and(|c| "€$".contains(c));
        let letters = group(captures, letters)?;
        let real = !joined && self.is_postcode(&group(captures, digits)?, &letters);
        if !real || whole.end != letters.end && COUNTED.is_in(after(self.text(), whole.end, 24)) {
            return None;
        }
        let capitals = self.capital(letters);
        Some((whole, if capitals { Sure::Likely } else { Sure::Possible }))
    }
}

/// Finds addresses.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let reader = Reader(*passage);
    let text = reader.text();
    // The ways that see a whole address come first: what they found, the others leave alone.
    let mut found = STREET.all(text, |captures| reader.street(captures));
    found = with(found, LEADING.all(text, |captures| reader.leading(captures)));
    found = with(found, NAMED.all(text, |captures| reader.named(captures)));
    for (pattern, digits, letters) in [(&POSTCODE_NUMBER, 1, 3), (&NUMBER_POSTCODE, 2, 4)] {
        found = with(found, pattern.all(text, |captures| reader.postcode(captures, digits, letters)));
    }
    found
}

/// What was found, and of `more` what does not overlap it.
fn with(found: Vec<Found>, more: Vec<Found>) -> Vec<Found> {
    let free: Vec<Found> = more.into_iter().filter(|(range, _)| !touches(&found, range)).collect();
    in_order(found.into_iter().chain(free).collect())
}
