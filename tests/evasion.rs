//! Letters in disguise are found, and underlined where the author wrote them; and whatever is written,
//! every span lies on character boundaries of the original.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::LazyLock;

use persklaar::model::draft::{Draft, Media, Quoted};
use persklaar::{DraftReport, Entry, Library, PolicyFiles, Request, Ruleset, compile, lint};
use proptest::prelude::*;

/// The example policy with a few words of its own, so that the tests do not lean on the wording of the packs.
static RULES: LazyLock<Ruleset> = LazyLock::new(|| {
    let mut files = PolicyFiles::example();
    files.text.push_str(
        r#"
[[rule]]
id = "evaded"
level = "advice"
enforces = ["confidential"]
message = { nl = "{match}", en = "{match}" }
help = { nl = "h", en = "h" }
why = { nl = "w", en = "w" }
basis = [{ policy = "toets" }]
mask = false
check.phrases = { any = ["geheimhouding", "besloten vergadering", "café overleg"] }
"#,
    );
    compile(&Library::embedded(), &files).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn check(draft: Draft) -> DraftReport {
    let entry = Entry { draft, path: "post".to_owned(), line: 1, ..Entry::default() };
    let request = Request::new("2027-02-01T09:00:00Z".parse().unwrap());
    lint(&RULES, &entry, &request).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What a rule underlined, in the author's own characters, and how it was disguised.
fn underlined(text: &str, rule: &str) -> Vec<(String, Option<&'static str>)> {
    let report = check(Draft { text: text.to_owned(), ..Draft::default() });
    let found = report.findings.iter().filter(|finding| finding.rule == rule);
    found
        .map(|finding| {
            let place = finding.spans[0];
            (
                text[place.span.start..place.span.end].to_owned(),
                finding.disguise.map(|disguise| disguise.name()),
            )
        })
        .collect()
}

#[test]
fn disguised_words_are_found_where_they_stand() {
    let cases = [
        ("Er is geheimhouding opgelegd.", "geheimhouding", None),
        ("Er is ge\u{200d}heim\u{200b}houding opgelegd.", "ge\u{200d}heim\u{200b}houding", Some("invisible")),
        ("Er is gehеimhоuding opgelegd.", "gehеimhоuding", Some("look-alike")),
        ("Er is 𝗴𝗲𝗵𝗲𝗶𝗺𝗵𝗼𝘂𝗱𝗶𝗻𝗴 opgelegd.", "𝗴𝗲𝗵𝗲𝗶𝗺𝗵𝗼𝘂𝗱𝗶𝗻𝗴", Some("styled")),
        ("Er is g e h e i m h o u d i n g opgelegd.", "g e h e i m h o u d i n g", Some("spaced")),
        ("Er is g.e.h.e.i.m.h.o.u.d.i.n.g opgelegd.", "g.e.h.e.i.m.h.o.u.d.i.n.g", Some("spaced")),
        ("Er is g3h31mh0uding opgelegd.", "g3h31mh0uding", Some("leet")),
        ("Er is GEHEIMHOUDING opgelegd.", "GEHEIMHOUDING", None),
        ("Er is gehe\u{ad}imhouding opgelegd.", "gehe\u{ad}imhouding", None),
        ("Het cafe\u{301} overleg van 🎉 gisteren.", "cafe\u{301} overleg", None),
        ("Nieuws: #BeslotenVergadering morgen.", "BeslotenVergadering", None),
        ("Nieuws: besloten\nvergadering morgen.", "besloten\nvergadering", None),
    ];
    for (text, place, disguise) in cases {
        assert_eq!(underlined(text, "voorbeeldstad/evaded"), [(place.to_owned(), disguise)], "{text}");
    }
}

#[test]
fn what_only_looks_disguised_is_left_alone() {
    let silent = [
        "J. P. de Vries en A. B. Jansen openen de markt.",
        "Lijn A, B, C en D rijden niet.",
        "Om 14:00 in zaal B1, kosten 5 euro.",
        "Het geheime recept van de bakker.",
        "Vergaderingen zijn niet besloten. Vergadering volgt.",
        "Vrijheid, blijheid, gezelligheid!",
    ];
    for text in silent {
        assert_eq!(underlined(text, "voorbeeldstad/evaded"), [], "{text}");
    }
}

#[test]
fn a_number_in_full_width_digits_is_found_and_masked() {
    let text = "Uw BSN is １１１２２２３３３.";
    assert_eq!(
        underlined(text, "privacy/bsn").first().map(|(place, _)| place.as_str()),
        Some("１１１２２２３３３")
    );
    let report = check(Draft { text: text.to_owned(), ..Draft::default() });
    for finding in &report.findings {
        assert!(
            !finding.message.contains('１') && !finding.excerpt.as_ref().unwrap().contains('１'),
            "{finding:?}"
        );
    }
}

/// Every place of every finding lies on character boundaries of the part that it names.
fn places_fit(draft: &Draft, report: &DraftReport) {
    for finding in report.findings.iter().chain(&report.waived) {
        for place in &finding.spans {
            let part = draft.parts().find(|part| part.name == place.part).unwrap();
            assert!(part.text.get(place.span.start..place.span.end).is_some(), "{finding:?}");
            assert!(place.line >= 1 && place.column >= 1);
        }
        if let Some(fix) = &finding.fix {
            let part = draft.parts().find(|part| part.name == fix.part).unwrap();
            assert!(part.text.get(fix.start..fix.end).is_some());
        }
    }
}

/// Pieces that rules and detectors care about, to be strung together with anything else.
fn piece() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        "geheimhouding",
        "besloten vergadering",
        "Uw BSN is 111222333",
        "NL91ABNA0417164300",
        "06-12345678",
        "Kerkstraat 12, 1234 AB",
        "@voorbeeldstad",
        "#StemOudDorp",
        "Stem op Oud Dorp Partij",
        "https://a.nl/b?c",
        "jan@voorbeeld.nl",
        "“citaat”",
        "teneinde",
        "🎉",
        "👨‍👩‍👧‍👦",
        "g e h e i m",
        "𝗴𝗲𝗵",
        "é",
        "e\u{301}",
        "\u{200d}",
        "\u{202e}",
        "İ",
        "ﬁ",
        "１２３",
        "а",
        "ß",
        "\r\n",
        "\n> ",
        "AB-12-CD",
        "€ 50,-",
        "10 maart 2027",
        "!!!",
        "GROTE LETTERS HIER",
    ]);
    prop_oneof![telling.prop_map(str::to_owned), any::<String>(), Just(" ".to_owned())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_span_lies_on_character_boundaries(pieces in prop::collection::vec(piece(), 0..12), alt in any::<String>()) {
        let text = pieces.concat();
        let draft = Draft {
            thread: vec![pieces.join(" ")],
            shares: Some(Quoted { text: Some(text.chars().rev().collect()), ..Quoted::default() }),
            media: vec![Media { alt: Some(alt), ..Media::default() }],
            text,
            ..Draft::default()
        };
        let report = check(draft.clone());
        places_fit(&draft, &report);
    }

    #[test]
    fn a_masked_number_is_never_readable(before in "[a-zA-Zé ]{0,12}", after in "[ .!?]{1,3}[a-zA-Zé ]{0,12}") {
        let text = format!("{before} BSN 111222333{after}");
        let report = check(Draft { text: text.clone(), ..Draft::default() });
        prop_assert!(report.findings.iter().any(|finding| finding.rule == "privacy/bsn"), "{text}");
        // A fingerprint is a hash, in which any digits can stand.
        let all = report.findings.iter().map(|f| format!("{} {} {:?}", f.message, f.help, f.excerpt));
        let all = all.chain([format!("{:?}", report.shown)]).collect::<String>();
        prop_assert!(!all.contains("111222333") && !all.contains("1112"), "{all}");
    }
}
