//! Which line something stands on, for readers that go through a file once.

/// Counts lines on the way through a text, so that many places cost no more than one.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// The line (from 1) of a byte offset; offsets must not go back.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        let passed = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += breaks(passed);
        self.offset = self.offset.max(offset);
        self.line
    }
}

/// How many line breaks there are.
pub(super) fn breaks(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// Where (in bytes) the field `key` is set in `text`, if just one place looks like that.
pub(super) fn of_key(text: &str, key: &str) -> Option<usize> {
    if key.is_empty() {
        return None;
    }
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut places = text.match_indices(key).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + key.len()..).unwrap_or_default();
        let after = after.strip_prefix(['"', '\'']).unwrap_or(after);
        !before.is_some_and(named) && blanks(after).starts_with([':', '='])
    });
    match (places.next(), places.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// Without the blanks at the beginning; nobody aligns with more than a few.
fn blanks(text: &str) -> &str {
    let end = text.bytes().take(100).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    text.get(end..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_on_its_line() {
        let toml = "role = \"x\"\nsubject.decission = \"y\"\nalt_text= 1";
        assert_eq!(of_key(toml, "decission"), Some(19));
        assert_eq!(of_key(toml, "alt_text"), Some(35));
        assert_eq!(of_key(toml, "text"), None);
        assert_eq!(of_key("{\"a\":\n \"kind\" : 1}", "kind"), Some(8));
        assert_eq!(of_key("kind: a\nkind: b", "kind"), None);
        assert_eq!(of_key("kind: a", ""), None);
    }
}
