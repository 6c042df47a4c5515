//! Workbooks of LibreOffice and other programs that write OpenDocument (`.ods`).
//!
//! Read here and not with the `calamine` crate, which writes out every repeated cell, space and row before anybody can
//! say that it is too much, takes an error for text, and does not tell that a number was shown as a percentage.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor};
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::draft::calendar::row::{Content, Row, content, is_blank, is_error};
use crate::draft::spreadsheet::merged::{self, Merged};
use crate::draft::spreadsheet::{Budget, MOST_ROWS, Raw, Refusal, number};

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Raw>, Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let part = zip.by_name("content.xml").map_err(|_| Refusal::Damaged)?;
    let mut xml = Reader::from_reader(BufReader::new(part));
    xml.config_mut().expand_empty_elements = true;
    let mut content = Xml { xml, buffer: Vec::new() };
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    let mut hidden_styles = BTreeSet::new();
    let mut style = None;
    let mut ended = false;
    loop {
        match content.next()? {
            Event::Start(tag) => match tag.name().as_ref() {
                "style:style" => style = attribute(&tag, "style:name")?,
                "style:table-properties" if attribute(&tag, "table:display")?.as_deref() == Some("false") => {
                    hidden_styles.extend(style.take());
                }
                "table:table" => {
                    let name = attribute(&tag, "table:name")?.unwrap_or_default();
                    let style = attribute(&tag, "table:style-name")?.unwrap_or_default();
                    let rows = table(&mut content, &mut budget)?;
                    sheets.push(Raw { name: Arc::from(name), hidden: hidden_styles.contains(&style), rows });
                }
                // What other files say, kept here for when they are not at hand; and what was here once.
                "table:dde-links" | "table:tracked-changes" => {
                    let end = tag.name().as_ref().to_owned();
                    content.skip(&end)?;
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "office:document-content" => ended = true,
            Event::Eof if ended => return Ok(sheets),
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// The events of a part, one after the other.
struct Xml<R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        self.xml.read_event_into(&mut self.buffer).map_err(|_| Refusal::Damaged)
    }

    /// Goes on behind the element with this name that was just opened.
    fn skip(&mut self, name: &str) -> Result<(), Refusal> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == name => depth += 1,
                Event::End(tag) if tag.name().as_ref() == name => depth -= 1,
                Event::Eof => return Err(Refusal::Damaged),
                _ => {}
            }
        }
        Ok(())
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let found = tag.try_get_attribute(name).map_err(|_| Refusal::Damaged)?;
    let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned));
    value.transpose().map_err(|_| Refusal::Damaged)
}

/// How often something is repeated, or over how many rows it reaches.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, Refusal> {
    match attribute(tag, name)? {
        Some(count) => count.trim().parse::<usize>().map(|count| count.max(1)).map_err(|_| Refusal::Damaged),
        None => Ok(1),
    }
}

/// The rows of a sheet that was just opened.
fn table<R: BufRead>(xml: &mut Xml<R>, budget: &mut Budget) -> Result<Vec<Row<'static>>, Refusal> {
    let mut rows: Vec<Row<'static>> = Vec::new();
    let mut areas = Vec::new();
    let mut above = 0_usize;
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.name().as_ref() {
                "table:table-row" => {
                    let times = count(&tag, "table:number-rows-repeated")?;
                    let cells = row(xml, budget, above, &mut areas)?;
                    if !cells.is_empty() {
                        let text = cells.iter().map(|(_, cell)| cell.shown().len()).sum::<usize>();
                        budget.take((times - 1).saturating_mul(cells.len()), text.div_ceil(cells.len()))?;
                        for repeat in 0..times {
                            let number = above + repeat + 1;
                            if number > MOST_ROWS {
                                return Err(Refusal::TooLarge);
                            }
                            rows.push(Row { number, line: number, width: None, cells: cells.clone() });
                        }
                    }
                    above = above.saturating_add(times);
                }
                name @ ("table:shapes" | "office:forms" | "table:table" | "table:scenario") => {
                    let name = name.to_owned();
                    xml.skip(&name)?;
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "table:table" => break,
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
    merged::fill(&mut rows, &mut areas, budget)?;
    Ok(rows)
}

/// The cells of a row that was just opened; those that are blank are left out.
fn row<R: BufRead>(
    xml: &mut Xml<R>,
    budget: &mut Budget,
    number: usize,
    areas: &mut Vec<Merged>,
) -> Result<Vec<(usize, Content<'static>)>, Refusal> {
    let mut cells = Vec::new();
    let mut column = 0_usize;
    loop {
        match xml.next()? {
            // What a merged cell covers may still hold something; nothing in a file is passed over in silence.
            Event::Start(tag)
                if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
            {
                let name = tag.name().as_ref().to_owned();
                let times = count(&tag, "table:number-columns-repeated")?;
                let spanned = count(&tag, "table:number-rows-spanned")?;
                let value = Value::of(&tag)?;
                let shown = paragraphs(xml, &name, budget)?;
                if let Some(cell) = value.read(shown) {
                    budget.take(times, cell.shown().len())?;
                    cells.extend((column..column + times).map(|at| (at, cell.clone())));
                    areas.extend((spanned > 1).then(|| Merged {
                        column,
                        first: number,
                        last: number.saturating_add(spanned - 1),
                    }));
                }
                column = column.saturating_add(times);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// What a cell says of itself, besides the text that it shows.
struct Value {
    kind: String,
    value: Option<String>,
    error: bool,
    formula: bool,
}

impl Value {
    fn of(tag: &BytesStart<'_>) -> Result<Self, Refusal> {
        let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
        let value = match kind.as_str() {
            "float" | "percentage" | "currency" => attribute(tag, "office:value")?,
            "date" => attribute(tag, "office:date-value")?,
            "time" => attribute(tag, "office:time-value")?,
            "boolean" => attribute(tag, "office:boolean-value")?,
            _ => attribute(tag, "office:string-value")?,
        };
        let error = attribute(tag, "calcext:value-type")?.as_deref() == Some("error");
        Ok(Self { kind, value, error, formula: attribute(tag, "table:formula")?.is_some() })
    }

    /// The content of the cell that shows this text; `None` if it is blank.
    fn read(self, shown: String) -> Option<Content<'static>> {
        if self.error || (self.formula && is_error(&shown)) {
            return Some(Content::Error(Cow::Owned(shown)));
        }
        if self.formula && self.kind.is_empty() && is_blank(&shown) {
            return Some(Content::NoOutcome);
        }
        let value = self.value.unwrap_or_default();
        let decimal = || value.trim().parse::<f64>().ok();
        let text = match self.kind.as_str() {
            "float" | "currency" => decimal().map(number),
            "percentage" => decimal().map(|value| format!("{}%", number(value * 100.0))),
            "date" => Some(moment(&value)),
            "time" => time(&value),
            "boolean" => Some(if value == "true" { "WAAR" } else { "ONWAAR" }.to_owned()),
            _ if shown.is_empty() => Some(value),
            _ => Some(shown.clone()),
        };
        let text = text.unwrap_or(shown);
        (!is_blank(&text)).then(|| content(Cow::Owned(text)))
    }
}

/// A date as other files have it: without a time of midnight, and without parts of a second.
fn moment(value: &str) -> String {
    let value = value.split_once('.').map_or(value, |(whole, _)| whole);
    value.strip_suffix("T00:00:00").unwrap_or(value).to_owned()
}

/// A time of day or a duration (`PT09H30M00S`) as `09:30:00`.
fn time(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let part = |digits: &str| digits.parse::<u32>().ok();
    Some(format!("{:02}:{:02}:{:02}", part(hours)?, part(minutes)?, part(seconds)?))
}

/// The text that an element shows: a line for each paragraph. Remarks and drawings are no part of it.
fn paragraphs<R: BufRead>(xml: &mut Xml<R>, end: &str, budget: &mut Budget) -> Result<String, Refusal> {
    let mut text = String::new();
    let mut lines = 0_usize;
    let mut inside = 0_usize;
    // A cell may hold a table with cells of its own.
    let mut depth = 1_usize;
    loop {
        let before = text.len();
        match xml.next()? {
            Event::Start(tag) => match tag.name().as_ref() {
                "text:p" | "text:h" => {
                    if lines > 0 {
                        text.push('\n');
                    }
                    lines += 1;
                    inside += 1;
                }
                "text:s" if inside > 0 => {
                    let spaces = count(&tag, "text:c")?;
                    budget.take(1, spaces)?;
                    text.extend(std::iter::repeat_n(' ', spaces));
                }
                "text:tab" if inside > 0 => text.push('\t'),
                "text:line-break" if inside > 0 => text.push('\n'),
                name if name == end => depth += 1,
                name if name == "office:annotation" || name.starts_with("draw:") => {
                    let name = name.to_owned();
                    xml.skip(&name)?;
                }
                _ => {}
            },
            Event::Text(piece) if inside > 0 => spaced(&mut text, &piece.xml10_content()),
            Event::CData(piece) if inside > 0 => spaced(&mut text, &piece.xml10_content()),
            Event::GeneralRef(name) if inside > 0 => match quick_xml::escape::resolve_xml_entity(&name) {
                Some(plain) => text.push_str(plain),
                None => text.push(name.resolve_char_ref().ok().flatten().ok_or(Refusal::Damaged)?),
            },
            Event::End(tag) if matches!(tag.name().as_ref(), "text:p" | "text:h") => {
                inside = inside.saturating_sub(1);
            }
            Event::End(tag) if tag.name().as_ref() == end => {
                depth -= 1;
                if depth == 0 {
                    return Ok(text);
                }
            }
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
        budget.text = budget.text.checked_sub(text.len().saturating_sub(before)).ok_or(Refusal::TooLarge)?;
    }
}

/// Adds text in which, as the format has it, any white space is one space.
fn spaced(text: &mut String, piece: &str) {
    let mut blank = text.ends_with(' ');
    for c in piece.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            if !blank {
                text.push(' ');
            }
            blank = true;
        } else {
            text.push(c);
            blank = false;
        }
    }
}
