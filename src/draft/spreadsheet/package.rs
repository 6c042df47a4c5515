//! What a spreadsheet is packed in: which kind it is, and whether it is safe to unpack.
//!
//! Everything in it is unpacked once, into nothing, before a reader sees it: what a file says of its own size is worth
//! as much as its author. The readers after this hold no more than a few times what was counted here.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::draft::spreadsheet::Refusal;

/// Bytes of all parts together, unpacked. A sheet with a million cells takes half of it.
const LARGEST: u64 = 96 * 1024 * 1024;

/// Parts of a package.
const MOST_PARTS: usize = 5_000;

/// Bytes of a name of a font or a form of numbers. The `calamine` crate copies them for every style.
const LONGEST_STYLE: usize = 512;

/// Styles of cells; the programs themselves allow no more.
const MOST_STYLES: usize = 131_072;

/// Which spreadsheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Ods,
}

/// Whether these bytes begin as a spreadsheet does, or another package of parts.
pub(in crate::draft) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(OLD)
}

/// How old office files begin, and new ones behind a password.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Which kind of spreadsheet a file is.
///
/// # Errors
///
/// A file that no reader should touch: locked, damaged, of another program, or a bomb.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.starts_with(OLD) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(if locked { Refusal::Locked } else { Refusal::Other(".xls") });
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if zip.len() > MOST_PARTS {
        return Err(Refusal::TooLarge);
    }
    let mut left = LARGEST;
    let mut found = None;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Refusal::Locked
            }
            _ => Refusal::Damaged,
        })?;
        let name = part.name().map_err(|_| Refusal::Damaged)?.to_ascii_lowercase();
        let mut content = Vec::new();
        part.by_ref().take(left + 1).read_to_end(&mut content).map_err(|_| Refusal::Damaged)?;
        left = left.checked_sub(content.len() as u64).ok_or(Refusal::TooLarge)?;
        match name.trim_start_matches('/') {
            "mimetype" if content.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => {
                found = Some(Kind::Ods);
            }
            "encrypted-package" => return Err(Refusal::Locked),
            "meta-inf/manifest.xml" if content.windows(15).any(|text| text == b"encryption-data") => {
                return Err(Refusal::Locked);
            }
            "xl/workbook.bin" => return Err(Refusal::Other(".xlsb")),
            "index/document.iwa" | "index.zip" => return Err(Refusal::Other(".numbers")),
            "word/document.xml" => return Err(Refusal::Other(".docx")),
            "xl/workbook.xml" => found = found.or(Some(Kind::Xlsx)),
            // Strict or unusual packages may keep the workbook elsewhere.
            "[content_types].xml" if content.windows(15).any(|text| text == b"spreadsheetml.s") => {
                found = found.or(Some(Kind::Xlsx));
            }
            _ => {}
        }
        measured(&name, &content)?;
    }
    found.ok_or(Refusal::Damaged)
}

/// Refuses a part that the `calamine` crate is not to be trusted with. It would ask for memory out of proportion: it
/// believes the number of texts that a part announces, and keeps a copy of the font and the form of numbers for every
/// style. And it would not see all that a cell holds.
fn measured(name: &str, part: &[u8]) -> Result<(), Refusal> {
    let xml = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    let text = match std::str::from_utf8(part) {
        Ok(text) => text,
        // No program writes anything else, and what cannot be read here cannot be measured.
        Err(_) if xml => return Err(Refusal::Damaged),
        Err(_) => return Ok(()),
    };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut styles = 0_usize;
    // Damaged XML is for the reader that needs it to find out.
    let (mut words, mut value) = (false, false);
    while let Ok(event) = reader.read_event() {
        let tag = match event {
            Event::Start(tag) => {
                value = tag.local_name().as_ref() == "v";
                tag
            }
            Event::Empty(tag) => tag,
            Event::Eof => break,
            Event::Decl(declared) if xml => match declared.encoding() {
                Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => {
                    return Err(Refusal::Damaged);
                }
                _ => continue,
            },
            // The crate reads the value of a cell up to the first of these, which no program writes there.
            Event::CData(_) | Event::Comment(_) | Event::PI(_) if value => return Err(Refusal::Damaged),
            Event::GeneralRef(_) if value && !words => return Err(Refusal::Damaged),
            Event::End(_) => {
                value = false;
                continue;
            }
            _ => continue,
        };
        match tag.local_name().as_ref() {
            "sst" => {
                let announced = attribute(&tag, "uniqueCount").and_then(|count| count.parse::<u64>().ok());
                // A text takes more than four bytes of the part.
                if announced.unwrap_or(0) > part.len() as u64 {
                    return Err(Refusal::Damaged);
                }
            }
            "c" => words = attribute(&tag, "t").is_some_and(|kind| matches!(&*kind, "str" | "d")),
            "xf" => {
                styles += 1;
                if styles > MOST_STYLES {
                    return Err(Refusal::TooLarge);
                }
            }
            "numFmt" | "name" | "rFont" if tag.len() > LONGEST_STYLE + 256 => return Err(Refusal::TooLarge),
            _ => {}
        }
    }
    Ok(())
}

fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<std::borrow::Cow<'t, str>> {
    tag.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value)
}
