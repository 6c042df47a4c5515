"""Running a program from start to exit, and what that cost.

The machine is shared, so nothing is timed alone: all programs run in turn, round after round, and a ratio is the median of
the ratios within a round. What a program needs of memory is read while it runs: what the kernel reports afterwards
counts this program too, as it was just before the other took its place.
"""

import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Failed(Exception):
    """A program did not do what it was started for."""


@dataclass(frozen=True)
class Command:
    """What to start, where, and which exit statuses are right."""

    arguments: Sequence[str]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    statuses: frozenset[int] = frozenset({0, 1})
    output: Path | None = None
    # What to do before each run, outside what is measured.
    before: Callable[[], None] | None = None


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock and on the processors, and the peak of memory in bytes."""

    wall: float
    cpu: float
    resident: int
    heap: int


def watch(pid: int, ended: threading.Event, peaks: dict[str, int]) -> None:
    """Keeps the peak of a process's memory: all that is resident, and what belongs to no file."""
    while not ended.wait(0.01):
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return
        for line in status.splitlines():
            name, _, rest = line.partition(":")
            if name in ("VmHWM", "RssAnon"):
                peaks[name] = max(peaks.get(name, 0), int(rest.split()[0]) * 1024)


def run(command: Command, limit: float, memory: bool = False) -> Run:
    """Starts the command, waits for its end, and kills it after `limit` seconds."""
    executable = str(command.arguments[0])
    environment = {**os.environ, **command.environment}
    if command.before:
        command.before()
    output = os.open(command.output or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    errors = command.folder / "stderr.txt"
    error_output = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_DUP2, output, 1),
               (os.POSIX_SPAWN_DUP2, error_output, 2)]
    here = Path.cwd()
    os.chdir(command.folder)
    try:
        before = time.perf_counter()
        pid = os.posix_spawnp(executable, [str(part) for part in command.arguments], environment, file_actions=actions)
    except OSError as error:
        raise Failed(f"{executable} cannot be started: {error.strerror}") from error
    finally:
        os.chdir(here)
        os.close(output)
        os.close(error_output)
    ended, late, peaks = threading.Event(), threading.Event(), {}

    def kill() -> None:
        late.set()
        os.kill(pid, signal.SIGKILL)

    timer = threading.Timer(limit, kill)
    timer.daemon = True
    timer.start()
    watcher = threading.Thread(target=watch, args=(pid, ended, peaks), daemon=True) if memory else None
    if watcher:
        watcher.start()
    try:
        _, status, usage = os.wait4(pid, 0)
        after = time.perf_counter()
    finally:
        timer.cancel()
        ended.set()
    if late.is_set():
        raise Failed(f"took more than {limit:.0f} s")
    code = os.waitstatus_to_exitcode(status)
    if code not in command.statuses:
        lines = errors.read_text(errors="replace").strip().splitlines()
        raise Failed(f"ended with {code}: {lines[-1] if lines else 'no message'}")
    return Run(after - before, usage.ru_utime + usage.ru_stime, peaks.get("VmHWM", 0), peaks.get("RssAnon", 0))


@dataclass
class Series:
    """The runs of one program, in the order of the rounds."""

    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        return statistics.median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return statistics.median(run.cpu for run in self.runs)

    @property
    def resident(self) -> int:
        return max(run.resident for run in self.runs)

    @property
    def heap(self) -> int:
        return max(run.heap for run in self.runs)

    def ratio(self, other: "Series") -> float:
        """How many times as long as the other, as the median over the rounds that both ran in."""
        return statistics.median(a.wall / b.wall for a, b in zip(self.runs, other.runs))


def in_turn(commands: dict[str, Command], rounds: int, limit: float, budget: float = 1e9, least: int = 3,
            memory: bool = False) -> tuple[dict[str, Series], dict[str, str]]:
    """Runs all commands round after round, and says which failed and why.

    One run of each warms the caches and is not counted. A command stops taking part once it has used its budget of
    seconds, but not before it has taken part in the `least` rounds.
    """
    series, failed, used = {name: Series() for name in commands}, {}, dict.fromkeys(commands, 0.0)
    for number in range(rounds + 1):
        for name, command in commands.items():
            if name in failed or number > least and used[name] > budget:
                continue
            try:
                one = run(command, limit, memory)
            except Failed as error:
                failed[name] = str(error)
                continue
            used[name] += one.wall
            if number > 0:
                series[name].runs.append(one)
    return {name: one for name, one in series.items() if name not in failed}, failed
