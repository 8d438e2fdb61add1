"""Plans as they were, without what has been restricted since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.history.changes.identity import same_items, same_plans
from planctl.model.action import Action
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem, Plan

_TEXTS = {"updates": "note", "asks": "text", "evidence": "title"}
"""Lists in which each entry says itself who may read it, and the key of what it says."""

_RESTRICTED = {"visibility": "restricted"}


def close_as_now(
    plans: Sequence[Plan], now: Sequence[Plan], is_past: bool = True
) -> tuple[Plan, ...]:
    """Return other plans in which all is restricted that nobody may read now.

    That something might be read once does not make it public. Of plans that are
    past, that is also what is gone; of another branch, only what is there.
    """
    counterparts = {earlier.id: later for earlier, later in same_plans(plans, now)}
    seen = {view.plan.id: view.plan for view in see(now, Audience.PUBLIC)}
    closed = []
    for plan in plans:
        raw = counterparts.get(plan.id)
        items = _counterparts(plan, raw, seen.get(raw.id)) if raw else {}
        closed.append(_close_plan(plan, items, is_past))
    return tuple(closed)


_Now = Mapping[str, tuple[AnyItem, AnyItem | None]]
"""What each item is now, whole and as far as it may be read, by the id that it had."""


def _counterparts(plan: Plan, raw: Plan, seen: Plan | None) -> _Now:
    readable = seen.by_id if seen else {}
    return {
        old.id: (new, readable.get(new.id)) for old, new in same_items(plan, raw) if old and new
    }


def _close_plan(plan: Plan, now: _Now, is_past: bool) -> Plan:
    def close(item: Any) -> Any:
        whole, seen = now.get(item.id, (None, None))
        if whole is None and not is_past:
            return item
        return _close_item(item, seen, None if is_past else whole)

    missions = (
        mission.model_copy(update={"commitments": tuple(map(close, mission.commitments))})
        for mission in plan.missions
    )
    return replace(
        plan,
        missions=tuple(map(close, missions)),
        actions=tuple(map(close, plan.actions)),
        measures=tuple(map(close, plan.measures)),
    )


def _close_item(item: Any, now: Any, whole: Any) -> Any:
    """Return an item closed as it is `now`; with `whole`, only what that holds is closed."""
    if now is None:
        return item.model_copy(update=_RESTRICTED)
    parts = _closed_parts(item, now, whole)
    known = whole or item
    if isinstance(item, Action) and item.confidence and known.confidence and not now.confidence:
        parts["confidence"] = item.confidence.model_copy(update=_RESTRICTED)
    if isinstance(item, Commitment) and item.result:
        result = _closed_parts(item.result, now.result, whole and whole.result)
        parts["result"] = item.result.model_copy(update=result)
    return item.model_copy(update=parts)


def _closed_parts(old: Any, now: Any, whole: Any) -> dict[str, Any]:
    """Return the lists of something, each entry restricted that is not to be read now."""
    parts: dict[str, Any] = {}
    for name, text in _TEXTS.items():
        open_ = _texts(now, name, text)
        shut = _texts(whole, name, text) - open_ if whole else None

        def is_open(said: str, open_: set[str] = open_, shut: set[str] | None = shut) -> bool:
            return said in open_ if shut is None else said not in shut

        if entries := getattr(old, name, ()):
            parts[name] = tuple(
                entry if is_open(getattr(entry, text)) else entry.model_copy(update=_RESTRICTED)
                for entry in entries
            )
    return parts


def _texts(item: Any, name: str, text: str) -> set[str]:
    return {getattr(entry, text) for entry in getattr(item, name, ())}
