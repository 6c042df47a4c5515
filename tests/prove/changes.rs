//! A part of a rule that no example notices.

use crate::{check, rule, said};

/// Name; the rule without its examples; examples that do not notice; what is said; an example that does, and its list.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
    Proof,
);

enum Proof {
    Bad(&'static str),
    Good(&'static str),
}
use Proof::{Bad, Good};

/// A media official of `wethouder`, who greets.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("a key of when", "when = { role = 'wethouder' }\ncheck.phrases.any = ['hallo']",
        &["{ text = 'hallo', role = 'wethouder' }"], &["{ text = 'dag', role = 'wethouder' }"],
        &["`when.role` is dropped"], Good("{ text = 'hallo', role = 'raadslid' }")),
    ("a value of when", "when = { role = ['wethouder', 'raadslid'] }\ncheck.phrases.any = ['hallo']",
        &["{ text = 'hallo', role = 'wethouder' }"], &["{ text = 'dag', role = 'wethouder' }", "{ text = 'hallo', role = 'boa' }"],
        &["`raadslid` is dropped from `when.role`"], Bad("{ text = 'hallo', role = 'raadslid' }")),
    ("unless", "unless = { declared = 'checked' }\ncheck.phrases.any = ['hallo']",
        &["'hallo'"], &["'dag'"],
        &["`unless` is dropped"], Good("{ text = 'hallo', declare = { checked = true } }")),
    ("a key of unless", "unless = { declared = 'checked', kind = 'reply' }\ncheck.phrases.any = ['hallo']",
        &["'hallo'", "{ text = 'hallo', kind = 'reply' }"], &["'dag'", "{ text = 'hallo', kind = 'reply', declare = { checked = true } }"],
        &["`unless.kind` is dropped"], Bad("{ text = 'hallo', declare = { checked = true } }")),
    ("a level", "levels = [{ when = { kind = 'reply' }, level = 'block' }]\ncheck.phrases.any = ['hallo']",
        &["{ text = 'hallo', level = 'review' }", "{ text = 'hallo', kind = 'reply' }"], &["'dag'"],
        &["`levels[1]` is dropped"], Bad("{ text = 'hallo', kind = 'reply', level = 'block' }")),
    ("the condition of a level", "levels = [{ when = { kind = 'reply' }, level = 'block' }]\ncheck.phrases.any = ['hallo']",
        &["{ text = 'hallo', kind = 'reply', level = 'block' }"], &["'dag'"],
        &["`levels[1].when.kind` is dropped"], Bad("{ text = 'hallo', level = 'review' }")),
    ("a word", "check.phrases.any = ['hallo', 'goedendag']",
        &["'hallo'"], &["'dag'"],
        &["`goedendag` is dropped from `check.phrases.any`"], Bad("'goedendag'")),
    ("a word, proven by what must be found", "check.phrases.any = ['hallo', 'goedendag']",
        &["'hallo'"], &["'dag'"],
        &["`goedendag` is dropped"], Bad("{ text = 'hallo en goedendag', finds = ['hallo', 'goedendag'] }")),
    ("an exception", "check.phrases = { any = ['hallo'], except = ['hallo wereld'] }",
        &["'hallo'"], &["'dag'"],
        &["`hallo wereld` is dropped from `check.phrases.except`"], Good("'hallo wereld'")),
    ("not_negated", "check.phrases = { any = ['zeker'], not_negated = true }",
        &["'zeker'"], &["'dag'"],
        &["`check.phrases.not_negated` is dropped"], Good("'Dat is niet zeker.'")),
    ("not_quoted", "check.phrases = { any = ['hallo'], not_quoted = true }",
        &["'hallo'"], &["'dag'"],
        &["`check.phrases.not_quoted` is dropped"], Good("'Zij zei \"hallo\" tegen mij.'")),
    ("in", "check.phrases = { any = ['hallo'], in = ['title'] }",
        &["{ text = 'dag', title = 'hallo' }"], &["'dag'"],
        &["`check.phrases.in` is dropped"], Good("'hallo'")),
    ("forms", "check.phrases = { any = ['kat'], forms = 'exact' }",
        &["'kat'"], &["'dag'"],
        &["`check.phrases.forms` is dropped"], Good("'katten'")),
    ("compound", "check.phrases = { any = ['uitkering'], compound = 'head' }",
        &["'uitkering'"], &["'dag'"],
        &["`check.phrases.compound` is dropped"], Bad("'bijstandsuitkering'")),
    ("a member of all", "check.all = [{ phrases.any = ['hallo'] }, { phrases.any = ['wereld'] }]",
        &["'hallo wereld'"], &["'hallo'"],
        &["`check.all[1]` is dropped"], Good("'wereld'")),
    ("a member of any", "check.any = [{ phrases.any = ['hallo'] }, { phrases.any = ['wereld'] }]",
        &["'hallo'"], &["'dag'"],
        &["`check.any[2]` is dropped"], Bad("'wereld'")),
    ("a member of none", "check.none = [{ phrases.any = ['hallo'] }, { phrases.any = ['wereld'] }]",
        &["'dag'"], &["'hallo'"],
        &["`check.none[2]` is dropped"], Good("'wereld'")),
    ("none inside all", "check.all = [{ phrases.any = ['hallo'] }, { none = [{ phrases.any = ['wereld'] }] }]",
        &["'hallo'"], &["'dag'"],
        &["`check.all[2]` is dropped"], Good("'hallo wereld'")),
    ("the unit of all", "check.within = 'sentence'\ncheck.all = [{ phrases.any = ['hallo'] }, { phrases.any = ['wereld'] }]",
        &["'hallo wereld'"], &["'hallo'", "'wereld'"],
        &["`check.within` is the whole draft"], Good("'Zij zei hallo. De wereld draait.'")),
    ("a side of near", "check.near = { a.phrases.any = ['hallo'], b.phrases.any = ['wereld'], within = 'draft' }",
        &["'hallo wereld'"], &["'hallo'"],
        &["`check.near.a` is dropped"], Good("'wereld'")),
    ("the distance of near", "check.near = { a.phrases.any = ['hallo'], b.phrases.any = ['wereld'], words = 1 }",
        &["'hallo wereld'"], &["'hallo'", "'wereld'", "'Zij zei hallo. De wereld draait.'"],
        &["`check.near.words = 1` is dropped"], Good("'hallo zeggen wij tegen de wereld'")),
    ("a limit", "check.limit = { of = 'hashtags', max = 1 }",
        &["'#een #twee'"], &["'dag'"],
        &["`check.limit.max` is 0 instead of 1"], Good("'#een'")),
    ("a limit that is too low", "check.limit = { of = 'hashtags', max = 1 }",
        &["'#een #twee #drie'"], &["'#een'"],
        &["`check.limit.max` is 2 instead of 1"], Bad("'#een #twee'")),
    ("an entity", "check.entity = { any = ['email', 'iban'] }",
        &["'jan@thuis.example'"], &["'dag'"],
        &["`iban` is dropped from `check.entity.any`"], Bad("'NL91ABNA0417164300'")),
    ("how sure an entity is", "check.entity = { any = ['nl-bsn'], at_least = 'certain' }",
        &["'Uw BSN is 111222333.'"], &["'dag'"],
        &["`check.entity.at_least` is \"possible\" instead of \"certain\""], Good("'Kent u nummer 111222333 nog?'")),
    ("a column of a register", "check.register = { register = 'tenders', column = 'bidder', where = { status = 'open' } }",
        &["'Bouwgroep Noord'"], &["'dag'"],
        &["`check.register.where.status` is dropped"], Good("'Hoveniers Zuid'")),
    ("a column of an attachment", "check.field = { field = 'media.alt', op = 'missing', where = { kind = 'image' } }",
        &["{ text = 'kijk', media = [{ kind = 'image' }] }"], &["'dag'"],
        &["`check.field.where.kind` is dropped"], Good("{ text = 'hoor', media = [{ kind = 'audio' }] }")),
    ("a value of a field", "check.field = { field = 'lang', op = 'one_of', value = ['en', 'de'] }",
        &["{ text = 'hello', lang = 'en' }"], &["{ text = 'dag', lang = 'nl' }"],
        &["`de` is dropped from `check.field.value`"], Bad("{ text = 'moin', lang = 'de' }")),
    ("what is required", "check.require.any = [{ phrases.any = ['hallo'] }, { entity.any = ['date'] }]",
        &["'dag'"], &["'hallo'"],
        &["`check.require.any[2]` is dropped"], Good("'Op 12 maart 2027.'")),
    ("a declaration", "check.declare.any = ['checked', 'read']",
        &["'dag'"], &["{ text = 'dag', declare = { checked = true } }"],
        &["`read` is dropped from `check.declare.any`"], Good("{ text = 'dag', declare = { read = true } }")),
    ("a pattern on folded text", "check.pattern = { regex = 'cafe', on = 'folded' }",
        &["'cafe'"], &["'dag'"],
        &["`check.pattern.on` is dropped"], Bad("'Café'")),
    ("how alike a repetition is", "check.repeats = { within_days = 7, similarity = 0.9 }",
        &["{ text = 'een twee drie', history = [{ text = 'een twee drie', publish_at = '2027-01-08T10:00' }] }"],
        &["{ text = 'een twee drie', history = [{ text = 'een twee drie', publish_at = '2026-11-08T10:00' }] }"],
        &["`check.repeats.similarity` is dropped"],
        Good("{ text = 'een twee drie', history = [{ text = 'een twee vier', publish_at = '2027-01-08T10:00' }] }")),
];

fn with(body: &str, bad: &[&str], good: &[&str]) -> String {
    rule("it", &format!("{body}\nbad = [{}]\ngood = [{}]", bad.join(", "), good.join(", ")))
}

#[test]
fn what_no_example_notices_is_caught_and_one_example_proves_it() {
    for (name, body, bad, good, caught, proof) in CASES {
        let without = said("", &with(body, bad, good), &[]);
        let caught: Vec<_> = caught.iter().map(|part| ("unproven", *part)).collect();
        check(name, &without.heavy(), &caught);
        let (more_bad, more_good): (Vec<&str>, Vec<&str>) = match proof {
            Bad(example) => (vec![example], Vec::new()),
            Good(example) => (Vec::new(), vec![example]),
        };
        let twin = with(body, &[*bad, &more_bad].concat(), &[*good, &more_good].concat());
        check(&format!("{name}, proven"), &said("", &twin, &[]).heavy(), &[]);
    }
}

#[test]
fn it_is_pointed_at_and_says_what_to_add() {
    let body = "when = { role = 'wethouder' }\ncheck.phrases.any = ['hallo']";
    let rules =
        with(body, &["{ text = 'hallo', role = 'wethouder' }"], &["{ text = 'dag', role = 'wethouder' }"]);
    let said = said("", &rules, &[]);
    let problem = &said.find("unproven").problem;
    let (text, span) = problem.source.as_ref().unwrap();
    assert_eq!(text.get(span.start..span.end), Some("role"));
    assert!(problem.help.as_ref().unwrap().en.contains("good example"), "{problem:?}");
    assert!(problem.help.as_ref().unwrap().nl.contains("goed voorbeeld"), "{problem:?}");
    let tally = said.proofs[0].mutants;
    assert_eq!((tally.total, tally.noticed), (1, 0));
}

#[test]
fn nothing_is_changed_while_an_example_fails() {
    let rules = with("when = { role = 'wethouder' }\ncheck.phrases.any = ['hallo']", &["'dag'"], &["'dag'"]);
    check("an example fails", &said("", &rules, &[]).heavy(), &[("silent", "does not fire")]);
}
