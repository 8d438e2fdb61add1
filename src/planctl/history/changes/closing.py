"""Plans as they were, without what has been restricted since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.history.changes.identity import same_items
from planctl.model.action import Action
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem, Plan

_TEXTS = {"updates": "note", "asks": "text", "evidence": "title"}
"""Lists in which each entry says itself who may read it, and the key of what it says."""

_RESTRICTED = {"visibility": "restricted"}


def close_as_now(plans: Sequence[Plan], now: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return earlier plans in which all is restricted that nobody may read now, or that is gone.

    That something might be read once does not make it public.
    """
    raw = {plan.id: plan for plan in now}
    seen = {view.plan.id: view.plan for view in see(now, Audience.PUBLIC)}
    return tuple(
        _close_plan(plan, _counterparts(plan, raw.get(plan.id), seen.get(plan.id)))
        for plan in plans
    )


def _counterparts(plan: Plan, raw: Plan | None, seen: Plan | None) -> Mapping[str, AnyItem]:
    """Return what each item is now as far as it may be read, by the id that it had."""
    if raw is None or seen is None:
        return {}
    pairs = ((old.id, seen.by_id.get(new.id)) for old, new in same_items(plan, raw) if old and new)
    return {id: item for id, item in pairs if item}


def _close_plan(plan: Plan, now: Mapping[str, AnyItem]) -> Plan:
    def close(item: Any) -> Any:
        return _close_item(item, now.get(item.id))

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


def _close_item(item: Any, now: Any) -> Any:
    if now is None:
        return item.model_copy(update=_RESTRICTED)
    parts = _closed_parts(item, now)
    if isinstance(item, Action) and item.confidence and not now.confidence:
        parts["confidence"] = item.confidence.model_copy(update=_RESTRICTED)
    if isinstance(item, Commitment) and item.result:
        result = item.result.model_copy(update=_closed_parts(item.result, now.result))
        parts["result"] = result
    return item.model_copy(update=parts)


def _closed_parts(old: Any, now: Any) -> dict[str, Any]:
    """Return the lists of something, each entry restricted that is not to be read now."""
    parts: dict[str, Any] = {}
    for name, text in _TEXTS.items():
        open_ = {getattr(entry, text) for entry in getattr(now, name, ())}
        if entries := getattr(old, name, ()):
            parts[name] = tuple(
                entry if getattr(entry, text) in open_ else entry.model_copy(update=_RESTRICTED)
                for entry in entries
            )
    return parts
