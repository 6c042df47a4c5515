//! What a text calls a password, a code or a key, and the word behind it that is one.

use std::ops::Range;

use crate::check::entity::passage::Passage;
use crate::check::entity::secret_name::{Kind, NAMES};
use crate::check::entity::shape::{Found, Pattern, after, before, in_order};
use crate::check::entity::street::COUNTED;
use crate::check::entity::token::placeholder;
use crate::model::entity::{Entity, Sure};

/// How a value is tied to its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// `wachtwoord: …`, `wachtwoord=…`
    Colon,
    /// `het wachtwoord is …`
    Is,
    /// `het wachtwoord van de wifi in de hal is: …`
    Far,
    /// `met wachtwoord …`
    Bare,
    /// `… is het wachtwoord`
    Ahead,
}

static COLON: Pattern = Pattern::new(r"^\x22?(?: ?\([ -(*-~]{1,40}\))?(?: ?(?::|=|->|=>)[ \n]{0,3}| - )");
static IS: Pattern = Pattern::new(
    r"^ (?:is|wordt|was|luidt|blijft)(?: (?:nu|vanaf nu|voortaan|gewoon|nog|steeds|nog steeds|weer|ook|natuurlijk|dan))?(?: ?:)? ",
);
static FAR: Pattern = Pattern::new(r"^(?: [a-z0-9'()-]{1,30}){1,10}? ?(?::[ \n]| (?:is|wordt|luidt):? |=)");
static AHEAD: Pattern = Pattern::new(
    r" (?:is|als|wordt|=) (?:(?:het|de|ons|onze|uw|je|mijn) )?(?:(?:nieuwe|tijdelijke|huidige) )?$",
);

/// What is said of passwords in general: an example in such advice opens nothing.
static ADVICE: Pattern = Pattern::new(
    r"(?:slechtste|zwakste|populairste|bekendste|makkelijkste|gebruikte|(?:een|geen) (?:goed|sterk|veilig|zwak|slecht|makkelijk|simpel)|bijvoorbeeld|voorbeeld van een|zoals(?: een)?|nooit (?:een|het)) $",
);
static ADVICE_BEHIND: Pattern = Pattern::new(r"\b(?:zoals|bijvoorbeeld|als|moet|moeten|nooit|geen|niet)\b");
static ADVICE_AFTER: Pattern = Pattern::new(
    r"^[ a-z,'-]{0,40}\b(?:te raden|niet veilig|nooit veilig|onveilig|geen goed|zwak|slecht|te kort|te makkelijk|populair|gekraakt)\b",
);
/// Where people log in: a word behind a colon is then the password, also a plain one.
static LOGIN: Pattern = Pattern::new(
    r"\b(?:gebruikersnaam|gebruiker|username|user|login|inloggen|inlog|wifi|wi-fi|netwerk|vergadering|meeting|zoom|teams|webex|webinar|stream)\b",
);
/// What ends a clause behind a value.
static CLAUSE_END: Pattern = Pattern::new(r"^[.!?]*(?:$|[,;)\n]| *$| *\n|[.!?] | \(| [|/-])");
/// How long a password must be, how long it holds, how many figures a code has.
static MEASURED: Pattern = Pattern::new(
    r"^(?:[ -](?:of meer |of langer |tot [0-9]+ )?(?:tekens?|karakters?|letters?|cijfers?|cijferige?|stappen|staps|factor|hoofdletters?|symbolen|characters|digits|accounts|pogingen|gebruikers)\b|\+ )",
);
/// What follows a name and a colon, and says something of it.
const PLAIN: &[&str] = &[
    "aanpassen",
    "aanvragen",
    "belangrijk",
    "bekend",
    "binnenkort",
    "blijft",
    "geblokkeerd",
    "geen",
    "geheim",
    "gewijzigd",
    "hetzelfde",
    "hulp",
    "idem",
    "instellen",
    "invullen",
    "ja",
    "kwijt",
    "lang",
    "leeg",
    "nee",
    "niet",
    "nodig",
    "none",
    "nvt",
    "onbekend",
    "optioneel",
    "opvragen",
    "persoonlijk",
    "required",
    "reset",
    "resetten",
    "sterk",
    "tips",
    "uitleg",
    "uniek",
    "veilig",
    "veiligheid",
    "veranderen",
    "vereist",
    "vergeten",
    "verlopen",
    "verplicht",
    "volgt",
    "vraag",
    "wijzigen",
    "zie",
    "zelf",
];

/// A password that people or programs make up: letters and figures together, or signs between them.
fn made_up(secret: &str) -> bool {
    let digit = secret.contains(|c: char| c.is_ascii_digit());
    let letter = secret.contains(char::is_alphabetic);
    let inside = secret.trim_matches(|c: char| !c.is_alphanumeric());
    let sign = inside.contains(|c: char| "!@#$%&*?_+=^~".contains(c));
    letter && (digit || sign) && secret.chars().count() >= 4
}

/// Capitals inside, as programs make them: `aBcDeF`.
fn mixed(secret: &str) -> bool {
    let mut letters = secret.chars();
    letters.next();
    secret.len() >= 5
        && letters.clone().any(char::is_uppercase)
        && secret.contains(char::is_lowercase)
        && letters.all(char::is_alphanumeric)
}

fn figures(secret: &str) -> usize {
    let plain = secret.trim_matches(['#', '*']);
    let ok = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.'));
    if ok { plain.bytes().filter(u8::is_ascii_digit).count() } else { 0 }
}

/// A number between hyphens as databases give out: it names something, and opens nothing.
fn uuid(secret: &str) -> bool {
    let parts: Vec<usize> = secret.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12]
}

struct Reader<'t> {
    passage: Passage<'t>,
    text: &'t str,
    kind: Kind,
    name: Range<usize>,
}

impl Reader<'_> {
    /// The word at `at`, or what stands between quotation marks there; and whether it does.
    fn word(&self, at: usize) -> Option<(Range<usize>, bool)> {
        let rest = after(self.text, at, 420);
        let open = rest.chars().next()?;
        if matches!(open, '"' | '\'' | '`' | '«') {
            let close = if open == '«' { '»' } else { open };
            let line = rest.lines().next()?.get(open.len_utf8()..)?;
            let end = line.find(close).filter(|end| (1..=64).contains(end))?;
            let start = at + open.len_utf8();
            return Some((start..start + end, true));
        }
        let skip = rest.len() - rest.trim_start_matches(['*', '_', '(']).len();
        let word = rest.get(skip..)?;
        let assigned = matches!(self.kind, Kind::Key | Kind::Password) && rest.contains(';');
        let end = word.find(|c: char| c.is_whitespace() || assigned && c == ';').unwrap_or(word.len());
        let word = word.get(..end)?;
        let mut kept = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '\'', '?', '`']);
        if skip > 0 {
            kept = kept.trim_end_matches(['*', '_', '.', ')']);
        }
        let start = at + skip;
        (!kept.is_empty()).then_some((start..start + kept.len(), false))
    }

    fn judge(&self, at: usize, tie: Tie) -> Option<Found> {
        let (mut range, quoted) = self.word(at)?;
        let behind = after(self.text, range.end, 40);
        let mut secret = self.text.get(range.clone())?;
        // A code in groups: `48 21`.
        if self.kind == Kind::Code && !quoted && (2..=4).contains(&figures(secret)) {
            let more = behind.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b' ').count();
            let groups = behind.get(..more)?.trim_end();
            if groups.split(' ').skip(1).all(|group| (2..=4).contains(&group.len())) && groups.len() < 12 {
                range.end += groups.len();
                range.end += usize::from(after(self.text, range.end, 1) == "#");
                secret = self.text.get(range.clone())?;
            }
        }
        let behind = after(self.text, range.end, 40);
        let others = [Entity::Url, Entity::Email, Entity::Date, Entity::Phone];
        if placeholder(secret)
            || MEASURED.is_in(behind)
            || MEASURED.is_in(secret.trim_start_matches(|c: char| c.is_ascii_digit()))
            || self.passage.is_other(&others, &range) && !(quoted && tie != Tie::Far)
        {
            return None;
        }
        let advice = ADVICE.is_in(before(self.text, self.name.start, 40))
            || ADVICE_AFTER.is_in(after(self.text, range.end, 64))
            || tie == Tie::Far && ADVICE_BEHIND.is_in(self.text.get(self.name.end..at)?);
        let sure = self.sure(range.clone(), quoted, tie, behind)?;
        Some((range, if advice { Sure::Possible } else { sure }))
    }

    fn sure(&self, range: Range<usize>, quoted: bool, tie: Tie, behind: &str) -> Option<Sure> {
        let secret = self.text.get(range.clone())?;
        let figures = figures(secret);
        let ends = CLAUSE_END.is_in(behind);
        let strong = made_up(secret);
        match self.kind {
            Kind::Key if secret.len() < 12 || !strong => None,
            Kind::Key if uuid(secret) => Some(Sure::Possible),
            Kind::Key => (tie != Tie::Far).then_some(Sure::Likely),
            Kind::Login => (tie == Tie::Bare && strong).then_some(Sure::Likely),
            Kind::Loose => {
                let login = LOGIN.is_in(before(self.text, self.name.start, 60));
                let close = !matches!(tie, Tie::Far | Tie::Ahead);
                let code = strong || figures >= 4 && ends;
                (login && close && code).then_some(Sure::Likely)
            }
            Kind::Short if tie != Tie::Colon && !(tie == Tie::Is && self.is_pin()) => None,
            Kind::Short if strong || (4..=6).contains(&figures) && ends && self.is_pin() => {
                Some(Sure::Likely)
            }
            Kind::Short => None,
            Kind::Code if (3..=10).contains(&figures) => {
                let year = secret.len() == 4 && (secret.starts_with("19") || secret.starts_with("20"));
                let counted = COUNTED.is_in(behind);
                let sure =
                    if year && matches!(tie, Tie::Bare | Tie::Far) { Sure::Possible } else { Sure::Certain };
                (!counted && (figures > 3 || tie != Tie::Bare)).then_some(sure)
            }
            Kind::Code => strong.then_some(Sure::Certain),
            // Without anything between them a word with a figure may be a thing: `wachtwoord iOS17`.
            Kind::Password if tie == Tie::Bare => (strong && secret.len() >= 6).then_some(Sure::Likely),
            Kind::Password if strong => Some(Sure::Certain),
            Kind::Password if figures >= 4 => {
                (tie != Tie::Far && (ends || tie == Tie::Colon) && !COUNTED.is_in(behind))
                    .then_some(Sure::Likely)
            }
            Kind::Password if quoted && matches!(tie, Tie::Colon | Tie::Is) => Some(Sure::Likely),
            Kind::Password if tie == Tie::Colon && ends => self.plain(range),
            Kind::Password => None,
        }
    }

    fn is_pin(&self) -> bool {
        self.text.get(self.name.clone()) == Some("pin")
    }

    /// A plain word behind a colon, where the clause ends.
    fn plain(&self, range: Range<usize>) -> Option<Sure> {
        let word = self.text.get(range.clone())?.trim_end_matches('!');
        if word.chars().count() < 4 || !word.chars().all(char::is_alphabetic) || PLAIN.contains(&word) {
            return None;
        }
        let login = LOGIN.is_in(before(self.text, self.name.start, 80))
            || LOGIN.is_in(self.text.get(self.name.clone()).unwrap_or_default());
        Some(if login || mixed(self.passage.written(range)) { Sure::Likely } else { Sure::Possible })
    }

    /// What the name names: behind it as a rule, or right before it.
    fn named(&self) -> Option<Found> {
        let behind = after(self.text, self.name.end, 160);
        let ties = [(Tie::Colon, &COLON), (Tie::Is, &IS), (Tie::Far, &FAR)];
        let tied = ties.iter().find_map(|(tie, pattern)| {
            let tied = pattern.first(behind, 0)?;
            self.judge(self.name.end + tied.end, *tie)
        });
        tied.or_else(|| self.bare(behind)).or_else(|| self.ahead())
    }

    fn bare(&self, behind: &str) -> Option<Found> {
        let gap = behind.starts_with(' ').then_some(1)?;
        self.judge(self.name.end + gap, Tie::Bare)
    }

    fn ahead(&self) -> Option<Found> {
        let ahead = before(self.text, self.name.start, 120);
        let tie = AHEAD.first(ahead, 0)?;
        let word = ahead.get(..tie.start)?.rsplit(char::is_whitespace).next()?;
        let start = self.name.start - ahead.len() + tie.start - word.len();
        let strong = made_up(word) && word.len() >= 6 || self.kind == Kind::Code && figures(word) >= 4;
        if !strong || matches!(self.kind, Kind::Short | Kind::Loose | Kind::Login | Kind::Key) {
            return None;
        }
        self.judge(start, Tie::Ahead)
    }
}

/// Finds what is called a password, a code or a key.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Found> {
    let text = passage.text();
    let mut found = Vec::new();
    for (kind, pattern) in &NAMES {
        found.extend(
            pattern
                .ranges(text)
                .filter_map(|name| Reader { passage: *passage, text, kind: *kind, name }.named()),
        );
    }
    in_order(found)
}
