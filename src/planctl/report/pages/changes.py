"""What changed between two states of the plans, item by item."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from planctl.history.changes.sheet import ItemLines, PlanLines, Sheet
from planctl.history.changes.word_diff import Piece
from planctl.report.library import CHANGES
from planctl.report.page import Link, Target
from planctl.words import Words

TEMPLATE = "changes"
TARGET = CHANGES

Places = Callable[[str, str], Target | None]
"""Gives the page of an item by its plan's id and its own, None where it has none."""


@dataclass(frozen=True)
class ChangeRow:
    """One change; `pieces` are the words of a text that was reworded."""

    said: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedItem:
    """What changed of one item."""

    name: Link
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class ChangedMission:
    """The changed items under one mission."""

    title: str
    items: tuple[ChangedItem, ...]


@dataclass(frozen=True)
class ChangedPlan:
    """The changed parts of one plan."""

    title: str
    missions: tuple[ChangedMission, ...]


@dataclass(frozen=True)
class ChangesView:
    """A whole comparison, its one sentence first."""

    summary: str
    span: str
    remarks: tuple[str, ...]
    plans: tuple[ChangedPlan, ...]


def nowhere(plan: str, item: str) -> Target | None:  # noqa: ARG001 - as Places
    """Know no page of any item."""
    return None


def build(sheet: Sheet, places: Places = nowhere) -> ChangesView:
    """Build the view; `places` gives items their pages where there are any."""
    return ChangesView(
        sheet.summary[:1].upper() + sheet.summary[1:],
        sheet.span,
        sheet.remarks,
        tuple(_plan(plan, places) for plan in sheet.plans),
    )


def title(sheet: Sheet, words: Words) -> str:
    """Name the page after the moment that it looks back to."""
    return words.say("page.changes.title", on=sheet.before.name)


def of(sheet: Sheet, plan: str, ids: Collection[str], places: Places) -> tuple[ChangedItem, ...]:
    """Give what changed of some items of a plan."""
    return tuple(
        _item(item, places) for item in sheet.items() if item.plan == plan and item.id in ids
    )


def _plan(plan: PlanLines, places: Places) -> ChangedPlan:
    missions = (
        ChangedMission(mission.title, tuple(_item(item, places) for item in mission.items))
        for mission in plan.missions
    )
    return ChangedPlan(plan.heading, tuple(missions))


def _item(item: ItemLines, places: Places) -> ChangedItem:
    target = places(item.plan, item.id) if item.id is not None else None
    rows = (ChangeRow(line.said, line.pieces) for line in item.lines)
    return ChangedItem(Link(item.name, target), tuple(rows))
