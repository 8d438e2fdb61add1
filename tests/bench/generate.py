"""Makes a large valid plan of a fictional body, the same for the same numbers."""

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
