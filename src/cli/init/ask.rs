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
            let list: Vec<String> = offer
                .packs
                .iter()
                .map(|pack| format!("{} ({})", pack.name, pack.title.get(self.lang)))
                .collect();
            let list = list.join(", ");
            self.explain(&Say::new(
                format!("Kies pakketten met regels, met komma's ertussen: {list}."),
                format!("Choose packs of rules, with commas between them: {list}."),
            ))?;
            let question = Say::new("Welke pakketten wilt u gebruiken?", "Which packs do you want to use?");
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
        let question = Say::new("Welke regels wilt u gebruiken?", "Which rules do you want to use?");
        self.explain(&Say::new(
            "Pijltjes: op en neer. Spatie: aan of uit. Enter: klaar.",
            "Arrows: up and down. Space: on or off. Enter: done.",
        ))?;
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
        self.explain(&Say::new(
            format!("Sommige berichten leest eerst {}. Het mag leeg blijven.", title.nl),
            format!("Some posts are first read by {}. It may stay empty.", title.en),
        ))?;
        self.line(&Say::new("Op welk e-mailadres?", "At which e-mail address?"), Some(""), &answer::address)
    }

    /// What belongs to the municipality itself.
    pub(crate) fn own(&mut self) -> Result<OwnValues, Stop> {
        self.explain(&Say::new(
            "Eigen telefoonnummers, sites en e-mailadressen geven nooit een opmerking.\n\
             Zet er komma's tussen. Het mag leeg blijven.",
            "Your own phone numbers, sites and e-mail addresses never give a remark.\n\
             Put commas between them. It may stay empty.",
        ))?;
        let question = Say::new("Welke zijn van de gemeente?", "Which are the municipality's own?");
        self.line(&question, Some(""), &answer::own)
    }

    /// The day of the next elections.
    pub(crate) fn election(&mut self, today: Date) -> Result<Option<Date>, Stop> {
        self.explain(&Say::new(
            "In de weken voor verkiezingen zijn sommige regels strenger.\n\
             Noem de dag, zoals 2030-03-20. Het mag leeg blijven.",
            "In the weeks before elections some rules are stricter.\n\
             Name the day, such as 2030-03-20. It may stay empty.",
        ))?;
        let question = Say::new("Wanneer zijn de volgende verkiezingen?", "When are the next elections?");
        self.line(&question, Some(""), &|text| answer::election(text, today))
    }

    /// What a question is about, before it is asked: a prompt that does not fit on a line cannot be edited well.
    fn explain(&self, about: &Say) -> Result<(), Stop> {
        Ok(self.term.write_line(about.get(self.lang))?)
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
        let lang = self.lang;
        loop {
            let wrong = |text: &String| match read(text) {
                Ok(_) => Ok(()),
                Err(wrong) => {
                    let says = wrong.iter().flat_map(|(message, help)| [Some(message), help.as_ref()]);
                    Err(says.flatten().map(|say| say.get(lang)).collect::<Vec<_>>().join("; "))
                }
            };
            let input = Input::<String>::with_theme(&*self.theme).with_prompt(&prompt).allow_empty(true);
            let input = match usual.filter(|usual| !usual.is_empty()) {
                Some(usual) => input.default(usual.to_owned()),
                None => input,
            };
            let text = input.validate_with(wrong).interact_text_on(&self.term).map_err(stop)?;
            if let Ok(answer) = read(&text) {
                return Ok(answer);
            }
        }
    }
}

fn stop(error: dialoguer::Error) -> Stop {
    let error = io::Error::from(error);
    if error.kind() == io::ErrorKind::Interrupted { Stop::Interrupted } else { Stop::Output(error) }
}
