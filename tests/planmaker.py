"""Builds plans from short YAML texts, through the reader that everybody uses."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from planctl.model.action import Action
from planctl.model.plan import Plan
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source, Sources
from planctl.schedule.assess import assess
from planctl.schedule.judgement import Judgement
from planctl.shell.words import english

FOLDER = "plan/p"
HEAD = """\
format: 1
title: A plan
period: {start: 2021, end: 2024}
"""
OPEN = HEAD + "defaults: {visibility: {actions: public, updates: public}}\n"
"""A plan whose actions and updates are public."""

MISSION = "id: m\ntitle: A mission\n"
WORDS = english()


def sources(files: Mapping[str, str | bytes]) -> Sources:
    """Turn texts by path into what the reader is given."""
    return {
        path: Source(data if isinstance(data, bytes) else dedent(data).encode("utf-8"))
        for path, data in files.items()
    }


def plan_files(
    head: str = HEAD,
    missions: Iterable[str] = (MISSION,),
    actions: Iterable[str] = (),
    measures: Iterable[str] = (),
    folder: str = FOLDER,
) -> dict[str, str]:
    """Lay texts out as the files of a plan."""
    files = {f"{folder}/plan.yaml": dedent(head)}
    for kind, texts in (("missions", missions), ("actions", actions), ("measures", measures)):
        for number, text in enumerate(texts):
            files[f"{folder}/{kind}/{number:03}.yaml"] = dedent(text)
    return files


def read(files: Mapping[str, str | bytes]) -> Reading:
    """Read files, whatever is wrong with them."""
    return read_plans(sources(files))


def read_right(files: Mapping[str, str | bytes]) -> tuple[Plan, ...]:
    """Read files in which nothing may be wrong."""
    reading = read(files)
    assert reading.faults == ()
    return reading.plans


def make_plan(
    head: str = HEAD,
    missions: Iterable[str] = (MISSION,),
    actions: Iterable[str] = (),
    measures: Iterable[str] = (),
) -> Plan:
    """Make the one plan of these texts."""
    (plan,) = read_right(plan_files(head, missions, actions, measures))
    return plan


def action_text(fields: str, id: str = "a") -> str:
    """Write an action with these fields, given as the inside of braces."""
    return f'{{id: "{id}", title: An action, mission: m, {fields}}}\n'


def make_action(fields: str, head: str = HEAD) -> Action:
    """Make one action of the inside of a YAML mapping in braces."""
    (action,) = make_plan(head, actions=[action_text(fields)]).actions
    return action


def judge(fields: str, as_at: str, head: str = HEAD) -> Judgement:
    """Judge one action at a day, through the whole plan."""
    plan = make_plan(head, actions=[action_text(fields)])
    (judgement,) = assess(plan, day(as_at))
    return judgement


def said(judgement: Judgement) -> list[str]:
    """Give the reasons of a judgement in English."""
    return [reason.in_words(WORDS) for reason in judgement.reasons]


def day(text: str) -> date:
    """Read a day, such as 2022-05-23."""
    return date.fromisoformat(text)


def shipped_sources() -> Sources:
    """Give the files of the repository's own plans."""
    root = Path(__file__).parents[1]
    return {
        path.relative_to(root).as_posix(): Source(path.read_bytes())
        for path in sorted((root / "plan").rglob("*.yaml"))
    }
