"""Writing: whole or not at all, with the mode kept, and never outside its folder."""

import os
import stat
from pathlib import Path

import pytest

from planctl.cli.arguments import global_first
from planctl.errors import WorldError
from planctl.shell.files import write_text


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.html"
    write_text(path, "old\r\n")
    if os.name != "nt":
        path.chmod(0o640)
    write_text(path, "zażółć\n")
    assert path.read_bytes() == "zażółć\n".encode()
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    (taken / "inside").mkdir(parents=True)
    with pytest.raises(WorldError, match="cannot be written"):
        write_text(taken, "text")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]
    assert (taken / "inside").is_dir()


@pytest.mark.parametrize(
    ("given", "moved"),
    [
        (["check", "--plan", "p", "a.yaml"], ["--plan", "p", "check", "a.yaml"]),
        (["status", "--as-at=2026-01-01", "-q"], ["--as-at=2026-01-01", "-q", "status"]),
        (["check", "--", "--plan", "p"], ["check", "--", "--plan", "p"]),
        (["status", "--plan"], ["--plan"]),
        (["check", "--fail-on", "info"], ["check", "--fail-on", "info"]),
        (["check", "--version"], ["--version", "check"]),
        (["slips", "HEAD", "-V"], ["-V", "slips", "HEAD"]),
    ],
)
def test_global_options_move_to_the_front(given: list[str], moved: list[str]) -> None:
    assert global_first(given) == moved
