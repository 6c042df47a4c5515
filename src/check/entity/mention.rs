//! Accounts named with `@`, with or without their server.

use crate::check::entity::shape::{Found, Pattern, group, is_word, two_before};
use crate::model::entity::Sure;

static ACCOUNT: Pattern = Pattern::new(
    r"@[a-z0-9_](?:[a-z0-9_.-]{0,62}[a-z0-9_])(?:@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,20})?",
);

/// Finds named accounts in a folded text.
pub(super) fn find(text: &str) -> Vec<Found> {
    ACCOUNT.all(text, |captures| {
        let range = group(captures, 0)?;
        let (last, last_but_one) = two_before(text, range.start);
        let inside = is_word(last)
            || last.is_some_and(|c| "/@=&+%".contains(c))
            || last.is_some_and(|c| ".-".contains(c)) && is_word(last_but_one);
        let named = text.get(range.clone())?.contains(|c: char| c.is_ascii_alphabetic());
        (!inside && named).then_some((range, Sure::Certain))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::entity::table::{finds, silent};
    use crate::model::entity::Entity::Mention;
    use crate::model::entity::Sure::Certain;

    #[test]
    fn accounts() {
        finds(
            Mention,
            &[
                ("@voorbeeldstad", "@voorbeeldstad", Certain),
                ("Dank @Jan_Jansen!", "@Jan_Jansen", Certain),
                ("(@jan.jansen)", "@jan.jansen", Certain),
                (".@politie let op", "@politie", Certain),
                ("Volg @gemeente@social.overheid.nl.", "@gemeente@social.overheid.nl", Certain),
                ("Foto:@jan1", "@jan1", Certain),
                ("\"@raad-stad\"", "@raad-stad", Certain),
                ("🎉@jan", "@jan", Certain),
                ("@9292OV", "@9292OV", Certain),
            ],
        );
    }

    #[test]
    fn evasions() {
        finds(
            Mention,
            &[
                ("＠voorbeeldstad", "＠voorbeeldstad", Certain),
                ("@voor\u{200b}beeld", "@voor\u{200b}beeld", Certain),
                ("@jan\u{2060}_１", "@jan\u{2060}_１", Certain),
            ],
        );
    }

    #[test]
    fn near_misses() {
        silent(
            Mention,
            &[
                "info@voorbeeld.nl",
                "jan.@voorbeeld",
                "@ 12 uur",
                "@12",
                "@a",
                "@",
                "https://youtube.com/@voorbeeldstad",
                "foto@2x.png",
                "@@jan",
                "10 @ 5",
            ],
        );
    }
}
