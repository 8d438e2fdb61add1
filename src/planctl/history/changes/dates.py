"""Moved deadlines, and whether the plan says that they moved."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from planctl.history.changes.change import Change, ChangeKind, short
from planctl.history.changes.pair import Found, Pair, plain
from planctl.model.action import Action, DateChange
from planctl.model.plan import PlanHead
from planctl.model.plan_date import PlanDate


def deadline(pair: Pair, name: str) -> Found:
    """Find that a deadline is later or earlier; a commitment's may come from its stage."""
    old, new = pair.both
    if old.deadline and new.deadline and old.deadline.last != new.deadline.last:
        yield _move(pair, name, old.deadline, new.deadline)
        return
    was, now = pair.values(name)
    if was != now:
        yield pair.dated(ChangeKind.CHANGED, name, was, now)
    elif bool(old.deadline) != bool(new.deadline):
        yield pair.dated(ChangeKind.CHANGED, name, old.deadline, new.deadline)


def first_date(pair: Pair, name: str) -> Found:
    """Find that the first agreed date was edited, set or removed."""
    old, new = pair.values(name)
    if old and new and old.last != new.last:
        yield _move(pair, name, old, new)
    elif old != new:
        yield pair.dated(ChangeKind.CHANGED, name, old, new)


def _move(pair: Pair, name: str, old: PlanDate, new: PlanDate) -> Change:
    kind = ChangeKind.SLIPPED if new.last > old.last else ChangeKind.PULLED_IN
    made = pair.moved(kind, name, old, new)
    item = pair.both[1].item
    if isinstance(item, Action):
        chain = way(item.date_changes, old.last, new.last)
        reason = "; ".join(one.reason for one in chain if one.reason)
        return replace(made, recorded=bool(chain), reason=short(reason) or None)
    heads = [side.head for side in pair.both]
    if heads[1] is None:
        return made
    what = variation(item.id, heads[0], heads[1])
    return replace(made, recorded=what is not None, reason=short(what) if what else None)


def way(entries: Iterable[DateChange], start: date, end: date) -> list[DateChange]:
    """Find recorded date changes that lead from one day to another, the fewest; [] for none."""
    steps: dict[date, list[DateChange]] = {}
    for one in entries:
        steps.setdefault(one.from_.last, []).append(one)
    came: dict[date, DateChange | None] = {start: None}
    waiting = [start]
    for day in waiting:
        for one in steps.get(day, []):
            if one.to.last not in came:
                came[one.to.last] = one
                waiting.append(one.to.last)
    found: list[DateChange] = []
    last = came.get(end)
    while last is not None:
        found.append(last)
        last = came[last.from_.last]
    return found[::-1]


def variation(item: str, old: PlanHead | None, new: PlanHead) -> str | None:
    """Give the recorded variation of the plan that names an item, or else came with the change."""
    before = {one.what for one in old.variations} if old else set()
    whole = re.compile(rf"(?<![\w.-]){re.escape(item)}(?![\w-]|\.\w)")
    naming = [one.what for one in new.variations if whole.search(one.what)]
    added = [one.what for one in new.variations if old and one.what not in before]
    return next(iter(naming + added), None)


def entries(pair: Pair, name: str) -> Found:
    """Find date changes that were recorded, and those that were edited or taken out again."""
    old, new = pair.values(name)
    gone, come = _without(old, new), _without(new, old)
    for one in come:
        edited = next((was for was in gone if _step(was) == _step(one)), None)
        if edited:
            gone.remove(edited)
            yield pair.change(ChangeKind.CHANGED, name, plain(edited), plain(one))
            continue
        made = pair.moved(ChangeKind.RECORDED, name, one.from_, one.to)
        yield replace(made, reason=short(one.reason) if one.reason else None)
    for one in gone:
        yield pair.change(ChangeKind.CHANGED, name, plain(one), None)


def _without(some: Sequence[DateChange], others: Sequence[DateChange]) -> list[DateChange]:
    known, left = list(others), []
    for one in some:
        if one in known:
            known.remove(one)
        else:
            left.append(one)
    return left


def _step(one: DateChange) -> tuple[str, str]:
    return one.from_.text, one.to.text
