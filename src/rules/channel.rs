//! What channels take: from `rules/_data/channels.toml`, and what a policy says instead under `[channels.<channel>]`.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use strum::VariantArray;
use toml::Spanned;

use crate::model::channel::{Channel, ChannelLimit, LimitOf, LimitSource};
use crate::model::law::Certainty;
use crate::model::nearest;
use crate::model::say::Say;
use crate::rules::data::day;
use crate::rules::table::{File, Table};
use crate::rules::wording;
use crate::text::count::Counting;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChannelSpec {
    id: String,
    title: Say,
    counting: Spanned<String>,
    #[serde(default)]
    together: Vec<String>,
    #[serde(default)]
    limit: Vec<LimitSpec>,
    // For the reader of the file.
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitSpec {
    of: Spanned<String>,
    max: usize,
    counting: Option<Spanned<String>>,
    certainty: Certainty,
    checked: Spanned<toml::value::Date>,
    source: String,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// Reads the channels.
pub fn channels(file: &mut File) -> BTreeMap<String, Channel> {
    file.parse(|file, mut root| {
        let items = root.list(file, "channel");
        root.done(file);
        let specs = items.into_iter().filter_map(|item| file.value::<ChannelSpec>(item));
        let specs: Vec<ChannelSpec> = specs.collect();
        specs.into_iter().filter_map(|spec| Some((spec.id.clone(), spec.read(file)?))).collect()
    })
}

impl ChannelSpec {
    fn read(self, file: &mut File) -> Option<Channel> {
        let counting = counting(file, &self.counting)?;
        Some(Channel {
            id: self.id,
            title: self.title,
            counting,
            spoiler_counts: self.together.iter().any(|part| part == "spoiler"),
            limits: self.limit.into_iter().filter_map(|limit| limit.read(file, counting)).collect(),
        })
    }
}

impl LimitSpec {
    fn read(self, file: &mut File, usual: Counting) -> Option<ChannelLimit> {
        let of = limit_of(self.of.get_ref());
        if of.is_none() {
            let (message, help) = wording::unknown_value(self.of.get_ref(), kinds());
            file.problem(self.of.span(), message, help);
        }
        let counting = self.counting.map_or(Some(usual), |name| counting(file, &name));
        let (at, checked) = (self.checked.span(), day(self.checked.into_inner()));
        if checked.is_none() {
            let message = Say::new("deze dag bestaat niet", "this day does not exist");
            file.problem(at, message, None);
        }
        let source = LimitSource::Found { certainty: self.certainty, checked: checked?, source: self.source };
        Some(ChannelLimit { of: of?, max: self.max, counting: counting?, source })
    }
}

fn counting(file: &mut File, name: &Spanned<String>) -> Option<Counting> {
    let counting = Counting::from_name(name.get_ref());
    if counting.is_none() {
        let wrong = name.get_ref();
        let message = Say::new(
            format!("onbekende manier van tellen `{wrong}`"),
            format!("unknown way of counting `{wrong}`"),
        );
        let known = Counting::ALL.map(Counting::name);
        file.problem(name.span(), message, nearest::advice(wrong, known));
    }
    counting
}

fn kinds() -> impl Iterator<Item = &'static str> {
    LimitOf::VARIANTS.iter().map(|of| of.name())
}

fn limit_of(name: &str) -> Option<LimitOf> {
    name.parse().ok()
}

/// What a policy says that a channel takes, instead of what the program knows.
#[derive(JsonSchema)]
#[schemars(rename = "channel-table", title = "what a channel takes", deny_unknown_fields)]
#[allow(
    dead_code,
    reason = "only the schema of this type is used; a test holds it to the keys that are read"
)]
pub(crate) struct ChannelTable {
    /// How long a post may be, counted as the channel counts.
    limit: Option<usize>,
    /// How long a title may be.
    title_limit: Option<usize>,
    /// How long a text alternative may be.
    alt_limit: Option<usize>,
    /// How many hashtags a post may have.
    hashtags: Option<usize>,
    /// How many accounts a post may name.
    mentions: Option<usize>,
    /// How many attachments a post may have.
    media: Option<usize>,
    /// How much of a post everybody sees, before “more”.
    visible: Option<usize>,
    /// How much of a title everybody sees.
    visible_title: Option<usize>,
}

/// One channel of `[channels]` of a policy.
#[derive(Debug)]
pub struct ChannelChange {
    /// Which channel.
    pub channel: Spanned<String>,
    /// What it takes.
    pub limits: Vec<(LimitOf, usize)>,
}

/// Reads `[channels]` of a policy.
pub(crate) fn changes(file: &mut File, root: &mut Table<'_>) -> Vec<ChannelChange> {
    let Some(table) = root.table(file, "channels") else { return Vec::new() };
    let mut changes = Vec::new();
    for (channel, value) in table.rest() {
        let Some(table) = Table::of(file, value) else { continue };
        let known: Vec<&'static str> = kinds().collect();
        let mut table = table.expect(file, &known);
        let mut limits = Vec::new();
        for of in LimitOf::VARIANTS {
            limits.extend(table.read(file, of.name()).map(|max| (*of, max)));
        }
        table.done(file);
        changes.push(ChannelChange { channel, limits });
    }
    changes
}

/// Puts what a policy says in the place of what the program knows; channels that there are none of are noted.
pub(crate) fn apply(file: &mut File, channels: &mut BTreeMap<String, Channel>, changes: &[ChannelChange]) {
    for change in changes {
        let name = change.channel.get_ref();
        let Some(channel) = channels.get_mut(name) else {
            unknown(file, name, change.channel.span(), channels);
            continue;
        };
        change.limits.iter().for_each(|(of, max)| channel.set(*of, *max));
    }
}

fn unknown(file: &mut File, name: &str, at: Range<usize>, channels: &BTreeMap<String, Channel>) {
    let message = Say::new(format!("het kanaal `{name}` bestaat niet"), format!("unknown channel `{name}`"));
    file.problem(at, message, nearest::advice(name, channels.keys().map(String::as_str)));
}
