"""Prints each budget as a ratio against its floor, measured in turns in one run.

Run it with `make bench`. Exit code 1 when a row is over its budget.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from tests.bench.generate import generate, generate_history

ROOT = Path(__file__).parents[2]
PLANCTL = (sys.executable, "-m", "planctl")
ROUNDS = 5
LARGE = 3


@dataclass
class Row:
    """One budget: what was measured, its floor, and how much it may take."""

    name: str
    seconds: float
    floor: float
    times: float
    plus: float = 0.0

    @property
    def allowed(self) -> float:
        """The seconds that the budget allows."""
        return self.floor * self.times + self.plus

    def __str__(self) -> str:
        """Say how much of its budget the row takes."""
        verdict = "ok" if self.seconds <= self.allowed else "OVER"
        budget = f"{self.times:g} x" + (f" + {self.plus:g} s" if self.plus else "")
        return (
            f"{self.name:44} {self.seconds:7.3f} s  floor {self.floor:7.3f} s  "
            f"ratio {self.seconds / self.floor:5.2f}  budget {budget:13} {verdict}"
        )


def seconds(command: Sequence[str], folder: Path) -> float:
    """Time one run of a command, from start to end."""
    begun = time.perf_counter()
    subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - begun


def in_turns(
    a: Sequence[str], b: Sequence[str], where: Path, also: Path, rounds: int
) -> list[float]:
    """Time two commands in turns after one warm-up of each; give the median of each."""
    pairs = [(seconds(a, where), seconds(b, also)) for _ in range(rounds + 1)][1:]
    return [median(column) for column in zip(*pairs, strict=True)]


def peak_megabytes(command: Sequence[str], folder: Path) -> float:
    """Give the most memory that a command held, looked at every few milliseconds."""
    process = psutil.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.005)
    process.wait()
    return peak / 1_000_000


def small_rows() -> list[Row]:
    """Measure what a small command costs on the repository's own plans."""
    nothing = (sys.executable, "-c", "pass")
    imports = (sys.executable, "-c", "import typer; from pydantic import BaseModel")
    rows = []
    for name, command, floor, times in (
        ("planctl --version", (*PLANCTL, "--version"), nothing, 2.0),
        ("planctl status", (*PLANCTL, "status"), imports, 2.5),
        ("planctl check --no-history", (*PLANCTL, "check", "--no-history"), imports, 2.5),
    ):
        taken, least = in_turns(command, floor, ROOT, ROOT, ROUNDS)
        rows.append(Row(name, taken, least, times))
    return rows


def large_rows(folder: Path) -> list[Row]:
    """Measure checks of 10,000 and 100,000 actions, clean and with findings."""
    clean, faulty, huge = folder / "clean", folder / "faulty", folder / "huge"
    generate(clean, 10_000)
    generate(faulty, 10_000, fault_every=99)
    generate(huge, 100_000)
    check = (*PLANCTL, "check", "--no-history", "--output-format", "concise")
    floor = (sys.executable, "-m", "tests.bench.floor", str(clean))
    taken, least = in_turns(check, floor, clean, ROOT, LARGE)
    rows = [Row("check, 10,000 actions", taken, least, 2.0, 0.5)]
    with_findings, without = in_turns(check, check, faulty, clean, LARGE)
    rows.append(Row("check, a finding in every 99th file", with_findings, without, 1.2))
    rows.append(Row("check, 100,000 actions, a tenth", seconds(check, huge) / 10, taken, 1.2))
    megabytes = peak_megabytes(check, clean)
    print(f"{'check, 10,000 actions, memory':44} {megabytes:7.0f} MB  budget 300 MB")
    if megabytes > 300:
        rows.append(Row("memory in units of 300 MB", megabytes / 300, 1.0, 1.0))
    return rows


def history_rows(folder: Path) -> list[Row]:
    """Measure reading a history of 500 actions and 4,000 commits, cold and warm."""
    root = folder / "history"
    generate_history(root, 500, 4_000)
    os.environ["PLANCTL_CACHE_DIR"] = str(folder / "cache")
    floor = (sys.executable, "-m", "tests.bench.history_floor", str(root))
    cold = (*PLANCTL, "slips", "--no-cache", "--output-format", "json")
    taken, least = in_turns(cold, floor, root, ROOT, LARGE)
    rows = [Row("slips, 4,000 commits, cold", taken, least, 2.0, 0.5)]
    without = (*PLANCTL, "check", "--no-history", "--output-format", "concise")
    warm = (*PLANCTL, "slips", "--output-format", "json")
    for name, command in (
        ("slips, warm", warm),
        ("check, warm", (*PLANCTL, "check", "--output-format", "concise")),
    ):
        taken, least = in_turns(command, without, root, root, ROUNDS)
        rows.append(Row(f"{name}, beside check --no-history", taken, least, 1.0, 0.3))
    taken, least = in_turns((*PLANCTL, "log", "A7"), warm, root, root, ROUNDS)
    rows.append(Row("log ID, warm, beside slips", taken, least, 1.0, 0.1))
    for name, command in (
        ("log ID", (*PLANCTL, "log", "A7", "--no-cache")),
        ("diff", (*PLANCTL, "diff", "HEAD~50", "HEAD~1")),
    ):
        taken, least = in_turns(command, cold, root, root, LARGE)
        rows.append(Row(f"{name}, cold, beside slips", taken, least, 1.0, 0.1))
    return rows + long_history_rows(folder, seconds(cold, root))


def long_history_rows(folder: Path, tenth: float) -> list[Row]:
    """Measure ten times as much: 5,000 actions and 40,000 commits, and the memory for it."""
    root = folder / "long"
    generate_history(root, 5_000, 40_000)
    cold = (*PLANCTL, "slips", "--no-cache", "--output-format", "json")
    row = Row("slips, 40,000 commits, a tenth", seconds(cold, root) / 10, tenth, 1.2)
    megabytes = peak_megabytes(cold, root)
    print(f"{'slips, 40,000 commits, memory':44} {megabytes:7.0f} MB  budget 1000 MB")
    return [row, Row("memory in units of 1000 MB", megabytes / 1000, 1.0, 1.0)]


def main() -> int:
    """Measure every row, print it, and tell whether all are within budget."""
    with tempfile.TemporaryDirectory() as name:
        rows = [*small_rows(), *history_rows(Path(name)), *large_rows(Path(name))]
    for row in rows:
        print(row)
    return int(any(row.seconds > row.allowed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
