//! Words and grapheme clusters; sentences are in their own file.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::hashtag;
use super::link::links;
use super::source::Span;

pub use super::sentence::sentences;

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// Bytes of the original.
    pub span: Span,
    /// Whether it is part of a hashtag.
    pub hashtag: bool,
    /// Whether it is part of a web or e-mail address.
    pub link: bool,
    /// Whether it is part of a mention such as `@voorbeeldstad`.
    pub mention: bool,
}

/// How many grapheme clusters `text` has.
#[must_use]
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The words of `text`, whose folded view is `folded`, in order.
///
/// They are the words of UAX 29, with these differences: an underscore and a colon always separate; a full stop
/// without a space after it separates too, unless it stands between digits or between single letters
/// (`klaar.morgen` is two words, `1.5` and `o.a` are one); and the words of a hashtag are words. A hashtag is cut at
/// its capitals, digits and underscores. For one without capitals inside, `split` is given the folded letters and
/// says at which inner byte offsets to cut them.
#[must_use]
pub fn tokens(text: &str, folded: &Folded, split: &dyn Fn(&str) -> Option<Vec<usize>>) -> Vec<Token> {
    let links: Vec<_> = links(text).into_iter().map(|link| folded.range(link.span)).collect();
    let mut found = Found { folded, links: &links, next_link: 0, tokens: Vec::new() };
    let mut done = 0;
    for mark in marks(text, folded, &links) {
        found.words(done..mark.body.start, false);
        if mark.hashtag {
            for piece in hashtag::pieces(text, folded, mark.body.clone(), split) {
                found.push(piece, true, false);
            }
        } else {
            found.words(mark.body.clone(), true);
        }
        done = mark.body.end;
    }
    found.words(done..folded.text.len(), false);
    found.tokens
}

/// The tokens so far.
struct Found<'a> {
    folded: &'a Folded,
    links: &'a [Range<usize>],
    /// The first link that does not end before the last token.
    next_link: usize,
    tokens: Vec<Token>,
}

impl Found<'_> {
    /// Adds the words in a stretch of the folded text.
    fn words(&mut self, stretch: Range<usize>, mention: bool) {
        let Some(text) = self.folded.text.get(stretch.clone()) else {
            return;
        };
        for (at, word) in text.unicode_word_indices() {
            for part in parts(word) {
                let start = stretch.start + at;
                self.push(start + part.start..start + part.end, false, mention);
            }
        }
    }

    fn push(&mut self, range: Range<usize>, hashtag: bool, mention: bool) {
        while self.links.get(self.next_link).is_some_and(|link| link.end <= range.start) {
            self.next_link += 1;
        }
        let link = self.links.get(self.next_link).is_some_and(|link| link.start < range.end);
        let span = self.folded.span(range.clone());
        self.tokens.push(Token { range, span, hashtag, link, mention });
    }
}

/// Cuts a word of UAX 29 at the separators that it lets pass.
fn parts(word: &str) -> Vec<Range<usize>> {
    if !word.contains(['_', ':', '.']) {
        return std::iter::once(0..word.len()).collect();
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    // Where the label after the last separator begins, and whether it is to go on from the one before.
    let (mut start, mut joined) = (0, false);
    let ends = word.match_indices(['_', ':', '.']).map(|(at, _)| at).chain([word.len()]);
    for end in ends {
        let label = word.get(start..end).unwrap_or_default();
        match parts.last_mut() {
            Some(last) if joined && belongs(word.get(last.clone()).unwrap_or_default(), label) => {
                last.end = end
            }
            _ if label.is_empty() => {}
            _ => parts.push(start..end),
        }
        joined = word.get(end..).is_some_and(|rest| rest.starts_with('.')) && !label.is_empty();
        start = end + 1;
    }
    parts
}

/// Whether the full stop between `before` and `label` is part of one word.
fn belongs(before: &str, label: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or_default();
    let digits = last.ends_with(char::is_numeric) && label.starts_with(char::is_numeric);
    let single = |label: &str| label.chars().count() == 1;
    digits || single(last) && single(label)
}

/// A hashtag or a mention.
struct Mark {
    /// Without its sign; bytes of the folded text.
    body: Range<usize>,
    hashtag: bool,
}

/// All hashtags and mentions outside `links`, in order.
fn marks(text: &str, folded: &Folded, links: &[Range<usize>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut links = links.iter().peekable();
    let mut done = 0;
    for (at, sign) in folded.text.match_indices(['#', '@']) {
        while links.next_if(|link| link.end <= at).is_some() {}
        let inside_link = links.peek().is_some_and(|link| link.start <= at);
        let before = folded.text.get(..at).and_then(|before| before.chars().next_back());
        let glued = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '&' | '/' | '@' | '.'));
        if at < done || inside_link || glued {
            continue;
        }
        let start = at + 1;
        let rest = folded.text.get(start..).unwrap_or_default();
        let hashtag = sign == "#";
        let length = if hashtag { hashtag_length(rest) } else { mention_length(text, folded, start, rest) };
        if length > 0 {
            done = start + length;
            marks.push(Mark { body: start..done, hashtag });
        }
    }
    marks
}

/// How many bytes of `rest` are the body of a hashtag; `#1` is none.
fn hashtag_length(rest: &str) -> usize {
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let body = rest.get(..length).unwrap_or_default();
    if body.contains(char::is_alphabetic) { length } else { 0 }
}

/// Longest name of an account in bytes: a user and a domain name, which has at most 253.
const LONGEST_NAME: usize = 320;

/// How many bytes of `rest`, which begins at byte `start` of the folded text, are the name of an account:
/// `naam`, `naam@server.nl`, `naam.bsky.social`.
fn mention_length(text: &str, folded: &Folded, start: usize, rest: &str) -> usize {
    let rest = rest.get(..rest.floor_char_boundary(LONGEST_NAME)).unwrap_or_default();
    if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return 0;
    }
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    let length = rest.find(|c| !name(c)).unwrap_or(rest.len());
    let body = rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-', '@']);
    // "@jan.Morgen": the next sentence, not a domain.
    let sentence = body.match_indices('.').map(|(at, _)| at).find(|at| {
        let after = start + at + 1;
        folded.span(after..after + 1).slice(text).starts_with(char::is_uppercase)
    });
    let body = body.get(..sentence.unwrap_or(body.len())).unwrap_or_default();
    let address = body.contains(['.', '@']);
    if address { body.len() } else { body.find('-').unwrap_or(body.len()) }
}
