"""Everything that is different between two versions of one item."""

from collections.abc import Mapping

from planctl.history import compare_dates, compare_fields, compare_parts, compare_promises
from planctl.history.change import Change, ChangeKind
from planctl.history.compare_pair import Finder, Found, Pair, Side, title_of
from planctl.model.action import Action
from planctl.model.mission import Mission
from planctl.model.plan import AnyItem
from planctl.model.plan_date import PlanDate

_FINDERS: Mapping[str, Finder] = {
    "id": compare_fields.name_of_item,
    "title": compare_fields.wording,
    "text": compare_fields.wording,
    "parts": compare_fields.parts,
    "status": compare_fields.status,
    "owner": compare_fields.owner,
    "lead": compare_fields.owner,
    "visibility": compare_fields.visibility,
    "due": compare_dates.deadline,
    "first_due": compare_dates.first_date,
    "date_changes": compare_dates.entries,
    "serves": compare_parts.references,
    "depends_on": compare_parts.references,
    "measures": compare_parts.references,
    "lineage": compare_parts.lineage,
    "outcomes": compare_parts.outcomes,
    "updates": compare_parts.updates,
    "confidence": compare_parts.confidence,
    "evidence": compare_parts.evidence,
    "asks": compare_parts.asks,
    "milestones": compare_parts.milestones,
    "result": compare_promises.result,
    "readings": compare_promises.readings,
}
"""What is special about a field; every other is one value."""

_ELSEWHERE = frozenset({"mission", "commitments"})

Deadlines = tuple[PlanDate | None, PlanDate | None]


def compare_items(
    old: AnyItem | None,
    new: AnyItem | None,
    plan: str = "",
    mission: str = "",
    deadlines: Deadlines | None = None,
) -> tuple[Change, ...]:
    """Compare two versions of an item with nothing withheld; None where it was not there.

    `deadlines` are those of a commitment whose deadline comes from its stage;
    without them the `due` of each version counts. `mission` is the id of the
    mission that a commitment stands under.
    """
    dues = deadlines or (getattr(old, "due", None), getattr(new, "due", None))
    sides = [
        Side(item, item, due, _mission(item, mission)) if item else None
        for item, due in zip((old, new), dues, strict=True)
    ]
    if sides[0] is None and sides[1] is None:
        return ()
    return tuple(one for one in differences(Pair(plan, sides[0], sides[1])) if one)


def differences(pair: Pair) -> Found:
    """Give each change of an item, in the order of its fields, and None for what is withheld."""
    old, new = pair.old, pair.new
    if old is None or new is None or type(old.item) is not type(new.item):
        if old:
            gone = Pair(pair.plan, old, None)
            yield gone.change(ChangeKind.DELETED, None, old=title_of(old.item))
        if new:
            come = Pair(pair.plan, None, new)
            yield come.change(ChangeKind.ADDED, None, new=title_of(new.item))
        return
    if old.raw == new.raw and old.deadline == new.deadline and old.mission == new.mission:
        return
    yield from compare_fields.mission(pair)
    for name in type(new.item).model_fields:
        if name in _ELSEWHERE:
            continue
        yield from _FINDERS.get(name, compare_fields.field)(pair, name)


def _mission(item: AnyItem, mission: str) -> str:
    if isinstance(item, Action):
        return item.mission
    return item.id if isinstance(item, Mission) else mission
