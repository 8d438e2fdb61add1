"""Everything that is different between two versions of one item."""

from collections.abc import Mapping

from planctl.history.changes import dates, fields, parts, promises
from planctl.history.changes.change import ChangeKind
from planctl.history.changes.pair import Finder, Found, Pair, title_of

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
