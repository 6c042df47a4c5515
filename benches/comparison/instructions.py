"""How many instructions one draft takes: a guard that holds on a busy machine, where seconds do not.

Callgrind counts the same for the same program, draft and kind of processor. Where it is missing, `perf stat` counts what
the processor counts itself; its figures have ceilings of their own.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from comparison import corpus, install
from comparison.programs import binary_from

CEILINGS = Path("benches/instructions.toml")
# Room for another build of the same code.
ROOM = 1.05

HEAD = """\
# Most instructions that `benches/instructions` lets one draft of 287 bytes take, with the example policy and all shipped packs:
# what was counted, and 5 % for chance. Written by `benches/instructions --update`; say in the commit why a figure rises.
"""


def counted(arguments: list[str], pattern: str, folder: Path) -> int:
    """Runs a program under a counter, and reads the count from what the counter says."""
    # Nothing of the caller's environment may change the count, and threads come and go by chance.
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    found = re.search(pattern, done.stderr)
    if "<not supported>" in done.stderr:
        raise SystemExit("instructions: this processor does not let perf count; valgrind is needed (package valgrind)")
    if done.returncode not in (0, 1) or not found:
        raise SystemExit(f"instructions: {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-1000:]}")
    return int(found.group(1))


def callgrind(command: list[str], folder: Path) -> int:
    """Counts in a simulated processor."""
    return counted(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], r"Collected : (\d+)", folder)


def perf(command: list[str], folder: Path) -> int:
    """Counts with the processor's own counter."""
    return counted(["perf", "stat", "-x,", "-e", "instructions:u", *command], r"(?m)^(\d+),,instructions", folder)


def counter() -> tuple[str, Callable[[list[str], Path], int]]:
    """The counter that is there."""
    if shutil.which("valgrind"):
        return "callgrind", callgrind
    if shutil.which("perf"):
        return "perf", perf
    raise SystemExit("instructions: valgrind is needed (package valgrind), or else perf (package linux-perf)")


def ceilings() -> dict[str, dict[str, int]]:
    """What is checked in: per counter, per draft."""
    return tomllib.loads(CEILINGS.read_text()) if CEILINGS.exists() else {}


def main() -> int:
    """Counts both drafts, and compares or writes."""
    parser = argparse.ArgumentParser(prog="benches/instructions", description="How many instructions one draft takes.")
    parser.add_argument("--update", action="store_true", help=f"write what is counted, and 5 %% more, as the ceilings in {CEILINGS}")
    parser.add_argument("--binary", metavar="PATH", help="count in this program instead of building the release")
    options = parser.parse_args()

    name, count = counter()
    binary = binary_from(options.binary)
    folder = install.PLACE / "results" / "instructions"
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {"clean": corpus.single(folder, "clean", corpus.clean_text()),
              "violations": corpus.single(folder, "violations", corpus.violating_text())}
    counts = {label: count([str(binary), "check", "--format", "jsonl", "--output", "report.jsonl", path.name], folder)
              for label, path in drafts.items()}

    known = ceilings()
    if options.update:
        known[name] = {label: round(number * ROOM) for label, number in counts.items()}
        tables = (f"\n[{tool}]\n" + "".join(f"{label} = {number:_}\n" for label, number in table.items())
                  for tool, table in sorted(known.items()))
        CEILINGS.write_text(HEAD + "".join(tables))
    above = False
    for label, number in counts.items():
        ceiling = known.get(name, {}).get(label)
        if ceiling is None:
            print(f"{label}: {number:,} instructions ({name}), and {CEILINGS} has no ceiling for that: --update writes one")
            above = True
            continue
        over = number > ceiling
        above |= over
        print(f"{label}: {number:,} instructions ({name}), {number / ceiling:.1%} of the ceiling of {ceiling:,}{': too many' if over else ''}")
    if above:
        print("instructions: look for the cause with valgrind --tool=callgrind and callgrind_annotate; if the price is right, run "
              "benches/instructions --update and say why in the commit", file=sys.stderr)
    return int(above)


if __name__ == "__main__":
    sys.exit(main())
