"""What changed, as JSON. Its fields are a contract."""

from planctl.history.changes.change import Change, Lapse
from planctl.history.changes.in_words import lapse_kind
from planctl.history.changes.sheet import Sheet
from planctl.output.facts import Occasion, as_json, stated


def render(sheet: Sheet, occasion: Occasion) -> str:
    """Give the two commits, null for the working tree, the one sentence and every change."""
    found = sheet.comparison
    return as_json(
        occasion,
        **{"from": sheet.before.commit or None, "to": sheet.after.commit or None},
        summary=sheet.summary,
        changes=[_change(one) for one in found.changes],
        newly_overdue=[_lapse(one) for one in found.newly_overdue],
        withheld=found.withheld,
    )


def _change(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "plan": one.plan,
        "item": one.item,
        "field": one.field,
        "old": stated(one.old),
        "new": stated(one.new),
        "days": one.days,
    }


def _lapse(one: Lapse) -> dict[str, object]:
    return {
        "kind": lapse_kind(one),
        "plan": one.plan,
        "item": one.item,
        "due": one.due.text,
        "due_on": one.due.last.isoformat(),
        "days": one.days,
    }
