"""Everything that is different between two versions of one item."""

from collections.abc import Mapping

from planctl.history.changes import dates, fields, parts, promises
from planctl.history.changes.change import Change, ChangeKind
from planctl.history.changes.pair import Finder, Found, Pair, Side, title_of
from planctl.model.action import Action
from planctl.model.mission import Mission
from planctl.model.plan import AnyItem
from planctl.model.plan_date import PlanDate

_FINDERS: Mapping[str, Finder] = {
    "id": fields.name_of_item,
    "title": fields.wording,
    "text": fields.wording,
    "parts": fields.parts,
    "status": fields.status,
    "owner": fields.owner,
    "lead": fields.owner,
    "visibility": fields.visibility,
    "due": dates.deadline,
    "first_due": dates.first_date,
    "date_changes": dates.entries,
    "serves": parts.references,
    "depends_on": parts.references,
    "measures": parts.references,
    "lineage": parts.lineage,
    "outcomes": parts.outcomes,
    "updates": parts.updates,
    "confidence": parts.confidence,
    "evidence": parts.evidence,
    "asks": parts.asks,
    "milestones": parts.milestones,
    "result": promises.result,
    "readings": promises.readings,
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
    yield from fields.mission(pair)
    for name in type(new.item).model_fields:
        if name in _ELSEWHERE:
            continue
        yield from _FINDERS.get(name, fields.field)(pair, name)


def _mission(item: AnyItem, mission: str) -> str:
    if isinstance(item, Action):
        return item.mission
    return item.id if isinstance(item, Mission) else mission
