//! Spreadsheets that are locked, damaged, of another program, or made to do harm.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use persklaar::draft::read;
use proptest::prelude::*;
use zip::ZipArchive;

use crate::texts;
use crate::workbook::{Xlsx, ods, package, rows, table};

fn refused(path: &str, bytes: &[u8]) -> (String, String) {
    let reading = read(path, bytes, None);
    assert_eq!((reading.entries.len(), reading.problems.len()), (0, 1), "{path}: {reading:?}");
    let problem = &reading.problems[0];
    assert!(!problem.message.en.is_empty());
    (problem.message.nl.clone(), problem.help.clone().unwrap().nl)
}

#[test]
fn what_is_no_spreadsheet_that_can_be_read_says_what_to_do() {
    let old = |with: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend([0; 600]);
        bytes.extend(with.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let good = Xlsx::of(rows(1, &[&["Tekst"], &["A"]])).bytes();
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("k.xlsx", old("EncryptedPackage"), "wachtwoord", "zonder wachtwoord"),
        (
            "k.ods",
            package(&[mimetype, ("META-INF/manifest.xml", "<manifest:encryption-data/>")]),
            "wachtwoord",
            "zonder wachtwoord",
        ),
        ("k.ods", package(&[mimetype, ("encrypted-package", "x")]), "wachtwoord", "zonder wachtwoord"),
        ("k.xls", old("Workbook"), ".xls", ".xlsx"),
        ("k.xlsx", old("Workbook"), ".xls", ".xlsx"),
        ("k.xlsb", package(&[("xl/workbook.bin", "x")]), ".xlsb", ".xlsx"),
        ("k.xlsx", package(&[("xl/workbook.bin", "x")]), ".xlsb", ".xlsx"),
        ("k.numbers", package(&[("Index/Document.iwa", "x")]), ".numbers", "exporteren"),
        ("k.fods", b"<office:document/>".to_vec(), ".fods", ".ods"),
        ("brief.docx", package(&[("word/document.xml", "<x/>")]), ".docx", ".txt"),
        ("k.xlsx", package(&[("word/document.xml", "<x/>")]), ".docx", ".txt"),
        ("k.xlsx", package(&[("a.txt", "x")]), "geen leesbaar rekenblad", "opnieuw"),
        ("k.xlsx", b"Tekst;Kanaal\nA;x\n".to_vec(), "geen leesbaar rekenblad", "CSV"),
        ("k.ods", Vec::new(), "geen leesbaar rekenblad", "opnieuw"),
        ("k.xlsx", good[..good.len() / 2].to_vec(), "geen leesbaar rekenblad", "opnieuw"),
        ("k.xlsx", Xlsx::of("").and("Planning", "visible", "").bytes(), "dezelfde naam", "andere naam"),
    ];
    for (path, bytes, message, help) in cases {
        let said = refused(path, &bytes);
        assert!(said.0.contains(message) && said.1.contains(help), "{path} {message}: {said:?}");
    }
}

/// Each of these asks for gigabytes if it gets its way; a run out of memory cannot be caught, so it would end the test.
#[test]
fn bombs_do_not_go_off() {
    let head = &[&["Tekst", "Kanaal"][..]];
    let text = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>boem</text:p></table:table-cell>"#;
    let repeated = |times: &str, cell: &str| {
        ods(&table(
            "Planning",
            head,
            &format!(r#"<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>"#),
        ))
    };
    let spaces = |count: &str| {
        let cell = format!(
            r#"<table:table-cell office:value-type="string"><text:p>a<text:s text:c="{count}"/>b</text:p></table:table-cell>"#
        );
        repeated("1", &cell)
    };
    let parts = |change: &dyn Fn(&str, String) -> String| {
        let parts: Vec<(String, String)> = Xlsx::of(rows(1, head))
            .parts()
            .into_iter()
            .map(|(name, content)| {
                let changed = change(&name, content);
                (name, changed)
            })
            .collect();
        package(&parts.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect::<Vec<_>>())
    };
    let replaced = |part: &'static str, from: &'static str, to: &str| {
        parts(&|name, content| if name.ends_with(part) { content.replace(from, to) } else { content })
    };
    let zeros = "0".repeat(97 * 1024 * 1024);
    let bombs = [
        repeated("1048576", text),
        repeated("18446744073709551615", text),
        spaces("4000000000"),
        spaces("18446744073709551615"),
        ods(&table(
            "Planning",
            head,
            &format!(
                r#"<table:table-row><table:table-cell table:number-columns-repeated="9000000000" office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>"#,
                "x".repeat(10_000)
            ),
        )),
        replaced("sharedStrings.xml", r#"uniqueCount="0""#, r#"uniqueCount="18446744073709551615""#),
        replaced("sharedStrings.xml", r#"uniqueCount="0""#, r#"uniqueCount="100000000000""#),
        replaced("styles.xml", "Calibri", &"x".repeat(1_000_000)),
        replaced("styles.xml", r#"<xf numFmtId="14"/>"#, &r#"<xf numFmtId="14"/>"#.repeat(200_000)),
        package(&[("xl/workbook.xml", zeros.as_str())]),
    ];
    for (bomb, number) in bombs.iter().zip(0..) {
        let (message, _) = refused("k.xlsx", bomb);
        assert!(message.contains("te groot") || message.contains("beschadigd"), "{number}: {message}");
        assert!(bomb.len() < 1024 * 1024, "{number} is no bomb");
    }
}

/// An entity that stands for a thousand others is not written out.
#[test]
fn entities_are_not_expanded() {
    let lol = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let cell = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>"#;
    let mut parts = Xlsx::of(rows(1, &[&["Tekst"]]) + cell).parts();
    parts[0].1.insert_str(0, lol);
    let xlsx = package(&parts.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect::<Vec<_>>());
    let body = table(
        "Planning",
        &[&["Tekst"]],
        r#"<table:table-row><table:table-cell office:value-type="string"><text:p>&b;</text:p></table:table-cell></table:table-row>"#,
    );
    for (name, bytes) in [("k.xlsx", xlsx), ("k.ods", ods(&body))] {
        assert!(refused(name, &bytes).0.contains("beschadigd"), "{name}");
    }
}

/// What the reader of `.xlsx` would not see is not taken for empty.
#[test]
fn nothing_hides_in_the_value_of_a_cell() {
    for value in [
        r#"<c r="A2" t="str"><v><![CDATA[Uw BSN is 111222333.]]></v></c>"#,
        r#"<c r="A2" t="str"><v>Dag<!-- x -->111222333</v></c>"#,
        r#"<c r="A2"><v>1<!-- x -->12</v></c>"#,
        r#"<c r="A2"><v>1&#49;2</v></c>"#,
    ] {
        let bytes = Xlsx::of(rows(1, &[&["Tekst"]]) + &format!(r#"<row r="2">{value}</row>"#)).bytes();
        assert!(refused("k.xlsx", &bytes).0.contains("beschadigd"), "{value}");
    }
    let plain = r#"<row r="2"><c r="A2" t="str"><v>Dag &amp; &#233;</v></c></row>"#;
    let reading = read("k.xlsx", &Xlsx::of(rows(1, &[&["Tekst"]]) + plain).bytes(), None);
    assert_eq!(texts(&reading), ["Dag & é"]);
    let covered = r#"<table:table-row><table:covered-table-cell office:value-type="string"><text:p>Dag</text:p></table:covered-table-cell></table:table-row>"#;
    let reading = read("k.ods", &ods(&table("Planning", &[&["Tekst"]], covered)), None);
    assert_eq!(texts(&reading), ["Dag"]);
}

/// A merged area over half a million rows does not multiply a long text.
#[test]
fn merged_areas_have_a_limit() {
    let long = "x".repeat(100_000);
    let mut xml = rows(1, &[&["Tekst", "Kanaal"], &[long.as_str(), "x"]]);
    for row in 3..20_000 {
        xml.push_str(&format!(r#"<row r="{row}"><c r="B{row}"><v>1</v></c></row>"#));
    }
    let after = r#"<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>"#.to_owned();
    assert!(refused("k.xlsx", &Xlsx { after, ..Xlsx::of(xml) }.bytes()).0.contains("te groot"));
}

fn examples() -> Vec<Vec<(String, Vec<u8>)>> {
    let shipped =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/voorbeeldstad/drafts/kalender-april.xlsx");
    let xlsx = Xlsx::of(
        rows(1, &[&["Tekst", "Datum", "Kanaal"], &["Dag & tot ziens", "1-3-2027", "x"]])
            + r##"<row r="3"><c r="A3" s="4"><v>0.5</v></c><c r="B3" s="1"><v>46456</v></c><c r="C3" t="e"><f t="shared" si="0" ref="C3:C4">A1</f><v>#REF!</v></c></row>"##,
    );
    let xlsx =
        Xlsx { after: r#"<mergeCells><mergeCell ref="A2:B3"/></mergeCells>"#.to_owned(), ..xlsx }.bytes();
    let more = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-rows-spanned="2" office:value-type="date" office:date-value="2027-03-01"><text:p>x<text:s text:c="2"/></text:p></table:table-cell></table:table-row>"#;
    let ods = ods(&table("Planning", &[&["Tekst", "Datum"], &["Dag", "1-3-2027"]], more));
    [xlsx, ods, fs::read(shipped).unwrap()]
        .into_iter()
        .map(|bytes| {
            let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
            (0..zip.len())
                .map(|at| {
                    let mut part = zip.by_index(at).unwrap();
                    let mut content = Vec::new();
                    part.read_to_end(&mut content).unwrap();
                    (part.name().unwrap().into_owned(), content)
                })
                .collect()
        })
        .collect()
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Whatever the bytes: drafts or problems come out, and every problem says what to do.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let reading = read("k.xlsx", bytes, None);
    prop_assert!(!reading.entries.is_empty() || !reading.problems.is_empty());
    prop_assert!(reading.problems.iter().all(|problem| problem.help.is_some()));
    for entry in &reading.entries {
        prop_assert!(entry.row.as_ref().is_some_and(|row| row.place.row == entry.line));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Bytes of a part changed, so that the damage is in the XML and not only in the packing.
    #[test]
    fn damaged_parts_are_survived(
        which in 0..3_usize,
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), piece()), 1..4),
    ) {
        let mut parts = examples().swap_remove(which);
        let at = part.index(parts.len());
        let content = &mut parts[at].1;
        for (place, piece) in changes {
            let from = if content.is_empty() { 0 } else { place.index(content.len()) };
            let to = (from + piece.len()).min(content.len());
            content.splice(from..to, piece.bytes());
        }
        survives(&pack(&parts))?;
    }

    #[test]
    fn damaged_packages_are_survived(
        which in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = pack(&examples().swap_remove(which));
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes)?;
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "<",
            ">",
            "/",
            "\"",
            "&",
            "&#0;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "<c>",
            "</c>",
            "<row>",
            "r=\"",
            "t=\"s\"",
            "AAAAAAAAAAAA1",
            "A99999999999",
            "A0",
            "ref=\"B2:A1\"",
            "1e999",
            "-1",
            "NaN",
            "9999999",
            "table:",
            "text:p",
            "office:value",
            "PT",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9<>\"=/ ]{1,6}",
    ]
}

#[test]
fn the_examples_are_read_when_nobody_damages_them() {
    for parts in examples() {
        let reading = read("k.xlsx", &pack(&parts), None);
        assert!(!texts(&reading).is_empty(), "{reading:?}");
    }
}
