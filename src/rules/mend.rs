//! From a file with slips of the pen to one that can be read: each slip is noted, and the lines that it spoils are
//! taken out, so that everything else in the file is still looked at in the same run.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use crate::text::slip::{self, Slip};

/// More slips than this in one file are not told one by one.
const MOST: usize = 64;

/// Headings that come in double brackets: one for each thing.
const LISTS: &[&str] = &["rule", "window", "event", "waiver", "objective", "law", "channel", "type"];

/// A slip and where it stands in the file.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    pub(super) fault: Fault,
    /// Where the same happened in the same lines.
    pub(super) also: Vec<Range<usize>>,
}

/// What is wrong.
#[derive(Debug)]
pub(super) enum Fault {
    /// A slip of the pen.
    Slip(Slip),
    /// The same name twice, and where it is first.
    Twice(String, Option<Range<usize>>),
    /// `[rule]` where `[[rule]]` is due.
    Single(String),
}

/// A file that can be read.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) found: Vec<Found>,
    /// What was taken out, or cannot be trusted: places in the file as its author wrote it.
    pub(super) holes: Vec<Range<usize>>,
    /// Bytes of `text` that the author did not write.
    pub(super) inserted: Vec<usize>,
    /// Statements of `text` that were told of and stay.
    told: Vec<usize>,
}

enum Edit {
    /// Takes something out; everything else keeps its place.
    Blank(Range<usize>),
    /// Adds brackets.
    Insert(Vec<(usize, char)>),
}

/// Whether a file needs mending: the parser stumbled, or a heading has one bracket where it needs two.
pub(super) fn needed(text: &str, root: &DeTable<'_>, errors: &[Error]) -> bool {
    !errors.is_empty() || lone_heading(text, root).is_some()
}

/// Mends a file.
pub(super) fn mend(text: &str) -> Mended {
    let mut mended = Mended {
        text: text.to_owned(),
        found: Vec::new(),
        holes: Vec::new(),
        inserted: Vec::new(),
        told: Vec::new(),
    };
    for round in 0.. {
        let source = mended.text.clone();
        let (root, mut errors) = DeTable::parse_recoverable(&source);
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        if round == MOST {
            mended.give_up(&errors);
            break;
        }
        match mended.next(root.get_ref(), &errors) {
            Some(Edit::Blank(range)) => mended.blank(range),
            Some(Edit::Insert(brackets)) => mended.insert(&brackets),
            None => break,
        }
    }
    mended
}

/// The first heading in single brackets that needs double ones.
fn lone_heading(text: &str, root: &DeTable<'_>) -> Option<(Range<usize>, String)> {
    let lone = root.iter().filter(|(name, value)| {
        LISTS.contains(&name.get_ref().as_ref())
            && matches!(value.get_ref(), DeValue::Table(_))
            && text.get(value.span().start..).is_some_and(slip::heading)
    });
    let place = lone.map(|(name, value)| (value.span(), name.get_ref().to_string()));
    place.min_by_key(|(at, _)| at.start)
}

impl Mended {
    /// Where a byte of the mended text stands in the file.
    fn original(&self, at: usize) -> usize {
        original(&self.inserted, at)
    }

    fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    fn note(&mut self, at: &Range<usize>, fault: Fault) {
        let at = self.range(at);
        self.found.push(Found { at, fault, also: Vec::new() });
    }

    fn blank(&mut self, range: Range<usize>) {
        let keep = |byte: u8| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' };
        let blank: String = self.text.bytes().take(range.end).skip(range.start).map(keep).collect();
        self.holes.push(self.range(&range));
        self.text.replace_range(range, &blank);
    }

    fn insert(&mut self, brackets: &[(usize, char)]) {
        for (at, bracket) in brackets.iter().rev() {
            self.text.insert(*at, *bracket);
            for moved in self.inserted.iter_mut().chain(&mut self.told).filter(|moved| **moved >= *at) {
                *moved += 1;
            }
            self.inserted.push(*at);
        }
        self.inserted.sort_unstable();
    }

    /// Takes out the rest of the file.
    fn give_up(&mut self, errors: &[Error]) {
        if let Some(at) = errors.iter().find_map(Error::span) {
            let start = slip::statement_start(&self.text, at.start);
            self.blank(start..self.text.len());
        }
    }

    /// Notes what can stay; the first thing that cannot is noted, and what must be done about it returned.
    fn next(&mut self, root: &DeTable<'_>, errors: &[Error]) -> Option<Edit> {
        if let Some((at, name)) = lone_heading(&self.text, root) {
            return Some(self.double(at, name));
        }
        for error in errors {
            let at = error.span().unwrap_or(0..0);
            let message = error.message();
            let edit = if message.starts_with("duplicate key") || message.starts_with("cannot extend value") {
                self.twice(at)
            } else if slip::heading(self.line(at.start)) && !inside(&self.text, at.start) {
                Some(self.heading(message, at))
            } else {
                self.statement(&at, errors)
            };
            if edit.is_some() {
                return edit;
            }
        }
        None
    }

    fn line(&self, at: usize) -> &str {
        self.text.get(slip::line_range(&self.text, at)).unwrap_or_default()
    }

    /// `[rule]` becomes `[[rule]]`.
    fn double(&mut self, at: Range<usize>, name: String) -> Edit {
        self.note(&at, Fault::Single(name));
        Edit::Insert(vec![(at.start, '['), (at.end, ']')])
    }

    /// The same name twice: the first one counts.
    fn twice(&mut self, at: Range<usize>) -> Option<Edit> {
        if self.told.contains(&at.start) {
            return None;
        }
        let name = self.text.get(at.clone()).unwrap_or_default().to_owned();
        let line = slip::line_range(&self.text, at.start);
        let written = self.text.get(line.clone()).unwrap_or_default();
        if slip::heading(written) && !written.trim_start().starts_with("[[") && LISTS.contains(&name.as_str())
        {
            let close = written.find(']').map_or(line.end, |close| line.start + close + 1);
            let open = line.start + written.find('[').unwrap_or_default();
            return Some(self.double(open..close, name));
        }
        self.told.push(at.start);
        let first = self.first(&name, &at, slip::heading(written)).map(|first| self.range(&first));
        self.note(&at, Fault::Twice(name, first));
        None
    }

    /// Where a name stands first: as a heading, or under the same heading.
    fn first(&self, name: &str, at: &Range<usize>, heading: bool) -> Option<Range<usize>> {
        let from = if heading { 0 } else { slip::section(&self.text, at.start).start };
        let before = self.text.get(from..at.start)?;
        let ends = |rest: &str| {
            let rest = rest.trim_start_matches(['"', '\'']);
            if heading { rest.starts_with(']') } else { rest.trim_start().starts_with(['=', '.']) }
        };
        let begins = |before: &str| {
            let before = before.trim_end_matches(['"', '\'']);
            if heading {
                before.ends_with('[')
            } else {
                !before.ends_with(|c: char| c.is_alphanumeric() || "-_".contains(c))
            }
        };
        let place = before.match_indices(name).find(|(found, _)| {
            begins(before.get(..*found).unwrap_or_default())
                && ends(before.get(found + name.len()..).unwrap_or_default())
        });
        place.map(|(found, _)| from + found..from + found + name.len())
    }

    /// A heading that cannot be read: its brackets are put right, or else all under it is taken out.
    fn heading(&mut self, message: &str, at: Range<usize>) -> Edit {
        let line = slip::line_range(&self.text, at.start);
        let written = self.text.get(line.clone()).unwrap_or_default();
        let code = written.split('#').next().unwrap_or_default().trim_end();
        let (open, close) = (code.matches('[').count(), code.matches(']').count());
        let shown = line.start + (written.len() - written.trim_start().len())..line.start + code.len();
        if message.starts_with("unclosed") && open > close && !self.told.contains(&line.start) {
            self.told.push(line.start);
            self.note(&shown, Fault::Slip(Slip::HeadingOpen));
            let end = shown.end;
            return Edit::Insert(std::iter::repeat_n((end, ']'), open - close).collect());
        }
        if message.starts_with("unexpected key or value") {
            let fault = if close > open { Slip::HeadingExtra } else { Slip::AfterValue };
            self.note(&(at.start..shown.end.max(at.start)), Fault::Slip(fault));
            return Edit::Blank(at.start..line.end);
        }
        self.note(&shown, Fault::Slip(Slip::Heading));
        Edit::Blank(slip::section(&self.text, at.start))
    }

    /// The lines that set one name: if the parser can make something of them they stay.
    fn statement(&mut self, at: &Range<usize>, errors: &[Error]) -> Option<Edit> {
        let (range, open) = culprit(&self.text, at.start);
        if self.told.contains(&range.start) {
            return None;
        }
        self.told.push(range.start);
        if let Some((slip, place)) = open {
            self.note(&place, Fault::Slip(slip));
            return Some(Edit::Blank(range));
        }
        let within = |span: &Range<usize>| range.start <= span.start && span.start <= range.end;
        let mut slips = errors
            .iter()
            .filter_map(|error| Some((error.message(), error.span().filter(within)?)))
            .map(|(message, at)| classify(&self.text, message, &at))
            .collect::<Vec<_>>();
        slips.dedup();
        let (slip, place) = slips.first().cloned().unwrap_or((Slip::Other, at.clone()));
        let stays = slips.iter().all(|(slip, _)| harmless(*slip));
        self.note(&place, Fault::Slip(slip));
        if !stays {
            return Some(Edit::Blank(range));
        }
        let places: Vec<Range<usize>> = slips.iter().map(|(_, place)| self.range(place)).collect();
        self.holes.extend(places.iter().cloned());
        if let Some(found) = self.found.last_mut() {
            found.also.extend(places.into_iter().skip(1));
        }
        None
    }
}

/// Where a byte of a text with insertions stands in the text without them.
pub(super) fn original(inserted: &[usize], at: usize) -> usize {
    at - inserted.iter().filter(|insertion| **insertion < at).count()
}

/// Whether what stands before `at` holds a bracket or quotation mark that is still open there.
fn inside(text: &str, at: usize) -> bool {
    let line = slip::line_range(text, at);
    line.start > 0 && culprit(text, line.start).0.start < line.start
}

/// The lines that set the name at `at`; or, if something before them was never closed, those, and what was not closed.
fn culprit(text: &str, at: usize) -> (Range<usize>, Option<(Slip, Range<usize>)>) {
    let start = slip::statement_start(text, at);
    let whole = |start: usize| start..slip::statement_end(text, start);
    let open = |start: usize, end: usize| {
        let (slip, place) = slip::unclosed(text.get(start..end)?)?;
        let place = start + place.start..start + place.end;
        let closing = text.get(place.clone()).unwrap_or_default().trim_end_matches([' ', ',', ']', '}']);
        // A curly mark where the straight one was due closes nothing.
        match closing.char_indices().next_back().filter(|(_, c)| slip::curly(*c)) {
            Some((at, c)) if matches!(slip, Slip::OpenQuote(_)) => {
                let at = place.start + at;
                Some((Slip::CurlyQuotes, at..at + c.len_utf8()))
            }
            _ => Some((slip, place)),
        }
    };
    let mut before = start;
    for _ in 0..12 {
        if before == 0 || slip::heading(text.get(before..).unwrap_or_default()) {
            break;
        }
        before = slip::statement_start(text, before - 1);
        let range = whole(before);
        if let Some(found) = open(before, range.end) {
            return (range, Some(found));
        }
    }
    let range = whole(start);
    let found = open(start, range.end);
    (range, found)
}

/// Whether the parser makes of it what the author meant, or at least something that hides nothing else.
fn harmless(slip: Slip) -> bool {
    matches!(
        slip,
        Slip::NoQuotes
            | Slip::CurlyQuotes
            | Slip::Flag
            | Slip::NoComma
            | Slip::ExtraComma
            | Slip::Backslash
            | Slip::Invisible
            | Slip::Number
            | Slip::Date
    )
}

/// What the parser stumbled over, from its message and what stands there, and the place to show.
fn classify(text: &str, message: &str, at: &Range<usize>) -> (Slip, Range<usize>) {
    let there = text.get(at.clone()).unwrap_or_default();
    let line = slip::line_range(text, at.start);
    let written = text.get(line.clone()).unwrap_or_default();
    let filled =
        line.start + (written.len() - written.trim_start().len())..line.start + written.trim_end().len();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| message.starts_with(beginning));
    if starts(&["key with no value", "missing value for key"]) {
        (slip::without_equals(written), filled)
    } else if starts(&["invalid unquoted key", "unquoted keys cannot be empty"]) {
        match slip::without_equals(written) {
            Slip::NoEquals if there.starts_with(':') || there.ends_with(':') => (Slip::Colon, at.clone()),
            Slip::NoEquals | Slip::SpaceInName if there.contains(slip::curly) => {
                (Slip::CurlyQuotes, at.clone())
            }
            Slip::NoEquals | Slip::SpaceInName => (Slip::OddName, at.clone()),
            slip => (slip, filled),
        }
    } else if starts(&["string values must be quoted"]) {
        (unquoted(there), if there.is_empty() { filled } else { at.clone() })
    } else if starts(&["invalid boolean"]) {
        (Slip::Flag, at.clone())
    } else if starts(&["invalid date", "invalid time", "invalid offset", "invalid datetime"]) {
        (Slip::Date, at.clone())
    } else if starts(&["missing escaped value", "too few unicode", "invalid value"]) {
        let backslash = text.get(..at.start).and_then(|before| before.rfind('\\')).unwrap_or(at.start);
        let end = text
            .get(at.start..)
            .and_then(|rest| rest.chars().next())
            .map_or(at.start, |c| at.start + c.len_utf8());
        (Slip::Backslash, backslash..end)
    } else if message.contains("string") {
        (Slip::Invisible, at.clone())
    } else if starts(&["missing comma", "extra assignment"]) {
        (Slip::NoComma, at.clone())
    } else if starts(&["extra comma"]) {
        (Slip::ExtraComma, at.clone())
    } else if starts(&["extra `=`"]) {
        (Slip::ExtraEquals, at.clone())
    } else if starts(&["unexpected key or value"]) {
        (Slip::AfterValue, at.start..filled.end.max(at.start))
    } else if starts(&["missing assignment"]) {
        (if written.contains(':') { Slip::Colon } else { Slip::NoEquals }, at.clone())
    } else if starts(&["recursion limit"]) || message.contains("recursion") {
        (Slip::Deep, at.clone())
    } else if starts(&[
        "redundant",
        "unexpected leading zero",
        "`_`",
        "unexpected sign",
        "radix",
        "integers",
        "invalid",
    ]) {
        (Slip::Number, at.clone())
    } else {
        (Slip::Other, at.clone())
    }
}

fn unquoted(there: &str) -> Slip {
    let said = there.trim().to_lowercase();
    let digits = said.starts_with(|c: char| c.is_ascii_digit());
    if said.is_empty() {
        Slip::NoValue
    } else if there.contains(slip::curly) {
        Slip::CurlyQuotes
    } else if ["ja", "nee", "yes", "no", "waar", "onwaar", "aan", "on"].contains(&said.as_str()) {
        Slip::Flag
    } else if digits && said.contains(['-', '/', ':']) {
        Slip::Date
    } else {
        Slip::NoQuotes
    }
}
