//! Examples that are not as they say, and why.

use persklaar::model::level::{Level, Verdict};

use crate::{brief, check, rule, said};

const GREETING: &str = "when = { role = 'wethouder' }\nunless = { declared = 'checked' }\ncheck.phrases = { any = ['hallo'], except = ['hallo wereld'] }";

fn with(body: &str, bad: &str, good: &str) -> String {
    rule("it", &format!("{body}\nbad = [{bad}]\ngood = [{good}]"))
}

fn details(bad: &str) -> Vec<String> {
    let said = said("", &with(GREETING, bad, "{ text = 'dag', role = 'wethouder' }"), &[]);
    said.find("silent").details.iter().map(|line| line.en.clone()).collect()
}

#[test]
fn a_silent_example_says_which_condition_did_not_hold() {
    let lines = details("{ text = 'hallo', role = 'raadslid' }");
    assert!(
        lines[0].contains("`when` does not hold: role = wethouder, and here it is raadslid"),
        "{lines:?}"
    );
    let lines = details("{ text = 'hallo', role = 'wethouder', declare = { checked = true } }");
    assert!(lines[0].contains("`unless` holds: declared = checked, and here it is checked"), "{lines:?}");
}

#[test]
fn a_silent_example_says_what_nearly_matched() {
    let lines = details("{ text = 'Nou, hallo wereld!', role = 'wethouder' }");
    assert!(lines.iter().any(|line| line.contains("nearly: “hallo” (text:1:6)")), "{lines:?}");
    let lines = details("{ text = 'dag', role = 'wethouder' }");
    assert!(lines.iter().any(|line| line.contains("finds nothing here")), "{lines:?}");
}

#[test]
fn a_silent_example_says_which_member_found_nothing() {
    let body = "check.within = 'sentence'\ncheck.all = [{ phrases.any = ['hallo'] }, { phrases.any = ['wereld'] }, { none = [{ phrases.any = ['maan'] }] }]";
    let lines = |bad: &str| -> Vec<String> {
        let said = said("", &with(body, bad, "'dag'"), &[]);
        said.find("silent").details.iter().map(|line| line.en.clone()).collect()
    };
    let one = lines("'hallo daar'");
    assert!(one.contains(&"`check.all[1]` finds “hallo”".to_owned()), "{one:?}");
    assert!(one.contains(&"`check.all[2]` finds nothing".to_owned()), "{one:?}");
    let barred = lines("'hallo wereld en maan'");
    assert!(
        barred.iter().any(|line| line.contains("finds “maan”, and that keeps the rule silent")),
        "{barred:?}"
    );
    let apart = lines("'Zij zei hallo. De wereld draait.'");
    assert!(apart.iter().any(|line| line.contains("not together")), "{apart:?}");
}

#[test]
fn an_example_that_fires_points_at_what_was_found() {
    let said = said("", &with("check.phrases.any = ['hallo']", "'hallo'", "'Wij zeggen hallo.'"), &[]);
    let remark = said.find("fires");
    let problem = &remark.problem;
    let (text, span) = problem.source.as_ref().unwrap();
    assert_eq!(text.get(span.start..span.end), Some("hallo"));
    assert!(text.get(..span.start).unwrap().ends_with("'Wij zeggen "), "points at another one");
    assert_eq!(problem.line, Some(1 + text.get(..span.start).unwrap().matches('\n').count()));
    assert_eq!(remark.example, Some((false, 1)));
}

#[test]
fn the_level_and_the_finds_that_an_example_names_must_be_there() {
    let body = "check.phrases.any = ['hallo']";
    let wrong = said("", &with(body, "{ text = 'hallo', level = 'block' }", "'dag'"), &[]);
    check("level", &wrong.heavy(), &[("level", "level `review`, not at `block`")]);
    let wrong = said("", &with(body, "{ text = 'hallo en hallo', finds = ['hallo', 'dag'] }", "'dag'"), &[]);
    check("finds", &wrong.heavy(), &[("finds", "finds something else")]);
    let difference = wrong.find("finds").difference.clone().unwrap();
    assert_eq!(
        (difference.expected, difference.found),
        (vec!["hallo".to_owned(), "dag".to_owned()], vec!["hallo".to_owned(); 2])
    );
    let right = "{ text = 'hallo en hallo', level = 'review', finds = ['hallo', 'hallo'] }";
    check("right", &said("", &with(body, right, "'dag'"), &[]).heavy(), &[]);
}

#[test]
fn each_example_has_a_verdict_of_its_own_and_one_of_the_draft() {
    let rules = with("check.phrases.any = ['hallo']", "'hallo, idioot'", "'dag, idioot'")
        + &rule("other", "level = 'block'\ncheck.phrases.any = ['idioot']\nbad = ['idioot']\ngood = ['dag']");
    let said = said("", &rules, &[]);
    let shown = &said.proofs[0].examples;
    assert_eq!((shown[0].fired, shown[0].verdict), (Some(Level::Review), Verdict::Block));
    assert_eq!((shown[1].fired, shown[1].verdict), (None, Verdict::Block));
    assert_eq!(shown[0].found, ["hallo"]);
    assert!(shown.iter().all(|shown| shown.fine));
}

#[test]
fn what_is_missing_as_a_whole_is_told_of() {
    let said_of = |bad, good| said("", &with(GREETING, bad, good), &[]);
    check(
        "no bad",
        &said_of("", "{ text = 'dag', role = 'wethouder' }").heavy(),
        &[("no-bad-example", "no bad example")],
    );
    let never = said_of("{ text = 'hallo', role = 'wethouder' }", "{ text = 'dag', role = 'boa' }");
    check("never", &never.heavy(), &[("never-applies", "in no good example")]);
    let unreadable = said_of("{ text = 'hallo', role = 'wethoudr' }", "{ text = 'dag', role = 'wethouder' }");
    check("role", &unreadable.heavy(), &[("unreadable", "unknown value `wethoudr`")]);
}

#[test]
fn terms_of_a_confidential_register_are_in_no_remark() {
    let more = "[registers]\ngeheim = { confidential = true }\n";
    let registers = [("geheim", "term\nZilvermeeuw\n")];
    let body =
        "check.any = [{ register = { register = 'geheim', column = 'term' } }, { phrases.any = ['hallo'] }]";
    let rules = with(body, "'hallo'", "'dag over Zilvermeeuw', 'hallo'");
    let said = said(more, &rules, &registers);
    let remarks: Vec<_> = said.all().collect();
    assert!(remarks.iter().any(|remark| remark.kind.name() == "fires"), "{:?}", said.heavy());
    for remark in remarks.iter().filter(|remark| remark.example == Some((false, 1))) {
        assert!(remark.problem.source.is_none() && remark.details.is_empty(), "{:?}", brief(remark));
    }
    let found = &said.proofs[0].examples[1].found;
    assert!(!found.is_empty() && found.iter().all(|text| !text.contains("Zilver")), "{found:?}");
}
