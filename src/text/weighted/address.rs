//! Web addresses as X and Mastodon take them out of a post: by the rules of twitter-text 3.1.0, on which both rest.
//!
//! Only counting asks for these; what rules call an address is wider in one place (other schemes, `hxxps`) and
//! narrower in another (`bijv.de` is none). The rules are those of twitter-text's patterns, walked by hand: those
//! go back on their steps, and in a long text without spaces that takes time in the square of its length.
//!
//! The crate `twitter-text` (0.3.1) means to do the same, but counts otherwise in two of five texts of
//! `tests/peers/twitter-text`, panics on some, and brings a bridge to C++ and a parser generator with it.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::super::source::Span;

/// Whose addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// X: `http` and `https`, and bare domains with an ending that exists.
    X,
    /// Mastodon: only with a scheme; more characters may stand in a path.
    Mastodon,
}

/// The longest name between two dots in a domain, when it is written in ASCII (RFC 1035).
const LONGEST_LABEL: usize = 63;
/// The longest address, in UTF-16 code units, as twitter-text counts it.
const LONGEST: usize = 4096;
/// The longest name after `t.co/`.
const LONGEST_SLUG: usize = 40;

/// Every address in `text`, in order.
pub(crate) fn addresses(text: &str, reader: Reader) -> Vec<Span> {
    let mut found = Vec::new();
    let worth = if reader == Reader::X { text.contains('.') } else { text.contains("://") };
    if !worth {
        return found;
    }
    let mut names = Names::default();
    let mut chars = text.char_indices().peekable();
    let mut from = 0;
    if !text.starts_with(may_precede) {
        // At the very beginning nothing needs to precede.
        if let Some(end) = at(text, 0, "", reader, &mut names, &mut found) {
            from = end;
        }
    }
    while let Some((before, c)) = chars.next() {
        if before < from || !may_precede(c) {
            continue;
        }
        let next = chars.peek().map_or(text.len(), |(next, _)| *next);
        // The patterns see UTF-16: half of an astral character may precede the other half.
        let starts = if c.len_utf16() == 2 { [Some(before), Some(next)] } else { [Some(next), None] };
        let first = before == 0 && c.len_utf16() == 1;
        let starts = starts.into_iter().flatten().chain(first.then_some(0));
        let mut starts = starts.filter_map(|start| {
            let preceding = text.get(before..start).unwrap_or_default();
            at(text, start, preceding, reader, &mut names, &mut found)
        });
        if let Some(end) = starts.next() {
            from = end;
        }
    }
    found
}

/// Reads an address that starts at `start`. Returns where the search goes on, if the patterns match at all: of what
/// they match, not all is an address in the end.
fn at(
    text: &str,
    start: usize,
    preceding: &str,
    reader: Reader,
    names: &mut Names,
    found: &mut Vec<Span>,
) -> Option<usize> {
    let scheme = scheme(text.get(start..)?, reader);
    let domain_start = start + scheme;
    if reader == Reader::Mastodon && scheme == 0 {
        return None;
    }
    let domain_end = names.end(text, domain_start)?;
    let domain = text.get(domain_start..domain_end)?;
    let port = port(text.get(domain_end..)?);
    let path_start = domain_end + port;
    let path = path(text.get(path_start..)?, reader);
    let query = query(text.get(path_start + path..)?, reader);
    let end = path_start + path + query;
    let length = text.get(start..end)?.encode_utf16().count();
    let protocol = if scheme == 0 { "https://".len() } else { scheme };
    if !is_domain(domain) || protocol + length > LONGEST {
        return Some(end);
    }
    if scheme > 0 {
        match short(text.get(start..end)?) {
            Some(0) => {}
            Some(short) => found.push(Span::new(start, start + short)),
            None => found.push(Span::new(start, end)),
        }
        return Some(end);
    }
    if preceding.ends_with(['-', '_', '.', '/']) {
        return Some(end);
    }
    let mut plain = latin(domain).map(|part| Span::new(domain_start + part.start, domain_start + part.end));
    let mut last = plain.next();
    while let Some(part) = last {
        last = plain.next();
        // Only with a path is the last one longer than its domain, and then by the length of what follows the domain.
        let rest = if last.is_none() && path > 0 { text.get(domain_end..end)? } else { "" };
        found.push(Span::new(part.start, skip(text, part.end, rest)));
    }
    Some(end)
}

/// The place as many UTF-16 code units beyond `from` as `rest` has.
fn skip(text: &str, from: usize, rest: &str) -> usize {
    let units = rest.encode_utf16().count();
    let mut seen = 0;
    let after = text.get(from..).unwrap_or_default();
    let end = after.char_indices().find(|(_, c)| {
        let reached = seen >= units;
        seen += c.len_utf16();
        reached
    });
    end.map_or(text.len(), |(at, _)| from + at)
}

/// Whether an address may begin right after `c`.
fn may_precede(c: char) -> bool {
    !(c.is_ascii_alphanumeric()
        || matches!(c, '@' | '\u{FF20}' | '$' | '#' | '\u{FF03}' | '\u{FFFE}' | '\u{FEFF}' | '\u{FFFF}'))
}

/// The length of the scheme that `rest` begins with, `://` included; 0 without one.
fn scheme(rest: &str, reader: Reader) -> usize {
    let more: &[&str] = match reader {
        Reader::X => &[],
        Reader::Mastodon => &["dat://", "dweb://", "ipfs://", "ipns://", "ssb://", "gopher://", "gemini://"],
    };
    let begins =
        |scheme: &&&str| rest.get(..scheme.len()).is_some_and(|there| there.eq_ignore_ascii_case(scheme));
    ["http://", "https://"].iter().chain(more).find(begins).map_or(0, |scheme| scheme.len())
}

/// Whether `c` may stand in a domain: everything but white space, most punctuation and marks of direction.
fn in_domain(c: char) -> bool {
    let punctuation = c.is_ascii_punctuation() && !matches!(c, '"' | '`');
    let space = matches!(u32::from(c),
        0x09..=0x0D | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x180E | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000);
    let mark = matches!(u32::from(c), 0x202A..=0x202E | 0x061C | 0x200E | 0x200F | 0x2066..=0x2069);
    !punctuation && !space && !mark && !matches!(c, '\u{FFFE}' | '\u{FEFF}' | '\u{FFFF}')
}

/// The names between dots in one stretch of text, and where the domain ends that begins with each.
#[derive(Debug, Default)]
struct Names {
    from: usize,
    until: usize,
    /// From left to right.
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    start: usize,
    /// Its dot.
    end: usize,
    /// What follows the last underscore in it.
    plain_from: usize,
    /// Where an ending that exists ends, right after its dot.
    ending: Option<usize>,
    /// Where the longest domain ends that begins with the next name.
    beyond: Option<usize>,
}

impl Names {
    /// Where the longest domain ends that begins at `start`.
    fn end(&mut self, text: &str, start: usize) -> Option<usize> {
        if start < self.from || start >= self.until {
            self.read(text, start);
        }
        let name = self.names.get(self.names.partition_point(|name| name.end < start))?;
        name.domain(text, start)
    }

    fn read(&mut self, text: &str, start: usize) {
        self.names.clear();
        let rest = text.get(start..).unwrap_or_default();
        let length =
            rest.find(|c: char| !in_domain(c) && !matches!(c, '_' | '-' | '.')).unwrap_or(rest.len());
        (self.from, self.until) = (start, start + length);
        let mut at = start;
        for label in rest.get(..length).unwrap_or_default().split_inclusive('.') {
            let Some(name) = label.strip_suffix('.') else { break };
            let end = at + name.len();
            let plain_from = at + name.rfind('_').map_or(0, |at| at + 1);
            let ending = ending(text.get(end + 1..).unwrap_or_default()).map(|length| end + 1 + length);
            self.names.push(Name { start: at, end, plain_from, ending, beyond: None });
            at = end + 1;
        }
        let mut beyond = None;
        for name in self.names.iter_mut().rev() {
            name.beyond = beyond;
            beyond = name.domain(text, name.start);
        }
    }
}

impl Name {
    /// Where the longest domain ends of which this name, from `start` on, is the first.
    fn domain(&self, text: &str, start: usize) -> Option<usize> {
        let name = text.get(start..self.end)?;
        if !(name.starts_with(in_domain) && name.ends_with(in_domain)) {
            return None;
        }
        // The name right before the ending has no underscore.
        self.beyond.or(self.ending.filter(|_| start >= self.plain_from))
    }
}

/// The endings that exist: those in ASCII, and the others.
fn endings() -> &'static (HashSet<&'static str>, Vec<&'static str>) {
    static ENDINGS: OnceLock<(HashSet<&str>, Vec<&str>)> = OnceLock::new();
    ENDINGS.get_or_init(|| {
        let lines = include_str!("endings.txt").lines().filter(|line| !line.starts_with('#'));
        let (ascii, other): (Vec<_>, Vec<_>) =
            lines.flat_map(str::split_whitespace).partition(|ending| ending.is_ascii());
        (ascii.into_iter().collect(), other)
    })
}

/// The length of the ending of a domain that `rest` begins with.
fn ending(rest: &str) -> Option<usize> {
    let over = |length: usize| {
        let next = rest.get(length..).and_then(|rest| rest.chars().next());
        next.is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-')))
    };
    let (ascii, other) = endings();
    let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = rest.get(..run)?;
    if run <= LONGEST_LABEL && ascii.contains(word.to_ascii_lowercase().as_str()) && over(run) {
        return Some(run);
    }
    if rest.get(run..).is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii())) {
        let length = |ending: &&str| begins(rest, ending).filter(|length| over(*length));
        if let Some(length) = other.iter().filter_map(length).max() {
            return Some(length);
        }
    }
    let coded = rest.get(..4).filter(|start| start.eq_ignore_ascii_case("xn--")).and(rest.get(4..))?;
    let more = coded.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    (more > 0).then_some(4 + more)
}

/// The length of what `rest` begins with, if that is `word`, in capitals or not.
fn begins(rest: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    let mut there = rest.chars();
    for c in word.chars() {
        let other = there.next()?;
        if other != c && !other.to_lowercase().eq(c.to_lowercase()) {
            return None;
        }
        length += other.len_utf8();
    }
    Some(length)
}

/// Whether every name of a domain is short enough once it is written in ASCII.
fn is_domain(domain: &str) -> bool {
    let coded = domain.get(..4) == Some("xn--");
    if coded && latin(domain).next().is_none() {
        return false;
    }
    domain.split('.').all(|label| {
        let parts = label.split(['\u{3002}', '\u{FF0E}', '\u{FF61}']);
        let length: usize = parts.map(|part| coded_length(part) + 1).sum();
        (1..=LONGEST_LABEL).contains(&(length - 1))
    })
}

/// The length of a name once it is written in ASCII.
fn coded_length(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    // Of so many characters the code is longer still.
    if label.chars().count() > LONGEST_LABEL {
        return LONGEST_LABEL + 1;
    }
    punycode::encode(label).map_or(LONGEST_LABEL + 1, |code| "xn--".len() + code.len())
}

/// Letters with accents as twitter-text knows them; Greek iota is one, since one of its marks has it as capital.
fn accented(c: char) -> bool {
    matches!(u32::from(c),
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25B | 0x263 | 0x268
        | 0x26F | 0x272 | 0x289 | 0x28B | 0x2BB | 0x300..=0x36F | 0x1E00..=0x1EFF
        | 0x260 | 0x269 | 0x275 | 0x280 | 0x283 | 0x288 | 0x28A | 0x28C | 0x292 | 0x399 | 0x3B9 | 0x1FBE
        | 0x2C65 | 0x2C66 | 0x2C7E | 0x2C7F)
}

/// The domains in Latin letters within `domain`: without a scheme only those count.
fn latin(domain: &str) -> impl Iterator<Item = Span> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || accented(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = domain.get(at..)?;
            let start = at + rest.find(inside)?;
            // Names with a dot, one after another; the last ending that exists counts.
            let mut name = start;
            let mut end = None;
            loop {
                let rest = domain.get(name..)?;
                let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
                let dot = name + length;
                if length == 0 || domain.get(dot..dot + 1) != Some(".") {
                    at = dot;
                    break;
                }
                name = dot + 1;
                end = ending(domain.get(name..)?).map(|length| name + length).or(end);
            }
            if let Some(end) = end {
                at = end;
                return Some(Span::new(start, end));
            }
        }
    })
}

/// The length of a port, colon included.
fn port(rest: &str) -> usize {
    let digits = rest.strip_prefix(':').unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { 1 + digits } else { 0 }
}

fn in_path(c: char, reader: Reader) -> bool {
    match reader {
        Reader::X => {
            c.is_ascii_alphanumeric()
                || "!*';:=+,.$/%#[]-\u{2013}_~@|&".contains(c)
                || matches!(u32::from(c), 0x400..=0x4FF | 0x1C80..=0x1C87)
                || accented(c)
        }
        Reader::Mastodon => !c.is_whitespace() && !"<>()?".contains(c),
    }
}

fn ends_path(c: char, reader: Reader) -> bool {
    match reader {
        Reader::X => in_path(c, reader) && !"!*';:,.$%[]\u{2013}~@|&".contains(c),
        Reader::Mastodon => !c.is_whitespace() && !"()?!*\"'「」<>;:=,.$%[]~&|@".contains(c),
    }
}

/// The length of a path, its first slash included; 0 without one. It ends with a letter or the like, or with a
/// closed pair of parentheses.
fn path(rest: &str, reader: Reader) -> usize {
    let Some(inside) = rest.strip_prefix('/') else { return 0 };
    let mut end = 0;
    let mut at = 0;
    while let Some(c) = inside.get(at..).and_then(|rest| rest.chars().next()) {
        if in_path(c, reader) {
            at += c.len_utf8();
            if ends_path(c, reader) {
                end = at;
            }
        } else if let Some(pair) = pair(inside.get(at..).unwrap_or_default(), reader) {
            at += pair;
            end = at;
        } else {
            break;
        }
    }
    1 + end
}

/// The length of a pair of parentheses with something in it; one more pair may stand inside.
fn pair(rest: &str, reader: Reader) -> Option<usize> {
    let run = |from: usize| {
        let rest = rest.get(from..).unwrap_or_default();
        from + rest.find(|c| !in_path(c, reader)).unwrap_or(rest.len())
    };
    let is = |at: usize, what: u8| rest.as_bytes().get(at) == Some(&what);
    let first = run(rest.starts_with('(').then_some(1)?);
    if is(first, b')') {
        return (first > 1).then_some(first + 1);
    }
    let inner = run(is(first, b'(').then_some(first + 1)?);
    let last = run((is(inner, b')') && inner > first + 1).then_some(inner + 1)?);
    is(last, b')').then_some(last + 1)
}

/// The length of a query, question mark included; 0 without one.
fn query(rest: &str, reader: Reader) -> usize {
    let Some(inside) = rest.strip_prefix('?') else { return 0 };
    // Mastodon takes letters of every script.
    let wide = |c: char| reader == Reader::Mastodon && u32::from(c) >= 0xA0;
    let allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || "!?*'@();:&=+$/%#[]-_.,~|".contains(c)
            || reader == Reader::Mastodon && c == '^'
            || wide(c)
    };
    let ends = |c: char| c.is_ascii_alphanumeric() || "-_&=#/".contains(c) || wide(c);
    let mut end = 0;
    for (at, c) in inside.char_indices() {
        if !allowed(c) {
            break;
        }
        if ends(c) {
            end = at + c.len_utf8();
        }
    }
    if end > 0 { 1 + end } else { 0 }
}

/// Of an address at `t.co` only its name and query count: the length of those, 0 if the name is too long. `None` for
/// every other address.
fn short(address: &str) -> Option<usize> {
    let (scheme, rest) = address.split_once("://")?;
    let slug = rest.get(..5).filter(|host| host.eq_ignore_ascii_case("t.co/")).and(rest.get(5..))?;
    let length = slug.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match length {
        0 => None,
        1..=LONGEST_SLUG => {
            let query = query(slug.get(length..)?, Reader::X);
            Some(scheme.len() + "://t.co/".len() + length + query)
        }
        _ => Some(0),
    }
}
