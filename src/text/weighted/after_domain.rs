//! What may follow the domain of an address: a port, a path, a query.

use super::address::{Reader, accented};

/// The longest name after `t.co/`.
const LONGEST_SLUG: usize = 40;

/// The length of a port, colon included.
pub(super) fn port(rest: &str) -> usize {
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
pub(super) fn path(rest: &str, reader: Reader) -> usize {
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
pub(super) fn query(rest: &str, reader: Reader) -> usize {
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
pub(super) fn short(address: &str) -> Option<usize> {
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
