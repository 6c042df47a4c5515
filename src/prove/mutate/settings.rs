//! What the checks that look for words have in common, wherever it stands in each of them.

use toml::Spanned;

use crate::check::spec::CheckSpec;
use crate::model::draft::PartGroup;

/// Its exceptions.
pub(super) fn excepts(spec: &mut CheckSpec) -> Option<&mut Vec<Spanned<String>>> {
    match (&mut spec.phrases, &mut spec.register, &mut spec.replace) {
        (Some(phrases), ..) => Some(&mut phrases.except),
        (_, Some(register), _) => Some(&mut register.except),
        (.., Some(replace)) => Some(&mut replace.except),
        _ => None,
    }
}

/// Whether a word that is denied does not count.
pub(super) fn not_negated(spec: &mut CheckSpec) -> Option<&mut bool> {
    match (&mut spec.phrases, &mut spec.register) {
        (Some(phrases), _) => Some(&mut phrases.not_negated),
        (_, Some(register)) => Some(&mut register.not_negated),
        _ => None,
    }
}

/// Whether a word in quotation marks does not count.
pub(super) fn not_quoted(spec: &mut CheckSpec) -> Option<&mut bool> {
    match (&mut spec.phrases, &mut spec.register, &mut spec.replace) {
        (Some(phrases), ..) => Some(&mut phrases.not_quoted),
        (_, Some(register), _) => Some(&mut register.not_quoted),
        (.., Some(replace)) => Some(&mut replace.not_quoted),
        _ => None,
    }
}

/// The parts that it looks in. Those of `field` and `declare` mean nothing.
pub(super) fn parts(spec: &mut CheckSpec) -> Option<&mut Vec<PartGroup>> {
    if let Some(parts) = &mut spec.parts {
        return Some(parts.get_mut());
    }
    let words = [
        spec.phrases.as_mut().map(|check| &mut check.parts),
        spec.pattern.as_mut().map(|check| &mut check.parts),
        spec.entity.as_mut().map(|check| &mut check.parts),
        spec.register.as_mut().map(|check| &mut check.parts),
        spec.near.as_mut().map(|check| &mut check.parts),
        spec.require.as_mut().map(|check| &mut check.parts),
        spec.limit.as_mut().map(|check| &mut check.parts),
        spec.replace.as_mut().map(|check| &mut check.parts),
        spec.readability.as_mut().map(|check| &mut check.parts),
        spec.accessibility.as_mut().map(|check| &mut check.parts),
        spec.repeats.as_mut().map(|check| &mut check.parts),
    ];
    words.into_iter().flatten().next()
}
