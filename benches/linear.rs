//! Whether everything that reads a text takes time in proportion to its length, also on texts that are out to hurt.
//!
//! ```sh
//! cargo bench --bench linear
//! cargo bench --bench linear -- url email
//! ```
//!
//! Every recogniser reads every seed, repeated to 1 kB, 2 kB, 4 kB … 1 MB. The table has for each recogniser the seed on
//! which its time per byte grew most, from the median of the small sizes (8 to 64 kB) to 1 MB: about 1 is linear, 16 and
//! more would be quadratic. The run fails above 4. Figures are ratios within one run; the machine does not matter.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, reason = "a bench")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use persklaar::check::entity::detect;
use persklaar::model::entity::Entity;
use persklaar::text::count::{Counting, length};
use persklaar::text::disguise::undisguise;
use persklaar::text::fold::{Folded, fold};
use persklaar::text::{barrier, link, scope, words};
use persklaar::{Library, PolicyFiles, Request, compile, lint, read};
use strum::VariantArray;

const SEEDS: &[&str] = &[
    "1",
    "1 ",
    "1.",
    "1-",
    "12 ab ",
    "06-",
    "+31 ",
    "(0)",
    "bsn ",
    "nl91 abna ",
    "4111 ",
    "1234 AB ",
    "10 maart ",
    "1.1.",
    "::1 ",
    "@",
    "@a",
    "@a ",
    "a@",
    "a@b.",
    "#",
    "#a",
    "#a ",
    "#doemee",
    "e\u{301}",
    "\u{301}",
    "\u{200b}",
    "👩‍👩‍👧",
    "🎉",
    "é",
    "(",
    "[",
    "([{",
    "(a",
    ")(",
    "((((ツ",
    "\"",
    "'a ",
    "“",
    "<",
    "a",
    "a.",
    "a-",
    "a b ",
    "A ",
    "A. ",
    "Jan ",
    "Jan de ",
    "van ",
    "mevrouw ",
    "straat 1 ",
    "wachtwoord: ",
    "eyJ",
    "AKIA",
    "http://",
    "www.",
    "a.nl/(",
    "://",
    ".",
    "-",
    "/",
    "\\",
    "\n",
    "! ",
    "€ 1",
    "g e h ",
    "𝗮",
];
const SMALLEST: usize = 1 << 10;
const LARGEST: usize = 1 << 20;
/// Growth of the time per byte above which the run fails.
const MOST: f64 = 4.0;

/// Nanoseconds per byte that count as nothing: below it a megabyte that no longer fits a cache decides, not the work.
const LEAST: f64 = 2.0;

type Run = Box<dyn Fn(&str, &Folded)>;
type Recogniser = (String, Run);

fn recognisers() -> Vec<Recogniser> {
    let mut all: Vec<Recogniser> = Vec::new();
    for entity in Entity::VARIANTS {
        all.push((
            format!("entity {entity}"),
            Box::new(|text, folded| {
                black_box(detect(*entity, text, folded));
            }),
        ));
    }
    for counting in Counting::ALL {
        all.push((
            format!("length {}", counting.name()),
            Box::new(move |text, _| {
                black_box(length(text, counting));
            }),
        ));
    }
    let mut add = |name: &str, run: Run| all.push((name.to_owned(), run));
    add("fold", Box::new(|text, _| _ = black_box(fold(text))));
    add("disguises", Box::new(|text, folded| _ = black_box(undisguise(text, folded))));
    add("words", Box::new(|text, folded| _ = black_box(words::tokens(text, folded, &|_| None))));
    add("sentences", Box::new(|text, folded| _ = black_box(words::sentences(text, folded, &|_| false))));
    add("quotations", Box::new(|text, _| _ = black_box(scope::quotations(text))));
    add("links", Box::new(|text, _| _ = black_box(link::links(text))));
    add(
        "barriers",
        Box::new(|text, folded| {
            let tokens = words::tokens(text, folded, &|_| None);
            let determiners = ["de".to_owned()].into();
            black_box((
                barrier::hashtags(text, folded, &tokens, &|_| true),
                barrier::styled(text),
                barrier::bullets(text),
                barrier::in_words(text),
                barrier::for_words(text, folded, &tokens, &determiners),
                barrier::rows(text),
                barrier::art(text),
                barrier::empty(text),
                barrier::repeats(text, text),
            ));
        }),
    );
    let rules = compile(&Library::embedded(), &PolicyFiles::example()).expect("the example compiles");
    let request = Request::new("2027-02-01T09:00:00Z".parse().unwrap());
    add(
        "all rules",
        Box::new(move |text, _| {
            let reading = read("post.txt", text.as_bytes(), None);
            black_box(reading.entries.first().map(|entry| lint(&rules, entry, &request)));
        }),
    );
    all
}

/// Time of one run: the shortest of several where it is short.
fn time(run: &dyn Fn()) -> Duration {
    let enough = Duration::from_millis(2);
    let begin = Instant::now();
    let mut shortest = Duration::MAX;
    for round in 1..=10 {
        let start = Instant::now();
        run();
        shortest = shortest.min(start.elapsed());
        // At least three times: something else may have had the processor.
        if round >= 3 && begin.elapsed() > enough {
            break;
        }
    }
    shortest
}

#[allow(clippy::cast_precision_loss, reason = "sizes up to a megabyte")]
fn per_byte(recogniser: &Recogniser, seed: &str, size: usize) -> f64 {
    let text = seed.repeat(size / seed.len() + 1);
    let folded = fold(&text);
    time(&|| recogniser.1(&text, &folded)).as_secs_f64() * 1e9 / text.len() as f64
}

fn main() -> ExitCode {
    // `cargo test --all-targets` only wants to know that it runs.
    let (largest, full) =
        if std::env::args().any(|arg| arg == "--bench") { (LARGEST, true) } else { (SMALLEST, false) };
    let sizes: Vec<usize> = std::iter::successors(Some(SMALLEST), |size| Some(size * 2))
        .take_while(|size| *size <= largest)
        .collect();
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    println!(
        "{:<24} {:>9} {:>9} {:>9}  {:>6}  seed",
        "ns per byte, worst seed", "8 kB", "64 kB", "1 MB", "growth"
    );
    let mut worst = 0.0_f64;
    for recogniser in recognisers() {
        if !wanted.is_empty() && !wanted.iter().any(|part| recogniser.0.contains(part.as_str())) {
            continue;
        }
        let mut most: Option<(f64, Vec<f64>, &str)> = None;
        for seed in SEEDS {
            let figures: Vec<f64> = sizes.iter().map(|size| per_byte(&recogniser, seed, *size)).collect();
            // The very small sizes measure the clock as much as the work.
            let mut small: Vec<f64> = figures.iter().skip(3).take(4).copied().collect();
            small.sort_by(f64::total_cmp);
            let median = small.get(small.len() / 2).copied().unwrap_or(f64::INFINITY);
            let growth = figures.last().copied().unwrap_or_default() / median.max(LEAST);
            if most.as_ref().is_none_or(|(known, ..)| growth > *known) {
                most = Some((growth, figures, seed));
            }
        }
        let Some((growth, figures, seed)) = most else { continue };
        worst = worst.max(growth);
        let at = |index: usize| figures.get(index).copied().unwrap_or_default();
        println!(
            "{:<24} {:>9.1} {:>9.1} {:>9.1}  {growth:>6.2}  {seed:?}",
            recogniser.0,
            at(3),
            at(6),
            at(10)
        );
    }
    if full && worst > MOST {
        println!("not linear: the time per byte grew {worst:.1} times");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
