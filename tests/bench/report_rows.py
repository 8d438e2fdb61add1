"""Measures a site of 10,000 actions against writing the same bytes to as many files."""

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.generate import generate
from tests.bench.measure import LARGE, PLANCTL, ROOT, Row, peak_megabytes, seconds


def report_rows(folder: Path) -> list[Row]:
    """Measure the first run, which writes everything, the second, which writes nothing, memory."""
    root, site = folder / "report", folder / "site"
    generate(root, 10_000)
    report = (*PLANCTL, "--as-at", "2026-10-31", "--audience", "internal", "report")
    command = (*report, "--output", str(site))
    floor = (sys.executable, "-m", "tests.bench.writing_floor", str(site), str(folder / "copy"))
    pairs = []
    for _ in range(LARGE):
        shutil.rmtree(site, ignore_errors=True)
        taken = seconds(command, root)
        said = subprocess.run(floor, cwd=ROOT, capture_output=True, text=True, check=True)
        pairs.append((taken, float(said.stdout)))
    taken, least = (median(column) for column in zip(*pairs, strict=True))
    again = seconds(command, root)
    shutil.rmtree(site)
    megabytes = peak_megabytes(command, root)
    print(f"{'report, 10,000 actions, memory':44} {megabytes:7.0f} MB  budget 500 MB")
    return [
        Row("report --format site, 10,000 actions", taken, least, 3.0, 1.0),
        Row("the same again, nothing changed", again, taken, 1.0),
        Row("memory in units of 500 MB", megabytes / 500, 1.0, 1.0),
    ]
