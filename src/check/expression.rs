//! A regular expression that is compiled when a text first needs it.
//!
//! Compiling is what costs, and few patterns can match in a given post: every match of most of them holds one of a few
//! pieces of text. Those pieces are worked out from the pattern, and the pattern is compiled only for a text that holds
//! one. They are compared after folding, so that case, accents and look-alikes never hide a piece.

use std::ops::Range;

use regex_automata::meta::{BuildError, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::check::pairs::Pairs;
use crate::check::two_speed::{self, TwoSpeed};
use crate::text::fold::fold;

/// Most ways of writing one stretch of a pattern; more are no stretch to look for.
const MOST_WAYS: usize = 64;
/// Most pieces of one pattern.
const MOST_PIECES: usize = 1024;
/// Most characters of a class, such as `[sz]`, that is written out, before and after folding: `\d` is ten.
const WIDEST: usize = 1024;
const WIDEST_FOLDED: usize = 16;
/// Shortest piece worth looking for, in bytes.
const SHORTEST: usize = 2;

/// A pattern, compiled when a text first needs it.
#[derive(Debug)]
pub(crate) struct Expression {
    written: String,
    largest: usize,
    /// Each match holds one of each of these, folded.
    pieces: Vec<Set>,
    compiled: TwoSpeed,
}

impl Expression {
    /// A pattern that is known to be right.
    pub(crate) fn new(written: &str, largest: usize, pieces: Vec<Set>) -> Self {
        Self { written: written.to_owned(), largest, pieces, compiled: TwoSpeed::new() }
    }

    /// Whether something in `folded` can match, of which `pairs` are the pairs of bytes.
    pub(crate) fn is_needed(&self, folded: &str, pairs: &Pairs) -> bool {
        self.pieces.iter().all(|set| set.iter().any(|piece| pairs.find(piece, folded)))
    }

    /// Sets of folded texts: each match holds one of each.
    pub(crate) fn pieces(&self) -> &[Set] {
        &self.pieces
    }

    /// Where it matches in `text`, in order and without overlaps.
    pub(crate) fn ranges(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let regex = self.compiled.get(text.len(), |lean| build(&self.written, self.largest, lean).ok());
        regex.into_iter().flat_map(move |regex| regex.find_iter(text)).map(|found| found.range())
    }
}

/// Sets of folded texts: each match of the pattern holds one of each. What tells most comes first.
pub(crate) fn pieces(written: &str) -> Vec<Set> {
    let mut sets = regex_syntax::parse(written).map_or_else(|_| Vec::new(), |hir| Stretch::of(&hir).sets());
    sets.sort_by_key(|set| std::cmp::Reverse(tells(set)));
    sets
}

/// Compiles a pattern as `regex::RegexBuilder` does, but only for where matches begin and end.
fn build(written: &str, largest: usize, lean: bool) -> Result<Regex, Box<BuildError>> {
    let config = Regex::config().nfa_size_limit(Some(largest)).which_captures(WhichCaptures::Implicit);
    two_speed::build(written, config, syntax::Config::new(), lean)
}

/// Pieces of text of which every match holds one.
pub(crate) type Set = Vec<String>;

/// What is known of the texts that a piece of a pattern matches, folded.
#[derive(Clone, Debug, Default)]
struct Stretch {
    /// All of them, if they are few.
    whole: Option<Set>,
    /// Each of them holds one of each of these.
    held: Vec<Set>,
}

impl Stretch {
    fn exactly(texts: Set) -> Self {
        Self { whole: Some(texts), held: Vec::new() }
    }

    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::exactly(vec![String::new()]),
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0).ok().and_then(plain) {
                Some(text) => Self::exactly(vec![text]),
                None => Self::default(),
            },
            HirKind::Class(class) => class_of(class).map_or_else(Self::default, Self::exactly),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Repetition(repetition) => {
                let sub = || Self::of(&repetition.sub);
                match (repetition.min, repetition.max) {
                    (1, Some(1)) => sub(),
                    (0, Some(1)) => Self {
                        whole: sub().whole.map(|mut texts| {
                            texts.push(String::new());
                            texts
                        }),
                        held: Vec::new(),
                    },
                    (0, _) => Self::default(),
                    _ => Self { whole: None, held: sub().sets() },
                }
            }
            HirKind::Concat(parts) => Self::concat(parts),
            HirKind::Alternation(ways) => Self::either(ways),
        }
    }

    fn concat(parts: &[Hir]) -> Self {
        let mut held: Vec<Set> = Vec::new();
        let mut so_far = vec![String::new()];
        let mut whole = true;
        for part in parts {
            let next = Self::of(part);
            if let Some(texts) = next.whole.as_ref().filter(|texts| so_far.len() * texts.len() <= MOST_WAYS) {
                let glue =
                    |left: &String| texts.iter().map(|right| format!("{left}{right}")).collect::<Set>();
                so_far = so_far.iter().flat_map(glue).collect();
                continue;
            }
            whole = false;
            held.extend(worth(std::mem::replace(&mut so_far, vec![String::new()])));
            held.extend(next.sets());
        }
        if whole {
            return Self::exactly(so_far);
        }
        held.extend(worth(so_far));
        Self { whole: None, held }
    }

    fn either(ways: &[Hir]) -> Self {
        let ways: Vec<Self> = ways.iter().map(Self::of).collect();
        let whole: Option<Vec<&Set>> = ways.iter().map(|way| way.whole.as_ref()).collect();
        if let Some(texts) =
            whole.filter(|texts| texts.iter().map(|texts| texts.len()).sum::<usize>() <= MOST_PIECES)
        {
            return Self::exactly(texts.into_iter().flatten().cloned().collect());
        }
        // Of each way the set that tells most; together they are one set.
        let best: Option<Vec<Set>> =
            ways.iter().map(|way| way.sets().into_iter().max_by_key(tells)).collect();
        Self { whole: None, held: best.and_then(|sets| worth(sets.concat())).into_iter().collect() }
    }

    /// The sets that are worth looking for.
    fn sets(&self) -> Vec<Set> {
        self.held.iter().chain(&self.whole).cloned().filter_map(worth).collect()
    }
}

/// The set, each piece once, unless its pieces are too short or too many to tell anything.
fn worth(mut set: Set) -> Option<Set> {
    set.sort();
    set.dedup();
    // Nearly every text has any letter; not every one has a digit.
    let rare = |piece: &String| !piece.is_empty() && !piece.contains(|c: char| c.is_alphabetic() || c == ' ');
    let tells = shortest(&set) >= SHORTEST || set.iter().all(rare);
    (tells && set.len() <= MOST_PIECES).then_some(set)
}

fn shortest(set: &Set) -> usize {
    set.iter().map(String::len).min().unwrap_or_default()
}

/// How much a set tells: longer pieces more, and then fewer of them.
pub(crate) fn tells(set: &Set) -> (usize, std::cmp::Reverse<usize>) {
    (shortest(set).min(6), std::cmp::Reverse(set.len()))
}

/// The text as it is after folding, if that does not depend on what stands around it: only ASCII is left.
fn plain(text: &str) -> Option<String> {
    let mut out = String::new();
    for letter in text.chars() {
        let folded = fold(letter.encode_utf8(&mut [0; 4])).text;
        if folded.is_empty() || !folded.is_ascii() {
            return None;
        }
        out.push_str(&folded);
    }
    Some(out)
}

/// What the characters of a class are after folding, if they are few.
fn class_of(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.len()).sum();
    if count > WIDEST {
        return None;
    }
    let letters = class.iter().flat_map(|range| range.start()..=range.end());
    let mut texts: Vec<String> =
        letters.map(|letter| plain(letter.encode_utf8(&mut [0; 4]))).collect::<Option<_>>()?;
    texts.sort();
    texts.dedup();
    (texts.len() <= WIDEST_FOLDED).then_some(texts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use include_dir::{Dir, include_dir};
    use proptest::prelude::*;

    use super::*;

    static PACKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

    fn sets(written: &str) -> Vec<Set> {
        Stretch::of(&regex_syntax::parse(written).unwrap()).sets()
    }

    #[test]
    fn a_match_holds_one_piece_of_each_set() {
        for (written, expected) in [
            (r"\bgeheim\b", vec![vec!["geheim"]]),
            (r"(?i)\bBSN\s*:?\s*\d{9}", vec![vec!["bsn"]]),
            (
                r"(?:de|het) (?:raad|college) besloot",
                vec![vec![
                    "de college besloot",
                    "de raad besloot",
                    "het college besloot",
                    "het raad besloot",
                ]],
            ),
            (r"\w+ (?:wint|won)\b", vec![vec![" wint", " won"]]),
            (r"geld(?:prijs)?\s+voor", vec![vec!["geld", "geldprijs"], vec!["voor"]]),
            (r"\d{3,}", vec![]),
            (r"(?:a|\d+)", vec![]),
            (r"caf[eé]s", vec![vec!["cafes"]]),
            (r"(?:ja){2}\d", vec![vec!["ja"]]),
            (r"x*klaar", vec![vec!["klaar"]]),
            (r"(?:in \w+ lopen|\d+ rennen)", vec![vec![" lopen", " rennen"]]),
        ] {
            assert_eq!(sets(written), expected, "{written}");
        }
    }

    /// Every pattern of the packs on every text of its rule's examples, which hold what it was written to find.
    #[test]
    fn no_example_that_matches_is_passed_over() {
        fn gather<'v>(value: &'v toml::Value, patterns: &mut Vec<(&'v str, bool)>, texts: &mut Vec<&'v str>) {
            match value {
                toml::Value::String(text) => texts.push(text),
                toml::Value::Array(values) => values.iter().for_each(|value| gather(value, patterns, texts)),
                toml::Value::Table(table) => {
                    if let Some(written) = table.get("regex").and_then(toml::Value::as_str) {
                        patterns
                            .push((written, table.get("on").and_then(toml::Value::as_str) == Some("folded")));
                    }
                    table.values().for_each(|value| gather(value, patterns, texts));
                }
                _ => {}
            }
        }
        let mut matches = 0;
        for file in
            PACKS.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "toml"))
        {
            let pack: toml::Value = toml::from_str(file.contents_utf8().unwrap()).unwrap();
            for rule in pack["rule"].as_array().unwrap() {
                let (mut patterns, mut texts) = (Vec::new(), Vec::new());
                gather(rule, &mut patterns, &mut texts);
                for (written, on_folded) in patterns {
                    let expression = Expression::new(written, 4 << 20, pieces(written));
                    for text in &texts {
                        let folded = fold(text).text;
                        let seen = if on_folded { &folded } else { *text };
                        let matched = expression.ranges(seen).next().is_some();
                        let needed = expression.is_needed(&folded, &Pairs::of(&folded));
                        assert!(needed || !matched, "{written} on {text}");
                        matches += usize::from(matched);
                    }
                }
            }
        }
        assert!(matches > 1000, "only {matches} texts matched");
    }

    proptest! {
        /// The lean build and the full one match the same.
        #[test]
        fn both_ways_of_building_match_the_same(
            text in "[a-dA-D0-9 éK.!😀]{0,60}",
            written in prop::sample::select(vec![
                r"(?i)\ba[^.!?]{0,20}b", r"\w+ (?:c|d)\b", r"é|\d{2,}", r"[^a]{2,5}d?", r"(?:a|ab)(?:c|bcd)?", r"$|a",
            ]),
        ) {
            let ranges = |lean| {
                let regex = build(written, 1 << 20, lean).unwrap();
                regex.find_iter(&text).map(|found| found.range()).collect::<Vec<_>>()
            };
            prop_assert_eq!(ranges(true), ranges(false));
        }

        /// Whatever a pattern matches in a text, the text is never passed over.
        #[test]
        fn no_text_that_matches_is_passed_over(
            text in "[a-zA-ZéÉïſK0-9 .!\u{301}\u{200b}ﬁ-]{0,40}",
            written in prop::sample::select(vec![
                r"(?i)de? k+", r"[eé]{1,2}n", r"(?:aa|b) ?(?:c|\d)", r"(?i)kas", r"\bs\w+k\b", r"(?i)[a-f]i", r"a.{0,3}é", r"(?i)st|ké",
            ]),
        ) {
            let expression = Expression::new(written, 1 << 20, pieces(written));
            let matches = expression.ranges(&text).next().is_some();
            let folded = fold(&text).text;
            let needed = expression.is_needed(&folded, &Pairs::of(&folded));
            prop_assert!(needed || !matches);
        }
    }
}
