"""Which item of which plan another one says it comes from."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planctl.lint.references import lineage_ids
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem, Plan


class Origin(NamedTuple):
    """An id and the plan that it belongs to, whether or not they exist."""

    plan: str
    id: str


def origin(name: str, plan: Plan) -> Origin:
    """Read an entry of `lineage.from`: an id of this plan, or 2021-2024/7.1 of another."""
    other, slash, id = name.partition("/")
    return Origin(other, id) if slash else Origin(plan.id, name)


def origins(plan: Plan) -> frozenset[Origin]:
    """Give all that the items of a plan come from."""
    return frozenset(origin(one.name, plan) for one in lineage_ids(plan))


def ids_of(plan: Plan) -> dict[str, AnyItem]:
    """Give the items of a plan by id; the parts of a commitment stand for the whole of it."""
    parts = {part.id: whole for whole in plan.commitments for part in whole.parts}
    return {**parts, **plan.by_id}


def ancestors(item: Commitment, plan: Plan, plans: Iterable[Plan]) -> Iterator[Commitment]:
    """Give the commitments that one comes from, as far as they are there."""
    for name in item.lineage.from_ if item.lineage else ():
        wanted = origin(name, plan)
        home = next((one for one in plans if one.id == wanted.plan), None)
        found = home.by_id.get(wanted.id) if home else None
        if isinstance(found, Commitment):
            yield found
