"""The command line of `benches/compare`."""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import replace
from datetime import date

from comparison import corpus, install, report
from comparison.measure import Failed
from comparison.programs import binary_from
from comparison.sections import FULL, QUICK, SECTIONS, Bench


def about(bench: Bench, built: bool) -> str:
    """What was measured, when, and on what: a figure without that is a rumour."""
    posts = corpus.posts(bench.work, bench.scale.posts)
    with posts.open("rb") as lines:
        digest = hashlib.file_digest(lines, "sha256").hexdigest()[:12]
    with posts.with_suffix(".txt").open("rb") as lines:
        mean = sum(len(line) - 1 for line in lines) / bench.scale.posts
    version = subprocess.run([bench.binary, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    commit = "a program given with --binary"
    if built:
        described = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
        commit = described.stdout.strip() or "no commit"
    peers = ", ".join(f"{name} {version}" for name, version in (install.PYPI | install.NPM).items())
    bench.results["about"] = {"posts": bench.scale.posts, "sha256": digest, "mean_bytes": mean, "version": version, "commit": commit}
    return (f"{date.today():%-d %B %Y}, {version} ({commit}), {platform.machine()} with {os.cpu_count()} cores; "
            f"{bench.scale.posts:,} posts with {mean:.0f} bytes of text on average (`{digest}`)." + (f" Beside {peers}." if bench.peers else ""))


def main() -> int:
    """Measures, prints Markdown, and writes it where that is asked."""
    parser = argparse.ArgumentParser(prog="benches/compare", description="How fast persklaar is beside other programs, as ratios.")
    parser.add_argument("--quick", action="store_true", help="a small version, under two minutes once the programs are installed")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {report.PAGE}")
    parser.add_argument("--posts", type=int, help=f"posts in the archive (default {FULL.posts:,}; quick {QUICK.posts:,})")
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), metavar="SECTION", help=f"of {', '.join(SECTIONS)}")
    parser.add_argument("--alone", action="store_true", help="without the other programs")
    parser.add_argument("--binary", metavar="PATH", help="measure this program instead of building the release")
    parser.add_argument("--corpus", action="store_true", help="only make the posts, and say where they are")
    options = parser.parse_args()
    if options.posts is not None and options.posts < 100:
        parser.error("--posts must be 100 or more: with fewer only the start would be measured")
    if options.write and options.quick:
        parser.error("--write goes without --quick: figures of a quick run are too rough to keep")

    scale = QUICK if options.quick else FULL
    scale = replace(scale, posts=options.posts or scale.posts)
    work = install.PLACE / "results"
    work.mkdir(parents=True, exist_ok=True)
    if options.corpus:
        print(corpus.posts(work, scale.posts))
        return 0
    bench = Bench(binary_from(options.binary), work, scale, peers=not options.alone)
    parts = {"about": about(bench, options.binary is None)}
    print(parts["about"], flush=True)
    lacking = []
    for name in options.only or SECTIONS:
        try:
            parts[name] = SECTIONS[name](bench)
        except Failed as error:
            # The other sections are worth having all the same.
            lacking.append(f"{name} was not measured: {error}")
            continue
        print(f"\n## {name}\n\n{parts[name]}", flush=True)
    lacking += [f"not the same findings: {difference}; compare the .out files under {work}" for difference in bench.differing]
    for problem in lacking:
        print(f"compare: {problem}", file=sys.stderr)
    (work / "results.json").write_text(json.dumps(bench.results, indent=1))
    if options.write:
        if options.only:
            # The other sections are of another day, and keep what stands above all of them.
            measured = parts.pop("about")
            parts = {name: f"{text}\n\n{measured}" for name, text in parts.items()}
        lost = report.write(parts)
        if lost:
            print(f"compare: {report.PAGE} has no markers for {', '.join(lost)}: add `{report.BEGIN.format(lost[0])}` and `{report.END}`",
                  file=sys.stderr)
            return 1
    return int(bool(lacking))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
