"""Measures how long a person waits who has pressed the Tab key."""

from pathlib import Path

from tests.bench.generate import generate
from tests.bench.measure import PLANCTL, ROOT, ROUNDS, Row, in_turns

_SECONDS = 0.15


def completion_rows(folder: Path) -> list[Row]:
    """Measure the Tab key on the repository's own plans and on a plan of 10,000 actions."""
    large = folder / "completed"
    generate(large, 10_000)
    rows = []
    for name, root, line in (
        ("Tab: an id", ROOT, ("update", "")),
        ("Tab: an id, 10,000 actions", large, ("update", "A77")),
        ("Tab: an owner, 10,000 actions", large, ("set", "A777", "owner=")),
    ):
        command = (*PLANCTL, "_complete", "zsh", *line)
        taken, _ = in_turns(command, command, root, root, ROUNDS)
        rows.append(Row(f"{name}, in units of 150 ms", taken / _SECONDS, 1.0, 1.0))
    return rows
