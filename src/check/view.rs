//! What a check sees of one draft: its parts folded, cut into words, and searched for every rule's words.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::check::entity::Detected;
use crate::check::needles::Hits;
use crate::check::pairs::Pairs;
use crate::model::context::Situation;
use crate::model::draft::{Draft, Part};
use crate::model::entity::{Entity, Occurrence};
use crate::model::language::Language;
use crate::text::disguise::Undisguised;
use crate::text::fold::Folded;
use crate::text::position::{LineIndex, Position};
use crate::text::scope;
use crate::text::source::Span;
use crate::text::words::{self, Token};

/// What a check sees of one draft.
#[derive(Debug)]
pub struct View<'d> {
    /// Who says it, where and when.
    pub situation: &'d Situation<'d>,
    /// The parts, in reading order.
    pub parts: Vec<PartView<'d>>,
    /// Posts that went before, for `check.repeats`.
    pub history: &'d [Draft],
    /// Whether only matches are asked for. Otherwise checks also note what nearly matched.
    pub hasty: bool,
}

/// One part of a draft, ready to be searched.
#[derive(Debug)]
pub struct PartView<'d> {
    /// Name and text as the author wrote it.
    pub part: Part<'d>,
    /// The folded text.
    pub folded: Folded,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Every rule's words in it.
    pub hits: Hits,
    /// The second view, when letters seem disguised.
    pub plain: Option<PlainView>,
    /// What is known of its language.
    pub language: Arc<Language>,
    pub(crate) sentences: OnceCell<Vec<Span>>,
    pub(crate) quotations: OnceCell<Vec<Span>>,
    pub(crate) detected: Detected,
    lines: OnceCell<LineIndex>,
}

/// The part with disguises taken off.
#[derive(Debug)]
pub struct PlainView {
    /// The undisguised text.
    pub undisguised: Undisguised,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Every rule's words in it.
    pub hits: Hits,
}

impl<'d> PartView<'d> {
    /// A part with its views; sentences, quotations and entities are worked out when first asked for.
    #[must_use]
    pub fn new(
        part: Part<'d>,
        folded: Folded,
        tokens: Vec<Token>,
        hits: Hits,
        plain: Option<PlainView>,
        language: Arc<Language>,
    ) -> Self {
        Self {
            part,
            folded,
            tokens,
            hits,
            plain,
            language,
            sentences: OnceCell::new(),
            quotations: OnceCell::new(),
            detected: Detected::default(),
            lines: OnceCell::new(),
        }
    }

    /// Its folded text and the one without disguises, if there is one, with where words stand in them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&Hits, &str)> {
        let plain = self.plain.iter().map(|plain| (&plain.hits, &*plain.undisguised.folded.text));
        std::iter::once((&self.hits, &*self.folded.text)).chain(plain)
    }

    /// Which pairs of bytes its folded text holds.
    pub(crate) fn pairs(&self) -> &Pairs {
        self.hits.pairs(&self.folded.text)
    }

    /// Line and column of a byte of its text.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines.get_or_init(|| LineIndex::new(self.part.text)).position(self.part.text, offset)
    }

    /// Its sentences, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| {
            words::sentences(self.part.text, &self.folded, &|word| {
                let word = word.strip_suffix('.').unwrap_or(word);
                self.language.abbreviations.contains(word)
            })
        })
    }

    /// What stands in quotation marks, in order.
    #[must_use]
    pub fn quotations(&self) -> &[Span] {
        self.quotations.get_or_init(|| scope::quotations(self.part.text))
    }

    /// Whether it stands in quotation marks.
    #[must_use]
    pub fn quoted(&self, span: Span) -> bool {
        let quotations = self.quotations();
        let after = quotations.partition_point(|quote| quote.start <= span.start);
        after.checked_sub(1).and_then(|at| quotations.get(at)).is_some_and(|quote| quote.contains(span))
    }

    /// The sentence in which a span begins.
    #[must_use]
    pub fn sentence_of(&self, span: Span) -> Span {
        let sentences = self.sentences();
        let after = sentences.partition_point(|sentence| sentence.start <= span.start);
        let whole = Span::new(0, self.part.text.len());
        after.checked_sub(1).and_then(|at| sentences.get(at)).copied().unwrap_or(whole)
    }

    /// The words that a span touches, as indices into `tokens`.
    #[must_use]
    pub fn words_of(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// Every occurrence of an entity, found when first asked for.
    #[must_use]
    pub fn entities(&self, entity: Entity) -> &[Occurrence] {
        self.detected.of(entity, self)
    }
}
