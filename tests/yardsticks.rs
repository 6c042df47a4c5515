//! How much of the Dutch in `tests/yardsticks/` is read right, through the public way in.
//!
//! The figures stand in `docs/recognition.md` and nowhere else. This test measures them anew and fails when one
//! differs, for better or worse, so that the document stays true. `UPDATE_FIGURES=1` writes what was measured;
//! `--nocapture` shows every row that is wrong.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use persklaar::engine::{find, resolve};
use persklaar::model::draft::Draft;
use persklaar::text::syllables::syllables;
use persklaar::{Entry, Library, PolicyFiles, Request, Ruleset, compile, lint};

const POLICY: &str = r#"
version = "1"
packs = ["test"]
[municipality]
name = "Teststad"
language = "nl"
time_zone = "Europe/Amsterdam"
"#;

/// Where the figures stand.
const FIGURES: &str = "docs/recognition.md";

/// What one table of the yardsticks came to.
struct Measured {
    /// Its row in the document.
    name: &'static str,
    right: usize,
    of: usize,
}

/// The rows of a table, cut at tabs, without its comments and its heading.
fn table(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/yardsticks").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").filter(|item| !item.is_empty())
}

/// A ruleset with one rule for each of `checks`, the body of a `check.phrases`.
fn ruleset(checks: &[String]) -> Ruleset {
    let mut pack = "[pack]\ntitle = { nl = 'Toets', en = 'Test' }\n".to_owned();
    for (at, check) in checks.iter().enumerate() {
        let say = "{ nl = 'x', en = 'x' }";
        writeln!(
            pack,
            "[[rule]]\nid = 'r{at}'\nlevel = 'review'\nmessage = {say}\nhelp = {say}\nwhy = {say}\ncheck.phrases = {{ {check} }}"
        )
        .unwrap();
    }
    let mut library = Library::embedded();
    library.add("test", "test.toml", pack);
    let policy = PolicyFiles {
        name: "test".to_owned(),
        path: "policy.toml".to_owned(),
        text: POLICY.to_owned(),
        registers: Vec::new(),
        builtin: false,
    };
    compile(&library, &policy).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn entry(text: &str) -> Entry {
    let draft = Draft { text: text.to_owned(), lang: Some("nl".to_owned()), ..Draft::default() };
    Entry { draft, path: "post".to_owned(), line: 1, ..Entry::default() }
}

fn now() -> Request<'static> {
    Request::new("2027-02-01T09:00:00Z".parse().unwrap())
}

/// Whether rule `at` has a finding in `text`.
fn finds(rules: &Ruleset, at: usize, text: &str) -> bool {
    let report = lint(rules, &entry(text), &now()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let id = format!("test/r{at}");
    report.findings.iter().any(|finding| finding.rule == id)
}

/// A draft that holds a form; `roept … op` has other words between its two parts.
fn draft_with(form: &str) -> String {
    match form.split_once(" … ") {
        Some((verb, prefix)) => format!("Wij {verb} dat vandaag {prefix}."),
        // By itself: any word beside it could be a form of the word looked for.
        None => format!("{form}."),
    }
}

/// Prints what is wrong with a row; says whether nothing is.
fn right(name: &str, row: &str, wrong: &[String]) -> bool {
    if !wrong.is_empty() {
        println!("{name}: {row}: {}", wrong.join(", "));
    }
    wrong.is_empty()
}

/// A word is right when each of its forms is found and none of its look-alikes.
fn word_forms() -> Measured {
    let rows = table("word-forms.tsv");
    let checks: Vec<String> = rows.iter().map(|row| format!("any = [\"{}\"]", row[0])).collect();
    let rules = ruleset(&checks);
    let row_is_right = |(at, row): &(usize, &Vec<String>)| {
        let missing =
            list(&row[2]).chain([row[0].as_str()]).filter(|form| !finds(&rules, *at, &draft_with(form)));
        let surplus = list(&row[3]).filter(|form| finds(&rules, *at, &draft_with(form)));
        let wrong: Vec<String> =
            missing.map(|form| format!("-{form}")).chain(surplus.map(|form| format!("+{form}"))).collect();
        right("word forms", &row[0], &wrong)
    };
    Measured {
        name: "word forms",
        right: rows.iter().enumerate().filter(row_is_right).count(),
        of: rows.len(),
    }
}

/// A word is right when `head` finds the compounds that end with it and no other, and `part` those that begin with it.
fn compounds() -> Measured {
    let rows = table("compounds.tsv");
    let check = |word: &str, compound: &str| format!("any = [\"{word}\"], compound = \"{compound}\"");
    let checks: Vec<String> =
        rows.iter().flat_map(|row| [check(&row[0], "head"), check(&row[0], "part")]).collect();
    let rules = ruleset(&checks);
    let row_is_right = |(at, row): &(usize, &Vec<String>)| {
        let mut wrong = Vec::new();
        for (side, rule, wanted, unwanted) in
            [("head", 2 * at, &row[1], &row[2]), ("part", 2 * at + 1, &row[2], &row[1])]
        {
            let missing = list(wanted).filter(|word| !finds(&rules, rule, &draft_with(word)));
            let surplus =
                list(unwanted).chain(list(&row[3])).filter(|word| finds(&rules, rule, &draft_with(word)));
            wrong.extend(missing.map(|word| format!("-{word} ({side})")));
            wrong.extend(surplus.map(|word| format!("+{word} ({side})")));
        }
        right("compounds", &row[0], &wrong)
    };
    Measured {
        name: "compounds",
        right: rows.iter().enumerate().filter(row_is_right).count(),
        of: rows.len(),
    }
}

fn syllable_counts() -> Measured {
    let rows = table("syllables.tsv");
    let row_is_right = |row: &&Vec<String>| {
        let counted = syllables(&row[0], "nl").to_string();
        let wrong = (counted != row[1]).then(|| format!("{counted}, not {}", row[1]));
        right("syllables", &row[0], wrong.as_slice())
    };
    Measured { name: "syllables", right: rows.iter().filter(row_is_right).count(), of: rows.len() }
}

fn sentence_ends() -> Measured {
    let rows = table("sentences.tsv");
    let rules = ruleset(&["any = ['toets']".to_owned()]);
    let row_is_right = |row: &&Vec<String>| {
        let text = row[0].replace("\\n", "\n");
        let entry = entry(&text);
        let situation = resolve::resolve(&rules, &entry, &now()).unwrap();
        let view = find::view(&rules, &situation, &[]);
        let sentences: Vec<&str> = view.parts[0].sentences().iter().map(|span| span.slice(&text)).collect();
        let wanted: Vec<&str> = row[2].split(" ¦ ").collect();
        let wrong = (sentences != wanted).then(|| sentences.join(" ¦ "));
        right("sentences", &row[0], wrong.as_slice())
    };
    Measured { name: "sentences", right: rows.iter().filter(row_is_right).count(), of: rows.len() }
}

fn negations() -> Measured {
    let rows = table("negation.tsv");
    let checks: Vec<String> =
        rows.iter().map(|row| format!("any = [\"{}\"], not_negated = true", row[1])).collect();
    let rules = ruleset(&checks);
    let row_is_right = |(at, row): &(usize, &Vec<String>)| {
        let negated = if finds(&rules, *at, &row[0]) { "no" } else { "yes" };
        let wrong = (negated != row[2]).then(|| format!("{}: {negated}, not {}", row[1], row[2]));
        right("negation", &row[0], wrong.as_slice())
    };
    Measured { name: "negation", right: rows.iter().enumerate().filter(row_is_right).count(), of: rows.len() }
}

/// The row of the document that says what one table came to.
fn row(measured: &Measured) -> String {
    format!("| {} | {} | {} |", measured.name, measured.right, measured.of)
}

fn holds(measured: &Measured) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIGURES);
    let document = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{FIGURES}: {error}"));
    let start = format!("| {} | ", measured.name);
    let written = document.lines().find(|line| line.starts_with(&start));
    let written = written.unwrap_or_else(|| panic!("{FIGURES} has no row that begins with `{start}`"));
    let measured = row(measured);
    println!("{measured}");
    if std::env::var_os("UPDATE_FIGURES").is_some() {
        fs::write(&path, document.replace(written, &measured)).unwrap();
    } else {
        assert_eq!(written, measured, "{FIGURES} says otherwise; UPDATE_FIGURES=1 writes what was measured");
    }
}

#[test]
fn the_document_says_what_is_measured() {
    for measure in [word_forms, compounds, syllable_counts, sentence_ends, negations] {
        holds(&measure());
    }
}
