"""Whatever the stream and the script: every command ends well, and nothing is lost."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.cli.app import run
from tests.command import planctl

PLAN = """\
format: 1
title: Plan → پولیس اور جرائم
organisation: Urząd Straży Łąkowej
period: {start: 2026, end: 2030}
owners: {HEAD: {role: Straż – Łódź}}
defaults: {visibility: {actions: public, updates: public}}
"""
MISSION = """\
id: "1"
title: Bezpieczeństwo ✓ [brackets] <b>
commitments: [{id: "1.1", text: "محفوظ راستے 🚶", due: 2026-02}]
"""
ACTION = """\
id: "1.1.1"
title: "[red]Ścieżki[/red] … →"
mission: "1"
serves: ["1.1"]
outcomes: [zażółć gęślą jaźń]
owner: HEAD
due: 2026-03
status: in-progress
updates: [{on: 2026-01, note: "→ نیا"}]
"""


@pytest.fixture
def worldly(tmp_path: Path) -> Path:
    """A plan that holds Urdu, Polish, arrows and things that look like markup."""
    base = tmp_path / "plan" / "w"
    (base / "missions").mkdir(parents=True)
    (base / "actions").mkdir()
    for name, text in (
        ("plan.yaml", PLAN), ("missions/1.yaml", MISSION), ("actions/1.yaml", ACTION)
    ):  # fmt: skip
        (base / name).write_text(text, encoding="utf-8")
    return tmp_path


COMMANDS: tuple[list[str], ...] = (
    ["check", "--as-at", "2026-06-01"],
    ["check", "--output-format", "json"],
    ["check", "--output-format", "concise", "missing-on-purpose"],
    ["rule"],
    ["rule", "PLN005"],
    ["status", "--as-at", "2026-06-01"],
    ["status", "--output-format", "json"],
    ["status", "--output-format", "csv"],
    ["status", "--output-format", "markdown", "--kind", "commitment"],
    ["coverage"],
    ["coverage", "--output-format", "markdown"],
    ["report", "--output", "out"],
    ["report", "--format", "html", "--output", "out"],
    ["report", "--format", "markdown", "--output", "out"],
    ["init", "elsewhere", "--title", "Łąka →"],
    ["--help"],
    [],
)


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        *(("ascii", command) for command in COMMANDS),
        *(("cp1252", command) for command in COMMANDS[::4]),
    ],
    ids=lambda one: one if isinstance(one, str) else " ".join(one),
)
def test_no_encoding_stops_a_command(
    worldly: Path, command: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(worldly)
    beside = io.BytesIO()
    out = io.TextIOWrapper(io.BytesIO(), encoding, write_through=True)
    err = io.TextIOWrapper(beside, encoding, write_through=True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = run(command)
    assert code == (2 if "missing-on-purpose" in command else 0)
    assert b"Traceback" not in beside.getvalue()
    assert b"fault of its own" not in beside.getvalue()


def test_marks_have_an_ascii_form(worldly: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "planctl", "status", "--as-at", "2026-06-01"],
        cwd=worldly,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert b"Plan -> " in done.stdout
    assert b"\\u0633" in done.stdout


def test_text_in_brackets_is_not_eaten(worldly: Path) -> None:
    done = planctl("status", "--as-at", "2026-06-01", cwd=worldly)
    assert "[red]Ścieżki[/red] … →" in done.stdout
    assert "Bezpieczeństwo ✓ [brackets] <b>" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a pipe that closes early is a POSIX matter")
def test_a_closed_pipe_ends_quietly(worldly: Path) -> None:
    done = subprocess.run(  # noqa: S602 - the shell makes the pipe that closes early
        f'"{sys.executable}" -m planctl rule --output-format json | head -c 10',
        shell=True,
        cwd=worldly,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="shells of Windows close no streams")
@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("check >&-", 2),
        ("--version >&-", 2),
        ("--version > /dev/full", 2),
        ("status > /dev/full", 2),
        ("nonsense 2> /dev/full", 2),
        ("status 2>&-", 0),
        ("status < /dev/null > /dev/null 2> /dev/full", 0),
    ],
)
def test_closed_and_full_streams(worldly: Path, call: str, code: int) -> None:
    if "/dev/full" in call and not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    done = subprocess.run(  # noqa: S602 - the shell closes the streams
        f'"{sys.executable}" -m planctl {call}',
        shell=True,
        cwd=worldly,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
def test_a_terminal_gets_tables_that_fit_and_is_asked_again(worldly: Path) -> None:
    shown = at_terminal(worldly, ["status", "--as-at", "2026-06-01"], "")
    assert "audience: internal" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80
    asked = at_terminal(worldly, ["init", "new"], "next year\n2026\n\n\n\nprogramme\n\n\n\n")
    assert "is not a date that planctl reads" in asked
    text = (worldly / "new/plan/2026-2030/plan.yaml").read_text(encoding="utf-8")
    assert 'mission: {one: "programme", many: "programmes"}' in text


def at_terminal(folder: Path, command: list[str], typed: str) -> str:
    """Run planctl at a pseudo-terminal of 80 columns, with everything typed ahead."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update({"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"})
        os.execv(sys.executable, [sys.executable, "-m", "planctl", *command])  # noqa: S606
    os.write(terminal, typed.encode())
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.waitpid(child, 0)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n")
