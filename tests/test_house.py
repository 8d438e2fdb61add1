"""The manners of the house that no other tool checks."""

import re

import pytest

from planctl import __version__
from planctl.cli.app import COMMANDS
from tests.command import ROOT

MODULES = sorted((ROOT / "src" / "planctl").rglob("*.py"))
TEXTS = [
    path
    for folder in ("src", "templates", "docs", "plan")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".md", ".toml", ".j2", ".yaml", ".css"}
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_is_long(path: object) -> None:
    assert len((ROOT / str(path)).read_text(encoding="utf-8").splitlines()) <= 300


def test_every_command_has_its_module() -> None:
    for module in COMMANDS.values():
        assert (ROOT / f"src/{module.replace('.', '/')}.py").is_file()


def test_the_version_is_said_once_and_the_same() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in project


def test_the_constraints_name_no_registry() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in text.splitlines())


def test_files_end_in_one_line_end_and_hold_no_carriage_return() -> None:
    for path in TEXTS:
        data = path.read_bytes()
        assert b"\r" not in data, path
        assert not data or (data.endswith(b"\n") and not data.endswith(b"\n\n")), path
