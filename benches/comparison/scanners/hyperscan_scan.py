"""Hyperscan: all rules in one database, compiled once and read back by every run."""

import json
from pathlib import Path

import hyperscan
from loop import run

START = hyperscan.HS_FLAG_SOM_LEFTMOST


def compile_rules(rules: dict, out: Path) -> None:
    """Where a term begins follows from where it ends, so only the expressions pay for finding where they begin."""
    terms = [(name, rf"\b{text}\b".encode(), hyperscan.HS_FLAG_CASELESS) for name, text in rules["terms"]]
    regexes = [(name, text.encode(), hyperscan.HS_FLAG_CASELESS | START) for name, text in rules["regexes"]]
    all_rules = [*terms, *regexes]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[expression for _, expression, _ in all_rules],
        ids=list(range(len(all_rules))),
        elements=len(all_rules),
        flags=[flags for _, _, flags in all_rules],
    )
    out.write_bytes(hyperscan.dumpb(database))
    lengths = [[name, len(text)] for name, text in rules["terms"]] + [[name, 0] for name, _ in rules["regexes"]]
    out.with_suffix(".json").write_text(json.dumps(lengths))


def load(path: Path):
    """A function that scans one text."""
    database = hyperscan.loadb(path.read_bytes(), hyperscan.HS_MODE_BLOCK)
    scratch = hyperscan.Scratch(database)
    rules = json.loads(path.with_suffix(".json").read_text())
    found = []

    def on_match(number, start, end, _flags, _context):
        name, length = rules[number]
        found.append((name, end - length if length else start, end))

    def scan(text):
        found.clear()
        database.scan(text.encode(), match_event_handler=on_match, scratch=scratch)
        return found

    return scan


run(compile_rules, load)
