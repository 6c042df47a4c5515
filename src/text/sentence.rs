//! Sentences: UAX 29, minus its breaks after abbreviations and initials and inside addresses, plus those after an
//! ellipsis, an emoji or hashtags, and before `'s Middags` and `iPhone`.

use unicode_properties::UnicodeEmoji;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::link::links;
use super::source::Span;

/// Longest abbreviation that is looked up, in characters.
const LONGEST: usize = 32;

/// Abbreviations that stand at the end of a sentence as often as inside it: before a capital they end it.
#[rustfmt::skip] // Packed, not one word a line.
const MAY_END: &[&str] = &[
    "a.s.", "a.u.b.", "e.a.", "e.d.", "e.v.", "enz.", "etc.", "jl.", "n.v.t.", "o.i.d.", "p.j.", "p.m.", "p.p.", "p.u.", "s.v.p.",
    "t.z.t.", "z.o.z.", "z.s.m.",
];

/// The sentences of `text`, in order, as spans of the original without the white space around them.
///
/// UAX 29, except that no sentence ends inside an address, after an abbreviation, a capital initial or a number that
/// begins a line, or after a quotation or brackets with which the sentence goes on (`"Kom!" riep hij`). One also ends
/// before a capital after `…` or an emoji. `abbreviations` is asked with a folded word and its full stop: `dhr.`,
/// `o.a.`. A line break always ends one; symbols alone, such as emoji, and hashtags alone on the same line belong to
/// the sentence before them, or to the first one if there is none.
#[must_use]
pub fn sentences(text: &str, folded: &Folded, abbreviations: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    // Whether the next piece still belongs to the last sentence.
    let mut open = false;
    let mut new_line = true;
    for piece in pieces(text) {
        let written = piece.slice(text);
        let breaks = written.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
        let trimmed = written.trim();
        if trimmed.is_empty() {
            open &= !breaks || sentences.is_empty();
            new_line |= breaks;
            continue;
        }
        let start = piece.start + (written.len() - written.trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        let wordless = !trimmed.contains(char::is_alphanumeric);
        let tags =
            !new_line && trimmed.split_whitespace().all(|word| word.starts_with('#') || is_emoji(word));
        let first = sentences.is_empty();
        match sentences.last_mut() {
            Some(last) if open || wordless || tags || !new_line && goes_on(last.slice(text), trimmed) => {
                last.end = span.end;
            }
            _ => sentences.push(span),
        }
        let numbers = new_line && is_item_number(trimmed);
        open = if wordless {
            first || open && !breaks
        } else {
            !breaks && (numbers || ends_in_abbreviation(text, folded, span.end, abbreviations))
        };
        new_line = breaks;
    }
    sentences
}

/// The stretches of UAX 29, joined inside addresses and cut where a reader stops and it does not.
fn pieces(text: &str) -> Vec<Span> {
    let links = links(text);
    let mut links = links.iter().map(|link| link.span).peekable();
    let mut whole: Vec<Span> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        while links.next_if(|link| link.end <= at).is_some() {}
        let inside = links.peek().is_some_and(|link| link.start < at);
        match whole.last_mut().filter(|_| inside) {
            Some(last) => last.end = at + piece.len(),
            None => whole.push(Span::new(at, at + piece.len())),
        }
    }
    let mut pieces = Vec::new();
    let mut new_line = true;
    for piece in whole {
        let written = piece.slice(text);
        let mut start = piece.start;
        for cut in cuts(written, new_line) {
            pieces.push(Span::new(start, piece.start + cut));
            start = piece.start + cut;
        }
        pieces.push(Span::new(start, piece.end));
        new_line = written.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    }
    pieces
}

/// Where inside a stretch a new sentence begins; `new_line` says that the stretch itself begins a line.
fn cuts(piece: &str, new_line: bool) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut words = piece.split_whitespace().peekable();
    let mut before = "";
    // Whether only emoji and hashtags stood here since the last stop, and whether that was the start of a line.
    let (mut marks_only, mut at_start) = (true, new_line);
    while let Some(word) = words.next() {
        let at = offset(piece, word);
        let next = words.peek().copied().unwrap_or_default();
        let stopped = |signs: &[char]| before.trim_end_matches(CLOSING).ends_with(signs);
        let ends = if before.is_empty() {
            false
        } else if begins_with_capital(word) {
            // Emoji at the start of a line are the bullet of what follows.
            let after_marks = is_emoji(before) && !(marks_only && at_start)
                || before.starts_with('#') && marks_only && !at_start;
            stopped(&['…']) || after_marks
        } else {
            let clitic = matches!(word, "'s" | "’s" | "'t" | "’t" | "'n" | "’n") && begins_with_capital(next);
            stopped(&['.', '!', '?', '…']) && (clitic || is_brand(word))
        };
        if ends {
            cuts.push(at);
        }
        if word.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…']) {
            (marks_only, at_start) = (true, false);
        } else {
            marks_only &= is_emoji(word) || word.starts_with('#');
        }
        before = word;
    }
    cuts
}

/// Marks that close a quotation or brackets.
const CLOSING: [char; 7] = [')', ']', '"', '\'', '’', '”', '»'];

/// Where `part` begins in `whole`, of which it is a slice.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

fn begins_with_capital(word: &str) -> bool {
    word.trim_start_matches(['(', '[', '"', '\'', '‘', '“', '„', '«']).starts_with(char::is_uppercase)
}

/// `iPhone`, `eHerkenning`: a small letter and a capital.
fn is_brand(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

/// Whether a word is nothing but emoji.
fn is_emoji(word: &str) -> bool {
    let emoji =
        |c: char| !c.is_ascii() && (c.is_emoji_char() || matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}'));
    !word.is_empty() && word.chars().all(emoji)
}

/// Whether a sentence goes on behind a quotation or brackets: `"Kom!" riep hij`, `(echt leuk!) naar het feest`.
fn goes_on(before: &str, next: &str) -> bool {
    let closed = before.trim_end_matches(CLOSING);
    closed.len() < before.len()
        && closed.ends_with(['.', '!', '?', '…'])
        && next.starts_with(char::is_lowercase)
}

/// `1.` at the start of a line.
fn is_item_number(piece: &str) -> bool {
    piece.strip_suffix('.').is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether the full stop before byte `end` of the original does not end a sentence.
fn ends_in_abbreviation(
    text: &str,
    folded: &Folded,
    end: usize,
    abbreviations: &dyn Fn(&str) -> bool,
) -> bool {
    let before = folded.text.get(..folded.offset(end)).unwrap_or_default();
    let Some(stem) = before.strip_suffix('.') else {
        return false;
    };
    let part_of_word = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '-');
    let length: usize = stem.chars().rev().take(LONGEST).take_while(part_of_word).map(char::len_utf8).sum();
    let word = before.get(stem.len() - length..).unwrap_or_default();
    if abbreviations(word) {
        return !(MAY_END.contains(&word)
            && text.get(end..).is_some_and(|rest| begins_with_capital(rest.trim_start())));
    }
    let written = text.get(..end).and_then(|written| written.strip_suffix('.')).unwrap_or_default();
    let capital = written.chars().next_back().is_some_and(char::is_uppercase);
    let letters = |label: &str| {
        let mut chars = label.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    capital && word.strip_suffix('.').is_some_and(|labels| labels.split('.').all(letters))
}
