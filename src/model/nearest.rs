//! "Did you mean …": the nearest known name for a misspelt one.

use crate::model::say::Say;

/// The known name nearest to `wrong`, if it is near enough to be a slip.
pub fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = wrong.to_lowercase();
    let slips = 1 + folded.chars().count() / 4;
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
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
