"""The report of two fictional plans, compared byte for byte with what was accepted.

What comes out otherwise is written to tests/actual/. To accept it, run `make gold`, or
`PLANCTL_ACCEPT_GOLD=1 pytest -k gold`, and look at the difference in git.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from planctl.report.build import FORMATS
from tests.report_plans import publish

HERE = Path(__file__).parent


@pytest.mark.parametrize("format", FORMATS)
def test_gold(format: str) -> None:
    gold, actual = HERE / "gold" / format, HERE / "actual" / format
    made = {path: text.encode() for path, text in publish(format, manifest=True).items()}
    if os.environ.get("PLANCTL_ACCEPT_GOLD") == "1":
        _write(gold, made)
    accepted = {
        path.relative_to(gold).as_posix(): path.read_bytes()
        for path in gold.rglob("*")
        if path.is_file()
    }
    if made != accepted:
        _write(actual, made)
    assert sorted(made) == sorted(accepted)
    changed = [path for path in made if made[path] != accepted[path]]
    assert not changed, f"compare tests/gold/{format} with tests/actual/{format}"


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
