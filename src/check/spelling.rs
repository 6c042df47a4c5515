//! "Did you mean …" for misspelt names in a check.

use std::ops::Range;

use crate::check::Builder;
use crate::model::say::Say;

/// Longest list of names that is read out as a whole.
const LONGEST_LIST: usize = 40;

/// The known name nearest to a misspelt one, or all there are.
pub(crate) fn advice<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<Say> {
    let known: Vec<&str> = known.into_iter().collect();
    let wrong = wrong.to_lowercase();
    let slips = 1 + wrong.chars().count() / 4;
    let nearest = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&wrong, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance);
    if let Some((_, name)) = nearest {
        return Some(Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")));
    }
    if known.is_empty() || known.len() > LONGEST_LIST {
        return None;
    }
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Some(Say::new(format!("kies uit: {list}"), format!("choose from: {list}")))
}

impl Builder<'_> {
    /// Notes a name that nothing has. `what` says what it should have named, such as "register".
    pub(crate) fn unknown<'n>(
        &mut self,
        at: Range<usize>,
        (nl, en): (&str, &str),
        wrong: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let message = Say::new(format!("{nl} `{wrong}` bestaat niet"), format!("unknown {en} `{wrong}`"));
        self.error(Some(at), message, advice(wrong, known));
    }

    /// Notes something wrong in both languages, without advice.
    pub(crate) fn wrong(&mut self, at: Range<usize>, nl: impl Into<String>, en: impl Into<String>) {
        self.error(Some(at), Say::new(nl, en), None);
    }
}
