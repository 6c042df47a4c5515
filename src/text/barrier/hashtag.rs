//! Hashtags of several words that are written as one.

use super::Barrier;
use crate::text::fold::Folded;
use crate::text::source::Span;
use crate::text::words::Token;

/// Hashtags of several words without a capital at each of them, with the way to write them: `#doemee` as `#DoeMee`.
///
/// A compound is one word, and has one capital at most: `#gemeenteraadsverkiezingen` is fine. So a hashtag counts only
/// if it falls apart into known words (`tokens` are cut so) of which `is_phrase` says that together they are no compound;
/// it gets them folded.
#[must_use]
pub fn hashtags(
    text: &str,
    folded: &Folded,
    tokens: &[Token],
    is_phrase: &dyn Fn(&[&str]) -> bool,
) -> Vec<Barrier> {
    let mut found = Vec::new();
    let mut rest = tokens;
    while let Some((tag, after)) = next(text, rest) {
        rest = after;
        let words: Vec<&str> =
            tag.iter().map(|token| folded.text.get(token.range.clone()).unwrap_or_default()).collect();
        let (Some((first, others)), Some(last)) = (tag.split_first(), tag.last()) else { continue };
        // Cut at a capital, an underscore or a digit, it can be heard already.
        let small = |token: &Token| token.span.slice(text).starts_with(char::is_lowercase);
        if !closed(tag) || !others.iter().all(small) || !is_phrase(&words) {
            continue;
        }
        let body = Span::new(first.span.start, last.span.end);
        let before = text.get(..body.start).and_then(|before| before.chars().next_back());
        if let Some(sign) = before.filter(|sign| matches!(sign, '#' | '＃')) {
            let mut instead = String::from(sign);
            tag.iter().for_each(|token| instead.push_str(&capitalised(token.span.slice(text))));
            let span = Span::new(body.start - sign.len_utf8(), body.end);
            found.push(Barrier { spans: vec![span], instead: Some(instead) });
        }
    }
    found
}

/// The tokens of the next hashtag, and what comes after them.
fn next<'t>(text: &str, tokens: &'t [Token]) -> Option<(&'t [Token], &'t [Token])> {
    let start = tokens.iter().position(|token| token.hashtag)?;
    let tokens = tokens.get(start..)?;
    let goes_on = tokens.windows(2).position(|pair| match pair {
        [one, next] => {
            !next.hashtag || !matches!(Span::new(one.span.end, next.span.start).slice(text), "" | "_")
        }
        _ => true,
    });
    Some(tokens.split_at(goes_on.map_or(tokens.len(), |at| at + 1)))
}

/// Whether the words follow each other without anything between.
fn closed(tag: &[Token]) -> bool {
    tag.windows(2).all(|pair| matches!(pair, [one, next] if one.span.end == next.span.start))
}

fn capitalised(word: &str) -> String {
    // The Dutch ij is one letter.
    let first = if word.starts_with("ij") { 2 } else { word.chars().next().map_or(0, char::len_utf8) };
    let (first, rest) = word.split_at_checked(first).unwrap_or((word, ""));
    first.to_uppercase() + rest
}
