//! Words of lists: those of long ones are counted, and none may be dead or needless.

use crate::{check, rule, said};

fn list(words: &str, bad: &str, more: &str) -> String {
    rule("it", &format!("check.phrases = {{ any = [{words}]{more} }}\nbad = [{bad}]\ngood = ['dag']"))
}

const LONG: &str = "'appel', 'banaan', 'citroen', 'druif', 'framboos', 'granaatappel'";

#[test]
fn the_words_of_a_long_list_are_counted() {
    let said = said("", &list(LONG, "'een appel', 'een banaan'", ""), &[]);
    check("long list", &said.heavy(), &[]);
    let words = said.proofs[0].words;
    assert_eq!((words.total, words.noticed), (6, 2));
    let untried: Vec<&str> = said.all().map(|remark| remark.problem.message.en.as_str()).collect();
    assert_eq!(untried.len(), 4, "{untried:?}");
    assert!(untried[0].contains("no example has `citroen`"), "{untried:?}");
}

#[test]
fn a_word_that_is_never_found_is_caught() {
    let words = format!("{LONG}, 'mango'");
    let planted = list(&words, "'een appel'", ", except = ['mango']");
    check(
        "dead",
        &said("", &planted, &[]).heavy(),
        &[("dead-word", "`mango` is never found"), ("unproven", "`mango`")],
    );
    let fine = list(&words, "'een appel', 'een mango'", ", except = ['rijpe mango']");
    let fine = fine.replace("good = ['dag']", "good = ['een rijpe mango']");
    check("alive", &said("", &fine, &[]).heavy(), &[]);
}

#[test]
fn a_word_that_another_one_finds_is_told_of_once() {
    let planted = list(&format!("{LONG}, 'bananen'"), "'een appel'", "");
    check(
        "needless",
        &said("", &planted, &[]).heavy(),
        &[("needless-word", "`bananen` is not needed: `banaan` finds it already")],
    );
    let fine = list(&format!("{LONG}, 'bananen'"), "'een appel'", ", forms = 'exact'");
    let fine = fine.replace("good = ['dag']", "good = ['appels']");
    check("needed", &said("", &fine, &[]).heavy(), &[]);
}
