//! `check --verdicts`: the copy of a calendar with the verdicts beside its rows.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workbook::{Xlsx, rows};

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

fn check(folder: &Path, args: &[&str]) -> Run {
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/voorbeeldstad");
    let mut command = Command::new(env!("CARGO_BIN_EXE_persklaar"));
    command.current_dir(folder).arg("check").arg("--policy").arg(policy).args(args);
    for name in ["CI", "PERSKLAAR_POLICY", "NO_COLOR", "NO_GRAPHICS"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The rows of a written copy.
fn copy(file: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(file).unwrap();
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(body);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

const POSTS: &[&[&str]] = &[
    &["Tekst", "Kanaal", "publish_at", "extra.notitie"],
    &["De brug is dicht.", "x", "2027-03-01T09:00", "=1+1"],
    &["Uw BSN is 111222333.\nKlopt dat?", "Facebook; X", "2027-03-01T09:00", "@bakker"],
    &[],
    &["Tot ziens", "x", "morgen", "-"],
];

#[test]
fn the_copy_has_the_rows_with_their_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("k.xlsx"), Xlsx::of(rows(2, POSTS)).bytes()).unwrap();
    let run = check(folder.path(), &["k.xlsx", "--verdicts", "oordeel.csv"]);
    assert_eq!(run.status, Some(2), "{}", run.err);
    assert!(
        run.err.contains("oordeel.csv") && run.out.contains("k.xlsx (Planning!A4)"),
        "{} {}",
        run.out,
        run.err
    );
    let rows = copy(&folder.path().join("oordeel.csv"));
    // Row 1 and row 5 of the sheet are empty, and so are they here.
    assert_eq!(rows.len(), 6);
    assert_eq!(
        rows[1],
        ["Tekst", "Kanaal", "publish_at", "extra.notitie", "oordeel", "opmerkingen", "meelezer"]
    );
    assert_eq!(rows[2], ["De brug is dicht.", "x", "2027-03-01T09:00", "'=1+1", "in orde", "", ""]);
    assert_eq!(
        rows[3][..5],
        ["Uw BSN is 111222333.\nKlopt dat?", "Facebook; X", "2027-03-01T09:00", "@bakker", "niet plaatsen"]
    );
    let lines: Vec<&str> = rows[3][5].lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("facebook: niet plaatsen: Hier staat een burgerservicenummer. Haal"),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("x: niet plaatsen:"), "{lines:?}");
    // The author's own cell is copied; a remark repeats nothing that is masked.
    assert!(!rows[3][5].contains("111222333"));
    assert_eq!(rows[3][6], "de functionaris gegevensbescherming (fg@voorbeeldstad.example)");
    assert!(rows[4].iter().all(String::is_empty));
    assert_eq!(rows[5][3..5], ["-", "niet gecontroleerd"]);
    assert!(rows[5][5].starts_with("Planning!C6: Het veld `publish_at`"), "{}", rows[5][5]);
}

#[test]
fn it_speaks_the_language_of_the_report_and_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("k.csv"), "Tekst,Kanaal\nDe brug is dicht.,x\n").unwrap();
    for lang in ["nl", "en"] {
        let run = check(
            folder.path(),
            &["k.csv", "--verdicts", "v.csv", "--lang", lang, "--at", "2027-03-01T09:00"],
        );
        assert_eq!(run.status, Some(0), "{} {}", run.out, run.err);
        let expected = if lang == "nl" { ["oordeel", "in orde"] } else { ["verdict", "clear"] };
        let rows = copy(&folder.path().join("v.csv"));
        assert_eq!([rows[0][2].as_str(), rows[1][2].as_str()], expected);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn every_sheet_with_a_calendar_gets_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = |text| rows(1, &[&["Tekst", "Kanaal"], &[text, "x"]]);
    let book = Xlsx::of(sheet("A")).and("Week 2/3", "visible", sheet("B")).and(
        "Uitleg",
        "visible",
        rows(1, &[&["Lees dit"]]),
    );
    fs::write(folder.path().join("k.xlsx"), book.bytes()).unwrap();
    let run = check(folder.path(), &["k.xlsx", "--verdicts", "o.csv", "--at", "2027-03-01T09:00"]);
    assert_eq!(run.status, Some(0), "{} {}", run.out, run.err);
    assert_eq!(copy(&folder.path().join("o-Planning.csv"))[1][0], "A");
    assert_eq!(copy(&folder.path().join("o-Week-2-3.csv"))[1][0], "B");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn nothing_is_written_over_the_calendar_or_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let calendar = "Tekst,Kanaal\nDe brug is dicht.,x\n";
    fs::write(folder.path().join("k.csv"), calendar).unwrap();
    fs::write(folder.path().join("post.md"), "De brug is dicht.").unwrap();
    for (args, said) in [
        (&["k.csv", "--verdicts", "./k.csv"][..], "over de kalender zelf"),
        (&["k.csv", "--verdicts", "o.xlsx"], ".csv"),
        (&[".", "--verdicts", "o.csv"], "één kalender"),
        (&["k.csv", "k.csv", "--verdicts", "o.csv"], "één kalender"),
        (&["--verdicts", "o.csv"], "één kalender"),
        (&["post.md", "--verdicts", "o.csv"], "één kalender"),
        (&["weg.csv", "--verdicts", "o.csv"], "bestaat niet"),
        (&["k.csv", "--verdicts", "o.csv", "--each-role"], "--each-role"),
        (&["k.csv", "--verdicts", "geen/map/o.csv"], "o.csv"),
    ] {
        let run = check(folder.path(), args);
        assert_eq!(run.status, Some(2), "{args:?} {} {}", run.out, run.err);
        let text = format!("{}{}", run.out, run.err).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said), "{args:?}: {text}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("k.csv")).unwrap(), calendar);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// What machines read of a calendar.
#[test]
fn reports_name_sheet_row_and_cell() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("k.xlsx"), Xlsx::of(rows(2, POSTS)).bytes()).unwrap();
    let run = check(folder.path(), &["k.xlsx", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let draft = &report["drafts"][1];
    assert_eq!((&draft["sheet"], &draft["row"], &draft["line"]), (&"Planning".into(), &4.into(), &4.into()));
    assert_eq!(draft["id"], "k.xlsx:Planning!4#facebook");
    assert_eq!(draft["findings"][0]["spans"][0]["cell"], "Planning!A4");
    let error = &report["errors"][0];
    assert_eq!(
        (&error["sheet"], &error["row"], &error["cell"]),
        (&"Planning".into(), &6.into(), &"Planning!C6".into())
    );
    let pretty = check(folder.path(), &["k.xlsx", "--format", "pretty"]).out;
    assert!(
        pretty.contains("k.xlsx (Planning!A4), text:1:11") && pretty.contains("k.xlsx (Planning!C6):"),
        "{pretty}"
    );

    fs::write(folder.path().join("k.csv"), "Tekst,Kanaal\n\"Dag\nallen\",x\nUw BSN is 111222333.,x\n")
        .unwrap();
    let concise = check(folder.path(), &["k.csv"]).out;
    assert!(concise.contains("k.csv:4:1: block privacy/bsn [A3, text 1:11] "), "{concise}");
    let run = check(folder.path(), &["k.csv", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let draft = &report["drafts"][1];
    assert_eq!(
        (&draft["row"], &draft["line"], &draft["sheet"]),
        (&3.into(), &4.into(), &serde_json::Value::Null)
    );
    assert_eq!(draft["findings"][0]["spans"][0]["cell"], "A3");
}
