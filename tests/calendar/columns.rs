//! What people call their columns, and what they write in them.

use persklaar::draft::{read, read_with};
use persklaar::model::draft::{Capacity, Kind, MediaKind, People};
use persklaar::{Library, PolicyFiles, Request, Ruleset, compile, lint};

use crate::{entries, places, texts};

fn policy(calendar: &str) -> Result<Ruleset, Vec<persklaar::Problem>> {
    let example = PolicyFiles::example();
    let text = example.text.replace("[own]", &format!("[calendar]\n{calendar}\n\n[own]"));
    compile(&Library::embedded(), &PolicyFiles { text, ..example })
}

#[test]
fn headers_are_dutch_english_or_the_names_themselves() {
    for header in [
        "Tekst;Kanaal;Account;Auteur;Rol;Namens;Soort bericht;Taal;Titel;Afbeelding;Soort beeld;Alt-tekst;Mensen in beeld;Onderwerp",
        "TEXT;Channel;Account;Author;Role;Capacity;Kind;Language;Title;Image;media.kind;Alt text;media.people;Topic",
        "bericht ;platform;handle;Geschreven door;functie:;hoedanigheid;type bericht;taal*;kop;foto;Media type;ALT;personen in beeld;thema",
    ] {
        let row = "Dag;Facebook;gem;m.bakker;Wethouder;Gemeente;Reactie;Nederlands;Kop;a.jpg;Foto;Een brug;Groep;verkeer";
        let draft = entries("k.csv", format!("{header}\n{row}\n")).remove(0).draft;
        assert_eq!((draft.text.as_str(), draft.channel.as_deref()), ("Dag", Some("facebook")), "{header}");
        assert_eq!(
            (draft.account.as_deref(), draft.author.as_deref()),
            (Some("gem"), Some("m.bakker")),
            "{header}"
        );
        assert_eq!((draft.role.as_deref(), draft.capacity), (Some("wethouder"), Some(Capacity::Official)));
        assert_eq!((draft.kind, draft.lang.as_deref()), (Some(Kind::Reply), Some("nl")));
        assert_eq!(draft.title.as_deref(), Some("Kop"));
        let media = &draft.media[0];
        assert_eq!(
            (media.kind, media.people, media.alt.as_deref()),
            (Some(MediaKind::Image), Some(People::Crowd), Some("Een brug"))
        );
        assert_eq!(draft.subject.unwrap().category.as_deref(), Some("verkeer"));
    }
}

#[test]
fn a_post_for_several_channels_is_judged_for_each() {
    let reading = read(
        "k.csv",
        "id;Kanaal;Tekst\n;Facebook; Insta;A\n".replace("Facebook; Insta", "\"Facebook; Insta\"").as_bytes(),
        None,
    );
    let found: Vec<_> = reading
        .entries
        .iter()
        .map(|e| (e.draft.id.as_deref().unwrap(), e.draft.channel.as_deref().unwrap()))
        .collect();
    assert_eq!(found, [("k.csv:2#facebook", "facebook"), ("k.csv:2#instagram", "instagram")]);
    let drafts = entries("k.csv", "id,Kanaal,Tekst\nmarkt,X/Twitter en website,A\n");
    let ids: Vec<_> = drafts.iter().map(|entry| entry.draft.id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["markt#x", "markt#website"]);
    // What is wrong with the row is said once.
    let reading = read("k.csv", "Kanaal,Tekst,Soort\nX + TikTok,A,prost\n".as_bytes(), None);
    assert_eq!(places(&reading.problems), ["C2"]);
}

#[test]
fn a_channel_or_role_that_nobody_knows_names_its_cell() {
    let rules = policy("").unwrap();
    let request = Request::new("2027-02-01T09:00:00Z".parse().unwrap());
    let reading = read("k.csv", "Rol;Tekst;Kanaal\nwethoudr;A;x\n;B;\"facebok; x\"\n".as_bytes(), None);
    let problems: Vec<_> =
        reading.entries.iter().filter_map(|e| lint(&rules, e, &request).err()).flatten().collect();
    assert_eq!(places(&problems), ["A2", "C3"]);
    assert!(problems[1].message.nl.contains("`facebok`"));
    let ids: Vec<_> = reading.entries.iter().map(|entry| entry.draft.id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["k.csv:2", "k.csv:3#1", "k.csv:3#x"]);
}

#[test]
fn a_policy_names_its_own_columns_and_words() {
    let rules = policy(
        r#"columns = { "Wat plaatsen we?" = "text", "Waar" = "channel", "Wie" = "role", "Weekdag" = "publish_at.date", "Hoe laat" = "publish_at.time", "Opm." = "extra.opmerkingen", "Status" = "" }
values = { channel = { "Ons blad" = "other" }, role = { "jobu" = "jongerenburgemeester" }, kind = { "kort" = "story" } }
skip_sheets = ["Verlof"]"#,
    )
    .unwrap();
    let csv = "wat plaatsen we;Waar;Wie;Weekdag;Hoe laat;Opm;Status;soort\nDag;ons blad;JOBU;10-3-2027;9:00;leuk;#N/B;Kort\n";
    let reading = read_with("k.csv", csv.as_bytes(), None, &rules.calendar);
    assert_eq!(reading.problems, []);
    let draft = &reading.entries[0].draft;
    assert_eq!(
        (draft.text.as_str(), draft.channel.as_deref(), draft.role.as_deref()),
        ("Dag", Some("other"), Some("jongerenburgemeester"))
    );
    assert_eq!(
        (draft.kind, draft.publish_at.unwrap().to_string()),
        (Some(Kind::Story), "2027-03-10T09:00:00".to_owned())
    );
    assert_eq!(draft.extra.keys().collect::<Vec<_>>(), ["opmerkingen"]);
    // The roles of the policy are known in any case.
    let reading =
        read_with("k.csv", "Tekst;Rol\nDag;Jongerenburgemeester\n".as_bytes(), None, &rules.calendar);
    assert_eq!(reading.entries[0].draft.role.as_deref(), Some("jongerenburgemeester"));
    // Without the policy nobody knows.
    assert_eq!(texts(&read("k.csv", csv.as_bytes(), None)), Vec::<&str>::new());
}

#[test]
fn a_wrong_mapping_is_an_error_with_its_place() {
    for (calendar, message, help) in [
        (r#"columns = { "Wat" = "txet" }"#, "`txet` is geen veld", "`text`"),
        (r#"columns = { "Wat" = "alt" }"#, "`alt` is geen veld", "`media.alt`"),
        (r#"columns = { "Wat" = "media" }"#, "`media` is geen veld", "media."),
        (r#"columns = { "Wat" = "zomaar" }"#, "`zomaar` is geen veld", "extra."),
        (r#"columns = { "Wat" = "text", "Dit" = "text" }"#, "betekenen allebei `text`", "extra.naam"),
        (r#"columns = { "Wat" = "text", "wat?" = "" }"#, "staat er ook al", "leestekens"),
        (r#"columns = { "Wat" = 1 }"#, "hier hoort tekst", ""),
        (r#"columns = ["Wat"]"#, "hier hoort een blok", ""),
        (r#"colums = { "Wat" = "text" }"#, "`colums` bestaat hier niet", "`columns`"),
        (r#"values = { kind = { "kort" = "storie" } }"#, "kent de waarde `storie` niet", "`story`"),
        (r#"values = { channel = { "blad" = "facebok" } }"#, "kent de waarde `facebok` niet", "`facebook`"),
        (
            r#"values = { role = { "baas" = "burgemeestr" } }"#,
            "kent de waarde `burgemeestr` niet",
            "`burgemeester`",
        ),
        (r#"values = { knid = { "kort" = "story" } }"#, "`knid` is geen veld", "`kind`"),
    ] {
        let problems = policy(calendar).err().unwrap_or_default();
        let [problem] = problems.as_slice() else { panic!("{calendar}: {problems:#?}") };
        assert!(problem.message.nl.contains(message), "{calendar}: {}", problem.message.nl);
        let advice = problem.help.as_ref().map(|help| help.nl.as_str()).unwrap_or_default();
        assert!(advice.contains(help), "{calendar}: {advice}");
        assert!(problem.line.is_some() && problem.source.is_some(), "{calendar}");
    }
}

#[test]
fn an_unknown_header_tells_of_all_ways_out() {
    let reading = read("k.csv", b"Tekst;Status\nA;klaar\n", None);
    assert_eq!(places(&reading.problems), ["B1"]);
    let help = &reading.problems[0].help.as_ref().unwrap().nl;
    assert!(help.contains(r#"columns = { "Status" = "extra.naam" }"#), "{help}");
    // Two names for one field would make one of them count by chance.
    let reading = read("k.csv", b"Tekst;Bericht\nA;B\n", None);
    assert_eq!(places(&reading.problems), ["B1"]);
    assert!(reading.problems[0].message.nl.contains("tweede kolom voor `text`"));
}
