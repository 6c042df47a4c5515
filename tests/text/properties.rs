//! What holds for any text.

use persklaar::text::count::{Counting, cut, length};
use persklaar::text::disguise::{disguise_of, undisguise};
use persklaar::text::fold::{Folded, fold};
use persklaar::text::link::links;
use persklaar::text::position::{LineIndex, position};
use persklaar::text::scope::{negated, quotations};
use persklaar::text::source::Span;
use persklaar::text::syllables::syllables;
use persklaar::text::words::{graphemes, sentences, tokens};
use proptest::prelude::*;

/// Text with much of what makes folding hard, and anything else.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = vec![
        "\u{200B}",
        "\u{301}",
        "\u{FE0F}",
        "\u{200D}",
        "é",
        "ﬁ",
        "ß",
        "𝗴",
        "е",
        "н",
        "ᴀ",
        "🅰",
        "🇳",
        "👨‍👩‍👧",
        "…",
        "“",
        "”",
        "‘",
        "’",
        "> ",
        "\r\n",
        "\n\n",
        "#",
        "@",
        "g e h e i m",
        "g3h31m",
        "a.b.nl",
        "https://a.nl/",
        "և",
        "½",
        "İ",
        "a/",
        "℀",
        "#VVDStemt",
        "#IJ",
        "_",
        "日",
        "한",
        "ำ",
        "\u{FEFF}",
        "٣",
        "1️⃣",
        "@a.B@",
        "\u{85}",
        "\u{2028}",
    ];
    let piece = prop_oneof![
        "\\PC",
        any::<char>().prop_map(String::from),
        "[a-zA-Z0-9 .,!?#@_'\"\n-]{1,6}",
        prop::sample::select(pieces).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn fits(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

fn in_order(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// Where the characters of a folded text begin, and its end.
fn bounds(folded: &Folded) -> Vec<usize> {
    folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect()
}

/// The spans of the characters; equal ones are characters that one original character became.
fn char_spans(folded: &Folded) -> Vec<Span> {
    bounds(folded).windows(2).map(|pair| folded.span(pair[0]..pair[1])).collect()
}

proptest! {
    #[test]
    fn ascii_only_changes_case(text in "[\\x00-\\x7F]*") {
        let folded = fold(&text);
        prop_assert_eq!(&folded.text, &text.to_lowercase());
        prop_assert_eq!(folded.span(0..text.len()), Span::new(0, text.len()));
    }

    #[test]
    fn folding_maps_back_in_order(text in hostile()) {
        let folded = fold(&text);
        let bounds = bounds(&folded);
        for (index, start) in bounds.iter().enumerate() {
            for end in bounds.iter().skip(index) {
                let span = folded.span(*start..*end);
                prop_assert!(fits(&text, span), "{}..{} became {:?}", start, end, span);
                prop_assert!(start == end || !span.is_empty());
            }
        }
        let spans = char_spans(&folded);
        prop_assert!(spans.windows(2).all(|pair| pair[0] == pair[1] || pair[0].end <= pair[1].start));
        let mut last = 0;
        for at in 0..=text.len() + 1 {
            let offset = folded.offset(at);
            prop_assert!(folded.text.is_char_boundary(offset) && offset >= last);
            last = offset;
        }
        for span in spans {
            prop_assert_eq!(folded.span(folded.range(span)), span);
        }
        // Out of bounds or off a boundary: widened or clamped, no panic.
        prop_assert!(fits(&text, folded.span(1..folded.text.len() + 5)));
    }

    #[test]
    fn folding_twice_is_folding_once(text in hostile()) {
        let once = fold(&text).text;
        prop_assert_eq!(&fold(&once).text, &once);
    }

    #[test]
    fn spans_lie_on_boundaries_and_in_order(text in hostile()) {
        let folded = fold(&text);
        let tokens = tokens(&text, &folded, &|body| Some(vec![body.len() / 2]));
        for token in &tokens {
            prop_assert!(fits(&text, token.span));
            prop_assert!(folded.text.get(token.range.clone()).is_some_and(|word| !word.is_empty()));
        }
        prop_assert!(tokens.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        let sentences = sentences(&text, &folded, &|word| word.len() == 3);
        let links = links(&text).iter().map(|link| link.span).collect();
        for spans in [sentences, quotations(&text), links] {
            prop_assert!(in_order(&spans) && spans.iter().all(|span| fits(&text, *span) && !span.is_empty()));
        }
        for start in 0..tokens.len().min(4) {
            let _ = negated(&folded, &tokens, start..start + 2, &|_| false, &|_| false);
        }
        let _ = disguise_of(&text);
        prop_assert!(syllables(&text, "nl") > 0);
    }

    #[test]
    fn every_word_is_in_a_sentence(text in hostile()) {
        let sentences = sentences(&text, &fold(&text), &|_| false);
        for (at, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            prop_assert!(sentences.iter().any(|sentence| sentence.start <= at && at < sentence.end));
        }
    }

    #[test]
    fn the_second_view_maps_back(text in hostile()) {
        let Some(view) = undisguise(&text, &fold(&text)) else { return Ok(()) };
        prop_assert!(!view.runs.is_empty());
        let spans = char_spans(&view.folded);
        prop_assert!(spans.iter().all(|span| fits(&text, *span) && !span.is_empty()));
        prop_assert!(spans.windows(2).all(|pair| pair[0] == pair[1] || pair[0].end <= pair[1].start));
        for (run, _) in &view.runs {
            prop_assert!(view.folded.text.get(run.clone()).is_some_and(|run| !run.is_empty()));
            prop_assert!(fits(&text, view.folded.span(run.clone())));
        }
        prop_assert!(view.runs.windows(2).all(|pair| pair[0].0.start <= pair[1].0.start));
    }

    #[test]
    fn counting_and_cutting_agree(text in hostile(), max in 0_usize..60) {
        for counting in Counting::ALL {
            let cut = cut(&text, counting, max);
            prop_assert!(text.is_char_boundary(cut));
            prop_assert_eq!(cut == text.len(), length(&text, counting) <= max);
        }
        prop_assert_eq!(length(&text, Counting::Graphemes), graphemes(&text));
    }

    #[test]
    fn an_index_finds_the_same_positions(text in hostile()) {
        let text = text.repeat(8);
        let index = LineIndex::new(&text);
        for at in (0..=text.len()).step_by(3) {
            prop_assert_eq!(index.position(&text, at), position(&text, at));
        }
    }
}
