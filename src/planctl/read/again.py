"""Reads anew only the files that changed: every other item is what it was."""

from bisect import insort
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from planctl.model.base import Item
from planctl.model.order import natural
from planctl.model.plan import Plan
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Sources, home_of

ItemType = TypeVar("ItemType", bound=Item)
T = TypeVar("T")


def read_again(reading: Reading, sources: Sources, changed: Collection[str]) -> Reading:
    """Give what `read_plans(sources)` gives, knowing what was read before.

    `reading` is of the same files but for those `changed`, which may be new,
    gone or others. A plan whose plan.yaml changed, or that has none, is read
    as a whole, since the meaning of its dates depends on it.
    """
    heads = {home.plan: f"plan/{home.plan}/plan.yaml" for home in map(home_of, changed)}
    whole = {plan for plan, head in heads.items() if head in changed or head not in sources}
    stale = {path for path in {*reading.texts, *sources} if home_of(path).plan in whole}
    stale |= {*changed, *heads.values()}
    fresh = read_plans({path: sources[path] for path in stale if path in sources})
    return Reading(
        _plans(reading.plans, fresh.plans, stale, sources),
        tuple(
            sorted(
                [one for one in reading.faults if one.file not in stale] + list(fresh.faults),
                key=lambda one: one.file,
            )
        ),
        _put(reading.texts, fresh.texts, stale),
        (reading.unreadable - stale) | fresh.unreadable,
        _put(reading.broken, fresh.broken, stale),
        _put(reading.kept, fresh.kept, stale),
    )


def _plans(
    before: tuple[Plan, ...], fresh: tuple[Plan, ...], stale: Collection[str], sources: Sources
) -> tuple[Plan, ...]:
    """Give every plan of which there still is a file, with the items of stale files read anew."""
    there = {home.plan for home in map(home_of, sources) if home.kind is not None}
    old = {plan.folder: plan for plan in before}
    new = {plan.folder: plan for plan in fresh}
    return tuple(
        _plan(old.get(folder), new.get(folder), stale) for folder in sorted({*old, *new} & there)
    )


def _plan(before: Plan | None, fresh: Plan | None, stale: Collection[str]) -> Plan:
    if before is None or fresh is None:
        plan = fresh or before
        assert plan is not None  # noqa: S101 - a folder comes from one of the two
        return plan
    return replace(
        fresh,
        missions=_items(before.missions, fresh.missions, stale),
        actions=_items(before.actions, fresh.actions, stale),
        measures=_items(before.measures, fresh.measures, stale),
    )


def _items(
    before: tuple[ItemType, ...], fresh: tuple[ItemType, ...], stale: Collection[str]
) -> tuple[ItemType, ...]:
    items = [one for one in before if one.at.file not in stale]
    for one in fresh:
        insort(items, one, key=_place)
    return tuple(items)


def _place(item: Any) -> tuple[Any, str]:
    return natural(item.id), item.at.file


def _put(
    before: Mapping[str, T], fresh: Mapping[str, T], stale: Collection[str]
) -> Mapping[str, T]:
    return {**{file: one for file, one in before.items() if file not in stale}, **fresh}
