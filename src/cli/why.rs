//! `persklaar why`: every condition of a rule with its value, what matched or nearly did, and what would change it.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use crate::check::Outcome;
use crate::cli::args::{Global, Shape, WhyArgs};
use crate::cli::gather::{gather, project};
use crate::cli::output::Terminal;
use crate::cli::project::lang;
use crate::cli::{Status, Stop, explain};
use crate::engine::reasons::{self, NearMiss, Reason};
use crate::engine::{Request, evaluate, find, lint, resolve, what_if};
use crate::model::condition::Truth;
use crate::model::level::Level;
use crate::model::say::Lang;
use crate::report::{escape, words};

/// The answer, as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Answer {
    schema: &'static str,
    rule: String,
    draft: String,
    fired: bool,
    applies: bool,
    at: String,
    conditions: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capped_from: Option<Level>,
    capacity: &'static str,
    assumed: Vec<&'static str>,
    matches: Vec<Spot>,
    misses: Vec<Spot>,
    changes: Vec<Flip>,
}

#[derive(Debug, Serialize)]
struct Line {
    key: String,
    field: &'static str,
    wanted: Vec<String>,
    actual: Vec<String>,
    holds: &'static str,
}

#[derive(Debug, Serialize)]
struct Spot {
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    says: String,
}

#[derive(Debug, Serialize)]
struct Flip {
    field: &'static str,
    values: Vec<String>,
    outcome: &'static str,
}

pub(crate) fn run(global: &Global, args: &WhyArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let paths = [args.draft.clone()];
    let project = project(&paths)?;
    let rules = project.ruleset(global)?;
    let lang = lang(global, Some(&rules));
    let rule = explain::find(&rules, &args.rule)?;
    let history = args.context.history(&project, &rules.calendar)?;
    let entry =
        gather(&project, &rules.calendar, &paths, args.context.stdin_name.as_deref()).one(&args.draft)?;
    let request = Request {
        flags: args.context.flags(),
        history: &history,
        lang: Some(lang),
        ..Request::new(Timestamp::now())
    };
    let situation = resolve::resolve(&rules, &entry, &request)?;
    let report = lint(&rules, &entry, &request)?;
    let applies = evaluate::applies(rule, &situation);
    let view = find::view(&rules, &situation, &history);
    let mut outcome = Outcome::default();
    rule.check.look(&view, &mut outcome);

    let found = report.findings.iter().chain(&report.waived).filter(|finding| finding.rule == rule.facts.id);
    let matches: Vec<Spot> = found
        .map(|finding| Spot {
            part: finding.spans.first().map(|place| place.part.to_string()),
            line: finding.spans.first().map(|place| place.line),
            column: finding.spans.first().map(|place| place.column),
            says: finding.excerpt.clone().unwrap_or_else(|| finding.message.clone()),
        })
        .collect();
    let answer = Answer {
        schema: "persklaar/why/v1",
        rule: rule.facts.id.clone(),
        draft: report.id,
        fired: !matches.is_empty(),
        applies: applies.applies,
        at: situation.at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        conditions: reasons::reasons(&rules, rule, &situation).into_iter().map(line).collect(),
        level: applies.level,
        capped_from: applies.capped_from,
        capacity: situation.capacity.name(),
        assumed: applies.assumed,
        matches,
        misses: reasons::near_misses(&view, &outcome).into_iter().map(|miss| spot(miss, lang)).collect(),
        changes: what_if::changes(&rules, rule, &entry, &request, &situation)
            .into_iter()
            .map(|change| Flip {
                field: change.field,
                values: change.values,
                outcome: change.outcome.map_or("clear", Level::name),
            })
            .collect(),
    };
    terminal.print(|out| match args.format {
        Shape::Text => text(&answer, lang, out),
        Shape::Json | Shape::Jsonl => Ok(writeln!(out, "{}", serde_json::to_string(&answer)?)?),
    })?;
    Ok(Status::Done)
}

fn line(reason: Reason) -> Line {
    let holds = match reason.holds {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    };
    Line { key: reason.key, field: reason.field, wanted: reason.wanted, actual: reason.actual, holds }
}

fn spot(miss: NearMiss, lang: Lang) -> Spot {
    let (part, position) = miss.place.map(|(part, _, position)| (part.to_string(), position)).unzip();
    Spot {
        part,
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        says: miss.reason.get(lang).to_owned(),
    }
}

fn text(answer: &Answer, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let pick = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    let level = answer
        .level
        .map_or_else(|| pick("uit", "off").to_owned(), |level| words::level(lang, level).to_owned());
    let verdict = if answer.fired {
        format!("{} {level}.", pick("De regel slaat aan:", "The rule fires:"))
    } else if !answer.applies {
        pick("De regel is hier niet van toepassing.", "The rule does not apply here.").to_owned()
    } else {
        pick("De regel is van toepassing, maar vindt niets.", "The rule applies, but finds nothing.")
            .to_owned()
    };
    writeln!(out, "{} · {}", answer.rule, escape::line(&answer.draft))?;
    writeln!(out, "{verdict}")?;
    if let Some(from) = answer.capped_from.filter(|_| answer.applies) {
        let from = words::level(lang, from);
        match lang {
            Lang::Nl => writeln!(out, "Op een account van de gemeente zou dit zijn: {from}.")?,
            Lang::En => writeln!(out, "On an account of the municipality this would be: {from}.")?,
        }
    }
    writeln!(out, "{} {}", pick("Beoordeeld op:", "Judged at:"), answer.at)?;
    if !answer.conditions.is_empty() {
        writeln!(out, "\n{}", pick("Voorwaarden:", "Conditions:"))?;
    }
    for line in &answer.conditions {
        let mark = match line.holds {
            "yes" => pick("ja", "yes"),
            "no" => pick("nee", "no"),
            _ => pick("onbekend", "unknown"),
        };
        let actual = if line.actual.is_empty() { "—".to_owned() } else { line.actual.join(", ") };
        writeln!(
            out,
            "  {mark:<9} {} {} = {}  ({} {})",
            line.key,
            line.field,
            line.wanted.join(" | "),
            pick("hier:", "here:"),
            escape::line(&actual)
        )?;
    }
    spots(out, pick("Gevonden:", "Found:"), &answer.matches)?;
    spots(out, pick("Bijna, maar telt niet mee:", "Nearly, but does not count:"), &answer.misses)?;
    if !answer.changes.is_empty() {
        writeln!(out, "\n{}", pick("Dit zou het anders maken:", "This would change it:"))?;
    }
    for change in &answer.changes {
        let outcome = match change.outcome {
            "clear" => pick("geen bevinding", "no finding"),
            name => name.parse().map_or(name, |level| words::level(lang, level)),
        };
        let field = match change.field {
            "role" => pick("rol", "role"),
            "capacity" => pick("namens", "capacity"),
            "channel" => pick("kanaal", "channel"),
            _ => pick("vanaf", "from"),
        };
        writeln!(out, "  {field} {}: {outcome}", change.values.join(", "))?;
    }
    Ok(())
}

fn spots(out: &mut dyn Write, head: &str, spots: &[Spot]) -> io::Result<()> {
    if spots.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{head}")?;
    for spot in spots {
        match (&spot.part, spot.line, spot.column) {
            (Some(part), Some(line), Some(column)) => {
                writeln!(out, "  {part}:{line}:{column}: {}", escape::line(&spot.says))?;
            }
            _ => writeln!(out, "  {}", escape::line(&spot.says))?,
        }
    }
    Ok(())
}
