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
    let distance = |known: &str| {
        let name = plain(known);
        if name == wrong || shortened(&name, &wrong) { 0 } else { strsim::osa_distance(&name, &wrong) }
    };
    known
        .into_iter()
        .map(|name| (distance(name), name))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

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
