//! `persklaar inspect`: what the engine sees of a draft. For rule authors, on their own machine: nothing is masked.

mod page;
mod reading;
mod seen;

use jiff::Timestamp;

use crate::cli::args::{Global, InspectArgs, Shape};
use crate::cli::gather::{gather, project};
use crate::cli::output::Terminal;
use crate::cli::project::lang;
use crate::cli::{Status, Stop};
use crate::engine::{Request, find, resolve};
use crate::model::draft::Draft;

pub(crate) fn run(global: &Global, args: InspectArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let project = project(&args.paths)?;
    let rules = project.ruleset(global)?;
    let lang = lang(global, Some(&rules));
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
            let draft = seen::draft(&rules, id, &view);
            match args.format {
                Shape::Text => page::write(&draft, &view, lang, terminal, out)?,
                Shape::Json | Shape::Jsonl => writeln!(out, "{}", serde_json::to_string(&draft)?)?,
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
