"""Differences in `plan.yaml`: each value by the keys that lead to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from planctl.history.changes.change import ChangeKind
from planctl.history.changes.fields import field, wording
from planctl.history.changes.pair import Found, Pair, plain
from planctl.model.base import Model
from planctl.model.plan import Meeting, Owner, PlanHead
from planctl.model.plan_date import PlanDate

_NAMELESS = frozenset({"format", "id"})


def compare_heads(pair: Pair) -> Found:
    """Find what is different in two versions of a plan.yaml."""
    for name in PlanHead.model_fields:
        old, new = pair.values(name)
        if name == "owners":  # an owner whom nobody may see counts, too
            yield from _owners(pair, name)
        elif name in _NAMELESS or old == new:
            continue
        elif name == "title":
            yield from wording(pair, name)
        elif name in {"variations", "languages"}:
            yield from _lines(pair, name)
        elif isinstance(old, str | int | None) and isinstance(new, str | int | None):
            yield from field(pair, name)
        else:
            yield from _leaves(pair, name)


def _leaves(pair: Pair, name: str) -> Found:
    """Find single values inside a mapping or a register; those that are as they were stay out."""
    old, new = (dict(_flat(name, value)) for value in pair.values(name))
    raw_old, raw_new = (dict(_flat(name, value)) for value in pair.raws(name))
    titles = {path: title for value in pair.values(name) for path, title in _titles(name, value)}
    for path in dict.fromkeys((*old, *new)):
        was, now = old.get(path), new.get(path)
        if _plain(was) != _plain(now) and raw_old.get(path) != raw_new.get(path):
            made = pair.change(ChangeKind.CHANGED, path, _plain(was), _plain(now))
            above = max((one for one in titles if path.startswith(f"{one}.")), key=len, default="")
            yield replace(made, old_date=_day(was), new_date=_day(now), about=titles.get(above))


def _titles(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Give what the entries of a register are called, by the keys that lead to them."""
    if isinstance(value, tuple):
        yield from ((f"{name}.{one.id}", one.title) for one in value if hasattr(one, "title"))
    elif isinstance(value, Mapping):
        yield from ((f"{name}.{key}", one.title) for key, one in value.items())


def _plain(value: Any) -> str | None:
    return plain((value.on, value.minutes)) if isinstance(value, Meeting) else plain(value)


def _day(value: Any) -> PlanDate | None:
    on = value.on if isinstance(value, Meeting) else value
    return on if isinstance(on, PlanDate) else None


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Give each value below a path; entries of a register go by their ids."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            if name != "id":
                yield from _flat(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _flat(f"{path}.{key}", one)
    elif isinstance(value, tuple) and value and hasattr(value[0], "id"):
        for one in value:
            yield from _flat(f"{path}.{one.id}", one)
    elif isinstance(value, tuple) and value and isinstance(value[0], Meeting):
        for one in value:
            yield f"{path}.{one.on}", one
    else:
        yield path, value


def _lines(pair: Pair, name: str) -> Found:
    old, new = pair.values(name)
    for one in new:
        if one not in old:
            yield pair.change(ChangeKind.CHANGED, name, None, plain(one))
    for one in old:
        if one not in new:
            yield pair.change(ChangeKind.CHANGED, name, plain(one), None)


def _owners(pair: Pair, name: str) -> Found:
    """Find other roles and holders. The public knows owners by role, and few holders by name."""
    if pair.raws(name)[0] == pair.raws(name)[1]:
        return
    old, new = pair.values(name)
    unseen = _holders_seen_once(pair, name)
    for key in dict.fromkeys((*old, *new)):
        was, now = (_owner(owners.get(key), unseen) for owners in (old, new))
        if was != now:
            yield pair.change(ChangeKind.CHANGED, f"{name}.{key}", was, now)
    yield from [None] * (len(unseen) + _changed_unseen(pair, name))


def _changed_unseen(pair: Pair, name: str) -> int:
    """Return how many owners changed that may be read in neither state."""
    seen, raw = pair.values(name), pair.raws(name)
    return sum(
        raw[0].get(code) != raw[1].get(code)
        and not any(
            code in shown or ((owner := held.get(code)) and owner.role in shown)
            for shown, held in zip(seen, raw, strict=True)
        )
        for code in dict.fromkeys((*raw[0], *raw[1]))
    )


def _owner(one: Owner | None, unseen: frozenset[str]) -> str | None:
    if one is None:
        return None
    held = tuple(holder for holder in one.holders if holder.name not in unseen)
    return plain(one.model_copy(update={"holders": held})) or "?"


def _holders_seen_once(pair: Pair, name: str) -> frozenset[str]:
    """Give the names that stand in both states and may be read in one of them only."""
    seen, raw = (
        [{holder.name for one in owners.values() for holder in one.holders} for owners in both]
        for both in (pair.values(name), pair.raws(name))
    )
    return frozenset((seen[0] ^ seen[1]) & raw[0] & raw[1])
