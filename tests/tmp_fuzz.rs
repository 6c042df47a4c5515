#![allow(clippy::all, clippy::unwrap_used, clippy::panic)]
use persklaar::compile::compile;
use persklaar::rules::library::{Library, PolicyFiles};
fn run(text: String, pack: Option<(&str, String)>) -> Vec<String> {
    let mut library = Library::embedded();
    if let Some((name, text)) = pack {
        library.add(name, format!("{name}.toml"), text);
    }
    let files = PolicyFiles { text, ..PolicyFiles::example() };
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        compile(&library, &files).err().unwrap_or_default()
    })) {
        Err(_) => vec!["PANIC".into()],
        Ok(p) => p
            .iter()
            .map(|p| {
                format!(
                    "{}:{}:{} {} [{}]",
                    p.path,
                    p.line.unwrap_or(0),
                    p.column.unwrap_or(0),
                    p.message.nl,
                    p.help.as_ref().map(|h| h.nl.as_str()).unwrap_or("NOHELP")
                )
            })
            .collect(),
    }
}
#[test]
fn fuzz() {
    let policy = PolicyFiles::example().text;
    let pack = Library::embedded().pack("conduct").unwrap().text.clone();
    let mut seed: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut next = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let mut hist = std::collections::BTreeMap::new();
    for n in 0..250 {
        let in_pack = n % 2 == 1;
        let src = if in_pack { &pack } else { &policy };
        let chars: Vec<char> = src.chars().collect();
        // mutate structural characters mostly
        let special: Vec<usize> =
            chars.iter().enumerate().filter(|(_, c)| "\"'[]{}=,\n.".contains(**c)).map(|(i, _)| i).collect();
        let i = if n % 3 == 0 {
            (next() as usize) % chars.len()
        } else {
            special[(next() as usize) % special.len()]
        };
        let mut m = chars.clone();
        let gone = m[i];
        match n % 4 {
            0 | 1 | 2 => {
                m.remove(i);
            }
            _ => {
                m[i] = ['x', ' ', '“', ',', ']', '='][(next() as usize) % 6];
            }
        }
        let text: String = m.iter().collect();
        let line = 1 + chars[..i].iter().filter(|c| **c == '\n').count();
        let errs = if in_pack { run(policy.clone(), Some(("conduct", text))) } else { run(text, None) };
        *hist.entry(errs.len()).or_insert(0) += 1;
        if errs.len() > 1 || errs.iter().any(|e| e.contains("PANIC") || e.contains("NOHELP")) {
            println!(
                "== line {line} {} {:?}->{:?} : {}",
                if in_pack { "pack" } else { "policy" },
                gone,
                m.get(i),
                chars[i.saturating_sub(30)..(i + 20).min(chars.len())]
                    .iter()
                    .collect::<String>()
                    .replace('\n', "⏎")
            );
            for e in errs.iter().take(6) {
                println!("     {}", e.chars().take(150).collect::<String>());
            }
        }
    }
    println!("HIST {hist:?}");
}
