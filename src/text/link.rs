//! Web and e-mail addresses in running text.

use linkify::{LinkFinder, LinkKind};

use super::domain::{domain, host};
use super::source::Span;

/// A web or e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands in the original.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a [`Link`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With a scheme, as in `https://voorbeeld.nl`.
    Url,
    /// Without one, as in `voorbeeld.nl/bouwen`.
    Domain,
    /// An e-mail address.
    Email,
}

/// Above this many bytes without white space an address needs a scheme: looking at every full stop
/// in such a string costs time in the square of its length.
const LONGEST: usize = 2048;

/// All addresses in `text`, in order. Linear.
#[must_use]
pub fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b':' | b'@' | b'.')) {
        return links;
    }
    let strict = LinkFinder::new();
    let mut loose = LinkFinder::new();
    loose.url_must_have_scheme(false);
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let finder = if piece.len() > LONGEST { &strict } else { &loose };
        for link in finder.links(piece) {
            let kind = match link.kind() {
                LinkKind::Email => Kind::Email,
                _ if link.as_str().contains("://") => Kind::Url,
                _ if is_domain(link.as_str()) => Kind::Domain,
                _ => continue,
            };
            // "@naam@server.nl", "@naam.bsky.social": an account.
            let account =
                kind != Kind::Url && piece.get(..link.start()).is_some_and(|before| before.ends_with('@'));
            if account {
                continue;
            }
            links.push(Link { span: Span::new(start + link.start(), start + link.end()), kind });
        }
        start += piece.len();
    }
    links
}

/// Whether an address without scheme is one.
fn is_domain(address: &str) -> bool {
    let host = address.get(..host(address)).unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    domain(&address.to_lowercase(), ending).is_some()
}
