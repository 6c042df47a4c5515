//! How hard a text is to read, in figures: the formulas made for Dutch, and how the text addresses its reader.
//!
//! - Flesch-Douma (W.H. Douma, De leesbaarheid van landbouwbladen, 1960; given as 206.8 − 0.77 × syllables per hundred
//!   words − 0.93 × words per sentence in Taal 1977, dbnl.org): from 0 (very hard) to 100 (very easy).
//! - Leesindex A (R.H.M. Brouwer, 1963; litterm.co.za, Leesbaarheid): 195 − ⅔ × syllables per hundred words − 2 × words
//!   per sentence. The same scale.

use super::source::Span;
use super::syllables::syllables;
use super::words::Token;

/// What the formulas are computed from. Counts can be added up over the parts of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words with a letter in them; hashtags, accounts and addresses are none.
    pub words: usize,
    /// Sentences with such a word.
    pub sentences: usize,
    /// Syllables of the words.
    pub syllables: usize,
    /// Words of the longest sentence.
    pub longest: usize,
}

impl Counts {
    /// Counts `text`, with its `tokens` and `sentences`, read in the language `lang`.
    #[must_use]
    pub fn of(text: &str, tokens: &[Token], sentences: &[Span], lang: &str) -> Self {
        let mut counts = Self::default();
        for sentence in sentences {
            let start = tokens.partition_point(|token| token.span.end <= sentence.start);
            let end = tokens.partition_point(|token| token.span.start < sentence.end);
            let mut words = 0;
            for token in tokens.get(start..end).unwrap_or_default() {
                let word = token.span.slice(text);
                if !(token.link || token.mention || token.hashtag) && word.contains(char::is_alphabetic) {
                    words += 1;
                    counts.syllables += syllables(&word.to_lowercase(), lang);
                }
            }
            counts.words += words;
            counts.sentences += usize::from(words > 0);
            counts.longest = counts.longest.max(words);
        }
        counts
    }

    /// These counts and those of another part.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            syllables: self.syllables + other.syllables,
            longest: self.longest.max(other.longest),
        }
    }

    /// Words per sentence; `None` if there are no words.
    #[must_use]
    pub fn words_per_sentence(&self) -> Option<f64> {
        (self.sentences > 0).then(|| float(self.words) / float(self.sentences))
    }

    /// Syllables per word; `None` if there are no words.
    #[must_use]
    pub fn syllables_per_word(&self) -> Option<f64> {
        (self.words > 0).then(|| float(self.syllables) / float(self.words))
    }

    /// The score of Flesch and Douma, which can fall outside 0 to 100; `None` if there are no words.
    #[must_use]
    pub fn flesch_douma(&self) -> Option<f64> {
        Some(206.835 - 0.93 * self.words_per_sentence()? - 77.0 * self.syllables_per_word()?)
    }

    /// Brouwer's reading index A, which can fall outside 0 to 100; `None` if there are no words.
    #[must_use]
    pub fn brouwer(&self) -> Option<f64> {
        Some(195.0 - 2.0 * self.words_per_sentence()? - 2.0 / 3.0 * 100.0 * self.syllables_per_word()?)
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}

/// Where a Dutch text says *you*: formally and informally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `u`, `uw`.
    pub formal: Vec<Span>,
    /// `jij`, `jou`, `jouw`, `jullie`. Not `je`, which also means *one*: `zo weet je waar de zaal is`.
    pub informal: Vec<Span>,
}

impl Address {
    /// How a text with these `tokens` addresses its reader.
    #[must_use]
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut address = Self::default();
        for token in tokens.iter().filter(|token| !(token.link || token.mention || token.hashtag)) {
            match token.span.slice(text).to_lowercase().as_str() {
                "u" | "uw" => address.formal.push(token.span),
                "jij" | "jou" | "jouw" | "jullie" => address.informal.push(token.span),
                _ => {}
            }
        }
        address
    }

    /// Whether it does both.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        !self.formal.is_empty() && !self.informal.is_empty()
    }
}
