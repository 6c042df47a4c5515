//! `persklaar inspect`: what the engine sees of a draft. For rule authors, on their own machine: nothing is masked.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;
use strum::VariantArray;

use crate::check::length::{lengths, visible};
use crate::check::view::{PartView, View};
use crate::cli::args::{Global, InspectArgs, Shape};
use crate::cli::gather::{gather, project};
use crate::cli::output::Terminal;
use crate::cli::{Status, Stop};
use crate::compile::Ruleset;
use crate::engine::{Request, find, resolve};
use crate::model::context::Situation;
use crate::model::draft::Draft;
use crate::model::entity::{Entity, Sure};
use crate::report::escape;

/// One draft as the engine sees it.
#[derive(Debug, Serialize)]
struct Inspected<'d> {
    id: &'d str,
    context: BTreeMap<&'static str, Given>,
    windows: Vec<String>,
    parts: Vec<Part>,
}

/// A value and where it came from.
#[derive(Debug, Serialize)]
struct Given {
    value: Option<String>,
    from: &'static str,
}

#[derive(Debug, Serialize)]
struct Part {
    part: String,
    folded: String,
    words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undisguised: Option<String>,
    length: BTreeMap<String, Length>,
    entities: Vec<Found>,
}

/// A length in the channel's own units.
#[derive(Debug, Serialize)]
struct Length {
    count: usize,
    limit: Option<usize>,
    valid: bool,
    /// What else the channel counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Also>,
    /// Up to which byte everybody sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    visible: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Also {
    count: usize,
    limit: Option<usize>,
    counting: &'static str,
    valid: bool,
}

#[derive(Debug, Serialize)]
struct Found {
    entity: Entity,
    sure: Sure,
    start: usize,
    end: usize,
    text: String,
}

pub(crate) fn run(global: &Global, args: InspectArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let project = project(&args.paths)?;
    let rules = project.ruleset(global)?;
    let history: Vec<Draft> = Vec::new();
    let gathered = gather(&project, &rules.calendar, &args.paths, args.context.stdin_name.as_deref());
    let request = Request { flags: args.context.flags(), ..Request::new(Timestamp::now()) };
    let mut problems = gathered.problems;
    terminal.tell(|out| {
        for entry in &gathered.entries {
            let situation = match resolve::resolve(&rules, entry, &request) {
                Ok(situation) => situation,
                Err(wrong) => {
                    problems.extend(wrong);
                    continue;
                }
            };
            let view = find::view(&rules, &situation, &history);
            let id = entry.draft.id.as_deref().unwrap_or(&entry.path);
            let inspected = inspected(&rules, id, &view);
            match args.format {
                Shape::Text => text(&inspected, out)?,
                Shape::Json | Shape::Jsonl => writeln!(out, "{}", serde_json::to_string(&inspected)?)?,
            }
        }
        Ok(())
    })?;
    if problems.is_empty() && !gathered.entries.is_empty() {
        Ok(Status::Done)
    } else {
        Err(Stop::Problems(problems))
    }
}

fn inspected<'d>(rules: &Ruleset, id: &'d str, view: &View<'_>) -> Inspected<'d> {
    Inspected {
        id,
        context: context(view.situation),
        windows: view.situation.windows.iter().cloned().collect(),
        parts: view.parts.iter().map(|part| self::part(rules, view, part)).collect(),
    }
}

fn context(situation: &Situation<'_>) -> BTreeMap<&'static str, Given> {
    let from = |field| {
        let origin = situation.origins.iter().find(|(name, _)| *name == field).map(|(_, origin)| *origin);
        origin.map_or("unknown", Into::into)
    };
    let values = [
        ("account", situation.account.clone()),
        ("author", situation.author.clone()),
        ("role", situation.role.clone()),
        ("capacity", Some(situation.capacity.name().to_owned())),
        ("channel", situation.channel.clone()),
        ("publish_at", Some(situation.at.to_string())),
        ("lang", situation.lang.clone()),
        ("kind", Some(situation.kind.name().to_owned())),
    ];
    values.into_iter().map(|(field, value)| (field, Given { value, from: from(field) })).collect()
}

fn part(rules: &Ruleset, whole: &View<'_>, view: &PartView<'_>) -> Part {
    let text = view.part.text;
    let words = view.tokens.iter().filter_map(|token| view.folded.text.get(token.range.clone()));
    let lengths = rules.vocabulary.channels.values().filter_map(|channel| {
        let (name, spoiler) = (view.part.name, whole.situation.draft.spoiler.as_deref());
        let lengths = lengths(channel, name, text, spoiler);
        let (first, also) = lengths.split_first()?;
        let also = also.iter().map(|other| Also {
            count: other.count,
            limit: other.limit,
            counting: other.counting.name(),
            valid: other.is_valid(),
        });
        let length = Length {
            count: first.count,
            limit: first.limit,
            valid: first.is_valid(),
            also: also.collect(),
            visible: visible(channel, name, text),
        };
        Some((channel.id.clone(), length))
    });
    let mut entities: Vec<Found> = Vec::new();
    for entity in Entity::VARIANTS {
        entities.extend(view.entities(*entity).iter().map(|found| Found {
            entity: *entity,
            sure: found.sure,
            start: found.span.start,
            end: found.span.end,
            text: found.span.slice(text).to_owned(),
        }));
    }
    entities.sort_by_key(|found| (found.start, found.end));
    Part {
        part: view.part.name.to_string(),
        words: words.map(str::to_owned).collect(),
        folded: view.folded.text.clone(),
        undisguised: view.plain.as_ref().map(|plain| plain.undisguised.folded.text.clone()),
        length: lengths.collect(),
        entities,
    }
}

fn text(inspected: &Inspected<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape::line(inspected.id))?;
    for (field, given) in &inspected.context {
        let value = given.value.as_deref().unwrap_or("—");
        writeln!(out, "  {field:<11} {}  ({})", escape::line(value), given.from)?;
    }
    writeln!(out, "  {:<11} {}", "windows", inspected.windows.join(", "))?;
    for part in &inspected.parts {
        writeln!(out, "  {}", part.part)?;
        writeln!(out, "    folded    {}", escape::line(&part.folded))?;
        writeln!(out, "    words     {}", escape::line(&part.words.join(" | ")))?;
        if let Some(plain) = &part.undisguised {
            writeln!(out, "    plain     {}", escape::line(plain))?;
        }
        let lengths = part.length.iter().filter_map(|(channel, length)| {
            let limit = length.limit?;
            Some(format!("{channel} {}/{limit}{}", length.count, if length.valid { "" } else { " !" }))
        });
        writeln!(out, "    length    {}", lengths.collect::<Vec<_>>().join(", "))?;
        for found in &part.entities {
            let (start, end) = (found.start, found.end);
            writeln!(
                out,
                "    {:<9} {} ({}) {start}..{end}",
                found.entity.name(),
                escape::line(&found.text),
                found.sure
            )?;
        }
    }
    Ok(())
}
