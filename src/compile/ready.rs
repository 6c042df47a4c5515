//! Packs worked out beforehand: what stands in them without having to parse their text, the forms of their words without
//! having to bend them, and for each rule the words that a draft must hold before its check is worth building.
//!
//! A ready pack is an index and a heap: the index says where in the heap things stand, so that what a draft does not need
//! is never read. It belongs to one text of the pack and one version of the program.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use strum::VariantArray;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::expression::{Set, tells};
use crate::check::memo::{Bytes, Key, Memo, Stretch};
use crate::check::needles::Needles;
use crate::check::spec::{CheckSpec, KINDS};
use crate::check::{Builder, Check};
use crate::compile::lazy;
use crate::model::entity::Entity;
use crate::model::vocabulary::Vocabulary;
use crate::rules::pack::{Ahead, Pack, RuleSpec};
use crate::rules::table::{File, Table};
use crate::rules::tree::Tree;

/// What a ready pack begins with; another form gets another number.
const MAGIC: &[u8] = b"persklaar ready 1\n";

/// Keys of a rule that are of no use to who checks drafts, or stand by themselves.
const APART: &[&str] = &["bad", "good", "check"];

#[derive(Serialize, Deserialize)]
struct Index<'i> {
    version: &'i str,
    sha256: [u8; 32],
    head: Stretch,
    rules: Vec<IndexRule>,
    memo: Vec<(Key, Stretch)>,
    words: Stretch,
}

#[derive(Serialize, Deserialize)]
struct IndexRule {
    line: u32,
    facts: Stretch,
    check: Stretch,
    gate: Stretch,
    kind: u8,
    entities: Vec<u8>,
    recorded: bool,
    standalone: bool,
}

/// A pack that was worked out beforehand.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) pack: Pack,
    pub(crate) memo: Memo,
    /// SHA-256 of the text of the pack.
    pub(crate) sha256: [u8; 32],
    /// The words that its rules look for.
    pub(crate) words: Words,
}

/// The words that the rules of a pack look for, in order.
#[derive(Clone, Debug)]
pub(crate) struct Words(Bytes, Stretch);

impl Words {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(self.0.slice(self.1)).unwrap_or_default().lines()
    }
}

/// SHA-256 of the text of a pack.
pub(crate) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Works a pack out; `None` if something is wrong with it.
#[must_use]
pub fn prepare(name: &str, text: &str) -> Option<Vec<u8>> {
    let mut file = File::new("", text);
    let pack = Pack::read(&mut file, name);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !file.problems.is_empty() || !errors.is_empty() {
        return None;
    }
    let vocabulary = Vocabulary::bare();
    let mut needles = Needles::recording();
    let mut heap: Vec<u8> = Vec::new();
    let mut keep = |bytes: &[u8]| -> Option<Stretch> {
        let start = u32::try_from(heap.len()).ok()?;
        heap.extend_from_slice(bytes);
        Some((start, u32::try_from(heap.len()).ok()?))
    };
    let head = keep(&tree(root.get_ref().get("pack")?, text)?)?;
    let tables = root.get_ref().get("rule").and_then(|rules| rules.get_ref().as_array());
    let mut rules = Vec::new();
    for (spec, table) in pack.rules.iter().zip(tables.into_iter().flat_map(|tables| tables.iter())) {
        let DeValue::Table(entries) = table.get_ref() else { return None };
        let mut facts = DeTable::new();
        for (key, value) in entries.iter().filter(|(key, _)| !APART.contains(&key.get_ref().as_ref())) {
            facts.insert(key.clone(), value.clone());
        }
        let check = spec.check.get_ref();
        // Everything in it is worked out here, so that it is remembered.
        let _ = build(check, &pack.lang, &vocabulary, &mut needles);
        let gate = gate(check, &mut |check| {
            build(check, &pack.lang, &vocabulary, &mut needles).map_or_else(Vec::new, |check| check.gate())
        });
        let line = text.get(..spec.id.span().start)?.matches('\n').count() + 1;
        rules.push(IndexRule {
            line: u32::try_from(line).ok()?,
            facts: keep(&tree(&Spanned::new(0..0, DeValue::Table(facts)), text)?)?,
            check: keep(&tree(entries.get("check")?, text)?)?,
            gate: keep(lazy::gate(gate).as_bytes())?,
            kind: u8::try_from(KINDS.iter().position(|kind| *kind == check.kind())?).ok()?,
            entities: check.entities().iter().filter_map(place).collect(),
            recorded: check.asks_for_record(),
            standalone: check.is_standalone(),
        });
    }
    let words: BTreeSet<&str> = needles.words().filter(|word| !word.contains('\n')).collect();
    let words = keep(words.into_iter().collect::<Vec<_>>().join("\n").as_bytes())?;
    let memo = needles.recorded().into_iter().map(|(key, bytes)| Some((key, keep(&bytes)?)));
    let memo = memo.collect::<Option<Vec<_>>>()?;
    let index = Index { version: env!("CARGO_PKG_VERSION"), sha256: digest(text), head, rules, memo, words };
    let index = postcard::to_stdvec(&index).ok()?;
    let length = u32::try_from(index.len()).ok()?.to_le_bytes();
    Some([MAGIC, &length, &index, &heap].concat())
}

fn place(entity: &Entity) -> Option<u8> {
    u8::try_from(Entity::VARIANTS.iter().position(|other| other == entity)?).ok()
}

fn tree(value: &Spanned<DeValue<'_>>, text: &str) -> Option<Vec<u8>> {
    postcard::to_stdvec(&Tree::of(value, text)).ok()
}

fn build(
    check: &CheckSpec,
    lang: &str,
    vocabulary: &Vocabulary,
    needles: &mut Needles,
) -> Option<Box<dyn Check>> {
    let mut builder = Builder::new(vocabulary, needles, lang, true);
    check.build(0..0, &mut builder)
}

/// Sets of folded texts: each match of a check needs one of each. `of` knows those of a check that is not made of checks.
fn gate(check: &CheckSpec, of: &mut dyn FnMut(&CheckSpec) -> Vec<Set>) -> Vec<Set> {
    if let Some(members) = &check.all {
        let members = members.iter().map(Spanned::get_ref).filter(|member| member.none.is_none());
        return members.flat_map(|member| gate(member, of)).collect();
    }
    if let Some(members) = &check.any {
        // Of each member the set that tells most; together they are one set.
        let mut best = |member: &Spanned<CheckSpec>| gate(member.get_ref(), of).into_iter().max_by_key(tells);
        let best: Option<Vec<Set>> = members.iter().map(&mut best).collect();
        return best.map(|sets| sets.concat()).into_iter().collect();
    }
    match &check.near {
        Some(near) => [gate(near.a.get_ref(), of), gate(near.b.get_ref(), of)].concat(),
        None => of(check),
    }
}

/// The index and the heap.
fn split(ready: &[u8]) -> Option<(Index<'_>, &[u8])> {
    let rest = ready.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (index, heap) = rest.split_at_checked(length)?;
    let index: Index<'_> = postcard::from_bytes(index).ok()?;
    (index.version == env!("CARGO_PKG_VERSION")).then_some((index, heap))
}

/// Reads a ready pack; `None` if it is none, or one of another version.
pub(crate) fn read(name: &str, ready: &'static [u8]) -> Option<Ready> {
    let (index, heap) = split(ready)?;
    let bytes = Bytes(heap);
    let mut file = File::new("", "");
    let head: Tree<'_> = postcard::from_bytes(bytes.slice(index.head)).ok()?;
    let mut pack = Pack::head(&mut file, name, head.value()?);
    for rule in index.rules {
        let facts: Tree<'_> = postcard::from_bytes(bytes.slice(rule.facts)).ok()?;
        let table = Table::of(&mut file, facts.value()?)?;
        let entities = rule.entities.iter().filter_map(|at| Entity::VARIANTS.get(usize::from(*at)).copied());
        let ahead = Ahead {
            line: usize::try_from(rule.line).ok()?,
            kind: KINDS.get(usize::from(rule.kind)).copied()?,
            entities: entities.collect(),
            recorded: rule.recorded,
            standalone: rule.standalone,
            bytes,
            check: rule.check,
            gate: rule.gate,
        };
        pack.rules.push(RuleSpec::read_ahead(&mut file, table, ahead));
    }
    let words = Words(bytes, index.words);
    let memo = Memo { bytes, index: index.memo };
    file.problems.is_empty().then_some(Ready { pack, memo, sha256: index.sha256, words })
}
