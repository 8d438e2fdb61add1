"""What several rules ask of owners: the open work of each, and where the owner is registered."""

from collections.abc import Mapping, Sequence

from planctl.lint.rule import Case
from planctl.model.action import Action
from planctl.model.place import At
from planctl.model.plan import PlanHead

_SHOWN = 3


def open_work(case: Case) -> Mapping[str, list[Action]]:
    """Give the open actions of each owner code, without those whose status is faulty."""
    found: dict[str, list[Action]] = {}
    for one in case.plan.actions:
        if one.owner is None or not one.is_open:
            continue
        if not case.reading.broken or not case.is_lost(one.at / "status"):
            found.setdefault(one.owner, []).append(one)
    return found


def entry_of(head: PlanHead, code: str) -> At:
    """Give the place of a registered owner: the role, or the entry where no role is stated."""
    entry = head.at / "owners" / code
    return entry / "role" if head.owners[code].role else entry


def first_few(actions: Sequence[Action]) -> tuple[tuple[At, str], ...]:
    """Give the places of an owner's first actions, to be shown beside a finding."""
    return tuple((one.at / "owner", one.title) for one in actions[:_SHOWN])
