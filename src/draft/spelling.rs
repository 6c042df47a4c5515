//! "Did you mean …" for misspelt fields, also for what people call them, and which names may be repeated in a
//! message at all.

use crate::model::nearest;

/// Names that people use for a field, and the field they mean.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("tekst", "text"),
    ("bericht", "text"),
    ("body", "text"),
    ("content", "text"),
    ("message", "text"),
    ("titel", "title"),
    ("taal", "lang"),
    ("language", "lang"),
    ("kanaal", "channel"),
    ("platform", "channel"),
    ("auteur", "author"),
    ("rol", "role"),
    ("soort", "kind"),
    ("datum", "publish_at"),
    ("date", "publish_at"),
    ("draadje", "thread"),
    ("bijlage", "media"),
    ("bijlagen", "media"),
    ("onderwerp", "subject"),
    ("license", "licence"),
    ("bestand", "file"),
    ("besluit", "decision"),
];

/// The candidate that is meant by `word`, if one is near enough to suggest.
pub(super) fn nearest<'c>(
    word: &str,
    mut candidates: impl Iterator<Item = &'c str> + Clone,
) -> Option<&'c str> {
    let said = word.trim().to_lowercase();
    let called = ALSO_CALLED.iter().find(|(name, _)| *name == said).map(|(_, field)| *field);
    called
        .and_then(|field| candidates.clone().find(|candidate| *candidate == field))
        .or_else(|| nearest::nearest(word, &mut candidates))
}

/// A field name as a message may repeat it: something that looks like a name, not like a piece of a post.
pub(super) fn shown_name(name: &str) -> Option<&str> {
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(named))
        .then_some(name)
}

/// A misspelt choice as a message may repeat it: one short word without digits, so no number of a person.
pub(super) fn shown_choice(value: &str) -> Option<&str> {
    let word = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '-');
    (!value.is_empty() && value.len() <= 30 && value.chars().all(word)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["text", "alt", "publish_at", "decision", "capacity", "role", "lang", "shares"];

    #[test]
    fn near_names_are_suggested() {
        for (word, meant) in [
            ("txet", "text"),
            ("decission", "decision"),
            ("alt_text", "alt"),
            ("publishAt", "publish_at"),
            ("publish", "publish_at"),
            ("Capacity", "capacity"),
            ("tekst", "text"),
            ("rol", "role"),
        ] {
            assert_eq!(nearest(word, NAMES.iter().copied()), Some(meant), "{word}");
        }
    }

    #[test]
    fn far_names_are_not() {
        for word in
            ["status", "foo", "x", "note", "", "een hele zin die toevallig text bevat, en nog veel meer"]
        {
            assert_eq!(nearest(word, NAMES.iter().copied()), None, "{word}");
        }
    }

    #[test]
    fn only_names_are_repeated() {
        assert_eq!(shown_name("alt_text"), Some("alt_text"));
        for name in ["", "123456782", "Uw BSN is", "naam\n"] {
            assert_eq!(shown_name(name), None, "{name}");
        }
        assert_eq!(shown_choice("offical"), Some("offical"));
        for value in ["", "123456782", "twee woorden", "abcdefghijklmnopqrstuvwxyzabcdef"] {
            assert_eq!(shown_choice(value), None, "{value}");
        }
    }
}
