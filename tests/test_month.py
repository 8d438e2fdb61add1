"""The month at the office: what its page says to type does what it says, on the demonstration."""

import re
import shlex
from pathlib import Path

import pytest

from tests.command import ROOT, planctl
from tests.test_demo import git

PAGE = (ROOT / "docs" / "a-month-at-the-office.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\|[^|]+\| `planctl ([^`]+)`", PAGE, re.MULTILINE)
INSIDE = ("--as-at", "2026-10-31", "--audience", "internal")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, to be edited line by line."""
    folder = tmp_path_factory.mktemp("month") / "fenmarsh"
    assert planctl("demo", str(folder)).returncode == 0
    return folder


def test_a_day_of_single_edits(office: Path) -> None:
    assert len(LINES) == 11
    for line in LINES:
        before = git(office, "diff", "--stat")
        done = planctl(*INSIDE, *shlex.split(line), cwd=office)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.startswith("--- "), line
        changed = git(office, "status", "--porcelain")
        assert changed
        assert git(office, "diff", "--stat") != before or "??" in changed
    lines = git(office, "diff", "--numstat").splitlines()
    added, gone = (sum(int(one.split("\t")[side]) for one in lines) for side in (0, 1))
    assert (len(lines), added, gone) == (9, 34, 6)
    assert planctl("check", "--no-history", cwd=office).returncode == 0
    assert planctl("fmt", "--check", cwd=office).returncode == 0


def test_what_the_page_says_of_a_refusal_is_said(office: Path) -> None:
    done = planctl("reschedule", "1.2.2", "--to", "2027-08", cwd=office)
    assert done.returncode == 2
    assert "cannot be rescheduled without a reason" in PAGE
    assert "cannot be rescheduled without a reason" in done.stderr
    done = planctl("set", "1.2.2", "owner=NOBODY", cwd=office)
    assert done.returncode == 1
    assert "this would add an error to the plan" in PAGE
    assert "this would add an error to the plan" in done.stderr
