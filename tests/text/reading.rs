//! Words, addresses, sentences, quotations, negations, syllables.

use persklaar::text::abbreviation::unexplained;
use persklaar::text::dutch::passives;
use persklaar::text::fold::{Folded, fold};
use persklaar::text::hashtag::Splitter;
use persklaar::text::link::{Kind, links};
use persklaar::text::readability::{Address, Counts};
use persklaar::text::scope::{negated, quotations};
use persklaar::text::source::Span;
use persklaar::text::syllables::syllables;
use persklaar::text::words::{Token, sentences, tokens};

/// Tokens of `text` as folded strings; `#` before hashtags, `@` before mentions, `/` before links.
fn words(text: &str) -> String {
    let known = ["stem", "lokaal", "stad", "verzoek", "waterrijk", "veilig"].map(str::to_owned);
    let splitter = Splitter::new(known);
    let folded = fold(text);
    let show = |token: &Token| {
        let sign = [(token.hashtag, "#"), (token.mention, "@"), (token.link, "/")];
        let sign = sign.iter().find(|(is, _)| *is).map_or("", |(_, sign)| sign);
        format!("{sign}{}", &folded.text[token.range.clone()])
    };
    let words: Vec<String> = tokens(text, &folded, &|body| splitter.split(body)).iter().map(show).collect();
    words.join(" ")
}

fn slices<'a>(text: &'a str, spans: &[Span]) -> Vec<&'a str> {
    spans.iter().map(|span| span.slice(text)).collect()
}

#[test]
fn words_are_those_of_a_reader() {
    let cases = [
        ("Dit is zo'n mooie stad.", "dit is zo'n mooie stad"),
        ("foto’s o.a. e-mail", "foto's o.a e mail"),
        ("klaar.Morgen 1.5 v1.2 14:00", "klaar morgen 1.5 v1.2 14 00"),
        ("a.s.zaterdag dhr.Jansen", "a.s zaterdag dhr jansen"),
        ("_geheim_ let op:nu", "geheim let op nu"),
        ("#StemLokaalWaterrijk", "#stem #lokaal #waterrijk"),
        ("#VVDStemt", "#vvd #stemt"),
        ("#WOOVerzoek #WOOverzoek", "#woo #verzoek #woo #verzoek"),
        ("#B1Taal #D66 #CO2", "#b1 #taal #d66 #co2"),
        ("#GR2026 #stem2026", "#gr #2026 #stem #2026"),
        ("#IJburg #StemIJssel", "#ijburg #stem #ijssel"),
        ("#stemlokaal #Stemlokaal #STEMLOKAAL", "#stem #lokaal #stem #lokaal #stem #lokaal"),
        ("#onbekendwoord", "#onbekendwoord"),
        ("#veilig_stad", "#veilig #stad"),
        ("#14mei", "#14 #mei"),
        ("#1 is nr. 1", "1 is nr 1"),
        ("＃Ｓtem", "#stem"),
        ("#gemeente’s", "#gemeente s"),
        ("a#stem &#stem", "a stem stem"),
        ("@jan @jan@server.nl @jan.bsky.social x", "@jan @jan @server @nl @jan @bsky @social x"),
        ("dank @jan.Morgen", "dank @jan morgen"),
        ("mail a@b.nl", "mail /a /b /nl"),
        ("https://voorbeeld.nl/Pad#Kop @x", "/https /voorbeeld /nl /pad /kop @x"),
        ("zie gemeente.nl/a, goed", "zie /gemeente /nl /a goed"),
        ("ge\u{200B}heim", "geheim"),
        ("#Stem\u{200B}Lokaal", "#stem #lokaal"),
        ("🎉 …", ""),
    ];
    for (text, wanted) in cases {
        assert_eq!(words(text), wanted, "{text}");
    }
}

#[test]
fn a_word_knows_where_it_was_written() {
    let text = "É #VVDStémt!";
    let folded = fold(text);
    let spans: Vec<Span> = tokens(text, &folded, &|_| None).iter().map(|token| token.span).collect();
    assert_eq!(slices(text, &spans), ["É", "VVD", "Stémt"]);
}

#[test]
fn a_bad_splitter_cannot_break_a_hashtag() {
    let text = "#caféstad";
    let folded = fold(text);
    let count = |cuts: Vec<usize>| tokens(text, &folded, &|_| Some(cuts.clone())).len();
    assert_eq!(count(vec![4]), 2);
    assert_eq!(count(vec![4, 4, 0, 99, usize::MAX]), 2);
}

#[test]
fn addresses_are_found_and_sentences_are_not() {
    let cases: [(&str, &[(&str, Kind)]); 9] = [
        ("Zie https://voorbeeld.nl/a?b=1.", &[("https://voorbeeld.nl/a?b=1", Kind::Url)]),
        ("Zie voorbeeld.nl.", &[("voorbeeld.nl", Kind::Domain)]),
        ("Zie www.voorbeeld.amsterdam/x", &[("www.voorbeeld.amsterdam/x", Kind::Domain)]),
        ("Mail info@voorbeeld.nl!", &[("info@voorbeeld.nl", Kind::Email)]),
        ("Klaar.Morgen verder.De rest", &[]),
        ("klaar.morgen", &[]),
        ("@jan@server.nl @jan.nl", &[]),
        ("o.a. a.s. n.v.t.", &[]),
        ("é (https://a.nl)", &[("https://a.nl", Kind::Url)]),
    ];
    for (text, wanted) in cases {
        let got: Vec<_> = links(text).iter().map(|link| (link.span.slice(text), link.kind)).collect();
        assert_eq!(got, wanted, "{text}");
    }
}

#[test]
fn sentences_end_where_a_reader_stops() {
    let cases: [(&str, &[&str]); 14] = [
        ("Een zin. Nog een! En? Ja.", &["Een zin.", "Nog een!", "En?", "Ja."]),
        ("Dit zei dhr. Jansen gisteren. Klaar.", &["Dit zei dhr. Jansen gisteren.", "Klaar."]),
        ("Fruit, o.a. Appels. Klaar", &["Fruit, o.a. Appels.", "Klaar"]),
        ("Zie art. 5 en (nr. 7). Klaar.", &["Zie art. 5 en (nr. 7).", "Klaar."]),
        ("Door J.P. de Vries en A. Bakker. Klaar.", &["Door J.P. de Vries en A. Bakker.", "Klaar."]),
        ("Regel een\nregel twee\r\n\r\nregel drie", &["Regel een", "regel twee", "regel drie"]),
        ("Dit deed dhr.\nJansen", &["Dit deed dhr.", "Jansen"]),
        ("Gelukt! 🎉🎉", &["Gelukt! 🎉🎉"]),
        ("Gelukt!\n🎉\nDaarna", &["Gelukt!\n🎉", "Daarna"]),
        ("🎉\nGelukt!", &["🎉\nGelukt!"]),
        ("1. Eerst dit.\n2. Dan dat.", &["1. Eerst dit.", "2. Dan dat."]),
        ("In 2026. Daarna niet.", &["In 2026.", "Daarna niet."]),
        ("Prijs 1.500,50 euro. Ja", &["Prijs 1.500,50 euro.", "Ja"]),
        ("  \n ", &[]),
    ];
    let known = |word: &str| ["dhr.", "o.a.", "art.", "nr."].contains(&word);
    for (text, wanted) in cases {
        assert_eq!(slices(text, &sentences(text, &fold(text), &known)), wanted, "{text}");
    }
}

#[test]
fn hashtags_fall_apart_into_few_long_words() {
    let words = [
        "stem",
        "lokaal",
        "lok",
        "aal",
        "water",
        "waterrijk",
        "rijk",
        "raad",
        "raads",
        "slid",
        "lid",
        "café",
    ];
    let splitter = Splitter::new(words.map(str::to_owned));
    let cases: [(&str, Option<&[usize]>); 9] = [
        ("stemlokaal", Some(&[4])),
        ("stemlokaalwaterrijk", Some(&[4, 10])),
        ("stem", Some(&[])),
        ("raadslid", Some(&[5])),
        ("stemx", None),
        ("xstem", None),
        ("", None),
        ("caféstem", Some(&[5])),
        ("stemstemstemstemstemstemstemstemstemstemstemstemstemstemstemstemstem", None),
    ];
    for (body, wanted) in cases {
        assert_eq!(splitter.split(body).as_deref(), wanted, "{body}");
    }
}

#[test]
fn quotations_are_not_apostrophes() {
    let cases: [(&str, &[&str]); 22] = [
        ("Hij zei “ja” en „nee” en «zo»", &["ja", "nee", "zo"]),
        ("Hij zei \"ja, dat kan\".", &["ja, dat kan"]),
        ("Hij zei 'ja' en ‘nee’.", &["ja", "nee"]),
        ("'Kijk naar de foto's van zo'n man', zei hij", &["Kijk naar de foto's van zo'n man"]),
        ("‘Kijk naar de foto’s’, zei hij", &["Kijk naar de foto’s"]),
        ("'s Ochtends en 's avonds", &[]),
        ("‘s Ochtends en ’s avonds", &[]),
        ("'t Is zo'n dag, 't kan", &[]),
        ("Zomer '25 en winter '26", &[]),
        ("foto's en auto's", &[]),
        ("een 5\" scherm en een 7\" scherm", &[]),
        ("Hij zei \"ja en ging weg", &[]),
        ("Hij zei \"ja\n\nen ging\" weg", &[]),
        ("Hij zei \"ja\nen ging\" weg", &["ja\nen ging"]),
        ("> Dit zei u.\nNiet waar.", &["Dit zei u."]),
        ("Zo:\r\n> een\r\n> twee\r\nklaar", &["een", "twee"]),
        ("a > b", &[]),
        ("\"open 'in' dicht", &["in"]),
        ("(\"ja\")", &["ja"]),
        ("\"\" leeg", &[]),
        ("„Ja“, sagt er", &["Ja"]),
        ("Hij zei \" los \" zo", &[]),
    ];
    for (text, wanted) in cases {
        assert_eq!(slices(text, &quotations(text)), wanted, "{text}");
    }
}

#[test]
fn negation_reaches_within_its_clause() {
    let cases = [
        ("wij verkopen het park niet", true),
        ("wij gaan niet het park verkopen", true),
        ("wij verkopen het park", false),
        ("het is niet duur, wij verkopen het park", false),
        ("dat klopt niet. wij verkopen het park", false),
        ("niet duur maar wij verkopen het park", false),
        ("wij verkopen het park maar niet het plein", false),
        ("niet duur – wij verkopen het park", false),
        ("niet duur\nwij verkopen het park", false),
        ("niet een twee drie vier vijf zes verkopen", false),
        ("niet een twee drie vier vijf verkopen", true),
        ("verkopen een twee drie vier vijf niet", true),
        ("verkopen een twee drie vier vijf zes niet", false),
        ("Wij verkopen het park NIET", true),
    ];
    for (text, wanted) in cases {
        let folded = fold(text);
        let tokens = tokens(text, &folded, &|_| None);
        let at = tokens.iter().position(|token| &folded.text[token.range.clone()] == "verkopen").unwrap();
        let got = negated(&folded, &tokens, at..at + 1, &|word| word == "niet", &|word| word == "maar");
        assert_eq!(got, wanted, "{text}");
    }
    let folded = fold("niet");
    assert!(!negated(&folded, &[], 0..1, &|_| true, &|_| false));
}

#[test]
fn syllables_are_those_of_a_speaker() {
    let cases = [
        ("stad", 1),
        ("de", 1),
        ("auto", 2),
        ("oma", 2),
        ("water", 2),
        ("gemeente", 3),
        ("wethouder", 3),
        ("burgemeester", 4),
        ("vergadering", 4),
        ("gemeenteraad", 4),
        ("besluit", 2),
        ("straten", 2),
        ("vertrouwelijk", 4),
        ("aanbesteding", 4),
        ("verkiezingen", 4),
        ("idee", 2),
        ("tv", 1),
        ("", 1),
    ];
    for (word, wanted) in cases {
        assert_eq!(syllables(word, "nl"), wanted, "{word}");
    }
    assert_eq!(syllables("government", "en-GB"), 3);
    assert_eq!(syllables("gouvernement", "fr"), 4);
}

#[test]
fn the_formulas_are_those_of_their_makers() {
    // Douma in Taal 1977: 206.8 - 0.77 x syllables per hundred words - 0.93 x words per sentence. Brouwer in litterm.co.za:
    // 195 - 2/3 x syllables per hundred words - 2 x words per sentence. Words, sentences, syllables; the two scores.
    let cases = [
        (100, 10, 150, 82.0, 75.0),
        (100, 5, 150, 72.7, 55.0),
        (100, 5, 180, 49.6, 35.0),
        (200, 10, 400, 34.2, 21.7),
        (120, 8, 168, 85.05, 71.7),
    ];
    for (words, sentences, syllables, douma, brouwer) in cases {
        let counts = Counts { words, sentences, syllables, longest: 0 };
        let (got, index) = (counts.flesch_douma().unwrap(), counts.brouwer().unwrap());
        assert!((got - douma).abs() < 0.06, "{got}, not {douma}");
        assert!((index - brouwer).abs() < 0.06, "{index}, not {brouwer}");
    }
    assert_eq!(Counts::default().flesch_douma(), None);
    assert_eq!(Counts::default().brouwer(), None);
}

fn parsed(text: &str) -> (Folded, Vec<Token>) {
    let folded = fold(text);
    let tokens = tokens(text, &folded, &|_| None);
    (folded, tokens)
}

#[test]
fn a_text_is_counted_once() {
    let text = "De raad vergadert. Kom ook, om 20.00 uur! #raad @griffie www.voorbeeld.nl 🎉\n\n---";
    let (folded, tokens) = parsed(text);
    let counts = Counts::of(text, &tokens, &sentences(text, &folded, &|_| false), "nl");
    assert_eq!(counts, Counts { words: 7, sentences: 2, syllables: 9, longest: 4 });
}

#[test]
fn passives_are_seen_with_worden() {
    let cases: [(&str, &[&str]); 20] = [
        ("De weg wordt maandag door de aannemer afgesloten.", &["wordt maandag door de aannemer afgesloten"]),
        ("Er worden nieuwe bomen geplant.", &["worden nieuwe bomen geplant"]),
        ("Dat kan worden gemeld.", &["worden gemeld"]),
        ("Dat kan gemeld worden.", &["gemeld worden"]),
        ("Het plan werd aangenomen en wordt nu uitgevoerd.", &["werd aangenomen", "wordt nu uitgevoerd"]),
        ("U wordt verwacht in de hal.", &["wordt verwacht"]),
        ("De subsidie wordt in mei betaald.", &["wordt in mei betaald"]),
        ("De zaak wordt onderzocht.", &["wordt onderzocht"]),
        ("De stukken worden herzien.", &["worden herzien"]),
        ("Zo wordt het gedaan.", &["wordt het gedaan"]),
        ("Het wordt warm vandaag.", &[]),
        ("Zij wordt burgemeester.", &[]),
        ("De brug is gesloten.", &[]),
        ("Wij zijn gisteren gelopen.", &[]),
        ("Dat wordt een groot gebied.", &[]),
        ("Dit wordt uw bericht aan de buurt.", &[]),
        ("Het wordt laat. Wij hebben gewerkt.", &[]),
        ("Dat wordt het gesprek van de dag.", &[]),
        ("Word vrijwilliger!", &[]),
        ("#wordt gemeld", &[]),
    ];
    for (text, wanted) in cases {
        let (folded, tokens) = parsed(text);
        let found = passives(&folded, &tokens);
        let got: Vec<&str> = found
            .iter()
            .map(|words| &text[tokens[words.start].span.start..tokens[words.end - 1].span.end])
            .collect();
        assert_eq!(got, wanted, "{text}");
    }
}

#[test]
fn abbreviations_are_unexplained_unless_their_long_form_is_there() {
    let cases: [(&str, &[&str]); 18] = [
        ("De APV verbiedt dat.", &["APV"]),
        ("De algemene plaatselijke verordening (APV) verbiedt dat. Lees de APV.", &[]),
        ("De APV (Algemene Plaatselijke Verordening) verbiedt dat.", &[]),
        ("Lees de raadsinformatiebrief (RIB).", &[]),
        ("Lees de RIB. Een RIB is een brief.", &["RIB"]),
        ("Lees de RIB en vraag de WMO aan.", &["RIB", "WMO"]),
        ("De WMO (zie de website) helpt.", &["WMO"]),
        ("Bel de GGD of kijk tv op de NOS.", &[]),
        ("Wij wonen op 1234 AB in de stad.", &[]),
        ("Hoofdstuk XIV van koning Willem III", &[]),
        ("DIT IS ECHT WAAR", &[]),
        ("KOM NU!", &[]),
        ("Kijk op #WMO of www.WMO.nl of @WMO.", &[]),
        ("De VVD en de SP stemden tegen.", &[]),
        ("De (APV) staat op de site.", &["APV"]),
        ("Wmo", &[]),
        ("Het IKC.", &["IKC"]),
        ("De RES, de IKC en het BOPA.", &["RES", "IKC", "BOPA"]),
    ];
    for (text, wanted) in cases {
        let (_, tokens) = parsed(text);
        assert_eq!(slices(text, &unexplained(text, &tokens)), wanted, "{text}");
    }
}

#[test]
fn a_text_that_says_both_is_mixed() {
    let mixed = |text: &str| Address::of(text, &parsed(text).1).is_mixed();
    assert!(mixed("Wilt u meedenken? Wij horen graag jouw mening."));
    assert!(mixed("Uw wijk verandert. Wat vinden jullie?"));
    assert!(!mixed("Wilt u meedenken? Wij horen graag uw mening."));
    assert!(!mixed("Wat vind jij van jouw wijk?"));
    assert!(!mixed("U kunt met de auto. Zo weet je waar de zaal is."));
    assert!(!mixed("Wat vind jij van #uw?"));
}
