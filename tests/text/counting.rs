//! Lines, columns and the length of a post.

use persklaar::text::count::{Counting, cut, length};
use persklaar::text::position::{LineIndex, Position, position};
use persklaar::text::words::graphemes;

#[test]
fn positions_count_lines_and_grapheme_clusters() {
    let text = "één\r\ntwee 👨‍👩‍👧 x\n\ne\u{301}z";
    let cases = [
        (0, 1, 1),
        (1, 1, 1),
        (2, 1, 2),
        (text.find("twee").unwrap(), 2, 1),
        (text.find('👨').unwrap(), 2, 6),
        (text.find('👩').unwrap(), 2, 6),
        (text.find('x').unwrap(), 2, 8),
        (text.find('z').unwrap(), 4, 2),
        (text.len(), 4, 3),
        (text.len() + 99, 4, 3),
    ];
    let index = LineIndex::new(text);
    for (offset, line, column) in cases {
        assert_eq!(position(text, offset), Position { line, column }, "at {offset}");
        assert_eq!(index.position(text, offset), Position { line, column }, "index at {offset}");
    }
}

#[test]
fn length_is_counted_as_channels_do() {
    use Counting::{CodePoints, Graphemes, Mastodon, Utf8, Utf16, Weighted};
    let cases = [
        ("één 👨‍👩‍👧", Graphemes, 5),
        ("één 👨‍👩‍👧", Utf16, 12),
        ("één 👨‍👩‍👧", Utf8, 24),
        ("één 👨‍👩‍👧", CodePoints, 9),
        ("één 👨‍👩‍👧", Weighted, 6),
        ("e\u{301}", Weighted, 1),
        ("日本", Weighted, 4),
        ("❤️ 1️⃣ 🇳🇱 #1", Weighted, 11),
        ("© “ja” – €", Weighted, 11),
        ("Zie https://voorbeeld.nl/een/heel/lang/pad/dat/doorgaat.", Weighted, 28),
        ("Zie voorbeeld.nl nu", Weighted, 30),
        ("Mail a@b.nl", Weighted, 11),
        ("Zie https://voorbeeld.nl/een/heel/lang/pad/dat/doorgaat.", Mastodon, 28),
        ("Zie voorbeeld.nl nu", Mastodon, 19),
        ("ftp://voorbeeld.nl", Mastodon, 18),
        ("Dank @jan@mastodon.social!", Mastodon, 10),
        ("Mail a@b.nl", Mastodon, 11),
        ("", Weighted, 0),
    ];
    for (text, counting, wanted) in cases {
        assert_eq!(length(text, counting), wanted, "{text} as {}", counting.name());
    }
    for counting in Counting::ALL {
        assert_eq!(Counting::from_name(counting.name()), Some(counting));
    }
    assert_eq!(Counting::from_name("utf16"), None);
    assert_eq!(graphemes("é👨‍👩‍👧"), 2);
}

#[test]
fn a_cut_is_before_what_does_not_fit() {
    let address = "ab https://voorbeeld.nl/heel/lang/pad c";
    let cases = [
        ("abc", Counting::Graphemes, 2, 2),
        ("abc", Counting::Graphemes, 3, 3),
        ("e\u{301}e\u{301}", Counting::Graphemes, 1, 3),
        ("a👨‍👩‍👧b", Counting::Utf16, 3, 1),
        ("ab https://voorbeeld.nl", Counting::Weighted, 10, 3),
        (address, Counting::Weighted, 26, address.len() - 2),
        ("", Counting::Utf8, 0, 0),
    ];
    for (text, counting, max, wanted) in cases {
        assert_eq!(cut(text, counting, max), wanted, "{text} to {max}");
    }
}
