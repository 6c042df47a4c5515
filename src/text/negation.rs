//! Whether a word is denied: `geen fraude`, `niet geheim`, `zonder afspraak`, `het verbod is opgeheven`.

use std::ops::Range;

use super::fold::Folded;
use super::scope::ends_clause;
use super::words::Token;

/// How many words from a match a negation still counts.
const REACH: usize = 6;
/// The same for one that is about its whole clause, such as `niemand`.
const FAR: usize = 12;

/// Negations about a whole clause, wherever it goes on.
const WHOLE_CLAUSE: &[&str] = &["niemand", "nergens", "nooit", "nimmer"];
/// Negations that only deny what follows them.
const FORWARD: &[&str] = &["geen", "noch", "zonder", "allesbehalve"];
/// Words that turn `niet` into something else: `niet alleen`, `niet slechts`.
const NOT_ONLY: &[&str] = &["alleen", "enkel", "louter", "slechts", "zozeer"];
/// Words after which `niet` denies themselves, not what follows: `vergeet niet te stemmen`.
const FORGET: &[&str] = &["vergeet", "vergeten", "vergat", "verzuim", "verzuimen", "aarzel", "schroom"];
/// Words that say that something is no longer in force.
const LIFTED: &[&str] =
    &["opgeheven", "ingetrokken", "afgeschaft", "geschrapt", "vervallen", "teruggedraaid"];
/// Verbs between what is lifted and the word that says so: `het verbod is inmiddels opgeheven`.
const BECOMES: &[&str] =
    &["is", "zijn", "wordt", "worden", "werd", "werden", "was", "waren", "komt", "komen", "kwam", "kwamen"];
/// Words that may stand there too.
const MEANWHILE: &[&str] =
    &["al", "daarmee", "dus", "gisteren", "inmiddels", "intussen", "nu", "ook", "te", "vandaag", "weer"];
/// Prepositions: `geen` reaches no further, for it denies a noun.
const PREPOSITIONS: &[&str] = &[
    "aan", "bij", "binnen", "door", "in", "met", "na", "naar", "om", "onder", "op", "over", "rond", "tegen",
    "tijdens", "tot", "tussen", "uit", "van", "vanaf", "via", "voor", "wegens",
];
/// What may stand between `zonder` and its noun besides words in `-e`.
const DETERMINERS: &[&str] =
    &["een", "het", "uw", "jouw", "mijn", "zijn", "haar", "hun", "ons", "al", "veel", "meer"];

/// Whether the match on the tokens `at` is denied by a word in the same clause.
///
/// A clause ends at one of `. ! ? , ; :`, a dash between spaces, a line break, or a token for which `is_break` holds.
/// A negation counts at most six tokens away, one such as `niemand` at most twelve; `zonder` only before its noun,
/// `geen` up to the next preposition. `Niet alleen` denies nothing, and two negations that cancel out do neither.
/// What is said to be lifted (`opgeheven`, `ingetrokken`) counts as denied. Both callbacks get folded words.
#[must_use]
pub fn negated(
    folded: &Folded,
    tokens: &[Token],
    at: Range<usize>,
    is_negation: &dyn Fn(&str) -> bool,
    is_break: &dyn Fn(&str) -> bool,
) -> bool {
    if at.start >= at.end || at.end > tokens.len() {
        return false;
    }
    let clause = Clause { folded, tokens, is_negation, is_break };
    let denied = clause.before(at.start) || clause.after(at.end) || clause.lifted(&at);
    // "Het is niet zo dat er nooit wordt gecontroleerd."
    denied != clause.denied_as_a_whole(at.start)
}

/// A text in which negations are looked for.
struct Clause<'a> {
    folded: &'a Folded,
    tokens: &'a [Token],
    is_negation: &'a dyn Fn(&str) -> bool,
    is_break: &'a dyn Fn(&str) -> bool,
}

impl<'a> Clause<'a> {
    fn word(&self, at: usize) -> &'a str {
        let token = self.tokens.get(at).map(|token| token.range.clone()).unwrap_or_default();
        self.folded.text.get(token).unwrap_or_default()
    }

    /// The word before token `at`, if it is in the same clause.
    fn left(&self, at: usize) -> Option<usize> {
        let left = at.checked_sub(1)?;
        self.joined(left, at).then_some(left)
    }

    /// The word after token `at`, if it is in the same clause.
    fn right(&self, at: usize) -> Option<usize> {
        let right = at + 1;
        (right < self.tokens.len() && self.joined(at, right)).then_some(right)
    }

    fn joined(&self, left: usize, right: usize) -> bool {
        let range = |at: usize| self.tokens.get(at).map(|token| token.range.clone());
        let gap = range(left).zip(range(right)).and_then(|(l, r)| self.folded.text.get(l.end..r.start));
        gap.is_some_and(|gap| !ends_clause(gap))
    }

    fn next(&self, at: usize) -> &'a str {
        self.right(at).map_or("", |at| self.word(at))
    }

    fn previous(&self, at: usize) -> &'a str {
        self.left(at).map_or("", |at| self.word(at))
    }

    /// Whether a word before the match, which begins at token `start`, denies it.
    fn before(&self, start: usize) -> bool {
        let mut at = start;
        for distance in 1..=FAR {
            let Some(left) = self.left(at) else { return false };
            let word = self.word(left);
            if (self.is_break)(word) {
                return false;
            }
            at = left;
            if !(self.is_negation)(word) {
                continue;
            }
            if word == "zonder" {
                if !self.is_before_its_noun(left, start) {
                    continue;
                }
                // "Niemand mag zonder helm": with one, then.
                return !self.before_is_denied(left);
            }
            if self.denies(left, start, distance) {
                return true;
            }
        }
        false
    }

    /// Whether the negation at token `at` reaches the match, which begins at token `start`, `distance` words on.
    fn denies(&self, at: usize, start: usize, distance: usize) -> bool {
        let word = self.word(at);
        let between = || (at + 1..start).map(|at| self.word(at));
        if WHOLE_CLAUSE.contains(&word) {
            return true;
        }
        if word == "geen" {
            let subject = self.left(at).is_none() || self.next(at) == "van" || self.next(at) == "enkele";
            let of = |word: &str| PREPOSITIONS.contains(&word);
            let nothing_of = between().next() == Some("sprake");
            return subject || distance <= REACH && (nothing_of || !between().any(of));
        }
        if word == "niet" && self.is_cancelled(at) {
            return false;
        }
        // "Niets is zo belangrijk als veiligheid."
        if matches!(word, "niets" | "niet") && between().any(|word| matches!(word, "als" | "dan")) {
            return false;
        }
        distance <= REACH
    }

    /// `niet alleen`, `vergeet niet`, and `niet ingetrokken`: these deny something else.
    fn is_cancelled(&self, at: usize) -> bool {
        let next = self.next(at);
        let so_that =
            matches!(next, "zo" | "waar") && self.right(at).is_some_and(|at| self.next(at) == "dat");
        NOT_ONLY.contains(&next) || so_that || FORGET.contains(&self.previous(at))
    }

    /// Whether only words that go with a noun stand between `zonder` and the match.
    fn is_before_its_noun(&self, at: usize, start: usize) -> bool {
        (at + 1..start).all(|at| {
            let word = self.word(at);
            word.ends_with('e') || DETERMINERS.contains(&word)
        })
    }

    /// Whether the clause was denied already before token `at`.
    fn before_is_denied(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..REACH {
            let Some(left) = self.left(at) else { return false };
            let word = self.word(left);
            if (self.is_break)(word) {
                return false;
            }
            if (self.is_negation)(word) && word != "zonder" && !self.is_cancelled(left) {
                return true;
            }
            at = left;
        }
        false
    }

    /// Whether a word after the match, which ends before token `end`, denies it.
    fn after(&self, end: usize) -> bool {
        let Some(mut at) = end.checked_sub(1) else { return false };
        for distance in 1..=REACH {
            let Some(right) = self.right(at) else { return false };
            let word = self.word(right);
            if (self.is_break)(word) {
                return false;
            }
            at = right;
            if !(self.is_negation)(word) {
                continue;
            }
            let denies = match word {
                // "Van brand was geen sprake", "geheimen zijn er geen".
                "geen" => self.next(right) == "sprake" || self.right(right).is_none(),
                "noch" => distance == 1,
                "niet" => !self.is_cancelled(right) && !LIFTED.contains(&self.next(right)),
                word => !FORWARD.contains(&word),
            };
            if denies {
                return true;
            }
        }
        false
    }

    /// Whether the match is said to be no longer in force: `is opgeheven`, `heeft het verbod ingetrokken`, `het
    /// geschrapte …` is not seen.
    fn lifted(&self, at: &Range<usize>) -> bool {
        let Some(last) = at.end.checked_sub(1) else { return false };
        if LIFTED.contains(&self.next(last)) {
            // "De raad heeft het verbod ingetrokken", but not "Is het verbod niet ingetrokken".
            return true;
        }
        let mut seen = last;
        let mut becomes = false;
        for _ in 0..REACH {
            let Some(right) = self.right(seen) else { return false };
            let word = self.word(right);
            if becomes && LIFTED.contains(&word) {
                return true;
            }
            if BECOMES.contains(&word) {
                becomes = true;
            } else if !MEANWHILE.contains(&word) {
                return false;
            }
            seen = right;
        }
        false
    }

    /// Whether the clause hangs on `het is niet zo dat` or `het is niet waar dat`.
    fn denied_as_a_whole(&self, start: usize) -> bool {
        let mut at = start;
        for _ in 0..FAR {
            let Some(left) = self.left(at) else { return false };
            at = left;
            if self.word(left) == "dat" && matches!(self.previous(left), "zo" | "waar") {
                return left.checked_sub(1).is_some_and(|so| self.previous(so) == "niet");
            }
        }
        false
    }
}
