//! What officials read: short sentences and everyday words, on the whole and per message.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

use persklaar::model::rule::RuleFacts;
use persklaar::text::fold::fold;
use persklaar::text::readability::Counts;
use persklaar::text::sentence::sentences;
use persklaar::text::words::tokens;
use persklaar::{Library, PolicyFiles, compile};

/// Mean words per sentence over all Dutch messages.
const LONGEST_MEAN: f64 = 15.0;
/// Flesch-Douma over all Dutch messages: plain, as in a conversation.
const HARDEST: f64 = 60.0;
/// No single sentence is longer than a reader keeps in mind.
const LONGEST_SENTENCE: usize = 25;

fn counted(text: &str) -> Counts {
    let text: String = text.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    let folded = fold(&text);
    Counts::of(&text, &tokens(&text, &folded, &|_| None), &sentences(&text, &folded, &|_| false), "nl")
}

#[test]
fn dutch_messages_are_short_and_plain() {
    let rules = compile(&Library::embedded(), &PolicyFiles::fixture()).unwrap();
    let facts: Vec<&RuleFacts> = rules.rules.iter().map(|rule| &rule.facts).collect();
    let mut all = Counts::default();
    let mut long = Vec::new();
    for facts in &facts {
        for say in [&facts.message, &facts.help, &facts.why] {
            let counts = counted(&say.nl);
            all = all.and(counts);
            if counts.longest > LONGEST_SENTENCE {
                long.push(format!("{}: {}", facts.id, say.nl));
            }
        }
    }
    let mean = all.words_per_sentence().unwrap();
    let score = all.flesch_douma().unwrap();
    println!("{} rules: {mean:.1} words per sentence, Flesch-Douma {score:.0}", facts.len());
    assert!(mean <= LONGEST_MEAN, "{mean:.1} words per sentence");
    assert!(score >= HARDEST, "Flesch-Douma {score:.1}");
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_message_says_what_to_do_without_blame() {
    // Words of lawyers and of reproach, for which there is a plain one.
    const NOT: &[&str] = &[
        "teneinde",
        "conform",
        "middels",
        "derhalve",
        "alsmede",
        "u heeft gefaald",
        "onzorgvuldig",
        "slordig",
        "u overtreedt",
        "overtreding van u",
        "dom ",
        "fout van u",
        "uw fout",
    ];
    let rules = compile(&Library::embedded(), &PolicyFiles::fixture()).unwrap();
    for rule in &rules.rules {
        let facts = &rule.facts;
        for say in [&facts.message, &facts.help, &facts.why] {
            let text = say.nl.to_lowercase();
            let blamed: Vec<&&str> = NOT.iter().filter(|word| text.contains(**word)).collect();
            assert!(blamed.is_empty(), "{}: {blamed:?} in {}", facts.id, say.nl);
            assert!(!say.en.trim().is_empty() && say.nl != say.en, "{}", facts.id);
        }
        assert!(facts.help.nl != facts.message.nl, "{}: the help repeats the message", facts.id);
    }
}
