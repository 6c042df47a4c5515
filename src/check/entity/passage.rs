//! A text that detectors read, with what other detectors found in it: each is asked once at most.

use std::cell::OnceCell;
use std::ops::Range;

use strum::VariantArray;

use crate::check::entity::label::{self, Called, Label};
use crate::check::entity::naming::{self, Name};
use crate::check::entity::shape::Found;
use crate::check::entity::{look, shape};
use crate::check::view::PartView;
use crate::model::entity::{Entity, Occurrence};
use crate::text::fold::Folded;

/// What the detectors found in one text, each worked out when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Detected {
    /// In bytes of the folded text.
    found: [OnceCell<Vec<Found>>; Entity::VARIANTS.len()],
    /// In bytes of the original.
    occurrences: [OnceCell<Vec<Occurrence>>; Entity::VARIANTS.len()],
    names: OnceCell<Vec<Name>>,
}

impl Detected {
    pub(crate) fn of(&self, entity: Entity, part: &PartView<'_>) -> &[Occurrence] {
        self.get(entity, part.part.text, &part.folded)
    }

    pub(super) fn get(&self, entity: Entity, original: &str, folded: &Folded) -> &[Occurrence] {
        let occurrences = || {
            let passage = Passage { original, folded, detected: self };
            let found = passage.found(entity).iter();
            found.map(|(range, sure)| Occurrence { span: folded.span(range.clone()), sure: *sure }).collect()
        };
        self.occurrences.get(entity as usize).map_or(&[], |cell| cell.get_or_init(occurrences))
    }
}

/// One text, as its author wrote it and folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'t> {
    /// The author's own letters, for detectors to which capitals matter.
    pub(super) original: &'t str,
    /// The text that is searched, with the way back.
    pub(super) folded: &'t Folded,
    detected: &'t Detected,
}

impl<'t> Passage<'t> {
    /// The folded text: lower case, ASCII digits, nothing invisible.
    pub(super) fn text(&self) -> &'t str {
        &self.folded.text
    }

    /// The author's own letters of a range of the folded text.
    pub(super) fn written(&self, range: Range<usize>) -> &'t str {
        self.folded.span(range).slice(self.original)
    }

    /// What the detector of `entity` finds. [`look`] says who may ask whom.
    pub(super) fn found(&self, entity: Entity) -> &'t [Found] {
        self.detected.found.get(entity as usize).map_or(&[], |cell| cell.get_or_init(|| look(entity, self)))
    }

    /// Whether one of `entities` was found at this place, or at part of it.
    pub(super) fn is_other(&self, entities: &[Entity], range: &Range<usize>) -> bool {
        entities.iter().any(|entity| shape::touches(self.found(*entity), range))
    }

    /// What the words beside a number call it.
    pub(super) fn label(&self, range: &Range<usize>) -> Option<Label> {
        self.called(range).map(|called| called.label)
    }

    /// What the words beside a number call it, and how close they stand.
    pub(super) fn called(&self, range: &Range<usize>) -> Option<Called> {
        label::of(self.text(), self.names(), range)
    }

    /// Whether something in the `bytes` of text before `at` is called `label`.
    pub(super) fn called_ahead(&self, label: Label, at: usize, bytes: usize) -> bool {
        let names = self.names();
        let next = names.partition_point(|name| name.range.end <= at);
        let near = names.get(..next).unwrap_or_default().iter().rev();
        near.take_while(|name| at - name.range.start <= bytes).any(|name| name.label == label)
    }

    /// Whether anything in the text is called `label`.
    pub(super) fn speaks_of(&self, label: Label) -> bool {
        self.names().iter().any(|name| name.label == label)
    }

    fn names(&self) -> &'t [Name] {
        self.detected.names.get_or_init(|| naming::names(self.text()))
    }
}
