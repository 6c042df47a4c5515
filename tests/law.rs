//! The law behind the shipped rules: every citation is in the registry and in force, the traps that rule authors fall
//! into stay closed, and `docs/legal-references.md` lists what is cited. `UPDATE_LAWS=1` writes that list.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::date;
use persklaar::compile::rule::Rule;
use persklaar::model::condition::Wanted;
use persklaar::model::law::Law;
use persklaar::model::rule::{Citation, Statutory};
use persklaar::{Library, PolicyFiles, Request, Ruleset, Verdict, compile, lint, read};

const LIST: &str = "docs/legal-references.md";

/// Whom the Ambtenarenwet binds: those with a contract of employment with the municipality.
const CIVIL_SERVANTS: &[&str] = &["ambtenaar", "communicatie", "boa", "griffier", "secretaris"];
/// Members of representative bodies and holders of political office: no civil servants.
const POLITICIANS: &[&str] = &["burgemeester", "wethouder", "raadslid", "commissielid"];

static RULES: LazyLock<Ruleset> = LazyLock::new(|| {
    compile(&Library::embedded(), &PolicyFiles::fixture()).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

static EXAMPLE: LazyLock<Ruleset> = LazyLock::new(|| {
    compile(&Library::embedded(), &PolicyFiles::example()).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn cites(rule: &Rule, id: &str, number: Option<&str>) -> bool {
    rule.facts.basis.iter().any(|citation| match citation {
        Citation::Law { law, article } => {
            law == id && number.is_none_or(|number| article.as_deref() == Some(number))
        }
        Citation::Policy(_) => false,
    })
}

/// The roles that a rule is about; `None` if it is about everybody.
fn roles(rule: &Rule) -> Option<BTreeSet<String>> {
    let term = rule.when.terms.iter().find(|term| term.field.name == "role");
    let named = term.map(|term| {
        term.any
            .iter()
            .filter_map(|wanted| match wanted {
                Wanted::Text(role) => Some(role.clone()),
                Wanted::Flag(_) => None,
            })
            .collect::<BTreeSet<_>>()
    });
    named.or_else(|| role_in_check(&rule.facts.id))
}

/// The roles that a `field` inside the check asks for; there a role that is unknown makes no finding.
fn role_in_check(id: &str) -> Option<BTreeSet<String>> {
    fn search(value: &toml::Value, found: &mut BTreeSet<String>) {
        match value {
            toml::Value::Table(table) => {
                if table.get("field").and_then(toml::Value::as_str) == Some("role") {
                    match &table["value"] {
                        toml::Value::Array(roles) => {
                            found.extend(roles.iter().filter_map(toml::Value::as_str).map(str::to_owned))
                        }
                        role => found.extend(role.as_str().map(str::to_owned)),
                    }
                }
                table.values().for_each(|value| search(value, found));
            }
            toml::Value::Array(values) => values.iter().for_each(|value| search(value, found)),
            _ => {}
        }
    }
    let (pack, name) = id.split_once('/').unwrap();
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("rules/{pack}.toml"))).unwrap();
    let file: toml::Value = toml::from_str(&text).unwrap();
    let rule =
        file["rule"].as_array().unwrap().iter().find(|rule| rule["id"].as_str() == Some(name)).unwrap();
    let mut found = BTreeSet::new();
    search(&rule["check"], &mut found);
    (!found.is_empty()).then_some(found)
}

fn only(rule: &Rule, allowed: &[&str]) -> bool {
    roles(rule).is_some_and(|roles| roles.iter().all(|role| allowed.contains(&role.as_str())))
}

/// Fails with the rules for which `holds` does not.
fn all(what: &str, holds: impl Fn(&Rule) -> bool) {
    let wrong: Vec<&str> =
        RULES.rules.iter().filter(|rule| !holds(rule)).map(|rule| rule.facts.id.as_str()).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:?}");
}

fn finds(text: &str, role: &str) -> Vec<String> {
    let draft = serde_json::json!({ "text": text, "role": role, "capacity": "official" }).to_string();
    let entry = read("draft.json", draft.as_bytes(), None).entries.remove(0);
    let report = lint(&EXAMPLE, &entry, &Request::new("2027-01-18T09:00:00Z".parse().unwrap())).unwrap();
    report.findings.into_iter().map(|finding| finding.rule).collect()
}

// Trap 1.
#[test]
fn the_civil_servants_act_is_never_held_against_politicians() {
    all("cites the Ambtenarenwet and is not about civil servants only", |rule| {
        let bound = match &rule.facts.statutory {
            Statutory::Roles(roles) => roles.iter().all(|role| CIVIL_SERVANTS.contains(&role.as_str())),
            _ => true,
        };
        !cites(rule, "ambtenarenwet", None) || only(rule, CIVIL_SERVANTS) && bound
    });
}

#[test]
fn a_duty_by_law_names_the_law() {
    all("is statutory, and names no law", |rule| {
        let law = |citation: &Citation| matches!(citation, Citation::Law { .. });
        rule.facts.statutory == Statutory::No || rule.facts.basis.iter().any(law)
    });
}

// Trap 2.
#[test]
fn no_rule_rests_on_an_article_that_is_gone_or_to_come() {
    let rules = &*RULES;
    let today = date(2026, 11, 25);
    for rule in &rules.rules {
        for citation in &rule.facts.basis {
            let Citation::Law { law, article } = citation else { continue };
            let law = &rules.laws[law];
            assert!(law.in_force(article.as_deref(), today), "{}: {} {article:?}", rule.facts.id, law.name);
            let gone = article
                .as_ref()
                .and_then(|article| law.articles.get(article))
                .and_then(|article| article.until);
            assert_eq!(gone, None, "{}", rule.facts.id);
        }
    }
}

#[test]
fn an_old_stamp_of_secrecy_is_known_and_a_lifted_one_is_no_secret() {
    for article in ["25", "55", "86"] {
        let found =
            finds(&format!("Geheim op grond van art. {article} Gemeentewet: de prijs is 3 ton."), "raadslid");
        assert!(found.iter().any(|rule| rule.starts_with("secrecy/")), "{article}: {found:?}");
        let found =
            finds(&format!("De geheimhouding (artikel {article} Gemeentewet) is opgeheven."), "griffier");
        assert!(!found.iter().any(|rule| rule.starts_with("secrecy/")), "{article}: {found:?}");
    }
}

// Trap 3.
#[test]
fn what_the_college_says_behind_closed_doors_is_no_closed_council_meeting() {
    all("about the college, and cites article 23", |rule| {
        !rule.facts.id.contains("college") || !cites(rule, "gemeentewet", Some("23"))
    });
}

// Trap 4.
#[test]
fn bias_in_administration_is_never_held_against_councillors() {
    all("cites Awb 2:4 and may be about councillors", |rule| {
        let council = ["raadslid", "commissielid"];
        !cites(rule, "awb", Some("2:4"))
            || roles(rule).is_some_and(|roles| council.iter().all(|role| !roles.contains(*role)))
    });
}

// Trap 5.
#[test]
fn immunity_ends_at_the_door_of_the_meeting() {
    let repeated = finds("Zoals ik in de raad al zei: die aannemer heeft ons opgelicht.", "raadslid");
    assert!(!repeated.is_empty());
}

// Trap 6.
#[test]
fn insult_of_an_official_is_not_the_only_basis() {
    all("cites Sr 267 without 266", |rule| !cites(rule, "sr", Some("267")) || cites(rule, "sr", Some("266")));
}

// Trap 7.
#[test]
fn hatred_is_no_wiretap() {
    all("cites Sr 139e for what people say of groups", |rule| {
        !cites(rule, "sr", Some("139e"))
            || !rule.facts.enforces.iter().any(|clause| clause == "discrimination")
    });
}

// Trap 8, and every other crime: a tool sees words, not intent.
#[test]
fn no_message_says_that_something_is_a_crime() {
    const CLAIMS: &[&str] = &[
        "is strafbaar",
        "is verboden",
        "strafbaar feit",
        "bent strafbaar",
        "is een misdrijf",
        "is een misdaad",
        "is a crime",
        "is an offence",
        "is illegal",
    ];
    all("says that something is a crime", |rule| {
        let said = [&rule.facts.message, &rule.facts.help, &rule.facts.why];
        said.iter().all(|say| {
            let text = format!("{} {}", say.nl, say.en).to_lowercase();
            CLAIMS.iter().all(|claim| !text.contains(claim))
        })
    });
}

// Trap 9.
#[test]
fn campaign_time_rests_on_policy() {
    all("counts in campaign time only, and holds by law", |rule| {
        let campaign = rule.when.terms.iter().any(|term| {
            term.field.name == "window" && term.any.contains(&Wanted::Text("campaign".to_owned()))
        });
        !campaign || rule.facts.statutory == Statutory::No
    });
}

// Trap 10.
#[test]
fn no_law_prescribes_plain_or_accessible_posts() {
    all("rests on a law", |rule| {
        let pack = rule.facts.id.split('/').next().unwrap();
        let own = |citation: &Citation| matches!(citation, Citation::Policy(_));
        // Dutch as the language of administration is law.
        pack != "accessibility" && pack != "language"
            || rule.facts.basis.iter().all(|citation| {
                own(citation) || matches!(citation, Citation::Law { law, .. } if law == "awb")
            })
    });
}

// Trap 11: Grondwet art. 7. The engine caps; here that it does so for whatever the law does not forbid.
#[test]
fn a_politician_on_an_own_account_hears_advice_where_the_law_is_silent() {
    for role in POLITICIANS {
        let draft = serde_json::json!({
            "text": "Stem 17 maart op ons! #StemOudDorp Dankzij onze partij komt er een nieuw plein.",
            "role": role, "capacity": "party", "channel": "x",
        });
        let entry = read("draft.json", draft.to_string().as_bytes(), None).entries.remove(0);
        let report = lint(&EXAMPLE, &entry, &Request::new("2027-03-01T09:00:00Z".parse().unwrap())).unwrap();
        assert!(report.verdict <= Verdict::Advice, "{role}: {:?}", report.findings);
    }
}

// Trap 12.
#[test]
fn an_amount_for_gifts_rests_on_policy() {
    all("is about the price of a gift, and names no policy", |rule| {
        let priced = rule.facts.enforces.iter().any(|clause| clause == "gifts")
            && rule.facts.message.nl.contains("50");
        !priced || rule.facts.basis.iter().any(|citation| matches!(citation, Citation::Policy(_)))
    });
}

#[test]
fn the_list_of_references_is_true() {
    let rules = &*RULES;
    let mut cited: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for rule in &rules.rules {
        for citation in &rule.facts.basis {
            if let Citation::Law { law, article } = citation {
                cited.entry((law, article.as_deref())).or_default().push(&rule.facts.id);
            }
        }
    }
    let mut text = String::from(
        "# Legal references of the shipped rules\n\n\
         Made by `UPDATE_LAWS=1 cargo test --test law` from the packs and `rules/_data/laws.toml`. No legal advice: a lawyer of the\n\
         municipality should read the rules that it switches on.\n\n\
         Certainty: **V** read in a copy of the law text · **S** from a secondary page · **O** own knowledge, believed right · **U** unsure,\n\
         look at the source first. *Checked* is the day on which the articles of that law were last looked up. `policy check --at DATE`\n\
         fails if a rule cites an article that is not in force then.\n",
    );
    for law in rules.laws.values() {
        let rows: Vec<_> = cited.iter().filter(|((id, _), _)| *id == law.id).collect();
        if rows.is_empty() {
            continue;
        }
        let checked = law.checked.map_or_else(|| "–".to_owned(), |day| day.to_string());
        write!(text, "\n## {} ({})\n\nChecked {checked}; {}\n\n| article | what it says | certainty | in force | rules |\n|---|---|---|---|---|\n", law.name, law.title.nl, law.url(None)).unwrap();
        for ((_, article), ids) in rows {
            let known = article.and_then(|article| law.articles.get(article));
            let gist = known.map_or("", |article| article.gist.as_str());
            let certainty: &str = known.map_or("–", |article| article.certainty.into());
            let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            writeln!(
                text,
                "| {} | {gist} | {certainty} | {} | {} |",
                article.unwrap_or("–"),
                force(law, *article),
                ids.join(" ")
            )
            .unwrap();
        }
    }
    text.push_str(
        "\n## Articles that are gone\n\nOld documents still name them, so rules may recognise them as words. No rule rests on them.\n\n\
         | law | article | until | see now | what it said |\n|---|---|---|---|---|\n",
    );
    for law in rules.laws.values() {
        for (number, article) in &law.articles {
            if let Some(until) = article.until {
                let instead = article.instead.as_deref().unwrap_or("–");
                writeln!(text, "| {} | {number} | {until} | {instead} | {} |", law.name, article.gist)
                    .unwrap();
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(LIST);
    if std::env::var_os("UPDATE_LAWS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "UPDATE_LAWS=1 cargo test --test law");
}

fn force(law: &Law, article: Option<&str>) -> String {
    let (from, until) = law.force(article);
    match (from, until) {
        (None, None) => "yes".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (_, Some(until)) => format!("until {until}"),
    }
}
