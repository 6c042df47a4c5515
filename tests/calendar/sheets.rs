//! Which sheets and rows are read, and what is said of the others.

use persklaar::draft::{Columns, read, read_with};

use crate::workbook::{Xlsx, cell, ods, rows, table};
use crate::{entries, places, texts};

#[test]
fn all_calendars_of_a_workbook_are_read_hidden_ones_too() {
    let one = |text| rows(1, &[&["Tekst", "Kanaal"], &[text, "x"]]);
    let bytes = Xlsx::of(one("A"))
        .and("Leeg", "visible", "")
        .and("April", "hidden", one("B"))
        .and("Uitleg", "visible", rows(1, &[&["Zo vult u de kalender in."]]))
        .and("Lijsten", "visible", rows(1, &[&["Kanaal", "Rol"], &["facebook", "boa"]]))
        .and("Geheim blad", "veryHidden", one("C"))
        .bytes();
    let hidden = r#"<table:table table:name="April" table:style-name="weg">"#;
    let sheet = |name, text| table(name, &[&["Tekst", "Kanaal"], &[text, "x"]], "");
    let body = [
        sheet("Planning", "A"),
        table("Leeg", &[], ""),
        sheet("April", "B").replace(r#"<table:table table:name="April">"#, hidden),
        table("Uitleg", &[&["Zo vult u de kalender in."]], ""),
        table("Lijsten", &[&["Kanaal", "Rol"], &["facebook", "boa"]], ""),
        sheet("Geheim blad", "C"),
    ];
    for (name, bytes) in [("k.xlsx", bytes), ("k.ods", ods(&body.concat()))] {
        let reading = read(name, &bytes, None);
        assert_eq!(reading.problems, [], "{name}");
        assert_eq!(texts(&reading), ["A", "B", "C"], "{name}");
        let ids: Vec<_> = reading.entries.iter().map(|entry| entry.draft.id.clone().unwrap()).collect();
        assert_eq!(ids, ["Planning!2", "April!2", "Geheim blad!2"].map(|place| format!("{name}:{place}")));
        let notes: Vec<&str> = reading.notes.iter().map(|note| note.nl.as_str()).collect();
        for (sheet, said) in [
            ("Leeg", "overgeslagen"),
            ("Uitleg", "overgeslagen"),
            ("Lijsten", "overgeslagen"),
            ("April", "verborgen"),
        ] {
            assert!(
                notes.iter().any(|note| note.contains(sheet) && note.contains(said)),
                "{name} {sheet}: {notes:?}"
            );
        }
    }
}

#[test]
fn a_workbook_without_a_calendar_is_an_error() {
    for rows in ["".to_owned(), rows(1, &[&["Zo vult u de kalender in."]]), rows(1, &[&["Kanaal", "Rol"]])] {
        let reading = read("k.xlsx", &Xlsx::of(rows).bytes(), None);
        assert!(reading.problems[0].message.nl.contains("Geen enkel blad"), "{reading:?}");
    }
    let reading = read("k.ods", &ods(""), None);
    assert!(reading.problems[0].message.nl.contains("Geen enkel blad"), "{reading:?}");
    // A calendar without posts.
    let reading = read("k.xlsx", &Xlsx::of(rows(1, &[&["Tekst", "Kanaal"]])).bytes(), None);
    assert!(reading.problems[0].message.nl.contains("geen concept"), "{reading:?}");
}

#[test]
fn a_sheet_that_may_be_a_calendar_is_not_passed_over() {
    let bytes = Xlsx::of(rows(1, &[&["Tekst", "Kanaal"], &["A", "x"]]))
        .and("Verlof", "visible", rows(2, &[&["Datum", "Naam"], &["1-3-2027", "Jan"]]))
        .bytes();
    let reading = read("k.xlsx", &bytes, None);
    assert_eq!(texts(&reading), ["A"]);
    assert_eq!(places(&reading.problems), ["Verlof!B2"]);
    let help = &reading.problems[0].help.as_ref().unwrap().nl;
    assert!(
        help.contains("extra.naam")
            && help.contains("[calendar]")
            && help.contains(r#"skip_sheets = ["Verlof"]"#),
        "{help}"
    );
    let mut columns = Columns::default();
    columns.pass_over("verlof ");
    let reading = read_with("k.xlsx", &bytes, None, &columns);
    assert_eq!((reading.problems.len(), texts(&reading)), (0, vec!["A"]));
    assert!(reading.notes[0].nl.contains("Verlof"));
}

#[test]
fn the_header_may_stand_below_a_title() {
    let data: &[&[&str]] = &[&["Datum", "Tekst"], &["1-3-2027", "Dag"]];
    let title = rows(2, &[&["Kalender van maart"], &["Kanaal:", "Facebook"]]);
    let bytes = Xlsx::of(title + &rows(6, data)).bytes();
    let reading = read("k.xlsx", &bytes, None);
    assert_eq!((texts(&reading), reading.problems.len()), (vec!["Dag"], 0));
    assert_eq!(reading.entries[0].line, 7);
    assert!(reading.notes[0].nl.contains("Planning!6") && reading.notes[0].nl.contains("niet gecontroleerd"));
    // Empty rows above it are nothing to tell.
    assert_eq!(read("k.xlsx", &Xlsx::of(rows(30, data)).bytes(), None).notes, []);
    for csv in [
        "Kalender, maart 2027;\n\nDatum;Tekst\n1-3-2027;Dag\n",
        "\"Kalender; maart\"\nDatum,Tekst\n1-3-2027,Dag\n",
    ] {
        let reading = read("k.csv", csv.as_bytes(), None);
        assert_eq!(
            (texts(&reading), reading.problems.len(), reading.notes.len()),
            (vec!["Dag"], 0, 1),
            "{csv}"
        );
    }
    // After ten rows nobody expects a header any more.
    let far: Vec<&[&str]> = vec![&["nog een regel"]; 10];
    let bytes = Xlsx::of(rows(1, &far) + &rows(11, data)).bytes();
    assert!(read("k.xlsx", &bytes, None).problems[0].message.nl.contains("Geen enkel blad"));
}

#[test]
fn blank_rows_columns_and_cells_are_nothing() {
    let xml = rows(1, &[&["Tekst", "Kanaal", "", " "], &["A", "x"], &[" ", "\u{a0}"]])
        + r#"<row r="4"/><row r="5"><c r="A5" s="1"/><c r="B5"/></row>"#
        + &rows(9, &[&["B", "", "", " \n"]]);
    let reading = read("k.xlsx", &Xlsx::of(xml).bytes(), None);
    assert_eq!((texts(&reading), reading.problems.len()), (vec!["A", "B"], 0));
    assert_eq!(reading.entries[1].line, 9);
    let more = r#"<table:table-row table:number-rows-repeated="6"><table:table-cell table:number-columns-repeated="1024"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>B</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048565"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let reading = read("k.ods", &ods(&table("Planning", &[&["Tekst"], &["A"]], more)), None);
    assert_eq!((texts(&reading), reading.problems.len()), (vec!["A", "B", "B"], 0));
    assert_eq!(reading.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [2, 9, 10]);
}

#[test]
fn a_merged_cell_counts_in_all_its_rows() {
    let xml = rows(
        1,
        &[
            &["publish_at", "Tekst", "Kanaal"],
            &["2027-03-10", "A", "x"],
            &["", "B"],
            &[],
            &["", "C"],
            &["", "D"],
        ],
    );
    let after = r#"<mergeCells count="2"><mergeCell ref="A2:A5"/><mergeCell ref="C2:D3"/></mergeCells>"#;
    let spanned = |rows: u8, text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string" table:number-rows-spanned="{rows}"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let plain = |text: &str| spanned(1, text);
    let covered = "<table:covered-table-cell/>";
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let more = row(spanned(4, "2027-03-10") + &plain("A") + &spanned(2, "x"))
        + &row(format!("{covered}{}{covered}", plain("B")))
        + &row(covered.to_owned())
        + &row(format!("{covered}{}", plain("C")))
        + &row(format!("<table:table-cell/>{}", plain("D")));
    for (name, bytes) in [
        ("k.xlsx", Xlsx { after: after.to_owned(), ..Xlsx::of(xml) }.bytes()),
        ("k.ods", ods(&table("Planning", &[&["publish_at", "Tekst", "Kanaal"]], &more))),
    ] {
        let drafts = entries(name, bytes);
        let read: Vec<_> = drafts
            .iter()
            .map(|e| (e.draft.text.as_str(), e.line, e.draft.publish_at.is_some(), e.draft.channel.is_some()))
            .collect();
        let expected =
            [("A", 2, true, true), ("B", 3, true, true), ("C", 5, true, false), ("D", 6, false, false)];
        assert_eq!(read, expected, "{name}");
    }
}

/// A spreadsheet counts rows, an editor counts lines; both are told.
#[test]
fn rows_of_csv_are_counted_as_a_spreadsheet_does() {
    let csv = "sep=;\r\nTekst;Kanaal\r\n\"een\r\ntwee\";x\r\n\r\nB;x\r\nC;prost;\r\n";
    let reading = read("k.csv", csv.as_bytes(), None);
    let rows: Vec<_> = reading.entries.iter().map(|e| (e.row.as_ref().unwrap().place.row, e.line)).collect();
    assert_eq!(rows, [(2, 3), (4, 6)]);
    assert_eq!((places(&reading.problems), reading.problems[0].line), (vec!["5".to_owned()], Some(7)));
}

#[test]
fn csv_comes_with_tabs_and_in_windows_1252_too() {
    for csv in
        ["Tekst\tKanaal\n\"Dag\tu, allen; ja\"\tx\n", "sep=\t\nTekst\tKanaal\n\"Dag\tu, allen; ja\"\tx\n"]
    {
        assert_eq!(texts(&read("k.csv", csv.as_bytes(), None)), ["Dag\tu, allen; ja"], "{csv}");
    }
    let reading = read("k.csv", b"Tekst;Kanaal\n\x93Caf\xe9\x94 \x80 5 \x96 zo\x92n \xeb;x\n", None);
    assert_eq!(texts(&reading), ["“Café” € 5 – zo’n ë"]);
    assert!(reading.notes[0].nl.contains("Windows-1252"));
}

/// The ending of a file is a promise; what is in it counts.
#[test]
fn a_spreadsheet_is_known_by_what_is_in_it() {
    let xlsx = Xlsx::of(rows(1, &[&["Tekst"], &["A"]])).bytes();
    let ods = ods(&table("Planning", &[&["Tekst"], &["A"]], ""));
    for (name, bytes) in
        [("k.ods", &xlsx), ("k.xlsx", &ods), ("-", &xlsx), ("-", &ods), ("k.csv", &xlsx), ("k.xlsm", &xlsx)]
    {
        assert_eq!(texts(&read(name, bytes, None)), ["A"], "{name}");
    }
    // Cells in an order that no program writes, and without places.
    let odd = format!(
        r#"<row r="3">{}</row><row r="1"><c t="inlineStr"><is><t>Tekst</t></is></c></row>"#,
        cell("A3", "B")
    );
    assert_eq!(texts(&read("k.xlsx", &Xlsx::of(odd).bytes(), None)), ["B"]);
}
