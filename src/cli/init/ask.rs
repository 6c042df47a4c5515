//! The questions, on a terminal. Each says what happens with an empty answer, and asks again after a wrong one.

use std::io;

use dialoguer::console::{Term, truncate_str};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Input, MultiSelect};
use jiff::civil::Date;

use crate::cli::Stop;
use crate::cli::init::answer::{self, OwnValues, Wrong};
use crate::cli::init::offer::Offer;
use crate::cli::output::Terminal;
use crate::model::rule::Approver;
use crate::model::say::{Lang, Say};

/// What asks.
pub(crate) struct Asker {
    term: Term,
    theme: Box<dyn Theme>,
    /// A list that is redrawn with every key says nothing to a screen reader: there names are typed.
    narrated: bool,
    lang: Lang,
    number: usize,
    questions: usize,
}

impl Asker {
    /// Asks so many questions in this language.
    pub(crate) fn new(terminal: &Terminal, lang: Lang, questions: usize) -> Self {
        let theme: Box<dyn Theme> = if terminal.style.color && !terminal.style.narrated {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        let narrated = terminal.style.narrated;
        Self { term: Term::stderr(), theme, narrated, lang, number: 0, questions }
    }

    /// Language of messages. Asked in both, as nobody has chosen yet; what follows is asked in the answer.
    pub(crate) fn language(&mut self) -> Result<Lang, Stop> {
        let question = Say::new("Taal / Language (nl, en)", "Taal / Language (nl, en)");
        let lang = self.line(&question, Some("nl"), &|text| {
            Lang::from_tag(&text.trim().to_lowercase())
                .ok_or_else(|| vec![(Say::new("kies / choose: nl, en", "kies / choose: nl, en"), None)])
        })?;
        self.lang = lang;
        Ok(lang)
    }

    /// The name of the municipality.
    pub(crate) fn name(&mut self) -> Result<String, Stop> {
        let question = Say::new("Hoe heet de gemeente?", "What is the municipality called?");
        self.line(&question, None, &answer::name)
    }

    /// The packs, all of them chosen unless somebody takes one out.
    pub(crate) fn packs(&mut self, offer: &Offer) -> Result<Vec<String>, Stop> {
        let known = offer.names();
        if self.narrated {
            let list = known.join(", ");
            let question = Say::new(
                format!("Welke regels wilt u gebruiken? Met komma's ertussen, of alle: {list}"),
                format!("Which rules do you want to use? With commas between them, or all: {list}"),
            );
            let all = Say::new("alle", "all");
            return self.line(&question, Some(all.get(self.lang)), &|text| answer::packs(text, &known));
        }
        let width = usize::from(self.term.size().1).saturating_sub(8).max(20);
        let items: Vec<String> = offer
            .packs
            .iter()
            .map(|pack| format!("{}: {}", pack.title.get(self.lang), pack.about.get(self.lang)))
            .map(|item| truncate_str(&item, width, "…").into_owned())
            .collect();
        let question = Say::new(
            "Welke regels wilt u gebruiken? (spatie: aan of uit, enter: klaar)",
            "Which rules do you want to use? (space: on or off, enter: done)",
        );
        let question = self.numbered(&question);
        loop {
            let chosen = MultiSelect::with_theme(&*self.theme)
                .with_prompt(&question)
                .items(&items)
                .defaults(&vec![true; items.len()])
                .report(false)
                .interact_on(&self.term)
                .map_err(stop)?;
            let packs = offer.packs.iter().enumerate().filter(|(at, _)| chosen.contains(at));
            let (names, titles): (Vec<String>, Vec<&str>) =
                packs.map(|(_, pack)| (pack.name.clone(), pack.title.get(self.lang))).unzip();
            if names.is_empty() {
                self.term.write_line(answer::no_pack().get(self.lang))?;
                continue;
            }
            self.term.write_line(&format!("{question}: {}", titles.join(", ")))?;
            return Ok(names);
        }
    }

    /// Where who reads along can be reached.
    pub(crate) fn contact(&mut self, reader: &Approver) -> Result<Option<String>, Stop> {
        let title = &reader.title;
        let question = Say::new(
            format!("Sommige berichten leest eerst {}. Welk e-mailadres? (leeg: later)", title.nl),
            format!("Some posts are first read by {}. Which e-mail address? (empty: later)", title.en),
        );
        self.line(&question, Some(""), &answer::address)
    }

    /// What belongs to the municipality itself.
    pub(crate) fn own(&mut self) -> Result<OwnValues, Stop> {
        let question = Say::new(
            "Welke telefoonnummers, sites en e-mailadressen zijn van de gemeente zelf? Met komma's ertussen (leeg: later)",
            "Which phone numbers, sites and e-mail addresses are the municipality's own? With commas between them (empty: later)",
        );
        self.line(&question, Some(""), &answer::own)
    }

    /// The day of the next elections.
    pub(crate) fn election(&mut self, today: Date) -> Result<Option<Date>, Stop> {
        let question = Say::new(
            "Wanneer zijn de volgende verkiezingen? Bijvoorbeeld 2030-03-20 (leeg: geen campagnetijd)",
            "When are the next elections? For example 2030-03-20 (empty: no campaign period)",
        );
        self.line(&question, Some(""), &|text| answer::election(text, today))
    }

    fn numbered(&mut self, question: &Say) -> String {
        self.number += 1;
        format!("{}/{} {}", self.number, self.questions, question.get(self.lang))
    }

    /// Asks for a line until it can be read. `usual` counts for an empty one, and is shown if it says something.
    fn line<T>(
        &mut self,
        question: &Say,
        usual: Option<&str>,
        read: &dyn Fn(&str) -> Result<T, Vec<Wrong>>,
    ) -> Result<T, Stop> {
        let prompt = self.numbered(question);
        loop {
            let mut input = Input::<String>::with_theme(&*self.theme).with_prompt(&prompt).allow_empty(true);
            if let Some(usual) = usual.filter(|usual| !usual.is_empty()) {
                input = input.default(usual.to_owned());
            }
            let text = input.interact_text_on(&self.term).map_err(stop)?;
            match read(&text) {
                Ok(answer) => return Ok(answer),
                Err(wrong) => {
                    for say in
                        wrong.iter().flat_map(|(message, help)| [Some(message), help.as_ref()]).flatten()
                    {
                        self.term.write_line(&format!("  {}", say.get(self.lang)))?;
                    }
                }
            }
        }
    }
}

fn stop(error: dialoguer::Error) -> Stop {
    let error = io::Error::from(error);
    if error.kind() == io::ErrorKind::Interrupted { Stop::Interrupted } else { Stop::Output(error) }
}
