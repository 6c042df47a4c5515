//! However a file is cut, what comes out is what reading it whole gives.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::*;

/// Reads a calendar as its bytes come, so many at a time.
fn rows(bytes: &[u8], step: usize) -> Reading {
    let columns = Columns::default();
    let mut reading = Reading::default();
    let (archive, mut pieces, notes) = match Archive::rows("a.csv", bytes, true, &columns) {
        Ok(opened) => opened,
        Err(problems) => return Reading { problems, ..Reading::default() },
    };
    reading.notes = notes;
    // What was pushed at once comes again, byte by byte.
    let Piece { bytes: body, start, .. } = pieces.rest().unwrap();
    pieces = Pieces::of_rows(archive.table.as_ref().unwrap().delimiter, start);
    for some in body.chunks(step) {
        pieces.push(some);
        while let Some(piece) = pieces.piece() {
            add(&mut reading, archive.read(&piece));
        }
    }
    if let Some(piece) = pieces.rest() {
        add(&mut reading, archive.read(&piece));
    }
    reading
}

fn add(reading: &mut Reading, more: Reading) {
    reading.entries.extend(more.entries);
    reading.problems.extend(more.problems);
    for note in more.notes {
        if !reading.notes.contains(&note) {
            reading.notes.push(note);
        }
    }
}

#[test]
fn a_calendar_in_pieces_is_the_calendar() {
    // A generator of its own, so that a failure comes again.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let signs = ["a", "\"", "\"\"", ";", "\n", "\r\n", "\r", "\"a;b\n\"", " ", "é", "\n\n", "b;x\n", "sep=;"];
    for round in 0..300 {
        let top = [
            "tekst;kanaal\n",
            "Titel\n\ntekst;kanaal\r\n",
            "sep=;\ntekst;kanaal\n",
            "\u{feff}tekst;kanaal\n",
        ];
        let mut text = top[round % top.len()].to_owned();
        for _ in 0..next(14) {
            text.push_str(signs[next(signs.len())]);
        }
        let whole = csv::read("a.csv", text.trim_start_matches('\u{feff}'), &Columns::default());
        for step in [1, 2, 5, 1000] {
            assert_eq!(rows(text.as_bytes(), step), whole, "{text:?} in steps of {step}");
        }
    }
}

#[test]
fn one_row_in_another_encoding_hides_no_other() {
    let reading = rows(b"tekst;kanaal\nCaf\xe9;x\nCaf\xc3\xa9;x\nnul\0;x\n", 1000);
    let texts: Vec<&str> = reading.entries.iter().map(|entry| entry.draft.text.as_str()).collect();
    // A NUL among the first rows refuses the file.
    assert_eq!((texts.len(), reading.problems[0].line), (0, Some(4)));
    let columns = Columns::default();
    let (archive, _, _) = Archive::rows("a.csv", b"tekst;kanaal\n", true, &columns).unwrap();
    let mut pieces = Pieces::of_rows(b';', Start { line: 1, rows: 0 });
    pieces.push(b"tekst;kanaal\nCaf\xe9;x\nCaf\xc3\xa9;x\nnul\0;x\nDag;x\n");
    let reading = archive.read(&pieces.piece().unwrap());
    let texts: Vec<&str> = reading.entries.iter().map(|entry| entry.draft.text.as_str()).collect();
    assert_eq!(texts, ["Café", "Café", "Dag"]);
    assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(4)]);
    assert_eq!(reading.notes.len(), 1);
}

#[test]
fn a_line_that_is_too_long_hides_no_other() {
    let text = "{\"text\":\"a\"}\n{\"text\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"}\n\n{\"text\":\"b\"}";
    for step in [1, 3, 50, 1000] {
        let (archive, _) = Archive::lines("a.jsonl", b"").unwrap();
        let mut pieces = Pieces::of_lines().no_longer_than(20);
        let mut reading = Reading::default();
        let mut size = 0;
        for some in text.as_bytes().chunks(step) {
            pieces.push(some);
            while let Some(piece) = pieces.piece() {
                size += piece.size();
                add(&mut reading, archive.read(&piece));
            }
        }
        let rest = pieces.rest().unwrap();
        add(&mut reading, archive.read(&rest));
        assert_eq!(size + rest.size(), text.len());
        let lines: Vec<usize> = reading.entries.iter().map(|entry| entry.line).collect();
        assert_eq!(lines, [1, 4], "in steps of {step}");
        assert_eq!(reading.problems.len(), 1);
        assert_eq!(reading.problems[0].line, Some(2));
    }
}

#[test]
fn a_row_that_is_too_long_ends_the_file() {
    let columns = Columns::default();
    let (archive, _, _) = Archive::rows("a.csv", b"tekst\n", true, &columns).unwrap();
    for step in [1, 7, 1000] {
        let mut pieces = Pieces::of_rows(b';', Start { line: 1, rows: 0 }).no_longer_than(20);
        let mut reading = Reading::default();
        for some in b"tekst\nDag\n\"Geen einde aan deze rij\nDag\nDag\n".chunks(step) {
            pieces.push(some);
            while let Some(piece) = pieces.piece() {
                add(&mut reading, archive.read(&piece));
            }
        }
        let rest = pieces.rest();
        rest.iter().for_each(|piece| add(&mut reading, archive.read(piece)));
        assert_eq!(reading.entries.len(), 1, "in steps of {step}");
        assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3)]);
    }
}
