//! Keys and tokens that programs give out: their form alone tells what they are.
//!
//! The forms are those that the providers themselves publish, so that leaked ones can be found.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{Found, Pattern, group, in_order, is_word, two_after, two_before};
use crate::model::entity::Sure;

/// Beginnings that nothing else has, and what follows them: AWS, GitHub, GitLab, Slack, Stripe, OpenAI and Anthropic,
/// Google, SendGrid, npm, PyPI, Docker, Hugging Face, DigitalOcean, Shopify, Vault, Mailgun, Notion, Linear, Databricks,
/// Telegram, Azure, age.
static PREFIXED: Pattern = Pattern::new(concat!(
    r"\b(?:(?:akia|asia|abia|acca)[a-z2-7]{16}|gh[pousr]_[0-9a-z]{30,255}|github_pat_[0-9a-z_]{22,255}",
    r"|gl(?:pat|dt|rt|ptt|soat|ft|oas|cbt|agent)-[0-9a-z_.-]{20,100}|xox[abeoprs]-[0-9a-z-]{10,250}|xapp-[0-9]-[0-9a-z-]{20,250}",
    r"|[sr]k_(?:live|test)_[0-9a-z]{16,250}|whsec_[0-9a-z+/=]{20,100}|sk-[0-9a-z][0-9a-z_-]{19,250}",
    r"|aiza[0-9a-z_-]{35}|ya29\.[0-9a-z_-]{20,250}|gocspx-[0-9a-z_-]{20,60}|sg\.[0-9a-z_-]{16,64}\.[0-9a-z_-]{16,64}",
    r"|npm_[0-9a-z]{36}|pypi-ageichlwas[0-9a-z_-]{16,250}|dckr_pat_[0-9a-z_-]{20,60}|hf_[a-z]{30,40}",
    r"|do[opr]_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[0-9a-f]{32}|hvs\.[0-9a-z_-]{24,120}|key-[0-9a-f]{32}",
    r"|ntn_[0-9a-z]{40,60}|lin_api_[0-9a-z]{32,60}|dapi[0-9a-f]{32}|[0-9]{8,10}:aa[0-9a-z_-]{33}",
    r"|age-secret-key-1[0-9a-z]{50,60})"
));
/// Three parts of which two are JSON in base64 (RFC 7519).
static WEB_TOKEN: Pattern =
    Pattern::new(r"\bey[ji][0-9a-z_-]{6,900}\.ey[ji][0-9a-z_-]{6,900}\.[0-9a-z_-]{0,200}");
/// What a program sends along to show who it is (RFC 6750, RFC 7617).
static HEADER: Pattern = Pattern::new(
    r"\bbearer {1,3}([0-9a-z._~+/-]{16,400}={0,2})|\bauthorization ?: ?(?:basic|token) {1,3}([0-9a-z._~+/-]{8,400}={0,2})",
);
/// A private key (RFC 7468), also without its end.
static PRIVATE_KEY: Pattern = Pattern::new(r"-----begin (?:[a-z0-9]{1,12} ){0,3}private key(?: block)?-----");
static KEY_END: Pattern = Pattern::new(r"-----end (?:[a-z0-9]{1,12} ){0,3}private key(?: block)?-----");
/// How far the end of a private key is searched, in bytes.
const LONGEST_KEY: usize = 8192;
/// Where a Slack or Discord channel takes messages from whoever knows the address.
static HOOK: Pattern = Pattern::new(
    r"\bhooks\.slack\.com/(?:services|workflows)/([0-9a-z/_-]{20,120})|\bdiscord(?:app)?\.com/api/webhooks/([0-9]{8,20}/[0-9a-z_-]{30,100})",
);
/// `https://naam:wachtwoord@server`
static ADDRESS: Pattern = Pattern::new(
    r"\b[a-z][a-z0-9+.-]{1,20}://[!\x22$-.0-9;->\x5b-~]{0,64}:([!\x22$-.0->\x5b-~]{1,100})@[a-z0-9\[]",
);
/// A web address that lets whoever follows it in: a meeting, a shared folder, an interface.
static QUERY: Pattern = Pattern::new(concat!(
    r"[?&#](?:(pwd|passcode|password|passwd|wachtwoord)",
    r"|access_token|auth_token|token|api_?key|client_secret|secret|sig|signature|sas|x-amz-signature)=([!$%(*-;=?@\x5b-~]{4,400})"
));
/// A meeting in Teams carries its passcode as `p`.
static MEETING: Pattern =
    Pattern::new(r"\bteams\.(?:live|microsoft)\.com/(?:meet|l)/[0-9a-z/_-]{4,60}\?p=([0-9a-z]{6,60})");
/// What a phone reads from a code on the wall: `WIFI:S:naam;T:WPA;P:wachtwoord;;`
static WIFI: Pattern = Pattern::new(r"\bwifi:[ -~]{0,100}?\bp:([ -:<-~]{4,64});");

/// Something as long as a key that is a word, a name or a placeholder: no digit, or the same letter all along.
fn worded(secret: &str) -> bool {
    let mut letters = secret.bytes().filter(u8::is_ascii_alphanumeric);
    let first = letters.next();
    !secret.contains(|c: char| c.is_ascii_digit()) && !secret.contains(|c: char| c.is_ascii_uppercase())
        || letters.all(|letter| Some(letter) == first)
}

fn prefixed(passage: &Passage<'_>, range: Range<usize>) -> Option<Found> {
    let text = passage.text();
    let trimmed = text.get(range.clone())?.trim_end_matches(['.', '-']).len();
    let range = range.start..range.start + trimmed;
    let written = passage.written(range.clone());
    let (last, first) = (two_before(text, range.start).0, two_after(text, range.end).0);
    // Amazon writes capitals only: without them it is a word that begins as they do.
    let amazon =
        text.get(range.start..range.start + 4).is_some_and(|begin| begin.ends_with("ia") || begin == "acca");
    let capitals = !written.contains(|c: char| c.is_ascii_lowercase());
    let joined = is_word(first) || last.is_some_and(|c| "-_.".contains(c));
    (!joined && !worded(written) && (!amazon || capitals)).then_some((range, Sure::Certain))
}

/// A private key with all that belongs to it.
fn private_keys(text: &str) -> Vec<Found> {
    let mut until = 0;
    let begins = PRIVATE_KEY.ranges(text).filter_map(|begin| {
        if begin.start < until {
            return None;
        }
        let limit = text.floor_char_boundary(text.len().min(begin.end + LONGEST_KEY));
        let behind = text.get(begin.end..limit)?;
        let end = KEY_END.first(behind, 0).map_or(begin.end, |end| begin.end + end.end);
        until = end;
        Some((begin.start..end, Sure::Certain))
    });
    begins.collect()
}

/// Finds keys and tokens.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = private_keys(text);
    found.extend(PREFIXED.all(text, |captures| prefixed(passage, group(captures, 0)?)));
    found.extend(WEB_TOKEN.all(text, |captures| Some((group(captures, 0)?, Sure::Certain))));
    let pairs: [(&Pattern, Sure); 4] = [
        (&HOOK, Sure::Certain),
        (&ADDRESS, Sure::Certain),
        (&MEETING, Sure::Certain),
        (&WIFI, Sure::Certain),
    ];
    for (pattern, sure) in pairs {
        found.extend(pattern.all(text, |captures| {
            let range = group(captures, 1).or_else(|| group(captures, 2))?;
            (!placeholder(passage.written(range.clone()))).then_some((range, sure))
        }));
    }
    found.extend(HEADER.all(text, |captures| {
        let range = group(captures, 1).or_else(|| group(captures, 2))?;
        (!worded(passage.written(range.clone()))).then_some((range, Sure::Certain))
    }));
    found.extend(QUERY.all(text, |captures| {
        let range = group(captures, 2)?;
        let secret = passage.written(range.clone());
        let password = group(captures, 1).is_some();
        let long = password || secret.len() >= 12 && !worded(secret);
        (long && !placeholder(secret)).then_some((range, if password { Sure::Certain } else { Sure::Likely }))
    }));
    in_order(found)
}

/// What stands where a secret belongs and is none: `<wachtwoord>`, `********`, `xxxx`, `[wachtwoord]`, `{{token}}`.
pub(super) fn placeholder(secret: &str) -> bool {
    let same = |c: char| secret.chars().all(|other| other == c);
    secret.starts_with(['<', '[', '{', '$', '…', '%'])
        || secret.chars().next().is_none_or(|first| same(first) && !first.is_ascii_digit())
        || secret.contains("***")
        || secret.contains("•••")
        || secret.to_ascii_lowercase().contains("xxxx")
}
