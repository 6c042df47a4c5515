//! What channels take, and how long posts are on them: a table, and what a policy says instead.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::sync::Arc;

use persklaar::check::length::{lengths, visible};
use persklaar::compile::compile;
use persklaar::model::channel::{Channel, LimitOf, LimitSource};
use persklaar::model::draft::PartName;
use persklaar::{Library, PolicyFiles};

fn channels(policy: &str) -> BTreeMap<String, Arc<Channel>> {
    let mut files = PolicyFiles::example();
    files.text.push_str(policy);
    compile(&Library::embedded(), &files).unwrap().vocabulary.channels.clone()
}

/// Channel, part, text, and per limit the length, the most and how it is counted.
type Case<'c> = (&'c str, PartName, &'c str, &'c [(usize, Option<usize>, &'c str)]);

#[test]
fn lengths_are_those_of_the_channel() {
    use PartName::{Alt, Text, Title};
    let family = "Eén gezin 👨‍👩‍👧";
    let address = "Zie https://voorbeeldstad.example/een/heel/lang/pad nu";
    let cases: &[Case<'_>] = &[
        ("x", Text, family, &[(12, Some(280), "weighted")]),
        ("x", Text, "", &[(0, Some(280), "weighted")]),
        ("x", Text, "日本 voorbeeld.amsterdam", &[(28, Some(280), "weighted")]),
        ("x", Text, "foto.jpg bijv.de", &[(32, Some(280), "weighted")]),
        ("x", Text, "🇳🇱🇧🇪 1️⃣ ❤️ ☎︎", &[(15, Some(280), "weighted")]),
        ("x", Text, "A\u{30a}ngstro\u{308}m", &[(8, Some(280), "weighted")]),
        ("x", Title, "Titel", &[(5, None, "weighted")]),
        ("mastodon", Text, "Zie voorbeeld.amsterdam", &[(23, Some(500), "mastodon")]),
        ("mastodon", Text, "gemini://voorbeeld.nl/pad/dat/lang/is", &[(23, Some(500), "mastodon")]),
        ("mastodon", Text, "https://voorbeeld.nl/één/(wij) ✓", &[(25, Some(500), "mastodon")]),
        ("mastodon", Text, "@jan@social.voorbeeldstad.nl, @piet", &[(11, Some(500), "mastodon")]),
        ("mastodon", Text, "x@jan@server.nl en @jan@a@b", &[(27, Some(500), "mastodon")]),
        ("bluesky", Text, family, &[(11, Some(300), "graphemes"), (29, Some(3000), "utf-8")]),
        ("bluesky", Text, address, &[(54, Some(300), "graphemes"), (54, Some(3000), "utf-8")]),
        ("threads", Text, family, &[(28, Some(500), "emoji-bytes"), (29, Some(500), "utf-8")]),
        ("threads", Alt(0), family, &[(11, Some(1000), "graphemes")]),
        ("linkedin", Text, family, &[(11, Some(3000), "graphemes")]),
        ("facebook", Text, address, &[(54, Some(63206), "graphemes")]),
        ("instagram", Text, family, &[(11, Some(2200), "graphemes")]),
        ("instagram", Alt(0), "Een brug", &[(8, Some(1000), "graphemes")]),
        ("youtube", Text, family, &[(29, Some(5000), "utf-8")]),
        ("youtube", Title, family, &[(11, Some(100), "graphemes")]),
        ("tiktok", Text, family, &[(18, Some(2200), "utf-16")]),
        ("tiktok", Title, "Brug open", &[(9, Some(90), "utf-16")]),
        ("whatsapp", Text, family, &[(11, None, "graphemes")]),
        ("website", Text, family, &[(11, None, "graphemes")]),
    ];
    let channels = channels("");
    for (channel, part, text, wanted) in cases {
        let found = lengths(&channels[*channel], *part, text, None);
        let found: Vec<_> = found.iter().map(|one| (one.count, one.limit, one.counting.name())).collect();
        assert_eq!(found, *wanted, "{text} on {channel}");
    }
}

#[test]
fn a_content_warning_counts_with_the_text_where_it_does() {
    let channels = channels("");
    let count = |channel: &str, part| {
        lengths(&channels[channel], part, "Kijk", Some("Zie https://voorbeeldstad.example/heel/lang/pad"))[0]
            .count
    };
    // Its addresses are counted letter by letter.
    assert_eq!(count("mastodon", PartName::Text), 4 + 47);
    assert_eq!(count("mastodon", PartName::Thread(0)), 4);
    assert_eq!(count("bluesky", PartName::Text), 4);
}

#[test]
fn what_everybody_sees_ends_where_the_channel_folds_it() {
    let channels = channels("");
    let text = "é".repeat(1000);
    let cases = [
        ("instagram", PartName::Text, Some(250)),
        ("linkedin", PartName::Text, Some(420)),
        ("facebook", PartName::Text, Some(954)),
        ("youtube", PartName::Text, Some(240)),
        ("youtube", PartName::Title, Some(120)),
        ("tiktok", PartName::Text, Some(300)),
        ("x", PartName::Text, None),
        ("linkedin", PartName::Title, None),
        ("instagram", PartName::Alt(0), None),
    ];
    for (channel, part, wanted) in cases {
        assert_eq!(visible(&channels[channel], part, &text), wanted, "{channel} {part}");
    }
    assert_eq!(visible(&channels["instagram"], PartName::Text, "Kort."), Some(5));
}

#[test]
fn every_limit_says_how_sure_it_is_since_when_and_where_it_was_read() {
    for channel in channels("").values() {
        for limit in &channel.limits {
            let LimitSource::Found { checked, source, .. } = &limit.source else {
                panic!("{}: {limit:?}", channel.id);
            };
            assert!(checked.year() >= 2026 && source.len() > 10, "{}: {limit:?}", channel.id);
        }
    }
}

#[test]
fn a_policy_replaces_the_first_limit_of_a_kind_and_the_others_hold() {
    let channels = channels(
        "\n[channels.mastodon]\nlimit = 1000\n[channels.bluesky]\nlimit = 250\n[channels.whatsapp]\nlimit = 900\nvisible = 2\n",
    );
    let limits = |channel: &str| -> Vec<(usize, &str)> {
        channels[channel].limits(LimitOf::Limit).map(|limit| (limit.max, limit.counting.name())).collect()
    };
    assert_eq!(limits("mastodon"), [(1000, "mastodon")]);
    assert_eq!(limits("bluesky"), [(250, "graphemes"), (3000, "utf-8")]);
    assert_eq!(limits("whatsapp"), [(900, "graphemes")]);
    assert_eq!(limits("x"), [(280, "weighted")]);
    assert_eq!(visible(&channels["whatsapp"], PartName::Text, "één"), Some(4));
    assert_eq!(channels["mastodon"].limits[0].source, LimitSource::Policy);
}
