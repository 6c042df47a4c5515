//! From a file with slips of the pen to one that can be read: each slip is noted, and the lines that it spoils are
//! taken out, so that everything else in the file is still looked at in the same run.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use crate::rules::stumble::{classify, harmless, lonely};
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
    /// A heading with a bracket too few or too many, and how it should be.
    Brackets(String),
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
    /// Lines of `text` that were told of and stay: where they begin and end.
    told: BTreeMap<usize, usize>,
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
        told: BTreeMap::new(),
    };
    for round in 0.. {
        let source = mended.text.clone();
        let (root, mut errors) = DeTable::parse_recoverable(&source);
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        if round == MOST {
            if let Some(at) = errors.iter().find_map(Error::span) {
                let Edit::Blank(range) = mended.rest(at.start) else { break };
                mended.blank(range);
            }
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
            let moved = |old: usize| old + usize::from(old >= *at);
            self.inserted.iter_mut().for_each(|old| *old = moved(*old));
            self.told = self.told.iter().map(|(start, end)| (moved(*start), moved(*end))).collect();
            self.inserted.push(*at);
        }
        self.inserted.sort_unstable();
    }

    /// From here on nothing is read any more.
    fn rest(&self, at: usize) -> Edit {
        Edit::Blank(slip::statement_start(&self.text, at)..self.text.len())
    }

    /// Notes what can stay; the first thing that cannot is noted, and what must be done about it returned.
    fn next(&mut self, root: &DeTable<'_>, errors: &[Error]) -> Option<Edit> {
        if let Some((at, name)) = lone_heading(&self.text, root) {
            return Some(self.double(at, name));
        }
        for error in errors {
            let at = error.span().unwrap_or(0..0);
            let message = error.message();
            if self.told.range(..=at.start).next_back().is_some_and(|(_, end)| at.start < *end) {
                continue;
            }
            if self.found.len() >= MOST {
                return Some(self.rest(at.start));
            }
            let inside = || inside(&self.text, at.start);
            let edit = if message.starts_with("duplicate key") || message.starts_with("cannot extend value") {
                self.twice(at)
            } else if inside() {
                self.statement(&at, errors)
            } else if let Some(edit) = self.brackets(at.start) {
                Some(edit)
            } else if self.line(at.start).trim_start().starts_with('[') {
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
        if self.text.get(at.end..).is_some_and(|rest| rest.starts_with(']')) {
            let right = format!("[[{name}]]");
            self.note(&(at.start..at.end + 1), Fault::Brackets(right));
            return Edit::Insert(vec![(at.start, '[')]);
        }
        self.note(&at, Fault::Single(name));
        Edit::Insert(vec![(at.start, '['), (at.end, ']')])
    }

    /// The same name twice: the first one counts.
    fn twice(&mut self, at: Range<usize>) -> Option<Edit> {
        let name = self.text.get(at.clone()).unwrap_or_default().to_owned();
        let line = slip::line_range(&self.text, at.start);
        let written = self.text.get(line.clone()).unwrap_or_default();
        if slip::heading(written) && !written.trim_start().starts_with("[[") && LISTS.contains(&name.as_str())
        {
            let close = written.find(']').map_or(line.end, |close| line.start + close + 1);
            let open = line.start + written.find('[').unwrap_or_default();
            return Some(self.double(open..close, name));
        }
        self.told.insert(at.start, at.end);
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

    /// A heading that cannot be read: all under it is taken out.
    fn heading(&mut self, message: &str, at: Range<usize>) -> Edit {
        let line = slip::line_range(&self.text, at.start);
        let shown = filled(&self.text, line.clone());
        if message.starts_with("unexpected key or value") {
            self.note(&(at.start..shown.end.max(at.start)), Fault::Slip(Slip::AfterValue));
            return Edit::Blank(at.start..line.end);
        }
        self.note(&shown, Fault::Slip(Slip::Heading));
        Edit::Blank(slip::section(&self.text, at.start))
    }

    /// A heading with a bracket too few or too many is put right; `None` if the line is no such heading.
    fn brackets(&mut self, at: usize) -> Option<Edit> {
        let shown = filled(&self.text, slip::line_range(&self.text, at));
        let written = self.text.get(shown.clone())?;
        let name = written.trim_matches(['[', ']', ' ']);
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        let (before, after) = written.split_once(name)?;
        let astray = before.find(']').or_else(|| after.find('[').map(|at| before.len() + name.len() + at));
        let (open, close) = (before.matches('[').count(), after.matches(']').count());
        let wanted = if LISTS.contains(&name) { 2 } else { 1 };
        if open + close == 0 || astray.is_none() && (open, close) == (wanted, wanted) {
            return None;
        }
        let right = format!("{}{name}{}", "[".repeat(wanted), "]".repeat(wanted));
        let (open, close) = (open.cmp(&wanted), close.cmp(&wanted));
        if self.told.insert(shown.start, shown.start).is_none() {
            self.note(&shown, Fault::Brackets(right));
        }
        // What is too much first: it may be all that is wrong.
        if let Some(astray) = astray {
            return Some(Edit::Blank(shown.start + astray..shown.start + astray + 1));
        }
        if open.is_gt() {
            return Some(Edit::Blank(shown.start..shown.start + 1));
        }
        if close.is_gt() {
            return Some(Edit::Blank(shown.end - 1..shown.end));
        }
        let more = wanted - self.text.get(shown.clone())?.matches('[').count();
        let after = wanted - self.text.get(shown.clone())?.matches(']').count();
        let before = std::iter::repeat_n((shown.start, '['), more);
        Some(Edit::Insert(before.chain(std::iter::repeat_n((shown.end, ']'), after)).collect()))
    }

    /// The lines that set one name: if the parser can make something of them they stay.
    fn statement(&mut self, at: &Range<usize>, errors: &[Error]) -> Option<Edit> {
        let (mut range, open) = culprit(&self.text, at.start);
        if open.is_none() && lonely(errors, at) {
            // A line that sets nothing belongs to no other.
            range = slip::line_range(&self.text, at.start);
            let line = self.text.get(range.clone()).unwrap_or_default();
            if !line.contains('=') && line.contains("[[") || line.ends_with(']') && !line.contains(['=', '"'])
            {
                // It may have been a heading: what is under it belongs to nothing else.
                range.end = slip::section(&self.text, range.start).end;
            } else if slip::unclosed(line).is_some() {
                range.end = slip::statement_end(&self.text, range.start);
            }
        }
        self.told.insert(range.start, range.end);
        if let Some((slip, place)) = open {
            self.note(&place, Fault::Slip(slip));
            return Some(Edit::Blank(range));
        }
        let within = |span: &Range<usize>| range.start <= span.start && span.start <= range.end;
        let mut slips = errors
            .iter()
            .filter_map(|error| Some((error.message(), error.span().filter(within)?)))
            .take(MOST + 1)
            .map(|(message, at)| classify(&self.text, message, &at))
            .collect::<Vec<_>>();
        slips.dedup();
        let (slip, place) = slips.first().cloned().unwrap_or((Slip::Other, at.clone()));
        let stays = slips.len() <= MOST && slips.iter().all(|(slip, _)| harmless(*slip));
        let place_in_file = self.range(&place);
        let same =
            |found: &&mut Found| slip == Slip::Merge && matches!(found.fault, Fault::Slip(Slip::Merge));
        match self.found.iter_mut().find(same) {
            // The marks of one merge are one mistake.
            Some(merge) => merge.also.push(place_in_file),
            None => self.note(&place, Fault::Slip(slip)),
        }
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

/// What is written on a line, without the blanks around it and without a remark.
fn filled(text: &str, line: Range<usize>) -> Range<usize> {
    let written = text.get(line.clone()).unwrap_or_default();
    let code = written.split('#').next().unwrap_or_default();
    line.start + (code.len() - code.trim_start().len())..line.start + code.trim_end().len()
}

/// Where a byte of a text with insertions stands in the text without them.
pub(super) fn original(inserted: &[usize], at: usize) -> usize {
    at - inserted.iter().filter(|insertion| **insertion < at).count()
}

/// Whether what stands before `at` holds a bracket or quotation mark that is still open there.
fn inside(text: &str, at: usize) -> bool {
    let line = slip::line_range(text, at);
    let (range, open) = culprit(text, line.start);
    open.is_some() && range.start < line.start
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
        if before == 0 {
            break;
        }
        before = slip::statement_start(text, before - 1);
        let range = whole(before);
        if slip::heading(text.get(before..).unwrap_or_default()) {
            continue;
        }
        if let Some(found) = open(before, range.end) {
            return (range, Some(found));
        }
    }
    let range = whole(start);
    let found = open(start, range.end);
    (range, found)
}
