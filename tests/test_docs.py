"""The documents are true: every path, command and excerpt in them exists."""

import re
from pathlib import Path

import pytest

from planctl.cli.app import COMMANDS, run
from tests.command import ROOT, planctl

PATH = re.compile(r"`((?:src|plan|templates|tests|docs)/[\w./-]*)`")
CALL = re.compile(r"planctl ((?:--[\w-]+ \S+ )*)([a-z][a-z-]*)\b")
SESSION = re.compile(
    r"```console\n(?P<folder>\w*)\$ (?P<call>[^\n]+)\n(?P<shown>.*?)```", re.DOTALL
)
NOT_COMMANDS = {"is", "keeps", "reads", "has", "does", "needs", "computes", "asks", "says", "never"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/a-month-at-the-office.md",
        "docs/architecture.md",
        "docs/cli.md",
        "docs/editors.md",
        "docs/findings.md",
        "docs/format.md",
        "docs/in-your-pipeline.md",
        "docs/merging.md",
        "docs/publishing.md",
        "docs/report-data.md",
        "docs/rules.md",
        "docs/statute.md",
    ],
)
def test_every_path_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in PATH.findall(text):
        assert (ROOT / path).exists(), f"{name} names {path}"


def test_every_command_in_the_readme_exists() -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, re.DOTALL))
    named = {match[2] for match in CALL.finditer(code)}
    assert named <= set(COMMANDS) | {"and"}, named - set(COMMANDS)


def test_every_command_is_in_the_readme_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert f"planctl {command}" in README
        assert run([command, "--help"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 5
    assert run(["--help"]) == 0
    assert capsys.readouterr().out.count("\n") > 15


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"(?:^\s+|`)make ([a-z]+)", text, re.MULTILINE):
            assert target in targets, f"{name} names make {target}"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of `planctl demo`, in which the excerpts with its name were made."""
    folder = tmp_path_factory.mktemp("docs") / "fenmarsh"
    assert planctl("demo", str(folder)).returncode == 0
    return folder


@pytest.mark.parametrize("session", list(SESSION.finditer(README)), ids=lambda match: match["call"])
def test_excerpts_are_real(session: re.Match[str], demonstration: Path) -> None:
    """An excerpt shows the lines of a command's answer; a line of dots stands for left-out ones."""
    assert session["call"].startswith("planctl ")
    assert session["folder"] in {"", "fenmarsh"}
    cwd = demonstration if session["folder"] else ROOT
    rest = planctl(*session["call"].split()[1:], cwd=cwd).stdout
    for piece in session["shown"].split("...\n"):
        assert piece in rest, f"{session['call']} does not say:\n{piece}"
        rest = rest[rest.index(piece) + len(piece) :]
