//! The folded view, the one without disguises, and the way back to the original.

use std::ops::Range;

use persklaar::text::disguise::{Disguise, disguise_of, undisguise};
use persklaar::text::fold::fold;
use persklaar::text::source::Span;

#[test]
fn folding_keeps_what_a_reader_reads() {
    let cases = [
        ("Geheim", "geheim"),
        ("CAFÉ", "cafe"),
        ("cafe\u{301}", "cafe"),
        ("ge\u{200B}he\u{AD}im\u{FEFF}", "geheim"),
        ("g\u{200D}eheim", "geheim"),
        ("ｇｅｈｅｉｍ １２３", "geheim 123"),
        ("𝗴𝗲𝗵𝗲𝗶𝗺 𝟏𝟐", "geheim 12"),
        ("ⓖⓔⓗⓔⓘⓜ", "geheim"),
        ("ɡеhеіm", "geheim"),
        ("РУТ рут", "pyt pyт"),
        ("ІS", "is"),
        ("ＶＶＤ", "vvd"),
        ("Ⅳ", "iv"),
        ("straße Łódź Øre æon œuvre ışık", "strasse lodz ore aeon oeuvre isik"),
        ("’s “nou” – ja", "'s \"nou\" - ja"),
        ("a\u{A0}b\u{2003}c\td\r\ne", "a b c\td\r\ne"),
        ("ĳsje ½ m²", "ijsje 1⁄2 m2"),
        ("rn 0 1 l", "rn 0 1 l"),
        ("İstanbul", "istanbul"),
        ("1️⃣ ❤️", "1 ❤"),
        ("🇳🇱", "🇳🇱"),
        ("שלום", "שלום"),
        ("١٢", "١٢"),
    ];
    for (text, wanted) in cases {
        assert_eq!(fold(text).text, wanted, "{text}");
    }
}

#[test]
fn folded_ranges_lead_back_to_the_original() {
    let cases = [
        ("een GEHEIM stuk", "geheim", "GEHEIM"),
        ("é ge\u{200B}heim\u{200B}\u{301}e", "geheim", "ge\u{200B}heim\u{200B}\u{301}"),
        ("é ge\u{200B}heim\u{200B}\u{301}e", "geh", "ge\u{200B}h"),
        ("\u{200B}geheim", "geheim", "geheim"),
        ("(𝗴𝗲𝗵𝗲𝗶𝗺)", "geheim", "𝗴𝗲𝗵𝗲𝗶𝗺"),
        ("BSN １２３", "123", "１２３"),
        ("de ﬁets", "fi", "ﬁ"),
        ("de ﬁets", "i", "ﬁ"),
        ("cafe\u{301}s", "cafe", "cafe\u{301}"),
        ("cafe\u{301}s", "s", "s"),
    ];
    for (text, needle, wanted) in cases {
        let folded = fold(text);
        let at = folded.text.find(needle).unwrap();
        let span = folded.span(at..at + needle.len());
        assert_eq!(span.slice(text), wanted, "{needle} in {text}");
    }
    let text = "\u{200B}é\u{308}ɡ\u{200D}x";
    let folded = fold(text);
    assert_eq!(folded.text, "egx");
    assert_eq!([0, 3, 4, 7, 12, 13].map(|at| folded.offset(at)), [0, 0, 1, 1, 2, 3]);
    assert_eq!(folded.range(folded.span(1..2)), 1..2);
    assert_eq!(folded.range(Span::new(0, text.len())), 0..3);
}

#[test]
fn disguises_are_undone_in_the_second_view() {
    let cases = [
        ("dit is g e h e i m ja", "geheim", "g e h e i m", Disguise::Spaced),
        ("dit is g.e.h.e.i.m.", "geheim", "g.e.h.e.i.m", Disguise::Spaced),
        ("g-e-h-e-i-m", "geheim", "g-e-h-e-i-m", Disguise::Spaced),
        ("g * e * h * e * i * m", "geheim", "g * e * h * e * i * m", Disguise::Spaced),
        ("s p a t i e s  e r t u s s e n", "spaties", "s p a t i e s", Disguise::Spaced),
        ("s p a t i e s  e r t u s s e n", "ertussen", "e r t u s s e n", Disguise::Spaced),
        ("zo g3h31m!", "geheim", "g3h31m", Disguise::Leet),
        ("zo g3heim", "geheim", "g3heim", Disguise::Leet),
        ("een 0plichter", "oplichter", "0plichter", Disguise::Leet),
        ("de b@nk", "bank", "b@nk", Disguise::Leet),
        ("gehe!m", "geheim", "gehe!m", Disguise::Leet),
        ("wat een ɢᴇʜᴇɪᴍ", "geheim", "ɢᴇʜᴇɪᴍ", Disguise::Styled),
        ("🅶🅴🅷🅴🅸🅼", "geheim", "🅶🅴🅷🅴🅸🅼", Disguise::Styled),
        ("🇬🇪🇭🇪🇮🇲", "geheim", "🇬🇪🇭🇪🇮🇲", Disguise::Styled),
        ("🅶 🅴 🅷 🅴 🅸 🅼", "geheim", "🅶 🅴 🅷 🅴 🅸 🅼", Disguise::Spaced),
        ("geнeim", "geheim", "geнeim", Disguise::LookAlike),
        ("é g е h е і m ja", "geheim", "g е h е і m", Disguise::Spaced),
    ];
    for (text, needle, wanted, disguise) in cases {
        let view = undisguise(text, &fold(text)).unwrap_or_else(|| panic!("nothing seen in {text}"));
        let at =
            view.folded.text.find(needle).unwrap_or_else(|| panic!("{needle} not in {}", view.folded.text));
        let range = at..at + needle.len();
        assert_eq!(view.folded.span(range.clone()).slice(text), wanted, "{text}");
        let is_run = |(run, how): &(Range<usize>, Disguise)| {
            run.start <= range.start && range.end <= run.end && *how == disguise
        };
        assert!(view.runs.iter().any(is_run), "{text}: {:?}", view.runs);
    }
}

#[test]
fn the_second_view_keeps_the_rest_in_place() {
    let text = "Vóór ﬁn g e h e i m dà la 14:00";
    let view = undisguise(text, &fold(text)).unwrap();
    assert_eq!(view.folded.text, "voor fin geheim da la 14:00");
    let span = |range| view.folded.span(range).slice(text);
    assert_eq!((span(0..4), span(5..6), span(6..7), span(5..8)), ("Vóór", "ﬁ", "ﬁ", "ﬁn"));
    assert_eq!((span(17..18), span(22..27)), ("à", "14:00"));
}

#[test]
fn ordinary_text_has_no_second_view() {
    let texts = [
        "De vergadering begint om 14:00 in zaal A12, 20 m2 groot.",
        "Op 1 en 2 mei, de 3de keer, 100% CO2 en 50plus, groep3, COVID19 en team5.",
        "J.P. de Vries (o.a., a.s., b.v., t.a.v., i.v.m.) komt.",
        "Mail jan3piet@voorbeeld.nl of kijk op https://voorbeeld.nl/d0cument/b3sluit en stad.nl/d0c",
        "Dank @r0b3rt en @g3m33nte!",
        "Kom nu! Echt? €50,- 2e ronde 1234AB NL91ABNA0417164300 MH17 14u30",
        "Vlaggen 🇳🇱 en 🇧🇪. Parkeren 🅿 en ⓘ",
        "Wat zie je? A, B of C.",
        "Привет мир",
        "",
    ];
    for text in texts {
        assert_eq!(undisguise(text, &fold(text)).map(|view| view.folded.text), None, "{text}");
    }
}

#[test]
fn a_match_on_the_ordinary_view_names_its_disguise() {
    let cases = [
        ("geheim", None),
        ("vóór", None),
        ("cafe\u{301}", None),
        ("ĳsje ﬁets", None),
        ("ge\u{AD}heim", None),
        ("geheim\u{200B} stuk", None),
        ("👨‍👩‍👧 geheim ❤️ 1️⃣", None),
        ("ⓘ meer", None),
        ("Mᵐᵉ 1ᵉʳᵉ nº", None),
        ("１２３", None),
        ("𝟏𝟐𝟑", None),
        ("β-blokker", None),
        ("ışık Łódź", None),
        ("𝗴𝗲𝗵𝗲𝗶𝗺", Some(Disguise::Styled)),
        ("ｇｅｈｅｉｍ", Some(Disguise::Styled)),
        ("geⓗeim", Some(Disguise::Styled)),
        ("ᵍᵉʰᵉⁱᵐ", Some(Disguise::Styled)),
        ("gеheim", Some(Disguise::LookAlike)),
        ("ɡeheim", Some(Disguise::LookAlike)),
        ("сор", Some(Disguise::LookAlike)),
        ("ge\u{200B}heim", Some(Disguise::Invisible)),
        ("ge\u{200D}heim", Some(Disguise::Invisible)),
        ("ge\u{FE0F}heim", Some(Disguise::Invisible)),
    ];
    for (text, wanted) in cases {
        assert_eq!(disguise_of(text), wanted, "{text}");
    }
    assert_eq!(Disguise::LookAlike.name(), "look-alike");
}
