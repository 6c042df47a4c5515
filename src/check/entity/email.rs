//! E-mail addresses, also those spelt out to escape a filter.

use crate::check::entity::links::links;
use crate::check::entity::shape::{Found, Pattern, group, in_order, is_word, two_after, two_before};
use crate::model::entity::Sure;

/// `naam [at] domein.nl`, `naam(at)domein(punt)nl`, `naam apenstaartje domein.nl`, `naam at domein punt nl`.
static SPELT: Pattern = Pattern::new(concat!(
    r"\b(?:[a-z0-9][a-z0-9._%+-]{0,63} {0,2}[\[({<] ?(?:at|apenstaart(?:je)?|@) ?[\])}>] {0,2}",
    r"[a-z0-9][a-z0-9-]{0,62}(?: {0,2}[\[({<] ?(?:punt|dot|\.) ?[\])}>] {0,2}| (?:punt|dot) | ?\. ?)[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} apenstaart(?:je)? [a-z0-9][a-z0-9-]{0,62}(?: (?:punt|dot) |\.)[a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63} at [a-z0-9][a-z0-9-]{0,62} (?:punt|dot) [a-z]{2,20}",
    r"|[a-z0-9][a-z0-9._%+-]{0,63}(?: @ ?|@ )[a-z0-9][a-z0-9-]{0,62}\.(?:nl|com|org|net|eu|be|de)",
    r")\b"
));

/// Finds e-mail addresses in a folded text.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = links(text)
        .into_iter()
        // `@naam@server.nl` is an account.
        .filter(|(range, email)| *email && two_before(text, range.start).0 != Some('@'))
        .map(|(range, _)| (range, Sure::Certain))
        .collect();
    found.extend(SPELT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, _) = two_before(text, range.start);
        let (first, second) = two_after(text, range.end);
        let joined = is_word(last)
            || last.is_some_and(|c| ".@/-".contains(c))
            || first == Some('.') && is_word(second) && range.len() > 200;
        (!joined).then_some((range, Sure::Possible))
    }));
    in_order(found)
}

#[cfg(test)]
mod tests {
    use crate::check::entity::table::{finds, silent};
    use crate::model::entity::Entity::Email;
    use crate::model::entity::Sure::{Certain, Possible};

    #[test]
    fn plain() {
        finds(
            Email,
            &[
                ("Mail jan.jansen@voorbeeld.nl.", "jan.jansen@voorbeeld.nl", Certain),
                ("(info@gemeente.voorbeeldstad.nl)", "info@gemeente.voorbeeldstad.nl", Certain),
                ("mailto:a@b.nl", "a@b.nl", Certain),
                ("J.JANSEN@VOORBEELD.NL!", "J.JANSEN@VOORBEELD.NL", Certain),
                ("jan+test@voorbeeld.co.uk", "jan+test@voorbeeld.co.uk", Certain),
                ("E-mail: jan_de-vries@x-y.nl, bel", "jan_de-vries@x-y.nl", Certain),
                ("<p.p@voorbeeld.frl>", "p.p@voorbeeld.frl", Certain),
                ("Stuur naar 06jan@gmail.com", "06jan@gmail.com", Certain),
            ],
        );
    }

    #[test]
    fn spelt_out() {
        finds(
            Email,
            &[
                ("jan [at] voorbeeld [punt] nl", "jan [at] voorbeeld [punt] nl", Possible),
                ("jan(at)voorbeeld.nl", "jan(at)voorbeeld.nl", Possible),
                ("jan apenstaartje voorbeeld.nl", "jan apenstaartje voorbeeld.nl", Possible),
                ("jan at voorbeeld punt nl", "jan at voorbeeld punt nl", Possible),
                ("jan.jansen @ voorbeeld.nl", "jan.jansen @ voorbeeld.nl", Possible),
            ],
        );
    }

    #[test]
    fn evasions() {
        finds(
            Email,
            &[
                ("jan\u{200b}@voor\u{200d}beeld.nl", "jan\u{200b}@voor\u{200d}beeld.nl", Certain),
                ("jan＠voorbeeld．nl", "jan＠voorbeeld．nl", Certain),
                ("j\u{430}n@voorbeeld.nl", "j\u{430}n@voorbeeld.nl", Certain),
                ("jan{at}voorbeeld{dot}nl", "jan{at}voorbeeld{dot}nl", Possible),
            ],
        );
    }

    #[test]
    fn near_misses() {
        silent(
            Email,
            &[
                "@voorbeeldstad",
                "@jan@mastodon.nl",
                "Foto: @jan.jansen",
                "jan@",
                "jan@voorbeeld",
                "Wij zijn open @ 12 uur",
                "https://voorbeeld.nl/@jan",
                "10 @ 5 euro",
                "Kijk at voorbeeld",
                "Het apenstaartje is een teken",
                "Zie voorbeeld.nl",
                "Stuur ons een e-mail",
            ],
        );
    }
}
