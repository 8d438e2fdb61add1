"""planctl init: a plan that is valid from its first minute, in the caller's words."""

import json
from pathlib import Path

import pytest

from tests.command import planctl

LABELS = (
    "--label", "mission=programme:programmes", "--label", "commitment=pledge:pledges",
    "--label", "action=step:steps",
)  # fmt: skip


def test_an_empty_folder_becomes_a_valid_plan(tmp_path: Path) -> None:
    assert planctl("--as-at", "2026-05-01", "init", cwd=tmp_path).returncode == 0
    done = planctl("--as-at", "2026-05-01", "check", "--fail-on", "info", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Checked 3 files: nothing to report.\n")
    assert planctl("status", cwd=tmp_path).returncode == 0


def test_the_callers_words_are_used(tmp_path: Path) -> None:
    done = planctl(
        "init", "new place", "--title", 'Care: "better" \\ closer #1', "--organisation",
        "Larkmead Hospital Trust", "--start", "2026/27", "--end", "2028/29", *LABELS, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    root = tmp_path / "new place"
    found = json.loads(planctl("status", "--output-format", "json", cwd=root).stdout)
    (plan,) = found["plans"]
    assert plan["title"] == 'Care: "better" \\ closer #1'
    table = planctl("--audience", "internal", "status", cwd=root).stdout
    assert "1 step" in table
    assert "1 pledge" in table
    assert "mission" not in done.stdout.replace("missions/1.yaml", "")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    planctl("--as-at", "2026-05-01", "init", cwd=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    done = planctl("--as-at", "2026-05-01", "init", "--title", "Another", cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another --id" in done.stderr
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert planctl("init", "--id", "second", "--title", "Another", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--start", "May 2026"], "write 2026-05"),
        (["--start", "2026", "--end", "2025"], "before it begins"),
        (["--id", "a b"], "is no id"),
        (["--label", "misson=a:b"], 'did you mean "mission"?'),
        (["--label", "mission=a"], "lacks a word"),
        (["--title", "two\nlines"], "is not one line"),
    ],
)
def test_wrong_options_write_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    done = planctl("init", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []
