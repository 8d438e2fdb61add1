"""Differences in plain fields: wording, status, owner, dates, and whatever is only one value."""

from dataclasses import replace
from typing import Literal

from planctl.history.changes.change import SHORT_TEXT, Change, ChangeKind, short
from planctl.history.changes.pair import Found, Pair, Side, plain
from planctl.history.wording import words_of
from planctl.model.action import Action
from planctl.model.base import RestrictedBecause
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Part
from planctl.model.plan_date import PlanDate


def field(pair: Pair, name: str) -> Found:
    """Find that a value is another one, was set or was removed."""
    old, new = pair.values(name)
    raw_old, raw_new = pair.raws(name)
    if old == new or raw_old == raw_new:
        return
    if isinstance(old, PlanDate | None) and isinstance(new, PlanDate | None):
        yield pair.dated(ChangeKind.CHANGED, name, old, new)
    else:
        yield named(pair, pair.change(ChangeKind.CHANGED, name, plain(old), plain(new)))


def name_of_item(pair: Pair, name: str) -> Found:
    """Find that an item has another id."""
    old, new = pair.values(name)
    if old != new:
        yield pair.change(ChangeKind.CHANGED, name, old, new)


def wording(pair: Pair, name: str) -> Found:
    """Find that a title or a promise says something else; signs and capitals do not count."""
    old, new = pair.values(name)
    if words_of(old) != words_of(new):
        kind = ChangeKind.REWORDED
        if isinstance(pair.both[1].item, Measure):
            kind = ChangeKind.CHANGED
        yield pair.change(kind, name, short(old, SHORT_TEXT), short(new, SHORT_TEXT))


def parts(pair: Pair, name: str) -> Found:
    """Find that the parts of a promise say something else; a part that comes or goes counts."""
    old, new = (_texts(values) for values in pair.values(name))
    for one in dict.fromkeys((*old, *new)):
        was, now = old.get(one), new.get(one)
        if words_of(was or "") != words_of(now or ""):
            yield pair.change(ChangeKind.REWORDED, f"{name}.{one}", was, now)


def _texts(values: tuple[Part, ...]) -> dict[str, str]:
    return {one.id: short(one.text, SHORT_TEXT) for one in values}


def status(pair: Pair, name: str) -> Found:
    """Find that an action was completed, opened again, withdrawn, or is at another status."""
    old, new = pair.values(name)
    if old == new:
        return
    made = pair.change(_status_kind(old, new), name, old, new)
    done = getattr(pair.both[1].item, "completed", None)
    yield replace(made, new_date=done) if made.kind is ChangeKind.COMPLETED else made


def _status_kind(old: str | None, new: str | None) -> ChangeKind:
    if new in {"withdrawn", "superseded"}:
        return ChangeKind.WITHDRAWN
    if new == "complete":
        return ChangeKind.COMPLETED
    return ChangeKind.REOPENED if old == "complete" else ChangeKind.STATUS


def owner(pair: Pair, name: str) -> Found:
    """Find that somebody else answers for it: another code, and another role for the public."""
    old, new = pair.values(name)
    raw_old, raw_new = pair.raws(name)
    if old != new and raw_old != raw_new:
        yield named(pair, pair.change(ChangeKind.OWNER, name, old, new))


def visibility(pair: Pair, name: str) -> Found:
    """Find that something was made public or restricted; why is not said."""
    old, new = (
        "restricted" if isinstance(value, RestrictedBecause) else value
        for value in pair.values(name)
    )
    if old != new:
        yield pair.change(ChangeKind.CHANGED, name, old, new)


def mission(pair: Pair) -> Found:
    """Find that an action or a promise stands under another mission."""
    old, new = pair.both
    if isinstance(new.item, Action | Commitment) and old.mission != new.mission:
        made = pair.change(ChangeKind.CHANGED, "mission", old.mission or None, new.mission or None)
        yield replace(made, old_name=old.mission_title, new_name=new.mission_title)


Register = Literal["owners", "boards", "stages"]
_REGISTERS: dict[str, Register] = {
    "owner": "owners", "lead": "owners", "board": "boards", "stage": "stages",
}  # fmt: skip


def named(pair: Pair, change: Change) -> Change:
    """Add what the codes of a change stand for, where the plan says so."""
    register = _REGISTERS.get(change.field or "")
    if register is None:
        return change
    old, new = pair.both
    return replace(
        change,
        old_name=_name(old, register, change.old),
        new_name=_name(new, register, change.new),
    )


def _name(side: Side, register: Register, code: str | None) -> str | None:
    if side.head is None or code is None:
        return None
    if register == "owners":
        known = side.head.owners.get(code)
        return known.role if known else None
    entries = side.head.boards if register == "boards" else side.head.stages
    return next((one.title for one in entries if one.id == code), None)
