"""Answers to promises, and readings of measures: what a body publishes about its results."""

from dataclasses import replace

from planctl.history.changes.change import ChangeKind, short
from planctl.history.changes.pair import Found, Pair, plain
from planctl.model.measure import Reading
from planctl.model.mission import Result


def result(pair: Pair, name: str) -> Found:
    """Find that a promise was answered, or given up, or that its answer is another one."""
    old, new = pair.values(name)
    was, now = old and old.verdict, new and new.verdict
    if was == now:
        if old and new:
            yield from _about(pair, name, old, new)
        return
    if now is None:
        kind = ChangeKind.CHANGED
    else:
        kind = ChangeKind.WITHDRAWN if now == "dropped" else ChangeKind.ANSWERED
    made = pair.change(kind, name, was, now)
    yield replace(made, reason=plain(new and new.note), new_date=new and new.on)


def _about(pair: Pair, name: str, old: Result, new: Result) -> Found:
    for part in ("on", "note"):
        was, now = getattr(old, part), getattr(new, part)
        if was != now:
            yield pair.change(ChangeKind.CHANGED, f"{name}.{part}", plain(was), plain(now))
    raw_old, raw_new = pair.raws(name)
    if raw_old.by != raw_new.by and old.by != new.by:
        yield pair.change(ChangeKind.CHANGED, f"{name}.by", old.by, new.by)
    if raw_old.evidence != raw_new.evidence:
        whole = (old.evidence, new.evidence) == (raw_old.evidence, raw_new.evidence)
        counts = str(len(old.evidence)), str(len(new.evidence))
        yield pair.change(ChangeKind.CHANGED, f"{name}.evidence", *counts) if whole else None


def readings(pair: Pair, name: str) -> Found:
    """Find what was measured anew, and readings that were altered or taken out afterwards."""
    old, new = pair.values(name)
    newest = max(old, key=lambda one: one.on.last, default=None)
    before = {one.on.text: one for one in old}
    after = {one.on.text: one for one in new}
    for on, one in after.items():
        was = before.get(on)
        if was is None:
            made = pair.change(ChangeKind.READING, name, newest and _said(newest), _said(one))
            yield replace(made, old_date=newest and newest.on, new_date=one.on)
        elif was.value != one.value:
            made = pair.change(ChangeKind.CHANGED, name, _said(was), _said(one))
            yield replace(made, old_date=was.on, new_date=one.on)
        elif was.note != one.note:
            yield pair.change(ChangeKind.CHANGED, f"{name}.note", plain(was.note), plain(one.note))
    for on, one in before.items():
        if on not in after:
            made = pair.change(ChangeKind.CHANGED, name, _said(one), None)
            yield replace(made, old_date=one.on)


def _said(one: Reading) -> str:
    """Give a reading with its date, as both were written."""
    return short(f"{one.value} ({one.on.text})")
