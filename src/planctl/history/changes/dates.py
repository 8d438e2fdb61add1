"""Moved deadlines, and whether the plan says that they moved."""

from collections.abc import Sequence
from dataclasses import replace

from planctl.history.chains import chain
from planctl.history.changes.change import Change, ChangeKind, short
from planctl.history.changes.pair import Found, Pair, plain
from planctl.history.variations import variation
from planctl.model.action import Action, DateChange
from planctl.model.plan_date import PlanDate


def deadline(pair: Pair, name: str) -> Found:
    """Find that a deadline is later or earlier; a commitment's may come from its stage."""
    old, new = pair.both
    was, now = pair.values(name)
    if isinstance(new.item, Action) and was is now is None:
        return  # only the first date holds, and is told by itself
    if old.deadline and new.deadline and old.deadline.last != new.deadline.last:
        yield _move(pair, name, old.deadline, new.deadline)
        return
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
    before, now = pair.both
    if isinstance(now.item, Action):
        links = ((one.from_.last, one.to.last, one) for one in now.item.date_changes)
        row = chain(links, old.last, new.last)
        reason = "; ".join(one.reason for one in row if one.reason)
        return replace(made, recorded=bool(row), reason=short(reason) or None)
    names = getattr(now.item, "id", None), getattr(now.item, "number", None)
    what = variation(names, now.variations, before.variations)
    return replace(made, recorded=what is not None, reason=short(what) if what else None)


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
