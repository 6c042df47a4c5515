//! The counts over an archive as tables: words at the left, numbers under each other.

use std::io::{self, Write};
use std::slice::from_ref;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::level::{Level, Verdict};
use crate::model::report::PolicyFacts;
use crate::model::say::{Lang, Say};
use crate::report::audit::{Account, Group, Tally};
use crate::report::{escape, words};

/// Rows of a table; more are counted on one line.
const MOST: usize = 25;

/// The verdicts as columns, the heaviest first.
const VERDICTS: [Verdict; 4] = [Verdict::Block, Verdict::Review, Verdict::Advice, Verdict::Clear];

pub(super) fn write(tally: &Tally, policy: &PolicyFacts, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if policy.builtin {
        writeln!(out, "{}", words::example_policy(lang))?;
    }
    writeln!(out, "{}", closing(tally, lang))?;
    if tally.all.drafts == 0 {
        return Ok(());
    }
    if tally.without_channel > 0 {
        let said = Say::new(
            format!(
                "Kanaal onbekend: {}. Daar zijn grenzen en regels van kanalen niet gecontroleerd.",
                tally.without_channel
            ),
            format!(
                "Channel not known: {}. Limits and rules of channels were not checked there.",
                tally.without_channel
            ),
        );
        writeln!(out, "{}", said.get(lang))?;
    }
    if tally.waived > 0 {
        writeln!(out, "{}.", words::exceptions(lang, tally.waived))?;
    }
    let say = |nl: &str, en: &str| Say::new(nl, en).get(lang).to_owned();
    let posts = say("berichten", "posts");
    let findings = say("bevindingen", "findings");

    let rows =
        VERDICTS.map(|verdict| (words::verdict(lang, verdict).to_owned(), vec![tally.all.of(verdict)]));
    put(&say("oordeel", "verdict"), from_ref(&posts), rows.into(), lang, out)?;
    if tally.all.findings > 0 {
        let rows = [Level::Block, Level::Review, Level::Advice].map(|level| {
            let count = tally.levels.get(level as usize).copied().unwrap_or(0);
            (words::level(lang, level).to_owned(), vec![count])
        });
        put(&say("niveau", "level"), from_ref(&findings), rows.into(), lang, out)?;
        let rows =
            tally.rules().into_iter().map(|(rule, found)| (rule.clone(), vec![found.findings, found.drafts]));
        put(&say("regel", "rule"), &[findings.clone(), posts.clone()], rows.collect(), lang, out)?;
    }
    let mut heads = vec![posts, findings];
    heads.extend(VERDICTS.map(|verdict| words::verdict(lang, verdict).to_owned()));
    let rows = tally.accounts().into_iter().map(|(account, group)| {
        let name = match account {
            Account::Named(name) => name.clone(),
            Account::Others => say("(andere accounts)", "(other accounts)"),
            Account::Unknown => say("(geen account)", "(no account)"),
        };
        (name, numbers(group))
    });
    put(&say("account", "account"), &heads, rows.collect(), lang, out)?;
    let rows = tally.months().into_iter().map(|(month, group)| {
        (month.clone().unwrap_or_else(|| say("(geen datum)", "(no date)")), numbers(group))
    });
    put(&say("maand", "month"), &heads, rows.collect(), lang, out)
}

fn numbers(group: &Group) -> Vec<usize> {
    [group.drafts, group.findings].into_iter().chain(VERDICTS.map(|verdict| group.of(verdict))).collect()
}

/// How many posts were checked, and whether that is all there was to check. Never an all-clear if it is not.
fn closing(tally: &Tally, lang: Lang) -> String {
    let (drafts, errors) = (tally.all.drafts, tally.errors);
    let one = |n: usize, one: &'static str, many: &'static str| if n == 1 { one } else { many };
    let said = if errors > 0 {
        Say::new(
            format!(
                "Niet alles is gecontroleerd: {errors} {}. Wel gecontroleerd: {drafts} {}.",
                one(errors, "fout", "fouten"),
                one(drafts, "bericht", "berichten"),
            ),
            format!(
                "Not everything was checked: {errors} {}. What was checked: {drafts} {}.",
                one(errors, "error", "errors"),
                one(drafts, "post", "posts"),
            ),
        )
    } else {
        Say::new(
            format!("{drafts} {} gecontroleerd.", one(drafts, "bericht", "berichten")),
            format!("{drafts} {} checked.", one(drafts, "post", "posts")),
        )
    };
    said.get(lang).to_owned()
}

/// A table with an empty line above it.
fn put(
    head: &str,
    columns: &[String],
    rows: Vec<(String, Vec<usize>)>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let more = rows.len().saturating_sub(MOST);
    let rows = rows.iter().take(MOST).map(|(name, numbers)| {
        (escape::line(name).into_owned(), numbers.iter().map(usize::to_string).collect::<Vec<_>>())
    });
    let rows: Vec<_> = std::iter::once((head.to_owned(), columns.to_vec())).chain(rows).collect();
    let wide = |text: &str| text.graphemes(true).count();
    let first = rows.iter().map(|(name, _)| wide(name)).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| wide(cell)).max();
    let widths: Vec<usize> = (0..columns.len()).map(|at| width(at).unwrap_or(0)).collect();
    writeln!(out)?;
    for (name, cells) in &rows {
        write!(out, "{name}{}", " ".repeat(first - wide(name)))?;
        for (cell, width) in cells.iter().zip(&widths) {
            write!(out, "  {}{cell}", " ".repeat(width - wide(cell)))?;
        }
        writeln!(out)?;
    }
    if more > 0 {
        let said = Say::new(
            format!("… en nog {more}. Met --summary json ziet u ze alle."),
            format!("… and {more} more. See them all with --summary json."),
        );
        writeln!(out, "{}", said.get(lang))?;
    }
    Ok(())
}
