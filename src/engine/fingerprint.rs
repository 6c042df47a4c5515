//! Fingerprints: the same finding keeps its fingerprint when the draft changes elsewhere, and nobody can
//! work out from it what was found.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::check::view::PartView;
use crate::compile::ruleset::hex;
use crate::model::finding::Finding;
use crate::text::source::Span;

/// Words on either side that belong to a fingerprint.
const AROUND: usize = 3;

/// The fingerprint of a finding: HMAC-SHA-256 with `key`, first 32 hex digits, of rule, part, folded match and
/// the words around it. Without a key the match is left out, and it begins with `weak:`.
///
/// `masked` holds the sensitive places of the part; a word around that touches one is left out.
pub(crate) fn fingerprint(
    rule: &str,
    place: Option<(&PartView<'_>, Span)>,
    masked: &[Span],
    key: Option<&[u8]>,
) -> String {
    let mut material = rule.to_owned();
    if let Some((part, span)) = place {
        material.push('\0');
        material.push_str(&part.part.name.group().to_string());
        let words = part.words_of(span);
        let word = |at: usize| {
            let token = part.tokens.get(at)?;
            let sensitive = masked.iter().any(|mask| mask.overlaps(token.span));
            (!sensitive).then(|| part.folded.text.get(token.range.clone())).flatten()
        };
        let before = words.start.saturating_sub(AROUND)..words.start;
        let after = words.end..(words.end + AROUND).min(part.tokens.len());
        for at in before.chain(after) {
            material.push('\0');
            material.push_str(word(at).unwrap_or_default());
        }
        if key.is_some() {
            material.push('\0');
            material.push_str(part.folded.text.get(part.folded.range(span)).unwrap_or_default());
        }
    }
    match key.and_then(|key| Hmac::<Sha256>::new_from_slice(key).ok()) {
        Some(mut mac) => {
            mac.update(material.as_bytes());
            short(&mac.finalize().into_bytes())
        }
        None => format!("weak:{}", short(&Sha256::digest(material.as_bytes()))),
    }
}

fn short(bytes: &[u8]) -> String {
    hex(bytes.get(..16).unwrap_or(bytes))
}

/// Tells apart findings that have the same fingerprint: the second of them ends in `-2`, and so on.
pub(crate) fn number(findings: &mut [Finding]) {
    let mut seen: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}
