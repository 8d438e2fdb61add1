"""What in a plan is restricted because somebody said so, or said nothing where that means it."""

from collections.abc import Iterator, Sequence

from planctl.audience.sieve import is_public
from planctl.lint.rule import Case
from planctl.model.action import Action, Confidence, Update
from planctl.model.base import Ask, Evidence
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import AnyItem, DefaultVisibility, Plan

Parts = Sequence[Update | Ask | Evidence | Confidence]


def restricted(case: Case) -> Iterator[tuple[str, str]]:
    """Give the kind and the item of all that is restricted.

    What stands inside of it counts with it. What is withheld only because a
    file has a fault does not count.
    """
    plan, defaults = case.plan, case.plan.head.defaults.visibility
    shut = {mission.id for mission in plan.missions if _is_marked(mission, "public", case)}
    for item in plan.items():
        default = defaults.actions if isinstance(item, Action) else "public"
        if _is_marked(item, default, case) or _mission_of(item, plan) in shut:
            yield type(item).__name__.lower(), item.id
            continue
        for key, parts, usual in _parts(item, defaults):
            yield from _inside(item, key, parts, usual, case)


def _is_marked(item: AnyItem, default: str, case: Case) -> bool:
    return not is_public(item.visibility, default) and not case.is_lost(item.at / "visibility")


def _mission_of(item: AnyItem, plan: Plan) -> str:
    if isinstance(item, Action):
        return item.mission
    return plan.mission_of[item.id].id if isinstance(item, Commitment) else ""


def _parts(item: AnyItem, defaults: DefaultVisibility) -> Iterator[tuple[str, Parts, str]]:
    """Give what can be restricted inside an item: its key, the things themselves, the default."""
    if isinstance(item, Mission | Action):
        yield "asks", item.asks, defaults.asks
    if isinstance(item, Commitment) and item.result:
        yield "result", item.result.evidence, "public"
    if isinstance(item, Action):
        yield "updates", item.updates, defaults.updates
        yield "evidence", item.evidence, defaults.evidence
        yield "confidence", (item.confidence,) if item.confidence else (), defaults.confidence


def _inside(
    item: AnyItem, key: str, parts: Parts, default: str, case: Case
) -> Iterator[tuple[str, str]]:
    for part in parts:
        if not is_public(part.visibility, default) and not case.is_lost(item.at / key):
            yield type(part).__name__.lower(), item.id
