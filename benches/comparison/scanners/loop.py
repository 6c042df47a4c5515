"""What the scanners share: reading posts, writing findings."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Scan = Callable[[str], Iterable[tuple[str, int, int]]]


def run(compile_rules: Callable[[dict, Path], None], load: Callable[[Path], Scan]) -> None:
    """Does what the command line asks for."""
    match sys.argv[1:]:
        case ["compile", rules, out]:
            compile_rules(json.loads(Path(rules).read_text(encoding="utf-8")), Path(out))
        case ["draft", database, path]:
            for rule, start, end in load(Path(database))(Path(path).read_text(encoding="utf-8")):
                print(0, rule, start, end, sep="\t")
        case ["archive", database, posts, out]:
            scan = load(Path(database))
            with open(posts, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as findings:
                for number, line in enumerate(lines):
                    for rule, start, end in scan(json.loads(line)["text"]):
                        findings.write(f"{number}\t{rule}\t{start}\t{end}\n")
        case _:
            raise SystemExit("usage: SCANNER compile RULES.json OUT | draft DB FILE.txt | archive DB POSTS.jsonl OUT.tsv")
