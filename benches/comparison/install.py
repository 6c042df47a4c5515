"""The other programs, at pinned versions, each in a folder of its own under `target/compare`."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

PLACE = Path("target/compare").absolute()

PYPI = {"hyperscan": "0.9.1", "yara-x": "1.23.0", "ripgrep": "15.1.0", "typos": "1.52.0", "presidio-analyzer": "2.2.366"}
NPM = {"textlint": "15.8.0", "textlint-rule-prh": "6.1.0"}

# A download may be slow; one that hangs must not keep the rest waiting.
PATIENCE = 900


class NotInstalled(Exception):
    """Why a program is not there, and what to do about it."""


def call(arguments: list[str], place: Path) -> None:
    """Runs an installer; a place that is half filled is thrown away."""
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=PATIENCE, check=False)
        # npm ends with where its log is, which says nothing.
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip() and "complete log" not in line]
        problem = "" if done.returncode == 0 else (lines or ["no message"])[-1].strip()
    except subprocess.TimeoutExpired:
        problem = f"took more than {PATIENCE} s"
    except OSError as error:
        problem = f"{arguments[0]}: {error.strerror}"
    if problem:
        shutil.rmtree(place, ignore_errors=True)
        raise NotInstalled(f"could not be installed ({problem}); with a network try: {' '.join(arguments)}")


@cache
def pypi(package: str) -> Path:
    """The `bin` folder of an environment that holds this package."""
    place = PLACE / f"{package}-{PYPI[package]}"
    done = place / "installed"
    if not done.exists():
        print(f"compare: installing {package} {PYPI[package]}", file=sys.stderr)
        shutil.rmtree(place, ignore_errors=True)
        call([sys.executable, "-m", "venv", str(place)], place)
        call([str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
              f"{package}=={PYPI[package]}"], place)
        done.touch()
    return place / "bin"


@cache
def textlint() -> Path:
    """The script that starts textlint, with its plugin prh beside it."""
    place = PLACE / f"textlint-{NPM['textlint']}"
    done = place / "installed"
    if not done.exists():
        if not shutil.which("npm"):
            raise NotInstalled("Node.js is needed (packages nodejs and npm)")
        print(f"compare: installing textlint {NPM['textlint']}", file=sys.stderr)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        packages = [f"{name}@{version}" for name, version in NPM.items()]
        call(["npm", "install", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(place), *packages], place)
        done.touch()
    return place / "node_modules/textlint/bin/textlint.js"


@cache
def noop() -> Path:
    """A Rust program that does nothing: what any program costs here before it has done anything."""
    program = PLACE / "noop"
    if not program.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        source = PLACE / "noop.rs"
        source.write_text("fn main() {}\n")
        try:
            subprocess.run(["rustc", "-O", "-o", str(program), str(source)], check=True, capture_output=True, text=True)
        except OSError as error:
            raise SystemExit(f"compare: rustc cannot be started ({error.strerror}); install Rust first, see README.md") from error
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"compare: rustc failed on {source}:\n{error.stderr}") from error
    return program
