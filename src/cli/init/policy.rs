//! The text of a first `policy.toml`: what was answered, and at each section what it is for and what can be added.
//!
//! A line that begins with `# ` is for people. One that begins with `#` and anything else is TOML that takes effect
//! once the `#` is gone; all of those together are a good policy too.

use std::fmt::Write as _;

use crate::cli::init::answer::Answers;
use crate::cli::init::offer::Offer;
use crate::model::say::{Lang, Say};
use crate::rules::needs::Needs;

/// Windows that a first policy can have without asking anything.
const SWITCH: &str = "crisis";
const HOURS: &str = "office-hours";
const CAMPAIGN: &str = "campaign";

/// Text, as TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(values: &[String]) -> String {
    toml::Value::from(values.to_vec()).to_string()
}

fn say(say: &Say) -> String {
    format!("{{ nl = {}, en = {} }}", quoted(&say.nl), quoted(&say.en))
}

/// The text of `policy.toml`.
pub(crate) fn text(answers: &Answers, offer: &Offer) -> String {
    let needs = offer.needs(&answers.packs);
    let mut page = Page { lang: answers.language, text: String::new() };
    page.head(answers, offer);
    page.approvers(answers, offer, &needs);
    page.own(answers);
    page.windows(answers, &needs);
    page.registers(answers, offer, &needs);
    page.changes(answers, offer);
    page.own_rule();
    page.rest(answers, offer);
    page.text
}

/// A file in the making.
struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    /// Lines as they are.
    fn put(&mut self, lines: &str) {
        self.text.push_str(lines.trim_end());
        self.text.push('\n');
    }

    /// A section: what it is, and its lines.
    fn section(&mut self, nl: &str, en: &str, lines: &str) {
        self.text.push('\n');
        self.comment(nl, en);
        self.put(lines);
    }

    fn comment(&mut self, nl: &str, en: &str) {
        let words = if self.lang == Lang::Nl { nl } else { en };
        for line in words.lines() {
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "# {}", line.trim());
        }
    }

    fn pick<'w>(&self, nl: &'w str, en: &'w str) -> &'w str {
        if self.lang == Lang::Nl { nl } else { en }
    }

    fn head(&mut self, answers: &Answers, offer: &Offer) {
        self.put("#:schema ./policy.schema.json");
        self.comment(
            "Het mediabeleid van de gemeente. Een regel met # en een spatie is uitleg.
            Begint een regel met # en dan meteen een woord? Dat is een voorbeeld: haal de # weg, en het telt mee.
            Staat er een kop boven, zoals #[roles]? Haal dan ook daar de # weg.
            Klopt alles nog? persklaar policy check
            De eerste regel helpt bij het typen, in een editor die TOML kent (in VS Code: Even Better TOML).",
            "The municipality's media strategy. A line with # and a space is explanation.
            Does a line begin with # and then a word at once? That is an example: take the # away, and it counts.
            Is there a heading above it, such as #[roles]? Then take the # away there too.
            Is everything still right? persklaar policy check
            The first line helps while you type, in an editor that knows TOML (in VS Code: Even Better TOML).",
        );
        self.section(
            "Elk rapport noemt deze versie. Kies een nieuwe als het beleid verandert.",
            "Every report names this version. Choose a new one when the policy changes.",
            "version = \"1\"",
        );
        let mut packs = "packs = [\n".to_owned();
        for pack in offer.chosen(&answers.packs) {
            let about = pack.about.get(self.lang).replace(['\n', '\r'], " ");
            let _ = writeln!(packs, "  {:<16} # {about}", format!("{},", quoted(&pack.name)));
        }
        packs.push(']');
        self.section(
            "Pakketten met regels. Alle regels ziet u met: persklaar rules
            Wat een regel doet en waarom: persklaar explain privacy/bsn",
            "Packs of rules. See all rules with: persklaar rules
            What a rule does and why: persklaar explain privacy/bsn",
            &packs,
        );
        let (name, language) = (quoted(&answers.name), answers.language.tag());
        let lines = format!(
            "[municipality]\nname      = {name}\nlanguage  = \"{language}\"\ntime_zone = \"Europe/Amsterdam\""
        );
        self.section(
            "Taal van de meldingen: nl of en. Tijdzone van Bonaire, Saba en Sint Eustatius: America/Kralendijk",
            "Language of messages: nl or en. Time zone of Bonaire, Saba and Sint Eustatius: America/Kralendijk",
            &lines,
        );
        self.section(
            "Rollen die het programma niet kent. Bekend zijn: burgemeester, wethouder, raadslid, commissielid,
            griffier, secretaris, ambtenaar, communicatie, boa en extern.",
            "Roles that the program does not know. It knows: burgemeester, wethouder, raadslid, commissielid,
            griffier, secretaris, ambtenaar, communicatie, boa and extern.",
            "#[roles]\n#jongerenburgemeester = { nl = \"jongerenburgemeester\", en = \"youth mayor\" }",
        );
    }

    fn approvers(&mut self, answers: &Answers, offer: &Offer, needs: &Needs) {
        let names: Vec<&String> = offer
            .approvers
            .keys()
            .filter(|name| needs.approvers.contains(*name) || answers.contacts.contains_key(*name))
            .collect();
        if names.is_empty() {
            return self.section(
                "Wie meeleest. De gekozen pakketten vragen dat nergens; een eigen regel kan dat wel.",
                "Who reads along. The chosen packs ask it nowhere; a rule of your own can.",
                "#[approvers.communicatie]\n#title = { nl = \"het team communicatie\", en = \"the communication team\" }",
            );
        }
        self.text.push('\n');
        self.comment(
            "Wie meeleest, als een regel dat vraagt. Het rapport noemt title en contact.
            Bij people horen namen (id) uit het register people: hun goedkeuring telt.",
            "Who reads along where a rule asks it. The report names title and contact.
            Under people go names (id) of the register people: their approval counts.",
        );
        for (at, name) in names.into_iter().enumerate() {
            let Some(approver) = offer.approvers.get(name) else { continue };
            if at > 0 {
                self.text.push('\n');
            }
            let contact = match answers.contacts.get(name) {
                Some(address) => format!("contact = {}", quoted(address)),
                None => format!("#contact = \"{}@gemeente.example\"", self.pick("naam", "name")),
            };
            let title = say(&approver.title);
            self.put(&format!("[approvers.{name}]\ntitle   = {title}\n{contact}\npeople  = []"));
        }
    }

    fn own(&mut self, answers: &Answers) {
        let own = &answers.own;
        let (phones, domains, emails) = (list(&own.phones), list(&own.domains), list(&own.emails));
        let lines = format!(
            "[own]\nphones  = {phones}\ndomains = {domains}\nemails  = {emails}\n#addresses = [\"Raadhuisplein 1\"]\n\
             #ibans     = [\"NL66BNGH0123456789\"]\n#terms     = [\"Geheime Tuin\"]"
        );
        self.section(
            "Wat van de gemeente zelf is, en dus nooit een opmerking geeft: telefoonnummers, sites (ook alles eronder),
            e-mailadressen, straatadressen, rekeningnummers, en namen waarin een woord staat dat een regel zoekt.",
            "What is the municipality's own, and never gives a remark: phone numbers, sites (and all below them),
            e-mail addresses, street addresses, bank accounts, and names that hold a word some rule looks for.",
            &lines,
        );
    }

    fn windows(&mut self, answers: &Answers, needs: &Needs) {
        self.text.push('\n');
        self.comment(
            "Vensters: tijden waarin een regel strenger is, of juist alleen dan geldt.",
            "Windows: times in which a rule is stricter, or counts only then.",
        );
        if needs.windows.contains(HOURS) {
            self.put(
                "[[window]]\nid        = \"office-hours\"\ntitle     = { nl = \"werktijd\", en = \"office hours\" }\n\
                 recurring = { weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = \"08:30\", until = \"17:00\" }",
            );
            self.text.push('\n');
        }
        if needs.windows.contains(SWITCH) {
            self.comment(
                "Is er een ramp of crisis? Zet active op true, en daarna weer op false.",
                "Is there a disaster or crisis? Set active to true, and afterwards back to false.",
            );
            self.put(
                "[[window]]\nid     = \"crisis\"\ntitle  = { nl = \"crisis\", en = \"crisis\" }\nactive = false",
            );
            self.text.push('\n');
        }
        self.comment(
            "Campagnetijd: de weken voor verkiezingen. De wet kent die niet; uw gemeente kiest de lengte.
            Zes weken is hier een voorstel: from_days = -42.",
            "Campaign period: the weeks before elections. The law knows none; your municipality chooses its length.
            Six weeks is a proposal: from_days = -42.",
        );
        let day = answers.election.map_or_else(|| "2030-03-20".to_owned(), |day| day.to_string());
        let off = if answers.election.is_some() { "" } else { "#" };
        self.put(&format!(
            "{off}[[event]]\n{off}id    = \"verkiezingen\"\n{off}date  = {day}\n\
             {off}title = {{ nl = \"verkiezingsdag\", en = \"election day\" }}\n{off}\n\
             {off}[[window]]\n{off}id       = \"campaign\"\n{off}title    = {{ nl = \"campagnetijd\", en = \"campaign period\" }}\n\
             {off}relative = {{ event = \"verkiezingen\", from_days = -42, until_days = 0 }}"
        ));
    }

    fn registers(&mut self, answers: &Answers, offer: &Offer, needs: &Needs) {
        let made = |window: &String| match window.as_str() {
            HOURS | SWITCH => true,
            CAMPAIGN => answers.election.is_some(),
            _ => false,
        };
        let windows: Vec<String> = needs.windows.iter().filter(|window| !made(window)).cloned().collect();
        let registers: Vec<String> = needs.registers.iter().cloned().collect();
        let lines = format!("[without]\nregisters = {}\nwindows   = {}", list(&registers), list(&windows));
        self.section(
            "Wat de gemeente (nog) niet heeft. Regels die het nodig hebben staan uit; u ziet ze met: persklaar policy show
            Haal een naam hier weg zodra het register of venster er is.",
            "What the municipality does not have (yet). Rules that need it are off; see them with: persklaar policy show
            Take a name away here as soon as the register or window is there.",
            &lines,
        );
        self.text.push('\n');
        self.comment(
            "Registers: lijsten uit een rekenblad. Maak naast dit bestand een map registers. Bewaar de lijst daarin als
            CSV UTF-8, met deze namen van kolommen op de eerste regel. Meer waarden in één cel: ; ertussen.",
            "Registers: lists from a spreadsheet. Make a folder registers beside this file. Save the list in it as
            CSV UTF-8, with these names of columns on the first line. Several values in one cell: put ; between them.",
        );
        for name in offer.useful(needs) {
            let header = offer.registers.get(&name).map_or("", String::as_str);
            let (nl, en) = about(&name);
            let waiting = offer.waiting(&answers.packs, &name);
            let waiting = match (waiting, self.lang) {
                (0, _) => String::new(),
                (1, Lang::Nl) => " (1 regel wacht hierop)".to_owned(),
                (1, Lang::En) => " (1 rule waits for it)".to_owned(),
                (number, Lang::Nl) => format!(" ({number} regels wachten hierop)"),
                (number, Lang::En) => format!(" ({number} rules wait for it)"),
            };
            let what = self.pick(nl, en);
            let _ = writeln!(self.text, "#\n#   registers/{name}.csv: {what}{waiting}\n#     {header}");
        }
        self.text.push_str("#\n");
        self.comment(
            "Mag niemand de woorden uit een register zien? Dan staan ze in geen enkel rapport, met deze twee regels:
            [registers]
            secret-dossiers = { confidential = true }",
            "May nobody see the words of a register? Then they stand in no report at all, with these two lines:
            [registers]
            secret-dossiers = { confidential = true }",
        );
    }

    fn changes(&mut self, answers: &Answers, offer: &Offer) {
        let rule = offer.example_rule(&answers.packs).map(|rule| quoted(&rule));
        self.section(
            "Een regel strenger, milder of uit: advice (advies), review (laten meelezen), block (niet plaatsen) of off (uit).",
            "A rule stricter, milder or off: advice, review, block or off.",
            &rule.map_or_else(|| "[levels]".to_owned(), |rule| format!("[levels]\n#{rule} = \"review\"")),
        );
        self.section(
            "Waarden voor velden die in geen enkel concept staan.",
            "Values for fields that no draft gives.",
            "[defaults]\n#channel = \"facebook\"\n#role    = \"communicatie\"",
        );
    }

    fn own_rule(&mut self) {
        self.section(
            "Een eigen regel. In elk voorbeeld bij bad moet de regel iets vinden, in elk voorbeeld bij good niet;
            persklaar test controleert dat.",
            "A rule of your own. In every example under bad the rule must find something, in every one under good
            nothing; persklaar test checks that.",
            "#[[rule]]
#id      = \"burger\"
#level   = \"advice\"
#message = { nl = \"Wij schrijven ‘inwoner’.\", en = \"We write ‘inwoner’.\" }
#help    = { nl = \"Maak er ‘inwoner’ van.\", en = \"Make it ‘inwoner’.\" }
#why     = { nl = \"Zo spreken wij mensen aan.\", en = \"That is how we address people.\" }
#basis   = [{ policy = \"Schrijfwijzer van de gemeente.\" }]
#check.phrases = { any = [\"burger\"], except = [\"burger service punt\"] }
#bad     = [\"Alle burgers zijn welkom.\"]
#good    = [\"De burgemeester eet een hamburger.\", \"Bel het Burger Service Punt.\"]",
        );
    }

    fn rest(&mut self, answers: &Answers, offer: &Offer) {
        if let Some(rule) = offer.example_rule(&answers.packs) {
            let (rule, reason) = (
                quoted(&rule),
                quoted(
                    self.pick("Afgesproken in het overleg van 1 maart.", "Agreed in the meeting of 1 March."),
                ),
            );
            self.section(
                "Een uitzondering: voor welke regel, waar, waarom, van wie en tot wanneer. Daarna geldt de regel weer.",
                "An exception: for which rule, where, why, by whom and until when. After that the rule counts again.",
                &format!(
                    "#[[waiver]]\n#rule   = {rule}\n#when   = {{ channel = \"facebook\" }}\n#reason = {reason}\n\
                     #by     = \"m.bakker\"\n#until  = 2030-12-31"
                ),
            );
        }
        self.section(
            "Een doel van de strategie: hoe u het meet en wat u wilt bereiken.",
            "An objective of the strategy: how you measure it and what you want to reach.",
            "#[[objective]]
#id      = \"plain-language\"
#title   = { nl = \"Onze berichten zijn te lezen op niveau B1.\", en = \"Our posts read at level B1.\" }
#measure = \"aandeel berichten zonder opmerking uit het pakket taal\"
#target  = \"80% in 2030\"",
        );
    }
}

/// What a register holds.
fn about(register: &str) -> (&'static str, &'static str) {
    match register {
        "accounts" => (
            "de accounts, van wie ze zijn en wie erop mag plaatsen",
            "the accounts, whose they are and who may post",
        ),
        "people" => {
            ("wie er werkt of bestuurt, met rol en belangen", "who works or governs, with role and interests")
        }
        "parties" => ("partijen met hun leuzen en hashtags", "parties with their slogans and hashtags"),
        "tenders" => ("aanbestedingen en wie meedoet", "tenders and who takes part"),
        "applications" => ("aanvragen voor vergunningen", "applications for permits"),
        "secret-dossiers" => ("woorden uit geheime stukken", "words from secret documents"),
        "domains" => ("sites waarnaar een besluit mag verwijzen", "sites that a decision may point to"),
        "categories" => ("soorten berichten die u plaatst", "the kinds of post that you publish"),
        "portfolios" => ("woorden per beleidsveld", "words per policy field"),
        "core-messages" => ("de kernboodschap per beleidsveld", "the core message per policy field"),
        "do-not-share" => ("accounts en sites die u niet deelt", "accounts and sites that you do not share"),
        "investigations" => {
            ("lopende onderzoeken en rechtszaken", "investigations and court cases under way")
        }
        "security" => {
            ("woorden die iets over beveiliging zeggen", "words that tell something about security")
        }
        _ => ("zie persklaar rules", "see persklaar rules"),
    }
}
