"""The programs that are compared: how each gets the rules, how it is started, and how its findings are read.

A finding is read as `(post, rule, start, end)`, in bytes; what a program does not say is `None`. Each program is started
in the way that suits it best: rules compiled beforehand where it can, texts without JSON where it cannot read JSON.
"""

import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from comparison import install, rules
from comparison.measure import Command, Failed, run

Finding = tuple[int, str | None, int | None, int | None]

SCANNERS = Path(__file__).parent.absolute() / "scanners"


class Unavailable(Exception):
    """Why a program cannot take part."""


def jsonl(path: Path) -> Iterator[dict]:
    """The lines of a file as JSON."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


@dataclass
class Program:
    """One program with one set of rules. `folder` holds what is made for it."""

    rules: rules.RuleSet
    folder: Path
    name = ""
    # What is not the same work, for the table.
    note = ""

    def prepare(self, limit: float) -> None:
        """Installs it and writes its rules; takes at most so many seconds for compiling them."""

    def draft(self, path: Path) -> Command:
        """Judging one draft, which is there as `path` and, without metadata, with the ending `.txt`."""
        raise NotImplementedError

    def archive(self, posts: Path, threads: int) -> Command:
        """Judging all posts, which are there as `posts` and, a text a line, with the ending `.txt`."""
        raise NotImplementedError

    def findings(self, posts: Path) -> Iterator[Finding]:
        """What the last run over these posts found."""
        raise NotImplementedError

    def sees(self, finding: Finding) -> Finding | None:
        """How a finding looks to this program, or `None` where its rules do not reach."""
        return finding

    def out(self, posts: Path) -> Path:
        return self.folder / f"{posts.stem}.out"


@dataclass
class Persklaar(Program):
    """This program, with a pack of a policy of its own, or with the example policy and all shipped packs."""

    binary: Path = Path()
    shipped: bool = False
    name = "persklaar"

    def prepare(self, limit: float) -> None:
        rules.write_persklaar(self.rules, self.folder)
        if self.shipped:
            return
        checked = subprocess.run([self.binary, "policy", "check"], capture_output=True, text=True, check=False,
                                 cwd=self.folder)
        if checked.returncode != 0:
            raise Unavailable(f"does not take the rules: {(checked.stdout + checked.stderr).strip()[-300:]}")

    def within(self, path: Path) -> Path:
        """The drafts as a file of this project: what counts is the project file above them."""
        if self.shipped:
            # The example policy inside the binary is what counts where there is no project.
            return path
        linked = self.folder / path.name
        linked.unlink(missing_ok=True)
        os.link(path, linked)
        return linked

    def edited(self) -> None:
        """Changes the rules in a way that means nothing, so that nothing kept from an earlier run can be used."""
        pack = self.folder / "rules" / "bench.toml"
        text = pack.read_text().partition("# Edited ")[0]
        pack.write_text(f"{text}# Edited at {time.time_ns()}.\n")

    def has_audit(self) -> bool:
        return subprocess.run([self.binary, "audit", "--help"], capture_output=True, check=False).returncode == 0

    def draft(self, path: Path) -> Command:
        return Command([self.binary, "check", "--format", "jsonl", self.within(path)], self.folder, output=self.out(path))

    def archive(self, posts: Path, threads: int) -> Command:
        drafts = self.within(posts)
        if self.has_audit():
            return Command([self.binary, "audit", "--jobs", str(threads), drafts, "--output", self.out(posts)], self.folder)
        # Before there was `audit`.
        arguments = [self.binary, "check", "--format", "jsonl", "--output", self.out(posts), drafts]
        return Command(arguments, self.folder, {"RAYON_NUM_THREADS": str(threads)})

    def findings(self, posts: Path) -> Iterator[Finding]:
        for draft in jsonl(self.out(posts)):
            if "findings" not in draft:
                continue
            number = draft["id"].rpartition("-")[2]
            for finding in draft["findings"]:
                for span in finding["spans"]:
                    if span["part"] == "text":
                        yield int(number) if number.isdigit() else 0, finding["rule"].rpartition("/")[2], span["start"], span["end"]


@dataclass
class Scanner(Program):
    """A library, driven by a script of `scanners/` in the Python that it is installed in."""

    package = ""
    script = ""

    def prepare(self, limit: float) -> None:
        try:
            self.python = install.pypi(self.package) / "python"
        except install.NotInstalled as error:
            raise Unavailable(str(error)) from error
        self.database = self.folder / f"{self.script}.db"
        if self.database.exists():
            return
        rules.write_json(self.rules, self.folder / "rules.json")
        half = self.folder / f"{self.script}-half.db"
        try:
            run(Command([self.python, SCANNERS / f"{self.script}.py", "compile", self.folder / "rules.json", half], self.folder), limit)
        except Failed as error:
            raise Unavailable(f"compiling {self.rules.name} rules {error}") from error
        if half.with_suffix(".json").exists():
            half.with_suffix(".json").rename(self.database.with_suffix(".json"))
        half.rename(self.database)

    def draft(self, path: Path) -> Command:
        arguments = [self.python, SCANNERS / f"{self.script}.py", "draft", self.database, path.with_suffix(".txt")]
        return Command(arguments, self.folder, output=self.out(path))

    def archive(self, posts: Path, threads: int) -> Command:
        return Command([self.python, SCANNERS / f"{self.script}.py", "archive", self.database, posts, self.out(posts)], self.folder)

    def findings(self, posts: Path) -> Iterator[Finding]:
        for line in self.out(posts).read_text().splitlines():
            number, rule, start, end = line.split("\t")
            yield int(number), rule, int(start), int(end)


@dataclass
class Hyperscan(Scanner):
    name, package, script = "hyperscan", "hyperscan", "hyperscan_scan"
    note = "from Python, rules compiled beforehand"


@dataclass
class Yara(Scanner):
    name, package, script = "yara-x", "yara-x", "yara_scan"
    note = "from Python, rules compiled beforehand"


@dataclass
class Presidio(Scanner):
    name, package, script = "presidio", "presidio-analyzer", "presidio_scan"
    note = "Python, without its language model"


@dataclass
class Ripgrep(Program):
    name = "ripgrep"
    note = r"lines and no rule ids; ASCII `\b`; texts without JSON"

    def prepare(self, limit: float) -> None:
        try:
            self.program = install.pypi("ripgrep") / "rg"
        except install.NotInstalled as error:
            raise Unavailable(str(error)) from error
        self.patterns = self.folder / "ripgrep.txt"
        rules.write_ripgrep(self.rules, self.patterns)

    def search(self, texts: Path, threads: int, out: Path) -> Command:
        arguments = [self.program, "--no-config", "--ignore-case", "--only-matching", "--byte-offset", "--line-number", "--no-filename",
                     "--threads", str(threads), "--regex-size-limit", "2G", "--dfa-size-limit", "2G", "--file", self.patterns, texts]
        return Command(arguments, self.folder, output=out)

    def draft(self, path: Path) -> Command:
        return self.search(path.with_suffix(".txt"), 1, self.out(path))

    def archive(self, posts: Path, threads: int) -> Command:
        return self.search(posts.with_suffix(".txt"), threads, self.out(posts))

    def findings(self, posts: Path) -> Iterator[Finding]:
        begins = [0]
        with posts.with_suffix(".txt").open("rb") as lines:
            for line in lines:
                begins.append(begins[-1] + len(line))
        for found in self.out(posts).read_text(encoding="utf-8").splitlines():
            number, offset, match = found.split(":", 2)
            start = int(offset) - begins[int(number) - 1]
            yield int(number) - 1, None, start, start + len(match.encode())

    def sees(self, finding: Finding) -> Finding | None:
        return finding[0], None, finding[2], finding[3]


@dataclass
class Typos(Program):
    name = "typos"
    note = "single words only: no phrases, no expressions; texts without JSON"

    def prepare(self, limit: float) -> None:
        try:
            self.program = install.pypi("typos") / "typos"
        except install.NotInstalled as error:
            raise Unavailable(str(error)) from error
        self.config = self.folder / "typos.toml"
        rules.write_typos(self.rules, self.config)
        self.ids = {rule.text: rule.id for rule in self.rules.terms if " " not in rule.text}

    def search(self, texts: Path, threads: int, out: Path) -> Command:
        arguments = [self.program, "--isolated", "--config", self.config, "--format", "json", "--threads", str(threads),
                     "--no-check-filenames", texts]
        return Command(arguments, self.folder, statuses=frozenset({0, 2}), output=out)

    def draft(self, path: Path) -> Command:
        return self.search(path.with_suffix(".txt"), 1, self.out(path))

    def archive(self, posts: Path, threads: int) -> Command:
        return self.search(posts.with_suffix(".txt"), threads, self.out(posts))

    def findings(self, posts: Path) -> Iterator[Finding]:
        for found in jsonl(self.out(posts)):
            word = found.get("typo", "")
            # Its own list of English mistakes finds words in Dutch; those are not of these rules.
            if rule := self.ids.get(word.lower()):
                yield found["line_num"] - 1, rule, found["byte_offset"], found["byte_offset"] + len(word)

    def sees(self, finding: Finding) -> Finding | None:
        return finding if finding[1] in set(self.ids.values()) else None


@dataclass
class Textlint(Program):
    name = "textlint + prh"
    note = "texts without JSON"

    def prepare(self, limit: float) -> None:
        try:
            self.script = install.textlint()
        except install.NotInstalled as error:
            raise Unavailable(str(error)) from error
        rules.write_prh(self.rules, self.folder)

    def search(self, texts: Path, out: Path) -> Command:
        base = self.script.parents[2]
        arguments = ["node", self.script, "--config", self.folder / "textlintrc.json", "--rules-base-directory", base,
                     "--format", "json", "--output-file", out, texts]
        return Command(arguments, base.parent)

    def draft(self, path: Path) -> Command:
        return self.search(path.with_suffix(".txt"), self.out(path))

    def archive(self, posts: Path, threads: int) -> Command:
        return self.search(posts.with_suffix(".txt"), self.out(posts))

    def findings(self, posts: Path) -> Iterator[Finding]:
        for file in json.loads(self.out(posts).read_text(encoding="utf-8")):
            for message in file["messages"]:
                yield message["line"] - 1, message["message"].rpartition("=> ")[2].split()[0], None, None

    def sees(self, finding: Finding) -> Finding | None:
        return finding[0], finding[1], None, None


PEERS: list[type[Program]] = [Hyperscan, Yara, Ripgrep, Typos, Textlint, Presidio]
# Those that are fast enough for a whole archive.
FAST: list[type[Program]] = [Hyperscan, Yara, Ripgrep]


def jq(posts: Path, out: Path) -> Command:
    """Reading every post and writing its text: about the least that a program which reads this file can do."""
    if not shutil.which("jq"):
        raise Unavailable("is not installed (package jq)")
    return Command(["jq", "-c", ".text", posts], posts.parent, output=out)


def prepared(kinds: list[type[Program]], rule_set: rules.RuleSet, work: Path, binary: Path,
             limit: float) -> tuple[dict[str, Program], dict[str, str]]:
    """persklaar and these programs, ready to run, and which are not and why."""
    texts = json.dumps([[rule.text for rule in rule_set.terms], [rule.text for rule in rule_set.regexes]])
    place = work / f"rules-{rule_set.name}-{hashlib.sha256(texts.encode()).hexdigest()[:12]}"
    ready, missing = {}, {}
    for kind in (Persklaar, *kinds):
        folder = place / (kind.name.split()[0])
        folder.mkdir(parents=True, exist_ok=True)
        program = kind(rule_set, folder)
        if isinstance(program, Persklaar):
            program = replace(program, binary=binary)
        try:
            program.prepare(limit)
        except Unavailable as error:
            if isinstance(program, Persklaar):
                raise SystemExit(f"compare: persklaar {error}\nTry: cd {folder} && {binary} policy check") from error
            missing[program.name] = str(error)
            continue
        ready[program.name] = program
    return ready, missing


def binary_from(path: str | None) -> Path:
    """The release binary: the one named, or one that is built now."""
    if path is None:
        built = subprocess.run(["cargo", "build", "--release", "--quiet"], check=False)
        if built.returncode != 0:
            raise SystemExit("compare: cargo build --release failed; mend that first, or name a binary with --binary")
        path = "target/release/persklaar"
    found = Path(path).absolute()
    if not os.access(found, os.X_OK):
        raise SystemExit(f"compare: {path} is no program; name one with --binary, or leave that out to build it")
    return found
