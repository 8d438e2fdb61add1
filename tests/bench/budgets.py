"""Prints each budget as a ratio against its floor, measured in turns in one run.

Run it with `make bench`. Exit code 1 when a row is over its budget.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.bench.completion_rows import completion_rows
from tests.bench.generate import generate, generate_history
from tests.bench.measure import LARGE, PLANCTL, ROOT, ROUNDS, Row, in_turns, peak_megabytes, seconds
from tests.bench.office_rows import office_rows
from tests.bench.report_rows import report_rows


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
    rows = [Row("check, 10,000 actions, rules about words on", taken, least, 3.0, 0.5)]
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
        folder = Path(name)
        rows = [
            *small_rows(),
            *history_rows(folder),
            *large_rows(folder),
            *report_rows(folder),
            *office_rows(folder),
            *completion_rows(folder),
        ]
    for row in rows:
        print(row)
    return int(any(row.seconds > row.allowed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
