"""What happened in all plans of a report, the newest first."""

from collections.abc import Iterator
from dataclasses import replace

from planctl.history.changes.in_words import change_in_words
from planctl.history.changes.sheet import ItemLines, Line, PlanLines
from planctl.report.data.entry import Entry
from planctl.report.data.happened import happened
from planctl.report.data.keys import Keys
from planctl.report.library import Library

MOST = 100
"""So many entries are told, the newest ones."""


def news(library: Library) -> tuple[Entry, ...]:
    """Give what is recorded for days up to that of the report, and what changed since before."""
    as_at, keys = library.edition.as_at, Keys()
    found = [*_changed(library)]
    found += [one for facts in library.plans for one in happened(facts, as_at)]
    told = [replace(one, key=keys.take(one.key)) for one in found]
    return tuple(sorted(told, key=lambda one: (-one.day.toordinal(), one.key))[:MOST])


def _changed(library: Library) -> Iterator[Entry]:
    """Give one entry for each item that is different from the earlier state, at the report's day.

    They tell of the plan, never of the commits that changed it.
    """
    sheet = library.edition.changes
    for plan in sheet.plans if sheet else ():
        for mission in plan.missions:
            for item in mission.items:
                yield _item(item, plan, library)


def _item(item: ItemLines, plan: PlanLines, library: Library) -> Entry:
    as_at = library.edition.as_at
    key = f"{item.plan}/{item.id}" if item.id is not None else item.plan
    homes = (facts for facts in library.plans if facts.plan.id == item.plan)
    return Entry(
        f"{key}/changed/{as_at.isoformat()}",
        "changed",
        as_at,
        as_at,
        plan.words.say("data.feed.changed", name=item.name),
        "\n".join(_sentence(line, plan) for line in item.lines),
        next(homes, library.opening),
        library.place(item.plan, item.id) if item.id is not None else None,
    )


def _sentence(line: Line, plan: PlanLines) -> str:
    """Say a change; the words of a text that was reworded stand in brackets behind it."""
    said = change_in_words(line.change, plan.words) if line.pieces and line.change else line.said
    return plan.words.say("data.feed.sentence", text=said[:1].upper() + said[1:])
