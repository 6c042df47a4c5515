//! Rules that can never speak, or not under this policy.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::compile::rule::{OffRule, Rule};
use crate::compile::workshop::{Workshop, Written};
use crate::model::condition::Wanted;
use crate::model::register::key;
use crate::model::say::Say;
use crate::model::window::{Window, WindowTime};
use crate::prove::audit::imply::implies;
use crate::prove::examples::place;
use crate::prove::remark::{Kind, Remark, Severity};

/// Notes what keeps a rule from ever speaking; says whether anything does.
pub(crate) fn of_rule(
    workshop: &Workshop<'_>,
    written: &Written,
    rule: &Rule,
    now: Timestamp,
    remarks: &mut Vec<Remark>,
) -> bool {
    let before = remarks.len();
    let when_at = written.spec.when.as_ref().map_or(written.spec.id.span(), |when| when.at.clone());
    let mut note = |severity, kind, at, message: Say, help: Say| {
        let problem = place(written, at).problem(message, Some(help));
        remarks.push(Remark::new(severity, kind, Some(&written.id), problem));
    };
    if workshop.is_off(rule) {
        let message = Say::new(
            "het beleid zet deze regel overal uit ([levels]): niets laat hem aanslaan",
            "the policy switches this rule off everywhere ([levels]): nothing makes it fire",
        );
        let help =
            Say::new("haal de regel weg, of zet hem weer aan", "remove the rule, or switch it on again");
        note(Severity::Failure, Kind::Off, written.spec.id.span(), message, help);
        return true;
    }
    if rule.unless.as_ref().is_some_and(|unless| implies(&rule.when, unless)) {
        let message = Say::new(
            "deze regel kan nooit aanslaan: waar `when` geldt, geldt `unless` ook",
            "this rule can never fire: where `when` holds, `unless` holds too",
        );
        let help = Say::new("maak een van de twee nauwer", "make one of the two narrower");
        note(Severity::Failure, Kind::Dead, when_at.clone(), message, help);
    }
    for (index, term) in rule.when.terms.iter().enumerate() {
        let field = term.field.name;
        let at = written.spec.when.as_ref().and_then(|when| when.terms.get(index));
        let at = at.map_or(when_at.clone(), |(key, _)| key.span());
        let texts: Vec<&String> = term
            .any
            .iter()
            .filter_map(|wanted| match wanted {
                Wanted::Text(text) => Some(text),
                Wanted::Flag(_) => None,
            })
            .collect();
        if let Some((register, column, known)) = given(workshop, field) {
            let missing: Vec<&&String> = texts.iter().filter(|text| !known.contains(&key(text))).collect();
            let Some(first) = missing.first() else { continue };
            let all = missing.len() == term.any.len();
            let message = Say::new(
                format!(
                    "`when.{field}` noemt `{first}`, en kolom `{column}` van register `{register}` heeft dat niet"
                ),
                format!(
                    "`when.{field}` names `{first}`, which column `{column}` of register `{register}` does not have"
                ),
            );
            let help = Say::new(
                format!("pas de naam aan, of zet die in registers/{register}.csv"),
                format!("correct the name, or add it to registers/{register}.csv"),
            );
            let severity = if all { Severity::Failure } else { Severity::Warning };
            note(severity, Kind::Dead, at, message, help);
        } else if field == "window" {
            let zone = &workshop.rules.vocabulary.zone;
            let now = now.to_zoned_datetime(zone.clone());
            let windows = texts.iter().filter_map(|id| workshop.rules.vocabulary.windows.get(*id));
            let windows: Vec<&Window> = windows.map(AsRef::as_ref).collect();
            let never = |window: &&Window| matches!(&window.when, WindowTime::Recurring { weekdays, .. } if weekdays.is_empty());
            let over = |window: &&Window| matches!(&window.when, WindowTime::Fixed { until: Some(until), .. } if *until <= now);
            if windows.iter().all(never) {
                let message =
                    Say::new("het venster in `when` gaat nooit open", "the window in `when` never opens");
                let help = Say::new(
                    "noem bij het venster de dagen (weekdays)",
                    "name the days of the window (weekdays)",
                );
                note(Severity::Failure, Kind::Dead, at, message, help);
            } else if written.own && windows.iter().all(over) {
                let message = Say::new(
                    "het venster in `when` is voorbij: deze regel slaat niet meer aan",
                    "the window in `when` is over: this rule no longer fires",
                );
                let help = Say::new(
                    "geef het venster nieuwe datums, of haal de regel weg",
                    "give the window new dates, or remove the rule",
                );
                note(Severity::Note, Kind::Dead, at, message, help);
            }
        }
    }
    remarks.iter().skip(before).any(|remark| remark.severity == Severity::Failure)
}

/// The register that says which values a field can have, its column, and those values. Without that register, or
/// without any row in it, nobody says.
fn given(workshop: &Workshop<'_>, field: &str) -> Option<(&'static str, &'static str, BTreeSet<String>)> {
    let (register, column) = match field {
        "account" => ("accounts", "account"),
        "account_kind" => ("accounts", "kind"),
        "account_topics" => ("accounts", "topics"),
        "candidate" => ("people", "candidate"),
        "party" => ("people", "party"),
        "portfolio" => ("people", "portfolio"),
        _ => return None,
    };
    let table = workshop.rules.vocabulary.registers.get(register)?;
    let at = table.column(column)?;
    let cells = table.rows.iter().filter_map(|row| row.get(at)).flatten();
    let known: BTreeSet<String> = cells.map(|value| key(value)).collect();
    (!known.is_empty() && !table.confidential).then_some((register, column, known))
}

/// Notes own rules that need something that this municipality deliberately does not have.
pub(super) fn own_rules_that_are_off(workshop: &Workshop<'_>, remarks: &mut Vec<Remark>) {
    for OffRule { id, why, .. } in &workshop.rules.off {
        let Some(written) = workshop.written(id).filter(|written| written.own) else { continue };
        let message = Say::new(
            format!("deze regel staat uit en is niet getoetst: {}", why.nl),
            format!("this rule is off and was not tested: {}", why.en),
        );
        let problem = place(written, written.spec.id.span()).problem(message, None);
        remarks.push(Remark::new(Severity::Warning, Kind::Off, Some(id), problem));
    }
}
