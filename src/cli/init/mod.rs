//! `persklaar init`: a policy to begin with. Six questions, or a flag for each; what is made works at once, without
//! any register, and says itself what can be added.

mod answer;
pub(crate) mod args;
mod ask;
mod drafts;
mod offer;
mod place;
mod policy;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::args::Global;
use crate::cli::output::Terminal;
use crate::cli::{Status, Stop, disk};
use crate::compile::compile;
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::report::escape;
use crate::rules::library::{Library, PolicyFiles};
use crate::schema::{Kind, schema};

use answer::{Answers, OwnValues, Wrong};
use args::InitArgs;
use ask::Asker;
use offer::Offer;
use place::Made;

pub(crate) fn run(global: &Global, args: &InitArgs, terminal: &Terminal) -> Result<Status, Stop> {
    let offer = Offer::embedded();
    // Without a folder paths are as short as they can be: `persklaar.toml`, not `./persklaar.toml`.
    let root = args.folder.clone().unwrap_or_default();
    let mut given = Given::read(global, args, &offer)?;
    if args.yes {
        given.usual(&offer);
    } else if io::stdin().is_terminal() && io::stderr().is_terminal() {
        if !args.force {
            // Before the first question, not after the last one.
            refuse(&place::present(&root, &[project("", Lang::Nl)]))?;
        }
        given.ask(global, &offer, terminal)?;
    }
    let answers = given.complete(args.yes, &offer)?;
    let made = made(&answers, &offer)?;
    if !args.force {
        refuse(&place::present(&root, &made))?;
    }
    place::place(&root, &made, args.force)?;
    let lang = global.lang.unwrap_or(answers.language);
    terminal.print(|out| {
        for line in told(&root, &made, lang) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    })?;
    Ok(Status::Done)
}

/// What is known so far; `None` is not answered yet.
#[derive(Debug, Default)]
struct Given {
    language: Option<Lang>,
    name: Option<String>,
    packs: Option<Vec<String>>,
    /// By approver; `None` stands for whom the question would be about.
    contacts: Option<Vec<(Option<String>, Option<String>)>>,
    own: Option<OwnValues>,
    election: Option<Option<Date>>,
}

impl Given {
    /// What the flags say. Everything that is wrong with them comes in one run.
    fn read(global: &Global, args: &InitArgs, offer: &Offer) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = args.name.as_deref().map(answer::name);
        let packs = args.packs.as_deref().map(|packs| answer::packs(packs, &offer.names()));
        let own = args.own.as_deref().map(answer::own);
        let today = today();
        let election = args.election.as_deref().map(|day| answer::election(day, today));
        let contacts: Vec<_> = args.contact.iter().map(|contact| self::contact(contact, offer)).collect();
        let given = Self {
            language: args.language.or(global.lang),
            name: good("--name", name, &mut problems),
            packs: good("--packs", packs, &mut problems),
            contacts: (!contacts.is_empty()).then(|| {
                contacts.into_iter().filter_map(|one| good("--contact", Some(one), &mut problems)).collect()
            }),
            own: good("--own", own, &mut problems),
            election: good("--election", election, &mut problems),
        };
        if problems.is_empty() { Ok(given) } else { Err(problems) }
    }

    /// Fills in the usual answers, for all that has one.
    fn usual(&mut self, offer: &Offer) {
        self.language.get_or_insert_default();
        self.packs.get_or_insert_with(|| offer.names());
        self.contacts.get_or_insert_default();
        self.own.get_or_insert_default();
        self.election.get_or_insert_default();
    }

    /// Asks for what is not known.
    fn ask(&mut self, global: &Global, offer: &Offer, terminal: &Terminal) -> Result<(), Stop> {
        let open = [
            self.language.is_none(),
            self.name.is_none(),
            self.packs.is_none(),
            self.contacts.is_none(),
            self.own.is_none(),
            self.election.is_none(),
        ];
        let questions = open.into_iter().filter(|open| *open).count();
        let mut asker = Asker::new(terminal, self.language.or(global.lang).unwrap_or_default(), questions);
        if self.language.is_none() {
            self.language = Some(asker.language()?);
        }
        if self.name.is_none() {
            self.name = Some(asker.name()?);
        }
        if self.packs.is_none() {
            self.packs = Some(asker.packs(offer)?);
        }
        if self.contacts.is_none() {
            let reader = offer.reader(self.packs.as_deref().unwrap_or_default());
            let answered = reader.map(|reader| asker.contact(reader)).transpose()?;
            self.contacts = Some(vec![(None, answered.flatten())]);
        }
        if self.own.is_none() {
            self.own = Some(asker.own()?);
        }
        if self.election.is_none() {
            self.election = Some(asker.election(today())?);
        }
        Ok(())
    }
}

impl Given {
    /// The answers, or which flags are missing. Nobody is asked where nobody can answer.
    fn complete(self, yes: bool, offer: &Offer) -> Result<Answers, Vec<Problem>> {
        let missing: Vec<&str> = [
            ("--language", self.language.is_none()),
            ("--name", self.name.is_none()),
            ("--packs", self.packs.is_none()),
            ("--contact", self.contacts.is_none() && self.read_along(offer)),
            ("--own", self.own.is_none()),
            ("--election", self.election.is_none()),
        ]
        .into_iter()
        .filter_map(|(flag, missing)| missing.then_some(flag))
        .collect();
        let (Some(language), Some(name), Some(packs), Some(own), Some(election), []) =
            (self.language, self.name, self.packs, self.own, self.election, missing.as_slice())
        else {
            return Err(vec![incomplete(&missing, yes)]);
        };
        let reader = offer.reader(&packs).map(|reader| reader.id.clone());
        let contacts = self
            .contacts
            .into_iter()
            .flatten()
            .filter_map(|(approver, address)| Some((approver.or_else(|| reader.clone())?, address?)));
        Ok(Answers { language, name, contacts: contacts.collect(), packs, own, election })
    }

    /// Whether somebody reads along with these packs, so that there is an address to ask for.
    fn read_along(&self, offer: &Offer) -> bool {
        self.packs.as_ref().is_none_or(|packs| offer.reader(packs).is_some())
    }
}

/// Today, in the time zone that a first policy has.
fn today() -> Date {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    Timestamp::now().to_zoned_datetime(zone).date()
}

/// What one flag says, or what is wrong with it.
fn good<T>(flag: &str, answer: Option<Result<T, Vec<Wrong>>>, problems: &mut Vec<Problem>) -> Option<T> {
    match answer? {
        Ok(answer) => Some(answer),
        Err(wrong) => {
            problems.extend(
                wrong.into_iter().map(|(message, help)| Problem { help, ..Problem::new(flag, message) }),
            );
            None
        }
    }
}

/// `address`, or `approver=address`.
fn contact(text: &str, offer: &Offer) -> Result<(Option<String>, Option<String>), Vec<Wrong>> {
    let Some((approver, address)) = text.split_once('=') else {
        return Ok((None, answer::address(text)?));
    };
    let approver = approver.trim();
    if !offer.approvers.contains_key(approver) {
        let wrong = answer::short(approver);
        let message = Say::new(
            format!("geen enkel pakket kent meelezer `{wrong}`"),
            format!("no pack knows approver `{wrong}`"),
        );
        return Err(vec![(message, nearest::advice(approver, offer.approvers.keys().map(String::as_str)))]);
    }
    Ok((Some(approver.to_owned()), answer::address(address)?))
}

fn incomplete(missing: &[&str], yes: bool) -> Problem {
    let flags = missing.join(", ");
    let message = Say::new(
        format!("hier kan niemand vragen beantwoorden, en deze antwoorden ontbreken: {flags}"),
        format!("nobody can answer questions here, and these answers are missing: {flags}"),
    );
    let help = if yes {
        Say::new("geef ze als vlag mee", "give them as flags")
    } else {
        Say::new(
            "geef ze als vlag mee; met --yes telt voor alles behalve --name het gewone antwoord",
            "give them as flags; with --yes the usual answer counts for all but --name",
        )
    };
    Problem::new("init", message).help(help)
}

/// Which policy counts in this folder.
fn project(slug: &str, lang: Lang) -> Made {
    let about = Say::new(
        "# Concepten onder deze map vallen onder het beleid in policies/. Met de # weg geldt ook:\n\
         # eigen pakketten met regels; welke bestanden concepten zijn; de sleutel voor kenmerken van bevindingen.\n",
        "# Drafts below this folder fall under the policy in policies/. With the # away these count too:\n\
         # packs of rules of your own; which files are drafts; the key for fingerprints of findings.\n",
    );
    let slug = policy::quoted(slug);
    let text = format!(
        "{}policy = {slug}\n#rules    = [\"rules\"]\n#drafts   = [\"drafts/**\"]\n#key_file = \"sleutel.txt\"\n",
        about.get(lang)
    );
    ("persklaar.toml".to_owned(), text)
}

/// All files, from answers that are good. That the policy is right is not taken on trust.
fn made(answers: &Answers, offer: &Offer) -> Result<Vec<Made>, Vec<Problem>> {
    let taken: Vec<String> = offer.names().into_iter().chain(["context".to_owned()]).collect();
    let slug = answer::slug(&answers.name, &taken);
    let path = format!("policies/{slug}/policy.toml");
    let text = policy::text(answers, offer);
    let files = PolicyFiles {
        name: slug.clone(),
        path: path.clone(),
        text: text.clone(),
        registers: Vec::new(),
        builtin: false,
    };
    compile(&Library::embedded(), &files)?;
    let schema = format!("{:#}\n", schema(Kind::Policy));
    let mut made = vec![
        project(&slug, answers.language),
        (path, text),
        (format!("policies/{slug}/policy.schema.json"), schema),
    ];
    made.extend(drafts::made(&answers.packs, answers.language));
    Ok(made)
}

/// Nothing that is there is replaced unasked.
fn refuse(present: &[PathBuf]) -> Result<(), Vec<Problem>> {
    let problem = |path: &PathBuf| {
        let message = Say::new("dit bestand is er al", "this file is already there");
        let help = Say::new(
            "er is niets gewijzigd; kies een andere map, of vervang wat er is met --force",
            "nothing was changed; choose another folder, or replace what is there with --force",
        );
        Problem::new(disk::shown(path), message).help(help)
    };
    if present.is_empty() { Ok(()) } else { Err(present.iter().map(problem).collect()) }
}

/// What was made, and what to do next.
fn told(root: &Path, made: &[Made], lang: Lang) -> Vec<String> {
    let pick = |nl: &str, en: &str| if lang == Lang::Nl { nl.to_owned() } else { en.to_owned() };
    let shown = |path: &Path| escape::line(&disk::shown(path)).into_owned();
    let mut lines = vec![pick("Gemaakt:", "Made:")];
    lines.extend(made.iter().map(|(path, _)| format!("  {}", shown(&root.join(path)))));
    lines.extend([String::new(), pick("Hierna:", "Next:")]);
    if !root.as_os_str().is_empty() {
        let folder = shown(root);
        let quote = if folder.contains(char::is_whitespace) { "\"" } else { "" };
        lines.push(format!("  cd {quote}{folder}{quote}"));
    }
    lines.extend([
        format!("  persklaar policy check   {}", pick("klopt het beleid?", "is the policy right?")),
        format!(
            "  persklaar test           {}",
            pick("doet elke regel wat zijn voorbeelden zeggen?", "does every rule do what its examples say?")
        ),
        format!(
            "  persklaar check          {}",
            pick("hoe luidt het oordeel over de concepten?", "what is the verdict on the drafts?")
        ),
    ]);
    lines
}
