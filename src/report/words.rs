//! The fixed phrases of reports, in both languages, in one place.

use crate::model::finding::Finding;
use crate::model::level::{Level, Verdict};
use crate::model::problem::Problem;
use crate::model::report::{DraftReport, Report};
use crate::model::say::Lang;
use crate::text::disguise::Disguise;

fn pick(lang: Lang, nl: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

fn count(lang: Lang, n: usize, one: (&str, &str), many: (&str, &str)) -> String {
    let (nl, en) = if n == 1 { one } else { many };
    format!(
        "{n} {}",
        match lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    )
}

/// What a verdict comes down to.
#[must_use]
pub fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clear => pick(lang, "in orde", "clear"),
        Verdict::Advice => pick(lang, "advies", "advice"),
        Verdict::Review => pick(lang, "laten meelezen", "review"),
        Verdict::Block => pick(lang, "niet plaatsen", "block"),
    }
}

/// What a level asks for: the same words as the verdict it leads to.
#[must_use]
pub fn level(lang: Lang, level: Level) -> &'static str {
    verdict(lang, Verdict::from(Some(level)))
}

/// Said first when no policy was named or found.
#[must_use]
pub fn example_policy(lang: Lang) -> &'static str {
    pick(
        lang,
        "Let op: dit is het voorbeeldbeleid, niet het beleid van uw gemeente.",
        "Note: this is the example policy, not the policy of your municipality.",
    )
}

/// Said of a draft in which nothing was found. In a report that is not complete it sounds less reassuring.
#[must_use]
pub fn nothing_found(lang: Lang, complete: bool) -> &'static str {
    if complete {
        pick(lang, "geen opmerkingen", "no remarks")
    } else {
        pick(lang, "niets gevonden", "nothing found")
    }
}

/// Said of a draft to which no rule applied.
#[must_use]
pub fn not_checked(lang: Lang) -> &'static str {
    pick(
        lang,
        "niet gecontroleerd: er is geen regel voor dit concept",
        "not checked: there is no rule for this draft",
    )
}

/// Said beside a row of a calendar that was not checked, or not for all of its channels.
#[must_use]
pub fn unchecked(lang: Lang) -> &'static str {
    pick(lang, "niet gecontroleerd", "not checked")
}

/// Who somebody is, and how to reach them.
#[must_use]
pub fn approver(report: &Report, id: &str) -> String {
    let known =
        report.policy.as_ref().and_then(|policy| policy.approvers.iter().find(|known| known.id == id));
    let Some(approver) = known else {
        return id.to_owned();
    };
    let title = approver.title.get(report.lang);
    match &approver.contact {
        Some(contact) => format!("{title} ({contact})"),
        None => title.to_owned(),
    }
}

/// Before the names of those who read along.
#[must_use]
pub fn reads_along(lang: Lang) -> &'static str {
    pick(lang, "leest mee", "to be read by")
}

/// What to do with a finding that somebody reads along with.
#[must_use]
pub fn let_read(lang: Lang, who: &str) -> String {
    match lang {
        Lang::Nl => format!("Laat dit eerst lezen door: {who}."),
        Lang::En => format!("Have this read first by: {who}."),
    }
}

/// Before what a finding rests on; the word is the same in both languages.
pub const BASIS: &str = "Basis";

/// A law and its article; written the same in both languages.
#[must_use]
pub fn article(law: &str, article: Option<&str>) -> String {
    match article {
        Some(article) => format!("{law} art. {article}"),
        None => law.to_owned(),
    }
}

/// Above the reminders: nobody looked whether the draft does what they say.
#[must_use]
pub fn think_of(lang: Lang) -> &'static str {
    pick(
        lang,
        "Denk ook hieraan. Het programma kan dit niet voor u nakijken:",
        "Think of this too. The program cannot check it for you:",
    )
}

/// The municipality's own rule.
#[must_use]
pub fn own_policy(lang: Lang, policy: &str) -> String {
    format!("{}: {policy}", pick(lang, "beleid", "policy"))
}

/// What could stand there instead.
#[must_use]
pub fn fix(lang: Lang, text: &str) -> String {
    match (lang, text.is_empty()) {
        (Lang::Nl, false) => format!("Schrijf hier: “{text}”."),
        (Lang::En, false) => format!("Write here: “{text}”."),
        (Lang::Nl, true) => "Haal dit weg.".to_owned(),
        (Lang::En, true) => "Take this out.".to_owned(),
    }
}

/// Why a finding weighs less than its rule says.
#[must_use]
pub fn capped(lang: Lang, finding: &Finding) -> Option<String> {
    let from = level(lang, finding.capped_from?);
    let to = level(lang, finding.level);
    Some(match lang {
        Lang::Nl => format!(
            "Op een account van de gemeente is dit: {from}. Op dit account is het: {to} (Grondwet art. 7)."
        ),
        Lang::En => format!(
            "On an account of the municipality this is: {from}. On this account it is: {to} (Dutch Constitution art. 7)."
        ),
    })
}

/// Which fields were unknown, so that the strict reading was taken.
#[must_use]
pub fn assumed(lang: Lang, fields: &[&str]) -> Option<String> {
    if fields.is_empty() {
        return None;
    }
    let names = fields.iter().map(|name| field(lang, name)).collect::<Vec<_>>().join(", ");
    Some(match lang {
        Lang::Nl => {
            format!("Niet bekend: {names}. Daarom is streng gekeken. Vul het in als u het weet.")
        }
        Lang::En => {
            format!("Not known: {names}. So the strict reading was taken. Fill it in if you know.")
        }
    })
}

/// What people call a field of the context.
fn field(lang: Lang, name: &str) -> &str {
    let (nl, en) = match name {
        "role" => ("de rol", "the role"),
        "author" => ("de auteur", "the author"),
        "account" => ("het account", "the account"),
        "account_kind" => ("het soort account", "the kind of account"),
        "account_topics" => ("de onderwerpen van het account", "the subjects of the account"),
        "account_house_rules" => ("de huisregels van het account", "the house rules of the account"),
        "author_listed" => ("of de auteur hier kan plaatsen", "whether the author may post here"),
        "candidate" => ("of de auteur op een lijst staat", "whether the author stands for election"),
        "party" => ("de partij van de auteur", "the author's party"),
        "portfolio" => ("de portefeuille van de auteur", "the author's portfolio"),
        "capacity" => ("namens wie dit is", "on whose behalf this is"),
        other => (other, other),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// How the letters were disguised.
#[must_use]
pub fn disguise(lang: Lang, disguise: Disguise) -> &'static str {
    match disguise {
        Disguise::Spaced => pick(
            lang,
            "De letters staan los van elkaar. Het woord telt toch mee.",
            "The letters stand apart. The word counts all the same.",
        ),
        Disguise::Leet => pick(
            lang,
            "Er staan cijfers of tekens op de plaats van letters. Het woord telt toch mee.",
            "There are digits or signs in place of letters. The word counts all the same.",
        ),
        Disguise::Styled => pick(
            lang,
            "De letters zijn versierd. Het woord telt toch mee. Een schermlezer kan zulke letters vaak niet voorlezen.",
            "The letters are decorated. The word counts all the same. Screen readers often cannot read such letters.",
        ),
        Disguise::LookAlike => pick(
            lang,
            "Er staan letters uit een ander alfabet tussen. Het woord telt toch mee.",
            "There are letters of another alphabet in it. The word counts all the same.",
        ),
        Disguise::Invisible => pick(
            lang,
            "Er staan onzichtbare tekens tussen de letters. Het woord telt toch mee.",
            "There are invisible characters between the letters. The word counts all the same.",
        ),
    }
}

/// How many more places a finding has than are shown.
#[must_use]
pub fn more_places(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Nl => format!("En nog op {}.", count(lang, n, ("plaats", ""), ("plaatsen", ""))),
        Lang::En => format!("And in {}.", count(lang, n, ("", "more place"), ("", "more places"))),
    }
}

/// Where a problem is, as far as is known: `path:line:column`, or the cell of a spreadsheet.
#[must_use]
pub fn place_of(problem: &Problem) -> String {
    let mut place = problem.path.clone();
    let in_sheet = problem.cell.as_ref().is_some_and(|cell| cell.sheet.is_some());
    for number in [problem.line, problem.line.and(problem.column)].into_iter().flatten().filter(|_| !in_sheet)
    {
        place.push_str(&format!(":{number}"));
    }
    // In a file of lines the row alone says nothing more.
    if let Some(cell) = problem.cell.as_ref().filter(|cell| in_sheet || cell.column.is_some()) {
        place.push_str(&format!(" ({cell})"));
    }
    place
}

/// Points from one place to another.
#[must_use]
pub fn see_also(lang: Lang) -> &'static str {
    pick(lang, "Zie ook", "See also")
}

/// Why a finding does not count, on one line.
#[must_use]
pub fn waived(lang: Lang, finding: &Finding) -> Option<String> {
    let waived = finding.waived.as_ref()?;
    let rule = &finding.rule;
    let mut text = match lang {
        Lang::Nl => format!("uitzondering op {rule}: {} ({}", waived.reason, waived.by),
        Lang::En => format!("exception to {rule}: {} ({}", waived.reason, waived.by),
    };
    if let Some(until) = &waived.until {
        text.push_str(pick(lang, ", tot en met ", ", until "));
        text.push_str(until);
    }
    text.push(')');
    Some(text)
}

/// How many findings do not count.
#[must_use]
pub fn exceptions(lang: Lang, n: usize) -> String {
    count(lang, n, ("uitzondering", "exception"), ("uitzonderingen", "exceptions"))
}

/// The closing line: how many drafts came to what, and whether that is all there was to check.
///
/// Only a complete report in which nothing was found reads as an all-clear.
#[must_use]
pub fn summary(report: &Report) -> String {
    let lang = report.lang;
    let checked: Vec<&DraftReport> = report.drafts.iter().filter(|draft| draft.rules_applied > 0).collect();
    let of = |wanted| checked.iter().filter(|draft| draft.verdict == wanted).count();
    let drafts = count(lang, checked.len(), ("concept", "draft"), ("concepten", "drafts"));
    let mut text = String::new();
    if report.complete() && of(Verdict::Clear) == checked.len() {
        text = match lang {
            Lang::Nl => format!("Alles is in orde. {drafts} gecontroleerd, geen opmerkingen."),
            Lang::En => format!("All clear. {drafts} checked, no remarks."),
        };
    } else {
        if !report.complete() {
            text = incomplete(report, report.drafts.len() - checked.len());
        }
        if !checked.is_empty() {
            let mut parts: Vec<String> = [Verdict::Block, Verdict::Review, Verdict::Advice]
                .into_iter()
                .filter(|wanted| of(*wanted) > 0)
                .map(|wanted| format!("{} {}", of(wanted), verdict(lang, wanted)))
                .collect();
            let clear = of(Verdict::Clear);
            if clear > 0 {
                let word = if report.complete() {
                    verdict(lang, Verdict::Clear)
                } else {
                    nothing_found(lang, false)
                };
                parts.push(format!("{clear} {word}"));
            }
            if !text.is_empty() {
                text.push(' ');
            }
            let word = pick(lang, "gecontroleerd", "checked");
            text.push_str(&format!("{drafts} {word}: {}.", parts.join(", ")));
        }
    }
    let waived: usize = report.drafts.iter().map(|draft| draft.waived.len()).sum();
    if waived > 0 {
        text.push_str(&format!(" {}.", exceptions(lang, waived)));
    }
    text
}

fn incomplete(report: &Report, skipped: usize) -> String {
    let lang = report.lang;
    let mut why = Vec::new();
    if !report.errors.is_empty() {
        let n = report.errors.len();
        why.push(count(lang, n, ("fout", "error"), ("fouten", "errors")));
    }
    if skipped > 0 {
        why.push(count(
            lang,
            skipped,
            ("concept zonder regels", "draft without rules"),
            ("concepten zonder regels", "drafts without rules"),
        ));
    }
    if report.drafts.is_empty() {
        why.push(pick(lang, "geen concept gelezen", "no draft was read").to_owned());
    }
    let head = pick(lang, "Niet alles is gecontroleerd", "Not everything was checked");
    format!("{head}: {}.", why.join(", "))
}
