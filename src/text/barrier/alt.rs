//! Text alternatives that tell nothing of the picture.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold::fold;

/// Words that say that there is a picture and not what is on it, in Dutch and English; folded.
#[rustfmt::skip] // Packed, not one word a line.
const SAY_NOTHING: &[&str] = &[
    "a", "afb", "afbeelding", "afbeeldingen", "album", "alt", "alttekst", "an", "banner", "beeld", "beschrijving", "bij", "bericht",
    "bestand", "bijlage", "collage", "de", "deze", "een", "en", "file", "flyer", "foto", "foto's", "fotos", "geen", "grafiek",
    "graphic", "header", "het", "hier", "illustratie", "image", "images", "img", "infographic", "kopie", "leeg", "logo", "met",
    "naamloos", "of", "ontwerp", "photo", "pic", "picture", "plaatje", "post", "poster", "screenshot", "schermafbeelding",
    "schermfoto", "sfeerbeeld", "sfeerfoto", "sfeerimpressie", "tekst", "the", "untitled", "van", "video", "visual", "volgt",
    "whatsapp",
];
/// How files of pictures and films end.
const ENDINGS: &[&str] = &[
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg", ".bmp", ".tif", ".tiff", ".mp4", ".mov",
    ".pdf",
];
/// Fewest letters that can say something.
const FEWEST_LETTERS: usize = 3;

/// Whether a text alternative says nothing of the picture: the name of a file, only words such as `foto`, or hardly a
/// letter. One that is blank is missing, which is something else.
#[must_use]
pub fn empty(alt: &str) -> bool {
    let folded = fold(alt.trim()).text;
    if folded.is_empty() {
        return false;
    }
    let file = ENDINGS.iter().any(|ending| folded.ends_with(ending)) && !folded.contains(". ");
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let mut words = folded.unicode_words();
    file || letters < FEWEST_LETTERS || words.all(says_nothing)
}

fn says_nothing(word: &str) -> bool {
    // What a camera or a phone calls its files: IMG_1234, DSC00012, PXL20260101.
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    bare.is_empty()
        || ["img", "dsc", "dscn", "pxl", "dji", "gopr", "mvi", "image"].contains(&bare)
        || SAY_NOTHING.contains(&word)
}

/// Whether a text alternative only repeats the post, but for case and punctuation.
#[must_use]
pub fn repeats(alt: &str, text: &str) -> bool {
    let (alt, text) = (fold(alt).text, fold(text).text);
    let mut words = alt.unicode_words().peekable();
    words.peek().is_some() && words.eq(text.unicode_words())
}
