//! What stands in a cell: text as the author sees it, numbers, dates, times, yes and no, and outcomes that are none.

use persklaar::draft::read;
use persklaar::model::draft::Declared;

use crate::workbook::{Xlsx, cell, ods, rows, table};
use crate::{entries, places, texts};

const HEAD: &[&[&str]] =
    &[&["Tekst", "publish_at", "subject.closed_meeting", "media.consent", "subject.case"]];

/// One draft per value: what a cell holds, and what the column for cases makes of it.
#[test]
fn numbers_are_written_out() {
    let values = [
        ("112", "112"),
        ("1.0", "1"),
        ("12.5", "12.5"),
        ("0.30000000000000004", "0.3"),
        ("202700000123", "202700000123"),
        ("123456789012345680000", "123456789012346000000"),
        ("1E3", "1000"),
        ("-0", "0"),
    ];
    let mut xml = rows(1, HEAD);
    let mut more = String::new();
    for ((value, _), n) in values.iter().zip(2..) {
        xml.push_str(&format!(
            r#"<row r="{n}">{}<c r="E{n}"><v>{value}</v></c></row>"#,
            cell(&format!("A{n}"), "Dag")
        ));
        more.push_str(&format!(r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Dag</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"/><table:table-cell office:value-type="float" office:value="{value}"><text:p>zoals getoond</text:p></table:table-cell></table:table-row>"#));
    }
    for (name, bytes) in [("k.xlsx", Xlsx::of(xml).bytes()), ("k.ods", ods(&table("Planning", HEAD, &more)))]
    {
        let drafts = entries(name, bytes);
        let cases: Vec<_> = drafts.iter().map(|e| e.draft.subject.clone().unwrap().case.unwrap()).collect();
        assert_eq!(cases, values.map(|(_, written)| written), "{name}");
    }
}

#[test]
fn dates_and_times_are_read_in_both_systems() {
    // 10 March 2027 is day 46456 from 1900 and day 44994 from 1904.
    for (from_1904, day) in [(false, 46_456.0), (true, 44_994.0)] {
        let moment = |style: u8, value: f64| format!(r#"<c r="B2" s="{style}"><v>{value}</v></c>"#);
        for (cells, at) in [
            (moment(1, day), "2027-03-10"),
            (moment(2, day + 0.375), "2027-03-10T09:00:00"),
            // Ten past nine is no round part of a day.
            (moment(2, day + 0.381_944_444_4), "2027-03-10T09:10:00"),
            (r#"<c r="B2" t="d"><v>2027-03-10T09:00:00</v></c>"#.to_owned(), "2027-03-10T09:00:00"),
        ] {
            let xml = rows(1, HEAD) + &format!(r#"<row r="2">{}{cells}</row>"#, cell("A2", "Dag"));
            let drafts = entries("k.xlsx", Xlsx { from_1904, ..Xlsx::of(xml) }.bytes());
            assert_eq!(drafts[0].draft.publish_at.unwrap().to_string(), at, "{from_1904} {cells}");
        }
    }
    for (value, at) in [
        ("2027-03-10", "2027-03-10"),
        ("2027-03-10T00:00:00", "2027-03-10"),
        ("2027-03-10T09:10:00.000000001", "2027-03-10T09:10:00"),
    ] {
        let more = format!(
            r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Dag</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="{value}"><text:p>10-03-27</text:p></table:table-cell></table:table-row>"#
        );
        let drafts = entries("k.ods", ods(&table("Planning", HEAD, &more)));
        assert_eq!(drafts[0].draft.publish_at.unwrap().to_string(), at);
    }
}

#[test]
fn yes_and_no_are_flags() {
    let xml = rows(1, HEAD)
        + &format!(
            r#"<row r="2">{}<c r="C2" t="b"><v>1</v></c><c r="D2" t="b"><v>0</v></c></row>"#,
            cell("A2", "Dag")
        );
    let flag = |value| {
        format!(
            r#"<table:table-cell office:value-type="boolean" office:boolean-value="{value}"><text:p>WAAR</text:p></table:table-cell>"#
        )
    };
    let more = format!(
        r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Dag</text:p></table:table-cell><table:table-cell/>{}{}</table:table-row>"#,
        flag(true),
        flag(false)
    );
    for (name, bytes) in [
        ("k.xlsx", Xlsx::of(xml).bytes()),
        ("k.ods", ods(&table("Planning", HEAD, &more))),
        ("k.csv", b"Tekst;publish_at;subject.closed_meeting;media.consent\nDag;;JA;nee\n".to_vec()),
    ] {
        let draft = entries(name, bytes).remove(0).draft;
        assert_eq!(draft.subject.unwrap().closed_meeting, Some(true), "{name}");
        assert_eq!(draft.media[0].consent, Some(Declared::Flag(false)), "{name}");
    }
}

#[test]
fn text_is_what_the_author_sees() {
    let strings = "<si><r><t xml:space=\"preserve\">De </t></r><r><rPr><b/></rPr><t>brug</t></r><r><t xml:space=\"preserve\"> is dicht.\n\nTot &lt;zo&gt;.</t></r></si><si><t>_x0031_ &amp; 2</t></si>";
    let xml = rows(1, HEAD)
        + r#"<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c></row>"#
        + r#"<row r="4"><c r="A4" t="str"><f>B1</f><v>Uit een formule</v></c></row><row r="5"><c r="A5" s="4"><v>0.25</v></c></row>"#;
    let reading = read("k.xlsx", &Xlsx { strings: strings.to_owned(), ..Xlsx::of(xml) }.bytes(), None);
    assert_eq!(texts(&reading), ["De brug is dicht.\n\nTot <zo>.", "1 & 2", "Uit een formule", "25%"]);

    let more = r#"<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>een opmerking</text:p></office:annotation><text:p>De <text:span>brug</text:span> is <text:a>dicht</text:a>.</text:p><text:p/><text:p>Tot<text:s text:c="2"/>&lt;zo&gt;<text:line-break/>&#233;n<text:tab/>meer</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="of:=[.B1]" office:value-type="string" office:string-value="Uit een formule"><text:p>Uit een formule</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25,00%</text:p></table:table-cell></table:table-row>"#;
    let reading = read("k.ods", &ods(&table("Planning", HEAD, more)), None);
    assert_eq!(texts(&reading), ["De brug is dicht.\n\nTot  <zo>\nén\tmeer", "Uit een formule", "25%"]);
}

/// An outcome that is none, and a formula that was never worked out, are no empty cells.
#[test]
fn a_cell_without_an_outcome_is_an_error_with_its_place() {
    let xml = rows(1, HEAD)
        + r##"<row r="2"><c r="A2" t="e"><f>X</f><v>#REF!</v></c></row><row r="3"><c r="A3"><f>B1</f></c></row>"##
        + r##"<row r="4"><c r="A4"><f>B1</f><v></v></c></row>"##
        + &format!(r##"<row r="5">{}<c r="B5" t="e"><f>X</f><v>#N/A</v></c></row>"##, cell("A5", "Dag"))
        + &rows(6, &[&["Tot ziens"]])
        + r##"<row r="7"><c r="A7" t="str"><f>B1</f><v></v></c></row>"##;
    let more = r##"<table:table-row><table:table-cell table:formula="x" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#VERW!</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="x"/></table:table-row>
<table:table-row><table:table-cell table:formula="x" office:value-type="string"><text:p>Err:502</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Dag</text:p></table:table-cell><table:table-cell table:formula="x" office:value-type="string" calcext:value-type="error"><text:p>#N/B</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Tot ziens</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="x" office:value-type="string"/></table:table-row>"##;
    for (name, bytes) in [("k.xlsx", Xlsx::of(xml).bytes()), ("k.ods", ods(&table("Planning", HEAD, more)))] {
        let reading = read(name, &bytes, None);
        assert_eq!(texts(&reading), ["Tot ziens"], "{name}");
        assert_eq!(
            places(&reading.problems),
            ["Planning!A2", "Planning!A3", "Planning!A4", "Planning!B5"],
            "{name}"
        );
        assert!(reading.problems[1].message.nl.contains("formule zonder uitkomst"), "{name}");
    }
    let reading = read("k.csv", "Tekst;Kanaal\n#NAAM?;x\nDag;#N/B\n".as_bytes(), None);
    assert_eq!(places(&reading.problems), ["A2", "B3"]);
}

#[test]
fn a_column_for_the_date_and_one_for_the_time_make_a_moment() {
    let head: &[&[&str]] = &[&["Datum", "Tijd", "Tekst"]];
    let time =
        |place: &str, style: u8, value: f64| format!(r#"<c r="{place}" s="{style}"><v>{value}</v></c>"#);
    let xml = rows(1, head)
        + &format!(
            r#"<row r="2">{}{}{}</row>"#,
            time("A2", 1, 46_456.0),
            time("B2", 3, 0.375),
            cell("C2", "Dag")
        )
        + &format!(
            r#"<row r="3">{}{}{}</row>"#,
            cell("A3", "10 maart 2027"),
            cell("B3", "9.00 uur"),
            cell("C3", "Dag")
        )
        + &format!(
            r#"<row r="4">{}{}{}</row>"#,
            time("A4", 2, 46_456.375),
            time("B4", 5, 0.375),
            cell("C4", "Dag")
        )
        + &format!(r#"<row r="5">{}{}</row>"#, time("A5", 2, 46_456.375), cell("C5", "Dag"));
    let reading = read("k.xlsx", &Xlsx::of(xml).bytes(), None);
    assert_eq!(reading.problems, []);
    for entry in &reading.entries {
        assert_eq!(entry.draft.publish_at.unwrap().to_string(), "2027-03-10T09:00:00", "{}", entry.line);
    }
    let csv = "Tekst;Datum;Tijd\nA;10-3-2027;09:00\nB;;9:00\nC;morgen;9:00\nD;10-3-2027;straks\nE;2027-03-10 10:00;9:00\nF;10-3-2027;\nG;;\n";
    let reading = read("k.csv", csv.as_bytes(), None);
    assert_eq!(texts(&reading), ["A", "F", "G"]);
    assert_eq!(reading.entries[0].draft.publish_at.unwrap().to_string(), "2027-03-10T09:00:00");
    assert_eq!(places(&reading.problems), ["C3", "B4", "C5", "C6"]);
    let reading = read("k.csv", b"publish_at;Datum;Tekst\n;;Dag\n", None);
    assert_eq!(places(&reading.problems), ["B1"]);
}

#[test]
fn every_mistake_in_a_row_names_its_cell() {
    let head = &[
        "Tekst",
        "publish_at",
        "Soort",
        "media.file",
        "media.alt",
        "Rol",
        "besloten vergadering",
        "extra.x",
    ];
    let row =
        &["Dag", "31-2-2027", "prost", "a.jpg;b.jpg", "Een brug", "wethouder", "misschien", "", "te ver"];
    let bytes = Xlsx::of(rows(1, &[head]) + &rows(3, &[row])).bytes();
    let reading = read("k.xlsx", &bytes, None);
    let mut found = places(&reading.problems);
    found.sort();
    assert_eq!(found, ["Planning!B3", "Planning!C3", "Planning!E3", "Planning!G3", "Planning!I3"]);
    assert!(reading.problems.iter().all(|problem| problem.line == Some(3) && problem.help.is_some()));
}
