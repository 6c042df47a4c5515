//! Regular forms of English words.

/// The folded word with its regular endings, itself first.
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut add =
        |stem: &str, endings: &[&str]| forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        add(stem, &["ies", "ied"]);
        add(word, &["ing"]);
    } else if let Some(stem) = word.strip_suffix('e') {
        add(stem, &["es", "ed", "ing"]);
    } else if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        add(word, &["es", "ed", "ing"]);
    } else {
        add(word, &["s", "ed", "ing"]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn english_words_take_regular_endings() {
        assert_eq!(forms("promise"), ["promise", "promises", "promised", "promising"]);
        assert_eq!(forms("tax"), ["tax", "taxes", "taxed", "taxing"]);
        assert_eq!(forms("party"), ["party", "parties", "partied", "partying"]);
        assert_eq!(forms("vote"), ["vote", "votes", "voted", "voting"]);
        assert_eq!(forms("win"), ["win", "wins", "wined", "wining"]);
    }
}
