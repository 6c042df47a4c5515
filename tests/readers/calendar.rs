//! Content calendars as CSV.

use persklaar::draft::read;
use persklaar::model::draft::{Decision, Declared, MediaKind};

use crate::{entries, one};

#[test]
fn both_separators_and_quoted_cells_are_read() {
    for bytes in [
        "text;channel\n\"Dag; u\n\"\"allen\"\"\";x\n\nTot ziens, hoor;mastodon\n",
        "\u{feff}text;channel\r\n\"Dag; u\n\"\"allen\"\"\";x\r\n;\r\n\"Tot ziens, hoor\";mastodon",
        "channel,text\nx,\"Dag; u\n\"\"allen\"\"\"\n , \nmastodon,\"Tot ziens, hoor\"\n",
        "sep=,\nchannel,text\nx,\"Dag; u\n\"\"allen\"\"\"\nmastodon,\"Tot ziens, hoor\"\n",
    ] {
        let all = entries("k.csv", bytes);
        let texts: Vec<_> = all.iter().map(|entry| entry.draft.text.as_str()).collect();
        assert_eq!(texts, ["Dag; u\n\"allen\"", "Tot ziens, hoor"], "{bytes}");
        assert_eq!(all[1].draft.channel.as_deref(), Some("mastodon"));
        let line = 1 + bytes[..bytes.find("Tot").unwrap()].matches('\n').count();
        assert_eq!(
            (all[1].line, all[1].draft.id.clone().unwrap()),
            (line, format!("k.csv:{line}")),
            "{bytes}"
        );
    }
}

#[test]
fn all_kinds_of_cells_are_read() {
    let draft = one(
        "k.csv",
        "id,text,thread,publish_at,capacity,subject.decision,subject.closed_meeting,subject.embargo_until,reply_to.account,\
         declare.fact_checked,declare.checked_by,extra.Wie doet wat,media.kind,media.alt,media.shows,,shares.text\n\
         7, Dag ,twee; drie,10 maart 2027 09:00,official,decided,NEE,10-3-2027,@a,WAAR,Jan,niemand,image,Een brug; en water,logo;uniform,,Zelf\n",
    )
    .draft;
    assert_eq!((draft.id.as_deref(), draft.text.as_str()), (Some("7"), " Dag "));
    assert_eq!(draft.thread, ["twee", "drie"]);
    assert_eq!(draft.publish_at.unwrap().to_string(), "2027-03-10T09:00:00");
    let subject = draft.subject.unwrap();
    assert_eq!((subject.decision, subject.closed_meeting), (Some(Decision::Decided), Some(false)));
    assert_eq!(subject.embargo_until.unwrap().to_string(), "2027-03-10");
    assert_eq!(draft.reply_to.unwrap().account.as_deref(), Some("@a"));
    assert_eq!(draft.declare["fact_checked"], Declared::Flag(true));
    assert_eq!(draft.declare["checked_by"], Declared::Reference("Jan".to_owned()));
    assert_eq!(draft.extra["Wie doet wat"], "niemand");
    assert_eq!(draft.media.len(), 1);
    assert_eq!(draft.media[0].alt.as_deref(), Some("Een brug; en water"));
    assert_eq!(draft.media[0].shows, ["logo", "uniform"]);
    assert_eq!(draft.shares.unwrap().text.as_deref(), Some("Zelf"));
}

#[test]
fn several_attachments_fit_in_a_row() {
    for bytes in [
        "text,media.kind,media.alt\nDag,image;video,Een brug;\n",
        "text;media.kind;media.alt\nDag;image|video;Een brug|\n",
        "text;media.kind;media.alt\nDag;\"image; video\";\"Een brug;\"\n",
    ] {
        let media = one("k.csv", bytes).draft.media;
        assert_eq!(
            (media[0].kind, media[0].alt.as_deref()),
            (Some(MediaKind::Image), Some("Een brug")),
            "{bytes}"
        );
        assert_eq!((media[1].kind, media[1].alt.as_deref()), (Some(MediaKind::Video), None), "{bytes}");
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let reading = read("k.csv", b"text;channel\nE\xe9n \x80 per caf\xe9;x\n", None);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.entries[0].draft.text, "Eén € per café");
    assert!(reading.notes[0].nl.contains("gelezen als Windows-1252"));
    assert_eq!(read("k.csv", "text\nEén\n".as_bytes(), None).notes, []);
}

#[test]
fn a_bad_row_hides_no_other() {
    let reading = read(
        "k.csv",
        b"text;kind;publish_at\nA;post;\n\nB;prost;\nC;post\nD;post;;\n\"E\n\";post;morgen\n;post;\nF;;1-2-2027\n",
        None,
    );
    let texts: Vec<_> = reading.entries.iter().map(|entry| entry.draft.text.as_str()).collect();
    assert_eq!(texts, ["A", "F"]);
    let lines: Vec<_> = reading.problems.iter().map(|problem| problem.line.unwrap()).collect();
    assert_eq!(lines, [4, 5, 6, 7, 9]);
}

#[test]
fn a_quote_that_is_never_closed_hides_nothing_silently() {
    let reading = read("k.csv", b"text;kind\nA;post\n\"B;post\nC;post\nD;post\n", None);
    assert_eq!(reading.entries.len(), 1);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].line, Some(3));
    // Quotes inside a cell open nothing, and doubled ones close nothing.
    let all = entries("k.csv", "text;kind\n5\" dik;post\n\"zei \"\"ja\"\"\";post");
    assert_eq!((all[0].draft.text.as_str(), all[1].draft.text.as_str()), ("5\" dik", "zei \"ja\""));
}
