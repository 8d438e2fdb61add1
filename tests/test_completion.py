"""The Tab key: what is offered comes from the plan, in time, and can do no harm."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.shell.completion import found
from planctl.shell.completion.answer import answer
from planctl.shell.completion.scripts import SCRIPTS
from planctl.shell.completion.table import TABLE
from tests.bench.generate import generate
from tests.command import ROOT, planctl
from tests.completion_table import table

PLAN = """\
format: 1
title: Fenmarsh plan
period: {start: 2024, end: 2029}
owners:
  CW: {role: Chief Warden}
  FO: {role: Field Officer}
boards: [{id: "steering", title: Steering Group, kind: review}]
"""
MISSION = """\
id: "1"
title: Dry feet
sections: [{id: "s1", title: Dykes}]
commitments:
  - id: "1.1"
    text: >-
      Every dyke is walked.
    parts:
      - {id: "1.1a", text: In spring.}
  - {id: "1.2", text: "Nobody gets wet."}
"""
BASH = """
source <(planctl completion bash)
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
_planctl planctl "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small plan, in which the test stands."""
    files = {
        "plan/p/plan.yaml": PLAN,
        "plan/p/missions/1.yaml": MISSION,
        "plan/p/actions/north.yaml": '# Old\nid: "1.1.1"\ntitle: Walk the north dyke\n',
        "plan/p/actions/x.yaml": '{id: "1.2.1", title: Build a wall, mission: "1"}\n',
        "plan/p/measures/f.yaml": "id: floods\ntitle: Floods\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(*line: str, who: str = "zsh") -> dict[str, str]:
    """Give what is offered at the end of a line, with what it means."""
    lines = answer([who, *line]).splitlines()
    pairs = (line.partition("\t") for line in lines)
    return {word: meaning for word, _, meaning in pairs}


def test_the_table_is_what_the_commands_take() -> None:
    assert json.loads(table()) == TABLE, "run: python -m tests.completion_table"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["resc"], ["reschedule"]),
        (["complete", ""], ["1.1.1", "1.2.1"]),
        (["complete", "1.2"], ["1.2.1"]),
        (["complete", "p/1.2"], ["p/1.2.1"]),
        (["answer", ""], ["1.1", "1.2"]),
        (["answer", "1.1", "k"], ["kept"]),
        (["reading", ""], ["floods"]),
        (["new", "action", "--mission", ""], ["1"]),
        (["new", "m"], ["mission", "measure"]),
        (["update", "1.1.1", "--by", ""], ["CW", "FO"]),
        (["update", "1.1.1", "--status", "in"], ["in-progress"]),
        (["update", "1.1.1", "--status=in"], ["--status=in-progress"]),
        (["update", "1.1.1", "a", "note", "--res"], ["--restricted"]),
        (["reschedule", "1.1.1", "--approved-by", "s"], ["steering"]),
        (["reschedule", "--to", ""], ["today"]),
        (["--plan", ""], ["p"]),
        (["--plan", "q", "complete", ""], []),
        (["set", "1.1.1", "own"], ["owner="]),
        (["set", "1.1.1", "status=p"], ["status=paused"]),
        (["set", "1.1.1", "owner="], ["owner=CW", "owner=FO"]),
        (["set", "1.1.1", "serves="], ["serves=1.1", "serves=1.2"]),
        (["set", "1.2", "resu"], ["result="]),
        (["set", "floods", "dir"], ["direction="]),
        (["new", "action", "Walk", "mission="], ["mission=1"]),
        (["status", "--owner", "C"], ["CW"]),
        (["check", "--output-format", "f"], ["full"]),
        (["check", "--select", "due-b"], ["due-before-start"]),
        (["rule", "PLN30"], [f"PLN30{number}" for number in range(1, 10)]),
        (["update", "--", "1.1"], ["1.1.1"]),
        (["nonsense", ""], []),
        (["fmt", ""], []),
    ],
    ids=str,
)
def test_what_is_offered(office: Path, line: list[str], words: list[str]) -> None:
    assert list(offered(*line)) == words


def test_what_it_means_stands_beside(office: Path) -> None:
    assert offered("complete", "")["1.1.1"] == "Walk the north dyke"
    assert offered("answer", "")["1.1"] == "Every dyke is walked."
    assert offered("answer", "")["1.2"] == "Nobody gets wet."
    assert offered("update", "--by", "")["CW"] == "Chief Warden"
    assert "date" in offered("resc")["reschedule"]


def test_nothing_that_a_shell_would_run_is_offered(office: Path) -> None:
    plan = office / "plan/p/plan.yaml"
    plan.write_text(PLAN.replace("  CW:", '  "$(touch x)": {}\n  "a;b": {}\n  CW:'), "utf-8")
    assert list(offered("update", "--by", "")) == ["CW", "FO"]
    action = office / "plan/p/actions/north.yaml"
    action.write_text('id: a\ntitle: "\x1b[31m\tred"\n', encoding="utf-8")
    assert "\x1b" not in answer(["zsh", "complete", ""])
    assert list(offered("complete", "a")) == ["a"]


def test_a_broken_plan_is_no_trouble(office: Path) -> None:
    (office / "plan/p/plan.yaml").write_bytes(b"\xff[{")
    (office / "plan/p/actions/north.yaml").write_bytes(b"id: \x00[")
    done = planctl("_complete", "zsh", "update", "--by", "", cwd=office)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (
        planctl("_complete", "zsh", "complete", "1.2", cwd=office).stdout == "1.2.1\tBuild a wall\n"
    )
    assert planctl("_complete", "zsh", "complete", "", cwd=Path("/")).stdout == ""
    assert planctl("_complete", cwd=office).returncode == 0


def test_bash_is_given_what_stands_behind_the_equals_sign(office: Path) -> None:
    assert list(offered("set", "1.1.1", "owner", "=", "C", who="bash")) == ["CW"]
    assert list(offered("set", "1.1.1", "owner", "=", who="bash")) == ["CW", "FO"]
    assert list(offered("update", "1.1.1", "--status", "=", "p", who="bash")) == ["paused"]
    assert list(offered("update", "+", who="powershell")) == ["1.1.1", "1.2.1"]


def test_no_time_is_said_and_not_taken_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path, 600)
    monkeypatch.setattr(found, "_SECONDS", -1.0)
    monkeypatch.chdir(tmp_path)
    words = offered("complete", "A59")
    assert {"A59", *(f"A59{number}" for number in range(10))} == set(words) - {"A59..."}
    assert "A59..." in words
    assert len(offered("complete", "a")) == 200 + 1


def test_nothing_heavy_is_loaded(office: Path) -> None:
    look = "import sys; from planctl.shell.completion.say import say; say(sys.argv[1:]);"
    look += "print(sorted({'pydantic', 'typer', 'rich', 'git', 'ruamel'} & set(sys.modules)))"
    for line in (["upd"], ["complete", ""], ["update", "--by", ""], ["set", "1.1.1", "owner="]):
        done = subprocess.run(
            [sys.executable, "-c", look, "zsh", *line], capture_output=True, check=True, text=True
        )
        assert done.stdout.endswith("[]\n")
        assert done.stdout != "[]\n"


def in_shell(program: str, script: str, *words: str, cwd: Path) -> list[str]:
    """Run a script in a real shell that finds this planctl first."""
    if shutil.which(program) is None or os.name == "nt":
        pytest.skip(f"there is no {program} here")
    folder = cwd / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "planctl").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m planctl "$@"\n', "utf-8"
    )
    (folder / "planctl").chmod(0o755)
    done = subprocess.run(
        [program, "-c", script, program, *words],
        cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["resc"], ["reschedule"]),
        (["complete", ""], ["1.1.1", "1.2.1"]),
        (["set", "1.1.1", "owner", "=", "F"], ["FO"]),
        (["set", "1.1.1", "own"], ["owner="]),
    ],
)
def test_the_real_bash_is_answered(office: Path, line: list[str], words: list[str]) -> None:
    assert in_shell("bash", BASH, "planctl", *line, cwd=office) == words


def test_the_real_fish_is_answered(office: Path) -> None:
    script = "planctl completion fish | source; complete -C 'planctl complete 1'"
    assert in_shell("fish", script, cwd=office) == [
        "1.1.1\tWalk the north dyke", "1.2.1\tBuild a wall",
    ]  # fmt: skip


def test_the_real_zsh_is_answered(office: Path) -> None:
    """zsh completes only at a terminal, so what it would be given is looked at."""
    script = """
    compdef() { : }
    eval "$(planctl completion zsh)"
    _describe() { print -rl -- "${(P@)2}" }
    compadd() { print -rl -- "${(P@)4}" }
    words=(planctl set 1.1.1 own) CURRENT=4; _planctl
    words=(planctl complete "") CURRENT=3; _planctl
    """
    assert in_shell("zsh", script, cwd=office) == [
        "owner=", "1.1.1:Walk the north dyke", "1.2.1:Build a wall",
    ]  # fmt: skip


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_shell_has_its_script(shell: str) -> None:
    done = planctl("completion", shell, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, SCRIPTS[shell])


def test_another_shell_is_refused() -> None:
    done = planctl("completion", "fsh")
    assert done.returncode == 2
    assert 'did you mean "fish"?' in done.stderr
