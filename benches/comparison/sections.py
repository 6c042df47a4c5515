"""What is measured, a function per section of docs/performance.md: each gives the text that goes there."""

import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path

from comparison import corpus, install, rules
from comparison.measure import Command, Failed, in_turn, run
from comparison.programs import FAST, PEERS, Finding, Persklaar, Presidio, Program, Unavailable, jq, jsonl, prepared
from comparison.report import count, milliseconds, rate, significant, size, table, times

# Where persklaar's own runs are kept among those of the others.
OURS = Persklaar.name


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    posts: int
    # Sets of rules: terms and regular expressions.
    draft_sets: tuple[tuple[int, int], ...]
    archive_set: tuple[int, int]
    large_set: tuple[int, int]
    growth_terms: tuple[int, ...]
    draft_rounds: int
    archive_rounds: int
    # Seconds for one run over an archive; a program that needs more gets fewer posts.
    archive_limit: float
    # Seconds that all runs of one program on one draft may take together, and the rounds that it gets at least.
    draft_budget: float
    draft_least: int
    compile_limit: float
    growth_sizes: tuple[int, ...]
    adversarial_sizes: tuple[int, ...]
    # Programs that are left out, and said to be.
    too_slow: tuple[type[Program], ...] = ()


FULL = Scale(100_000, ((100, 50), (1_000, 300), (10_000, 1_000)), (1_000, 300), (10_000, 1_000), (100, 1_000, 10_000), 15, 3, 60, 20, 3, 600,
             (100, 10_000, 1_000_000), (65_536, 131_072, 262_144, 524_288, 1_048_576))
QUICK = Scale(4_000, ((100, 50),), (100, 50), (1_000, 300), (100, 1_000), 3, 1, 3, 1.0, 1, 15,
              (100, 10_000, 100_000), (32_768, 65_536), (Presidio,))


@dataclass
class Bench:
    """One run of the comparison: what is measured with, and what came of it."""

    binary: Path
    work: Path
    scale: Scale
    peers: bool = True
    results: dict = field(default_factory=dict)
    # Where another program found something else: then the two did not do the same work, and no ratio means anything.
    differing: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        print(f"compare: {text}", file=sys.stderr, flush=True)

    def programs(self, kinds: list[type[Program]], terms: int, regexes: int) -> tuple[dict[str, Program], dict[str, str]]:
        self.say(f"preparing {terms}+{regexes} rules")
        wanted = [kind for kind in kinds if self.peers and kind not in self.scale.too_slow]
        ready, missing = prepared(wanted, rules.rule_set(terms, regexes), self.work, self.binary, self.scale.compile_limit)
        # Whoever asked for no other programs knows that there are none.
        left_out = set(kinds) - set(wanted) if self.peers else set()
        return ready, missing | {kind.name: "too slow for a quick run" for kind in left_out}

    def shipped(self) -> Persklaar:
        """persklaar with the example policy and all packs that are inside it."""
        folder = self.work / "shipped"
        folder.mkdir(parents=True, exist_ok=True)
        return Persklaar(rules.rule_set(0, 0), folder, binary=self.binary, shipped=True)


def not_run(missing: dict[str, str]) -> str:
    """Programs that gave no figures, and why: a comparison that leaves one out in silence is none."""
    return "".join(f"\n- not run: {name}: {why}" for name, why in sorted(missing.items()))


def agreement(ours: Iterable[Finding], theirs: set[Finding], program: Program, posts: int) -> str:
    """Whether a program found what persklaar found in the posts that both read, as far as it can tell."""
    seen = {program.sees(finding) for finding in ours if finding[0] < posts} - {None}
    theirs = {finding for finding in theirs if finding[0] < posts}
    lacking, extra = len(seen - theirs), len(theirs - seen)
    return "same" if not lacking and not extra else f"{lacking} fewer, {extra} more"


def drafts(bench: Bench) -> str:
    """One draft from start to exit, beside a program that does nothing."""
    scale, folder = bench.scale, bench.work / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    noop = Command([install.noop()], folder)
    texts = {"clean": corpus.single(folder, "clean", corpus.clean_text()),
             "with violations": corpus.single(folder, "violating", corpus.violating_text())}
    parts, record = [], {}
    for terms, regexes in scale.draft_sets:
        ready, missing = bench.programs(PEERS, terms, regexes)
        rows, told = {}, {}
        for label, path in texts.items():
            bench.say(f"one draft, {terms}+{regexes} rules, {label}")
            commands = {"an empty program": noop}
            for name, program in ready.items():
                commands[name] = program.draft(path)
                if isinstance(program, Persklaar):
                    commands["persklaar, rules just edited"] = replace(commands[name], before=program.edited)
            if label == "clean":
                commands |= {"`python3 -c 0`": Command([sys.executable, "-c", "0"], folder), "`node -e 0`": Command(["node", "-e", "0"], folder)}
            series, failed = in_turn(commands, scale.draft_rounds, 60, scale.draft_budget, scale.draft_least)
            missing |= {name: why for name, why in failed.items() if name in ready}
            if OURS in failed:
                raise Failed(f"persklaar {failed[OURS]}")
            ours = set(ready[OURS].findings(path))
            for name, one in series.items():
                row = rows.setdefault(name, [name])
                row += [milliseconds(one.wall), times(one.ratio(series["an empty program"])), times(one.ratio(series[OURS]))]
                record[f"{terms}+{regexes} {label} {name}"] = [each.wall for each in one.runs]
                if name in ready:
                    found = set(ready[name].findings(path))
                    same = agreement(ours, found, ready[name], 1)
                    row.append(f"{len(found)}" if same == "same" else f"{len(found)} ({same})")
                    if same != "same":
                        bench.differing.append(f"{name} on one draft ({label}) with {terms}+{regexes} rules: {same}")
                    told[name] = ready[name].note
                else:
                    row.append("–")
        width = 1 + 4 * len(texts)
        body = [row + ["–"] * (width - len(row)) for row in rows.values()]
        columns = [f"{what}" for label in texts for what in (label, "× empty", "× persklaar", "findings")]
        notes = "".join(f"\n- {name}: {note}" for name, note in told.items() if note)
        parts.append(f"{count(terms)} terms and {count(regexes)} expressions:\n\n{table(['program', *columns], body)}\n{notes}{not_run(missing)}")
    bench.say("one draft, the shipped packs")
    shipped = bench.shipped()
    commands = {"an empty program": noop, **{label: shipped.draft(path) for label, path in texts.items()}}
    series, failed = in_turn(commands, scale.draft_rounds, 60, scale.draft_budget, scale.draft_least)
    if failed:
        raise Failed(f"persklaar with the shipped packs: {failed}")
    rows = [[label, milliseconds(series[label].wall), times(series[label].ratio(series["an empty program"]))] for label in texts]
    record |= {f"shipped {label}": [each.wall for each in series[label].runs] for label in texts}
    parts.append(f"The example policy with all shipped packs:\n\n{table(['draft', 'median', '× empty'], rows)}")
    bench.results["drafts"] = record
    return "\n\n".join(parts)


def prefix(bench: Bench, posts: int) -> Path:
    """The first posts of the archive, as a file of its own."""
    whole = corpus.posts(bench.work, bench.scale.posts)
    if posts >= bench.scale.posts:
        return whole
    path = whole.parent / f"first-{posts}-of-{bench.scale.posts}.jsonl"
    if not path.with_suffix(".txt").exists():
        for ending in (".jsonl", ".txt"):
            with whole.with_suffix(ending).open(encoding="utf-8") as lines, path.with_suffix(ending).open("w", encoding="utf-8") as part:
                part.writelines(islice(lines, posts))
    return path


def share(bench: Bench, program: Program) -> tuple[Path, int, float]:
    """As much of the archive as the program can read within the limit, and its time for a single post."""
    whole, limit = bench.scale.posts, bench.scale.archive_limit
    one_post = program.archive(prefix(bench, 1), 1)
    startup = statistics.median(run(one_post, limit + 60).wall for _ in range(3))
    # Beside a long start little time would be noise.
    limit = max(limit, 2 * startup)
    posts, spent = 1, 0.0
    for number in [*(10 ** power for power in range(1, 9) if 10 ** power < whole), whole]:
        # Ten times the posts takes up to ten times as long.
        if spent * number / posts > limit:
            break
        try:
            last = run(program.archive(prefix(bench, number), 1), 2 * limit + 60)
        except Failed:
            if posts == 1:
                raise
            break
        posts, spent = number, last.wall - startup
    if posts < whole and spent < startup / 4:
        raise Failed(f"needs {milliseconds(startup)} to start and hardly more for {count(posts)} posts: with --posts {10 * whole} there would be a figure")
    return prefix(bench, posts), posts, startup


@dataclass
class Archived:
    """How a program did over an archive."""

    program: Program
    posts: int
    seconds: list[float]
    cpu: float
    resident: int
    heap: int
    whole: bool
    path: Path

    @property
    def per_post(self) -> float:
        return statistics.median(self.seconds)


def over_archive(bench: Bench, ready: dict[str, Program]) -> tuple[dict[str, Archived], dict[str, str]]:
    """Every program in turn, on one thread, over as many posts as it can read in time.

    Who reads the whole archive is charged for its start as well; who reads only the first posts is not, for on a whole
    archive that would hardly count.
    """
    shares, commands, failed = {}, {}, {}
    for name, program in ready.items():
        bench.say(f"trying how much {name} can read")
        try:
            shares[name] = share(bench, program)
        except Failed as error:
            failed[name] = str(error)
            continue
        commands[name] = program.archive(shares[name][0], 1)
    if OURS in failed:
        raise Failed(f"persklaar over the archive {failed[OURS]}")
    series, late = in_turn(commands, bench.scale.archive_rounds, 4 * bench.scale.archive_limit, memory=True)
    if OURS in late:
        raise Failed(f"persklaar over the archive {late[OURS]}")
    done = {}
    for name, one in series.items():
        path, posts, startup = shares[name]
        whole = posts == bench.scale.posts
        off = 0 if whole else startup
        seconds = [max(each.wall - off, 1e-9) / posts for each in one.runs]
        done[name] = Archived(ready[name], posts, seconds, one.cpu, one.resident, one.heap, whole, path)
    return done, failed | late


def median_ratio(these: list[float], those: list[float]) -> float:
    """How many times as long these took as those, as the median over the rounds."""
    return statistics.median(a / b for a, b in zip(these, those))


def paired(one: Archived, other: Archived) -> float:
    """How many times as long per post, as the median over the rounds."""
    return median_ratio(one.seconds, other.seconds)


def archive_table(bench: Bench, terms: int, regexes: int, kinds: list[type[Program]]) -> str:
    """A row per program over the archive, and whether all found the same."""
    ready, missing = bench.programs(kinds, terms, regexes)
    bench.say(f"archive, {terms}+{regexes} rules")
    done, failed = over_archive(bench, ready)
    ours = list(ready[OURS].findings(done[OURS].path))
    rows = []
    for name, one in sorted(done.items(), key=lambda pair: pair[1].per_post):
        found = set(one.program.findings(one.path))
        same = "–" if name == OURS else agreement(ours, found, one.program, min(one.posts, done[OURS].posts))
        if same not in ("–", "same"):
            bench.differing.append(f"{name} over the archive with {terms}+{regexes} rules: {same}")
        posts = count(one.posts) if one.whole else f"first {count(one.posts)}"
        rows.append([name, rate(1 / one.per_post), times(paired(one, done[OURS])), posts, f"{significant(one.cpu)} s", size(one.heap),
                     size(one.resident), count(len(found)), same])
        bench.results.setdefault("archive", {})[f"{terms}+{regexes} {name}"] = {
            "posts": one.posts, "seconds_per_post": one.seconds, "cpu": one.cpu, "heap": one.heap, "findings": len(found), "agrees": same}
    notes = "".join(f"\n- {name}: {one.program.note}" for name, one in done.items() if one.program.note)
    head = ["program", "posts/s", "× persklaar", "posts", "processor", "heap", "resident", "findings", "beside persklaar"]
    return f"{count(terms)} terms and {count(regexes)} expressions, one thread:\n\n{table(head, rows)}\n{notes}{not_run(missing | failed)}"


def archive(bench: Bench) -> str:
    """An archive of posts: every program, then the fast ones with many rules."""
    return "\n\n".join([archive_table(bench, *bench.scale.archive_set, PEERS), archive_table(bench, *bench.scale.large_set, FAST)])


def threads(bench: Bench) -> str:
    """One thread and two, beside a program that only reads the JSON, with the same rules and with the shipped packs."""
    ready, _ = bench.programs([], *bench.scale.archive_set)
    bench.say("archive, threads")
    label = f"{bench.scale.archive_set[0]:,} terms and {bench.scale.archive_set[1]:,} expressions"
    shipped = bench.shipped()
    # Of each run: the posts, the start-up that is not charged (see `over_archive`), and the run on one thread.
    commands, about = {}, {}
    for name, program in ((label, ready[OURS]), ("shipped packs", shipped)):
        path, posts, startup = share(bench, program)
        for many in (1, 2):
            run_name = f"{name}, {many} thread{'s' * (many > 1)}"
            commands[run_name] = program.archive(path, many)
            about[run_name] = (posts, 0 if posts == bench.scale.posts else startup, f"{name}, 1 thread")
    plain, note = "`jq -c .text`", ""
    try:
        commands[plain] = jq(corpus.posts(bench.work, bench.scale.posts), bench.work / "jq.out")
        about[plain] = (bench.scale.posts, 0, plain)
    except Unavailable as error:
        note = not_run({"jq": str(error)})
    series, failed = in_turn(commands, bench.scale.archive_rounds, 4 * bench.scale.archive_limit, memory=True)
    if set(failed) - {plain}:
        raise Failed(f"persklaar over the archive: {failed}")
    note += not_run(failed)
    per_post = {name: [max(each.wall - about[name][1], 1e-9) / about[name][0] for each in one.runs] for name, one in series.items()}
    rows = []
    for name, one in series.items():
        posts, off, alone = about[name]
        gain = "–" if name == alone else times(median_ratio(per_post[alone], per_post[name]))
        beside = times(median_ratio(per_post[name], per_post[plain])) if plain in series else "–"
        rows.append([name, f"first {count(posts)}" if off else count(posts), f"{significant(one.wall)} s",
                     rate(1 / statistics.median(per_post[name])), gain, beside, f"{significant(one.cpu)} s", size(one.heap), size(one.resident)])
    bench.results["threads"] = per_post
    verdicts: dict[str, int] = {}
    for draft in jsonl(shipped.out(path)):
        if "verdict" in draft:
            verdicts[draft["verdict"]] = verdicts.get(draft["verdict"], 0) + 1
    told = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(verdicts.items()))
    head = ["run", "posts", "median", "posts/s", "speed-up", "time per post, × jq", "processor", "heap", "resident"]
    return f"{table(head, rows)}\n\nVerdicts with the shipped packs: {told}.{note}"


def terms(bench: Bench) -> str:
    """What more terms cost per post, with the same 50 expressions and the same findings."""
    figures, missing, many = {}, {}, bench.scale.growth_terms
    for number in many:
        ready, lacking = bench.programs(FAST, number, 50)
        done, failed = over_archive(bench, ready)
        missing |= {f"{name} with {number:,} terms": why for name, why in (lacking | failed).items()}
        for name, one in done.items():
            figures.setdefault(name, {})[number] = one.per_post
    rows = []
    for name, by_number in figures.items():
        first, last = by_number.get(many[0]), by_number.get(many[-1])
        rows.append([name, *(f"{significant(by_number[number] * 1e6)} µs" if number in by_number else "–" for number in many),
                     times(last / first) if first and last else "–"])
    bench.results["terms"] = figures
    head = ["program", *(f"{number:,} terms" for number in many), f"{many[0]:,} to {many[-1]:,}"]
    return f"{table(head, rows)}\n{not_run(missing)}"


def long_drafts(bench: Bench) -> str:
    """Drafts that grow: without findings, and with fifty."""
    folder = bench.work / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    ready, _ = bench.programs([], *bench.scale.archive_set)
    commands = {}
    for length in bench.scale.growth_sizes:
        for wanted in (0, 50):
            text, fitted = corpus.growth_text(length, wanted)
            name = f"{length:,} bytes, {fitted} findings"
            commands[name] = ready[OURS].draft(corpus.single(folder, f"growth-{length}-{wanted}", text))
    bench.say("drafts that grow")
    series, failed = in_turn({"an empty program": Command([install.noop()], folder), **commands}, bench.scale.draft_rounds, 120, bench.scale.draft_budget, bench.scale.draft_least)
    if failed:
        raise Failed(f"persklaar on long drafts: {failed}")
    bench.results["long"] = {name: [each.wall for each in one.runs] for name, one in series.items()}
    rows = [[name, milliseconds(series[name].wall), times(series[name].ratio(series["an empty program"]))] for name in commands]
    return table(["draft", "median", "× empty"], rows)


def hostile(bench: Bench) -> str:
    """Texts that are out to hurt, doubled: twice the text takes twice the time. With the shipped packs."""
    folder, shipped, sizes = bench.work / "drafts", bench.shipped(), bench.scale.adversarial_sizes
    folder.mkdir(parents=True, exist_ok=True)
    empty = {"nothing": shipped.draft(corpus.single(folder, "short", "De markt is zaterdag dicht."))}
    rows = []
    for name in corpus.ADVERSARIAL:
        bench.say(f"hostile drafts: {name}")
        commands = dict(empty)
        for length in sizes:
            path = corpus.single(folder, f"hostile-{name.replace(' ', '-')}-{length}", corpus.adversarial_text(name, length))
            commands[str(length)] = shipped.draft(path)
        series, failed = in_turn(commands, min(bench.scale.draft_rounds, 5), 120, bench.scale.draft_budget, bench.scale.draft_least)
        if failed:
            raise Failed(f"persklaar on hostile drafts ({name}): {failed}")
        nothing = series["nothing"]
        spent = [statistics.median(a.wall - b.wall for a, b in zip(series[str(length)].runs, nothing.runs)) for length in sizes]
        # What is little beside the start of the program is noise, and so is what it grows by.
        noise = max(0.002, nothing.wall / 10)
        steps = [after / before for before, after in pairwise(spent) if before > noise]
        shown = [milliseconds(seconds) if seconds > noise else f"< {milliseconds(noise)}" for seconds in spent]
        rows.append([name, *shown, f"{significant(spent[-1] / sizes[-1] * 1e9)} ns" if spent[-1] > noise else "–",
                     times(max(steps)) if steps else "–"])
        bench.results.setdefault("hostile", {})[name] = dict(zip(sizes, spent))
    head = ["text", *(f"{length // 1024:,} KiB" for length in sizes), "per byte", "worst doubling"]
    return table(head, rows)


SECTIONS = {"drafts": drafts, "archive": archive, "threads": threads, "terms": terms, "long": long_drafts, "hostile": hostile}
