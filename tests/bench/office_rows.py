"""Measures edits and spreadsheets of a plan of 10,000 actions."""

import shutil
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.measure import LARGE, PLANCTL, Row, in_turns, peak_megabytes, seconds

_EXPORT_SECONDS = 10.0
_IMPORT_SECONDS = 20.0
_MEGABYTES = 500


def office_rows(folder: Path) -> list[Row]:
    """Measure one edit beside a check, and a workbook out and back with nothing changed."""
    edited, checked, book = folder / "edited", folder / "checked", folder / "plan.xlsx"
    generate(edited, 10_000)
    shutil.copytree(edited, checked)
    check = (*PLANCTL, "check", "--no-history", "--output-format", "concise")
    note = (*PLANCTL, "update", "A7", "Done so far.", "--on", "2026-10-31", "--quiet")
    taken, least = in_turns(note, check, edited, checked, LARGE)
    inside = ("--as-at", "2026-10-31", "--audience", "internal")
    export = (*PLANCTL, *inside, "export", "xlsx", "--output", str(book))
    out = seconds(export, checked)
    back = (*PLANCTL, *inside, "import", str(book), "--update", "--dry-run")
    home = seconds(back, checked)
    rows = [
        Row("one edit, beside check --no-history", taken, least, 1.2),
        Row("export xlsx, in units of 10 s", out / _EXPORT_SECONDS, 1.0, 1.0),
        Row("import --update, in units of 20 s", home / _IMPORT_SECONDS, 1.0, 1.0),
    ]
    for name, command in (("export", export), ("import", back)):
        megabytes = peak_megabytes(command, checked)
        print(f"{f'{name}, 10,000 actions, memory':44} {megabytes:7.0f} MB  budget 500 MB")
        rows.append(Row(f"{name}, memory in units of 500 MB", megabytes / _MEGABYTES, 1.0, 1.0))
    return rows
