"""What in a plan is restricted because somebody said so, or said nothing where that means it."""

from collections.abc import Iterator, Sequence

from planctl.audience.sieve import is_public, restricted_items
from planctl.lint.rule import Case
from planctl.model.action import Action, Confidence, Update
from planctl.model.base import Ask, Evidence
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import AnyItem, DefaultVisibility

Parts = Sequence[Update | Ask | Evidence | Confidence]


def restricted(case: Case) -> Iterator[tuple[str, str]]:
    """Give the kind and the item of all that is restricted.

    What stands inside of it counts with it. What is withheld only because a
    file has a fault does not count.
    """
    plan = case.plan
    missions = {mission.id for mission in plan.missions}
    shut = {id(item) for item in restricted_items(plan)}
    for item in plan.items():
        unplaced = isinstance(item, Action) and item.mission not in missions
        if id(item) not in shut:
            for key, parts, default in _parts(item, plan.head.defaults.visibility):
                yield from _inside(item, key, parts, default, case)
        elif not unplaced and not case.is_lost(item.at / "visibility"):
            yield type(item).__name__.lower(), item.id


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
