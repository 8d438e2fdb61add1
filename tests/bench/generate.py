"""Makes a large valid plan of a fictional body, the same for the same numbers."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

_PLAN = """\
format: 1
title: Fenmarsh Wardens' plan
organisation: Fenmarsh Wardens' Office
period: {start: 2024, end: 2029}
repository: private
owners:
  HEAD: {role: Head Warden}
  FIELD: {role: Field Officer}
boards:
  - {id: steering, title: Steering Group, kind: review}
"""

_ACTION = """\
id: "A{number}"
title: Repair the footbridge at crossing {number}
description: >-
  The planks at crossing {number} have come loose after two wet winters. They are to be taken
  up, the beams below are to be looked at and treated where they are sound, and new planks of
  oak are to be laid, with a handrail at both sides and a slope for wheels at either end. The
  path stays open on one side while the work goes on, and a notice tells walkers how long.
mission: "M{mission}"
serves: ["M{mission}.{promise}"]
outcomes:
  - Walkers and wheelchairs cross in every season.
  - Fewer repairs are needed in the five years after.
owner: {owner}
partners: [Fenmarsh Parish Meeting, Society of Path Keepers]
start: 2025-0{month}
due: 2027-{due:02}
first_due: 2026-{due:02}
date_changes:
  - on: 2026-02-1{digit}
    from: 2026-{due:02}
    to: 2027-{due:02}
    reason: The first contractor withdrew.
    approved_by: steering
status: in-progress
updates:
  - on: 2026-0{month}-1{digit}
    by: FIELD
    note: The beams were looked at and are sound.
"""

_FAULT = ("owner: HEAD\n", "owner: HAED\n")
PROMISES = 10


def generate(root: Path, actions: int, fault_every: int = 0) -> None:
    """Write a plan with so many actions, and a fault in every so many of their files."""
    plan = root / "plan" / "big"
    missions = max(1, actions // 100)
    for folder in ("missions", *(f"actions/{part:03}" for part in range(actions // 500 + 1))):
        (plan / folder).mkdir(parents=True, exist_ok=True)
    (plan / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    for mission in range(missions):
        text = _mission(mission)
        (plan / "missions" / f"{mission}.yaml").write_text(text, encoding="utf-8")
    for number in range(actions):
        text = _action(number, missions)
        if fault_every and number % fault_every == 0:
            text = text.replace(*_FAULT)
        path = plan / "actions" / f"{number // 500:03}" / f"A{number}.yaml"
        path.write_text(text, encoding="utf-8")


def _mission(mission: int) -> str:
    lines = [f'id: "M{mission}"', f"title: Keep the paths of ward {mission} open", "commitments:"]
    for promise in range(PROMISES):
        lines.append(f'  - id: "M{mission}.{promise}"')
        lines.append(f"    text: Every crossing of path {promise} can be used in all seasons.")
        lines.append("    due: 2028-12")
    return "\n".join(lines) + "\n"


def _action(number: int, missions: int) -> str:
    return _ACTION.format(
        number=number,
        mission=number % missions,
        promise=number // missions % PROMISES,
        owner="HEAD" if number % 3 == 0 else "FIELD",
        month=number % 9 + 1,
        due=number % 12 + 1,
        digit=number % 10,
    )


def generate_history(root: Path, actions: int, commits: int) -> None:
    """Make a repository of so many actions and commits: reports, moved dates, silent and not."""
    root.mkdir(parents=True)

    def git(*arguments: str, given: bytes | None = None) -> None:
        command = ["git", *arguments]
        subprocess.run(command, cwd=root, check=True, capture_output=True, input=given)

    git("init", "-q", "-b", "main")
    git("fast-import", "--quiet", given=b"".join(_stream(actions, commits)))
    git("reset", "-q", "--hard", "main")


def _stream(actions: int, commits: int) -> Iterator[bytes]:
    """Give commits as git fast-import reads them; the last one leaves a valid plan."""
    missions = max(1, actions // 100)
    texts = {_path(number): _action(number, missions) for number in range(actions)}
    plan = {f"plan/big/missions/{number}.yaml": _mission(number) for number in range(missions)}
    public = _PLAN + "defaults: {visibility: {actions: public, updates: public}}\n"
    yield from _commit(1, {"plan/big/plan.yaml": public, **plan, **texts})
    for commit in range(2, commits):
        changed = {}
        for turn in range(2):
            path = _path((commit * 7 + turn * 13) % actions)
            changed[path] = texts[path] = _edited(texts[path], commit + turn)
        yield from _commit(commit, changed)
    yield from _commit(commits, {path: _moved(text, commits, True) for path, text in texts.items()})


def _path(number: int) -> str:
    return f"plan/big/actions/{number // 500:03}/A{number}.yaml"


def _edited(text: str, turn: int) -> str:
    """Report something or move the date, now and then silently."""
    if turn % 3:
        return f"{text}  - {{on: 2026-05-01, note: Report {turn} on the crossing.}}\n"
    return _moved(text, turn, turn % 60 != 0)


def _moved(text: str, turn: int, recorded: bool) -> str:
    """Move the date; an entry goes on from the one before, over what moved silently."""
    due = re.search(r"^due: .*$", text, re.MULTILINE)
    last = re.findall(r"\bto: ([\d-]+)", text)[-1]
    assert due is not None
    new = f"20{27 + turn % 40}-{turn % 12 + 1:02}"
    text = text.replace(due[0], f"due: {new}")
    entry = f"  - {{on: 2026-03-01, from: {last}, to: {new}, reason: Rain.}}\n"
    return text.replace("status:", entry + "status:", 1) if recorded and last != new else text


def _commit(number: int, files: Mapping[str, str]) -> Iterator[bytes]:
    message = f"Commit {number}".encode()
    who = b"committer Warden <warden@fenmarsh.example> %d +0000\n" % (1_600_000_000 + 3600 * number)
    yield b"commit refs/heads/main\n" + who + b"data %d\n%b\n" % (len(message), message)
    for path, text in files.items():
        data = text.encode()
        yield b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data)
