//! Phone numbers of persons and organisations: where one may begin, how people group it, what it stands beside.
//! Whether the number exists is for [`line`] to say.
//!
//! Numbers everybody may ring (112, 113, 144, 0800, 0900, 116xxx, 14 with an area code) are none of its business.

use std::ops::Range;

use crate::check::entity::label::Label;
use crate::check::entity::numbering::{Line, line};
use crate::check::entity::passage::Passage;
use crate::check::entity::shape::{
    Found, Pattern, after, before, group, in_order, is_digit, is_word, two_after, two_before,
};
use crate::check::entity::spoken;
use crate::check::entity::street::COUNTED;
use crate::model::entity::{Entity, Sure};

/// Where a number may begin. An `o` is what a zero is typed as.
static START: Pattern = Pattern::new(r"\(?(?:\+ ?\(?[1-9]|0|\bo ?6|\b31[ .-]{0,3}(?:\(0\)[ .-]{0,2})?6)");
/// A link that opens a chat with a number, which it holds without its plus.
static CHAT: Pattern = Pattern::new(
    r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|whatsapp://send\?phone=|t\.me/|signal\.me/#p/)(?:\+|%2b|00)?([1-9][0-9]{7,14})\b",
);
/// A word that is written on to its number: `tel0612345678`.
static GLUED: Pattern = Pattern::new(r"\b(?:tel|telefoon|mobiel|mob|gsm|bel|app|whatsapp)$");
static HOURS: Pattern = Pattern::new(r"^ ?(?:uur|u\b|h\b|:[0-9])");
/// Digits behind a number that say something of their own: `12 maart`, `2 uur`; or the next number.
static NEXT: Pattern = Pattern::new(r"^ (?:0[0-9][0-9 ().-]{7}|\+|[1-9][0-9]{0,3}(?:[.:][0-9]{2})?)");
/// The code of another country, to which what follows belongs.
static CODE: Pattern = Pattern::new(r"\+ ?\(?[0-9]{1,3}\)?[ .-]{1,3}\(?$");
/// How far before a number words that speak of phones count, in bytes.
const AHEAD: usize = 40;
/// In an account of what happened two years are often named after an hour or a line.
const YEARS: [&str; 2] = ["19", "20"];

/// Area codes of two digits after the zero; the others have three. Only how a number is grouped hangs on it.
const SHORT_AREAS: &[&str] = &[
    "10", "13", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50",
    "53", "55", "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "84", "85", "87", "88",
    "91",
];

/// Digits from a place on, with at most four separators between two of them.
#[derive(Default)]
struct Digits {
    text: String,
    /// How the digits are grouped: digits per group, and where the group ends.
    groups: Vec<(usize, usize)>,
}

impl Digits {
    fn end(&self) -> usize {
        self.groups.last().map_or(0, |(_, end)| *end)
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|(length, _)| *length).collect()
    }
}

/// Reads at most `most` digits. A line may break behind a hyphen, and once anywhere if `lines`.
fn read(text: &str, start: usize, most: usize, lines: bool) -> Digits {
    let mut out = Digits::default();
    let (mut gap, mut last, mut lines) = (0, ' ', lines);
    for (at, c) in text.get(start..).unwrap_or_default().char_indices() {
        let zero = at == 0 && c == 'o';
        if c.is_ascii_digit() || zero {
            if gap > 0 || out.groups.is_empty() {
                out.groups.push((0, 0));
            }
            if let Some(group) = out.groups.last_mut() {
                *group = (group.0 + 1, start + at + 1);
            }
            gap = 0;
            out.text.push(if zero { '0' } else { c });
            if out.text.len() == most {
                break;
            }
        } else if c == '\n' && !out.groups.is_empty() && (last == '-' || lines) {
            lines = false;
            gap += 1;
        } else if matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '_') && gap < 4 {
            gap += 1;
        } else {
            break;
        }
        last = c;
    }
    out
}

/// A number that may be one, before its surroundings are looked at.
struct Candidate {
    range: Range<usize>,
    /// How sure, by itself and where phones are spoken of.
    bare: Sure,
    named: Sure,
    /// Its shape tells: as people write a mobile number, or with the code of the country.
    strong: bool,
    /// More than two groups, as in a row of bus lines.
    row: bool,
}

struct Reader<'t> {
    passage: Passage<'t>,
    text: &'t str,
    start: usize,
    /// The words before it speak of phones.
    named: bool,
}

impl Reader<'_> {
    /// The line of a number, if it is somebody's.
    fn somebodys(number: &str) -> Option<Line> {
        line(number).filter(|line| *line != Line::Service)
    }

    fn national(&self, at: usize) -> Option<Candidate> {
        let read_to = |most| {
            let whole = read(self.text, at, most, false);
            if whole.text.len() < most && self.named { read(self.text, at, most, true) } else { whole }
        };
        let mut found = read_to(10);
        if found.text.starts_with("0970") {
            found = read_to(12);
        }
        let kind = Self::somebodys(&found.text)?;
        let lengths = found.lengths();
        let area = if found.text.get(1..3).is_some_and(|code| SHORT_AREAS.contains(&code)) { 3 } else { 4 };
        let single = lengths.iter().all(|length| *length == 1);
        let odd = match (kind, lengths.as_slice()) {
            (Line::Mobile, _) | (_, [_]) => false,
            (_, [first, ..]) => *first != area && !single,
            _ => true,
        };
        let year =
            |from: usize| found.text.get(from..from + 2).is_some_and(|century| YEARS.contains(&century));
        if !self.named && (odd || lengths == [2, 4, 4] && year(2) && year(6)) {
            return None;
        }
        let usual =
            kind == Line::Mobile && matches!(lengths.as_slice(), [2, 8] | [2, 4, 4] | [2, 2, 2, 2, 2]);
        let bare = match (usual, single) {
            (true, _) => Sure::Certain,
            (false, true) => Sure::Possible,
            (false, false) => Sure::Likely,
        };
        let named = if odd { Sure::Likely } else { Sure::Certain };
        // An area code by itself says the same where phones are spoken of.
        let strong = usual || self.named && !odd && !single && lengths.len() > 1;
        Some(Candidate { range: at..found.end(), bare, named, strong, row: lengths.len() > 2 })
    }

    /// After the code of the country, which ends at `from`; a zero may follow, in brackets or not.
    fn dutch_abroad(&self, at: usize, from: usize, named: Sure) -> Option<Candidate> {
        let rest = self.text.get(from..)?;
        let first = rest.find(|c: char| c.is_ascii_digit())?;
        let zero = usize::from(rest.get(first..)?.starts_with('0'));
        let behind = rest.get(first + zero..)?;
        let skip = first + zero + behind.find(|c: char| c.is_ascii_digit())?;
        if skip >= 6 {
            return None;
        }
        let mut found = read(self.text, from + skip, 9, self.named);
        if found.text.starts_with("970") {
            found = read(self.text, from + skip, 11, self.named);
        }
        Self::somebodys(&format!("+31{}", found.text))?;
        Some(Candidate {
            range: at..found.end(),
            bare: named,
            named,
            strong: named == Sure::Certain,
            row: found.groups.len() > 1,
        })
    }

    fn foreign(&self, at: usize, plus: bool) -> Option<Candidate> {
        let from = at + self.text.get(at..)?.find(|c: char| c.is_ascii_digit())?;
        // E.164 allows fifteen digits; some German numbers have more.
        let found = read(self.text, from, if plus { 17 } else { 19 }, false);
        let number = if plus { Some(found.text.as_str()) } else { found.text.strip_prefix("00") }?;
        let lengths = found.lengths();
        let thousands = lengths.len() > 1
            && lengths.iter().skip(1).all(|length| *length == 3)
            && self.text.get(at..found.end())?.contains('.');
        if number.starts_with('0') || thousands {
            return None;
        }
        // What follows a number may be digits as well: the last groups are left out until it is one.
        let mut digits = number.len();
        for (length, end) in found.groups.iter().rev().take(4) {
            if digits < 7 {
                break;
            }
            if let Some(line) = number.get(..digits).and_then(|number| line(&format!("+{number}"))) {
                let (bare, named) =
                    if plus { (Sure::Likely, Sure::Certain) } else { (Sure::Possible, Sure::Likely) };
                let row = *end < found.end();
                let candidate = Candidate { range: at..*end, bare, named, strong: plus, row };
                return (line != Line::Service).then_some(candidate);
            }
            digits = digits.saturating_sub(*length);
        }
        None
    }

    fn candidate(&self) -> Option<Candidate> {
        let here = self.text.get(self.start..)?;
        let at = self.start + usize::from(here.starts_with('('));
        let here = self.text.get(at..)?;
        let plus = here.starts_with('+');
        let code = read(self.text, at + usize::from(plus), 4, false);
        // Where the code of the country ends, if that is the Netherlands.
        let nth = |count: usize| {
            let mut digits = here.char_indices().filter(|(_, c)| c.is_ascii_digit());
            digits.nth(count - 1).map(|(offset, _)| at + offset + 1)
        };
        let mut found = match code.text.as_str() {
            code if plus && code.starts_with("31") => self.dutch_abroad(at, nth(2)?, Sure::Certain)?,
            "0031" => self.dutch_abroad(at, nth(4)?, Sure::Certain)?,
            code if !plus && code.starts_with("31") => {
                self.dutch_abroad(at, nth(2)?, Sure::Likely).filter(|_| self.named)?
            }
            code if plus || code.starts_with("00") => self.foreign(at, plus)?,
            _ => self.national(at)?,
        };
        if at > self.start && self.text.get(found.range.clone())?.contains(')') {
            found.range.start = self.start;
        }
        Some(found)
    }

    /// Whether it stands by itself, and is not the beginning of more digits.
    fn alone(&self, found: &Candidate) -> bool {
        let (last, last_but_one) = two_before(self.text, found.range.start);
        let (first, second) = two_after(self.text, found.range.end);
        let glued = GLUED.is_in(before(self.text, found.range.start, 12));
        // Two numbers of one person are written with a slash between them.
        let slash = |c: char| found.strong && c == '/';
        let joined_before = is_word(last) && !glued
            || last.is_some_and(|c| "€$+".contains(c))
            || last == Some(' ') && last_but_one.is_some_and(|c| "€$".contains(c))
            || last.is_some_and(|c| "-./,_@&~".contains(c) && !slash(c)) && is_digit(last_but_one)
            || last.is_some_and(|c| "-/@_".contains(c)) && is_word(last_but_one) && !is_digit(last_but_one);
        let joined_after = is_word(first)
            || first.is_some_and(|c| "@%€".contains(c))
            || first.is_some_and(|c| "-.,/".contains(c) && !slash(c)) && is_digit(second)
            || first == Some('.') && is_word(second);
        let behind = after(self.text, found.range.end, 28);
        let goes_on = found.row && first == Some(' ') && is_digit(second);
        !joined_before
            && !joined_after
            && !HOURS.is_in(behind)
            && !CODE.is_in(before(self.text, found.range.start, 10))
            && !(goes_on && !(self.named && says_more(behind)))
    }

    fn judge(&self) -> Option<Found> {
        let found = self.candidate()?;
        if !self.alone(&found) {
            return None;
        }
        // A row of digits may be any number: then what it is called decides, also from a few words away. What looks like
        // a phone number is something else only right behind the name of that.
        let called = self.passage.called(&found.range);
        let other = called.filter(|called| called.label != Label::Phone);
        if other.is_some_and(|other| !found.strong || other.close && other.label != Label::Other) {
            return None;
        }
        let named = self.named || called.is_some_and(|called| called.label == Label::Phone);
        let sure = if named { found.named } else { found.bare };
        Some((found.range, sure))
    }
}

/// Whether the digits behind a number say something of their own.
fn says_more(behind: &str) -> bool {
    let Some(next) = NEXT.first(behind, 0) else {
        return false;
    };
    let digits = behind.get(..next.end).unwrap_or_default().trim_start();
    digits.starts_with(['0', '+']) || COUNTED.is_in(behind.get(next.end..).unwrap_or_default())
}

/// Finds phone numbers.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = CHAT.all(text, |captures| {
        let number = group(captures, 1)?;
        Reader::somebodys(&format!("+{}", text.get(number.clone())?))?;
        Some((number, Sure::Certain))
    });
    found.extend(spoken::find(passage.text(), |number, range| {
        let named = passage.called_ahead(Label::Phone, range.start, AHEAD);
        Reader::somebodys(number)?;
        Some(if named { Sure::Certain } else { Sure::Likely })
    }));
    found.extend(START.all(text, |captures| {
        let start = group(captures, 0)?.start;
        let named = passage.called_ahead(Label::Phone, start, AHEAD);
        Reader { passage: *passage, text, start, named }.judge()
    }));
    let mut found = in_order(found);
    found.retain(|(range, _)| !passage.is_other(&[Entity::Iban, Entity::Date], range));
    found
}
