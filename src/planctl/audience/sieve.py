"""Keeps the public part of a plan and counts the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from planctl.model.action import Action
from planctl.model.base import Lineage, Model, RestrictedBecause, Visibility
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import AnyItem, Plan

M = TypeVar("M", bound=Model)


def is_public(visibility: Visibility | None, default: str = "public") -> bool:
    """Tell whether something may be published, by its own word or else by the default."""
    return (visibility or default) == "public"


def open_missions(plan: Plan) -> frozenset[str]:
    """Give the ids of the missions that may be published."""
    shut = {mission.id for mission in plan.missions if not is_public(mission.visibility)}
    return frozenset(mission.id for mission in plan.missions) - shut


def restricted_items(plan: Plan) -> tuple[AnyItem, ...]:
    """Give the missions, commitments, actions and measures that are restricted as a whole.

    Whatever stands inside a restricted mission is restricted too, and so is an
    action whose mission is not there: its file may be the one that is unreadable.
    """
    missions = [one for one in plan.missions if not is_public(one.visibility)]
    inside = {commitment.id for mission in missions for commitment in mission.commitments}
    seen = open_missions(plan)
    default = plan.head.defaults.visibility.actions
    return (
        *missions,
        *(c for c in plan.commitments if c.id in inside or not is_public(c.visibility)),
        *(a for a in plan.actions if a.mission not in seen or not is_public(a.visibility, default)),
        *(m for m in plan.measures if not is_public(m.visibility)),
    )


class Sieve:
    """One plan on its way to the public.

    `hidden` holds the ids, with the plan's id before them and in small letters,
    that must not appear; `withheld` pairs of a kind and a mission's id (empty
    where the mission itself is not published); `reasons` the words recorded for
    restrictions.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.withheld: list[tuple[str, str]] = []
        self.reasons: list[str] = []
        self._restricted = restricted_items(plan)
        self._shut = {id(item) for item in self._restricted}
        self._seen = open_missions(plan)
        self.hidden = frozenset(self._qualified(one) for one in _ids(self._restricted))
        self.known = frozenset(self._qualified(one) for one in _ids(plan.items()))

    def sifted(self, public: frozenset[str]) -> Plan:
        """Give the public part of the plan, with references to these ids of all plans alone.

        An id that no item has may be that of one whose file cannot be read.
        """
        self._public = public
        for item in self._restricted:
            self._count(type(item).__name__.lower(), _mission_of(self.plan, item), item)
        return replace(
            self.plan,
            missions=tuple(self._mission(one) for one in self._open(self.plan.missions)),
            actions=tuple(self._action(one) for one in self._open(self.plan.actions)),
            measures=tuple(
                one.model_copy(update={"lineage": self._lineage(one.lineage)})
                for one in self._open(self.plan.measures)
            ),
        )

    def _open(self, items: Iterable[M]) -> tuple[M, ...]:
        return tuple(item for item in items if id(item) not in self._shut)

    def _mission(self, mission: Mission) -> Mission:
        asks = self._inside(
            mission.asks, "ask", self.plan.head.defaults.visibility.asks, mission.id
        )
        commitments = tuple(self._commitment(one) for one in self._open(mission.commitments))
        lineage = self._lineage(mission.lineage)
        return mission.model_copy(
            update={"asks": asks, "commitments": commitments, "lineage": lineage}
        )

    def _commitment(self, commitment: Commitment) -> Commitment:
        result = commitment.result
        if result and result.evidence:
            where = self.plan.mission_of[commitment.id].id
            evidence = self._inside(result.evidence, "evidence", "public", where)
            result = result.model_copy(update={"evidence": evidence})
        return commitment.model_copy(
            update={
                "measures": self._named(commitment.measures),
                "lineage": self._lineage(commitment.lineage),
                "result": result,
            }
        )

    def _action(self, action: Action) -> Action:
        defaults, where = self.plan.head.defaults.visibility, action.mission
        confidence = (action.confidence,) if action.confidence else ()
        kept = self._inside(confidence, "confidence", defaults.confidence, where)
        outcomes = tuple(
            one.model_copy(update={"measure": None})
            if one.measure and not self._named((one.measure,))
            else one
            for one in action.outcomes
        )
        return action.model_copy(
            update={
                "serves": self._named(action.serves),
                "depends_on": self._named(action.depends_on),
                "lineage": self._lineage(action.lineage),
                "outcomes": outcomes,
                "confidence": kept[0] if kept else None,
                "updates": self._inside(action.updates, "update", defaults.updates, where),
                "asks": self._inside(action.asks, "ask", defaults.asks, where),
                "evidence": self._inside(action.evidence, "evidence", defaults.evidence, where),
            }
        )

    def _inside(self, parts: Iterable[M], kind: str, default: str, mission: str) -> tuple[M, ...]:
        kept = []
        for part in parts:
            if is_public(getattr(part, "visibility", None), default):
                kept.append(part)
            else:
                self._count(kind, mission, part)
        return tuple(kept)

    def _named(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in ids if self._qualified(one) in self._public)

    def _lineage(self, lineage: Lineage | None) -> Lineage | None:
        if lineage is None:
            return None
        kept = self._named(lineage.from_)
        return lineage.model_copy(update={"from_": kept}) if kept else None

    def _qualified(self, one: str) -> str:
        return (one if "/" in one else f"{self.plan.id}/{one}").casefold()

    def _count(self, kind: str, mission: str, part: Any) -> None:
        self.withheld.append((kind, mission if mission in self._seen else ""))
        visibility = getattr(part, "visibility", None)
        if isinstance(visibility, RestrictedBecause) and visibility.restricted.reason:
            self.reasons.append(visibility.restricted.reason)


def _ids(items: Iterable[AnyItem]) -> Iterator[str]:
    """Give the ids of items and of the parts of commitments."""
    for item in items:
        yield item.id
        if isinstance(item, Commitment):
            yield from (part.id for part in item.parts)


def _mission_of(plan: Plan, item: AnyItem) -> str:
    if isinstance(item, Action):
        return item.mission
    if isinstance(item, Commitment):
        return plan.mission_of[item.id].id
    return ""
