//! Abbreviations in capitals that a text does not explain: `APV`, but not `algemene plaatselijke verordening (APV)`.

use super::source::Span;
use super::words::Token;

/// Longest abbreviation, in letters.
const LONGEST: usize = 6;
/// How many words from an abbreviation its long form begins.
const REACH: usize = 8;

/// Abbreviations that everybody knows, in capitals. Party names are names.
#[rustfmt::skip] // Packed, not one word a line.
const KNOWN: &[&str] = &[
    "AED", "AM", "ANP", "ANWB", "AOW", "APK", "ATV", "AUB", "BBB", "BBC", "BN", "BTW", "BV", "CD", "CDA", "CO", "CV", "DENK", "DJ", "DNA",
    "DVD", "EHBO", "EK", "EU", "FAQ", "FC", "FM", "FVD", "GFT", "GGD", "GP", "GPS", "GSM", "HAVO", "HBO", "HIV", "ID", "IJ", "IT", "KNMI",
    "KNVB", "LED", "MBO", "NL", "NOS", "NS", "NSC", "NU", "NV", "OK", "OV", "PC", "PDF", "PIN", "PM", "PVV", "QR", "RTL", "SGP", "SMS", "SOS",
    "SP", "SVP", "TL", "TV", "UK", "UNESCO", "USA", "USB", "UV", "VIP", "VMBO", "VN", "VS", "VVD", "VWO", "WC", "WIFI", "WK", "WO", "ZZP",
];

/// The first place of each abbreviation in `text` that everybody does not know and the text does not explain.
///
/// An abbreviation is a word of two to six capitals. It is explained where its long form stands beside it in brackets,
/// or it stands in brackets beside its long form: one or more words that begin with its first letter and hold the
/// others in order. Roman numerals, the letters of a postcode and shouting (most words of its line in capitals) are no
/// abbreviations.
#[must_use]
pub fn unexplained(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut seen: Vec<(&str, Span, bool)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.span.slice(text);
        if token.hashtag
            || token.link
            || token.mention
            || !is_abbreviation(word)
            || is_other(text, tokens, at)
        {
            continue;
        }
        let explained = is_explained(text, tokens, at);
        match seen.iter_mut().find(|(other, ..)| *other == word) {
            Some((.., known)) => *known |= explained,
            None => seen.push((word, token.span, explained)),
        }
    }
    let unexplained = seen.into_iter().filter(|(.., explained)| !explained);
    unexplained.map(|(_, span, _)| span).collect()
}

fn is_abbreviation(word: &str) -> bool {
    let length = word.chars().count();
    (2..=LONGEST).contains(&length)
        && word.chars().all(char::is_uppercase)
        && !KNOWN.contains(&word)
        && !word.chars().all(|c| "IVXLC".contains(c))
}

/// Whether the word at `at` is no abbreviation: the letters of a postcode, or shouted with the words around it.
fn is_other(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |token: &Token| token.span.slice(text);
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let digits = before.is_some_and(|token| {
        let number = word(token);
        number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if digits && tokens.get(at).is_some_and(|token| word(token).chars().count() == 2) {
        return true;
    }
    // Its neighbours on the same line, two on either side.
    let from = at.saturating_sub(2);
    let near = tokens.get(from..tokens.len().min(at + 3)).unwrap_or_default();
    let Some(own) = tokens.get(at) else { return false };
    let same_line = |token: &&Token| {
        let (start, end) = if token.span.start < own.span.start {
            (token.span.end, own.span.start)
        } else {
            (own.span.end, token.span.start)
        };
        start >= end || text.get(start..end).is_some_and(|gap| !gap.contains(['\n', '\r', ',', '(', ')']))
    };
    let long = |token: &&Token| word(token).chars().filter(|c| c.is_alphabetic()).count() > 1;
    let others: Vec<&Token> =
        near.iter().filter(|token| token.span != own.span).filter(same_line).filter(long).collect();
    let shouted = others.iter().filter(|token| !word(token).contains(char::is_lowercase)).count();
    !others.is_empty() && shouted * 2 > others.len()
}

/// Whether the long form of the abbreviation at `at` stands beside it, one of the two in brackets.
fn is_explained(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(own) = tokens.get(at) else { return false };
    let short = own.span.slice(text);
    let gap = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1);
    let opened = before.is_some_and(|before| gap(before.span.end, own.span.start).contains('('));
    let opens = after.is_some_and(|after| gap(own.span.end, after.span.start).contains('('));
    let lines = |words: &[Token]| -> String {
        words.iter().map(|token| token.span.slice(text)).collect::<Vec<_>>().join(" ")
    };
    if opened {
        let from = at.saturating_sub(REACH);
        return (from..at).any(|start| holds(&lines(tokens.get(start..at).unwrap_or_default()), short));
    }
    if opens {
        let words = tokens.get(at + 1..tokens.len().min(at + 1 + REACH)).unwrap_or_default();
        return holds(&lines(words), short);
    }
    false
}

/// Whether `long` begins with the first letter of `short` and holds the others in order.
fn holds(long: &str, short: &str) -> bool {
    let mut letters = long.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphabetic());
    let mut wanted = short.chars().flat_map(char::to_lowercase);
    let first = wanted.next();
    // "RIB (rib)" explains nothing.
    let longer = long.chars().filter(|c| c.is_alphabetic()).count() > 2 * short.chars().count();
    longer && letters.next() == first && wanted.all(|c| letters.any(|letter| letter == c))
}
