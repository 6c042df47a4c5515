//! Which characters stand for a Latin letter, which for nothing at all, and which for plain punctuation.

use unicode_security::skeleton;

/// Whether `c` leaves no mark on the page: what Unicode calls default ignorable, and the interlinear annotation marks.
///
/// After `Default_Ignorable_Code_Point` of Unicode 17 (`DerivedCoreProperties.txt`).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Plain spelling of a character that Unicode does not decompose, in lower case.
pub(super) fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{2039}' | '\u{203A}'
        | '\u{B4}' | '\u{2BC}' | '\u{2B9}' => "'",
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{FE58}' => "-",
        '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
        '\u{1680}' | '\u{2800}' => " ",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

/// The Latin letter, in lower case, that a letter of another script (or a rare Latin one) looks like, after UTS 39.
///
/// Only where the whole letter looks like one ASCII letter. Scripts written from right to left are left alone:
/// they cannot pass for Dutch, and Arabic or Hebrew text would become unreadable for rules.
pub(super) fn latin(c: char) -> Option<char> {
    if c.is_ascii() || !c.is_alphabetic() || is_right_to_left(c) {
        return None;
    }
    match prototype(c)?.to_ascii_lowercase() {
        // UTS 39 puts I, l and 1 together; a capital that looks like I is an i.
        'l' if c.is_uppercase() => {
            let small = c.to_lowercase().next().and_then(prototype);
            Some(small.filter(char::is_ascii_lowercase).unwrap_or('i'))
        }
        letter => letter.is_ascii_alphabetic().then_some(letter),
    }
}

/// The one character that `c` is confusable with, if it is one.
pub(super) fn prototype(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut skeleton = skeleton(c.encode_utf8(&mut buffer));
    let first = skeleton.next()?;
    skeleton.next().is_none().then_some(first)
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The letter that a letter-like symbol shows, in lower case, where Unicode does not decompose it.
///
/// Small capitals, and letters in black circles and squares.
pub(super) fn symbol_letter(c: char) -> Option<char> {
    let nth = |first: u32| char::from_digit(u32::from(c) - first + 10, 36);
    match c {
        '\u{1F150}'..='\u{1F169}' => nth(0x1F150),
        '\u{1F170}'..='\u{1F189}' => nth(0x1F170),
        _ => SMALL_CAPITALS.iter().find(|(capital, _)| *capital == c).map(|(_, letter)| *letter),
    }
}

/// The letter of a regional indicator, two of which make a flag.
pub(super) fn regional_letter(c: char) -> Option<char> {
    match c {
        '\u{1F1E6}'..='\u{1F1FF}' => char::from_digit(u32::from(c) - 0x1F1E6 + 10, 36),
        _ => None,
    }
}

const SMALL_CAPITALS: &[(char, char)] = &[
    ('ᴀ', 'a'),
    ('ʙ', 'b'),
    ('ᴄ', 'c'),
    ('ᴅ', 'd'),
    ('ᴇ', 'e'),
    ('ꜰ', 'f'),
    ('ɢ', 'g'),
    ('ʜ', 'h'),
    ('ɪ', 'i'),
    ('ᴊ', 'j'),
    ('ᴋ', 'k'),
    ('ʟ', 'l'),
    ('ᴍ', 'm'),
    ('ɴ', 'n'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ꞯ', 'q'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ʏ', 'y'),
    ('ᴢ', 'z'),
    ('ĸ', 'k'),
];
