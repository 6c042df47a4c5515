//! The formats a draft comes in, and how to tell them apart.

use serde::de::IgnoredAny;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A format that drafts come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// The post as it stands, after optional front matter.
    Plain,
    /// The same in Markdown.
    Markdown,
    /// One object, or an array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A content calendar: one row a post.
    Csv,
    /// The same as a spreadsheet: `.xlsx` or `.ods`, told apart by what is in it.
    Spreadsheet,
}

impl Format {
    /// The format that the ending of a path promises.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "xlsx" | "xlsm" | "xltx" | "xltm" | "ods" | "ots" => Some(Self::Spreadsheet),
            _ => None,
        }
    }

    /// The format that a text looks like.
    ///
    /// A post may well begin with a bracket (`[Update] …`), so only what begins as JSON objects do counts as JSON.
    /// A content calendar looks like a post and has to be named.
    #[must_use]
    pub fn sniff(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim();
        if let Some(rest) = text.strip_prefix('[') {
            return if rest.trim_start().starts_with(['{', ']']) { Self::Json } else { Self::Plain };
        }
        let Some(rest) = text.strip_prefix('{') else {
            return Self::Plain;
        };
        if !rest.trim_start().starts_with(['"', '}']) {
            return Self::Plain;
        }
        match text.split_once('\n') {
            Some((first, _)) if serde_json::from_str::<IgnoredAny>(first).is_ok() => Self::Jsonl,
            _ => Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        for (text, format) in [
            ("Bel 14 0111.", Format::Plain),
            ("[Update] De brug is open.", Format::Plain),
            ("{Let op} De brug is dicht.", Format::Plain),
            ("---\nrole: boa\n---\nDag", Format::Plain),
            ("+++\n+++\nDag", Format::Plain),
            ("", Format::Plain),
            (r#"{"text":"dag"}"#, Format::Json),
            ("\u{feff} {\n \"text\": \"dag\"\n}\n", Format::Json),
            (r#"[{"text":"dag"}]"#, Format::Json),
            ("[]", Format::Json),
            ("{\"text\":\"a\"}\n\n{\"text\":\"b\"}", Format::Jsonl),
            ("{\"text\":\"a\"}\r\n{\"text\":", Format::Jsonl),
        ] {
            assert_eq!(Format::sniff(text), format, "{text}");
        }
    }

    #[test]
    fn endings_are_told_apart() {
        assert_eq!(Format::from_path("a/b.MD"), Some(Format::Markdown));
        assert_eq!(Format::from_path("a.ndjson"), Some(Format::Jsonl));
        assert_eq!(Format::from_path("a.XLSX"), Some(Format::Spreadsheet));
        assert_eq!(Format::from_path("a.ods"), Some(Format::Spreadsheet));
        assert_eq!(Format::from_path("a.docx"), None);
        assert_eq!(Format::from_path("-"), None);
    }
}
