"""A planctl that was copied from a loaded process answers like one that starts afresh."""

import re
from pathlib import Path

import pytest

from tests.command import planctl

AFRESH = {"PYTHONHASHSEED": "0"}
"""What makes `planctl` start a new Python."""


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["--as-at", "2026-06-01", "check"], b""),
        (["status", "--as-at", "2026-06-01", "--output-format", "csv"], b""),
        (["stauts"], b""),
        (["report", "--help"], b""),
        (["--version"], b""),
        (["--as-at", "2026-06-01", "update", "DP-A1"], b"a note\n"),
        (["update", "DP-A1"], b"\xff"),
    ],
)
def test_both_say_the_same(plans: Path, arguments: list[str], given: bytes) -> None:
    copied, afresh = (
        planctl(*arguments, cwd=plans, env=env, given=given) for env in (None, AFRESH)
    )
    assert (copied.returncode, copied.stderr) == (afresh.returncode, afresh.stderr)
    assert copied.stdout == afresh.stdout


def test_each_call_has_its_own_folder_and_environment(plans: Path, tmp_path: Path) -> None:
    assert "\x1b[" in planctl("check", cwd=plans, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in planctl("check", cwd=plans).stdout
    empty = tmp_path / "empty"
    empty.mkdir()
    for env in (None, AFRESH):
        done = planctl("check", "--root", ".", cwd=empty, env=env)
        assert (done.returncode, done.stdout) == (2, "")


def test_nothing_is_remembered_from_one_call_to_the_next(plans: Path) -> None:
    path = plans / "plan" / "2024-2028" / "plan.yaml"
    assert "Quite another" not in planctl("status", cwd=plans).stdout
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^title: .*", "title: Quite another", text), encoding="utf-8")
    assert "Quite another" in planctl("status", cwd=plans).stdout
