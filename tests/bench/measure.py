"""Times commands, alone and in turns, and weighs them."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

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
