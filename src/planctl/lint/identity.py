"""What a finding is recognised by: its plan, its item, its rule, and what it is about.

Neither the file nor the row nor the message has a part in it. So a finding stays
itself where its file moves, where lines above it change, and where its message
counts days; and the same fault in another item, or at another value, is another
finding.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planctl.history.changes.identity import same_items, same_plans
from planctl.history.identity import origins_of
from planctl.model.finding import Finding
from planctl.model.plan import AnyItem, Plan
from planctl.model.text import printable


class Identity(NamedTuple):
    """Where two findings have the same, they are the same finding, or as good as that."""

    plan: str
    item: str
    code: str
    subject: str


Home = tuple[str, str]
"""A plan's id, and an item's in small letters; empty for what belongs to the plan itself."""


def identity_of(finding: Finding) -> Identity:
    """Return what a finding is recognised by."""
    return Identity(printable(finding.plan), finding.item.casefold(), finding.code, finding.subject)


def moved_to(identity: Identity, homes: Mapping[Home, Home]) -> Identity:
    """Return the identity that a finding had before its item or its plan was renamed."""
    home = homes.get((identity.plan, identity.item))
    if home is None and (plan := homes.get((identity.plan, ""))):
        home = (plan[0], identity.item)
    return identity._replace(plan=home[0], item=home[1]) if home else identity


def former_ids(plans: Iterable[Plan]) -> dict[Home, Home]:
    """Return the earlier ids of items that say where they come from, as a renamed item does.

    That is an item whose lineage names only one, not as less or as a part of it, which
    is not in the plan any more and which no other item comes from.
    """
    found: dict[Home, Home] = {}
    for plan in plans:
        name = printable(plan.id)
        there = {item.id.casefold() for item in plan.items()}
        heirs: dict[str, list[str]] = {}
        for item in plan.items():
            if (origin := _origin(plan, item)) and origin not in there:
                heirs.setdefault(origin, []).append(item.id.casefold())
        found |= {(name, ids[0]): (name, origin) for origin, ids in heirs.items() if len(ids) == 1}
    return found


def former_homes(before: Iterable[Plan], now: Iterable[Plan]) -> dict[Home, Home]:
    """Return what plans and items were called in an earlier state, where that was otherwise.

    A plan is another one's successor if its title is the same; an item where its
    lineage says so, or its title is that of one that is gone.
    """
    found: dict[Home, Home] = {}
    for earlier, later in same_plans(before, now):
        if earlier.id != later.id:
            found[printable(later.id), ""] = (printable(earlier.id), "")
        found |= dict(_renamed(earlier, later))
    return found


def _renamed(earlier: Plan, later: Plan) -> Iterator[tuple[Home, Home]]:
    """Yield the items that have another id than before, each with the one that it had."""
    for old, new in same_items(earlier, later):
        if old and new and old.id.casefold() != new.id.casefold():
            yield (
                (printable(later.id), new.id.casefold()),
                (printable(earlier.id), old.id.casefold()),
            )


def _origin(plan: Plan, item: AnyItem) -> str | None:
    lineage = item.lineage
    if lineage is None or lineage.how not in {None, "carried"}:
        return None
    origins = origins_of(plan.id, lineage.from_)
    return origins[0] if len(origins) == 1 else None
