//! Workbooks made by hand, so that each holds just what a test is about.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Packs parts into a file.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of Excel under construction.
pub(crate) struct Xlsx {
    /// Name, `state` and the rows of each sheet.
    pub(crate) sheets: Vec<(String, &'static str, String)>,
    /// `<si>` elements.
    pub(crate) strings: String,
    /// Whether days count from 1904.
    pub(crate) from_1904: bool,
    /// What follows the rows of a sheet, such as merged cells.
    pub(crate) after: String,
}

/// Cell styles: 1 a date, 2 a date with a time, 3 a time, 4 a percentage, 5 a duration.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<fonts count="1"><font><name val="Calibri"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>
</styleSheet>"#;

impl Xlsx {
    /// A workbook with one sheet `Planning`. `rows` is what stands in `sheetData`.
    pub(crate) fn of(rows: impl Into<String>) -> Self {
        Self {
            sheets: vec![("Planning".to_owned(), "visible", rows.into())],
            strings: String::new(),
            from_1904: false,
            after: String::new(),
        }
    }

    pub(crate) fn and(mut self, name: &str, state: &'static str, rows: impl Into<String>) -> Self {
        self.sheets.push((name.to_owned(), state, rows.into()));
        self
    }

    pub(crate) fn parts(&self) -> Vec<(String, String)> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let (mut listed, mut related, mut parts) = (String::new(), String::new(), Vec::new());
        for ((name, state, rows), n) in self.sheets.iter().zip(1..) {
            listed
                .push_str(&format!(r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>"#));
            related.push_str(&format!(
                r#"<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            ));
            let after = &self.after;
            parts.push((
                format!("xl/worksheets/sheet{n}.xml"),
                format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>"#),
            ));
        }
        let epoch = u8::from(self.from_1904);
        parts.push(("_rels/.rels".to_owned(), format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        )));
        parts.push(("xl/workbook.xml".to_owned(), format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><workbookPr date1904="{epoch}"/><sheets>{listed}</sheets></workbook>"#
        )));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{PACKAGE}">{related}</Relationships>"#),
        ));
        parts.push(("xl/styles.xml".to_owned(), STYLES.to_owned()));
        let count = self.strings.matches("<si>").count();
        parts.push((
            "xl/sharedStrings.xml".to_owned(),
            format!(r#"<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{}</sst>"#, self.strings),
        ));
        parts
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect();
        package(&parts)
    }
}

/// Rows of text cells, the first with number `from`. An empty cell is left out.
pub(crate) fn rows(from: usize, rows: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (row, number) in rows.iter().zip(from..) {
        let cells = row.iter().zip('A'..).filter(|(text, _)| !text.is_empty());
        let cells: String = cells.map(|(text, column)| cell(&format!("{column}{number}"), text)).collect();
        xml.push_str(&format!(r#"<row r="{number}">{cells}</row>"#));
    }
    xml
}

/// A cell of text.
pub(crate) fn cell(place: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
}

/// A workbook of OpenDocument. `body` is what stands in `office:spreadsheet`.
pub(crate) fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:style="urn:s"><office:automatic-styles><style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// A sheet of OpenDocument with rows of text cells, and further rows after them.
pub(crate) fn table(name: &str, rows: &[&[&str]], more: &str) -> String {
    let text = |text: &&str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |row: &&[&str]| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(text).collect::<String>())
    };
    let rows: String = rows.iter().map(row).collect();
    format!(r#"<table:table table:name="{name}">{rows}{more}</table:table>"#)
}
