//! What is wrong with a regular expression, for people who write one now and then.

use crate::model::say::Say;

/// How a message of the regex crate begins, what that means, and what to do.
type Meaning = (&'static str, (&'static str, &'static str), (&'static str, &'static str));

const MEANINGS: &[Meaning] = &[
    (
        "look-around",
        (
            "vooruit- of terugkijken, zoals (?=…) of (?<!…), kan hier niet",
            "look-around, such as (?=…) or (?<!…), is not supported",
        ),
        (
            "zoek het hele stuk tekst, of gebruik check.near of check.all met none",
            "look for the whole piece of text, or use check.near or check.all with none",
        ),
    ),
    (
        "backreferences",
        (
            "verwijzen naar een eerdere groep, zoals \\1, kan hier niet",
            "backreferences, such as \\1, are not supported",
        ),
        ("schrijf het patroon voluit", "write the pattern out in full"),
    ),
    (
        "unclosed group",
        ("deze ( wordt niet gesloten", "this ( is not closed"),
        (
            "zet er een ) bij. Zoekt u het teken zelf? Schrijf dan \\(",
            "add a ). Are you looking for the character itself? Then write \\(",
        ),
    ),
    (
        "unopened group",
        ("deze ) staat er te veel", "there is a ) too many"),
        (
            "haal hem weg. Zoekt u het teken zelf? Schrijf dan \\)",
            "remove it. Are you looking for the character itself? Then write \\)",
        ),
    ),
    (
        "unclosed character class",
        ("deze [ wordt niet gesloten", "this [ is not closed"),
        (
            "zet er een ] bij. Zoekt u het teken zelf? Schrijf dan \\[",
            "add a ]. Are you looking for the character itself? Then write \\[",
        ),
    ),
    (
        "repetition operator missing",
        ("voor dit teken staat niets om te herhalen", "there is nothing before this to repeat"),
        (
            "zoekt u het teken zelf? Zet er dan een \\ voor: \\+ of \\?",
            "are you looking for the character itself? Then put a \\ before it: \\+ or \\?",
        ),
    ),
    (
        "unrecognized escape",
        ("deze letter betekent niets na een \\", "this letter means nothing after a \\"),
        (
            "haal de \\ weg. Voor een cijfer schrijft u \\d, voor een letter of cijfer \\w, voor een woordgrens \\b",
            "remove the \\. Write \\d for a digit, \\w for a letter or digit, \\b for the edge of a word",
        ),
    ),
    (
        "incomplete escape",
        ("achter deze \\ staat niets", "there is nothing behind this \\"),
        ("haal de \\ weg, of zet er een tweede achter", "remove the \\, or put a second one behind it"),
    ),
    (
        "invalid character class range",
        ("deze reeks loopt van achteren naar voren", "this range runs backwards"),
        (
            "draai hem om, zoals [a-z]. Zoekt u het streepje zelf? Zet dat dan vooraan",
            "turn it around, as in [a-z]. Are you looking for the hyphen itself? Then put it first",
        ),
    ),
    (
        "invalid repetition count range",
        (
            "het eerste getal tussen { en } is groter dan het tweede",
            "the first number between { and } is larger than the second",
        ),
        ("draai ze om, zoals {1,3}", "turn them around, as in {1,3}"),
    ),
    (
        "unclosed counted repetition",
        ("deze { wordt niet gesloten", "this { is not closed"),
        (
            "schrijf bijvoorbeeld {1,3}. Zoekt u het teken zelf? Schrijf dan \\{",
            "write for example {1,3}. Are you looking for the character itself? Then write \\{",
        ),
    ),
    (
        "repetition quantifier expects",
        ("tussen { en } hoort een getal", "a number belongs between { and }"),
        (
            "schrijf bijvoorbeeld {2} of {1,3}. Zoekt u het teken zelf? Schrijf dan \\{",
            "write for example {2} or {1,3}. Are you looking for the character itself? Then write \\{",
        ),
    ),
    (
        "it is too large",
        ("dit patroon wordt te groot", "it is too large once compiled"),
        ("gebruik kleinere getallen tussen { en }", "use smaller numbers between { and }"),
    ),
];

/// What is wrong with a pattern, from the regex crate's explanation, and what to do.
pub(super) fn words(explanation: &str) -> (Say, Say) {
    let known = MEANINGS.iter().find(|(begin, ..)| explanation.starts_with(begin));
    let (what, help) = match known {
        Some((_, what, help)) => (*what, *help),
        None => (
            ("het is niet te lezen", explanation),
            (
                "probeer het patroon eerst uit, of gebruik check.phrases: dat zoekt gewone woorden",
                "try the pattern out first, or use check.phrases, which looks for plain words",
            ),
        ),
    };
    let message = Say::new(
        format!("dit patroon (regex) klopt niet: {}", what.0),
        format!("this regex is wrong: {}", what.1),
    );
    (message, Say::new(help.0, help.1))
}
