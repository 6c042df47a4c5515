"""YARA-X: a rule per term and per expression, compiled once and read back by every run."""

from pathlib import Path

import yara_x
from loop import run


def compile_rules(rules: dict, out: Path) -> None:
    """`nocase fullword` is YARA's own way to say what a term is."""
    compiler = yara_x.Compiler()
    strings = [(name, f'"{text}" nocase fullword') for name, text in rules["terms"]]
    strings += [(name, f"/{text}/ nocase") for name, text in rules["regexes"]]
    compiler.add_source("".join(
        f"rule {name.replace('-', '_')} {{ strings: $a = {string} condition: $a }}\n" for name, string in strings))
    with out.open("wb") as file:
        compiler.build().serialize_into(file)


def load(path: Path):
    """A function that scans one text."""
    with path.open("rb") as file:
        scanner = yara_x.Scanner(yara_x.Rules.deserialize_from(file))

    def scan(text):
        for rule in scanner.scan(text.encode()).matching_rules:
            for pattern in rule.patterns:
                for match in pattern.matches:
                    yield rule.identifier.replace("_", "-"), match.offset, match.offset + match.length

    return scan


run(compile_rules, load)
