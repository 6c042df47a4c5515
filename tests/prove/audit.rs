//! What examples cannot show: dead and shadowed rules, levels that contradict each other, what is over or unused.

use persklaar::prove::remark::Severity;

use crate::{brief, check, rule, said};

/// Name; TOML of the policy; rules; what is said; the twin of both, of which nothing is said.
type Case =
    (&'static str, (&'static str, String), &'static [(&'static str, &'static str)], (&'static str, String));

fn greeting(id: &str, body: &str) -> String {
    rule(id, &format!("{body}\ncheck.phrases.any = ['hallo']\nbad = ['hallo']\ngood = ['dag']"))
}

fn plain() -> String {
    greeting("it", "")
}

fn cases() -> Vec<Case> {
    let by_role = |id: &str, role: &str| {
        let other = if role == "boa" { "wethouder" } else { "boa" };
        rule(
            id,
            &format!(
                "when = {{ role = '{role}' }}\ncheck.phrases.any = ['hallo']\nbad = [{{ text = 'hallo', role = '{role}' }}]\ngood = [{{ text = 'dag', role = '{role}' }}, {{ text = 'hallo', role = '{other}' }}]"
            ),
        )
    };
    let by_account = |account: &str| {
        rule(
            "it",
            &format!(
                "when = {{ account = '{account}' }}\ncheck.phrases.any = ['hallo']\nbad = [{{ text = 'hallo', account = '{account}' }}]\ngood = [{{ text = 'dag', account = '{account}' }}, {{ text = 'hallo', account = '@partij' }}]"
            ),
        )
    };
    let levels = |levels: &str, bad: &str| {
        rule(
            "it",
            &format!("levels = [{levels}]\ncheck.phrases.any = ['hallo']\nbad = [{bad}]\ngood = ['dag']"),
        )
    };
    let many = |id: &str, words: &str, bad: &str, enforces: &str| {
        rule(id, &format!("check.phrases.any = [{words}]\nbad = [{bad}]\ngood = ['dag']"))
            .replace("'tone'", enforces)
    };
    let fruit = "'appel', 'banaan', 'citroen', 'druif', 'framboos', 'granaatappel'";
    let reply = "{ text = 'hallo', kind = 'reply', level = 'block' }";
    let post = "{ text = 'hallo', level = 'review' }";
    vec![
        (
            "when that unless takes away",
            (
                "",
                rule(
                    "it",
                    "when = { kind = ['reply'], channel = 'x' }\nunless = { kind = ['reply', 'story'] }\ncheck.phrases.any = ['hallo']\nbad = [{ text = 'hallo', kind = 'reply', channel = 'x' }]\ngood = [{ text = 'dag', kind = 'reply', channel = 'x' }]",
                ),
            ),
            &[("dead", "can never fire")],
            ("", plain()),
        ),
        (
            "an account that is in no register",
            ("", by_account("@proefstat")),
            &[("dead", "`when.account` names `@proefstat`")],
            ("", by_account("@proefstad")),
        ),
        (
            "an own rule that the policy switches off",
            ("[levels]\n'proef/it' = 'off'", plain()),
            &[("off", "switches this rule off everywhere")],
            ("[levels]\n'proef/it' = 'block'", plain()),
        ),
        (
            "an exception for a window with dates that no example lies in",
            (
                "[[window]]\nid = 'brand'\nfrom = 2026-01-01\nuntil = 2026-01-02\n",
                rule(
                    "it",
                    "unless = { window = 'brand' }\ncheck.phrases.any = ['hallo']\nbad = ['hallo']\ngood = ['dag']",
                ),
            ),
            &[("unproven", "`unless` is dropped")],
            // A switch is set by somebody: no example can show what it does.
            (
                "[[window]]\nid = 'brand'\nactive = false\n",
                rule(
                    "it",
                    "unless = { window = 'brand' }\ncheck.phrases.any = ['hallo']\nbad = ['hallo']\ngood = ['dag']",
                ),
            ),
        ),
        (
            "own words for a rule that the policy switches off",
            ("[levels]\n'proef/it' = 'off'\n[terms]\n'proef/it' = { add = ['hoi'] }\n", plain()),
            &[
                ("off", "switches this rule off everywhere"),
                ("for-rule-that-is-off", "[terms] names `proef/it`"),
            ],
            ("[terms]\n'proef/it' = { add = ['hoi'] }\n", plain()),
        ),
        (
            "a rule that another one makes needless",
            (
                "",
                many("wide", fruit, "'een appel', 'een druif'", "'tone'")
                    + &many("narrow", "'druif'", "'een druif'", "'tone'"),
            ),
            &[("shadowed", "`proef/wide` finds all of it already")],
            (
                "",
                many("wide", fruit, "'een appel', 'een druif'", "'tone'")
                    + &many("narrow", "'pruim'", "'een pruim'", "'tone'"),
            ),
        ),
        (
            "the same in other conditions",
            ("", by_role("one", "wethouder") + &by_role("two", "wethouder")),
            &[("shadowed", "finds all of it already")],
            ("", by_role("one", "wethouder") + &by_role("two", "boa")),
        ),
        (
            "two rules that are nearly the same",
            (
                "",
                many("one", fruit, "'een appel'", "'tone'")
                    + &many("two", &format!("{fruit}, 'peer'"), "'een peer'", "'spam'"),
            ),
            &[("near-duplicate", "nearly the same as `proef/one`: 100%")],
            (
                "",
                many("one", fruit, "'een appel'", "'tone'")
                    + &many(
                        "two",
                        "'appel', 'peer', 'pruim', 'kers', 'mango', 'kiwi'",
                        "'een peer'",
                        "'spam'",
                    ),
            ),
        ),
        (
            "a level that an earlier one takes away",
            (
                "",
                levels(
                    "{ when = { kind = 'reply' }, level = 'block' }, { when = { kind = 'reply', channel = 'x' }, level = 'advice' }",
                    &format!("{reply}, {post}"),
                ),
            ),
            &[("unreachable-level", "number 1 of the list holds already")],
            (
                "",
                levels(
                    "{ when = { kind = 'reply', channel = 'x' }, level = 'advice' }, { when = { kind = 'reply' }, level = 'block' }",
                    &format!(
                        "{reply}, {post}, {{ text = 'hallo', kind = 'reply', channel = 'x', level = 'advice' }}, {{ text = 'hallo', channel = 'x', level = 'review' }}"
                    ),
                ),
            ),
        ),
        (
            "a level that the rule has already",
            ("", levels("{ when = { kind = 'reply' }, level = 'review' }", "'hallo'")),
            &[("same-level", "is the level of the rule already")],
            ("", levels("{ when = { kind = 'reply' }, level = 'block' }", &format!("{reply}, {post}"))),
        ),
        (
            "levels of the policy, one never reached",
            (
                "[levels]\n'proef/it' = [{ level = 'block' }, { when = { kind = 'reply' }, level = 'advice' }]",
                plain(),
            ),
            &[("unreachable-level", "number 1 of the list holds already")],
            (
                "[levels]\n'proef/it' = [{ when = { kind = 'reply' }, level = 'advice' }, { level = 'block' }]",
                plain(),
            ),
        ),
        (
            "levels of the policy that hold at once",
            (
                "[levels]\n'proef/it' = [{ when = { kind = 'reply' }, level = 'advice' }, { when = { channel = 'x' }, level = 'block' }]",
                plain(),
            ),
            &[("contradictory-levels", "numbers 1 and 2 of [levels] for `proef/it` can hold at once")],
            (
                "[levels]\n'proef/it' = [{ when = { kind = 'reply' }, level = 'advice' }, { when = { kind = 'post' }, level = 'block' }]",
                plain(),
            ),
        ),
        (
            "a level of the policy that changes nothing",
            ("[levels]\n'proef/it' = 'review'", plain()),
            &[("same-level", "`proef/it` has this level (`review`) already")],
            ("[levels]\n'proef/it' = 'advice'", plain()),
        ),
        (
            "an exception that has expired",
            ("[[waiver]]\nrule = 'proef/it'\nreason = 'proef'\nby = 'j'\nuntil = 2027-02-09\n", plain()),
            &[("waiver-over", "has expired: it held until 2027-02-09")],
            ("[[waiver]]\nrule = 'proef/it'\nreason = 'proef'\nby = 'j'\nuntil = 2027-02-10\n", plain()),
        ),
        (
            "a rule for a window that is not there",
            (
                "[without]\nwindows = ['crisis']\n",
                plain()
                    + &rule(
                        "two",
                        "when = { window = 'crisis' }\ncheck.phrases.any = ['feest']\nbad = ['feest']\ngood = ['dag']",
                    ),
            ),
            &[("off", "this rule is off and was not tested")],
            ("[without]\nwindows = ['crisis']\n[terms]\n'proef/it' = { add = ['hoi'] }\n", plain()),
        ),
    ]
}

#[test]
fn what_is_planted_is_caught_and_its_twin_is_silent() {
    for (name, (more, rules), caught, (twin_more, twin)) in cases() {
        check(name, &said(more, &rules, &[]).heavy(), caught);
        check(&format!("{name}, twin"), &said(twin_more, &twin, &[]).heavy(), &[]);
    }
}

#[test]
fn what_other_conditions_make_of_it_is_a_warning() {
    // The other rule applies elsewhere too, but not wherever this one does.
    let narrow = rule(
        "narrow",
        "check.phrases.any = ['hallo']\nbad = [{ text = 'hallo', channel = 'x' }]\ngood = ['dag']",
    );
    let wide = rule(
        "wide",
        "when = { channel = 'x' }\ncheck.phrases.any = ['hallo', 'goedendag']\nbad = [{ text = 'hallo', channel = 'x' }, { text = 'goedendag', channel = 'x' }]\ngood = [{ text = 'dag', channel = 'x' }, { text = 'goedendag', channel = 'linkedin' }]",
    );
    let said = said("", &(narrow + &wide), &[]);
    let shadowed = said.find("shadowed");
    assert_eq!((shadowed.severity, shadowed.rule.as_deref()), (Severity::Warning, Some("proef/narrow")));
}

#[test]
fn a_heavier_rule_is_not_shadowed_by_a_lighter_one() {
    let light = greeting("light", "level = 'advice'");
    let heavy = rule(
        "heavy",
        "level = 'block'\nwhen = { kind = 'reply' }\ncheck.phrases.any = ['hallo']\nbad = [{ text = 'hallo', kind = 'reply' }]\ngood = [{ text = 'dag', kind = 'reply' }, 'hallo']",
    );
    let said = said("", &(light + &heavy), &[]);
    check("levels", &said.heavy(), &[("near-duplicate", "nearly the same as `proef/light`")]);
}

#[test]
fn a_window_that_is_over_is_noted_with_its_last_day() {
    let window = |until| format!("[[window]]\nid = 'feest'\nfrom = 2027-01-01\nuntil = {until}\n");
    let notes = |more: &str| -> Vec<String> {
        let said = said(more, &plain(), &[]);
        check("only notes", &said.heavy(), &[]);
        said.all().map(|remark| brief(remark).1.to_owned()).collect()
    };
    assert_eq!(notes(&window("2027-02-09")), ["window `feest` is over: it ran until 2027-02-09"]);
    assert_eq!(notes(&window("2027-02-10")), Vec::<String>::new());
    let before = notes(&window("2027-01-05"));
    assert!(before[0].contains("is over"), "{before:?}");
}

#[test]
fn a_register_that_nothing_looks_into_is_told_of() {
    let unused = said("", &plain(), &[("woorden", "woord\nhallo\n")]);
    check("unused", &unused.heavy(), &[("unused-register", "no rule looks into register `woorden`")]);
    let named = [
        "check.register = { register = 'woorden', column = 'woord' }\nbad = ['hallo']\ngood = ['dag']",
        "check.field = { field = 'author', op = 'in_register', value = 'woorden.woord' }\nbad = [{ text = 'x', author = 'hallo' }]\ngood = ['dag']",
    ];
    for body in named {
        check(body, &said("", &rule("it", body), &[("woorden", "woord\nhallo\n")]).heavy(), &[]);
    }
    let domains = "check.require.domain_in = 'sites'\nbad = ['dag', 'https://ander.example']\ngood = ['https://proef.example']";
    check("domains", &said("", &rule("it", domains), &[("sites", "domain\nproef.example\n")]).heavy(), &[]);
}
