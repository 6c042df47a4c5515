//! "Did you mean …": the nearest known name for a misspelt one.

use crate::model::say::Say;

/// A longer word is no misspelt name, and comparing it would cost the square of its length (bytes).
const LONGEST: usize = 40;

/// The known name nearest to `wrong`, if it is near enough to be a slip. Neither case nor the difference between
/// `-`, `_` and a blank counts, and a name may be cut short or have a further word: `publish` for `publish_at`.
pub fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = plain(wrong);
    let slips = (wrong.chars().count() / 3).max(1);
    let distance = |name: &str| {
        if name == wrong || shortened(name, &wrong) { 0 } else { strsim::osa_distance(name, &wrong) }
    };
    let mut translated = None;
    let mut best: Option<(usize, usize, &str)> = None;
    for known in known {
        let name = plain(known);
        if IN_DUTCH.contains(&(&wrong, known)) {
            translated = translated.or(Some(known));
        }
        // Of two that are as near, the one that begins alike: `rule` rather than `roles` for `rules`.
        let unlike =
            wrong.len() - name.bytes().zip(wrong.bytes()).take_while(|(one, other)| one == other).count();
        let near = (distance(&name), unlike, known);
        if near.0 <= slips && best.is_none_or(|best| (near.0, near.1) < (best.0, best.1)) {
            best = Some(near);
        }
    }
    best.map(|(.., name)| name).or(translated)
}

/// What people write who take the names to be Dutch, and the name that is meant.
const IN_DUTCH: &[(&str, &str)] = &[
    ("adres", "nl-address"),
    ("artikel", "article"),
    ("bedrag", "money"),
    ("beleid", "policy"),
    ("blokkeren", "block"),
    ("bsn", "nl-bsn"),
    ("datum", "date"),
    ("door", "by"),
    ("gebeurtenis", "event"),
    ("gemeente", "municipality"),
    ("goed", "good"),
    ("fout", "bad"),
    ("grondslag", "basis"),
    ("kanaal", "channel"),
    ("kenteken", "nl-kenteken"),
    ("kolom", "column"),
    ("meelezen", "review"),
    ("meelezer", "approver"),
    ("meelezers", "approvers"),
    ("melding", "message"),
    ("naam", "name"),
    ("niveau", "level"),
    ("pakket", "pack"),
    ("pakketten", "packs"),
    ("patroon", "pattern"),
    ("reden", "reason"),
    ("regel", "rule"),
    ("rol", "role"),
    ("rollen", "roles"),
    ("taal", "language"),
    ("taal", "lang"),
    ("tekst", "text"),
    ("telefoon", "phone"),
    ("titel", "title"),
    ("tot", "until"),
    ("uit", "off"),
    ("uitzondering", "waiver"),
    ("van", "from"),
    ("veld", "field"),
    ("venster", "window"),
    ("vensters", "windows"),
    ("waarom", "why"),
    ("wet", "law"),
    ("woorden", "phrases"),
    ("zin", "sentence"),
];

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

/// Whether one is the other with a further word.
fn shortened(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 3 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with('_'))
}

/// Advice for a misspelt name: the nearest one, or all there are.
pub fn advice<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<Say> {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(name) = nearest(wrong, known.iter().copied()) {
        return Some(Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")));
    }
    if known.is_empty() || known.len() > 40 {
        return None;
    }
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Some(Say::new(format!("kies uit: {list}"), format!("choose from: {list}")))
}
