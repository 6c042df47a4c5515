//! Hashtags: `#` and a word with at least one letter.

use crate::check::entity::shape::{Found, is_word, two_before};
use crate::model::entity::Sure;

/// Finds hashtags in a folded text.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('#') {
        let (last, _) = two_before(text, start);
        // After a letter it is a place in a web page or the name of a tone; after `&` a character code.
        if is_word(last) || last.is_some_and(|c| "#&/?=.-".contains(c)) {
            continue;
        }
        let body = text.get(start + 1..).unwrap_or_default();
        let end = body.find(|c: char| !is_word(Some(c))).unwrap_or(body.len());
        let body = body.get(..end).unwrap_or_default();
        if body.contains(char::is_alphabetic) {
            found.push((start..start + 1 + end, Sure::Certain));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::entity::table::{finds, silent};
    use crate::model::entity::Entity::Hashtag;
    use crate::model::entity::Sure::Certain;

    #[test]
    fn tags() {
        finds(
            Hashtag,
            &[
                ("#Voorbeeldstad", "#Voorbeeldstad", Certain),
                ("Kom naar #Koningsdag2027!", "#Koningsdag2027", Certain),
                ("(#afval)", "#afval", Certain),
                ("#1april", "#1april", Certain),
                ("#café", "#café", Certain),
                ("#samen_sterk.", "#samen_sterk", Certain),
                ("🎉#feest", "#feest", Certain),
                ("#Привет", "#Привет", Certain),
                ("Wij doen\n#mee", "#mee", Certain),
            ],
        );
    }

    #[test]
    fn evasions() {
        finds(
            Hashtag,
            &[
                ("＃afval", "＃afval", Certain),
                ("#af\u{200b}val", "#af\u{200b}val", Certain),
                ("#ａｆｖａｌ２", "#ａｆｖａｌ２", Certain),
            ],
        );
    }

    #[test]
    fn near_misses() {
        silent(
            Hashtag,
            &[
                "#1",
                "#2026",
                "C#",
                "C#programmeur",
                "https://x.nl/pagina#contact",
                "https://x.nl/#contact",
                "&#x27;",
                "# kop",
                "#",
                "##dubbel",
                "#-",
            ],
        );
    }
}
